"""Who and what a generated archive speaks of: a fixed few, all invented."""

from collections.abc import Iterator
from datetime import date

from archive.generator.names import full_name_in, name_in
from archive.generator.tables import LANGUAGES, TABLES
from archive.sources.drafts import (
    AppointmentDraft,
    CountryDraft,
    Draft,
    IssuerDraft,
    MissionDraft,
    OrganisationDraft,
    OutletDraft,
    PersonDraft,
    PersonNameDraft,
    TopicDraft,
)

FIRST_YEAR, YEARS = 1986, 40
YEARS_IN_OFFICE = 4
PEOPLE, OUTLETS = 24, 60

ISSUER = "generated-press-office"
HOME = "XC"
COUNTRIES = (HOME, *(f"X{letter}" for letter in "DEFGHIJLMNOPQ"))
_PUBLIC_FROM = f"{FIRST_YEAR}-01-01T00:00:00.000000Z"

_TOPICS = {
    "ferries": ("Ferries", "Паромы", "Fähren", "Ferrys", "Transbordadores", "渡轮", "العبّارات"),
    "fishing": ("Fishing", "Рыболовство", "Fischerei", "Pêche", "Pesca", "渔业", "الصيد"),
    "harbours": ("Harbours", "Порты", "Häfen", "Ports", "Puertos", "港口", "الموانئ"),
    "libraries": (
        "Libraries", "Библиотеки", "Büchereien", "Bibliothèques", "Bibliotecas", "图书馆",
        "المكتبات",
    ),
    "railways": (
        "Railways", "Железные дороги", "Eisenbahnen", "Chemins de fer", "Ferrocarriles", "铁路",
        "السكك الحديدية",
    ),
    "schools": ("Schools", "Школы", "Schulen", "Écoles", "Escuelas", "学校", "المدارس"),
    "visas": ("Visas", "Визы", "Visa", "Visas", "Visados", "签证", "التأشيرات"),
    "water": ("Water", "Вода", "Wasser", "Eau", "Agua", "水", "المياه"),
    "weather": ("Weather", "Погода", "Wetter", "Météo", "Tiempo", "气象", "الطقس"),
}  # fmt: skip
_ORGANISATIONS = {
    "strait-commission": (
        "Strait Commission", "Комиссия пролива", "Meerengenkommission", "Commission du détroit",
        "Comisión del Estrecho", "海峡委员会", "لجنة المضيق",
    ),
    "tide-union": (
        "Tide Union", "Союз приливов", "Gezeitenunion", "Union des marées", "Unión de Mareas",
        "潮汐联盟", "اتحاد المد",
    ),
}  # fmt: skip
TOPICS, ORGANISATIONS = tuple(_TOPICS), tuple(_ORGANISATIONS)


def authorities() -> Iterator[Draft]:
    """Yield all that briefings name, in the order of an export."""
    for number, code in enumerate(COUNTRIES):
        names = {t.language: t.country.format(place=_land(number, t.language)) for t in TABLES}
        yield CountryDraft(code=code, names=names)
    for slug, names in _TOPICS.items():
        yield TopicDraft(slug=slug, names=dict(zip(LANGUAGES, names, strict=True)))
    for slug, names in _ORGANISATIONS.items():
        yield OrganisationDraft(slug=slug, names=dict(zip(LANGUAGES, names, strict=True)))
    for number in range(OUTLETS):
        yield _outlet(number)
    yield IssuerDraft(slug=ISSUER, names={"en": "Press Office"})
    yield from sorted((_person(number) for number in range(PEOPLE)), key=lambda p: p.slug)


def missions() -> Iterator[MissionDraft]:
    """Yield an embassy in every other country, in the order of their slugs."""
    for number, host in enumerate(COUNTRIES[1:], start=1):
        land = {t.language: t.country.format(place=_land(0, t.language)) for t in TABLES}
        yield MissionDraft(
            slug=f"{HOME}-{host}-embassy".lower(),
            kind="embassy",
            sending_state=HOME,
            host_state=host,
            city=name_in(number * 911, "en"),
            cities={language: name_in(number * 911, language) for language in LANGUAGES},
            names={t.language: t.embassy.format(place=land[t.language]) for t in TABLES},
            public_from=_PUBLIC_FROM,
        )


def minister_of(year: int) -> int:
    """Return who is minister in a year; those from `ministers()` on are spokespersons."""
    return (year - FIRST_YEAR) // YEARS_IN_OFFICE


def ministers() -> int:
    """Return how many of the people were ministers."""
    return YEARS // YEARS_IN_OFFICE


def person_slug(number: int) -> str:
    return full_name_in(number, "en").lower().replace(" ", "-")


def outlet_slug(number: int) -> str:
    return f"outlet-{number:03}"


def outlet_name(number: int, language: str) -> str:
    """Return a newspaper's name in a language."""
    table = TABLES[LANGUAGES.index(language)]
    pattern = table.outlets[number % len(table.outlets)]
    return pattern.format(place=name_in(number * 211, language))


def _outlet(number: int) -> OutletDraft:
    return OutletDraft(
        slug=outlet_slug(number),
        names={language: outlet_name(number, language) for language in LANGUAGES},
        country=COUNTRIES[number % len(COUNTRIES)],
    )


def _person(number: int) -> PersonDraft:
    names = (PersonNameDraft(language=c, text=full_name_in(number, c)) for c in sorted(LANGUAGES))
    held = ()
    if number < ministers():
        begin = date(FIRST_YEAR + number * YEARS_IN_OFFICE, 1, 1)
        titles = {table.language: table.minister for table in TABLES}
        held = (AppointmentDraft(office="minister", valid_from=begin, titles=titles),)
    return PersonDraft(slug=person_slug(number), names=tuple(names), appointments=held)


def _land(number: int, language: str) -> str:
    return name_in(number * 1093 + 7, language)
