"""The moments a live record prints behind each paragraph: "2021-03-09 10:00:12", "[10:12]"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.sources.lines import Block, Line

_FEWEST = 3  # lines of a page that end so
_BEHIND = re.compile(
    r"(?<=\S)\s*(?:[\[(]?\d{4}[-/.]\d\d[-/.]\d\d\s+\d\d:\d\d(?::\d\d)?[\])]?|\[\d\d:\d\d\])\s*$"
)


def moments_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, the moment behind each paragraph of a live record as its own line."""
    times = sum(bool(_place(line)) for b in blocks if b.kind == "text" for line in b.lines)
    if times < _FEWEST:
        return list(blocks)
    return [
        replace(block, lines=tuple(part for line in block.lines for part in _parted(line)))
        if block.kind == "text"
        else block
        for block in blocks
    ]


def _place(line: Line) -> int:
    """Return where the moment at the end of a line of words begins, 0 where there is none."""
    match = _BEHIND.search(line.text[-40:])
    return len(line.text) - len(line.text[-40:]) + match.start() if match else 0


def _parted(line: Line) -> Iterator[Line]:
    place = _place(line)
    if place:
        yield from line.parted(place)
    else:
        yield line
