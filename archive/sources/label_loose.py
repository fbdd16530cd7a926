"""Shapes that much else on a page has too: a mark or a gap alone makes nobody a speaker."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from archive.sources.label_shapes import HAS_CJK
from archive.sources.labels import Label, Shape
from archive.sources.lines import Line

_QUOTED = ("«", "“", "„")  # a paper asks again and again, a saying stands once
LOOSE: tuple[Shape, ...] = ("marked", "spaced")


def without_loose(candidates: Sequence[Label | None], lines: Sequence[Line]) -> list[Label | None]:
    """Return the candidates without those of a loose shape in which nobody takes turns."""
    times = Counter(label.key for label in candidates if label)
    candidates = [
        None if label and label.base[:1] in _QUOTED and times[label.key] == 1 else label
        for label in candidates
    ]
    is_asked = sum(_is_bold(label) and label.role == "question" for label in candidates) > 1
    if not is_asked:
        candidates = [None if _is_bold(label) else label for label in candidates]
    dropped = {
        shape
        for shape in LOOSE
        if not (
            _takes_turns(candidates, shape)
            or _speaks(candidates, lines, shape)
            or _answers(candidates, shape)
        )
    }
    return [None if label and label.shape in dropped else label for label in candidates]


def _answers(candidates: Sequence[Label | None], shape: Shape) -> bool:
    """Return whether one in brackets follows somebody of the press in brackets: "[name]"."""
    labels = [label for label in candidates if label]
    return shape == "marked" and any(
        asked.shape == "framed" and asked.role == "question" and answer.shape == shape
        for asked, answer in pairwise(labels)
    )


def _is_bold(label: Label | None) -> bool:
    """Return whether bold type and a blank make a label: words of an article stand so, too."""
    is_spaced = label is not None and label.shape == "spaced" and label.is_strong
    return is_spaced and not HAS_CJK.search(label.base)


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


def is_in_brackets(label: Label) -> bool:
    """Return whether brackets alone on a line hold a label, as they hold many a note."""
    is_alone = label.shape == "alone" and not HAS_CJK.search(label.base)
    return is_alone and label.printed[:1] in ("(", "[")
