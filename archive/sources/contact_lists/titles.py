"""What an office's name says: its kind, its city, and whether it is a section of another."""

import re
from collections.abc import Iterator
from functools import cache

from anyascii import anyascii

from archive.sources.around.furniture_words import mission_kind
from archive.sources.drafts import MissionKind
from archive.sources.places.cities import city_named
from archive.sources.places.countries import country_of
from archive.sources.tables import TABLES

# Beside the tables' words, and before them.
_KINDS: tuple[tuple[str, MissionKind], ...] = (
    (r"\b(?:visa|passport|press|defence|political)\s+(?:section|office|services?)", "other"),
    (r"consular (?:section|information|department|services?)", "consular-section"),
    (r"honorary (?:vice[ -])?consul", "honorary-consulate"),
    (r"deputy high commission", "consulate-general"),
    (r"vice[ -]consulate", "consulate"),
    (r"departments? (?:for|of) international trade|\btrade office", "trade-office"),
    (r"trade\s*(?:&|and)\s*investment|\b(?:dit|ukti)\b", "trade-office"),
    (r"high commission", "embassy"),
    (r"information cent(?:re|er)|assistance office|regional cities network", "other"),
)
_EXTRA = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _KINDS)
_TYPES: dict[str, MissionKind] = {"high commission": "embassy"}
_SECTION = re.compile(
    r"\b(?:section|department of the|press office|visa services?|consular information|"
    r"konsularabteilung|visastelle|section consulaire|sección consular|консульский отдел)\b",
    re.IGNORECASE,
)
_OFFICE_WORD = re.compile(
    r"^\s*(?:office|section|team)?s?\s*(?:in|at|of|à|en|в)?\b\s*", re.IGNORECASE
)
_CITY = re.compile(r"(?P<city>[^\W\d_][^\d,;:/|–()]{1,60}?)\s*(?:[,;:/|–()].*)?$", re.DOTALL)
_POSTAL = re.compile(r"\b[A-Z]{0,3}[- ]?\d[\d-]*\b|\b(?:cedex|CEP)\b", re.IGNORECASE)


def kind_of(title: str, stated: str = "", within: str = "") -> MissionKind:
    """Return the kind of office: by its title, by what its record states, or "other".

    `within` is the first line of its address: "Consular Section" in an embassy's record.
    """
    kind = _kind(title)
    if kind in ("embassy", "consulate-general", "consulate") and _kind(within) == (
        "consular-section"
    ):
        return "consular-section"
    if kind is None and _kind(within) == "consular-section":
        return "consular-section"
    if kind:
        return kind
    if title and _SECTION.search(title):
        return "other"
    return _stated(stated) if not title or _is_place_alone(title) else "other"


def _is_place_alone(title: str) -> bool:
    """Return whether a title is a city's or a country's name: only its record tells the kind."""
    return bool(city_named(title) or country_of(title))


def _stated(stated: str) -> MissionKind:
    words = stated.strip().casefold().replace("_", "-")
    slug = words.replace(" ", "-")
    if slug in _known_kinds():
        return slug
    return _TYPES.get(words) or _kind(stated) or "other"


@cache
def _known_kinds() -> frozenset[str]:
    return frozenset(MissionKind.__args__)


def stated_kind(stated: str) -> MissionKind | None:
    """Return the kind that a record states in a word of its own, or None."""
    kind = _stated(stated) if stated.strip() else "other"
    return kind if kind != "other" else None


def _kind(text: str) -> MissionKind | None:
    for pattern, kind in _EXTRA:
        if pattern.search(text):
            return kind
    return mission_kind(text)


def is_section(title: str) -> bool:
    """Return whether an office is, by its name, a section of another."""
    return bool(_SECTION.search(title))


def city_in_title(title: str) -> str:
    """Return the city that an office's name ends with, "" when it names none."""
    for pattern in _city_patterns():
        if (match := pattern.search(title)) and (city := _city(match["city"])):
            return city
    ends = [match.end() for pattern in _kind_patterns() for match in pattern.finditer(title)]
    if not ends or " - " in title[max(ends) :].strip(" -"):
        return ""
    return _city(_OFFICE_WORD.sub("", title[max(ends) :].lstrip(" ,-–")))


def city_key(city: str) -> str:
    """Return what two spellings of a city share: "São Paulo" and "Sao Paulo"."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", anyascii(city).casefold()).split())


def city_of_locality(text: str) -> str:
    """Return the city that part of an address names: "10117 Berlin" is "Berlin"."""
    return " ".join(_POSTAL.sub(" ", text).split()).strip(" ,-–")


def _city(text: str) -> str:
    match = _CITY.match(text.strip(" ,-–"))
    city = match["city"].strip(" -–.") if match else ""
    if not city or country_of(city) or (not city[0].isupper() and city[0].islower()):
        return ""
    return city if len(city) <= 60 and len(city.split()) <= 6 else ""


def _kind_patterns() -> Iterator[re.Pattern[str]]:
    yield from (pattern for pattern, _kind in _EXTRA)
    yield from _table_patterns()


@cache
def _table_patterns() -> tuple[re.Pattern[str], ...]:
    patterns = (pattern for table in TABLES.values() for pattern, _kind in table.missions.kinds)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _city_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for table in TABLES.values() for p in table.missions.city)
