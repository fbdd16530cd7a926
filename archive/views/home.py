"""The front page."""

from django.db.models import Count, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive.models import Mission
from archive.models.prepared import Prepared
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
            "missions": _missions_in_force(),
        },
        "years": sorted(state.briefings.sets.get("year", ()), reverse=True),
        "topics": facet_links(state, "topic", "topic"),
    }
    return render(request, "archive/home.html", context)


def _missions_in_force() -> int:
    rows = _missions_counted(timezone.now(), timezone.localdate())
    return rows[0][0] if rows else 0


_missions_counted = Prepared(
    lambda at, day: (
        Mission.objects.public(at)
        .at(day)
        .order_by()
        .values(together=Value(1))
        .annotate(count=Count("pk"))
        .values_list("count")
    )
)
