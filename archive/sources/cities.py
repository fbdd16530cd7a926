"""Cities that CLDR knows by name (the example cities of time zones), in every language."""

from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from archive.sources.countries import inflected
from archive.sources.tables import TABLES

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
