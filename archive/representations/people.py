"""People as pages show them: names, and offices over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from archive.languages import name_in
from archive.models import Appointment, Person, PersonName
from archive.models.prepared import Prepared
from archive.representations import calendar
from archive.representations.words import Words


@dataclass(frozen=True)
class Office:
    """An office someone held: since when, until when; "" while it lasts."""

    title: Words
    since: str
    until: str


def is_public(person: Person) -> bool:
    """Return whether readers may know of a person: who speaks in public under any of their keys."""
    return bool(_public_keys(person.pk, timezone.now()))


_public_keys = Prepared(
    lambda person, at: (
        Person.objects.public(at)
        .filter(Q(pk=person) | Q(merged_into=person))
        .order_by()
        .values_list("pk")[:1]
    )
)
_names_of = Prepared(lambda people: PersonName.objects.filter(person__in=people))


def fetch_names(people: Iterable[Person]) -> None:
    """Fetch the names of people, at once, as `prefetch_related` does."""
    by_id: dict[int, list[Person]] = defaultdict(list)
    for person in people:
        by_id[person.pk].append(person)
    named: dict[int, list[PersonName]] = defaultdict(list)
    for name in _names_of(by_id) if by_id else ():
        named[name.person_id].append(name)
    for pk, alike in by_id.items():
        names = alike[0].names.all()
        names._result_cache = named[pk]
        for person in alike:
            person._prefetched_objects_cache = {"names": names}


def other_names(person: Person) -> list[Words]:
    """Return a person's names besides the one at the head of the page, each once."""
    shown = person.name_for(get_language())[0]
    order = PersonName.Kind.values
    names = sorted(
        person.names.all(), key=lambda name: (order.index(name.kind), name.language, name.text)
    )
    others = {name.text: Words(name.text, name.language) for name in reversed(names)}
    others.pop(shown, None)
    return list(reversed(others.values()))


def offices_of(person: Person) -> list[Office]:
    """Return the offices a person held, newest first, in two queries.

    An office without a stated end ends where its next holder begins.
    """
    appointments = sorted(
        _appointments_of(person.pk), key=lambda each: each.valid_from, reverse=True
    )
    offices = {each.office for each in appointments}
    starts = _starts_of(offices) if offices else []
    return [
        _office(each, [day for office, day in starts if office == each.office])
        for each in appointments
    ]


_appointments_of = Prepared(lambda person: Appointment.objects.filter(person=person))
_starts_of = Prepared(
    lambda offices: Appointment.objects.filter(office__in=offices).values_list(
        "office", "valid_from"
    )
)


def _office(appointment: Appointment, starts: list) -> Office:
    ends = [day for day in starts if day > appointment.valid_from]
    if appointment.valid_until:
        ends.append(appointment.valid_until)
    return Office(
        title=Words(*name_in(appointment.titles, get_language())) or Words(appointment.office),
        since=calendar.day(appointment.valid_from),
        until=calendar.day(min(ends)) if ends else "",
    )


def offices_then(slugs: Iterable[str], day: date | None) -> dict[str, tuple[Words, ...]]:
    """Return the offices that people (slugs) held on a day, by slug; none if the day is unknown."""
    if day is None:
        return {}
    held: dict[str, tuple[Words, ...]] = defaultdict(tuple)
    for each in _appointments_at(slugs, day):
        title = Words(*name_in(each.titles, get_language())) or Words(each.office)
        held[each.person.slug] += (title,)
    return held


_appointments_at = Prepared(
    lambda slugs, day: (
        Appointment.objects.filter(person__slug__in=slugs)
        .at(day)
        .select_related("person")
        .order_by("valid_from", "office")
    )
)
