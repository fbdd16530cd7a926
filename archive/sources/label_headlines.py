"""Names that a page prints above its text and that speak nowhere: in headlines, towns, bylines."""

import re
from collections.abc import Sequence

from archive.sources.kinds import kind_of
from archive.sources.labels import Label
from archive.sources.lines import Block
from archive.sources.titles import LONGEST_TITLE, is_sentence

_TOWN = re.compile(r"\.\s?[-–—]+\s*$")


def without_headline(
    candidates: Sequence[Label | None], blocks: Sequence[Block]
) -> list[Label | None]:
    """Return the candidates without a name in a page's first line that speaks nowhere else.

    A headline "Sartori: the bridge will be built" would show itself that Sartori is a host;
    a picture's caption may stand above it.
    """
    found = _without_byline(candidates)
    first = found[0] if found else None
    if first and first.shape == "alone" and _has_caption(found, blocks):
        first = found[0] = None
    if first is None:
        below = without_headline(found[1:], blocks[1:]) if _has_caption(found, blocks) else found
        return below if below is found else [None, *below]
    keys = {label.key for label in found[1:] if label}
    is_again = first.key in keys or any(first.key.endswith(f" {key}") for key in keys)
    if not is_again and _is_dateline(found, blocks):
        found[0] = None
        return found
    if not is_again and first.shape == "colon" and first.end >= len(blocks[0].lines[0].text):
        found[0] = None  # a byline: "The Courier - Ann Lee:"
        return found
    line = blocks[0].lines[0].text
    is_titled = len(blocks[0].lines) == 1 or kind_of(line, "") is not None
    if first.role != "name" or not is_titled:
        return found
    is_headline = not is_sentence(line) and len(line) <= LONGEST_TITLE // 2
    if is_headline and not is_again:
        found[0] = None
    return found


def _has_caption(found: Sequence[Label | None], blocks: Sequence[Block]) -> bool:
    """Return whether a line that names nobody who speaks stands above a second with a colon."""
    if len(found) < 2 or len(blocks) < 2 or len(blocks[0].lines) + len(blocks[1].lines) > 2:
        return False
    first, second = found[0], found[1]
    is_again = first and first.key in {label.key for label in found[1:] if label}
    is_named = second is not None and second.shape == "colon"
    return is_named and not is_again and not is_sentence(blocks[0].text)


def _is_dateline(candidates: Sequence[Label | None], blocks: Sequence[Block]) -> bool:
    """Return whether a town before ".-" opens a page whose speakers stand before other signs."""
    lines = [line for block in blocks for line in block.lines]
    printed = [(label, line) for label, line in zip(candidates, lines, strict=True) if label]
    dashed = [label for label, line in printed if _TOWN.search(line.text[: label.end])]
    return len(printed) > 2 and dashed == [candidates[0]] and dashed[0].is_capitals


def _without_byline(candidates: Sequence[Label | None]) -> list[Label | None]:
    """Return the candidates without who wrote the page: "[Daily, Kim 기자] The minister ..."."""
    framed = [label for label in candidates if label and label.shape == "framed"]
    is_byline = len(framed) == 1 and framed[0].asker and not framed[0].is_keyword
    return [None if is_byline and label is framed[0] else label for label in candidates]
