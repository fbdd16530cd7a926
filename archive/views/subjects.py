"""Topics and countries: the lists, and each with what was said about it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.filters import ListFilter, about_country, about_topic
from archive.models import Country, Mission, Passage, Topic
from archive.models.passages import PassageQuerySet
from archive.representations.cards import briefing_cards, briefings_with
from archive.representations.directory import in_directory_order, mission_card
from archive.representations.marks import subject_links
from archive.representations.passages import one_of_each, passage_cards
from archive.representations.words import Words
from archive.views.lists import list_page

_LATEST = 5
_MISSIONS_SHOWN = 12


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """Return the topics of what is public."""
    return render(
        request, "archive/topics.html", {"subjects": subject_links(Topic.objects.current())}
    )


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """Return the countries that something is about, or that send or host a mission."""
    marked = Country.objects.current()
    with_missions = Country.objects.filter(_sending_or_hosting(Mission.objects.current()))
    return render(
        request, "archive/countries.html", {"subjects": subject_links({*marked, *with_missions})}
    )


def _sending_or_hosting(missions: Any) -> Q:
    return Q(pk__in=missions.order_by().values("sending_state")) | Q(
        pk__in=missions.order_by().values("host_state")
    )


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a topic with the exchanges and briefings about it."""
    found = get_object_or_404(Topic.objects.public(), slug=slug)
    return _subject_page(request, "archive/topic.html", found, about_topic, slug)


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
        about_country,
        code,
        missions=cards[:_MISSIONS_SHOWN],
        missions_count=len(cards),
    )


def _subject_page(
    request: HttpRequest,
    template: str,
    subject: Topic | Country,
    about: Callable[[PassageQuerySet, str], PassageQuerySet],
    key: str,
    **context: Any,
) -> HttpResponse:
    passages = about(Passage.objects.current(), key)
    filtered = ListFilter(request.GET, queryset=passages)
    return list_page(
        request,
        template,
        filtered,
        one_of_each(filtered.qs.exchanges()).select_related("briefing", "segment"),
        passage_cards,
        subject=subject,
        name=Words(*subject.name_for(get_language())),
        briefings=briefing_cards(briefings_with(passages)[:_LATEST], passages),
        **context,
    )
