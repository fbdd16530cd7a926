"""Between sets of ids (BitMap) and arrays of them (numpy)."""

from array import array

import numpy as np
from pyroaring import BitMap

Ids = np.ndarray  # of non-negative integers


def bitmap(ids: Ids) -> BitMap:
    """Return the set of some ids, in any order, repeated or not."""
    words = array("I")
    words.frombytes(np.ascontiguousarray(ids, dtype=np.uint32).tobytes())
    return BitMap(words)


def ids_of(found: BitMap) -> Ids:
    """Return the ids of a set, ascending."""
    return np.frombuffer(found.to_array(), dtype=np.uint32).astype(np.int64)


def grouped(values: np.ndarray, ids: Ids) -> dict[int, BitMap]:
    """Return the sets of ids that share a value: `values[k]` is that of `ids[k]`."""
    if not len(values):
        return {}
    order = np.argsort(values, kind="stable")
    values, ids = values[order], ids[order]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    parts = np.split(ids, starts[1:])
    return {int(values[start]): bitmap(part) for start, part in zip(starts, parts, strict=True)}


def holds(found: BitMap, ids: Ids, *, size: int) -> np.ndarray:
    """Return for each id, all below `size`, whether the set holds it."""
    mask = np.zeros(size, dtype=bool)
    mask[ids_of(found)] = True
    return mask[ids]


def column(rows: list[tuple], place: int) -> np.ndarray:
    """Return one column of rows as integers; None becomes 0."""
    return np.fromiter((row[place] or 0 for row in rows), dtype=np.int64, count=len(rows))


def grown(known: np.ndarray, size: int, *, empty: int) -> np.ndarray:
    """Return a copy of an array that is looked up by id, long enough for ids below `size`."""
    longer = np.full(max(size, len(known)), empty, dtype=known.dtype)
    longer[: len(known)] = known
    return longer
