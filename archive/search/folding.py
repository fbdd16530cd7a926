"""Fold text so that what readers type meets what offices print, alike on every database.

Folded text is compared as code points: case, accents on Latin letters, ё, Arabic marks
and tatweel, width and ligatures no longer differ; runs of blanks are one.
"""

import re
import unicodedata
from functools import lru_cache

_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\w+|\W+")
_ALEFS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})


@lru_cache(maxsize=200_000)
def _fold_word(word: str) -> str:
    text = unicodedata.normalize("NFKC", word).casefold()
    text = _ARABIC_MARKS.sub("", text).translate(_ALEFS).replace("ё", "е")
    if text.isascii():
        return text
    return "".join(_without_latin_accents(unicodedata.normalize("NFD", text)))


def _without_latin_accents(decomposed: str) -> list[str]:
    kept: list[str] = []
    after_latin = False
    for sign in decomposed:
        if unicodedata.combining(sign):
            if not after_latin:
                kept.append(sign)
            continue
        after_latin = "LATIN" in unicodedata.name(sign, "")
        kept.append(sign)
    return [unicodedata.normalize("NFC", "".join(kept))]


def fold(text: str) -> str:
    """Return text folded for matching; NUL and lone surrogates become blanks."""
    clean = text.replace("\x00", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    folded = "".join(_fold_word(word) for word in _WORDS.findall(clean))
    return _BLANKS.sub(" ", folded).strip()
