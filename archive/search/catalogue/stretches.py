"""The order of a list in stretches of some thousand units: any part of a large set is near.

Which units of a set come where is asked stretch by stretch, by counting what the set shares with
each; only those of the stretches that are asked for are put in order.
"""

import numpy as np
from pyroaring import BitMap

from archive.search.bits import Ids, bitmap, ids_of

_LENGTH = 1 << 14


class Stretches:
    """All units in order; `place` tells for each id where it stands."""

    def __init__(self, order: Ids, place: np.ndarray) -> None:
        self._order, self._place = order, place
        starts = range(0, len(order), _LENGTH)
        self._units = [bitmap(order[start : start + _LENGTH]) for start in starts]

    def part(self, found: BitMap, start: int, stop: int) -> list[int]:
        """Return the ids from one place to another of a set in order."""
        ids: list[int] = []
        before = 0
        for units in self._units:
            if before >= stop:
                break
            count = units.intersection_cardinality(found)
            if before + count > start:
                inside = self._order[self._places(units & found)]
                ids += inside[max(0, start - before) : stop - before].tolist()
            before += count
        return ids

    def count_before(self, found: BitMap, place: int) -> int:
        """Return how many of a set stand before a place."""
        whole, rest = divmod(place, _LENGTH)
        count = sum(units.intersection_cardinality(found) for units in self._units[:whole])
        if not rest:
            return count
        places = self._places(self._units[whole] & found)
        return count + int(np.searchsorted(places, place))

    def _places(self, found: BitMap) -> np.ndarray:
        """Return the places of some units, ascending."""
        return np.sort(self._place[ids_of(found)])
