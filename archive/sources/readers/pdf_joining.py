"""The printed lines of one paragraph become one line of words: hyphens and blanks between."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from archive.sources.lines import Run
from archive.sources.readers.pdf_lines import PrintedLine

_LONGEST_WORD = 100
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_PART = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
_HANGUL_END = re.compile(r"[\uac00-\ud7a3]+$")
_HANGUL_START = re.compile(r"[\uac00-\ud7a3]+")
# Scripts that part no words by blanks: Han, Kana, their punctuation, full-width forms.
_UNSPACED = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def words_of(lines: Iterable[PrintedLine]) -> frozenset[str]:
    """Return the words that stand within lines, folded: what a hyphen at a line's end may part."""
    return frozenset(word.casefold() for line in lines for word in _WORD.findall(line.text))


def joined(lines: Sequence[PrintedLine], known: frozenset[str]) -> tuple[Run, ...]:
    """Return the words of a paragraph's lines as one line."""
    pieces: list[Run] = []
    for line in lines:
        if pieces:
            pieces[-1] = _led_on(pieces[-1], line.runs[0].text, known)
        pieces.extend(line.runs)
    return tuple(
        Run("".join(run.text for run in runs), style)
        for style, runs in groupby(pieces, key=lambda run: run.style)
    )


def _led_on(last: Run, following: str, known: frozenset[str]) -> Run:
    """Return the last words of a line as they stand before those of the next."""
    end = last.text[-_LONGEST_WORD:]
    if _is_unparted(end, following, known):
        return last
    if _LAST_PART.search(end) and _FIRST_PART.match(following):
        return last if _keeps_hyphen(end, following, known) else Run(last.text[:-1], last.style)
    return Run(f"{last.text} ", last.style)


def _is_unparted(text: str, following: str, known: frozenset[str]) -> bool:
    """Return whether no blank belongs where a line ends."""
    if _UNSPACED.match(following) and _UNSPACED.match(text[-1:]):
        return True
    return _is_one_hangul_word(text, following, known)


def _is_one_hangul_word(text: str, following: str, known: frozenset[str]) -> bool:
    """Return whether a line ends within a Korean word, as it may: one known from elsewhere."""
    one, other = _HANGUL_END.search(text), _HANGUL_START.match(following)
    return bool(one and other) and f"{one[0]}{other[0]}" in known


def _keeps_hyphen(text: str, following: str, known: frozenset[str]) -> bool:
    """Return whether a hyphen at the end of a line is the word's own: "long-term".

    The rest of the file decides; where it is silent, a capital or a digit keeps it.
    """
    if text.endswith("\u00ad"):
        return False
    one, other = _LAST_PART.search(text)[1], _FIRST_PART.match(following)[0]
    if f"{one}{other}".casefold() in known:
        return False
    if f"{one}-{other}".casefold() in known:
        return True
    return not other[0].islower()
