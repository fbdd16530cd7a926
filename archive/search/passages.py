"""The passages of an edition: written here, whenever a door changes what exists.

Their words stand in three columns of tokens: `heads` (titles, number, place, headings, labels,
names), `asked` (questions) and `body` (all else that is said). Turns and fields are parted by
a gap, which no query can hold, so no phrase crosses from one to the next. Facts that a query
may name stand in `heads` too, marked so that no word is taken for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection

from archive import changes
from archive.models import Briefing, Edition, Passage, Segment, Turn
from archive.models.inserting import insert
from archive.models.passages import PassageRow, calendar
from archive.models.turns import TurnRow
from archive.search import vocabulary, words
from archive.search.marks import ASKER, EXCHANGE, GAP, NUMBER, marked
from archive.sources.markup import plain

COLUMNS = PassageRow._fields[:-1]
# PostgreSQL indexes a megabyte of different tokens of one text; some 100,000 different words.
_MOST_BYTES = 900_000
_WRITING = 0x7061_7373  # the number of the lock under which passages are written


@dataclass
class _Group:
    """The turns of one exchange or section, in reading order."""

    head: Turn | TurnRow
    turns: list[Turn | TurnRow] = field(default_factory=list)


class _Columns:
    """Gathers the tokens of a passage."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.heads: list[str] = []
        self.asked: list[str] = []
        self.body: list[str] = []
        self.printed: set[str] = set()

    def add(self, column: list[str], text: str) -> str:
        """Add the tokens of a text after a gap and return them."""
        if not text:
            return ""
        printed = text.split()
        self.printed.update(printed)
        if stream := words.stream(printed, self._language):
            column.append(stream)
        return stream


def reindex(edition: Edition) -> None:
    """Write the passages of an edition anew; an unreleased edition has none."""
    edition.passages.all().delete()
    changes.touch([edition.transcript.briefing_id])
    if edition.stage == Edition.Stage.RELEASED:
        write(passages_of(edition, edition.turns.order_by("position")))


def write(passages: list[PassageRow]) -> None:
    """Write passages that are not there yet, and learn their words.

    On PostgreSQL one transaction at a time writes passages: ids become visible in their order,
    so whoever has seen one has seen all before it.
    """
    if not passages:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITING])
    insert(Passage, COLUMNS, [row[:-1] for row in with_segments(passages)])
    vocabulary.learn(passages)
    changes.touch(passage.briefing_id for passage in passages)


def with_segments(passages: list[PassageRow]) -> list[PassageRow]:
    """Return the passages with a segment each: one is made for an edition without turns."""
    return [
        row
        if row.segment_id
        else row._replace(
            segment_id=Segment.objects.get_or_create(briefing_id=row.briefing_id, key=row.anchor)[
                0
            ].pk
        )
        for row in passages
    ]


def passages_of(edition: Edition, turns: Iterable[Turn | TurnRow]) -> list[PassageRow]:
    """Return the passages a released edition should have of its turns in reading order.

    There is at least one, for its title.
    """
    briefing = edition.transcript.briefing
    groups = _groups(turns)
    if not groups:
        return [_passage(edition, briefing, None, first=True)]
    return [_passage(edition, briefing, group, first=group is groups[0]) for group in groups]


def update_facts(briefing: Briefing) -> None:
    """Carry a changed date, kind or number of a briefing to its passages."""
    changes.touch([briefing.pk])
    briefing.passages.update(sk=briefing.sk, kind=briefing.kind, **_calendar(briefing))
    renumbered = briefing.passages.exclude(
        heads__startswith=f"{_number_tokens(briefing.number)}{GAP}"
    )
    stale = renumbered.values_list("edition", flat=True)
    for edition in Edition.objects.filter(pk__in=set(stale)).select_related("transcript"):
        edition.transcript.briefing = briefing
        reindex(edition)


def update_interval(edition: Edition) -> None:
    """Carry a changed interval or withdrawal of an edition to its passages."""
    changes.touch([edition.transcript.briefing_id])
    edition.passages.update(
        public_from=edition.public_from,
        public_until=edition.public_until,
        withdrawn_at=edition.withdrawn_at,
    )


