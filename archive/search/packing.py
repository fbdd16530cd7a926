"""Sets of passages written by language, so that they are small: a word is seldom of two.

Passages of one language are numbered in their order, and a set holds such numbers. A set of all
ids would have room for those of every other language between them: five times as many bytes where
there are seven. What comes later has greater ids, so no number ever changes. Sets of many
languages, which would be little smaller and take longer to read, are written as they are.
"""

from collections.abc import Mapping

import msgspec
import numpy as np
from pyroaring import BitMap

from archive.search.bits import bitmap_of_ascending, ids_of

_Parts = dict[str, bytes]  # of a set, by language
_WHOLE = ""  # instead of a language: the set as it is
_WORTH = 2  # times smaller


class Languages:
    """All passages of each language."""

    def __init__(self, passages: Mapping[str, BitMap]) -> None:
        self._passages = passages

    @classmethod
    def read(cls, parts: _Parts) -> "Languages":
        """Return languages as they were written."""
        return cls({code: BitMap.deserialize(data) for code, data in parts.items()})

    def written(self) -> _Parts:
        """Return the passages of each language as bytes."""
        return {code: every.serialize() for code, every in self._passages.items()}

    def counts(self) -> dict[str, int]:
        """Return how many passages of each language there are."""
        return {code: len(every) for code, every in self._passages.items()}

    def grown(self, new: Mapping[str, BitMap]) -> "Languages":
        """Return these with passages that came later."""
        codes = {**self._passages, **new}
        none = BitMap()
        return Languages({c: self._passages.get(c, none) | new.get(c, none) for c in codes})

    def packed(self, numbers: Mapping[str, BitMap]) -> bytes:
        """Return a set of these passages, given by their order in each language, as bytes."""
        parts = {code: some.serialize() for code, some in numbers.items()}
        whole = self._whole(numbers).serialize()
        if sum(map(len, parts.values())) * _WORTH > len(whole):
            parts = {_WHOLE: whole}
        return msgspec.msgpack.encode(parts)

    def added(self, data: bytes, new: Mapping[str, BitMap]) -> bytes:
        """Return a set as it was written, with passages that came later."""
        parts: _Parts = msgspec.msgpack.decode(data)
        shares = {_WHOLE: self._whole(new)} if _WHOLE in parts else new
        for code, some in shares.items():
            before = BitMap.deserialize(parts[code]) if code in parts else BitMap()
            parts[code] = (before | some).serialize()
        return msgspec.msgpack.encode(parts)

    def unpacked(self, data: bytes) -> BitMap:
        """Return a set as it was written, by these or by fewer passages."""
        parts: _Parts = msgspec.msgpack.decode(data)
        if _WHOLE in parts:
            return BitMap.deserialize(parts[_WHOLE])
        return self._whole({code: BitMap.deserialize(some) for code, some in parts.items()})

    def _whole(self, numbers: Mapping[str, BitMap]) -> BitMap:
        """Return the ids of passages that are given by their order in each language.

        Where they are most of a language, the others are sooner found.
        """
        found = []
        for code, some in numbers.items():
            every = self._passages[code]
            if 2 * len(some) > len(every):
                found.append(every - _at(some.flip(0, len(every)), every))
            else:
                found.append(_at(some, every))
        return BitMap.union(BitMap(), *found)


def _at(numbers: BitMap, every: BitMap) -> BitMap:
    """Return the ids that have some numbers among every one of a language."""
    return bitmap_of_ascending(_array(every).take(ids_of(numbers)))


def _array(ids: BitMap) -> np.ndarray:
    return np.frombuffer(ids.to_array(), dtype=np.uint32)
