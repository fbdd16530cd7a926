"""Cities that CLDR knows by name (the example cities of time zones), in every language."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from archive.sources.places.countries import inflected
from archive.sources.tables import TABLES

_COMMA = re.compile(r"\s*[,\uff0c、،]\s*")
NAMED_IN = {"zh": "zh-Hans"}  # babel's locale -> content language, where they differ


@dataclass(frozen=True)
class City:
    """A city: its English name, time zone and country, its names by content language."""

    name: str
    zone: str
    country: str
    names: tuple[tuple[str, str], ...]


def city_named(text: str) -> City | None:
    """Return the city that a text is the name of, in whatever language and inflection."""
    return _by_name().get(_folded(text))


def zone_of(country: str) -> str:
    """Return a country's time zone where it has only one, else ""."""
    zones = get_global("territory_zones").get(country, [])
    return zones[0] if len(zones) == 1 else ""


def place_before(text: str) -> str:
    """Return the part of a title between its last commas: "..., Moscow, " -> "Moscow".

    Between colons only a city is the place: "Interview: Sydney: ".
    """
    text = text.rstrip(" ,\uff0c、،(\uff08-–—:")
    if city_named(named := text.rpartition(": ")[2]):
        return named
    parts = [part.strip() for part in _COMMA.split(text)]
    if len(parts) < 2 or not 1 < len(parts[-1]) <= 40 or any(c.isdigit() for c in parts[-1]):
        return ""
    if parts[-1][0].islower() and parts[-1][1:2] != ".":  # "г. Сочи" is a town
        return ""
    return parts[-1] if len(parts[-1].split()) <= 5 else ""


def trailing_city(title: str) -> str:
    """Return the city that a title ends in, else ""."""
    parts = _COMMA.split(title)
    return parts[-1].strip() if len(parts) > 1 and city_named(parts[-1].strip()) else ""


@cache
def _by_name() -> dict[str, City]:
    found: dict[str, City] = {}
    for city in _cities():
        found.setdefault(_folded(city.name), city)
        for language, name in city.names:
            found.setdefault(_folded(name), city)
            for form in inflected(name, TABLES[language.split("-")[0]]):
                found.setdefault(_folded(form), city)
    return found


@cache
def _cities() -> tuple[City, ...]:
    locales = [(NAMED_IN.get(code, code), Locale.parse(code)) for code in TABLES]
    countries = get_global("zone_territories")
    return tuple(
        City(
            name=english,
            zone=zone,
            country=countries[zone],
            names=tuple(
                (language, str(locale.time_zones.get(zone, {}).get("city", english)))
                for language, locale in locales
            ),
        )
        for zone in sorted(countries)
        if "/" in zone and (english := zone.rsplit("/", 1)[1].replace("_", " "))
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,")
