"""Search results in order: the newest looked at closely, the best of them first."""

from functools import cached_property
from itertools import chain

import numpy as np

from archive.search.catalogue import Selection
from archive.search.catalogue.remembered import WORTH, key_of
from archive.search.matching import CLOSE_LOOK, tiers
from archive.search.query import Words

_FIRST, _LAST = 1, 5  # tiers
_FEW = 50  # segments looked at first, and then as many again

_ByTier = tuple[tuple[int, ...], ...]  # the segments of each tier that were told apart


class BestFirst:
    """The segments of a selection by tier, then newest first; pages are cut from it.

    Of more than CLOSE_LOOK only the newest are told apart; the others follow by date.
    """

    def __init__(
        self, selection: Selection, words: Words, languages: frozenset[str] | None
    ) -> None:
        self._selection = selection
        self._words = words
        self._languages = languages

    def __len__(self) -> int:
        return len(self._selection)

    def __getitem__(self, part: slice) -> list[int]:
        start, stop = part.start or 0, len(self) if part.stop is None else part.stop
        best = list(chain.from_iterable(self._best(stop))) if start < CLOSE_LOOK else []
        looked_at = min(CLOSE_LOOK, len(self))
        rest = self._selection.in_order(max(start, looked_at), stop) if stop > looked_at else []
        return [*best[start:stop], *rest]

    def _best(self, most: int) -> _ByTier:
        """Return the best segments by tier, as many as there shall be at least; remembered."""
        if len(self) < WORTH:
            return self._told_apart(_NOTHING, most)
        selection, remembered = self._selection, self._selection.state.remembered
        sets = (selection.key, key_of(selection.passages))
        asked = (self._words, self._languages, *sets)
        known = remembered.get(asked) or _NOTHING
        told = self._told_apart(known, most)
        if told is not known:
            remembered.keep(asked, told, sum(map(len, told)))
        return told

    def _told_apart(self, known: _ByTier, most: int) -> _ByTier:
        """Return the best segments by tier, given those that are known.

        What is newer and of the first tier comes before all else, so where there is enough of it
        nothing older is looked at.
        """
        looked_at = sum(map(len, known))
        if len(known[0]) >= most or looked_at >= min(CLOSE_LOOK, len(self)):
            return known
        told = [list(segments) for segments in known]
        while len(told[0]) < most and looked_at < len(self._newest):
            part = self._newest[looked_at : looked_at + max(_FEW, looked_at)]
            tier = self._tiers(looked_at, len(part))
            for segment in part:
                told[tier.get(segment, _LAST) - _FIRST].append(segment)
            looked_at += len(part)
        return tuple(map(tuple, told))

    @cached_property
    def _newest(self) -> list[int]:
        return self._selection.in_order(0, CLOSE_LOOK)

    @cached_property
    def _near(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the passages of the newest segments in their order, and the places of these."""
        return self._selection.shown_by(self._newest)

    def _tiers(self, start: int, count: int) -> dict[int, int]:
        """Return the best tier of the passages of some of the newest segments."""
        passages, at = self._near
        first, end = np.searchsorted(at, (start, start + count)).tolist()
        best: dict[int, int] = {}
        for begin in range(first, end, CLOSE_LOOK):
            part = slice(begin, min(begin + CLOSE_LOOK, end))
            some = passages[part].tolist()
            told = tiers(self._words, some, self._languages, self._selection.state.horizon)
            for passage, place in zip(some, at[part].tolist(), strict=True):
                segment = self._newest[place]
                best[segment] = min(best.get(segment, _LAST), told.get(passage, _LAST))
        return best


_NOTHING: _ByTier = ((),) * _LAST
