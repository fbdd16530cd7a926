"""Between sets of ids (BitMap) and arrays of them (numpy)."""

from array import array

import numpy as np
from pyroaring import BitMap

Ids = np.ndarray  # of non-negative integers
_MANY, _SPARSE = 20_000, 32  # ids; for each so many places, and a mask is faster
_COMMA, _ZERO = b",0"
_AS_LARGE = 2.5  # times, of a form that is faster
_NO_RUNS, _IN_A_PART, _MOST_LISTED = 12_346, 1 << 16, 4_096  # of the form sets are stored in


def bitmap(ids: Ids) -> BitMap:
    """Return the set of some ids, in any order, repeated or not."""
    if len(ids) > _MANY and (size := int(ids.max()) + 1) <= _SPARSE * len(ids):
        mask = np.zeros(size, dtype=bool)
        mask[ids] = True
        return bitmap_of_mask(mask)
    words = array("I")
    # In order they are added in a fifth of the time.
    words.frombytes(np.sort(np.asarray(ids, dtype=np.uint32)).tobytes())
    return BitMap(words)


def ids_of(found: BitMap) -> Ids:
    """Return the ids of a set, ascending."""
    return np.frombuffer(found.to_array(), dtype=np.uint32).astype(np.int64)


def bitmap_of_mask(mask: np.ndarray) -> BitMap:
    """Return the set of the places at which a mask of truth values is true.

    It is written as a set of this kind is stored, which takes a tenth of the time of adding ids:
    https://github.com/RoaringBitmap/RoaringFormatSpec
    """
    heads, parts = [], []
    for key, start in enumerate(range(0, len(mask), _IN_A_PART)):
        part = mask[start : start + _IN_A_PART]
        if count := int(np.count_nonzero(part)):
            heads.append((key, count - 1))
            parts.append(_stored(part, count))
    lengths = [len(part) for part in parts]
    first = 8 + 8 * len(parts)  # behind the head, and a key, a count and a place for each part
    places = first + np.cumsum([0, *lengths])[:-1]
    head = np.array([_NO_RUNS, len(parts)], dtype="<u4").tobytes()
    keys = np.array(heads, dtype="<u2").tobytes()
    return BitMap.deserialize(b"".join((head, keys, places.astype("<u4").tobytes(), *parts)))


def _stored(part: np.ndarray, count: int) -> bytes:
    """Return 2**16 truth values, so many of them true, as a list of places or as bits."""
    if count <= _MOST_LISTED:
        return np.flatnonzero(part).astype("<u2").tobytes()
    return np.packbits(part, bitorder="little").tobytes().ljust(_IN_A_PART // 8, b"\0")


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
    mask = np.zeros(size, dtype=bool)
    mask[ids_of(found)] = True
    return mask


def bitmap_of_joined(joined: str | None) -> BitMap:
    """Return the ids in a text, as `joined_ids` reads them; none of no text."""
    return bitmap(joined_ids(joined)) if joined else BitMap()


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
