"""Days, moments and numbers as readers of an interface language write them (CLDR)."""

from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Protocol

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.numbers import format_percent, get_group_symbol
from babel.units import format_unit
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from langcodes import Language

from archive.languages import locale_for
from archive.models import Briefing


@cache
def _locale(interface: str) -> Locale:
    """Return the locale for dates; English readers all over the world read "17 June 2020"."""
    return Locale("en", "001") if interface == "en" else locale_for(interface)


def here() -> Locale:
    """Return the locale of the language that is being spoken."""
    return _locale(get_language() or "en")


def day(value: date) -> str:
    """Return a day in full: "17 June 2020"."""
    return _day(value, get_language() or "en")


@lru_cache(maxsize=8192)
def _day(value: date, interface: str) -> str:
    return format_date(value, "long", _locale(interface))


def month(year: int, number: int) -> str:
    """Return a month of a year: "June 2020"."""
    return _month(year, number, get_language() or "en")


@lru_cache(maxsize=4096)
def _month(year: int, number: int, interface: str) -> str:
    return format_skeleton("yMMMM", date(year, number, 1), locale=_locale(interface))


def moment(value: datetime) -> str:
    """Return a moment in the archive's time zone: "17 June 2020, 15:02"."""
    local = timezone.localtime(value)
    return here().datetime_formats["medium"].format(clock(local.time()), day(local.date()))


def local_day(value: datetime) -> str:
    """Return the day of a moment in the archive's time zone."""
    return day(timezone.localdate(value))


def clock(value: time) -> str:
    """Return a time of day: "15:02"."""
    return _clock(value.hour, value.minute, get_language() or "en")


@lru_cache(maxsize=2048)
def _clock(hour: int, minute: int, interface: str) -> str:
    return format_time(time(hour, minute), "short", locale=_locale(interface))


def weekday(number: int) -> str:
    """Return the name of a weekday, 1 Monday to 7 Sunday."""
    return here().days["stand-alone"]["wide"][number - 1]


@cache
def first_weekday(interface: str) -> int:
    """Return the day on which weeks begin where a language is spoken most, 0 Monday to 6 Sunday.

    CLDR knows it of countries: of a language without one it would say what the world does.
    """
    locale = _locale(interface)
    if locale.territory is None:
        territory = Language.get(interface).maximize().territory
        locale = Locale(locale.language, territory, locale.script)
    return locale.first_week_day


def weekdays(first: int) -> list[tuple[str, str]]:
    """Return the weekdays from one of them on: each in a letter or two, and in full."""
    names = here().days["stand-alone"]
    order = [(first + number) % 7 for number in range(7)]
    return [(names["narrow"][number], names["wide"][number]) for number in order]


def zone_name(zone: str) -> str:
    """Return a time zone by its place: "Seoul" for Asia/Seoul; as it stands when CLDR has none."""
    try:
        return get_timezone_location(zone, locale=here(), return_city=True) if zone else ""
    except LookupError:
        return zone


def number(value: int) -> str:
    """Return a whole number with its groups parted: "12,345"."""
    return number_in(value, get_language() or "en")


def number_in(value: int, interface: str) -> str:
    """Return a whole number as readers of an interface language write it."""
    return f"{value:,}".replace(",", _parting(interface))


@cache
def _parting(interface: str) -> str:
    """Return the sign between groups of three digits; every interface language has such."""
    return get_group_symbol(_locale(interface))


def percent(share: float) -> str:
    """Return a share of one as a whole percentage, rounded down: "87%"."""
    return format_percent(int(share * 100) / 100, locale=here())


def kilometres(value: float) -> str:
    """Return a distance as one tells it: "0.4 km", "12 km", "1,203 km"."""
    told = round(value, 1) if value < 10 else round(value)
    return format_unit(told, "length-kilometer", "short", locale=here())


class Dated(Protocol):
    """What was held on a day that may be known in part: its year, or its month."""

    @property
    def held_on(self) -> date | None: ...
    @property
    def precision(self) -> str: ...


def held_on(briefing: Dated) -> str:
    """Return when a briefing was held, as precisely as is known."""
    when = briefing.held_on
    if when is None:
        return _("date not known")
    match briefing.precision:
        case Briefing.Precision.YEAR:
            return format_skeleton("y", when, locale=here())
        case Briefing.Precision.MONTH:
            return month(when.year, when.month)
    return day(when)


def machine_date(briefing: Dated) -> str:
    """Return the date for a machine, as precise as is known: "2020-06-17", "2020-06", "2020"."""
    when = briefing.held_on
    if when is None:
        return ""
    length = {Briefing.Precision.YEAR: 4, Briefing.Precision.MONTH: 7}
    return when.isoformat()[: length.get(briefing.precision, 10)]
