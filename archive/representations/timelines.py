"""How much was held when: one bar a month, or a year where the time is long.

Everything is read off the catalogue, and each bar leads to the list of just what it counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.filters import SearchFilter
from archive.representations import calendar
from archive.representations.addresses import address as address_of
from archive.representations.bars import Bar, length_of
from archive.representations.words import Words
from archive.search.catalogue import Selection

Unit = Literal["year", "month"]
Counted = Literal["questions", "passages"]
Address = Callable[..., str]  # of a list: of a year, or of a year and a month

_MOST_MONTHS = 60  # more are told by the year
_LONGEST_GAP = 60  # years in a row without anything that are shown as such
_FEW = 6  # bars that need no wide chart
_MOST_TICKS = 7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTHS_NAMED = 13  # of more months only the years are named


@dataclass(frozen=True)
class Timeline:
    """Bars from the first time to the last one, those without anything too."""

    bars: list[Bar]
    unit: Unit
    total: int
    undated: int  # of which the year, or the month, is not known
    of: Counted

    @property
    def is_short(self) -> bool:
        """Return whether the bars are so few that they would be slabs if they filled a page."""
        return len(self.bars) <= _FEW

    @property
    def most(self) -> Bar:
        """Return the longest bar, of equals the latest."""
        return max(reversed(self.bars), key=lambda bar: bar.count)

    @property
    def counted(self) -> str:
        """Return what is counted: the head of a column of numbers."""
        return _("Questions") if self.of == "questions" else _("Exchanges and sections")

    @property
    def caption(self) -> str:
        """Return what it shows, in one sentence."""
        return _("%(told)s, from %(first)s to %(last)s. Most in: %(busiest)s (%(most)s).") % {
            "told": how_many(self.of, self.total),
            "first": self.bars[0].name.text,
            "last": self.bars[-1].name.text,
            "busiest": self.most.name.text,
            "most": calendar.number(self.most.count),
        }


def how_many(of: Counted, count: int) -> str:
    """Return how much there is: "12 questions"."""
    if of == "questions":
        told = ngettext("%(shown)s question", "%(shown)s questions", count)
    else:
        told = ngettext("%(shown)s passage", "%(shown)s passages", count)
    return told % {"shown": calendar.number(count)}


def timeline(
    selection: Selection,
    address: Address,
    *,
    of: Counted = "questions",
    unit: Unit | None = None,
) -> Timeline | None:
    """Return when what is selected was held; None where that is known of nothing.

    `unit` asks for bars of a kind; else they are months where these are not too many.
    """
    years = selection.spread("year")
    if not years:
        return None
    total = len(selection)
    if unit is None and max(years) - min(years) <= _MOST_MONTHS // 12:
        months = selection.by_month()
        every = list(_every_month(min(months), max(months))) if months else []
        if 0 < len(every) <= _MOST_MONTHS:
            bars = _bars_of_months(every, months, address)
            return Timeline(bars, "month", total, total - sum(months.values()), of)
    bars = _bars_of_years(years, address)
    return Timeline(bars, "year", total, total - sum(years.values()), of)


def timeline_of_search(filtered: SearchFilter) -> Timeline | None:
    """Return when what a search finds was held; by the year where months were chosen."""
    unit: Unit | None = "year" if filtered.form.cleaned_data.get("month") else None
    address = of_list("search", filtered.in_use)
    return timeline(filtered.qs, address, of="passages", unit=unit)


def of_list(view: str, pairs: list[tuple[str, str]]) -> Address:
    """Return what leads to the list of a view that some pairs narrow, and a time besides."""
    page = address_of(view)
    but_year = urlencode([pair for pair in pairs if pair[0] != "year"])
    but_month = urlencode([pair for pair in pairs if pair[0] not in ("year", "month")])

    def narrowed(year: int, month: int = 0) -> str:
        rest = but_month if month else but_year
        when = f"year={year}&month={month}" if month else f"year={year}"
        return f"{page}?{rest}&{when}" if rest else f"{page}?{when}"

    return narrowed


def _bars_of_years(counts: dict[int, int], address: Address) -> list[Bar]:
    years = without_long_gaps(sorted(counts))
    step = next(step for step in _STEPS if len(years) / step <= _MOST_TICKS)
    shown = set(years)
    ticks = [
        str(year) if year % step == 0 or (place and year - 1 not in shown) else ""
        for place, year in enumerate(years)
    ]
    return _bars([(str(year), counts.get(year, 0), address(year)) for year in years], ticks)


def _bars_of_months(
    months: list[tuple[int, int]], counts: dict[tuple[int, int], int], address: Address
) -> list[Bar]:
    rows = [(calendar.month(*each), counts.get(each, 0), address(*each)) for each in months]
    return _bars(rows, _month_ticks(months))


def _bars(rows: list[tuple[str, int, str]], ticks: list[str]) -> list[Bar]:
    most = max(count for _name, count, _address in rows)
    return [
        Bar(Words(name), count, length_of(count, most), address, tick=tick)
        for (name, count, address), tick in zip(rows, ticks, strict=True)
    ]


def _month_ticks(months: list[tuple[int, int]]) -> list[str]:
    """Return what stands under each month: the year under January, or, of few, short names."""
    if len(months) > _MONTHS_NAMED:
        return [str(year) if month == 1 else "" for year, month in months]
    step = -(-len(months) // _MOST_TICKS)
    return [
        format_skeleton("MMM", date(year, month, 1), locale=calendar.here())
        if place % step == 0
        else ""
        for place, (year, month) in enumerate(months)
    ]


def _every_month(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for number in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
        yield number // 12, number % 12 + 1


def without_long_gaps(years: list[int]) -> list[int]:
    """Return the years and those between them, but of a long gap (a misprinted year) none."""
    filled: list[int] = []
    for year in years:
        if filled and year - filled[-1] <= _LONGEST_GAP:
            filled += range(filled[-1] + 1, year)
        filled.append(year)
    return filled
