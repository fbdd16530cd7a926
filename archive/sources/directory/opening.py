"""Whether an office is open at a moment, and when that changes: in its own time zone.

Hours that nobody verified within a year decide nothing: such a day is not known. An exception
takes the place of all hours of its day; what began the evening before still runs to its end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

_LATELY = timedelta(days=365)
_DAYS_AHEAD = 31


class Hours(Protocol):
    """Hours of a weekday (1 Monday to 7 Sunday) or of one day; without a clock: closed."""

    weekday: int | None
    on: date | None
    opens: time | None
    closes: time | None
    note: str
    valid_from: date | None
    valid_until: date | None
    verified_at: datetime | None


class State(StrEnum):
    """What is known of a moment. SILENT: the hours say nothing of its day."""

    OPEN = "open"
    CLOSED = "closed"
    SILENT = "silent"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Opening:
    """An office at a moment. `changes` is when it closes or opens next, None: not known.

    Both moments are in the office's time zone. `verified` is the last time anybody made sure.
    """

    state: State
    now: datetime
    changes: datetime | None
    notes: tuple[str, ...]
    verified: datetime | None


@dataclass(frozen=True)
class _Span:
    start: datetime
    end: datetime
    note: str


@dataclass(frozen=True)
class _Day:
    is_stated: bool
    is_verified: bool
    spans: tuple[_Span, ...]


def opening(
    hours: Iterable[Hours], zone: str, now: datetime, gone: date | None = None
) -> Opening | None:
    """Return what is known of an office at a moment; `gone` is the first day it is no more.

    None where nothing can be: it has no hours, or no time zone that is known.
    """
    rows, there = list(hours), _zone(zone)
    if not rows or there is None:
        return None
    local, moment = now.astimezone(there), now.astimezone(UTC)
    days = list(_days(rows, local.date(), there, moment, gone))
    state = _state(days, moment)
    changes = _closing(days, moment) if state is State.OPEN else _next_opening(days, moment)
    if state is State.SILENT and changes is None and not all(day.is_verified for day in days):
        state = State.UNVERIFIED
    return Opening(
        state=state,
        now=local,
        changes=changes.astimezone(there) if changes and state is not State.UNVERIFIED else None,
        notes=_notes(days, moment) if state is State.OPEN else (),
        verified=max((row.verified_at for row in rows if row.verified_at), default=None),
    )


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return None


def _days(
    rows: list[Hours], today: date, there: ZoneInfo, now: datetime, gone: date | None
) -> Iterator[_Day]:
    """Yield yesterday, whose hours may run past midnight, today, and the days to come."""
    for ahead in range(-1, _DAYS_AHEAD + 1):
        day = today + timedelta(days=ahead)
        if gone and day >= gone:
            return
        deciding = _deciding(rows, day)
        yield _Day(
            is_stated=bool(deciding),
            is_verified=all(_is_verified(row, now) for row in deciding),
            spans=tuple(sorted(_spans(deciding, day, there), key=lambda span: span.start)),
        )


def _deciding(rows: list[Hours], day: date) -> list[Hours]:
    """Return the hours that decide a day: its exceptions, or else those of its weekday."""
    holding = [
        row
        for row in rows
        if (row.valid_from is None or row.valid_from <= day)
        and (row.valid_until is None or day < row.valid_until)
    ]
    exceptions = [row for row in holding if row.on == day]
    return exceptions or [row for row in holding if row.weekday == day.isoweekday()]


def _is_verified(row: Hours, now: datetime) -> bool:
    return row.verified_at is not None and now - _LATELY <= row.verified_at <= now


def _spans(rows: list[Hours], day: date, there: ZoneInfo) -> Iterator[_Span]:
    """Yield the times open that begin on a day; equal clocks are a day and a night."""
    for row in rows:
        if row.opens is None or row.closes is None:
            continue
        last = day if row.opens < row.closes else day + timedelta(days=1)
        start, end = _instant(day, row.opens, there), _instant(last, row.closes, there)
        if start < end:
            yield _Span(start, end, row.note)


def _instant(day: date, clock: time, there: ZoneInfo) -> datetime:
    """Return when the clock there first shows a time or, where it leaps over it, a later one."""
    local = datetime.combine(day, clock, there)
    late = local.astimezone(UTC)
    if late.astimezone(there).replace(tzinfo=None) == local.replace(tzinfo=None):
        return late
    early = local.replace(fold=1).astimezone(UTC)
    before = early.astimezone(there).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if middle.astimezone(there).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


def _running(days: list[_Day], now: datetime) -> list[tuple[_Day, _Span]]:
    return [(day, span) for day in days[:2] for span in day.spans if span.start <= now < span.end]


def _state(days: list[_Day], now: datetime) -> State:
    running = _running(days, now)
    if any(day.is_verified for day, _span in running):
        return State.OPEN
    if running or not all(day.is_verified for day in days[1:2]):
        return State.UNVERIFIED
    return State.CLOSED if any(day.is_stated for day in days[1:2]) else State.SILENT


def _notes(days: list[_Day], now: datetime) -> tuple[str, ...]:
    notes = (span.note for day, span in _running(days, now) if day.is_verified and span.note)
    return tuple(dict.fromkeys(notes))


def _closing(days: list[_Day], now: datetime) -> datetime | None:
    """Return the end of the time open, which may pass from one span to the next; None: never."""
    spans = [span for day in days if day.is_verified for span in day.spans]
    end = now
    for span in sorted(spans, key=lambda span: span.start):
        if span.start <= end < span.end:
            end = span.end
    return None if end - now > timedelta(days=_DAYS_AHEAD - 1) else end


def _next_opening(days: list[_Day], now: datetime) -> datetime | None:
    """Return the next time it opens; nothing is known beyond a day that was not verified."""
    for day in days[1:]:
        if not day.is_verified:
            return None
        for span in day.spans:
            if span.start > now:
                return span.start
    return None
