"""Where words stand: read off blocks of places, of many passages each.

A block gives every token of its passages a place: one after the other within a column, and no
two columns touch. A phrase stands where the places of its words, moved by their order in it,
meet. Passages that lie in no block yet are for the index to answer.

Blocks are made from passages (`placing`) and hold nothing that these do not. Their rows hold
tokens in their order, those that begin alike side by side; a row is named by its first token.
"""
# ruff: noqa: S608 (only constants and placeholders are put into statements)

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
import numpy as np
from django.db import connection
from pyroaring import BitMap

from archive.search.bits import Ids, bitmap, ids_of
from archive.word_index import COLUMNS

GRAIN = 16  # places; each column begins at a multiple of them
_MOST_BYTES = 8_000_000  # of covers a process remembers


class Span(NamedTuple):
    """Ids beyond `after` up to `upto`, or all beyond."""

    after: int
    upto: int | None = None


class Sought(NamedTuple):
    """A token, or all that begin with it."""

    token: str
    is_prefix: bool = False


class Phrase(NamedTuple):
    """What stands beside each other in one of some columns of passages whose ids are beyond one.

    Where there is a single token, one of some others will do as well.
    """

    sought: tuple[Sought, ...]
    columns: tuple[str, ...]
    after: int = 0
    others: tuple[Sought, ...] = ()


@dataclass(slots=True)
class Found:
    """The passages of blocks that hold a phrase, and the spans of ids that no block covers."""

    ids: BitMap = field(default_factory=BitMap)
    left: list[Span] = field(default_factory=list)


class Row(NamedTuple):
    """Some tokens of a block: places of four bytes each, and sets of many places."""

    few: dict[str, bytes]
    many: dict[str, bytes]

    @classmethod
    def read(cls, data: bytes) -> "Row":
        """Return a row as it was written."""
        return cls(*msgspec.msgpack.decode(data))

    def written(self) -> bytes:
        """Return this as bytes."""
        return msgspec.msgpack.encode(tuple(self))


