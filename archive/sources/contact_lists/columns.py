"""The fields of a mission's record, and the column headings that are known for each.

Headings for ways to reach a mission come from the tables of printed words, in every
language there; the others stand here. `docs/contacts.md` explains every field.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from archive.languages import LanguageError, content_code
from archive.sources.labelling.vocabulary import folded
from archive.sources.tables import TABLES

CONTACTS = ("address", "phone", "hotline", "fax", "email", "web", "social")
FIELDS: dict[str, str] = {
    "name": "the mission's name; with a language: name:de",
    "kind": "what sort of office it is",
    "kind_hint": "the same, believed only where the name does not say",
    "sending": "the state it represents, by name or code",
    "host": "the state it works in, by name or code",
    "city": "its city; with a language: city:de",
    "locality": "part of an address that may be its city",
    "slug": "its permanent address in the archive",
    "key": "its own address (URL) at the source; a later list is matched by it",
    "parent": "slug, key or name of the mission it belongs to",
    **{kind: f"{kind}, one or several parted by a semicolon" for kind in CONTACTS},
    "contact": "a way to reach it of any kind",
    "label": "the label of the contact beside it (JSON)",
    "address_part": "part of an address that is printed whole elsewhere",
    "hours": "opening hours",
    "notes": "prose that may hold contacts and hours; text or HTML",
    "district": "a place it serves; several parted by a semicolon",
    "zone": "its time zone: Asia/Seoul",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "from": "the first day it stood",
    "until": "the first day it no longer stood",
    "updated": "when the source last changed the record",
    "organisation": "the name of the organisation that lists it",
    "version": "marks a list that the archive wrote; what its cells held then",
    "aside": "kept as printed, in a finding",
    "ignore": "of no meaning for the archive; only the account keeps it",
}
_WITH_LANGUAGE = frozenset({"name", "city"})
_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        "name",
        "title",
        "mission",
        "office",
        "post",
        "bezeichnung",
        "vertretung",
        "nom",
        "nombre",
        "название",
        "наименование",
        "名称",
        "الاسم",
    ),
    "kind": ("kind", "type", "kind of mission", "art", "typ", "тип", "tipo", "类型", "النوع"),
    "sending": ("sending state", "sending country", "represents", "from state", "entsendestaat"),
    "host": (
        "host state",
        "host country",
        "receiving state",
        "country",
        "state",
        "land",
        "gastland",
        "pays",
        "país",
        "pais",
        "страна",
        "国家",
        "البلد",
        "country-name",
        "country name",
    ),
    "city": ("city", "town", "stadt", "ort", "ville", "ciudad", "город", "城市", "المدينة"),
    "locality": ("locality", "region", "district of the city"),
    "slug": ("slug",),
    "key": ("key", "web url", "source url", "source address", "id"),
    "parent": ("parent", "belongs to", "part of", "gehört zu"),
    "social": ("social", "social network", "social networks", "social media", "soziale netzwerke"),
    "contact": ("contact", "contacts", "number", "numbers", "kontakt"),
    "hours": (
        "opening hours",
        "hours",
        "opening times",
        "office hours",
        "öffnungszeiten",
        "heures d'ouverture",
        "horario",
        "часы работы",
        "开放时间",
        "ساعات العمل",
    ),
    "notes": ("notes", "note", "description", "remarks", "bemerkungen", "remarques", "примечания"),
    "district": ("district", "districts", "consular district", "amtsbezirk", "circonscription"),
    "zone": ("zone", "time zone", "timezone", "zeitzone"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "from": ("from", "valid from", "opened", "since"),
    "until": ("until", "valid until", "closed"),
    "updated": ("updated", "updated at", "last updated"),
    "organisation": ("organisation", "organization"),
}
_BRACKET = re.compile(r"\s*[((\[](?P<label>[^()()\[\]]+)[))\]]\s*$")
_ORDINAL = re.compile(r"[\s#]*\d{1,2}$")


@dataclass(frozen=True)
class Target:
    """The field a column stands for; `argument` is a language or a contact's label."""

    field: str
    argument: str = ""


def target_of(text: str) -> Target:
    """Return the target that a mapping names: "phone", "phone:visas", "name:de".

    Raises ValueError, with the nearest known field, for what is none.
    """
    name, _, argument = (part.strip() for part in text.partition(":"))
    if name not in FIELDS:
        near = get_close_matches(name, FIELDS, n=1, cutoff=0.4)
        raise ValueError(f"there is no field “{name}”{f'; nearest is “{near[0]}”' * bool(near)}")
    if name in _WITH_LANGUAGE and argument:
        try:
            argument = content_code(argument)
        except LanguageError as error:
            raise ValueError(str(error)) from error
    return Target(name, argument)


def known_target(heading: str) -> Target | None:
    """Return what a column heading stands for, "Telephone 2 (visas)" or "name:de"; else None."""
    key = folded(heading.replace("_", " ")).strip(" :*")
    if key in _by_heading():
        return Target(_by_heading()[key])
    bracket = _BRACKET.search(key)
    base = key[: bracket.start()] if bracket else key
    argument = bracket["label"] if bracket else ""
    if not argument and ":" in key:
        base, argument = (part.strip() for part in key.split(":", 1))
    elif not argument and base.rpartition(" ")[0] in _WITH_LANGUAGE:
        base, _, argument = base.rpartition(" ")
    field = _by_heading().get(_ORDINAL.sub("", base))
    if field is None:
        return None
    try:
        return target_of(f"{field}:{argument}")
    except ValueError:
        return None


def nearest_heading(heading: str) -> str:
    """Return the known column heading that is spelt most alike, or ""."""
    near = get_close_matches(folded(heading), _by_heading(), n=1, cutoff=0.6)
    return near[0] if near else ""


@cache
def _by_heading() -> dict[str, str]:
    found = {folded(word): field for field, words in _HEADINGS.items() for word in words}
    for table in TABLES.values():
        for kind, words in table.missions.contacts.items():
            for word in words:
                found.setdefault(folded(word), kind)
    for field in FIELDS:
        found.setdefault(field.replace("_", " "), field)
    return found
