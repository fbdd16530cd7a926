"""What on a PDF's pages belongs to the page: running headers and footers, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from archive.sources.readers.pdf_lines import PrintedLine

_EDGE = 0.12  # of a page's height: where headers and footers stand
_EDGE_LINES = 4  # from the outermost, that may be headers or footers
_OFTEN = 0.3  # of the pages: left and right pages may have different headers
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]{1,10}\.?\s*)?\d{1,4}(?:\W+(?:\w{1,4}\s+)?\d{1,4})?\W*")
_LONGEST_PAGE_NUMBER = 20
_DIGITS = re.compile(r"\d+")


def furniture_of(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> frozenset[int]:
    """Return the identities (`id`) of the lines that recur at the edge of pages, or number them."""
    at_edge = [
        (line, (place, _pattern(line.text)))
        for page, height in zip(pages, heights, strict=True)
        for line, place in _at_edges(page, height)
    ]
    pages_with = Counter(key for _, key in {(line.page, key) for line, key in at_edge})
    least = max(2, round(_OFTEN * len(pages)))
    edges = {id(line) for line, _ in at_edge}
    within = {_pattern(line.text) for page in pages for line in page if id(line) not in edges}
    return frozenset(
        id(line)
        for line, key in at_edge
        if (pages_with[key] >= least and key[1] not in within) or _numbers_its_page(line)
    )


def _at_edges(page: Sequence[PrintedLine], height: float) -> Iterator[tuple[PrintedLine, str]]:
    for line in sorted(page, key=lambda line: -line.baseline)[:_EDGE_LINES]:
        if line.baseline > height * (1 - _EDGE):
            yield line, "top"
    for line in sorted(page, key=lambda line: line.baseline)[:_EDGE_LINES]:
        if line.baseline < height * _EDGE:
            yield line, "bottom"


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()).casefold())


def _numbers_its_page(line: PrintedLine) -> bool:
    """Return whether a line is the number of its page and nothing else: "Page 3 of 9"."""
    if len(line.text) > _LONGEST_PAGE_NUMBER or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    return line.page in [int(number) for number in _DIGITS.findall(line.text)]