class Cover(NamedTuple):
    """The passages of a block in order, and of each of their columns the length in grains."""

    ids: BitMap
    grains: np.ndarray

    @classmethod
    def read(cls, data: bytes) -> "Cover":
        """Return a cover as it was written."""
        ids, size, grains = msgspec.msgpack.decode(data)
        return cls(BitMap.deserialize(ids), np.frombuffer(grains, dtype=f"<u{size}"))

    def written(self) -> bytes:
        """Return this as bytes."""
        grains = self.grains.astype(np.min_scalar_type(int(self.grains.max())))
        plain = (self.ids.serialize(), grains.itemsize, grains.tobytes())
        return msgspec.msgpack.encode(plain)

    def passages(self, places: BitMap, columns: Sequence[str]) -> Ids:
        """Return the ids of the passages in some of whose columns places lie."""
        ends = np.cumsum(self.grains, dtype=np.int64)
        at = np.searchsorted(ends, ids_of(places) // GRAIN, side="right")
        held = np.zeros(len(ends), dtype=bool)
        held[at] = True
        by_column = held.reshape(-1, len(COLUMNS))[:, [COLUMNS.index(name) for name in columns]]
        return ids_of(self.ids)[by_column.any(axis=1)]


@dataclass(slots=True)
class _Block:
    number: int
    span: Span
    rows: dict[Sought, list[bytes]] = field(default_factory=dict)

    def places(self, phrase: Phrase) -> BitMap:
        """Return the places of what is sought; of several side by side those of one of them."""
        if phrase.others:
            return BitMap.union(*map(self._of, (*phrase.sought, *phrase.others)))
        parts = []
        for order, sought in enumerate(phrase.sought):
            if not (part := self._of(sought)):
                return BitMap()
            parts.append((len(part), order, part))
        (_size, at, found), *others = sorted(parts, key=lambda each: each[:2])
        for _size, order, part in others:
            found = found.shift(order - at) & part
            at = order
        return found

    def _of(self, sought: Sought) -> BitMap:
        few: list[bytes] = []
        many: list[BitMap] = []
        for row in map(Row.read, self.rows.get(sought, ())):
            few += _values(row.few, sought)
            many += map(BitMap.deserialize, _values(row.many, sought))
        if few:
            many.append(bitmap(np.frombuffer(b"".join(few), dtype="<u4")))
        return many[0] if len(many) == 1 else BitMap.union(BitMap(), *many)


def _values(row: dict[str, bytes], sought: Sought) -> list[bytes]:
    if sought.is_prefix:
        return [data for token, data in row.items() if token.startswith(sought.token)]
    return [row[sought.token]] if sought.token in row else []


class _Covers:
    """The covers of blocks, those asked for lately; a block is never another one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._size = 0
        self._kept: OrderedDict[int, tuple[Cover, int]] = OrderedDict()

    def of(self, numbers: Collection[int]) -> dict[int, Cover]:
        """Return the covers of some blocks; those that are not known in one query."""
        with self._lock:
            found = {number: self._kept[number][0] for number in numbers if number in self._kept}
        if new := [number for number in numbers if number not in found]:
            for number, data in _covers_of(new):
                found[number] = self._keep(number, bytes(data))
        return found

    def _keep(self, number: int, data: bytes) -> Cover:
        cover = Cover.read(data)
        with self._lock:
            if number not in self._kept:
                self._kept[number] = cover, len(data)
                self._size += len(data)
            while self._size > _MOST_BYTES:
                _number, (_cover, size) = self._kept.popitem(last=False)
                self._size -= size
        return cover


_COVERS = _Covers()


def found(phrases: Sequence[Phrase]) -> list[Found]:
    """Return for each phrase what the blocks know of it; asks two queries, or three."""
    if not phrases:
        return []
    blocks = _blocks(phrases)
    hits: list[dict[int, BitMap]] = []
    for phrase in phrases:
        asked = [block for block in blocks if (block.span.upto or 0) > phrase.after]
        by_block = {block.number: block.places(phrase) for block in asked}
        hits.append({number: places for number, places in by_block.items() if places})
    covers = _COVERS.of({number for each in hits for number in each})
    spans = [block.span for block in blocks]
    return [
        Found(_ids(phrase, places, covers), left(spans, phrase.after))
        for phrase, places in zip(phrases, hits, strict=True)
    ]


def left(spans: Iterable[Span], after: int) -> list[Span]:
    """Return the spans beyond an id that none of some others, in order, covers."""
    uncovered = []
    for span in spans:
        if span.after > after:
            uncovered.append(Span(after, span.after))
        after = max(after, span.upto or 0)
    return [*uncovered, Span(after)]


def _ids(phrase: Phrase, places: dict[int, BitMap], covers: dict[int, Cover]) -> BitMap:
    parts = [covers[number].passages(each, phrase.columns) for number, each in places.items()]
    ids = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
    ids = ids[ids > phrase.after]
    return bitmap(ids) if len(ids) else BitMap()


def _blocks(phrases: Sequence[Phrase]) -> list[_Block]:
    """Return the blocks in order, with the rows of all that is sought in some phrases."""
    after = min(phrase.after for phrase in phrases)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, first, last FROM archive_block WHERE last > %s ORDER BY first", [after]
        )
        blocks = [_Block(number, Span(first, last)) for number, first, last in cursor.fetchall()]
    if blocks:
        by_number = {block.number: block for block in blocks}
        every = (each for phrase in phrases for each in (*phrase.sought, *phrase.others))
        sought = list(dict.fromkeys(every))
        for at, number, data in _rows(sought, after):
            if block := by_number.get(number):
                block.rows.setdefault(sought[at], []).append(bytes(data))
    return blocks


_HOLDING = (
    "SELECT max(key) FROM archive_place AS before WHERE before.block = number AND before.key <= %s"
)


def _rows(sought: list[Sought], after: int) -> list[tuple[int, int, bytes]]:
    """Return the rows of blocks that may hold each of some tokens."""
    parts, values = [], []
    for at, (token, is_prefix) in enumerate(sought):
        keys = (
            f"key >= coalesce(({_HOLDING}), %s) AND key < %s"
            if is_prefix
            else (f"key = ({_HOLDING})")
        )
        parts.append(
            f"SELECT {at:d}, number, data FROM archive_block JOIN archive_place ON block = number "
            f"AND {keys} WHERE last > %s"
        )
        end = token[:-1] + chr(ord(token[-1]) + 1)
        values += [token, token, end, after] if is_prefix else [token, after]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()


def _covers_of(numbers: list[int]) -> list[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, cover FROM archive_block "
            f"WHERE number IN ({', '.join(['%s'] * len(numbers))})",
            numbers,
        )
        return cursor.fetchall()