def _groups(turns: Iterable[Turn | TurnRow]) -> list[_Group]:
    """Return exchanges and sections: a question or statement opens one."""
    current: _Group | None = None
    by_question: dict[str, _Group] = {}
    groups: list[_Group] = []
    for turn in turns:
        opens = turn.kind in (Turn.Kind.QUESTION, Turn.Kind.STATEMENT)
        if turn.to in by_question:
            by_question[turn.to].turns.append(turn)
            continue
        if opens and current is not None and not _is_open(current):
            current.head = turn
        elif opens or current is None:
            current = _Group(turn)
            groups.append(current)
        current.turns.append(turn)
        if turn.kind == Turn.Kind.QUESTION:
            by_question[turn.anchor] = current
    return groups


def _is_open(group: _Group) -> bool:
    """Return whether the group has its question or statement, not only a moderator's word."""
    return group.head.kind in (Turn.Kind.QUESTION, Turn.Kind.STATEMENT)


def _calendar(briefing: Briefing) -> dict[str, int]:
    year, month = calendar(briefing.held_on, briefing.precision)
    return {"year": year, "month": month}


def _passage(
    edition: Edition, briefing: Briefing, group: _Group | None, *, first: bool
) -> PassageRow:
    turns = group.turns if group else []
    is_exchange = bool(group) and group.head.kind == Turn.Kind.QUESTION
    columns = _columns(edition, briefing, turns, first=first)
    facts = (
        f"{_number_tokens(briefing.number)}{GAP} {EXCHANGE} " if is_exchange else _facts(briefing)
    )
    return PassageRow(
        edition_id=edition.pk,
        briefing_id=briefing.pk,
        segment_id=group.head.aligned_id if group else None,
        anchor=group.head.anchor if group else "s1",
        position=turns[0].position if turns else 0,
        sk=briefing.sk,
        language=edition.transcript.language,
        kind=briefing.kind,
        is_exchange=is_exchange,
        public_from=edition.public_from,
        public_until=edition.public_until,
        withdrawn_at=edition.withdrawn_at,
        heads=_bounded(facts + _parted(columns.heads)).rstrip(),
        asked=_bounded(_parted(columns.asked)),
        body=_bounded(_parted(columns.body)),
        printed=columns.printed,
        **_calendar(briefing),
    )


def _columns(
    edition: Edition, briefing: Briefing, turns: list[Turn | TurnRow], *, first: bool
) -> _Columns:
    columns = _Columns(edition.transcript.language)
    if first:
        for text in (edition.title, briefing.number, edition.place):
            columns.add(columns.heads, text)
    for turn in turns:
        columns.add(columns.heads, turn.heading)
        columns.add(columns.heads, turn.label_as_printed)
        if asker := columns.add(columns.heads, turn.asker_as_printed):
            columns.heads.append(marked(ASKER, asker.split()))
        columns.add(columns.heads, turn.outlet_as_printed)
        is_question = turn.kind == Turn.Kind.QUESTION
        columns.add(columns.asked if is_question else columns.body, plain(turn.text))
    return columns


@lru_cache(maxsize=64)
def _number_tokens(number: str) -> str:
    """Return the tokens of a briefing's number, marked, with a blank after them."""
    found = words.tokens(number, "und")
    return f"{marked(NUMBER, found)} " if found else ""


def _facts(briefing: Briefing) -> str:
    return f"{_number_tokens(briefing.number)}{GAP} "


def _parted(streams: list[str]) -> str:
    return f" {GAP} ".join(streams)


def _bounded(stream: str) -> str:
    """Return a stream without what lies beyond the tokens that any database can index."""
    if len(stream) < _MOST_BYTES // 4:
        return stream
    kept, size, seen = [], 0, set()
    for token in stream.split():
        if token not in seen:
            seen.add(token)
            size += len(token.encode()) + 4
        if size > _MOST_BYTES:
            break
        kept.append(token)
    return " ".join(kept)
