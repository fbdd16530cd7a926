"""What the database says of briefings in force at a moment: the rows a catalogue is made of."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from archive.models import (
    Briefing,
    CountryMark,
    Edition,
    OrganisationMark,
    Passage,
    PersonMark,
    TopicMark,
    Turn,
)
from archive.models.passages import calendar

_MARKS = {  # by facet, with the field of the subject
    "topic": (TopicMark, "topic"),
    "country": (CountryMark, "country"),
    "organisation": (OrganisationMark, "organisation"),
    "named": (PersonMark, "person"),
}
_AT_ONCE = 500  # ids in one query: SQLite takes no more than 999 values in an expression list


@dataclass(frozen=True)
class Facts:
    """Rows of ids and plain values, each kind in the order its columns are named here."""

    briefings: list[tuple]  # id, sk, kind, year, month
    passages: list[tuple]  # id, segment, briefing, edition, language, position, is_exchange
    translations: set[int]  # editions in force that are translations
    voices: list[tuple]  # edition, segment, speaker, outlet
    marks: dict[str, list[tuple]]  # by kind: briefing, segment or None, subject, is_proposed
    moments: list[tuple]  # a coming moment at which a briefing changes by itself, the briefing


def read(moment: datetime, briefings: Collection[int]) -> Facts:
    """Return the facts of some briefings (ids) as they are in force at a moment."""
    passages = list(
        _plain_rows(
            Passage.objects.current(moment),
            "briefing",
            briefings,
            ("pk", "segment", "briefing", "edition", "language", "position", "is_exchange"),
        )
    )
    in_force = {row[2] for row in passages}
    held = ("pk", "sk", "kind", "held_on", "precision")
    rows = _rows(Briefing.objects.all(), "pk", briefings, held)
    return Facts(
        briefings=[
            (pk, sk, kind, *calendar(held_on, precision))
            for pk, sk, kind, held_on, precision in rows
            if pk in in_force
        ],
        passages=passages,
        translations=_translations(moment, briefings),
        voices=list(_voices(briefings)),
        marks={
            facet: list(
                _plain_rows(
                    model.objects.all(),
                    "briefing",
                    briefings,
                    ("briefing", "segment", subject, "is_proposed"),
                )
            )
            for facet, (model, subject) in _MARKS.items()
        },
        moments=_moments(moment, briefings),
    )


def parts(size: int) -> Iterator[range]:
    """Yield where the ids of all briefings lie, so many at a time."""
    start = 0
    ids = Briefing.objects.order_by("pk").values_list("pk", flat=True)
    while part := list(ids.filter(pk__gte=start)[:size]):
        yield range(start, part[-1] + 1)
        start = part[-1] + 1


def _rows(
    rows: QuerySet, path: str, briefings: Collection[int], columns: tuple[str, ...]
) -> Iterator[tuple]:
    """Yield columns of the rows of some briefings, which `path` leads to."""
    return chain.from_iterable(_parts(rows, path, briefings, columns))


def _plain_rows(
    rows: QuerySet, path: str, briefings: Collection[int], columns: tuple[str, ...]
) -> Iterator[tuple]:
    """Yield columns as the database has them: half the time, where no day or moment is among them.

    SQLite has 0 and 1 for truth values.
    """
    for part in _parts(rows, path, briefings, columns):
        statement, values = part.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            yield from cursor.fetchall()


def _parts(
    rows: QuerySet, path: str, briefings: Collection[int], columns: tuple[str, ...]
) -> Iterator[QuerySet]:
    rows = rows.order_by().values_list(*columns)
    if isinstance(briefings, range):  # a comparison is read sooner than hundreds of ids
        within = {f"{path}__gte": briefings.start, f"{path}__lt": briefings.stop}
        return iter((rows.filter(**within),))
    return (rows.filter(**{f"{path}__in": part}) for part in batched_ids(briefings))


def batched_ids(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield ids in lists short enough for one query."""
    ids = sorted(ids)
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _translations(moment: datetime, briefings: Collection[int]) -> set[int]:
    """Return the editions that are translations: that say so, or are in another language."""
    said = Q(translation__in=[t for t in Edition.Translation.values if t not in _UNTRANSLATED])
    other = Q(translation="unknown", transcript__briefing__original_language__isnull=False) & ~Q(
        transcript__language=F("transcript__briefing__original_language")
    )
    translated = Edition.objects.current(moment).filter(said | other)
    return {pk for (pk,) in _plain_rows(translated, "transcript__briefing", briefings, ("pk",))}


_UNTRANSLATED = ("original", "unknown")


def _voices(briefings: Collection[int]) -> Iterator[tuple]:
    named = Turn.objects.filter(Q(speaker__isnull=False) | Q(outlet__isnull=False))
    named = named.filter(aligned__isnull=False, sealed_at__isnull=False)
    columns: tuple[Any, ...] = ("edition", "aligned", "speaker", "outlet")
    return _plain_rows(named, "edition__transcript__briefing", briefings, columns)


def _moments(moment: datetime, briefings: Collection[int]) -> list[tuple]:
    coming = Passage.objects.with_coming_moments(moment)
    columns = ("briefing", "public_from", "public_until", "withdrawn_at")
    found = {
        (each, row[0])
        for row in _rows(coming, "briefing", briefings, columns)
        for each in row[1:]
        if each and each > moment
    }
    return sorted(found)
