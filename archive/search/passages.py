"""The passages of an edition: written here, whenever a door changes what exists.

What words they hold, passage_words.py says.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from archive import changes
from archive.models import Briefing, Edition, Passage, Segment, Turn
from archive.models.inserting import Meanwhile, insert_at_once, nothing
from archive.models.passages import PassageQuerySet, PassageRow, calendar
from archive.models.turns import TurnRow
from archive.search import vocabulary
from archive.search.made import Made
from archive.search.marks import GAP
from archive.search.passage_words import EditionWords, PassageWords, number_tokens, words_of

COLUMNS = PassageRow._fields[:-1]
_WRITING = 0x7061_7373  # the number of the lock under which passages are written


def reindex(edition: Edition) -> None:
    """Write the passages of an edition anew; an unreleased edition has none."""
    edition.passages.all().delete()
    changes.touch([edition.transcript.briefing_id])
    if edition.stage == Edition.Stage.RELEASED:
        write(passages_of(edition, edition.turns.order_by("position")))


def write(
    passages: list[PassageRow], made: Made | None = None, meanwhile: Meanwhile = nothing
) -> None:
    """Write passages that are not there yet, and learn their words; `made` may hold these.

    `meanwhile` is called when only the database is at work.

    On PostgreSQL one transaction at a time writes passages: ids become visible in their order,
    so whoever has seen one has seen all before it.
    """
    if not passages:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITING])
    rows = [row[:-1] for row in with_segments(passages)]
    insert_at_once(Passage, COLUMNS, rows, meanwhile=meanwhile)
    vocabulary.learn(passages, made)
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


def unwanted() -> PassageQuerySet:
    """Return the passages of what is not released, or not there, which no door leaves."""
    released = Edition.objects.filter(stage=Edition.Stage.RELEASED, pk=OuterRef("edition_id"))
    return Passage.objects.filter(~Exists(released))


def passages_of(
    edition: Edition, turns: Iterable[Turn | TurnRow], known: EditionWords | None = None
) -> list[PassageRow]:
    """Return the passages a released edition should have of its turns in reading order.

    There is at least one, for its title. `known` are their words, where these have been made.
    """
    turns, briefing = list(turns), edition.transcript.briefing
    language = edition.transcript.language
    found = known or words_of(language, briefing.number, edition.title, edition.place, turns)
    shared = {
        "edition_id": edition.pk,
        "briefing_id": briefing.pk,
        "sk": briefing.sk,
        "language": language,
        "kind": briefing.kind,
        "public_from": edition.public_from,
        "public_until": edition.public_until,
        "withdrawn_at": edition.withdrawn_at,
        **_calendar(briefing),
    }
    rows = [_passage(passage, turns, shared) for passage in found.passages]
    return [rows[0]._replace(printed=found.printed), *rows[1:]]


def update_facts(briefing: Briefing) -> None:
    """Carry a changed date, kind or number of a briefing to its passages."""
    changes.touch([briefing.pk])
    briefing.passages.update(sk=briefing.sk, kind=briefing.kind, **_calendar(briefing))
    renumbered = briefing.passages.exclude(
        heads__startswith=f"{number_tokens(briefing.number)}{GAP}"
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


def _calendar(briefing: Briefing) -> dict[str, int]:
    year, month = calendar(briefing.held_on, briefing.precision)
    return {"year": year, "month": month}


def _passage(
    found: PassageWords, turns: list[Turn | TurnRow], shared: dict[str, Any]
) -> PassageRow:
    head = turns[found.head] if found.head >= 0 else None
    return PassageRow(
        segment_id=head.aligned_id if head else None,
        anchor=head.anchor if head else "s1",
        position=turns[found.first].position if head else 0,
        is_exchange=found.is_exchange,
        heads=found.heads,
        asked=found.asked,
        body=found.body,
        printed="",
        **shared,
    )
