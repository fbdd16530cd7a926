"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Mission
from archive.representations.cards import cards_of_briefings
from archive.representations.marks import facet_links
from archive.representations.passages import cards_of_segments
from archive.search import catalogue
from archive.search.catalogue import Selection, exchanges
from archive.views.kept import may_be_kept

_LATEST = 5


@require_safe
@may_be_kept
def home(request: HttpRequest) -> HttpResponse:
    """Return what the archive is, and what is new in it."""
    state = catalogue.state()
    briefings, questions = Selection(state, "briefings"), exchanges(state)
    context = {
        "briefings": cards_of_briefings(briefings, briefings.in_order(0, _LATEST)),
        "questions": cards_of_segments(questions, questions.in_order(0, _LATEST)),
        "counts": {
            "briefings": len(briefings),
            "questions": len(questions),
            "languages": len(state.passages),
            "missions": Mission.objects.current().count(),
        },
        "years": sorted(state.briefings.sets.get("year", ()), reverse=True),
        "topics": facet_links(state, "topic", "topic"),
    }
    return render(request, "archive/home.html", context)
