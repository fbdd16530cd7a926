"""Missions as the directory shows them: what one taps, when they are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.models import ContactPoint, Mission, OpeningHours
from archive.representations import calendar
from archive.representations.addresses import address as address_of
from archive.representations.labels import label_of
from archive.representations.maps import map_search
from archive.representations.words import Words
from archive.search.folding import fold
from archive.sources.directory.contacts import dialled

_KIND_ORDER = Mission.Kind.values


@dataclass(frozen=True)
class MissionCard:
    """A mission in the directory."""

    slug: str
    title: Words
    kind: Any
    sending: Words
    host: Words
    city: Words
    address: str


@dataclass(frozen=True)
class Contact:
    """A way to reach a mission; `href` is what a tap does, "" when there is nothing to tap.

    `verified` is the day somebody last made sure, "" when nobody did; `map_page` finds an address.
    """

    value: Words
    href: str
    label: str
    verified: str
    map_page: str


@dataclass(frozen=True)
class ContactGroup:
    """All ways of one kind."""

    kind: str
    name: Any
    contacts: list[Contact]


@dataclass(frozen=True)
class HoursRow:
    """A weekday, or a day that differs, and its hours; none: closed."""

    day: str
    hours: list[str]
    notes: list[str]


def mission_card(mission: Mission) -> MissionCard:
    """Return a mission as the directory lists it."""
    interface = get_language()
    return MissionCard(
        slug=mission.slug,
        title=mission_title(mission),
        kind=label_of(Mission.Kind, mission.kind),
        sending=Words(*mission.sending_state.name_for(interface)),
        host=Words(*mission.host_state.name_for(interface)),
        city=Words(*mission.city_for(interface)),
        address=address_of("mission", mission.slug),
    )


def mission_title(mission: Mission) -> Words:
    """Return a mission's name; one without a name is called by kind, sending state and city."""
    interface = get_language()
    name = Words(*mission.name_for(interface))
    if name:
        return name
    parts = {
        "kind": label_of(Mission.Kind, mission.kind),
        "country": mission.sending_state.name_for(interface)[0],
        "city": mission.city_for(interface)[0],
    }
    pattern = (
        _("%(kind)s of %(country)s, %(city)s") if parts["city"] else _("%(kind)s of %(country)s")
    )
    title = pattern % parts
    return Words(title[:1].upper() + title[1:], interface)


def in_directory_order(missions: Iterable[Mission]) -> list[Mission]:
    """Return missions by host country, sending country, rank and city, as readers see them."""
    interface = get_language()
    return sorted(
        missions,
        key=lambda mission: (
            fold(mission.host_state.name_for(interface)[0]),
            fold(mission.sending_state.name_for(interface)[0]),
            _KIND_ORDER.index(mission.kind),
            fold(mission.city_for(interface)[0]),
            mission.slug,
        ),
    )


def by_host(missions: Iterable[Mission]) -> list[tuple[Words, list[MissionCard]]]:
    """Return missions in directory order under their host countries."""
    cards = [mission_card(mission) for mission in missions]
    return [(host, list(group)) for host, group in groupby(cards, key=lambda card: card.host)]


def contact_groups(mission: Mission, points: Iterable[ContactPoint]) -> list[ContactGroup]:
    """Return some ways to reach a mission, by kind, in the order one looks for them."""
    order = ContactPoint.Kind.values
    rows = sorted(points, key=lambda point: (order.index(point.kind), point.position))
    return [
        ContactGroup(
            kind,
            ContactPoint.Kind(kind).label,
            [_contact(mission, point) for point in group],
        )
        for kind, group in groupby(rows, key=lambda point: point.kind)
    ]


def _contact(mission: Mission, point: ContactPoint) -> Contact:
    country, _language = mission.host_state.name_for("en")
    is_address = point.kind == ContactPoint.Kind.ADDRESS
    return Contact(
        value=Words(point.value, point.language or ""),
        href=_href(point, mission.host_state.code),
        label=point.label,
        verified=calendar.local_day(point.verified_at) if point.verified_at else "",
        map_page=map_search(point.value, mission.city, country) if is_address else "",
    )


def _href(point: ContactPoint, host: str) -> str:
    """Return what a tap on a contact does; only known schemes, never what a source made up."""
    normal = point.normalised.strip()
    match point.kind:
        case "phone" | "hotline" | "fax":
            number = normal.removeprefix("tel:") or dialled(point.value, host)
            return f"tel:{number}" if number else ""
        case "email":
            address = (normal or point.value.strip()).removeprefix("mailto:")
            return f"mailto:{address}" if "@" in address and _is_one_word(address) else ""
    page = normal or point.value.strip()
    return page if page.startswith(("https://", "http://")) and _is_one_word(page) else ""


def _is_one_word(text: str) -> bool:
    return text.isprintable() and " " not in text


def weekly_hours(hours: Iterable[OpeningHours]) -> list[HoursRow]:
    """Return the weekdays of which something is known; silence is not "closed"."""
    rows = [row for row in hours if row.weekday]
    return [
        _hours_row(calendar.weekday(day), [row for row in rows if row.weekday == day])
        for day in sorted({row.weekday for row in rows})
    ]


def exceptions(hours: Iterable[OpeningHours]) -> list[HoursRow]:
    """Return the days that differ, in order."""
    rows = sorted((row for row in hours if row.on), key=lambda row: (row.on, row.position))
    return [
        _hours_row(calendar.day(day), list(group))
        for day, group in groupby(rows, key=lambda row: row.on)
    ]


def _hours_row(day: str, rows: list[OpeningHours]) -> HoursRow:
    times = [
        f"{calendar.clock(row.opens)}–{calendar.clock(row.closes)}" for row in rows if row.opens
    ]
    return HoursRow(day, times, [row.note for row in rows if row.note])
