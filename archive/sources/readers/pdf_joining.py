"""The printed lines of one paragraph become one line of words: hyphens and blanks between."""

import re
from collections.abc import Iterable, Sequence

from archive.sources.lines import Run
from archive.sources.readers.pdf_lines import PrintedLine

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
    runs = list(lines[0].runs)
    for line in lines[1:]:
        _append(runs, line.runs, known)
    return tuple(runs)


def _append(runs: list[Run], others: Sequence[Run], known: frozenset[str]) -> None:
    last, first = runs[-1], others[0]
    between = " "
    text = last.text
    if _is_unparted(text, first.text, known):
        between = ""
    elif _LAST_PART.search(text) and _FIRST_PART.match(first.text):
        between = ""
        if not _keeps_hyphen(text, first.text, known):
            text = text[:-1]
    if last.style == first.style:
        runs[-1] = Run(f"{text}{between}{first.text}", last.style)
        runs.extend(others[1:])
    else:
        runs[-1] = Run(f"{text}{between}", last.style)
        runs.extend(others)


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
