"""About the archive."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.representations.about import holdings
from archive.search import catalogue


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Return what the archive holds, under which licence, and how to cite and check it."""
    context = {
        "it": holdings(catalogue.state()),
        "licence": settings.TEXTS_LICENCE,
        "licence_address": settings.TEXTS_LICENCE_URL,
        "contact": settings.CONTACT,
    }
    return render(request, "archive/about.html", context)
