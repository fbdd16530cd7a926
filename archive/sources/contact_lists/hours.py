"""Printed opening hours to hours by weekday, where a line is certain; else nothing.

    Mon-Thu: 08:30am to 12:30pm and 13:30pm to 16:45pm
    Monday, Wednesday, Friday 9-12 Uhr; Tuesday: closed
    0900 – 1200 hrs (Mon-Thu)

Certain means: every word is known (`hours_words`), every time has a half of the day or
24 hours, and every opening comes before its closing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from archive.sources.contact_lists.hours_words import HoursWords, day_names, hours_words
from archive.sources.contact_lists.values import collapsed
from archive.sources.drafts import OpeningHoursDraft

_TOKEN = re.compile(
    r"(?P<time>(?<![\d:.])(?:(?P<h4>[0-2]\d)(?P<m4>[0-5]\d)(?![\d:.])"
    r"|(?P<h>\d{1,2})(?:[:.h](?P<m>[0-5]\d))?(?![\d:]))\.?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*noon\b)?)"
    r"|(?P<word>[^\W\d_][\w'’]*)|(?P<sign>\S)"
)
_MARKED = re.compile(
    r"(?<![\d.])\d{1,2}[:.][0-5]\d(?![\d.])|\d\s*[ap]\.?m\b"
    r"|(?<![\d-])[0-2]\d[0-5]\d\s*[-–]\s*[0-2]\d[0-5]\d(?!\d)"
)
_SILENT = frozenset(":().*'’\"|")
LONGEST_NOTE = 300

Kind = Literal["day", "time", "until", "also", "between", "closed", "plain", "unknown"]


@dataclass(frozen=True)
class Token:
    """One word or time of a line; `value` is a weekday, or minutes since midnight."""

    kind: Kind
    start: int
    end: int
    value: int = 0
    has_half: bool = False
    has_minutes: bool = False


class _UncertainError(ValueError):
    """A line that may mean something else than it seems."""


def read_hours(text: str, language: str, heading: str = "") -> tuple[OpeningHoursDraft, ...]:
    """Return the hours of one line by weekday; none where the line is not certain.

    What else the line says, and the heading it stands under, becomes the note.
    """
    words = hours_words(language)
    if words is None:
        return ()
    tokens = _tokens(text, words, language)
    marks = [token for token in tokens if token.kind not in ("plain", "unknown")]
    kinds = {token.kind for token in tokens}
    if "unknown" in kinds or "day" not in kinds:
        return ()
    try:
        clauses = _Clauses(marks, is_clock=_has_clock(text, words)).read()
    except _UncertainError:
        return ()
    note = _note(text, tokens, heading, words)
    if len(note) > LONGEST_NOTE or not clauses:
        return ()
    return _drafts(clauses, note)


def looks_like_hours(text: str, language: str) -> bool:
    """Return whether a line seems to speak of hours, certain or not."""
    words = hours_words(language)
    if words is None:
        return bool(re.search(r"\d{1,2}[:.]\d{2}", text))
    kinds = [token.kind for token in _tokens(text, words, language)]
    marked = _MARKED.search(text.casefold())
    return bool(marked) or ("day" in kinds and bool({"closed", "time"} & set(kinds)))


def _drafts(
    clauses: list[tuple[list[int], list[tuple[int, int]]]], note: str
) -> tuple[OpeningHoursDraft, ...]:
    by_day: dict[int, list[tuple[int, int]]] = {}
    for days, ranges in clauses:
        for day in days:
            if day in by_day:
                return ()  # one day twice on a line: which holds?
            by_day[day] = ranges
    return tuple(
        OpeningHoursDraft(weekday=day, opens=_clock(opens), closes=_clock(closes), note=note)
        for day in sorted(by_day)
        for opens, closes in by_day[day] or [(-1, -1)]
    )


def _clock(minutes: int) -> str | None:
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if minutes >= 0 else None


def _tokens(text: str, words: HoursWords, language: str) -> list[Token]:
    days = day_names(language)
    tokens = [_token(match, words, days) for match in _TOKEN.finditer(text.casefold())]
    return _joined([token for token in tokens if token is not None])


def _joined(tokens: list[Token]) -> list[Token]:
    """Return the tokens; what joins words rather than days and times is a plain word itself."""
    marks = ("day", "time", "closed", "between", "until", "also", "")
    kinds = ["", *(token.kind for token in tokens), ""]
    return [
        replace(token, kind="plain")
        if token.kind in ("until", "also")
        and (kinds[place] not in marks or kinds[place + 2] not in marks)
        else token
        for place, token in enumerate(tokens)
    ]


def _token(match: re.Match[str], words: HoursWords, days: dict[str, int]) -> Token | None:
    start, end = match.span()
    if match["time"]:
        return _time(match)
    word = (match["word"] or match["sign"]).replace("’", "'").strip(".")
    if word in words.noon:
        return Token("time", start, end, 12 * 60, has_half=True, has_minutes=True)
    if word in days:
        return Token("day", start, end, days[word])
    for kind in ("until", "also", "between", "closed"):
        if word in getattr(words, kind):
            return Token(kind, start, end)
    if word in words.clock:
        return None
    if word in words.plain or word in words.idle:
        return Token("plain", start, end)
    return None if word in _SILENT or not word else Token("unknown", start, end)


def _time(match: re.Match[str]) -> Token:
    start, end = match.span()
    hour, minute = int(match["h4"] or match["h"]), int(match["m4"] or match["m"] or 0)
    half = match["half"]
    if half and hour == 12:
        hour = 0
    if half == "p" and hour < 12:
        hour += 12
    is_wrong = hour > 24 or (half == "a" and hour > 12)
    return Token(
        "unknown" if is_wrong else "time",
        start,
        end,
        hour * 60 + minute,
        has_half=bool(half) or "noon" in match["time"],
        has_minutes=bool(match["m4"] or match["m"]),
    )


def _has_clock(text: str, words: HoursWords) -> bool:
    """Return whether a word says that times are of 24 hours."""
    found = re.findall(r"\d\s*([^\W\d_]+)", text.casefold())
    return any(word in words.clock for word in found)


class _Clauses:
    """The days and times of a line, read from the left; raises _UncertainError."""

    def __init__(self, marks: Sequence[Token], *, is_clock: bool) -> None:
        self._marks = list(marks)
        self._is_clock = is_clock
        self._at = 0

    def read(self) -> list[tuple[list[int], list[tuple[int, int]]]]:
        clauses = []
        if self._kind() in ("time", "between"):
            ranges = self._ranges()
            clauses.append((self._days(), ranges))
        while self._skip("also") and self._kind():
            if self._kind() == "closed":
                self._at += 1
                clauses.append((self._days(), []))
                continue
            days = self._days()
            self._skip("also", "until")
            if self._kind() == "closed":
                self._at += 1
                clauses.append((days, []))
            else:
                clauses.append((days, self._ranges()))
        return clauses

    def _kind(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._marks[place].kind if place < len(self._marks) else ""

    def _skip(self, *kinds: str) -> bool:
        while self._kind() in kinds:
            self._at += 1
        return True

    def _take(self, kind: str) -> Token:
        if self._kind() != kind:
            raise _UncertainError
        self._at += 1
        return self._marks[self._at - 1]

    def _days(self) -> list[int]:
        days = [self._take("day").value]
        while self._kind() in ("until", "also") and self._kind(1) == "day":
            is_range = self._kind() == "until"
            self._at += 1
            day = self._take("day").value
            while is_range and days[-1] % 7 + 1 != day:
                days.append(days[-1] % 7 + 1)
                if len(days) > 7:
                    raise _UncertainError
            days.append(day)
        return days

    def _ranges(self) -> list[tuple[int, int]]:
        ranges = []
        is_between = False
        while True:
            is_between = self._kind() == "between" or is_between
            self._skip("between")
            opens = self._take("time")
            if self._kind() != "until" and not (is_between and self._kind() == "also"):
                raise _UncertainError
            self._at += 1
            ranges.append(self._range(opens, self._take("time")))
            if not (self._kind() == "also" and self._kind(1) in ("time", "between", "also")):
                break
            self._skip("also")
        if any(later[0] < earlier[1] for earlier, later in pairwise(ranges)):
            raise _UncertainError
        return ranges

    def _range(self, opens: Token, closes: Token) -> tuple[int, int]:
        halves = [opens.has_half, closes.has_half]
        if not all(halves):
            is_clock = self._is_clock or (opens.has_minutes and closes.has_minutes)
            if any(halves) or not is_clock:
                raise _UncertainError
        if not opens.value < closes.value < 24 * 60:
            raise _UncertainError
        return opens.value, closes.value


def _note(text: str, tokens: list[Token], heading: str, words: HoursWords) -> str:
    """Return the heading and what a line says beside days and times."""
    marks = [token for token in tokens if token.kind in ("day", "time", "closed")]
    about = [heading, text[: marks[0].start], text[marks[-1].end :]]
    inner = [t for t in tokens if t.kind == "plain" and marks[0].start < t.start < marks[-1].end]
    if any(not _is_idle(text[token.start : token.end], words) for token in inner):
        about = [heading, text]
    parts = [_stripped(collapsed(part)) for part in about]
    said = [part for part in parts if not _is_idle(part, words)]
    return "; ".join(dict.fromkeys(said))


def _is_idle(part: str, words: HoursWords) -> bool:
    """Return whether some words say nothing beside days and times: "hrs", "from the"."""
    found = re.findall(r"[^\W\d_]+", part.casefold())
    return all(word in words.idle or word in words.clock for word in found)


def _stripped(part: str) -> str:
    """Return words without the signs around them; a bracket stays when it has its other half."""
    bare = part.strip(" :;,.-–*")
    if bare.count("(") != bare.count(")") or re.fullmatch(r"\([^()]*\)", bare):
        bare = bare.strip("() :;,.-–*")
    return bare
