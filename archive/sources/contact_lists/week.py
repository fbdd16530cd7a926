"""Opening hours as they are typed: by weekday, with notes, exceptions of one day, past midnight.

Mon-Thu 09:00-12:30, 14:00-17:00 (visas)
Fri 22:00-02:00
2026-12-25 closed (Christmas)
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from archive.sources.contact_lists.cells import CellError, day_of, marks_text, read_marks
from archive.sources.drafts import OpeningHoursDraft

CLOSED = "closed"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONGEST_NOTE = 300

NO_HOURS = "“%(text)s” cannot be read; write hours as 09:00-12:30, 14:00-17:00, or closed."
NO_WEEKDAY = "“%(text)s” names no weekday; write Mon-Fri, or a day such as 2026-12-25."
NO_TIME = "“%(text)s” is no time of the day; write it as 09:00."
EMPTY_SPAN = "“%(text)s” opens and closes at the same time."
BOTH = "A day is either closed or has hours: “%(text)s”."
OVERLAP = "%(one)s and %(other)s overlap."
LONG_NOTE = "The note “%(text)s” is too long: %(most)s characters at most."

_SPAN = re.compile(
    r"(?P<h>\d{1,2})(?:[:.h](?P<m>\d{1,2}))?\s*(?:[-–—−]|to)\s*(?P<h2>\d{1,2})(?:[:.h](?P<m2>\d{1,2}))?"
)
_LINE = re.compile(
    r"(?P<when>\d{4}-\d\d-\d\d|[^\d(]+?)\s*:?\s*(?P<what>(?:\b\d|\bclosed\b).*)",
    re.DOTALL | re.IGNORECASE,
)
_BRACES = re.compile(r"\s*\{(?P<marks>[^{}]*)\}$")
_MINUTES_A_DAY = 24 * 60


class Span(NamedTuple):
    """One stretch of a day: both times empty, closed all day. `closes` first: past midnight."""

    opens: str | None
    closes: str | None
    note: str = ""


# --- one day --------------------------------------------------------------------------------


def read_day(text: str, closed: Iterable[str] = (CLOSED,)) -> tuple[Span, ...]:
    """Return the hours typed for one day; `closed` are the words for none. Raises CellError."""
    words = {word.casefold() for word in (*closed, CLOSED, "-", "–")}
    spans = tuple(_span(part, words) for part in _pieces(text))
    if len(spans) > 1 and any(span.opens is None and not span.note for span in spans):
        raise CellError(BOTH, text=text)
    return spans


def _pieces(text: str) -> Iterator[str]:
    """Yield what commas, semicolons and line ends part, outside of brackets."""
    depth, piece = 0, ""
    for place, sign in enumerate(text):
        escaped = place > 0 and text[place - 1] == "\\"
        depth += 0 if escaped else (sign == "(") - (sign == ")")
        if sign in ",;\n" and depth <= 0:
            if piece.strip():
                yield piece.strip()
            piece = ""
        else:
            piece += sign
    if piece.strip():
        yield piece.strip()


def _span(text: str, closed: set[str]) -> Span:
    times, _, rest = text.partition("(")
    note = re.sub(r"\\([()\\])", r"\1", rest.strip().removesuffix(")")) if rest else ""
    if len(note) > LONGEST_NOTE:
        raise CellError(LONG_NOTE, text=note[:40], most=LONGEST_NOTE)
    if times.strip().casefold() in closed:
        return Span(None, None, note)
    match = _SPAN.fullmatch(times.strip())
    if match is None:
        raise CellError(NO_HOURS, text=text)
    opens = _clock(match["h"], match["m"])
    closes = _clock(match["h2"], match["m2"], is_end=True)
    if opens == closes:
        raise CellError(EMPTY_SPAN, text=text)
    return Span(opens, closes, note)


def _clock(hour: str, minute: str | None, *, is_end: bool = False) -> str:
    h, m = int(hour), int(minute or 0)
    if is_end and (h, m) == (24, 0):
        h = 0
    if h > 23 or m > 59:
        raise CellError(NO_TIME, text=f"{hour}:{minute or '00'}")
    return f"{h:02d}:{m:02d}"


def day_text(spans: Iterable[Span], closed: str = CLOSED) -> str:
    """Return the hours of one day as they are typed."""
    return ", ".join(
        (closed if span.opens is None else f"{span.opens}-{span.closes}") + _note(span.note)
        for span in spans
    )


def _note(note: str) -> str:
    flat = " ".join(note.split())
    if not flat:
        return ""
    if not _is_balanced(flat):
        flat = re.sub(r"([()\\])", r"\\\1", flat)
    return f" ({flat})"


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def span_of(hours: OpeningHoursDraft) -> Span:
    """Return one row of hours as the stretch of a day that it is."""
    return Span(hours.opens, hours.closes, " ".join(hours.note.split()))


# --- a whole week ---------------------------------------------------------------------------


def hours_text(hours: Sequence[OpeningHoursDraft], today: date) -> str:
    """Return hours as a cell holds them, days of the same hours together."""
    by_day: dict[tuple[str, int, str], list[Span]] = {}
    for each in hours:
        marks = marks_text("", each.valid_from, each.valid_until, today)
        when = each.on.isoformat() if each.on else ""
        by_day.setdefault((marks, each.weekday or 8, when), []).append(span_of(each))
    said = [(key, day_text(sorted(spans, key=_order))) for key, spans in sorted(by_day.items())]
    lines = []
    for (marks, what), group in groupby(said, key=lambda item: (item[0][0], item[1])):
        keys = [key for key, _text in group]
        days = [day for _marks, day, _when in keys if day < 8]
        lines += [f"{run} {what}{marks}" for run in _runs(days)]
        lines += [f"{when} {what}{marks}" for _marks, _day, when in keys if when]
    return "\n".join(lines)


def _order(span: Span) -> tuple[str, str, str]:
    return (span.opens or "", span.closes or "", span.note)


def _runs(days: list[int]) -> Iterator[str]:
    """Yield "Mon-Thu" for days that follow one another."""
    for _key, group in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        run = [day for _place, day in group]
        first, last = DAYS[run[0] - 1], DAYS[run[-1] - 1]
        yield first if len(run) == 1 else f"{first}-{last}"


def read_hours_cell(text: str, language: str) -> tuple[OpeningHoursDraft, ...]:
    """Return the hours of a cell; days are named in English or the list's language.

    Raises CellError, also for hours that overlap.
    """
    names = {name.casefold(): day for day, name in enumerate(DAYS, start=1)}
    names |= weekday_names("en") | weekday_names(language)
    lines = [line.strip() for line in re.split(r"\r\n?|\n", text) if line.strip()]
    found = [each for line in lines for each in _line(line, names)]
    check_overlaps(found)
    return tuple(found)


@cache
def weekday_names(language: str) -> dict[str, int]:
    """Return the weekday, 1 Monday to 7 Sunday, for each of its names in a language."""
    try:
        days = Locale(language.split("-")[0]).days
    except UnknownLocaleError:
        return {}
    return {
        name.casefold().strip("."): day + 1
        for context in days.values()
        for width in ("wide", "abbreviated")
        for day, name in context.get(width, {}).items()
    }


def _line(line: str, names: dict[str, int]) -> Iterator[OpeningHoursDraft]:
    braces = _BRACES.search(line)
    marks = read_marks(braces["marks"] if braces else "")
    match = _LINE.fullmatch(line[: braces.start()] if braces else line)
    if match is None:
        raise CellError(NO_HOURS, text=line)
    on, days = None, [None]
    if match["when"][0].isdigit():
        on = day_of(match["when"])
    else:
        days = list(_weekdays(match["when"], names))
    for day in days:
        for span in read_day(match["what"]):
            yield OpeningHoursDraft(
                weekday=day,
                on=on,
                opens=span.opens,
                closes=span.closes,
                note=span.note,
                valid_from=marks.since,
                valid_until=marks.until,
            )


def _weekdays(text: str, names: dict[str, int]) -> Iterator[int]:
    for part in re.split(r"\s*[,;&]\s*|\s+and\s+", text.strip(" :,")):
        ends = [end.strip(" .:").casefold() for end in re.split(r"[-–—−]|\bto\b", part)]
        if len(ends) > 2 or not all(end in names for end in ends):
            raise CellError(NO_WEEKDAY, text=part)
        day = names[ends[0]]
        yield day
        while day != names[ends[-1]]:
            day = day % 7 + 1
            yield day


def check_overlaps(hours: Iterable[OpeningHoursDraft]) -> None:
    """Raise CellError for hours of one note and one time of validity that overlap."""
    alike: dict[tuple, list[tuple[int, int, str]]] = {}
    for each in hours:
        if each.opens is None or each.closes is None:
            continue
        key = (each.note, each.valid_from, each.valid_until, each.on)
        start = _minutes(each.opens) + ((each.weekday or 1) - 1) * _MINUTES_A_DAY
        length = (_minutes(each.closes) - _minutes(each.opens)) % _MINUTES_A_DAY
        day = each.on.isoformat() if each.on else DAYS[(each.weekday or 1) - 1]
        alike.setdefault(key, []).append((start, start + length, _named(day, each)))
    for spans in alike.values():
        spans.sort()
        week = 7 * _MINUTES_A_DAY
        first, last = spans[0], max(spans, key=lambda span: span[1])
        around = [*spans, (first[0] + week, first[1] + week, first[2])]
        for one, other in pairwise(around):
            if other[0] < one[1]:
                raise CellError(OVERLAP, one=one[2], other=other[2])
        if len(spans) > 1 and first[0] + week < last[1]:
            raise CellError(OVERLAP, one=last[2], other=first[2])


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _named(day: str, hours: OpeningHoursDraft) -> str:
    return f"{day} {hours.opens}-{hours.closes}"
