"""Arabic and Hebrew in a PDF: from the places of the glyphs back to the order of reading.

A PDF paints glyphs; which comes first is told by where they stand, and where words part by
the gaps. Letters go from right to left, numbers and words of other scripts within them
from left to right (Unicode annex 9, backwards).
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.sources.readers.pdf_glyphs import Glyph

_RIGHT_TO_LEFT = ("R", "AL")
_LEFT_TO_RIGHT = ("L", "EN", "AN")
_WITHIN_NUMBERS = ".,:/-\u066b\u066c"
_GAP = 0.17  # font sizes between two words
_PAIRS = ("()", "[]", "{}", "«»")
_OPENING = "([{«"
# One glyph for several letters; PDF files name them in either order.
_LIGATURES = frozenset(("لا", "لأ", "لإ", "لآ", "الله", "لله"))


def goes_left(glyphs: Iterable[Glyph]) -> bool | None:
    """Return whether most letters are read from right to left; None where there are none."""
    kinds = [unicodedata.bidirectional(glyph.sign) for glyph in glyphs]
    leftward = sum(kind in _RIGHT_TO_LEFT for kind in kinds)
    rightward = kinds.count("L")
    return None if not leftward and not rightward else leftward > rightward


def reading_order(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs of a right-to-left line as they are read, blanks between the words."""
    visual = _from_the_right(glyph for glyph in glyphs if not glyph.is_blank)
    ordered: list[Glyph] = []
    at = 0
    while at < len(visual):
        end = _end_of_run(visual, at)
        ordered.extend(reversed(visual[at:end]) if end > at else visual[at : at + 1])
        at = max(end, at + 1)
    return [_facing(ordered, place) for place in range(len(ordered))]


def _facing(glyphs: Sequence[Glyph], place: int) -> Glyph:
    """Return a sign; a bracket as its place asks, for PDF files name the mirrored one or not."""
    glyph = glyphs[place]
    pair = next((pair for pair in _PAIRS if glyph.sign in pair), "")
    if not pair:
        return glyph
    before = glyphs[place - 1].sign if place else " "
    after = glyphs[place + 1].sign if place + 1 < len(glyphs) else " "
    is_opened = before.isspace() or before in _OPENING
    is_closed = after.isspace() or not after.isalnum()
    if is_opened == is_closed:
        return glyph
    return replace(glyph, sign=pair[0] if is_opened else pair[1])


def _from_the_right(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return printed glyphs from right to left, the signs of a ligature together."""
    groups: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        groups.setdefault(round(glyph.origin, 2), []).append(glyph)
    visual: list[Glyph] = []
    for place in sorted(groups, reverse=True):
        group = _upright(groups[place])
        if visual and _are_apart(visual, group):
            visual.append(replace(group[0], sign=" ", size=0.0))
        visual.extend(group)
    return visual


def _are_apart(visual: Sequence[Glyph], group: Sequence[Glyph]) -> bool:
    gap = visual[-1].left - max(glyph.right for glyph in group)
    return gap > _GAP * max(visual[-1].size, group[0].size)


def _upright(group: list[Glyph]) -> list[Glyph]:
    text = "".join(glyph.sign for glyph in group)
    if unicodedata.combining(text[0]) or text[::-1] in _LIGATURES:
        return group[::-1]
    return group


def _end_of_run(visual: Sequence[Glyph], start: int) -> int:
    """Return where a run of signs read from left to right ends; `start` where none begins."""
    end = start
    has_letter = False
    for at in range(start, len(visual)):
        kind = unicodedata.bidirectional(visual[at].sign)
        if kind in _RIGHT_TO_LEFT:
            break
        if kind in _LEFT_TO_RIGHT:
            between = visual[end:at]
            if end > start and not _holds_together(between, has_letter or kind == "L"):
                break
            has_letter = has_letter or kind == "L"
            end = at + 1
        elif end == start:
            break
    return end


def _holds_together(between: Sequence[Glyph], has_letter: bool) -> bool:
    """Return whether signs may stand within a run: any beside letters, few within a number."""
    return has_letter or all(glyph.sign in _WITHIN_NUMBERS for glyph in between)
