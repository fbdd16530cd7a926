"""What a line of the head is by its looks: a rule, a clock time, a date with its place."""

import re

from archive.sources.head.dates import find_time, last_date
from archive.sources.head.titles import dated_occasion, ends_as_sentence

_RULE = re.compile(  # perhaps with who wrote it down: "======= A.L."
    r"[-_=~*#+·•＊―—─━…‥◇◆○ـ\s]{3,}|={4,}\s?[^\W\d_]{1,2}(?:[./][^\W\d_]{1,3}){1,3}\.?"
)
_HALF_DAY = re.compile(r"\b[AaPp]\.\s?[Mm]\.\s*$")
_DOTTED = re.compile(r"(?:ore |alle )?(?:[01]?\d|2[0-3])\.[0-5]\d")  # "ore 15.04"
_UNTIL = re.compile(r"\s*[-–—~\uff5e〜]\s*")  # "9:04 – 9:12"
_HEADING = re.compile(
    r"\d{1,2}\s?[-–—)]\s+[^\W\d_][^\d(]{12,}"
)  # "1 - A visit to the ports (3 May)"
_SHORT = 120


def is_rule(text: str) -> bool:
    """Return whether a line only parts what stands above from what stands below."""
    return bool(_RULE.fullmatch(text.strip()))


def is_time_line(text: str) -> bool:
    """Return whether a line is a clock time and its zone, or two from when until when."""
    if _DOTTED.fullmatch(text.strip()):
        return True
    time = find_time(text)
    if time is None:
        return False
    before, behind = text[: time.start], text[time.end :]
    parted = _UNTIL.match(behind)
    until = find_time(behind[parted.end() :]) if parted else None
    if parted and until and until.start == 0:
        behind = behind[parted.end() + until.end :]
    return not (before + behind).strip(" \u00a0.()")


def is_dateline(text: str) -> bool:
    """Return whether a line is a date with at most a place or an office beside it."""
    if dated_occasion(text):
        return True
    found = last_date(text) if len(text) <= _SHORT and not _HEADING.match(text) else None
    if found is None or ends_as_sentence(_HALF_DAY.sub("", text)):
        return False
    return len(f"{text[: found.start]} {text[found.end :]}".strip()) <= 60
