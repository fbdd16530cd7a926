"""Places in a text: a turn, a paragraph, or exactly these words of one or several paragraphs.

Words are counted in the letters that a reader sees: markup and line breaks count nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.sources.markup import list_items, paragraphs, plain

_WORDS = re.compile(
    r"(?P<first>[a-z][a-z0-9]{0,31})\.(?P<start>\d{1,7})-"
    r"(?:(?P<last>[a-z][a-z0-9]{0,31})\.)?(?P<end>\d{1,7})"
)


class SelectionError(ValueError):
    """What is written does not say which words are meant."""


@dataclass(frozen=True)
class Selection:
    """Words from a letter of one paragraph (its anchor) up to before a letter of another."""

    first: str
    start: int
    last: str
    end: int

    def __str__(self) -> str:
        """Return it as addresses carry it: "q3a1p2.14-57", "q3a1p1.5-q3a1p2.30"."""
        last = "" if self.last == self.first else f"{self.last}."
        return f"{self.first}.{self.start}-{last}{self.end}"


def read_selection(text: str) -> Selection:
    """Return the words that an address means. Raises SelectionError for anything else."""
    match = _WORDS.fullmatch(text)
    if not match:
        raise SelectionError(text)
    first, last = match["first"], match["last"] or match["first"]
    start, end = int(match["start"]), int(match["end"])
    if first == last and start >= end:
        raise SelectionError(text)
    return Selection(first, start, last, end)


def seen_lines(paragraph: str) -> list[str]:
    """Return a paragraph's lines, or its items, as a reader sees them."""
    return [plain(line) for line in list_items(paragraph) or paragraph.split("\n")]


def letters(paragraph: str) -> str:
    """Return the letters of a paragraph that a selection counts."""
    return "".join(seen_lines(paragraph))


def anchored(turns: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the anchor and text of each paragraph of turns (anchor, text): "q3a1p2"."""
    for anchor, text in turns:
        for position, paragraph in enumerate(paragraphs(text), start=1):
            yield f"{anchor}p{position}", paragraph


def parts_of(
    turns: Iterable[tuple[str, str]], selection: Selection
) -> dict[str, tuple[int, int]] | None:
    """Return which letters of which paragraphs are selected; None if the text has no such."""
    parts: dict[str, tuple[int, int]] = {}
    for anchor, paragraph in anchored(turns):
        size = len(letters(paragraph))
        if not parts and anchor != selection.first:
            continue
        start = selection.start if anchor == selection.first else 0
        end = selection.end if anchor == selection.last else size
        if not 0 <= start < size or not start < end <= size:
            return None
        parts[anchor] = (start, end)
        if anchor == selection.last:
            return parts
    return None


def cut(paragraph: str, start: int, end: int) -> str:
    """Return a paragraph's letters from one up to before another, in the lines they stand in."""
    lines, at = [], 0
    for line in seen_lines(paragraph):
        lines.append(line[max(start - at, 0) : max(end - at, 0)])
        at += len(line)
    return "\n".join(filter(None, lines))


def letters_between(anchor: str, text: str, selection: Selection) -> str:
    """Return the selected words of a turn on one line."""
    turn = [(anchor, text)]
    parts = parts_of(turn, selection) or {}
    words = "\n".join(cut(paragraph, *parts[a]) for a, paragraph in anchored(turn) if a in parts)
    return " ".join(words.split())
