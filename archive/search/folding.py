"""Fold text so that what readers type meets what offices print, alike on every database.

Folded text is compared as code points: case, accents on Latin letters, ё, Arabic marks
and tatweel, width and ligatures no longer differ; runs of blanks are one.
"""

import re
import unicodedata

_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ALEFS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
_BLANKS = re.compile(r"\s+")
# A Latin letter that bears a mark, composed or not; folded text has small letters only.
_MARKED_LATIN = re.compile(
    "[\u00df-\u024f\u1e00-\u1eff]|[a-z\u00df-\u02af\u1d00-\u1dbf\u1e00-\u1eff][\u0300-\u036f]+"
)
_MARKS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Return text folded for matching; NUL and lone surrogates become blanks."""
    if text.isascii():
        return _joined(text.replace("\x00", " ").casefold())
    clean = text.replace("\x00", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    folded = unicodedata.normalize("NFKC", clean).casefold().replace("ё", "е")
    if _ARABIC.search(folded):
        folded = _ARABIC_MARKS.sub("", folded).translate(_ALEFS)
    return _joined(unicodedata.normalize("NFC", _MARKED_LATIN.sub(_bare, folded)))


def _joined(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _bare(marked: re.Match[str]) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", marked[0]))
