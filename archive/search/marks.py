"""Tokens that no text and no query holds: they begin with a sign that is no letter."""

from collections.abc import Iterable

GAP = "¶"  # between turns and fields
EXCHANGE = "§x"  # the passage holds a question
ASKER = "§a"  # begins each token of who asks
NUMBER = "§n"  # begins each token of the briefing's number


def marked(mark: str, tokens: Iterable[str]) -> str:
    """Return tokens with a mark before each."""
    return " ".join(mark + token for token in tokens)
