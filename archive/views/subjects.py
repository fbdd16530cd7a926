"""Topics and countries: the lists, and each with what was said about it."""

from functools import partial
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.filters import SelectionFilter
from archive.models import Country, Mission, Topic
from archive.models.prepared import Prepared
from archive.representations.cards import cards_of_briefings
from archive.representations.directory import in_directory_order, mission_card
from archive.representations.marks import country_links, facet_links
from archive.representations.passages import cards_of_segments
from archive.representations.timelines import of_list, timeline
from archive.representations.words import Words
from archive.search import catalogue
from archive.search.catalogue import Selection, exchanges
from archive.views.kept import may_be_kept
from archive.views.lists import list_page

_LATEST = 5
_MISSIONS_SHOWN = 12


@require_safe
@may_be_kept
def topic_list(request: HttpRequest) -> HttpResponse:
    """Return the topics of what is public."""
    subjects = facet_links(catalogue.state(), "topic", "topic")
    return render(request, "archive/topics.html", {"subjects": subjects})


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """Return the countries that something is about, or that send or host a mission."""
    with_missions = Country.objects.filter(_sending_or_hosting(Mission.objects.current()))
    subjects = country_links(catalogue.state(), with_missions)
    return render(request, "archive/countries.html", {"subjects": subjects})


def _sending_or_hosting(missions: Any) -> Q:
    return Q(pk__in=missions.order_by().values("sending_state")) | Q(
        pk__in=missions.order_by().values("host_state")
    )


@require_safe
@may_be_kept
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a topic with the exchanges and briefings about it."""
    found = _public_topic(slug, timezone.now())
    if not found:
        raise Http404
    return _subject_page(request, "archive/topic.html", found[0], "topic", slug)


_public_topic = Prepared(lambda slug, at: Topic.objects.public(at).filter(slug=slug))


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Return a country: what was said about it, and the missions it sends and hosts."""
    if code != code.upper():
        return redirect("country", code.upper(), permanent=True)
    found = get_object_or_404(Country, code=code)
    missions = Mission.objects.current().filter(Q(sending_state=found) | Q(host_state=found))
    missions = list(missions.select_related("sending_state", "host_state"))
    if not missions and not Country.objects.public().filter(pk=found.pk).exists():
        raise Http404
    cards = [mission_card(mission) for mission in in_directory_order(missions)]
    return _subject_page(
        request,
        "archive/country.html",
        found,
        "country",
        code,
        missions=cards[:_MISSIONS_SHOWN],
        missions_count=len(cards),
    )


def _subject_page(
    request: HttpRequest,
    template: str,
    subject: Topic | Country,
    facet: str,
    key: str,
    **context: Any,
) -> HttpResponse:
    state = catalogue.state()
    values = state.names.ids_of(facet, key)
    asked = exchanges(state).choose(facet, values)
    about = Selection(state, "briefings").choose(facet, values)
    filtered = SelectionFilter(request.GET, queryset=asked)
    return list_page(
        request,
        template,
        filtered,
        filtered.page_rows(),
        partial(cards_of_segments, asked),
        subject=subject,
        timeline=timeline(asked, of_list("questions", [(facet, key)])),
        name=Words(*subject.name_for(get_language())),
        briefings=cards_of_briefings(about, about.in_order(0, _LATEST)),
        **context,
    )
