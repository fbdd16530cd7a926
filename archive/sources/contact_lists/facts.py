"""Single facts of a record to fields of its mission; what cannot be read is told so."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from archive.sources.contact_lists.columns import Target
from archive.sources.contact_lists.office import Office
from archive.sources.contact_lists.titles import stated_kind
from archive.sources.drafts import ConsularDistrictDraft, ContactPointDraft
from archive.sources.head.dates import last_date

# Gives an office a fact, (office, target, text, language), and returns whether it could.
FactReader = Callable[[Office, Target, str, str], bool]

_SERIAL = re.compile(r"\d{5}")
_PARTED = re.compile(r"\s*[;\n]\s*")


def _key(office: Office, target: Target, text: str, language: str) -> bool:
    """Note an address at the source; it is also a page about the mission."""
    if not re.match(r"https?://\S+$", text):
        return False
    office.keys.append(text)
    point = ContactPointDraft(kind="web", value=text, normalised=text, source=office.source)
    office.points.append(point)
    return True


def _city(office: Office, target: Target, text: str, language: str) -> bool:
    if target.argument:
        office.cities = {**office.cities, target.argument: text}
        return True
    return text == office.city or text in office.cities.values()


def _district(office: Office, target: Target, text: str, language: str) -> bool:
    names = [name for name in _PARTED.split(text) if name]
    named_in = target.argument or language
    office.districts.extend(ConsularDistrictDraft(names={named_in: name}) for name in names)
    return bool(names)


def _degrees(office: Office, target: Target, text: str, language: str) -> bool:
    try:
        degrees = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return False
    if not degrees.is_finite() or abs(degrees) > (90 if target.field == "latitude" else 180):
        return False
    rounded = round(degrees, 5).normalize()
    office.facts[target.field] = f"{rounded:f}"
    return True


def _day(office: Office, target: Target, text: str, language: str) -> bool:
    """Note the first or last day; a bare five-digit number is a workbook's count of days."""
    found = last_date(text)
    day = found.day if found and found.precision == "day" else None
    if day is None and _SERIAL.fullmatch(text):
        day = date(1899, 12, 30) + timedelta(days=int(text))
    if day is None:
        return False
    office.facts[f"valid_{target.field}"] = day
    return True


def _zone(office: Office, target: Target, text: str, language: str) -> bool:
    if not re.fullmatch(r"[A-Za-z_]+(?:/[A-Za-z_+-]+)+", text):
        return False
    office.facts["zone"] = text
    return True


def _parent(office: Office, target: Target, text: str, language: str) -> bool:
    office.parent = text
    return True


def _slug(office: Office, target: Target, text: str, language: str) -> bool:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) or len(text) > 200:
        return False
    office.slug = text
    return True


def _updated(office: Office, target: Target, text: str, language: str) -> bool:
    return text in office.source


def _known_already(office: Office, target: Target, text: str, language: str) -> bool:
    return True


def _stated_kind(office: Office, target: Target, text: str, language: str) -> bool:
    return stated_kind(text) == office.kind


FACT_READERS: dict[str, FactReader] = {
    "key": _key,
    "city": _city,
    "district": _district,
    "latitude": _degrees,
    "longitude": _degrees,
    "from": _day,
    "until": _day,
    "zone": _zone,
    "parent": _parent,
    "slug": _slug,
    "updated": _updated,
    "sending": _known_already,
    "host": _known_already,
    "kind": _stated_kind,
}
