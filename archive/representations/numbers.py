"""The printed numbers of briefings, by issuer and year: what is there, missing, borne twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import get_language

from archive.languages import name_in
from archive.models import Briefing, Issuer
from archive.representations import calendar
from archive.representations.addresses import address as address_of
from archive.representations.words import Words
from archive.search.catalogue import Selection, State
from archive.search.postings import as_query
from archive.sources.numbering import Gap, Series, serial_of, series_in


class Bearer(NamedTuple):
    """A briefing that bears a number."""

    pk: int
    slug: str
    held_on: date | None
    precision: str


Numbers = list[tuple[str, str, Bearer]]  # issuer's key, number as printed, briefing


@dataclass(frozen=True)
class Neighbour:
    """A number that is there: as printed, its day, its page."""

    number: str
    day: str
    address: str


@dataclass(frozen=True)
class GapView:
    """A gap and the numbers beside it."""

    name: str
    before: Neighbour
    after: Neighbour


@dataclass(frozen=True)
class SeriesView:
    """The numbers of one issuer in one year."""

    issuer: Words | None
    series: str
    count: int
    runs: str
    missing: int
    gaps: list[GapView]
    repeats: list[list[Neighbour]]


def numbers_of(briefings: QuerySet[Briefing]) -> Numbers:
    """Return the numbers that some briefings bear, in one query."""
    rows = briefings.exclude(number="").order_by("sk")
    columns = ("issuer__slug", "number", "pk", "slug", "held_on", "precision")
    found = rows.values_list(*columns)
    return [(issuer or "", number, Bearer(*bearer)) for issuer, number, *bearer in found]


def numbers_of_year(state: State, year: int) -> Numbers:
    """Return the numbers that briefings in force bear and that count for a year.

    A number may count for the year after or before the day of its briefing.
    """
    held = Selection(state, "briefings").choose("year", [0, year - 1, year, year + 1])
    numbers = numbers_of(Briefing.objects.filter(pk__in=as_query(held.ids)))
    return [each for each in numbers if (found := serial_of(each[1])) and found.year == year]


def series_of_year(state: State, year: int) -> list[SeriesView]:
    """Return what a year's page shows, an issuer after the other, in two queries."""
    found = series_in(numbers_of_year(state, year))
    names = dict(Issuer.objects.values_list("slug", "names"))
    return [_shown(series, names) for series in found]


def _shown(series: Series[Bearer], names: Mapping[str, dict[str, str]]) -> SeriesView:
    issuer = None
    if series.issuer:
        name, language = name_in(names[series.issuer], get_language() or "en")
        issuer = Words(name or series.issuer, language)
    return SeriesView(
        issuer=issuer,
        series=series.series.upper(),
        count=series.count,
        runs=", ".join(span(*run) for run in series.runs),
        missing=series.missing,
        gaps=[
            GapView(
                span(gap.first, gap.last),
                _neighbour(*series.borne[gap.first - 1][-1]),
                _neighbour(*series.borne[gap.last + 1][0]),
            )
            for gap in series.gaps
        ],
        repeats=[[_neighbour(*bearer) for bearer in alike] for alike in series.repeats],
    )


def _neighbour(number: str, bearer: Bearer) -> Neighbour:
    briefing = Briefing(held_on=bearer.held_on, precision=bearer.precision)
    return Neighbour(number, calendar.held_on(briefing), address_of("briefing", bearer.slug))


def span(first: int, last: int) -> str:
    """Return "7", or "7–9"."""
    return str(first) if first == last else f"{first}–{last}"


def gap_name(gap: Gap) -> str:
    """Return a gap as a list names it: "PD 7–9/2020"."""
    return f"{gap.series} {span(gap.first, gap.last)}/{gap.year}".strip()
