"""Between sets of ids (BitMap) and arrays of them (numpy)."""

from array import array
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from pyroaring import BitMap

Ids = np.ndarray  # of non-negative integers
_FEW = 2_000  # ids that are sooner added one by one
_MANY, _SPARSE = 50_000, 16  # ids; for each so many places, and a mask is faster
_LONG = 600  # places of a list: it is compared with others more slowly than a mask is
_SHORT = 2_400  # characters of a text of ids that are sooner read one after another
_COMMA, _ZERO = b",0"
_AS_LARGE = 2.5  # times, of a form that is faster
# Of the form sets are stored in.
_NO_RUNS, _BITS_IN_A_PART, _IN_A_PART, _MOST_LISTED = 12_346, 16, 1 << 16, 4_096


def bitmap(ids: Ids) -> BitMap:
    """Return the set of some ids, in any order, repeated or not."""
    if len(ids) > _MANY and (size := int(ids.max()) + 1) <= _SPARSE * len(ids):
        return bitmap_of_mask(mask_of_ids(ids, size))
    ascending = np.sort(np.asarray(ids, dtype=np.uint32))
    if len(ascending) > _FEW:
        ascending = ascending[np.r_[True, ascending[1:] != ascending[:-1]]]
    return bitmap_of_ascending(ascending)


def ids_of(found: BitMap) -> Ids:
    """Return the ids of a set, ascending."""
    return np.frombuffer(found.to_array(), dtype=np.uint32).astype(np.int64)


def bitmap_of_mask(mask: np.ndarray) -> BitMap:
    """Return the set of the places at which a mask of truth values is true."""
    keys, counts, parts = [], [], []
    for key, start in enumerate(range(0, len(mask), _IN_A_PART)):
        part = mask[start : start + _IN_A_PART]
        if count := int(np.count_nonzero(part)):
            keys.append(key)
            counts.append(count)
            parts.append(_listed(np.flatnonzero(part)) if count <= _MOST_LISTED else _as_bits(part))
    return _put_together(keys, counts, parts)


def bitmap_of_ascending(ids: Ids) -> BitMap:
    """Return the set of some ids (uint32) that ascend; of many of them, none comes twice."""
    if len(ids) <= _FEW:
        words = array("I")
        words.frombytes(ids.tobytes())
        return BitMap(words)
    size = int(ids[-1]) + 1
    if len(ids) > _MOST_LISTED * ((size >> _BITS_IN_A_PART) + 1):
        return bitmap_of_mask(mask_of_ids(ids, size))
    key_of_each = ids >> _BITS_IN_A_PART
    starts = np.r_[0, np.flatnonzero(key_of_each[1:] != key_of_each[:-1]) + 1, len(ids)]
    places = ids.astype("<u2")  # within their part: the lower bits
    some = [places[start:stop] for start, stop in pairwise(starts.tolist())]
    parts = [_listed(e) if len(e) <= _MOST_LISTED else _as_bits(_mask_of_part(e)) for e in some]
    return _put_together(key_of_each[starts[:-1]], np.diff(starts), parts)


def are_long_lists(size: int) -> range:
    """Return how many ids below `size`, spread evenly, are stored as lists that are long."""
    parts = (size >> _BITS_IN_A_PART) + 1
    return range(_LONG * parts, _MOST_LISTED * parts)


def _put_together(keys: Sequence[int], counts: Sequence[int], parts: list[bytes]) -> BitMap:
    """Return the set that is stored as some parts, with the key of each and how many it holds.

    It is written as a set of this kind is stored, which takes a tenth of the time of adding ids:
    https://github.com/RoaringBitmap/RoaringFormatSpec
    """
    first = 8 + 8 * len(parts)  # behind the head, and a key, a count and a place for each part
    places = first + np.cumsum([0, *map(len, parts)])[:-1]
    head = np.array([_NO_RUNS, len(parts)], dtype="<u4").tobytes()
    heads = np.array([keys, np.asarray(counts) - 1], dtype="<u2").T.tobytes()
    return BitMap.deserialize(b"".join((head, heads, places.astype("<u4").tobytes(), *parts)))


def _listed(places: np.ndarray) -> bytes:
    return places.astype("<u2").tobytes()


def _as_bits(part: np.ndarray) -> bytes:
    """Return 2**16 truth values, or the first of them, as bits."""
    return np.packbits(part, bitorder="little").tobytes().ljust(_IN_A_PART // 8, b"\0")


def _mask_of_part(places: np.ndarray) -> np.ndarray:
    return mask_of_ids(places, _IN_A_PART)


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
    return mask_of(found, size)[ids]


def mask_of(found: BitMap, size: int) -> np.ndarray:
    """Return for each number below `size` whether a set of such numbers holds it."""
    return mask_of_ids(ids_of(found), size)


def mask_of_ids(ids: Ids, size: int) -> np.ndarray:
    """Return for each number below `size` whether it is one of some ids."""
    mask = np.zeros(size, dtype=bool)
    mask[ids.astype(np.intp, copy=False)] = True  # half the time of other whole numbers
    return mask


def bitmap_of_joined(joined: str | None) -> BitMap:
    """Return the ids in a text, as `joined_ids` reads them; none of no text."""
    if not joined:
        return BitMap()
    if len(joined) <= _SHORT:
        return BitMap(map(int, joined.split(",")))
    return bitmap_of_ascending(joined_ids(joined))


def joined_ids(joined: str) -> Ids:
    """Return the ids in a text, ascending and parted by commas.

    Those of so many digits stand together, so each digit of them is read in one step: a tenth of
    the time of reading one number after another.
    """
    signs = np.frombuffer(f"{joined},".encode(), dtype=np.uint8)
    parts, at, width = [], 0, joined.find(",") + 1 or len(signs)
    while at + width <= len(signs):
        is_longer = signs[at + width - 1 :: width] != _COMMA
        count = int(is_longer.argmax()) if is_longer.any() else len(is_longer)
        digits = signs[at : at + count * width].reshape(count, width)
        ids = np.zeros(count, dtype=np.uint32)
        for place in range(width - 1):
            ids *= 10
            ids += digits[:, place]
        parts.append(ids - np.uint32(_ZERO * int("1" * (width - 1)) % (1 << 32)))
        at, width = at + count * width, width + 1
    return np.concatenate(parts)


def without_runs(found: BitMap) -> BitMap:
    """Return a set in a form that is sooner compared with others, if it is not far larger.

    What grew a little at a time is stored as stretches of ids.
    """
    told = found.get_statistics()
    if not told["n_run_containers"]:
        return found
    if told["n_run_containers"] * _IN_A_PART // 8 > _AS_LARGE * told["n_bytes_run_containers"]:
        return found
    return bitmap_of_mask(mask_of(found, found.max() + 1))


def column(rows: list[tuple], place: int) -> np.ndarray:
    """Return one column of rows as integers; None becomes 0."""
    values = [row[place] for row in rows]
    try:
        return np.array(values, dtype=np.int64)
    except TypeError:  # there are some that are None
        return np.array([value or 0 for value in values], dtype=np.int64)


def grown(known: np.ndarray, size: int, *, empty: int) -> np.ndarray:
    """Return a copy of an array that is looked up by id, long enough for ids below `size`."""
    longer = np.full(max(size, len(known)), empty, dtype=known.dtype)
    longer[: len(known)] = known
    return longer
