"""Printed days of closing to exceptions of one day, where the day is certain.

    Monday | 1 January | New Year’s Day          (a row of a table)
    Tuesday 25 December: Christmas Day

Certain means: one day, its year printed on the line or in the heading, and its weekday,
where one is printed, is the calendar's.
"""

import re
from dataclasses import dataclass
from datetime import date

from archive.sources.contact_lists.hours import LONGEST_NOTE
from archive.sources.contact_lists.hours_words import day_names, hours_words, month_names
from archive.sources.drafts import OpeningHoursDraft

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?(?P<month>[^\W\d_]+)\.?"
    r"|(?P<month2>[^\W\d_]+)\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d))?"
)
_DOUBT = re.compile(r"\*|\?|\b(?:only|possibly|subject|tbc|nur|seulement|solo)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _PrintedDay:
    weekday: int
    day: date | None


def announces_holidays(heading: str, language: str) -> bool:
    """Return whether a heading announces days of closing."""
    words = hours_words(language)
    return words is not None and any(word in heading.casefold() for word in words.holiday)


def year_in(heading: str) -> int | None:
    """Return the one year that a heading names."""
    years = set(_YEAR.findall(heading))
    return int(years.pop()) if len(years) == 1 else None


def read_holiday(text: str, language: str, year: int | None) -> OpeningHoursDraft | None:
    """Return the day of closing that one line names, or None where it is not certain."""
    if hours_words(language) is None:
        return None
    parts = [part.strip() for part in re.split(r"\s*\|\s*|:\s+", text) if part.strip()]
    printed = [_printed_day(part, language, year) for part in parts]
    days = [found.day for found in printed if found and found.day]
    weekdays = [found.weekday for found in printed if found and found.weekday]
    note = " – ".join(part for part, found in zip(parts, printed, strict=True) if found is None)
    if len(days) != 1 or any(day != days[0].isoweekday() for day in weekdays):
        return None
    if _DOUBT.search(note) or len(note) > LONGEST_NOTE:
        return None
    return OpeningHoursDraft(on=days[0], note=note)


def _printed_day(part: str, language: str, year: int | None) -> _PrintedDay | None:
    """Return what a part of a line says of the day; None when it is no day but a name."""
    words = part.casefold().replace(",", " ").split()
    weekday = day_names(language).get(words[0].strip("."), 0) if words else 0
    rest = " ".join(words[1:] if weekday else words)
    if not rest:
        return _PrintedDay(weekday, None)
    match = _DAY.fullmatch(rest)
    month = match and month_names(language).get(match["month"] or match["month2"])
    if not month:
        return None
    printed_year = int(match["year"]) if match["year"] else year
    try:
        day = date(printed_year, month, int(match["day"] or match["day2"]))
    except (TypeError, ValueError):  # no year is printed, or no such day
        return None
    return _PrintedDay(weekday, day)
