"""The archive by year, month and day."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from archive.filters import SelectionFilter
from archive.models import Briefing
from archive.representations import calendar
from archive.representations.cards import cards_of_briefings
from archive.representations.words import Words
from archive.search import catalogue
from archive.search.catalogue import Selection, State, exchanges
from archive.search.postings import as_query
from archive.views.errors import Offer, missing
from archive.views.kept import may_be_kept
from archive.views.lists import list_page


@dataclass(frozen=True)
class Period:
    """A year, month or day: its name, its page, and how much was held in it."""

    name: str
    address: str
    briefings: int = 0
    questions: int = 0


@require_safe
@may_be_kept
def year_list(request: HttpRequest) -> HttpResponse:
    """Return every year with something in it."""
    state = catalogue.state()
    years = Selection(state, "briefings").counts("year")
    asked = exchanges(state).counts("year")
    periods = [
        Period(str(year), reverse("year", args=[year]), count, asked.get(year, 0))
        for year, count in sorted(years.items(), reverse=True)
    ]
    return render(request, "archive/years.html", {"periods": periods})


@require_safe
@may_be_kept
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Return the months of a year, and its briefings."""
    state = catalogue.state()
    held = Selection(state, "briefings").choose("year", [year])
    asked = exchanges(state).choose("year", [year])
    months, questions = held.counts("month"), asked.counts("month")
    parts = [
        Period(
            calendar.month(year, month),
            reverse("month", args=[year, f"{month:02}"]),
            count,
            questions.get(month, 0),
        )
        for month, count in sorted(months.items())
    ]
    beside = _beside(state.briefings.sets.get("year", {}), year, lambda each: [each])
    return _period(request, held, str(year), parts, _named(beside, "year", str))


@require_safe
@may_be_kept
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Return the days of a month, and its briefings."""
    state = catalogue.state()
    name = calendar.month(year, month)
    held = Selection(state, "briefings").choose("year", [year]).choose("month", [month])
    asked = exchanges(state).choose("year", [year]).choose("month", [month])
    parts = [
        Period(calendar.day(day), _day_address(day), count, asked_count)
        for day, count, asked_count in _days(held, asked)
    ]
    beside = _beside(_months(state), (year, month), lambda pair: [pair[0], f"{pair[1]:02}"])
    return _period(
        request, held, name, parts, _named(beside, "month", lambda pair: calendar.month(*pair))
    )


@require_safe
@may_be_kept
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """Return the briefings of a day; 404 with the month offered for a day that never was."""
    try:
        on = date(year, month, day)
    except ValueError:
        return _nothing(request, year, month)
    held = Selection(catalogue.state(), "briefings").held_between(on, on)
    held = held.only(BitMap(_known_to_the_day(held.ids)))
    return _period(request, held, calendar.day(on), [], [])


def _period(
    request: HttpRequest,
    held: Selection,
    name: str,
    parts: list[Period],
    beside: list[Period],
) -> HttpResponse:
    if not len(held):
        match = request.resolver_match.kwargs
        return _nothing(request, match["year"], match.get("month"))
    filtered = SelectionFilter(request.GET, queryset=held)
    return list_page(
        request,
        "archive/period.html",
        filtered,
        filtered.page_rows(),
        partial(cards_of_briefings, held),
        name=name,
        parts=parts,
        neighbours=beside,
    )


def _nothing(request: HttpRequest, year: int, month: int | None) -> HttpResponse:
    offers = [Offer(Words(_("All years")), reverse("years"))]
    known = catalogue.state().briefings.sets.get("year", {})
    if month is not None and year in known:
        offers.insert(0, Offer(Words(str(year)), reverse("year", args=[year])))
    return missing(request, _("Nothing public was held then."), offers)


def _days(held: Selection, asked: Selection) -> list[tuple[date, int, int]]:
    """Return the days with something in them, and how much."""
    days = _known_to_the_day(held.ids)
    briefings = Counter(days.values())
    owners = held.state.briefing_of[list(asked.ids)].tolist()
    questions = Counter(days[briefing] for briefing in owners if briefing in days)
    return [(on, briefings[on], questions[on]) for on in sorted(briefings)]


def _known_to_the_day(briefings: BitMap) -> dict[int, date]:
    """Return the days of those briefings of which more than a month or year is known."""
    rows = Briefing.objects.filter(pk__in=as_query(briefings), precision=Briefing.Precision.DAY)
    return dict(rows.values_list("pk", "held_on"))


def _months(state: State) -> Counter:
    """Return the months with something in them, each as a year and a month."""
    sets = state.briefings.sets
    return Counter(
        {
            (year, month): count
            for year, of_year in sets.get("year", {}).items()
            for month, of_month in sets.get("month", {}).items()
            if (count := of_year.intersection_cardinality(of_month))
        }
    )


def _beside(known: dict, here: object, arguments: Callable) -> list[tuple[object, list]]:
    """Return the nearest periods before and after one, with the arguments of their addresses."""
    before = max((each for each in known if each < here), default=None)
    after = min((each for each in known if each > here), default=None)
    return [(each, arguments(each)) for each in (before, after) if each is not None]


def _named(beside: list[tuple], view: str, name: Callable) -> list[Period]:
    return [Period(name(each), reverse(view, args=args)) for each, args in beside]


def _day_address(on: date) -> str:
    return reverse("day", args=[on.year, f"{on.month:02}", f"{on.day:02}"])
