"""What the archive has: years by languages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.representations.coverage import coverage as coverage_of
from archive.search import catalogue
from archive.search.catalogue import Selection


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Return how many briefings there are of each year in each language."""
    found = coverage_of(Selection(catalogue.state(), "briefings"))
    return render(request, "archive/coverage.html", {"it": found})
