"""The printed card of a mission: the numbers one calls, where it is, where its page is."""

from dataclasses import dataclass
from typing import Any

from babel.languages import get_official_languages
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from archive.languages import best_of, content_code
from archive.models import ContactPoint, Mission
from archive.representations import calendar
from archive.representations.directory import Contact, MissionCard, contact_groups, mission_card

_NUMBERS = ("hotline", "phone", "email")
_EACH = 2  # of every kind: what a small card holds


@dataclass(frozen=True)
class Numbers:
    """What one calls or writes to, of one kind; large where one looks first."""

    name: Any
    contacts: list[Contact]
    is_large: bool


@dataclass(frozen=True)
class MissionPrint:
    """A mission on a card. `address` is its permanent one, in every language; `code` draws it."""

    card: MissionCard
    numbers: list[Numbers]
    addresses: list[Contact]
    address: str
    code: SafeString
    verified: str


def mission_print(mission: Mission, address: str) -> MissionPrint:
    """Return the card of a mission as it stands today; `address` is where its page is."""
    points = list(mission.contact_points.at())
    postal = [point for point in points if point.kind == ContactPoint.Kind.ADDRESS]
    shown = _two_addresses(postal, mission.host_state.code)
    verified = max((point.verified_at for point in points if point.verified_at), default=None)
    return MissionPrint(
        card=mission_card(mission),
        numbers=_numbers(mission, points),
        addresses=[each for point in shown for each in _contacts(mission, [point])],
        address=address,
        code=_drawn(address),
        verified=calendar.day(timezone.localdate(verified)) if verified else "",
    )


def _numbers(mission: Mission, points: list[ContactPoint]) -> list[Numbers]:
    """Return the few numbers that a card has room for: hotlines, then telephones, then e-mail."""
    found = [[point for point in points if point.kind == kind][:_EACH] for kind in _NUMBERS]
    groups = [group for each in found for group in contact_groups(mission, each)]
    return [
        Numbers(group.name, group.contacts, is_large=place == 0 and group.kind != "email")
        for place, group in enumerate(groups)
    ]


def _contacts(mission: Mission, points: list[ContactPoint]) -> list[Contact]:
    return [each for group in contact_groups(mission, points) for each in group.contacts]


def _two_addresses(postal: list[ContactPoint], host: str) -> list[ContactPoint]:
    """Return the address as the place writes it, to be shown there, and as the reader reads it."""
    in_order = sorted(postal, key=lambda point: point.position)
    local = {content_code(code) for code in get_official_languages(host, de_facto=True)}
    there = next((point for point in in_order if point.language in local), None)
    known = sorted({point.language for point in in_order if point.language})
    best = best_of(known, get_language())
    mine = next((point for point in in_order if point.language == best), None)
    chosen = [point for point in (there, mine, *in_order) if point is not None]
    return list(dict.fromkeys(chosen))[:_EACH]


def _drawn(address: str) -> SafeString:
    """Return an address as a QR code that a telephone reads off paper."""
    import segno

    code = segno.make_qr(address, error="m")
    return mark_safe(  # noqa: S308
        code.svg_inline(
            border=2, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None
        )
    )
