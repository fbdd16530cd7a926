"""Two languages of one event, turn beside turn: a translation, and what it translates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Protocol, TypeVar

from archive.sources.comparing.versions import moved_anchors
from archive.sources.drafts import TurnDraft


class OfKind(Protocol):
    """A turn in any of its forms."""

    kind: str


T = TypeVar("T", bound=OfKind)
Key = tuple[str, str]  # a segment's key, and that of the segment before where there is none


@dataclass(frozen=True)
class Beside:
    """Two turns that say the same, or one that has nothing beside it."""

    original: TurnDraft | None
    translated: TurnDraft | None


def beside(original: Sequence[TurnDraft], translated: Sequence[TurnDraft]) -> list[Beside]:
    """Return every turn of both once, in the translation's order.

    What the translation lacks stands after the turn that it follows in the original.
    """
    counterpart = counterparts(original, translated)
    lacking: dict[str, list[TurnDraft]] = defaultdict(list)
    there = {ours: theirs for theirs, ours in counterpart.items()}
    last = ""
    for turn in original:
        if turn.anchor in there:
            last = there[turn.anchor]
        else:
            lacking[last].append(turn)
    by_anchor = {turn.anchor: turn for turn in original}
    rows = [Beside(turn, None) for turn in lacking[""]]
    for turn in translated:
        rows.append(Beside(by_anchor.get(counterpart.get(turn.anchor, "")), turn))
        rows += [Beside(each, None) for each in lacking[turn.anchor]]
    return rows


def counterparts(original: Sequence[TurnDraft], translated: Sequence[TurnDraft]) -> dict[str, str]:
    """Return for anchors of a translation those of the turns that they translate.

    Turns of one piece belong together by their anchor, else by their kind, in order.
    """
    ours, theirs = _pieces(original), _pieces(translated)
    return {
        other.anchor: one.anchor
        for key, there in theirs.items()
        for one, other in _in_pairs(ours.get(key, []), there)
        if one and other
    }


def _pieces(turns: Sequence[TurnDraft]) -> dict[Key, list[TurnDraft]]:
    pieces: dict[Key, list[TurnDraft]] = {}
    before = ""
    for segment, together in groupby(turns, key=lambda turn: turn.aligned):
        key = (segment, "") if segment else ("", before)
        pieces.setdefault(key, []).extend(together)
        before = segment or before
    return pieces


def _in_pairs(
    here: list[TurnDraft], there: list[TurnDraft]
) -> Iterator[tuple[TurnDraft | None, TurnDraft | None]]:
    """Yield pairs of one anchor and kind, and between these pairs by kind alone."""
    ours, theirs = ([(turn.anchor, turn.kind) for turn in side] for side in (here, there))
    same = [key for key in ours if key in set(theirs)]
    order = [key for key in theirs if key in set(same)]
    moved = moved_anchors([anchor for anchor, _ in same], [anchor for anchor, _ in order])
    at, other = 0, 0
    for key in same:
        if key[0] in moved:
            continue
        i, j = ours.index(key), theirs.index(key)
        yield from turn_by_turn(here[at:i], there[other:j])
        yield here[i], there[j]
        at, other = i + 1, j + 1
    yield from turn_by_turn(here[at:], there[other:])


def turn_by_turn(here: Sequence[T], there: Sequence[T]) -> Iterator[tuple[T | None, T | None]]:
    """Yield a piece's turns in pairs of one kind, in order; what has no other stands alone."""
    kinds = [turn.kind for turn in here], [turn.kind for turn in there]
    matcher = SequenceMatcher(None, *kinds, autojunk=False)
    at, other = 0, 0
    for i, j, size in matcher.get_matching_blocks():
        yield from ((turn, None) for turn in here[at:i])
        yield from ((None, turn) for turn in there[other:j])
        yield from zip(here[i : i + size], there[j : j + size], strict=True)
        at, other = i + size, j + size
