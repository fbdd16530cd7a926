"""The parts of a page's head, and those that its own words complete: the venue, the time."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from archive.sources.drafts import Precision
from archive.sources.head.dates import day_first, find_time
from archive.sources.head.document_numbers import day_in_number
from archive.sources.head.kinds import is_corrected, kind_of
from archive.sources.head.titles import ends_as_sentence, is_held_before, title_date
from archive.sources.lines import Block
from archive.sources.places.cities import place_before, trailing_city
from archive.sources.tables import pattern_of, table_for

_BRACKETS = "()\uff08\uff09 "
_CORRECTION = re.compile(r"(?P<name>[^\s:\uff1a]{2,20})\s*[:\uff1a]\s*\S")
_VENUE = re.compile(r"[^)\uff09\]】》〉\n。;；]{2,100}")


@dataclass
class Head:
    """What the head of a page says; empty where it says nothing."""

    title: str = ""
    window: str = ""  # the title of the page's window, whole
    number: str = ""
    held_on: date | None = None
    precision: Precision = "unknown"
    held_time: str | None = None
    zone: str = ""
    place: str = ""
    event: str = ""
    lead: str = ""  # the editors' own sentence on how the text was made
    change_note: str = ""  # what of an earlier version was wrong
    url: str = ""
    language: str = ""
    is_dated_by_number: bool = False
    body: list[Block] = field(default_factory=list)


def tells_correction(text: str) -> bool:
    """Return whether a line above a text says what was wrong in an earlier version of it.

    "Correction: the name of the ship was wrong in an earlier version."
    """
    match = _CORRECTION.match(text)
    return match is not None and is_corrected(match["name"]) and ends_as_sentence(text)


def completed(head: Head, told: Sequence[str]) -> Head:
    """Return a head with what its title, its number and the lines `told` in it say besides."""
    found = title_date(head.title)
    if found:
        before = place_before(head.title[: found.start])
        head.place = head.place or (before if kind_of(before, "") is None else "")
        if head.held_on is None or is_held_before(head.title, found, head.held_on):
            head.held_on, head.precision = found.day, found.precision
        if found.day == head.held_on and not head.held_time:
            put_time(head, head.title[found.end :])
    elif city := trailing_city(head.title):
        head.place = head.place or city
    head.title = head.title or titled_in(told)
    head.place = head.place or venue_of([head.title, *told])
    if head.held_on is None and (day := day_in_number(head.number)):
        head.held_on, head.precision = day, "day"
        head.is_dated_by_number = True
    head.event = head.event[:500]
    return head


def ends_in_place_of(title: str, text: str) -> bool:
    """Return whether a line ends in the place that a title names behind its day."""
    found = title_date(title)
    place = title[found.end :].strip(" ,") if found else ""
    return bool(place) and text.rpartition(",")[2].strip() == place


def day_in_numbers(told: Sequence[str], language: str) -> date | None:
    """Return the first "3/4/2031" of some lines, in a language that writes the day first."""
    table = table_for(language)
    if table is None or not table.is_day_first:
        return None
    days = (day_first(line) for text in told for line in text.split("\n"))
    return next(filter(None, days), None)


def put_time(head: Head, text: str) -> bool:
    """Take the first time of day in a text; return whether there is one."""
    time = find_time(text)
    if time:
        head.held_time, head.zone = time.clock, time.zone
    return time is not None


def titled_in(told: Iterable[str]) -> str:
    """Return the title that a field holds: "Title: ...", "（原标题：…）"."""
    for line in (line.strip(_BRACKETS) for text in told for line in text.split("\n")):
        name, colon, value = line.replace("\uff1a", ":").partition(":")
        if colon and pattern_of("titled").fullmatch(name.strip()):
            return value.strip()
    return ""


def venue_of(told: Iterable[str]) -> str:
    """Return the place that a word for one names: "(3 May, 10:55 at: Room 2)", "Venue: ..."."""
    lines = [line.strip() for text in told for line in text.split("\n")]
    for line in (*lines, *map(": ".join, pairwise(lines))):  # "Venue", and below it "Room 2"
        word = pattern_of("venues").search(line)
        place = _VENUE.match(line, word.end()) if word else None
        if place and not ends_as_sentence(line):
            return place[0].strip()
    return ""
