"""The numbers that an office gave its briefings: which are here, and which are missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.representations.numbers import series_of_year
from archive.representations.words import Words
from archive.search import catalogue
from archive.search.catalogue import State
from archive.views.errors import Offer, lead_on, missing


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Return what numbers and gaps mean, and those of the newest year."""
    state = catalogue.state()
    return _page(request, state, max(_years(state), default=0))


@require_safe
def numbers_of_year(request: HttpRequest, year: int) -> HttpResponse:
    """Return the numbers, gaps and repeats of a year."""
    return _page(request, catalogue.state(), year, is_asked=True)


def _page(request: HttpRequest, state: State, year: int, *, is_asked: bool = False) -> HttpResponse:
    series = series_of_year(state, year)
    if is_asked and not series and year not in _years(state):
        offers = [Offer(Words(_("All years")), reverse("numbers"))]
        return lead_on(request) or missing(request, _("Nothing public was held then."), offers)
    years = [(str(each), reverse("numbers_of_year", args=[f"{each:04}"])) for each in _years(state)]
    context = {"series": series, "year": str(year), "years": years, "is_asked": is_asked}
    return render(request, "archive/numbers.html", context)


def _years(state: State) -> list[int]:
    """Return the years in which something public was held, newest first."""
    return sorted((y for y in state.briefings.sets.get("year", {}) if y), reverse=True)
