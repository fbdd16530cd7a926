"""Whether words ask: they end in a mark, or as a language ends what asks without one."""

import re
from functools import cache

from archive.sources.tables import pattern_of

_MARKS = "?？؟"
_CLOSING = r"[\s\"'”’»)\]*_]*$"


def asks(text: str) -> bool:
    """Return whether a paragraph ends in a question, or bids somebody tell."""
    return bool(_ends().search(text) or pattern_of("bidding").search(text))


def holds_question(text: str) -> bool:
    """Return whether a question mark of any script stands in a text."""
    return any(sign in text for sign in _MARKS)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:[?？؟]|{pattern_of('asking').pattern}){_CLOSING}", re.IGNORECASE)
