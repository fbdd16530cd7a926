"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.filters.choices import years
from archive.models import Briefing, Mission, Passage, Segment, Topic
from archive.representations.cards import briefing_cards
from archive.representations.marks import subject_links
from archive.representations.passages import one_of_each, passage_cards

_LATEST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Return what the archive is, and what is new in it."""
    current = Passage.objects.current()
    questions = one_of_each(current.exchanges()).select_related("briefing", "segment")
    context = {
        "briefings": briefing_cards(Briefing.objects.current().newest_first()[:_LATEST], current),
        "questions": passage_cards(questions[:_LATEST]),
        "counts": {
            "briefings": Briefing.objects.current().count(),
            "questions": Segment.objects.exchanges().current().count(),
            "languages": current.order_by().values("language").distinct().count(),
            "missions": Mission.objects.current().count(),
        },
        "years": [year for year, _name in years()],
        "topics": subject_links(Topic.objects.current()),
    }
    return render(request, "archive/home.html", context)
