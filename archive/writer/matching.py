"""Whom and what a page names, found among the records that are known, or made.

A printed name is one known person only when exactly one bears it; otherwise it is a new,
unconfirmed person. Nobody is ever merged here.
"""

from archive import rows
from archive.models import Capture, Country, ImportRun, Organisation, Person, PersonName
from archive.models.captures import store_bytes
from archive.sources.canonical import moment_of
from archive.sources.drafts import CaptureDraft, OrganisationDraft, PersonDraft
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


def write_organisations(organisations: tuple[OrganisationDraft, ...]) -> None:
    """Make the organisations that are not known; known ones stay as editors have them."""
    known = set(
        Organisation.objects.filter(slug__in=[o.slug for o in organisations]).values_list(
            "slug", flat=True
        )
    )
    Organisation.objects.bulk_create(
        [Organisation(slug=o.slug, names=o.names) for o in organisations if o.slug not in known]
    )


def write_countries(codes: set[str]) -> None:
    """Make the countries that are not known, with CLDR's names."""
    known = set(Country.objects.filter(code__in=codes).values_list("code", flat=True))
    Country.objects.bulk_create([Country(code=code) for code in sorted(codes - known)])


def write_capture(
    draft: CaptureDraft, data: bytes, run: ImportRun | None, *, keep_bytes: bool
) -> Capture:
    """Keep a source as received: its bytes by their hash, and the account of its lines."""
    if keep_bytes:
        store_bytes(data)
    return Capture.objects.create(
        sha256=draft.sha256,
        size=draft.size,
        name=draft.name,
        media_type=draft.media_type,
        encoding=draft.encoding,
        url=draft.url,
        retrieved_at=moment_of(draft.retrieved_at),
        interface_language=draft.interface_language,
        context_country=Country.objects.filter(code=draft.context_country).first(),
        parser_version=draft.parser_version,
        run=run,
        lines=[{"line": line.line, "field": line.field} for line in draft.lines],
    )
