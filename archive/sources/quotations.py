"""Whether some words stand in a text: word for word, in order, or nearly so.

Compared are words, in scripts that part none signs; capitals, accents' encoding, quotation
marks and other punctuation are not. Positions count letters as `selection` does.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.sources.selection import Selection, anchored, seen_lines

NEAR = 0.6  # of two stretches of words, the share that both have in order
_FEWEST_COMMON = 3
_WORD = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")


@dataclass(frozen=True)
class _Placed:
    """A word, folded, and its letters in its paragraph."""

    word: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True)
class Likeness:
    """Where words stand that are these, or nearly: `share` is 1.0 for exactly these."""

    words: Selection
    share: float

    @property
    def is_exact(self) -> bool:
        """Return whether the words stand there one after the other, and no others between."""
        return self.share == 1.0


def quoted_words(text: str) -> list[str]:
    """Return the words that are compared."""
    return [_folded(match[0]) for match in _WORD.finditer(text)]


def find(words: list[str], turn: tuple[str, str]) -> Likeness | None:
    """Return where in a turn (anchor, text) some words stand best; None if nowhere near."""
    placed = _placed([turn])
    if not words or not placed:
        return None
    stand = [each.word for each in placed]
    start, end = _exactly(words, stand) or _nearly(words, stand) or (0, 0)
    if start == end:
        return None
    share = _share(words, stand[start:end])
    if share < NEAR:
        return None
    first, last = placed[start], placed[end - 1]
    return Likeness(Selection(first.anchor, first.start, last.anchor, last.end), share)


def _placed(turns: Iterable[tuple[str, str]]) -> list[_Placed]:
    found = []
    for anchor, paragraph in anchored(turns):
        at = 0
        for line in seen_lines(paragraph):
            for match in _WORD.finditer(line):
                place = at + match.start(), at + match.end()
                found.append(_Placed(_folded(match[0]), anchor, *place))
            at += len(line)
    return found


def _exactly(words: list[str], stand: list[str]) -> tuple[int, int] | None:
    """Return where the words stand in a row."""
    size = len(words)
    for at, word in enumerate(stand[: len(stand) - size + 1]):
        if word == words[0] and stand[at : at + size] == words:
            return at, at + size
    return None


def _nearly(words: list[str], stand: list[str]) -> tuple[int, int] | None:
    """Return the stretch around the longest common run that has most in common."""
    whole = SequenceMatcher(None, stand, words, autojunk=False)
    run = whole.find_longest_match()
    if run.size < min(_FEWEST_COMMON, len(words)):
        return None
    slack = len(words) // 4 + 3
    start = max(run.a - run.b - slack, 0)
    end = min(run.a + len(words) - run.b + slack, len(stand))
    near = SequenceMatcher(None, stand[start:end], words, autojunk=False)
    blocks = [block for block in near.get_matching_blocks() if block.size]
    return start + blocks[0].a, start + blocks[-1].a + blocks[-1].size


def _share(words: list[str], stretch: list[str]) -> float:
    if words == stretch:
        return 1.0
    common = SequenceMatcher(None, stretch, words, autojunk=False).get_matching_blocks()
    share = 2 * sum(block.size for block in common) / (len(words) + len(stretch))
    return min(share, 0.999)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
