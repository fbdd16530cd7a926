"""Search results in order: the newest looked at closely, the best of them first."""

import numpy as np

from archive.search.bits import ids_of
from archive.search.catalogue import Selection
from archive.search.matching import CLOSE_LOOK, tiers
from archive.search.query import Words


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
        self._best: list[int] | None = None

    def __len__(self) -> int:
        return len(self._selection)

    def __getitem__(self, part: slice) -> list[int]:
        start, stop = part.start or 0, len(self) if part.stop is None else part.stop
        best = self._told_apart() if start < CLOSE_LOOK else []
        looked_at = min(CLOSE_LOOK, len(self))
        rest = self._selection.in_order(max(start, looked_at), stop) if stop > looked_at else []
        return [*best[start:stop], *rest]

    def _told_apart(self) -> list[int]:
        if self._best is None:
            newest = self._selection.in_order(0, CLOSE_LOOK)
            tier = self._tiers(newest)
            self._best = sorted(newest, key=lambda pk: tier.get(pk, _LAST))
        return self._best

    def _tiers(self, newest: list[int]) -> dict[int, int]:
        """Return the best tier of each segment's passages."""
        state = self._selection.state
        found = ids_of(self._selection.passages)
        segments = state.segment_of[found]
        place = np.full(state.segments.size, -1, dtype=np.int32)
        place[newest] = np.arange(len(newest), dtype=np.int32)
        at = place[segments]
        near = np.flatnonzero(at >= 0)
        near = near[np.argsort(at[near], kind="stable")]
        best: dict[int, int] = {}
        passages, of = found[near].tolist(), segments[near].tolist()
        for start in range(0, len(passages), CLOSE_LOOK):
            part = passages[start : start + CLOSE_LOOK]
            told = tiers(self._words, part, self._languages, state.horizon)
            for passage, segment in zip(part, of[start : start + CLOSE_LOOK], strict=True):
                best[segment] = min(best.get(segment, _LAST), told.get(passage, _LAST))
        return best


_LAST = 5
