"""Tell by their first letters which pieces of a text may hold a word that is looked for.

What a folded and stemmed word begins with is what the printed one does, folded, in alphabets
whose stemmers take nothing off the front. To look at first letters takes a twentieth of the time
of folding and stemming, and nothing need be remembered of words that nobody looks for.
"""

import re
from collections.abc import Iterable

from archive.search.folding import fold

# Languages whose stemmers leave the first letter of Latin and Cyrillic words as it is; those of
# Dutch, Irish and Indonesian do not.
_KEEPING = frozenset(("en", "de", "fr", "es", "it", "pt", "ru", "ar", "zh", "ja", "ko", "und"))
_ALPHABETS = "0-9A-Za-zªºÀ-ÖØ-öø-ľŁ-ňŊ-ſА-яЀ-џ"
# Letters alone, without marks that might change them, and what parts them.
_IS_PLAIN = re.compile(rf"[{_ALPHABETS}\s!-/:-@\[-`{{-~«»§°·¿¡‐-―‘-‟…№€]+").fullmatch
_FIRST_LETTERS = re.compile(rf"(?<![{_ALPHABETS}])[{_ALPHABETS}]").findall
_FOLDED = {
    sign: fold(sign)[0] for sign in map(chr, range(0x530)) if re.match(f"[{_ALPHABETS}]", sign)
}

# Stands for the words of a piece that are not looked for: no token holds it.
OTHER = "\x00"


class FirstLetters:
    """What the words that are looked for in texts of a language begin with."""

    def __init__(self, sought: Iterable[str], language: str) -> None:
        self._letters = {word[0] for token in sought for word in token.split()}
        self._is_of_use = language.partition("-")[0] in _KEEPING

    def without(self, piece: str) -> str | None:
        """Return what stands for a piece that holds no such word: OTHER, or "" for no words.

        None for a piece that may hold one.
        """
        if not self._is_of_use or not _IS_PLAIN(piece):
            return None
        begun = _FIRST_LETTERS(piece)
        if not begun:
            return ""
        return OTHER if self._letters.isdisjoint(map(_FOLDED.__getitem__, begun)) else None
