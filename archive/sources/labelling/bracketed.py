"""Labels in square brackets, where a page prints all so: "[Ann Lee, Courier] Why?", "[Host] So."

Much else stands in brackets where a line begins, so those who speak have to come again, and
to be more than whatever stands before a colon.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.sources.labelling.keywords import keyword_label
from archive.sources.labelling.labels import Label, colon_label
from archive.sources.labelling.shapes import HAS_CJK, is_full_name
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Block, Line

_OPENING = re.compile(r"\s*\[(?P<label>[^\W\d_][^\[\]:\uff1a\n]{1,80})\](?=\s|[A-ZÀ-ÞА-ЯЁ¿¡«“]|$)")
_FEWEST = 4  # lines that open so
_MOSTLY = 0.8  # share of them that may name somebody


@dataclass(frozen=True)
class Bracketed:
    """Whether the lines of a page name in brackets who speaks them."""

    is_page: bool = False

    def label(self, line: Line, words: Vocabulary) -> Label | None:
        """Return the label in brackets with which a line of such a page begins."""
        label = _label(line, words) if self.is_page else None
        return replace(label, is_marked=True) if label else None


def bracketed(blocks: Sequence[Block], words: Vocabulary) -> Bracketed:
    """Return whether two or more take turns in brackets, somebody known among them."""
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    opened = [line for line in lines if _OPENING.match(line.text)]
    if len(opened) < _FEWEST or any(HAS_CJK.search(line.text[:80]) for line in opened):
        return Bracketed()
    labels = [label for line in opened if (label := _label(line, words))]
    times = Counter(label.key for label in labels)
    again = [label for label in labels if times[label.key] > 1]
    if len(times) < 2 or len(labels) < len(opened) * _MOSTLY:
        return Bracketed()
    if not any(_is_somebody(label, words) for label in again):
        return Bracketed()
    others = [line for line in lines if not _OPENING.match(line.text)]
    colons = [label for line in others if (label := colon_label(line.text[:260], line, words))]
    asked = [line for line in others if _asks_by_word(line, words)]
    return Bracketed(len(colons) < len(labels) and not asked)


def _label(line: Line, words: Vocabulary) -> Label | None:
    """Return the label that brackets hold, read as if a colon stood behind it."""
    match = _OPENING.match(line.text)
    if match is None:
        return None
    start, end = match.span("label")
    as_printed = f"{line.text[: start - 1]} {match['label']}:{line.text[end + 1 :]}"
    return colon_label(as_printed, line, words)


def _is_somebody(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is a full name, an office or a word for who asks or answers."""
    name = label.asker or label.base.partition(",")[0].strip()
    is_office = has_word(folded(label.base), words.offices)
    return label.is_keyword or is_office or is_full_name(name, words)


def _asks_by_word(line: Line, words: Vocabulary) -> bool:
    label = keyword_label(line.text[:260], line, words)
    return label is not None and label.role == "question" and label.shape == "colon"
