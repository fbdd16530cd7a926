"""Dates and clock times as press offices print them, in every table's language.

Month names come from CLDR and the tables. Numeric dates are read only where they mean
one day: 2020-06-17, 17.06.2020, 2020年6月17日; 05/06/2020 does not, but among Arabic words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from babel import Locale

from archive.sources.drafts import Precision
from archive.sources.tables import TABLES

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_DIGIT = re.compile(r"[0-9]")
_CENTURY = re.compile(r"(?:19|20)\d{2}")  # in each named date; most lines have none
_ORDINAL = r"(?:st|nd|rd|th|er|\.ª|[.ºª°])?"
_NUMERIC = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*년\s*(?P<month>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d{2})(?!\d)",
        r"(?<![\d.])(?P<year>(?:19|20)\d{2})[./]\s?(?P<month>\d{1,2})[./]\s?(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d{2})(?!\d)",
        r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d{2})(?!\d)",
        # Arabic puts the day first; behind the year may stand the sign of its reckoning.
        r"(?<=[\u0620-\u064a،:)] )(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/])(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>(?:19|20)\d\d)(?=\s?م(?!\w))",
        r"(?<!\d)(?P<day>\d{1,2})-(?P<month>\d{2})-(?P<year>(?:19|20)\d{2})(?!\d)",
    )
)
_ERA = re.compile(  # a year of three digits can only be of the Republic
    r"(?:(?P<era>令和|平成|昭和|民國|民国)\s*|(?<!\d)(?=1[01]\d\s*年))(?P<n>元|\d{1,3})\s*年"
    r"\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
)
_ERA_LETTER = re.compile(  # "H19.04.24(火)"
    r"(?<![A-Za-z\d])(?P<era>[RHS])(?P<n>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<day>\d{1,2})"
    r"(?=\s*[(\uff08][月火水木金土日])"
)
_ERA_OF_FIELD = re.compile(  # "時間：90/01/15"
    r"(?<=時間[:\uff1a])(?P<era>)\s?(?P<n>\d{2,3})/(?P<month>\d{2})/(?P<day>\d{2})(?!\d)"
)
_COUNTED = (_ERA, _ERA_LETTER, _ERA_OF_FIELD)
_REPUBLIC = 1911
_ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "R": 2018,
    "H": 1988,
    "S": 1925,
    "民國": _REPUBLIC,
    "民国": _REPUBLIC,
}
_SHORT_YEAR = re.compile(  # of this century, at the end of a title: "... briefing (13.10.16)"
    r"(?<=[a-zà-ÿ] \()(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d\d)(?=\)\s*$)"
)
_CJK_MONTH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월](?!\s*\d)"
)
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHARACTERS = re.compile(
    r"(?P<year>[一二][〇○零一二三四五六七八九]{3})年(?P<month>十?[一二三四五六七八九]|十)月"
    r"(?P<day>[二三]?十?[一二三四五六七八九]?)日\s*(?:[(\uff08]\S{1,5}[)\uff09])?"
)
_CLOCK = re.compile(
    r"(?:(?P<noon>午後|下午|晚上|오후)\s?)?"
    r"(?<![\d:.])(?<!\d[+−-])(?P<hour>[01]?\d|2[0-3])(?:\s*[:\uff1ah時点时시]\s*|\.(?=\d\d\s*(?:Uhr|ч|[AaPp]\.?[Mm])))"
    r"(?P<minute>[0-5]\d)?[分분]?(?:\s*(?P<half>[AaPp])\.?\s*[Mm]\b\.?)?"
    r"(?:\s*(?:Uhr|hrs?|horas|ч\.?))?(?:\s+(?P<zone>[A-Z]{2,5}|мск|МСК))?(?![\d:])"
)
_DAY_FIRST = re.compile(  # alone on a line, or behind the name of its field
    r"\s*(?:[^\W\d_][^:\d]{1,30}:\s*)?(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>(?:19|20)\d\d)\s*"
)
_TO = re.compile(r"\s*[-–—]\s*")
_LONGEST_EVENT = 60  # days
_MACHINE_CLOCK = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T|\s+)(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?"
    r"\s?(?P<zone>Z\b|[+−-]\d{2}:?\d{2}\b)?"
)


@dataclass(frozen=True)
class PrintedDate:
    """A date as found in a text, and where it stands."""

    day: date
    precision: Precision
    start: int
    end: int


@dataclass(frozen=True)
class PrintedTime:
    """A clock time, "HH:MM", with the zone printed after it."""

    clock: str
    zone: str
    start: int
    end: int


def last_date(text: str) -> PrintedDate | None:
    """Return the last date in a text: titles end in theirs. A whole day goes before a month."""
    found = sorted(_dates(text), key=lambda d: (d.precision == "day", d.end))
    found = [d for d in found if not _is_of_period(d, found, text)]
    found = [d for d in found if not _is_glued(d, found, text)]
    return found[-1] if found else _in_characters(text)


def day_first(line: str) -> date | None:
    """Return the day that is all a line says, where a language puts days before months."""
    match = _DAY_FIRST.fullmatch(line)
    return _day(match["year"], match["month"], match["day"]) if match else None


def _is_of_period(printed: PrintedDate, found: list[PrintedDate], text: str) -> bool:
    """Return whether a date begins or ends a period far longer than an event."""
    for other in found:
        first, last = sorted((printed, other), key=lambda d: d.start)
        is_linked = first.end < last.start and _TO.fullmatch(text, first.end, last.start)
        if is_linked and (last.day - first.day).days > _LONGEST_EVENT:
            return True
    return False


def _is_glued(printed: PrintedDate, found: list[PrintedDate], text: str) -> bool:
    """Return whether only a blank parts a date from one before it: when a page was changed."""
    return any(
        other.end <= printed.start and not text[other.end : printed.start].strip()
        for other in found
        if other is not printed
    )


def _in_characters(text: str) -> PrintedDate | None:
    """Return the date that is all a line says in Chinese numerals: "二○○二年七月二十四日"."""
    match = _CHARACTERS.fullmatch(text.strip())
    if not match:
        return None
    year = int(match["year"].translate(_HAN_DIGITS))
    try:
        day = date(year, _han_number(match["month"]), _han_number(match["day"]))
    except ValueError:
        return None
    return PrintedDate(day, "day", 0, len(text))


def _han_number(text: str) -> int:
    """Return a number up to 99: "二十四" is 24, "十" 10."""
    tens, ten, ones = text.rpartition("十")
    value = int(tens.translate(_HAN_DIGITS) or 1) * 10 if ten else 0
    return value + int(ones.translate(_HAN_DIGITS) or 0)


def find_time(text: str) -> PrintedTime | None:
    """Return the first clock time in a text: "2:51 P.M. MST" is 14:51, "15h02" 15:02.

    With seconds only behind a date in machine form: elsewhere "00:12:33" is a place in a film.
    """
    if machine := _MACHINE_CLOCK.search(text):
        return PrintedTime(
            machine["clock"], machine["zone"] or "", machine.start("clock"), machine.end()
        )
    for match in _CLOCK.finditer(text.translate(_DIGITS)):
        if match["minute"] is None and not match["half"]:
            continue
        hour = int(match["hour"])
        if match["half"]:
            if hour > 12:
                continue
            hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
        if match["noon"] and hour < 12:
            hour += 12
        clock = f"{hour:02}:{match['minute'] or '00'}"
        return PrintedTime(clock, match["zone"] or "", match.start(), match.end())
    return None


def machine_date(text: str) -> PrintedDate | None:
    """Return the date in machine form: "2018-06-07", also with a time; "2018-06"; "2018"."""
    match = re.match(r"\s*(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?!\d)", text)
    if not match:
        return None
    day = _day(match[1], match[2] or "1", match[3] or "1")
    precision: Precision = "day" if match[3] else "month" if match[2] else "year"
    return PrintedDate(day, precision, match.start(), match.end()) if day else None


def _dates(text: str) -> Iterator[PrintedDate]:
    text = text.translate(_DIGITS)
    if not _DIGIT.search(text):
        return
    for pattern in _NUMERIC:
        for match in pattern.finditer(text):
            if day := _day(match["year"], match["month"], match["day"]):
                yield PrintedDate(day, "day", match.start(), match.end())
    for match in chain.from_iterable(era.finditer(text) for era in _COUNTED):
        year = _ERAS.get(match["era"], _REPUBLIC) + (1 if match["n"] == "元" else int(match["n"]))
        if day := _day(str(year), match["month"], match["day"]):
            yield PrintedDate(day, "day", match.start(), match.end())
    if (match := _SHORT_YEAR.search(text)) and (
        day := _day(f"20{match['year']}", match["month"], match["day"])
    ):
        yield PrintedDate(day, "day", match.start(), match.end())
    if _CENTURY.search(text):
        yield from _named_dates(text)


def _named_dates(text: str) -> Iterator[PrintedDate]:
    for match in _named().finditer(text):
        month = _months()[_folded(match["m1"] or match["m2"] or match["m3"])]
        year = match["y1"] or match["y2"] or match["y3"]
        printed = match["d1"] or match["d2"]
        precision: Precision = "day" if printed else "month"
        if day := _day(year, str(month), printed or "1"):
            yield PrintedDate(day, precision, match.start(), match.end())
    for match in _CJK_MONTH.finditer(text):
        if day := _day(match["year"], match["month"], "1"):
            yield PrintedDate(day, "month", match.start(), match.end())


@cache
def _months() -> dict[str, int]:
    """Return the number for each month name of every table's language."""
    found: dict[str, int] = {}
    for table in TABLES.values():
        if table.is_spaced and table.code != "ko":
            for form in ("format", "stand-alone"):
                for number, name in Locale.parse(table.code).months[form]["wide"].items():
                    found.setdefault(_folded(name), number)
        found.update({_folded(name): number for name, number in table.months.items()})
    return found


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern of dates whose month is a word."""
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    of = r"(?:\s+(?:de|del|di|do|of|(?:من )?عام|لعام|(?:من )?سنة|لسنة))?"
    twice = rf"(?:\s?/\s?(?:{names}))?"  # "تشرين الثاني/نوفمبر"
    year = r"(?:19|20)\d{2}(?!\d(?!\d?:))"  # a time may be glued to it: "202114:30"
    return re.compile(
        rf"(?<!\d)(?P<d1>\d{{1,2}}){_ORDINAL}(?:{of}\s+|-)(?P<m1>{names}){twice}(?:\.?,?{of}\s+|-)(?P<y1>{year})"
        rf"|\b(?P<m2>{names}){twice}\.?\s+(?P<d2>\d{{1,2}}){_ORDINAL},?{of}\s+(?P<y2>{year})"
        rf"|\b(?P<m3>{names}){twice}\.?,?{of}\s+(?P<y3>{year})",
        re.IGNORECASE,
    )


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _folded(name: str) -> str:
    return name.casefold().strip(" .")
