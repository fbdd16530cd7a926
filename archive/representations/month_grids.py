"""Months as calendars print them: weeks below each other, and what was held on each day."""

from calendar import Calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.representations import calendar

SHADES = 3


@dataclass(frozen=True)
class Day:
    """A day; with an address if something was held on it, and then told in words."""

    number: int
    address: str = ""
    told: str = ""
    shade: int = 0  # up to SHADES


@dataclass(frozen=True)
class MonthGrid:
    """A month: its name and page, what was held in it, its weeks; None fills a week up."""

    name: str
    address: str  # "" where nothing was held
    told: str
    weeks: list[list[Day | None]]


@dataclass(frozen=True)
class Held:
    """How many briefings were held, and how many questions were asked, on each of some days."""

    briefings: Counter[date]
    questions: Counter[date]


def told(briefings: int, questions: int) -> str:
    """Return how much was held: "2 briefings, 9 questions"."""
    held = ngettext("%(shown)s briefing", "%(shown)s briefings", briefings)
    held %= {"shown": calendar.number(briefings)}
    if not questions:
        return held
    asked = ngettext("%(shown)s question", "%(shown)s questions", questions)
    asked %= {"shown": calendar.number(questions)}
    return _("%(briefings)s, %(questions)s") % {"briefings": held, "questions": asked}


def month_grid(year: int, month: int, held: Held, *, briefings: int, questions: int) -> MonthGrid:
    """Return a month, in which so much was held, not all of it on a day that is known."""
    first = calendar.first_weekday(get_language() or "en")
    most = max(held.briefings.values(), default=0)
    return MonthGrid(
        name=calendar.month(year, month),
        address=reverse("month", args=[year, f"{month:02}"]) if briefings else "",
        told=told(briefings, questions) if briefings else "",
        weeks=[
            [_day(date(year, month, day), held, most) if day else None for day in week]
            for week in Calendar(first).monthdayscalendar(year, month)
        ],
    )


def _day(on: date, held: Held, most: int) -> Day:
    count = held.briefings[on]
    if not count:
        return Day(on.day)
    words = f"{calendar.day(on)}: {told(count, held.questions[on])}"
    shade = -(-count * SHADES // max(most, SHADES))
    return Day(on.day, day_address(on), words, shade)


def day_address(on: date) -> str:
    """Return the page of a day."""
    return reverse("day", args=[on.year, f"{on.month:02}", f"{on.day:02}"])
