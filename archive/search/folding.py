"""Fold one word so that what readers type meets what offices print, alike on every database.

Case, width, ligatures, invisible signs, accents on Latin, Greek and Hebrew letters, stress
marks and ё in Russian, Arabic marks and tatweel, and digits of other scripts no longer differ.
Which alef, ya or ta marbuta an Arabic word has is told apart still: stems.py needs to know.
"""

import re
import unicodedata
from functools import cache

# Soft hyphens, joiners and marks of direction: printed within words, never read.
IGNORED = "\u00ad\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_IGNORED = re.compile(f"[{IGNORED}]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك"})
_UNMARKED = ("LATIN", "GREEK", "HEBREW", "CYRILLIC")
# Letters of their own, which only look as if they bore a mark.
_CYRILLIC_LETTERS = {"и\u0306", "у\u0306", "і\u0308", "г\u0301", "к\u0301"}
# Letters that Unicode does not take apart, and an apostrophe that it counts as a letter.
_WHOLE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u02bc": " ",
    }
)


def fold(word: str) -> str:
    """Return a word folded; a sign that stands for several words leaves signs between them."""
    if word.isascii():
        return word.lower()
    visible = _IGNORED.sub("", word)
    folded = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", visible).casefold()
    ).translate(_WHOLE)
    if _ARABIC.search(folded):
        folded = _ARABIC_MARKS.sub("", folded).translate(_PERSIAN)
    elif not folded.isascii():
        folded = unicodedata.normalize("NFC", _without_marks(folded))
    return folded if folded.isalpha() else "".join(map(_western_digit, folded))


def _without_marks(folded: str) -> str:
    kept: list[str] = []
    base = ""
    for sign in unicodedata.normalize("NFD", folded):
        if not unicodedata.combining(sign):
            base = sign
        elif _script(base) in _UNMARKED and base + sign not in _CYRILLIC_LETTERS:
            continue
        kept.append(sign)
    return "".join(kept)


@cache
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign else ""


def _western_digit(sign: str) -> str:
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))
