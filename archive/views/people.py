"""People who speak: the list, and each with what they said."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.filters import ListFilter, said_by
from archive.models import Passage, Person
from archive.representations.passages import one_of_each, passage_cards
from archive.representations.people import is_public, offices_of, other_names, person_links
from archive.representations.words import Words
from archive.views.lists import list_page


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Return everyone who speaks, by name."""
    people = Person.objects.current().select_related("merged_into")
    people = people.prefetch_related("names", "merged_into__names")
    return render(request, "archive/people.html", {"people": person_links(people)})


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a person: names, offices, and what they said, newest first."""
    people = Person.objects.for_detail().select_related("merged_into")
    found = get_object_or_404(people, slug=slug)
    if found.merged_into and is_public(found.merged_into):
        return redirect("person", found.merged_into.slug, permanent=True)
    if not is_public(found):
        raise Http404
    filtered = ListFilter(request.GET, queryset=said_by(Passage.objects.current(), slug))
    return list_page(
        request,
        "archive/person.html",
        filtered,
        one_of_each(filtered.qs).select_related("briefing", "segment"),
        passage_cards,
        person=found,
        name=Words(*found.name_for(get_language())),
        names=other_names(found),
        offices=offices_of(found),
    )
