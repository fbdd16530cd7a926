"""The signs of the notation, which its writer and its reader share."""

import re

from archive.sources.drafts import TurnKind

LETTERS: dict[str, TurnKind] = {
    "Q": "question",
    "A": "answer",
    "S": "statement",
    "M": "moderator",
    "N": "note",
}
LETTER_OF = {kind: letter for letter, kind in LETTERS.items()}

# Name in the text, field of an EditionDraft; the last is a yes or nothing.
FIELDS = {
    "Title": "title",
    "Place": "place",
    "Event": "event",
    "Translation": "translation",
    "Completeness": "completeness",
    "Change": "change_note",
    "Substantive": "is_substantive",
}
YES = "yes"

# What begins as the head of a turn does. Such a line is one, or a mistake to tell of.
HEAD_LIKE = re.compile(
    r"[QASMN](?:[^\S\n]*[:：(（\"“„«#@]|[^\S\n]+(?:to|asker|outlet|speaker)[^\S\n]*[#\"])"
)
HEADING = re.compile(r"##(?!#)(?=\s|$)")
# A line of words that the reader takes one backslash from.
ESCAPED = re.compile(rf"\\+(?:\s*\Z|{HEAD_LIKE.pattern}|{HEADING.pattern})")


class NotationError(ValueError):
    """A line that cannot be read: where, and what mends it.

    `sentence` is the key of a translation, `details` fill its variables.
    """

    def __init__(self, line: int, sentence: str, **details: str) -> None:
        self.line, self.sentence, self.details = line, sentence, details
        super().__init__(f"line {line}: {sentence % details if details else sentence}")


_SIGN_OF = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_OF_SIGN = {"\\": "\\", '"': '"', "n": "\n", "r": "\r", "t": "\t"}


def quoted(words: str) -> str:
    """Return words between quotation marks, as one line."""
    return '"{}"'.format("".join(_SIGN_OF.get(sign, sign) for sign in words))


def unquoted(text: str) -> tuple[str, int] | None:
    """Return the words between the quotation marks that a text opens with, and where they end."""
    words: list[str] = []
    place = 1
    while place < len(text):
        sign = text[place]
        if sign == '"':
            return "".join(words), place + 1
        if sign == "\\" and text[place + 1 : place + 2] in _OF_SIGN:
            sign = _OF_SIGN[text[place + 1]]
            place += 1
        words.append(sign)
        place += 1
    return None
