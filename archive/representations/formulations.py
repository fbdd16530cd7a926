"""How words were used: first and last, year by year, by whom, in which languages and forms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from django.urls import reverse

from archive.filters.facets import Choice, foremost_choices
from archive.filters.formulations import FormulationFilter
from archive.representations.addresses import address as address_of
from archive.representations.results import ResultGroup, result_groups
from archive.representations.words import Words
from archive.search.bits import bitmap
from archive.search.catalogue import Selection
from archive.search.formulations import PrintedForms, printed_forms

FULL_BAR = 1_000
_LONGEST_GAP = 60  # years in a row without the words that are shown as such
_IN_SIGHT, _MOST = 12, 60


@dataclass(frozen=True)
class Bar:
    """One row of a chart: how many exchanges and sections, and the list of just these."""

    name: Words
    count: int
    length: str  # of FULL_BAR
    address: str
    is_chosen: bool = False
    is_proposed: bool = False


@dataclass(frozen=True)
class Bars:
    """A chart: the rows in sight, those that unfold, and how many are not there at all."""

    first: list[Bar]
    more: list[Bar]
    left_out: int = 0


@dataclass(frozen=True)
class Formulation:
    """What is known of the use of some words."""

    total: int
    list_address: str
    first: ResultGroup | None  # None: no use has a date
    last: ResultGroup | None
    is_once: bool
    years: list[Bar]
    undated: int
    speakers: Bars
    languages: Bars
    forms: Bars
    printed: PrintedForms


def formulation(filtered: FormulationFilter) -> Formulation:
    """Return how the words of a filter were used, in what it selects."""
    selection = filtered.qs
    dated = selection.only(selection.units.with_value("year", selection.units.sets.get("year", {})))
    uses = _first_and_last(dated)
    first, last = _shown(filtered, uses)
    printed = printed_forms(selection, filtered.words)
    return Formulation(
        total=len(selection),
        list_address=_list_address(filtered),
        first=first,
        last=last,
        is_once=len(selection) == 1,
        years=_years(filtered),
        undated=len(selection) - len(dated),
        speakers=_by_facet(filtered, "speaker"),
        languages=_by_facet(filtered, "language"),
        forms=_forms(filtered, printed),
        printed=printed,
    )


def _first_and_last(dated: Selection) -> list[int]:
    """Return the earliest and latest of selected segments: within a briefing, by the text.

    Where there is but one, it alone; none where none is dated.
    """
    if not len(dated):
        return []
    oldest = dated.in_order(len(dated) - 1, len(dated))[0]
    newest = dated.in_order(0, 1)[0]
    in_oldest, in_newest = _of_same_briefing(dated, oldest), _of_same_briefing(dated, newest)
    ends = (in_oldest.in_order(0, 1)[0], in_newest.in_order(0, len(in_newest))[-1])
    return list(dict.fromkeys(ends))


def _of_same_briefing(selection: Selection, segment: int) -> Selection:
    owners = selection.state.briefing_of
    return selection.only(bitmap(np.flatnonzero(owners == owners[segment])))


def _shown(
    filtered: FormulationFilter, uses: list[int]
) -> tuple[ResultGroup | None, ResultGroup | None]:
    """Return the first and the last use (segments) as results of their own."""
    groups = result_groups(filtered, uses, is_grouped=False)
    first = next(iter(groups), None)
    return first, groups[1] if len(groups) > 1 else None


def _years(filtered: FormulationFilter) -> list[Bar]:
    """Return every year from the first to the last use, those without any too."""
    counts = filtered.qs.counts("year")
    chosen = frozenset(filtered.form.cleaned_data["year"])
    years = _without_long_gaps(sorted(counts))
    return _bars(
        [Choice(str(y), Words(str(y)), counts.get(y, 0), str(y) in chosen) for y in years],
        lambda year: _list_address(filtered, "year", year),
    )


def _without_long_gaps(years: list[int]) -> list[int]:
    """Return the years and those between them, but of a long gap (a misprinted year) none."""
    filled: list[int] = []
    for year in years:
        if filled and year - filled[-1] <= _LONGEST_GAP:
            filled += range(filled[-1] + 1, year)
        filled.append(year)
    return filled


def _by_facet(filtered: FormulationFilter, facet: str) -> Bars:
    chosen = filtered.form.cleaned_data[facet]
    choices, left_out = foremost_choices(filtered.qs, facet, chosen, _MOST)
    choices.sort(key=lambda choice: -choice.count)
    return _cut(_bars(choices, lambda key: _list_address(filtered, facet, key)), left_out)


def _forms(filtered: FormulationFilter, printed: PrintedForms) -> Bars:
    choices = [
        Choice(form.text, Words(form.text, form.language), len(form.segments))
        for form in printed.forms
    ]
    address = reverse("printed_form")
    return _cut(_bars(choices, lambda form: f"{address}?{filtered.query_of_form(form)}"))


def _bars(choices: Iterable[Choice], address: Callable[[str], str]) -> list[Bar]:
    choices = list(choices)
    most = max((choice.count for choice in choices), default=0)
    return [
        Bar(
            Words(*choice.name) if isinstance(choice.name, tuple) else choice.name,
            choice.count,
            str(-(-choice.count * FULL_BAR // most)) if most else "0",
            address(choice.key),
            choice.is_chosen,
            0 < choice.proposed == choice.count,
        )
        for choice in choices
    ]


def _cut(bars: list[Bar], left_out: int = 0) -> Bars:
    return Bars(bars[:_IN_SIGHT], bars[_IN_SIGHT:_MOST], left_out + len(bars[_MOST:]))


def _list_address(filtered: FormulationFilter, facet: str = "", key: str = "") -> str:
    return f"{address_of('search')}?{filtered.query_of_list(facet, key)}"
