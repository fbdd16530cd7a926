"""The title of a page's window: the page's own, and mostly the name of the site beside it."""

import re
from datetime import date

from archive.sources.detection import language_of
from archive.sources.head.dates import last_date
from archive.sources.head.kinds import kind_of

WINDOW_PARTS = re.compile(r"\s+[|•·–—-]\s+|\s*[|｜_]\s*|\s*•\s*")
_IN_LANGUAGES = re.compile(rf"\s+/\s+|{WINDOW_PARTS.pattern}")
WHOLE = 5.0  # what words score with which the window's title begins
_SQUEEZED = re.compile(r"[\W_]+")


def window_title(text: str) -> str:
    """Return the title of a page's window without the name of the site."""
    parts = [part.strip() for part in WINDOW_PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        return text.strip()
    named = next((part for part in parts if kind_of(part, "") or last_date(part)), "")
    first = parts[0]
    if named and len(named) >= 10 and (len(first) < 10 or not kind_of(first, "")):
        first = named
    place = text.find(first)
    kept = text[place : place + len(first)]
    return kept.strip() if len(kept) >= 6 else text.strip()


def title_in(text: str, language: str, held_on: date | None) -> str:
    """Return the part of a window's title that tells of a day in a language; "" for none.

    "Briefing, 6 July 2031 / Pressegespräch, 6. Juli 2031" -> "Pressegespräch, 6. Juli 2031"
    """
    own = language.partition("-")[0]
    for part in _IN_LANGUAGES.split(text):
        found = last_date(part)
        is_of_day = found is not None and found.precision == "day" and found.day == held_on
        if is_of_day and language_of(part).partition("-")[0] == own:
            return part.strip()
    return ""


def window_score(text: str, window: str) -> float:
    """Return 5 when the window's title begins with these words or ends so, less within it."""
    words, whole = _SQUEEZED.sub("", text.casefold()), _SQUEEZED.sub("", window.casefold())
    if len(words) < 4 or words not in whole:
        is_longer = len(whole) >= 12 and (whole in words or _opening(whole) in words)
        return WHOLE if is_longer else 0.0
    share = len(words) / len(whole)
    if share < 0.3:
        return 0.0
    return WHOLE if share > 0.45 else 2.0


def _opening(whole: str) -> str:
    """Return so much of a window's title that a longer heading still begins with it."""
    return whole[: max(20, int(len(whole) * 0.6))]
