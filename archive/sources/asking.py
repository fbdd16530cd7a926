"""Whether words ask: they end in a mark, or as a language ends what asks without one."""

import re
from functools import cache

from archive.sources.tables import pattern_of

_CLOSING = r"[\s\"'”’»)\]*_]*$"


def asks(text: str) -> bool:
    """Return whether a paragraph ends in a question, or bids somebody tell."""
    return bool(_ends().search(text) or pattern_of("bidding").search(text))


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:[?？؟]|{pattern_of('asking').pattern}){_CLOSING}", re.IGNORECASE)
