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
from archive.representations.month_grids import Held, MonthGrid, month_grid
from archive.representations.timelines import of_list, timeline
from archive.representations.words import Words
from archive.search import catalogue
from archive.search.catalogue import Selection, exchanges
from archive.search.postings import as_query
from archive.views.errors import Offer, lead_on, missing
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
    questions = exchanges(state)
    years = Selection(state, "briefings").counts("year")
    asked = questions.counts("year")
    periods = [
        Period(str(year), reverse("year", args=[year]), count, asked.get(year, 0))
        for year, count in sorted(years.items(), reverse=True)
    ]
    line = timeline(questions, of_list("questions", []))
    return render(request, "archive/years.html", {"periods": periods, "timeline": line})


@require_safe
@may_be_kept
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Return the calendar of a year, and its briefings."""
    state = catalogue.state()
    held = Selection(state, "briefings").choose("year", [year])
    if not len(held):
        return _nothing(request, year, None)
    asked = exchanges(state).choose("year", [year])
    counts, questions = held.counts("month"), asked.counts("month")
    by_day = _by_day(held, asked)
    months = [
        month_grid(
            year,
            month,
            by_day,
            briefings=counts.get(month, 0),
            questions=questions.get(month, 0),
        )
        for month in range(1, 13)
    ]
    beside = _beside(state.briefings.sets.get("year", {}), year, lambda each: [each])
    return _period(request, held, str(year), months, _named(beside, "year", str))


@require_safe
@may_be_kept
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Return the calendar of a month, and its briefings."""
    state = catalogue.state()
    held = Selection(state, "briefings").choose("year", [year]).choose("month", [month])
    if not len(held):
        return _nothing(request, year, month)
    asked = exchanges(state).choose("year", [year]).choose("month", [month])
    by_day = _by_day(held, asked)
    grid = month_grid(year, month, by_day, briefings=len(held), questions=len(asked))
    beside = _beside(
        Selection(state, "briefings").by_month(),
        (year, month),
        lambda pair: [pair[0], f"{pair[1]:02}"],
    )
    return _period(
        request,
        held,
        grid.name,
        [grid],
        _named(beside, "month", lambda pair: calendar.month(*pair)),
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
    months: list[MonthGrid],
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
        months=months,
        neighbours=beside,
    )


def _nothing(request: HttpRequest, year: int, month: int | None) -> HttpResponse:
    offers = [Offer(Words(_("All years")), reverse("years"))]
    known = catalogue.state().briefings.sets.get("year", {})
    if month is not None and year in known:
        offers.insert(0, Offer(Words(str(year)), reverse("year", args=[year])))
    return lead_on(request) or missing(request, _("Nothing public was held then."), offers)


def _by_day(held: Selection, asked: Selection) -> Held:
    """Return how much was held on each day with something in it."""
    days = _known_to_the_day(held.ids)
    owners = held.state.briefing_of[list(asked.ids)].tolist()
    questions = Counter(days[briefing] for briefing in owners if briefing in days)
    return Held(Counter(days.values()), questions)


def _known_to_the_day(briefings: BitMap) -> dict[int, date]:
    """Return the days of those briefings of which more than a month or year is known."""
    rows = Briefing.objects.filter(pk__in=as_query(briefings), precision=Briefing.Precision.DAY)
    return dict(rows.values_list("pk", "held_on"))


def _beside(known: dict, here: object, arguments: Callable) -> list[tuple[object, list]]:
    """Return the nearest periods before and after one, with the arguments of their addresses."""
    before = max((each for each in known if each < here), default=None)
    after = min((each for each in known if each > here), default=None)
    return [(each, arguments(each)) for each in (before, after) if each is not None]


def _named(beside: list[tuple], view: str, name: Callable) -> list[Period]:
    return [Period(name(each), reverse(view, args=args)) for each, args in beside]
