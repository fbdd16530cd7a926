"""The words of printed opening hours, one table a language; day names come from CLDR.

A line is read as hours only when every word in it is known here: a word that is not may
change what the line says ("every second Monday").
"""

from dataclasses import dataclass
from functools import cache

from babel import Locale

_DASHES = ("-", "–", "—", "−")


@dataclass(frozen=True)
class HoursWords:
    """What a language's words mean in a line of opening hours."""

    days: dict[str, int]  # beside CLDR's; 1 is Monday
    until: frozenset[str]
    also: frozenset[str]
    between: frozenset[str]
    closed: frozenset[str]
    clock: frozenset[str]  # after a time of 24 hours: "Uhr"
    noon: frozenset[str]
    plain: frozenset[str]  # words that do not change what a line says
    idle: frozenset[str]  # of these, words that need not even be noted
    holiday: tuple[str, ...]  # a heading with one of these announces days of closing
    local: tuple[str, ...]  # of a heading or clause: times are the office's own
    plural: str = ""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = HoursWords(
    days={"tues": 2, "weds": 3, "thur": 4, "thurs": 4},
    until=_set("to until till through") | frozenset(_DASHES),
    also=_set("and , & / ;"),
    between=_set("between"),
    closed=_set("closed"),
    clock=_set("hrs hours h"),
    noon=_set("noon midday"),
    plain=_set(
        "the british our we are is now open opens opening office offices hour hours time times "
        "from on of in at for public visitors embassy consulate consulate-general general high "
        "deputy commission consular visa section sections counter counters service services "
        "local only by appointment appointments except excluding holidays holiday see below "
        "telephone switchboard phone lines notarial documentary office's embassy's"
    ),
    idle=_set("from on of in at for the to is are public hrs hours"),
    holiday=("holiday", "holidays", "bank holiday"),
    local=("local time", "local"),
    plural="s",
)
GERMAN = HoursWords(
    days={"montags": 1, "dienstags": 2, "mittwochs": 3, "donnerstags": 4, "freitags": 5},
    until=_set("bis") | frozenset(_DASHES),
    also=_set("und , & / ;"),
    between=_set("zwischen"),
    closed=_set("geschlossen"),
    clock=_set("uhr"),
    noon=frozenset(),
    plain=_set(
        "die der das den wir sind ist von für geöffnet öffnungszeiten öffnungszeit sprechzeiten "
        "besucher botschaft konsulat generalkonsulat konsularabteilung visastelle rechts- "
        "ortszeit nach vereinbarung nur außer feiertagen feiertage am"
    ),
    idle=_set("von am"),
    holiday=("feiertag", "feiertage"),
    local=("ortszeit",),
)
FRENCH = HoursWords(
    days={},
    until=_set("à a au jusqu'à") | frozenset(_DASHES),
    also=_set("et , & / ;"),
    between=_set("entre"),
    closed=_set("fermé fermée"),
    clock=_set("h heures"),
    noon=_set("midi"),
    plain=_set(
        "le la les l'ambassade du de des est sont ouvert ouverte ouverts ouverture heures horaires "
        "ambassade consulat général section consulaire visas service au public heure locale sur "
        "rendez-vous uniquement sauf jours fériés"
    ),
    idle=_set("du de le la les au est sont"),
    holiday=("jours fériés", "jour férié"),
    local=("heure locale",),
    plural="s",
)
SPANISH = HoursWords(
    days={"lun": 1, "mié": 3, "sáb": 6},
    until=_set("a al hasta") | frozenset(_DASHES),
    also=_set("y , & / ;"),
    between=_set("entre"),
    closed=_set("cerrado cerrada"),
    clock=_set("h hs hrs horas"),
    noon=_set("mediodía"),
    plain=_set(
        "el la los las de del desde abierto abierta horario atención público embajada consulado "
        "general sección consular visados visas hora horas local con cita previa sólo solo "
        "excepto festivos"
    ),
    idle=_set("de del desde el la los las"),
    holiday=("festivos", "días festivos", "feriados"),
    local=("hora local",),
)
RUSSIAN = HoursWords(
    days={},
    until=_set("до по") | frozenset(_DASHES),
    also=_set("и , & / ;"),
    between=_set("между"),
    closed=_set("закрыто закрыт выходной"),
    clock=_set("ч час часов"),
    noon=frozenset(),
    plain=_set(
        "с часы работы приём приема приёма посетителей посольство посольства консульство "
        "генеральное консульский консульского отдел отдела виз время местное открыто по записи "
        "кроме праздников"
    ),
    idle=_set("с"),
    holiday=("праздничные дни", "выходные дни"),
    local=("местное время",),
)

_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN}


def hours_words(language: str) -> HoursWords | None:
    """Return the words of a content language, or None where there is no table."""
    return _BY_LANGUAGE.get(language.split("-")[0])


@cache
def day_names(language: str) -> dict[str, int]:
    """Return the weekday, 1 Monday to 7 Sunday, for each printed form of its name."""
    base = language.split("-")[0]
    words = _BY_LANGUAGE[base]
    found: dict[str, int] = {}
    for context in Locale(base).days.values():
        for width in ("wide", "abbreviated"):
            for day, name in context.get(width, {}).items():
                found.setdefault(name.casefold().strip("."), day + 1)
    if words.plural:
        found.update({name + words.plural: day for name, day in found.items() if len(name) > 3})
    return {**found, **words.days}


@cache
def month_names(language: str) -> dict[str, int]:
    """Return the month for each printed form of its name."""
    found: dict[str, int] = {}
    for context in Locale(language.split("-")[0]).months.values():
        for width in ("wide", "abbreviated"):
            for month, name in context.get(width, {}).items():
                found.setdefault(name.casefold().strip("."), month)
    return found
