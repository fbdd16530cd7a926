"""From printed lines to paragraphs.

A line goes on with the paragraph of the one above when that one was full, so that the next
word had no room, and neither distance nor indent nor another size parts the two. Where it
is not certain they are parted: a paragraph too many hides no turn, one too few does.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.sources.lines import Block, Line
from archive.sources.readers.pdf_furniture import furniture_of
from archive.sources.readers.pdf_joining import joined, words_of
from archive.sources.readers.pdf_lines import PrintedLine

_SENTENCE_END = re.compile(r"[.!?。！？…؟][\"'”’»)\]」』]*$")
_LABEL = re.compile(r"[^\W\d][^\s:\uff1a]{0,30}(?: [^\s:\uff1a]{1,30}){0,3} ?[:\uff1a](?:\s|$|\w)")
_BULLET = re.compile(r"[•▪◦‣●○■□]")
_LARGE = 1.15  # times the size of the text: a heading
_LONGEST_HEADING = 300
_NEIGHBOURS = 12  # lines before and after that show how wide a column is
_BLANK = 0.25  # font sizes
_INDENT = 0.8
_SLACK = 0.3


@dataclass(frozen=True)
class _Placed:
    """A line of the text, its number, and the edges of the column it stands in."""

    number: int
    line: PrintedLine
    left: float
    right: float

    @property
    def indent(self) -> float:
        """Return how far from the edge it begins, in sizes of its font."""
        line = self.line
        space = self.right - line.right if line.is_right_to_left else line.left - self.left
        return space / (line.size or 1)

    @property
    def room(self) -> float:
        """Return the space left at its end."""
        line = self.line
        return line.left - self.left if line.is_right_to_left else self.right - line.right

    @property
    def is_centred(self) -> bool:
        """Return whether it stands in the middle of its column, off both edges."""
        line, size = self.line, self.line.size
        before, after = line.left - self.left, self.right - line.right
        return abs(before - after) < size and before > size

    @property
    def is_strong(self) -> bool:
        """Return whether all its words are bold."""
        return all(run.style == "strong" for run in self.line.runs if run.text.strip())


def blocks_of(pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]) -> list[Block]:
    """Return the blocks of a file; `heights` are those of its pages. Lines are numbered through."""
    furniture = furniture_of(pages, heights)
    numbered = list(enumerate((line for page in pages for line in page), 1))
    text = [(number, line) for number, line in numbered if id(line) not in furniture]
    size = _usual_size([line for _, line in text])
    known = words_of(line for _, line in text)
    blocks = [_block(paragraph, size, known) for paragraph in _paragraphs(_placed(text), size)]
    for number, line in numbered:
        if id(line) in furniture:
            blocks.append(Block((Line(number, line.runs),), "furniture"))
    return sorted(blocks, key=lambda block: block.lines[0].number)


def _usual_size(lines: Sequence[PrintedLine]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _placed(text: Sequence[tuple[int, PrintedLine]]) -> list[_Placed]:
    """Return the lines with the edges of their columns, told from the lines near them."""
    placed = []
    for index, (number, line) in enumerate(text):
        near = [
            other
            for _, other in text[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
            if min(line.right, other.right) > max(line.left, other.left)
        ]
        left, right = min(o.left for o in near), max(o.right for o in near)
        placed.append(_Placed(number, line, left, right))
    return placed


def _paragraphs(lines: Sequence[_Placed], size: float) -> list[list[_Placed]]:
    leading = _leading(lines, size)
    found: list[list[_Placed]] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if found and _goes_on(found[-1], line, following, leading, size):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _leading(lines: Sequence[_Placed], size: float) -> float:
    """Return the usual distance from line to line within paragraphs."""
    gaps = sorted(
        gap
        for one, other in pairwise(lines)
        if one.line.page == other.line.page
        and 0.5 * size < (gap := one.line.baseline - other.line.baseline) < 3 * size
    )
    return gaps[len(gaps) // 4] if gaps else 1.2 * size


def _goes_on(
    paragraph: Sequence[_Placed],
    line: _Placed,
    following: _Placed | None,
    leading: float,
    size: float,
) -> bool:
    """Return whether a line belongs to the paragraph above it."""
    last = paragraph[-1]
    a, b = last.line, line.line
    if abs(a.size - b.size) > 0.1 * max(a.size, b.size) or _BULLET.match(b.text):
        return False
    is_same_page = a.page == b.page
    gap = a.baseline - b.baseline
    if is_same_page and not 0 < gap < 1.3 * leading * max(1.0, b.size / (size or 1)):
        return False
    if _are_of_one_heading(last, line, size):
        return is_same_page
    first_word = min(b.first_word, 0.7 * (line.right - line.left))
    if last.room > first_word + _BLANK * b.size:
        return False
    if _begins_indented(paragraph, line, following):
        return False
    if not _SENTENCE_END.search(a.text):
        return True
    is_strong_start = b.runs[0].style == "strong" and a.runs[-1].style != "strong"
    return is_same_page and not is_strong_start and not _LABEL.match(b.text)


def _are_of_one_heading(one: _Placed, other: _Placed, size: float) -> bool:
    if one.line.size >= _LARGE * size and other.line.size >= _LARGE * size:
        return True
    return one.is_centred and other.is_centred and one.is_strong and other.is_strong


def _begins_indented(
    paragraph: Sequence[_Placed], line: _Placed, following: _Placed | None
) -> bool:
    """Return whether a line is set off from the one above as the first of a paragraph.

    Not so where all lines but the first hang: then the line that follows stands like this one.
    """
    if line.indent - paragraph[-1].indent <= _INDENT:
        return False
    is_hanging = following is not None and abs(following.indent - line.indent) < _SLACK
    return not (is_hanging and len(paragraph) == 1)


def _block(paragraph: Sequence[_Placed], size: float, known: frozenset[str]) -> Block:
    first, last = paragraph[0], paragraph[-1]
    runs = joined([placed.line for placed in paragraph], known)
    line = Line(first.number, runs, until=last.number)
    if first.line.size >= _LARGE * size and len(line.text) <= _LONGEST_HEADING:
        return Block((line,), "heading", 1 if first.line.size >= 1.4 * size else 2)
    return Block((line,))
