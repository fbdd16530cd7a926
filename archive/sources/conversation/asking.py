"""Whether words ask: they end in a mark, or as a language ends what asks without one."""

import re
from functools import cache

from archive.sources.tables import pattern_of

MARKS = "?？؟"
_CLOSING = r"[\s\"'”’»)\]*_]*$"
_BEHIND = " *_\"'”’»」』)\uff09]…!\uff01"
_ASKER = re.compile(r"\s*[(\[\uff08][^()\[\]\uff08\uff09?]{3,60}[)\]\uff09][\s*_]*$")
_LAST = 24  # characters that an ending takes


def asks(text: str) -> bool:
    """Return whether a paragraph ends in a question, or bids somebody tell."""
    return bool(_ends().search(text) or pattern_of("bidding").search(text))


def may_ask(text: str) -> bool:
    """Return whether words end as a question may, with or without a mark, in any language."""
    return is_marked(text) or bool(_may_end().search(text.rstrip(_BEHIND)[-_LAST:]))


def is_marked(text: str) -> bool:
    """Return whether words end in a question mark, whatever closes behind it."""
    return text.rstrip(_BEHIND).endswith(tuple(MARKS))


def without_asker(text: str) -> str:
    """Return a paragraph without the brackets at its end that may name who asks."""
    return _ASKER.sub("", text)


def holds_question(text: str) -> bool:
    """Return whether a question mark of any script stands in a text."""
    return any(sign in text for sign in MARKS)


@cache
def _may_end() -> re.Pattern[str]:
    endings = f"{pattern_of('may_ask').pattern}|{pattern_of('asking').pattern}"
    return re.compile(rf"(?:{endings})[.。…]?$", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:[?？؟]|{pattern_of('asking').pattern}){_CLOSING}", re.IGNORECASE)
