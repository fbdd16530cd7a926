"""Shapes that much else on a page has too: a mark or a gap alone makes nobody a speaker.

And a dash behind every label of a page, which is no word of those who speak.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from archive.sources.labelling.blanks import without_lone_blanks
from archive.sources.labelling.labels import Label, Shape
from archive.sources.labelling.offices import opens_with_office
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.lines import Line

_QUOTED = ("«", "“", "„")  # a paper asks again and again, a saying stands once
_OFTEN = 3
_DASH = re.compile(r"[–—-]\s+(?=\S)")
_GLUED = re.compile(r"\s*-(?=\w)")
_DASHED = 0.8  # share of the labels of a page that a dash follows
_FEWEST = 2
LOOSE: tuple[Shape, ...] = ("marked", "spaced")


def without_loose(candidates: Sequence[Label | None], lines: Sequence[Line]) -> list[Label | None]:
    """Return the candidates without those of a loose shape in which nobody takes turns."""
    candidates = without_lone_blanks(candidates, lines)
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
    single = _surnames(candidates, lines)
    return [None if label and _is_loose(label, dropped, single) else label for label in candidates]


def without_lists(
    candidates: Sequence[Label | None], lines: Sequence[Line], words: Vocabulary
) -> list[Label | None]:
    """Return the candidates without key words in capitals behind hyphens: "-FAROS: cinco".

    Where one of them is a word for a turn or shows an office, all are labels.
    """
    hyphened = {
        place: label
        for place, (label, line) in enumerate(zip(candidates, lines, strict=True))
        if label and label.shape == "colon" and _GLUED.match(line.text)
    }
    if any(label.is_keyword or opens_with_office(label, words) for label in hyphened.values()):
        return list(candidates)
    return [None if place in hyphened else label for place, label in enumerate(candidates)]


def without_calls(candidates: Sequence[Label | None], words: Vocabulary) -> list[Label | None]:
    """Return the candidates without calls to a host on their own lines: "Señor Presidente Lima:".

    So speeches go on where who speaks is printed in capitals, and the words behind the colon.
    """
    loud = {label.key for label in candidates if label and _is_loud_inline(label)}
    if len(loud) < _FEWEST:
        return list(candidates)
    return [None if label and _calls(label, words) else label for label in candidates]


def _is_loud_inline(label: Label) -> bool:
    return label.shape == "colon" and label.is_capitals and not label.is_apart


def _calls(label: Label, words: Vocabulary) -> bool:
    """Return whether a label alone on its line is a courtesy, an office and a name."""
    courtesy, *others = label.key.split()
    is_call = courtesy.strip(".") in words.honorifics and others[:1] and others[0] in words.ranks
    is_apart = label.shape == "colon" and label.is_apart and not label.is_strong
    return bool(is_call) and is_apart and not label.is_capitals


def _is_loose(label: Label, dropped: set[Shape], surnames: set[str]) -> bool:
    """Return whether a label's shape shows nobody: a name in capitals alone has to recur."""
    if label.is_marked:
        return False
    if label.shape != "spaced" or not label.is_capitals or " " in label.base:
        return label.shape in dropped
    return label.key not in surnames


def _surnames(candidates: Sequence[Label | None], lines: Sequence[Line]) -> set[str]:
    """Return the single names in capitals that open lines again and again, and stand within."""
    own = Counter(
        label.key
        for label in candidates
        if label and label.shape == "spaced" and label.is_capitals and " " not in label.base
    )
    often = {key for key, count in own.items() if count >= _OFTEN}
    told = "\n".join(line.text for line in lines) if often else ""
    return {key for key in often if re.search(rf"(?<!\w){re.escape(key.title())}(?!\w)", told)}


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
