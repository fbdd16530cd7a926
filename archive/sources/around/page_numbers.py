"""The numbers of printed pages, which a text taken from paper keeps between its paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from archive.sources.lines import Block
from archive.sources.tables import TABLES

_FEWEST = 2  # numbers that follow each other
_HIGHEST_FIRST = 3  # a cover and a first page may bear none
_LONGEST = 30
_DIGIT = re.compile(r"\d")
_DASHED = re.compile(r"\s*[–—-]\s*\d{1,3}\s*[–—-]\s*")  # no answer is printed so
_AROUND = " \t*_–—-"


def page_numbers_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those furniture that only count the pages: "2", "- 3 -", "Page 4 of 6".

    They have to rise one by one from the first pages on: "7" alone may be an answer.
    """
    found: set[int] = set()
    last = 0
    for index, block in enumerate(blocks):
        number = page_number(block.text) if block.kind == "text" else 0
        if not number:
            continue
        if number == last + 1 or (not found and 0 < number <= _HIGHEST_FIRST):
            found.add(index)
            last = number
    is_dashed = any(_DASHED.fullmatch(blocks[index].text) for index in found)
    if len(found) < _FEWEST and not is_dashed:
        return list(blocks)
    return [replace(b, kind="furniture") if n in found else b for n, b in enumerate(blocks)]


def page_number(text: str) -> int:
    """Return the number that is all a text holds, in the words of any table; 0 for none."""
    bare = text.strip(_AROUND)
    if not _DIGIT.search(bare) or len(bare) > _LONGEST:
        return 0
    matches = (pattern.fullmatch(bare) for pattern in _patterns())
    return next((int(match["n"]) for match in matches if match), 0)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found = (pattern for table in TABLES.values() for pattern in table.furniture.numbered)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)
