"""Shapes that much else on a page has too: a mark or a gap alone makes nobody a speaker.

And a dash behind every label of a page, which is no word of those who speak.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.sources.label_shapes import HAS_CJK
from archive.sources.labels import Label, Shape
from archive.sources.lines import Line

_DASH = re.compile(r"[–—-]\s+(?=\S)")
_DASHED = 0.8  # share of the labels of a page that a dash follows
_FEWEST = 2
LOOSE: tuple[Shape, ...] = ("marked", "spaced")


def without_loose(candidates: Sequence[Label | None], lines: Sequence[Line]) -> list[Label | None]:
    """Return the candidates without those of a loose shape in which nobody takes turns."""
    dropped = {
        shape
        for shape in LOOSE
        if not (_takes_turns(candidates, shape) or _speaks(candidates, lines, shape))
    }
    return [None if label and label.shape in dropped else label for label in candidates]


def _speaks(candidates: Sequence[Label | None], lines: Sequence[Line], shape: Shape) -> bool:
    """Return whether sentences follow several offices, or words for them, of a loose shape."""
    spoken = [
        label.key
        for label, line, below in zip_longest(candidates, lines, lines[1:])
        if label
        and label.shape == shape
        and HAS_CJK.search(label.base)
        and (below.text if below and label.end >= len(line.text) else line.text).endswith("。")
    ]
    return len(set(spoken)) > 1 or (shape == "marked" and len(spoken) > 1)


def _takes_turns(candidates: Sequence[Label | None], shape: Shape) -> bool:
    """Return whether two who speak in one shape recur, or one and somebody of the press."""
    own = Counter(label.key for label in candidates if label and label.shape == shape)
    recurring = sum(count > 1 for count in own.values())
    alike = [
        label
        for label in candidates
        if label
        and (label.shape in (shape, "framed") or (label.is_keyword and label.shape == "colon"))
    ]
    is_asked = any(label.role in ("question", "moderator") for label in alike)
    return len({label.key for label in alike}) > 1 and (
        recurring > 1 or (recurring == 1 and is_asked)
    )


def before_dashes(
    labels: dict[tuple[int, int], Label], lines: Sequence[Line]
) -> dict[tuple[int, int], Label]:
    """Return the labels, with a dash behind nearly each colon made part of them: "Q: — Why?".

    Where only some have one, it says that somebody was interrupted.
    """
    printed = [line for line in lines if line.start in labels]
    inline = [line for line in printed if labels[line.start].shape == "colon"]
    dashes = {
        line.start: match.end()
        for line in inline
        if (match := _DASH.match(line.text, labels[line.start].end))
    }
    if len(dashes) < max(_FEWEST, len(inline) * _DASHED):
        return labels
    return labels | {start: replace(labels[start], end=end) for start, end in dashes.items()}
