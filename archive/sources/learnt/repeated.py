"""Heads of lines that a page prints again: "C. Yes?", "M. No." and "C. Then?" show C. and M.

What the rules' shapes of labels do not know may still be seen from the page: where many
lines open with the same few words before the same sign, these words are their labels.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import islice

from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.learnt.looks import PageLine, is_eastern

_HEAD = re.compile(
    r"[\s*_\"“«]{0,3}(?P<label>[^\s.:\uff1a?!\uff1f\uff01。,(\[][^:\uff1a?!\uff1f\uff01。\n]{0,45}?)"
    r"(?P<sign>[.)\]|/>](?=\s)|\s?[-–—―](?=\s)|[、\uff0e])[\s*_]*(?=[^\s*_])"
)
_DOTTED_DASH = re.compile(
    r"[\s*_\"“«]{0,3}(?P<label>[^\W\d_][^:\uff1a?!\n]{0,45}?)"
    r"(?P<sign>\s?\.\s?[-–—―]+)[\s*_]*(?=[^\s*_])"
)
_CAPITALS = re.compile(r"(?P<label>[^\W\d_a-z][^\Wa-z]{2,}(?:\s[^\W\d_a-z][^\Wa-z]+)?)\s+(?=\S)")
_WORD = re.compile(
    r"\s*(?P<word>[^\s(\uff08:\uff1a.,?!\uff1f\uff01。，]+)"
    r"(?:\s?[(\uff08][^()\uff08\uff09]{1,30}[)\uff09])?(?:\s+|$)"
)
_LONGEST = 5  # words
_HEAD_LENGTH = 80
_AGAIN = 2  # times that a head is printed at least
_SHARE = 0.3  # of the lines from the first of them on that heads must open
_FEWEST = 3  # lines that they must open


def with_heads(lines: Sequence[PageLine], words: Vocabulary) -> list[PageLine]:
    """Return the lines of a page with the heads that it prints again."""
    texts = [line.text for line in lines]
    ends = [
        end or other
        for end, other in zip(_repeated(texts), _repeated_words(texts, words), strict=True)
    ]
    return [replace(line, head=end) if end else line for line, end in zip(lines, ends, strict=True)]


def _repeated(texts: Sequence[str]) -> list[int]:
    return _opening([_head(text) for text in texts], texts)


def _repeated_words(texts: Sequence[str], words: Vocabulary) -> list[int]:
    """Return where words for who speaks end that open lines with nothing behind them."""
    known = words.question | words.answer | words.moderator | words.ranks | {*words.press}
    return _opening([_spoken_head(text, known) for text in texts], texts)


def _opening(found: Sequence[tuple[str, int]], texts: Sequence[str]) -> list[int]:
    """Return for every line where its head ends, as far as the page prints that head again."""
    times = Counter(key for key, _ in found if key)
    opening = [place for place, (key, _) in enumerate(found) if key and times[key] >= _AGAIN]
    ends = [0] * len(texts)
    if len(opening) < _FEWEST or len(opening) < _SHARE * sum(
        bool(text.strip()) for text in texts[opening[0] :]
    ):
        return ends
    for place in opening:
        ends[place] = found[place][1]
    return ends


def _spoken_head(text: str, known: Set[str]) -> tuple[str, int]:
    """Return the word for who speaks that ends the first words of a line, and where it ends.

    Only in scripts without capitals: elsewhere a sentence may begin so.
    """
    end = 0
    for match in islice(_WORD.finditer(text[:_HEAD_LENGTH]), _LONGEST):
        word = folded(match["word"])
        end = match.end()
        if word in known and is_eastern(word):
            return (word, end) if text[end:].strip() else ("", 0)
    return "", 0


def _head(text: str) -> tuple[str, int]:
    """Return the head of a line for comparison, and where it ends; "" for none."""
    for shape in (_DOTTED_DASH, _HEAD, _CAPITALS):
        match = shape.match(text[:_HEAD_LENGTH])
        if not match or len(match["label"].split()) > _LONGEST:
            continue
        label = match["label"]
        if not label[0].isalpha() or label[0].islower():
            continue
        if shape is _CAPITALS and (label.upper() != label or label.lower() == label):
            continue
        sign = match["sign"].strip() if shape is not _CAPITALS else ""
        return f"{folded(label)} {sign}", match.end()
    return "", 0
