"""Printed hours become hours by weekday where they are certain, and else nothing."""

from datetime import date

import pytest

from archive.sources.contact_lists.holidays import read_holiday
from archive.sources.contact_lists.hours import looks_like_hours, read_hours

CERTAIN = [
    ("en", "Monday to Wednesday: 9am to 12.30pm", "1 2 3", "09:00-12:30"),
    ("en", "Mon-Tue: 8:30am to 12pm and 13:30pm to 16:45pm", "1 2", "08:30-12:00 13:30-16:45"),
    ("en", "Mon-Thurs 0800-1615", "1 2 3 4", "08:00-16:15"),
    ("en", "Sunday to Tuesday, 08:00 to 15:30", "1 2 7", "08:00-15:30"),
    ("en", "Monday, Wednesday and Friday - 9am to 12 noon", "1 3 5", "09:00-12:00"),
    ("en", "0900 – 1200 hrs (Mon-Tue)", "1 2", "09:00-12:00"),
    ("en", "Wednesday, closed to the public", "3", "closed"),
    ("en", "Closed on Mondays and Fridays.", "1 5", "closed"),
    ("en", "Monday between 9:30am and 12:30pm, 2:00pm and 3:30pm", "1", "09:30-12:30 14:00-15:30"),
    ("de", "Montag bis Mittwoch von 9 Uhr bis 12 Uhr", "1 2 3", "09:00-12:00"),
    ("de", "Mo-Di: 8:30–12:00", "1 2", "08:30-12:00"),
    ("fr", "du lundi au mardi de 9h30 à 12h30", "1 2", "09:30-12:30"),
    ("es", "lunes y martes de 9:00 a 14:00", "1 2", "09:00-14:00"),
    ("ru", "понедельник, среда с 9:00 до 12:00", "1 3", "09:00-12:00"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "days", "times"), CERTAIN)
def test_a_certain_line_becomes_hours_by_weekday(language, line, days, times):
    hours = read_hours(line, language)
    assert sorted({str(each.weekday) for each in hours}) == days.split()
    printed = [f"{each.opens}-{each.closes}" if each.opens else "closed" for each in hours]
    assert list(dict.fromkeys(printed)) == times.split()


@pytest.mark.parametrize(
    "line",
    [
        "every second Monday 9am to 5pm",  # a word that changes what the line says
        "Thursday, 7:30 to 3:30pm",  # which half of the day?
        "Monday, 9am to 12.30am",  # closes before it opens
        "Monday 9 to 5",  # neither minutes nor a half of the day
        "Monday 9am to 10am, Monday 2pm to 3pm",  # one day twice
        "Monday 25:00-26:00",
        "Open to the public from 8:00am to 1:00pm",  # no day
        "Monday to Friday 14:00-22:30 (GMT)",  # not the office's own time
        "Monday 9am to 12pm until further notice in 2018",
    ],
)
def test_a_line_that_is_not_certain_becomes_nothing_but_is_seen(line):
    assert read_hours(line, "en") == ()
    assert looks_like_hours(line, "en") or "9 to 5" in line


def test_a_language_without_a_table_is_never_guessed():
    assert read_hours("Måndag 9:00-12:00", "sv") == ()


def test_what_a_line_says_beside_its_times_is_noted_under_its_heading():
    line = "The consulate is open Monday from 9am to 1pm, excluding public holidays."
    (hours,) = read_hours(line, "en", "Visitors:")
    assert hours.note == "Visitors; The consulate is open; excluding public holidays"


@pytest.mark.parametrize(
    ("line", "year", "day", "note"),
    [
        ("Tuesday | 1 May | Labour Day", 2018, date(2018, 5, 1), "Labour Day"),
        ("Tuesday 25 December: Christmas Day", 2018, date(2018, 12, 25), "Christmas Day"),
        ("1st May 2018 | Labour Day", None, date(2018, 5, 1), "Labour Day"),
        ("December 25", 2018, date(2018, 12, 25), ""),
    ],
)
def test_a_certain_day_of_closing_is_an_exception(line, year, day, note):
    closed = read_holiday(line, "en", year)
    assert (closed.on, closed.opens, closed.note) == (day, None, note)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Monday | 1 May | Labour Day", 2018),  # it was a Tuesday
        ("Tuesday 1 May", None),  # of which year?
        ("31 June", 2018),
        ("17- 18 June | Eid", 2018),
        ("15 June | Eid (subject to the moon)", 2018),
        ("Friday 1 June | Leeds only", 2018),
    ],
)
def test_a_doubtful_day_of_closing_is_none(line, year):
    assert read_holiday(line, "en", year) is None
