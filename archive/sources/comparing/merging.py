"""Two editors, one edition: what each changed since the version both began with, in one.

What only one of them touched is taken; what both changed differently is a `Conflict`, and
stands as the second of them wrote it until somebody chooses.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from msgspec.structs import replace

from archive.sources.comparing.versions import HEAD, OF_TURN, differing
from archive.sources.drafts import EditionDraft, TurnDraft

MINE, THEIRS, BOTH = "mine", "theirs", "both"
ORDER = "order"


@dataclass(frozen=True)
class Conflict:
    """What both changed. `key` names it: "title", "q3:text", "q3" (one took it away), "order".

    `mine` and `theirs` are the values of a field; of a whole turn the turn, None where it
    was taken away.
    """

    key: str
    mine: Any
    theirs: Any

    @property
    def anchor(self) -> str:
        """Return the turn it is about; "" for the head and the order."""
        anchor, _, name = self.key.partition(":")
        return anchor if name or isinstance(self.mine or self.theirs, TurnDraft) else ""

    @property
    def field(self) -> str:
        """Return the field it is about; "" for a whole turn."""
        return self.key.rpartition(":")[2] if self.key != self.anchor else ""

    @property
    def may_be_both(self) -> bool:
        """Return whether both texts can be kept, one below the other."""
        return self.field in ("text", "change_note")


@dataclass
class Merged:
    """Both editors' work in one draft, and what they did not agree on."""

    draft: EditionDraft
    conflicts: list[Conflict] = field(default_factory=list)


def merge(
    base: EditionDraft,
    mine: EditionDraft,
    theirs: EditionDraft,
    *,
    taken: Iterable[str] = (),
    chosen: Mapping[str, str] | None = None,
) -> Merged:
    """Return `theirs` with what `mine` changed since `base`.

    `taken` are anchors that no new turn may get; `chosen` says mine, theirs or both for the
    conflicts that somebody has settled.
    """
    return _Merger(base, mine, theirs, set(taken), chosen or {}).merged()


class _Merger:
    def __init__(
        self,
        base: EditionDraft,
        mine: EditionDraft,
        theirs: EditionDraft,
        taken: set[str],
        chosen: Mapping[str, str],
    ) -> None:
        self._base_draft, self._mine_draft, self._theirs_draft = base, mine, theirs
        self._chosen = chosen
        self._base = _by_anchor(base.turns)
        self._theirs = _by_anchor(theirs.turns)
        self._mine = _by_anchor(_renamed(mine.turns, self._base, theirs.turns, taken))
        self._conflicts: list[Conflict] = []

    def merged(self) -> Merged:
        head = {
            name: self._field(
                name,
                getattr(self._base_draft, name),
                getattr(self._mine_draft, name),
                getattr(self._theirs_draft, name),
            )
            for name in HEAD
        }
        turns = {anchor: turn for anchor in self._order() if (turn := self._turn(anchor))}
        draft = replace(self._theirs_draft, **head, turns=_with_questions(list(turns.values())))
        return Merged(draft, self._conflicts)

    def _settle(self, key: str, mine: Any, theirs: Any) -> str:
        """Note what both changed, and return whose is taken."""
        self._conflicts.append(Conflict(key, mine, theirs))
        return self._chosen.get(key, MINE)

    def _field(self, key: str, base: Any, mine: Any, theirs: Any) -> Any:
        if mine in (base, theirs):
            return theirs
        if theirs == base:
            return mine
        whose = self._settle(key, mine, theirs)
        if whose == BOTH and self._conflicts[-1].may_be_both:
            return "\n\n".join(filter(None, (theirs, mine)))
        return theirs if whose == THEIRS else mine

    def _turn(self, anchor: str) -> TurnDraft | None:
        base, mine, theirs = (d.get(anchor) for d in (self._base, self._mine, self._theirs))
        if mine is None or theirs is None:
            return self._alone(anchor, base, mine, theirs)
        if base is None:
            base = theirs  # the same words, added by both
        values = {
            name: self._field(
                f"{anchor}:{name}", getattr(base, name), getattr(mine, name), getattr(theirs, name)
            )
            for name in OF_TURN
        }
        return replace(theirs, **values)

    def _alone(
        self, anchor: str, base: TurnDraft | None, mine: TurnDraft | None, theirs: TurnDraft | None
    ) -> TurnDraft | None:
        """Return a turn that one of the two does not have: added by one, or taken away."""
        left = mine or theirs
        if base is None or left is None:
            return left
        if not differing(base, left):
            return None
        whose = self._settle(anchor, mine, theirs)
        return left if (whose == THEIRS) == (left is theirs) else None

    def _order(self) -> list[str]:
        """Return all anchors in the order of whoever moved some; the other's new ones put in."""
        both = self._mine.keys() & self._theirs.keys()
        base, mine, theirs = (
            [anchor for anchor in turns if anchor in both and anchor in self._base]
            for turns in (self._base, self._mine, self._theirs)
        )
        first, second = list(self._mine), list(self._theirs)
        is_mine = mine not in (base, theirs) and (
            theirs == base or self._settle(ORDER, mine, theirs) != THEIRS
        )
        return _woven(first, second) if is_mine else _woven(second, first)


def _by_anchor(turns: Iterable[TurnDraft]) -> dict[str, TurnDraft]:
    return {turn.anchor: turn for turn in turns}


def _woven(first: list[str], second: Sequence[str]) -> list[str]:
    """Return one order with what only the other has put behind what stands before it there."""
    woven, there = list(first), set(first)
    above = ""
    for anchor in second:
        if anchor not in there:
            woven.insert(woven.index(above) + 1 if above else 0, anchor)
            there.add(anchor)
        above = anchor
    return woven


def _renamed(
    mine: Sequence[TurnDraft],
    base: Mapping[str, TurnDraft],
    theirs: Sequence[TurnDraft],
    taken: set[str],
) -> tuple[TurnDraft, ...]:
    """Return my turns, those I added under anchors that are the other's only for equal words."""
    added = {}
    for turn in theirs:
        if turn.anchor not in base:
            added.setdefault(_words(turn), []).append(turn.anchor)
    used = taken | base.keys() | {turn.anchor for turn in (*mine, *theirs)}
    others = {turn.anchor for turn in theirs}
    names: dict[str, str] = {}
    for turn in mine:
        name = turn.anchor
        if name not in base:
            if same := added.get(_words(turn)):
                name = same.pop(0)
            elif name in others:
                name = _free(name, used)
            used.add(name)
        names[turn.anchor] = name
    return tuple(
        replace(turn, anchor=names[turn.anchor], to=names.get(turn.to, turn.to)) for turn in mine
    )


def _words(turn: TurnDraft) -> tuple[str, ...]:
    return tuple(getattr(turn, name) for name in OF_TURN if name != "to")


def _free(anchor: str, used: set[str]) -> str:
    stem = re.sub(r"\d+$", "", anchor)
    return next(f"{stem}{k}" for k in count(1) if f"{stem}{k}" not in used)


def _with_questions(turns: list[TurnDraft]) -> tuple[TurnDraft, ...]:
    """Return the turns; an answer whose question is gone answers the one above it.

    Where none stands above, its words are a statement.
    """
    questions = {turn.anchor for turn in turns if turn.kind == "question"}
    above, kept = "", []
    for turn in turns:
        above = turn.anchor if turn.kind == "question" else above
        if turn.kind != "answer":
            turn = replace(turn, to="")
        elif turn.to not in questions:
            turn = replace(turn, to=above) if above else replace(turn, kind="statement", to="")
        kept.append(turn)
    return tuple(kept)
