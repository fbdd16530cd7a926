"""The passages of an edition: written here, whenever a door changes what exists."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive import changes
from archive.models import Briefing, Edition, Passage, Turn
from archive.models.inserting import insert
from archive.models.passages import PassageRow, calendar
from archive.models.turns import TurnRow
from archive.search.folding import fold
from archive.sources.markup import plain


@dataclass
class _Group:
    """The turns of one exchange or section, in reading order."""

    head: Turn | TurnRow
    turns: list[Turn | TurnRow] = field(default_factory=list)


def reindex(edition: Edition) -> None:
    """Write the passages of an edition anew; an unreleased edition has none."""
    edition.passages.all().delete()
    changes.touch([edition.transcript.briefing_id])
    if edition.stage == Edition.Stage.RELEASED:
        write(passages_of(edition, edition.turns.order_by("position")))


def write(passages: list[PassageRow]) -> None:
    """Write passages that are not there yet."""
    insert(Passage, PassageRow._fields, passages)
    changes.touch(passage.briefing_id for passage in passages)


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
    """Carry a changed date or kind of a briefing to its passages."""
    changes.touch([briefing.pk])
    briefing.passages.update(sk=briefing.sk, kind=briefing.kind, **_calendar(briefing))


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
    words = [edition.title, briefing.number, edition.place] if first else []
    for turn in turns:
        words += [
            turn.heading,
            turn.label_as_printed,
            turn.asker_as_printed,
            turn.outlet_as_printed,
        ]
        words.append(plain(turn.text))
    return PassageRow(
        edition_id=edition.pk,
        briefing_id=briefing.pk,
        segment_id=group.head.aligned_id if group else None,
        anchor=group.head.anchor if group else "s1",
        position=turns[0].position if turns else 0,
        sk=briefing.sk,
        language=edition.transcript.language,
        kind=briefing.kind,
        is_exchange=bool(group) and group.head.kind == Turn.Kind.QUESTION,
        public_from=edition.public_from,
        public_until=edition.public_until,
        withdrawn_at=edition.withdrawn_at,
        folded=fold("\n".join(word for word in words if word)),
        **_calendar(briefing),
    )
