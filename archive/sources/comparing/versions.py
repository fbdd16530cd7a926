"""What one version of an edition does to another: turn by turn, and in its head."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from archive.sources.drafts import EditionDraft, TurnDraft

HEAD = ("title", "place", "event", "translation", "completeness", "change_note", "is_substantive")
OF_TURN = (
    "kind",
    "to",
    "heading",
    "label",
    "asker",
    "outlet",
    "speaker",
    "outlet_key",
    "text",
)


@dataclass(frozen=True)
class HeadChange:
    """A field of the head that differs."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class TurnChange:
    """A turn that is not as it was; `fields` names what of a changed one differs."""

    what: Literal["added", "removed", "changed", "moved"]
    anchor: str
    before: TurnDraft | None
    after: TurnDraft | None
    fields: tuple[str, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True)
class Changes:
    """All that differs between two versions; turns in the order of the newer one."""

    head: tuple[HeadChange, ...] = ()
    turns: tuple[TurnChange, ...] = ()
    kept: int = 0  # turns that stay exactly as and where they were

    def __bool__(self) -> bool:
        return bool(self.head or self.turns)

    def count(self, what: str) -> int:
        """Return how many turns were added, removed, changed or only moved."""
        return sum(change.what == what for change in self.turns)


def differing(one: TurnDraft, other: TurnDraft) -> tuple[str, ...]:
    """Return the fields an editor writes in which two versions of a turn differ."""
    return tuple(name for name in OF_TURN if getattr(one, name) != getattr(other, name))


def changes_between(before: EditionDraft, after: EditionDraft) -> Changes:
    """Return what differs; turns are told by their anchors."""
    olds = {turn.anchor: turn for turn in before.turns}
    news = {turn.anchor: turn for turn in after.turns}
    moved = moved_anchors(list(olds), list(news))
    turns: list[TurnChange] = []
    gone = [turn for turn in before.turns if turn.anchor not in news]
    places = {turn.anchor: k for k, turn in enumerate(before.turns)}
    kept = 0
    for turn in after.turns:
        old = olds.get(turn.anchor)
        while old and gone and places[gone[0].anchor] < places[turn.anchor]:
            turns.append(_removed(gone.pop(0)))
        change = _change(old, turn, is_moved=turn.anchor in moved)
        kept += change is None
        turns += [change] if change else []
    turns += map(_removed, gone)
    return Changes(tuple(_head_changes(before, after)), tuple(turns), kept)


def _change(old: TurnDraft | None, new: TurnDraft, *, is_moved: bool) -> TurnChange | None:
    if old is None:
        return TurnChange("added", new.anchor, None, new)
    if fields := differing(old, new):
        return TurnChange("changed", new.anchor, old, new, fields, is_moved)
    return TurnChange("moved", new.anchor, old, new, is_moved=True) if is_moved else None


def _removed(turn: TurnDraft) -> TurnChange:
    return TurnChange("removed", turn.anchor, turn, None)


def _head_changes(before: EditionDraft, after: EditionDraft) -> list[HeadChange]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in HEAD)
    return [HeadChange(name, old, new) for name, old, new in pairs if old != new]


def moved_anchors(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the anchors of both orders that left theirs: as few as let all others stay."""
    places = {anchor: place for place, anchor in enumerate(before)}
    common = [anchor for anchor in after if anchor in places]
    ends: list[int] = []  # of the best rising rows by length
    lengths = []
    for anchor in common:
        at = bisect_left(ends, places[anchor])
        ends[at : at + 1] = [places[anchor]]
        lengths.append(at + 1)
    staying, wanted = set(), len(ends)
    for anchor, length in zip(reversed(common), reversed(lengths), strict=True):
        if length == wanted:
            staying.add(anchor)
            wanted -= 1
    return set(common) - staying
