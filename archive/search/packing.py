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

from archive.search.bits import Ids, bitmap_of_ascending, ids_of

_Parts = dict[str, bytes]  # of a set, by language
_WHOLE = ""  # instead of a language: the set as it is
_WORTH = 2  # times smaller


class Languages:
    """All passages of each language."""

    def __init__(self, passages: Mapping[str, BitMap]) -> None:
        self._passages = passages
        self._ids: dict[str, Ids] = {}  # of the passages, as they were asked for

    def for_one_look(self) -> "Languages":
        """Return the same: what sets are read with goes with it."""
        return Languages(self._passages)

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

    def unpacked(self, *written: bytes) -> BitMap:
        """Return all ids of some sets as they were written, by these or by fewer passages."""
        parts: dict[str, list[BitMap]] = {}
        for data in written:
            for code, some in msgspec.msgpack.decode(data).items():
                parts.setdefault(code, []).append(BitMap.deserialize(some))
        together = {code: BitMap.union(*some) for code, some in parts.items()}
        return together.pop(_WHOLE, BitMap()) | self._whole(together)

    def _whole(self, numbers: Mapping[str, BitMap]) -> BitMap:
        """Return the ids of passages that are given by their order in each language.

        Where they are most of a language, the others are sooner found.
        """
        found = []
        for code, some in numbers.items():
            every = self._passages[code]
            if 2 * len(some) > len(every):
                found.append(every - self._at(code, some.flip(0, len(every))))
            else:
                found.append(self._at(code, some))
        return BitMap.union(BitMap(), *found)

    def _at(self, code: str, numbers: BitMap) -> BitMap:
        """Return the ids of the passages of a language that have some numbers."""
        if code not in self._ids:
            self._ids[code] = np.frombuffer(self._passages[code].to_array(), dtype=np.uint32)
        return bitmap_of_ascending(self._ids[code].take(ids_of(numbers)))
