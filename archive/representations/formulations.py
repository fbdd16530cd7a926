"""How words were used: first and last, year by year, by whom, in which languages and forms."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from archive.filters.facets import Choice, foremost_choices
from archive.filters.formulations import FormulationFilter
from archive.representations.addresses import address as address_of
from archive.representations.bars import Bars, bars_of, cut
from archive.representations.results import ResultGroup, result_groups
from archive.representations.timelines import Timeline, timeline
from archive.representations.words import Words
from archive.search.catalogue import Selection
from archive.search.formulations import PrintedForms, printed_forms

_MOST = 60


@dataclass(frozen=True)
class Formulation:
    """What is known of the use of some words."""

    total: int
    list_address: str
    first: ResultGroup | None  # None: no use has a date
    last: ResultGroup | None
    is_once: bool
    years: Timeline | None
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
        list_address=f"{address_of('search')}?{filtered.query_of_list}",
        first=first,
        last=last,
        is_once=len(selection) == 1,
        years=_years(filtered),
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
    in_oldest, in_newest = (dated.only(dated.units.together(each)) for each in (oldest, newest))
    ends = (in_oldest.in_order(0, 1)[0], in_newest.in_order(0, len(in_newest))[-1])
    return list(dict.fromkeys(ends))


def _shown(
    filtered: FormulationFilter, uses: list[int]
) -> tuple[ResultGroup | None, ResultGroup | None]:
    """Return the first and the last use (segments) as results of their own."""
    groups = result_groups(filtered, uses, is_grouped=False)
    first = next(iter(groups), None)
    return first, groups[1] if len(groups) > 1 else None


def _years(filtered: FormulationFilter) -> Timeline | None:
    """Return every year from the first to the last use, those without any too."""
    address = _addresses_under(filtered, "year")
    return timeline(filtered.qs, address, of="passages", unit="year")


def _by_facet(filtered: FormulationFilter, facet: str) -> Bars:
    chosen = filtered.form.cleaned_data[facet]
    choices, left_out = foremost_choices(filtered.qs, facet, chosen, _MOST)
    choices.sort(key=lambda choice: -choice.count)
    return cut(bars_of(choices, _addresses_under(filtered, facet)), left_out)


def _forms(filtered: FormulationFilter, printed: PrintedForms) -> Bars:
    choices = [
        Choice(form.text, Words(form.text, form.language), len(form.segments))
        for form in printed.forms
    ]
    address = reverse("printed_form")
    return cut(bars_of(choices, lambda form: f"{address}?{filtered.query_of_form(form)}"))


def _addresses_under(filtered: FormulationFilter, facet: str) -> Callable[[str | int], str]:
    """Return what tells the address of the list of what is under a key of a facet."""
    page, query = address_of("search"), filtered.queries_under(facet)
    return lambda key: f"{page}?{query(key)}"
