"""Who speaks, printed on a line alone between a rule and the words: "---", "MODERADOR"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from archive.sources.heads import is_rule
from archive.sources.label_shapes import is_capitals
from archive.sources.labels import Label, label_of, of_keyword
from archive.sources.lines import Block, Line
from archive.sources.vocabulary import Vocabulary

_FEWEST = 3  # rules from which they part turns
_MOST = 0.8  # share of them that have a speaker below
_LONGEST = 200  # characters of a name, an office and a note


def names_below_rules(blocks: Sequence[Block], words: Vocabulary) -> dict[tuple[int, int], Label]:
    """Return the labels of a page whose every rule has a speaker in capitals below it.

    Rules that part chapters have prose below them, or a heading in small letters.
    """
    lines = [line for block in blocks for line in block.lines]
    below = [
        (line, following)
        for rule, line, following in zip(
            lines, islice(lines, 1, None), islice(lines, 2, None), strict=False
        )
        if is_rule(rule.text)
    ]
    if len(below) < _FEWEST:
        return {}
    found = {
        line.start: label
        for line, following in below
        if not is_rule(following.text) and (label := _speaker(line, words))
    }
    return found if len(found) >= _MOST * len(below) else {}


def _speaker(line: Line, words: Vocabulary) -> Label | None:
    """Return the label that a whole line in capitals is."""
    printed = line.text.strip(" *_:")
    if len(printed) > _LONGEST or not is_capitals(printed):
        return None
    label = of_keyword(printed, len(line.text), "alone", line, words)
    label = label or label_of(printed, len(line.text), line, words, shape="alone")
    return replace(label, is_marked=True) if label else None
