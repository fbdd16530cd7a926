"""Who speaks and what about: drafts to rows."""

from msgspec.structs import replace

from archive.models import (
    Appointment,
    Country,
    Issuer,
    Organisation,
    Outlet,
    Person,
    PersonName,
    Topic,
)
from archive.sources.drafts import (
    CountryDraft,
    IssuerDraft,
    OrganisationDraft,
    OutletDraft,
    PersonDraft,
    TopicDraft,
)
from archive.writer.references import References
from archive.writer.results import Result, row_for, save_checked, settle, write_parts


def write_topic(draft: TopicDraft, references: References) -> Result:
    """Write a topic's names."""
    return settle(row_for(Topic, slug=draft.slug), draft, _fill_names)


def write_organisation(draft: OrganisationDraft, references: References) -> Result:
    """Write an organisation's names."""
    return settle(row_for(Organisation, slug=draft.slug), draft, _fill_names)


def _fill_names(row: Topic | Organisation, draft: TopicDraft | OrganisationDraft) -> None:
    row.names = draft.names
    save_checked(row)


def write_outlet(draft: OutletDraft, references: References) -> Result:
    """Write an outlet."""

    def fill(row: Outlet, wanted: OutletDraft) -> None:
        row.names = wanted.names
        row.country_id = references.country(wanted.country)
        save_checked(row)

    return settle(row_for(Outlet, slug=draft.slug), draft, fill)


def write_issuer(draft: IssuerDraft, references: References) -> Result:
    """Write an issuer."""

    def fill(row: Issuer, wanted: IssuerDraft) -> None:
        row.names = wanted.names
        row.valid_from, row.valid_until = wanted.valid_from, wanted.valid_until
        save_checked(row)

    return settle(row_for(Issuer, slug=draft.slug), draft, fill)


def write_country(draft: CountryDraft, references: References) -> Result:
    """Write a country's own names and the forms sources print."""

    def fill(row: Country, wanted: CountryDraft) -> None:
        row.names = wanted.names
        row.printed = {language: list(forms) for language, forms in wanted.printed.items()}
        save_checked(row)

    return settle(row_for(Country, code=draft.code), draft, fill)


def write_person(draft: PersonDraft, references: References) -> Result:
    """Write a person with all names and offices."""

    def fill(row: Person, wanted: PersonDraft) -> None:
        row.is_confirmed, row.note = wanted.is_confirmed, wanted.note
        row.merged_into_id = references.person(wanted.merged_into)
        save_checked(row)
        _write_names(row, wanted)
        _write_appointments(row, wanted)

    in_order = replace(
        draft,
        names=tuple(sorted(draft.names, key=lambda n: (n.language, n.kind, n.text))),
        appointments=tuple(sorted(draft.appointments, key=lambda a: (a.office, a.valid_from))),
    )
    return settle(row_for(Person, slug=draft.slug), in_order, fill)


def _write_names(person: Person, draft: PersonDraft) -> None:
    names = [
        PersonName(person=person, language=name.language, kind=name.kind, text=name.text)
        for name in draft.names
    ]
    write_parts(names, person, "names")


def _write_appointments(person: Person, draft: PersonDraft) -> None:
    held = [
        Appointment(
            person=person,
            office=appointment.office,
            titles=appointment.titles,
            valid_from=appointment.valid_from,
            valid_until=appointment.valid_until,
        )
        for appointment in draft.appointments
    ]
    write_parts(held, person, "appointments")
