"""Whom a page names, found among the people who are known, or made.

A printed name is one known person only when exactly one bears it; otherwise it is a new,
unconfirmed person. Nobody is ever merged here.
"""

from archive import rows
from archive.models import Person, PersonName
from archive.sources.drafts import PersonDraft
from archive.writer.outcome import Outcome


def match_people(people: tuple[PersonDraft, ...], outcome: Outcome) -> dict[str, str]:
    """Return for each of the page's own keys the slug of a person, made where none is known."""
    return {draft.slug: _known_person(draft) or _new_person(draft, outcome) for draft in people}


def _known_person(draft: PersonDraft) -> str:
    bearers = Person.objects.filter(names__text__in=[name.text for name in draft.names])
    slugs = {
        (person.merged_into or person).slug for person in bearers.select_related("merged_into")
    }
    return slugs.pop() if len(slugs) == 1 else ""


def _new_person(draft: PersonDraft, outcome: Outcome) -> str:
    person = Person.objects.create(slug=rows.free_slug(Person, draft.slug), is_confirmed=False)
    PersonName.objects.bulk_create(
        [
            PersonName(person=person, language=name.language, kind=name.kind, text=name.text)
            for name in draft.names
        ]
    )
    printed = ", ".join(dict.fromkeys(name.text for name in draft.names))
    outcome.made.append(f"person {printed}, unconfirmed")
    return person.slug
