"""People who speak: the list, and each with what they said."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.filters import SelectionFilter
from archive.models import Person
from archive.models.prepared import Prepared
from archive.representations.marks import facet_links
from archive.representations.passages import cards_of_segments
from archive.representations.people import (
    fetch_names,
    is_public,
    offices_of,
    other_names,
)
from archive.representations.timelines import of_list, timeline
from archive.representations.words import Words
from archive.search import catalogue
from archive.search.catalogue import Selection
from archive.views.kept import may_be_kept
from archive.views.lists import list_page

_NAMED_AT_ONCE = 5  # of what names a person; the rest is one click away


@require_safe
@may_be_kept
def person_list(request: HttpRequest) -> HttpResponse:
    """Return everyone who speaks, by name."""
    people = facet_links(catalogue.state(), "speaker", "person")
    return render(request, "archive/people.html", {"people": people})


@require_safe
@may_be_kept
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a person: names, offices, what they said and where they are named, newest first."""
    people = _people(slug)
    if not people:
        raise Http404
    found = people[0]
    if found.merged_into and is_public(found.merged_into):
        return redirect("person", found.merged_into.slug, permanent=True)
    if not is_public(found):
        raise Http404
    fetch_names([found])
    state = catalogue.state()
    said = Selection(state).choose("speaker", state.names.ids_of("speaker", slug))
    named = Selection(state).choose("named", state.names.ids_of("named", slug))
    filtered = SelectionFilter(request.GET, queryset=said)
    return list_page(
        request,
        "archive/person.html",
        filtered,
        filtered.page_rows(),
        partial(cards_of_segments, said),
        person=found,
        name=Words(*found.name_for(get_language())),
        names=other_names(found),
        offices=offices_of(found),
        has_spoken=bool(len(said)),
        timeline=timeline(said, of_list("search", [("speaker", slug)]), of="passages"),
        naming=cards_of_segments(named, named.in_order(0, _NAMED_AT_ONCE)),
        naming_count=len(named),
    )


_people = Prepared(lambda slug: Person.objects.filter(slug=slug).select_related("merged_into"))
