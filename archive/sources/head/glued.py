"""Titles glued to a moment and to the first words below them: "Title 2023-06-21 19:42 They said".

Text saved without its line ends has the head of a page and its first paragraph in one line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.sources.lines import Block, Line

_GLUED_HEAD = re.compile(  # "Title 2023-06-21 19:42 The minister said ..."
    r"\s*(?P<title>[^\n。.!?]{6,90}?)\s(?P<stamp>\d{4}([-/.])\d{1,2}\3\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?)"
    r"\s+(?=[^\s,;a-zà-ÿа-яё].{20})"
)
_HEAD_LINES = 12


def with_head_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, a title and its moment parted from the words that follow in one line.

    It is the first line of a page, or one that begins as a line above it does.
    """
    told = [line.text for block in blocks for line in block.lines][:_HEAD_LINES]
    for place, text in enumerate(told):
        head = _GLUED_HEAD.match(text)
        if head and (place == 0 or any(line.startswith(head["title"]) for line in told[:place])):
            return [replace(b, lines=tuple(_head_apart(b.lines, text, head))) for b in blocks]
    return list(blocks)


def _head_apart(lines: Sequence[Line], text: str, head: re.Match[str]) -> Iterator[Line]:
    for line in lines:
        if line.text == text:
            title, rest = line.parted(head.start("stamp"))
            yield title
            yield from rest.parted(head.end() - head.start("stamp"))
        else:
            yield line
