"""Which passage of a block of places a place lies in."""

from collections.abc import Sequence

import msgspec
import numpy as np
from pyroaring import BitMap

from archive.search.bits import Ids, ids_of
from archive.word_index import COLUMNS

GRAIN = 16  # places; each column begins at a multiple of them


class Cover:
    """The passages of a block in order, and of each of their columns the length in grains."""

    def __init__(self, ids: BitMap, grains: np.ndarray) -> None:
        self._ids = ids
        self._grains = grains
        self._first = ids.min() if ids and ids.max() - ids.min() < len(ids) else None
        self._ends = _ends_of_passages(grains)  # remembered: to add up takes longer than to look

    @property
    def size(self) -> int:
        """Return about how many bytes this takes."""
        return self._grains.nbytes + self._ends.nbytes

    @classmethod
    def read(cls, data: bytes) -> "Cover":
        """Return a cover as it was written."""
        ids, size, grains = msgspec.msgpack.decode(data)
        return cls(BitMap.deserialize(ids), np.frombuffer(grains, dtype=f"<u{size}"))

    def written(self) -> bytes:
        """Return this as bytes."""
        grains = self._grains.astype(np.min_scalar_type(int(self._grains.max())))
        plain = (self._ids.serialize(), grains.itemsize, grains.tobytes())
        return msgspec.msgpack.encode(plain)

    def passages(self, places: np.ndarray, columns: Sequence[str]) -> Ids:
        """Return the ids, some repeated, of the passages in some of whose columns places lie."""
        grains = places // np.uint32(GRAIN)
        at = self._ends.searchsorted(grains, side="right")
        if columns != COLUMNS:
            at = at[self._lie_in(columns, grains, at)]
        return self._ids_of(at)

    def standing(self, places: np.ndarray) -> tuple[Ids, np.ndarray]:
        """Return the ids of the passages in which places lie, and the numbers of the columns."""
        grains = places // np.uint32(GRAIN)
        at = self._ends.searchsorted(grains, side="right")
        return self._ids_of(at), self._columns(grains, at)

    def _ids_of(self, at: np.ndarray) -> Ids:
        return ids_of(self._ids)[at] if self._first is None else at + self._first

    def _lie_in(self, columns: Sequence[str], grains: np.ndarray, at: np.ndarray) -> np.ndarray:
        """Return which of some grains lie in some columns, given the number of their passages."""
        return np.array([name in columns for name in COLUMNS])[self._columns(grains, at)]

    def _columns(self, grains: np.ndarray, at: np.ndarray) -> np.ndarray:
        """Return the number of the column of each grain."""
        end, column = self._ends[at], np.full(len(at), len(COLUMNS) - 1)
        for order in reversed(range(1, len(COLUMNS))):
            end = end - self._grains[len(COLUMNS) * at + order]
            column -= grains < end
        return column


def _ends_of_passages(grains: np.ndarray) -> np.ndarray:
    """Return where each passage ends, in grains; adding up columns first is far faster."""
    lengths = np.zeros(len(grains) // len(COLUMNS), dtype=np.uint32)
    for at in range(len(COLUMNS)):
        lengths += grains[at :: len(COLUMNS)].astype(np.uint32)
    return np.cumsum(lengths, dtype=np.uint32, out=lengths)
