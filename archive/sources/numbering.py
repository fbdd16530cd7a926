"""Document numbers as offices print them: the serial within a year, gaps and repeats.

Forms: "921-17-06-2020" (serial, day, month, year), "14/2026", "PD 77/11", "M-2016/88".
A number whose year cannot be told takes part in nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_FORMS = (
    re.compile(r"^(?P<prefix>)(?P<serial>\d{1,6})-\d{2}-\d{2}-(?P<year>\d{4})$"),
    re.compile(
        r"^(?P<prefix>[^\d]*)(?P<year>(?:19|20)\d{2})\s?[/-]\s?(?!(?:19|20)\d{2}$)(?P<serial>\d{1,6})$"
    ),
    re.compile(r"^(?P<prefix>[^\d]*)(?P<serial>\d{1,6})\s?[/-]\s?(?P<year>(?:19|20)\d{2}|\d{2})$"),
)
_CENTURY_TURNS = 70  # "69" is 2069, "70" is 1970


@dataclass(frozen=True)
class Serial:
    """A number taken apart: which series of which year, and its place there."""

    series: str
    year: int
    place: int


@dataclass(frozen=True)
class Gap:
    """Numbers that are missing between two that are there, both ends included."""

    series: str
    year: int
    first: int
    last: int


def serial_of(number: str) -> Serial | None:
    """Return a printed number taken apart, or None for a form that is not known."""
    for form in _FORMS:
        if match := form.match(number.strip()):
            year = int(match["year"])
            if year < 100:
                year += 2000 if year < _CENTURY_TURNS else 1900
            series = match["prefix"].strip(" -/").casefold()
            return Serial(series, year, int(match["serial"]))
    return None


def gaps_in(numbers: Iterable[str]) -> Iterator[Gap]:
    """Yield the gaps of every series and year, in order; what precedes the first is none."""
    places: dict[tuple[int, str], set[int]] = defaultdict(set)
    for number in numbers:
        if serial := serial_of(number):
            places[serial.year, serial.series].add(serial.place)
    for (year, series), held in sorted(places.items()):
        in_order = sorted(held)
        for before, after in pairwise(in_order):
            if after - before > 1:
                yield Gap(series, year, before + 1, after - 1)


def repeats_in(numbers: Iterable[str]) -> dict[str, int]:
    """Return the numbers that more than one briefing bears, with how many do."""
    count: dict[str, int] = defaultdict(int)
    for number in numbers:
        count[number] += 1
    return {number: n for number, n in sorted(count.items()) if n > 1}
