"""A table of contents above a text: its lines stand below again, each over its section."""

import re
from collections.abc import Sequence

from archive.sources.lines import Block

_FEWEST = 3  # lines
_MOST = 0.6  # share of them that are printed below
_LONGEST = 250
_ENDED = re.compile(r"[.!?…؟][\s*_»”\")]*$")
_SIGNS = re.compile(r"^[\W_]*(?:\d{1,3}[.)])?|[\s#*_]+|[:\uff1a.]+$")


def listed_below(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the lines of a page that stand alone, as a table of contents would list them."""
    alone = (b.text for b in blocks if len(b.lines) == 1 and b.kind in ("text", "heading"))
    return frozenset(_bare(text) for text in alone if len(text) <= _LONGEST) - {""}


def lists_contents(block: Block, listed: frozenset[str]) -> bool:
    """Return whether lines of a block stand alone elsewhere on the page: its headings.

    Most of them, or a few where none is a sentence: of answers only the first is headed.
    """
    if len(block.lines) < _FEWEST or block.kind != "text":
        return False
    again = sum(_bare(line.text) in listed for line in block.lines)
    is_list = not any(_ENDED.search(line.text) for line in block.lines)
    return again >= _FEWEST and (is_list or again >= _MOST * len(block.lines))


def _bare(text: str) -> str:
    return _SIGNS.sub("", text.strip()).casefold()
