"""The form of an event, told from the words of its title."""

import re
from functools import cache, lru_cache

from archive.sources.drafts import BriefingKind
from archive.sources.tables import TABLES, table_for

_BRACKETED = re.compile(  # or counted: "2.The minister's opening words"
    r"(?:[【\[＜〈《■◆●◎□◇]|\d{1,2}[.\uff0e]\s?(?=[\u3040-\u9fff]))"
    r"(?P<name>[^】\]＞〉》\n]{2,16})[】\]＞〉》]?"
)
WITH_PRESS: tuple[BriefingKind, ...] = ("press-conference", "briefing", "interview")


@lru_cache(maxsize=1024)
def kind_of(text: str, language: str) -> BriefingKind | None:
    """Return the form of an event that its title names, in the page's language before others."""
    own = table_for(language)
    text = " ".join(text.split())
    for code in dict.fromkeys([*([own.code] if own else []), *TABLES]):
        for pattern, kind in _kinds(code):
            if pattern.search(text):
                return kind
    return None


def names_questions(text: str) -> bool:
    """Return whether words only announce questions: "Questions and Answers", "Q&A:"."""
    bare = " ".join(text.split()).strip(" :\uff1a*#_")
    named = (pair for code in TABLES for pair in _kinds(code))
    return any(k == "press-conference" and pattern.fullmatch(bare) for pattern, k in named)


def names_speech(text: str) -> bool:
    """Return whether a line is a speech's name in brackets, and no more: "【Opening words】"."""
    match = _BRACKETED.fullmatch(text.strip())
    return bool(match) and kind_of(match["name"], "") == "speech"


def is_meeting(title: str) -> bool:
    """Return whether a title announces talks among hosts, where nobody of the press asks."""
    return _announces_talks(title) and not meets_outlets(title)


def meets_outlets(title: str) -> bool:
    """Return whether a title announces talks of a host with people of the press."""
    is_press = any(pattern.search(title) for pattern in _patterns("with_outlets"))
    return is_press and _announces_talks(title)


def _announces_talks(title: str) -> bool:
    is_talk = any(pattern.search(title) for pattern in _patterns("meetings"))
    return is_talk and kind_of(title, "") not in WITH_PRESS


def is_corrected(title: str) -> bool:
    """Return whether a title says that this version replaces another."""
    return any(pattern.search(title) for pattern in _patterns("corrected"))


@cache
def _kinds(code: str) -> tuple[tuple[re.Pattern[str], BriefingKind], ...]:
    return tuple((re.compile(p, re.IGNORECASE), kind) for p, kind in TABLES[code].kinds)


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for table in TABLES.values()
        for pattern in getattr(table, name)
    )
