"""Titles for lists: as printed, without the place and date that many offices print at the end."""

import re
from functools import cache

from babel.dates import get_month_names

_LOCALES = ("en", "ru", "de", "fr", "es", "zh_Hans", "ar")
# Latin, Arabic and Chinese commas and semicolons, and a dash between blanks.
_SEPARATORS = re.compile(r"\s*[,;\u060c\u061b\uff0c\u3001\uff1b]\s*|\s+[\u2013\u2014-]\s+")
_BESIDE_DATES = {*("de", "of", "the", "del", "den", "am", "le", "г", "года", "год"), *"年月日م"}
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def short_title(title: str, place: str = "") -> str:
    """Return the title without a place and date at its end; whole where nothing would be left.

    "Briefing on harbours, Veld, 3 May 2031" at "Veld" is "Briefing on harbours". Only a
    date with a year counts, and only the place that is given.
    """
    kept = _without_date(title.strip())
    if kept != title.strip():
        kept = _without_place(kept, place.strip())
    return kept or title.strip()


def _without_date(title: str) -> str:
    """Return the title up to the date that ends it; without such a date, the title."""
    start = len(title)
    for separator in reversed(list(_SEPARATORS.finditer(title))):
        if not _is_date(title[separator.end() : start]):
            break
        start = separator.start()
    return title[:start] if _YEAR.search(title[start:]) else title


def _without_place(title: str, place: str) -> str:
    """Return the title without the place at its end; the first part of a place will do."""
    for name in (place, _SEPARATORS.split(place)[0]):
        if not name or not title.casefold().endswith(name.casefold()):
            continue
        before = title[: len(title) - len(name)]
        if separator := re.search(rf"(?:{_SEPARATORS.pattern})$", before):
            return before[: separator.start()]
    return title


def _is_date(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return bool(re.search(r"\d", text)) and all(word in _date_words() for word in words)


@cache
def _date_words() -> frozenset[str]:
    """Return month names in the interface languages, and what stands beside them (CLDR)."""
    words = set(_BESIDE_DATES)
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for name in get_month_names(width, context, locale).values():
                    words.update(re.findall(r"[^\W\d_]+", name.casefold()))
    return frozenset(words)
