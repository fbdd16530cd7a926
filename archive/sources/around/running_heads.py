"""The lines with which each printed page begins, where a text taken from paper keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.sources.head.titles import ends_as_sentence
from archive.sources.lines import Block

_FEWEST = 3  # lines: fewer may be a label and what is said
_LONGEST = 90


def running_heads_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those lines furniture that print the first block of a page again."""
    first = next((block for block in blocks if block.kind == "text"), None)
    head = [line.text.strip() for line in first.lines] if first else []
    if len(head) < _FEWEST or any(len(t) > _LONGEST or ends_as_sentence(t) for t in head):
        return list(blocks)
    return [
        part for block in blocks for part in ([block] if block is first else _parted(block, head))
    ]


def _parted(block: Block, head: Sequence[str]) -> Iterator[Block]:
    """Yield a block, or what stands above the lines of a head, these, and what stands below."""
    texts = [line.text.strip() for line in block.lines]
    size = len(head)
    places = range(len(texts) - size + 1)
    place = next((n for n in places if texts[n : n + size] == list(head)), None)
    if block.kind != "text" or place is None:
        yield block
        return
    if place:
        yield replace(block, lines=block.lines[:place])
    yield replace(block, lines=block.lines[place : place + size], kind="furniture")
    if place + size < len(texts):
        yield from _parted(replace(block, lines=block.lines[place + size :]), head)
