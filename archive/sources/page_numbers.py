"""The numbers of printed pages, which a text taken from paper keeps between its paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.sources.lines import Block

_FEWEST = 2  # numbers that follow each other
_HIGHEST_FIRST = 3  # a cover and a first page may bear none
_NUMBER = re.compile(
    r"[\s*_–—-]*(?:(?:page|seite|página|pagina|стр\.?|p\.)\s*)?(?P<number>\d{1,3})"
    r"(?:\s*(?:/|of|von|de|di|sur|из)\s*\d{1,3})?[\s*_–—-]*",
    re.IGNORECASE,
)


def page_numbers_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those furniture that only count the pages: "2", "- 3 -", "Page 4 of 6".

    They have to rise one by one from the first pages on: "7" alone may be an answer.
    """
    found: set[int] = set()
    last = 0
    for index, block in enumerate(blocks):
        match = _NUMBER.fullmatch(block.text) if block.kind == "text" else None
        if match is None:
            continue
        number = int(match["number"])
        if number == last + 1 or (not found and 0 < number <= _HIGHEST_FIRST):
            found.add(index)
            last = number
    if len(found) < _FEWEST:
        return list(blocks)
    return [replace(b, kind="furniture") if n in found else b for n, b in enumerate(blocks)]
