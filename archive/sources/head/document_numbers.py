"""The line that bears a document's number: "No. 14/2026", "Pressemitteilung Nr. 45", "第123号"."""

import re
from datetime import date
from functools import cache

from archive.sources.tables import TABLES

_DATED = r"\d{1,6}-\d{2}-\d{2}-\d{4}"
_PARTED = r"(?:[A-Z]{1,5}[-/ ]?)?\d{1,6}(?:[-/.]\w{1,8}){1,4}"
_ANY = r"(?:[A-Z]{1,5}[-/ ]?)?\d{1,6}(?:[-/.]\w{1,8}){0,4}"
_SIGN = r"(?:№|No\.?|Nr\.?|N[°º])"
_LONGEST = 80
_DAY = re.compile(r"(\d{2})-(\d{2})-(\d{4})$")


def document_number(text: str) -> str:
    """Return the number that a line of a page's head bears and nothing else; "" for another."""
    bare = " ".join(text.split()).strip(" *_")
    if len(bare) > _LONGEST:
        return ""
    found = (pattern.fullmatch(bare) for pattern in _patterns())
    return next((match["n"] for match in found if match), "")


def day_in_number(number: str) -> date | None:
    """Return the day with which a document's number ends: 921-17-06-2020."""
    match = _DAY.search(number)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the forms that need no words, then those of all tables."""
    forms = [rf"(?:{_SIGN}\s*)?(?P<n>{_DATED})", rf"{_SIGN}\s*(?P<n>{_ANY})"]
    forms += [
        form.replace("{n}", rf"(?P<n>{_ANY})").replace("{parted}", rf"(?P<n>{_PARTED})")
        for table in TABLES.values()
        for form in table.numbers
    ]
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
