"""Document numbers as offices print them: the serial within a year, gaps and repeats.

Forms: "921-17-06-2020" (serial, day, month, year), "14/2026", "PD 77/11", "M-2016/88".
A number whose year cannot be told takes part in nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")
N = TypeVar("N", str, tuple[str, str])  # a number, or an issuer and its number

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


def repeats_in(numbers: Iterable[N]) -> dict[N, int]:
    """Return the numbers that more than one briefing bears, with how many do."""
    count: dict[N, int] = defaultdict(int)
    for number in numbers:
        count[number] += 1
    return {number: n for number, n in sorted(count.items()) if n > 1}


# --- series ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Series(Generic[T]):
    """The numbers of one issuer in one year and series, with what bears each, in order."""

    issuer: str
    series: str
    year: int
    borne: Mapping[int, Sequence[tuple[str, T]]]  # place -> number as printed, and who bears it

    @property
    def count(self) -> int:
        """Return how many numbers there are, each once."""
        return len(self.borne)

    @property
    def runs(self) -> list[tuple[int, int]]:
        """Return the stretches without a gap, both ends included."""
        runs: list[tuple[int, int]] = []
        for place in self.borne:
            if runs and runs[-1][1] == place - 1:
                runs[-1] = runs[-1][0], place
            else:
                runs.append((place, place))
        return runs

    @property
    def gaps(self) -> list[Gap]:
        """Return the gaps in order; what precedes the first or follows the last is none."""
        return [
            Gap(self.series, self.year, before + 1, after - 1)
            for (_, before), (after, _) in pairwise(self.runs)
        ]

    @property
    def missing(self) -> int:
        """Return how many numbers the gaps hold."""
        return sum(gap.last - gap.first + 1 for gap in self.gaps)

    @property
    def repeats(self) -> list[Sequence[tuple[str, T]]]:
        """Return those that bear one number, where it is printed alike."""
        found = []
        for bearers in self.borne.values():
            alike: dict[str, list[tuple[str, T]]] = defaultdict(list)
            for bearer in bearers:
                alike[bearer[0]].append(bearer)
            found += [same for same in alike.values() if len(same) > 1]
        return found


def series_in(numbers: Iterable[tuple[str, str, T]]) -> list[Series[T]]:
    """Return the series of (issuer, number, who bears it), by year, issuer and series."""
    found: dict[tuple[int, str, str], dict[int, list[tuple[str, T]]]] = {}
    for issuer, number, bearer in numbers:
        if serial := serial_of(number):
            of_series = found.setdefault((serial.year, issuer, serial.series), {})
            of_series.setdefault(serial.place, []).append((number, bearer))
    return [
        Series(issuer, series, year, dict(sorted(borne.items())))
        for (year, issuer, series), borne in sorted(found.items())
    ]
