"""Where words stand: read off blocks of places, of many passages each.

A block gives every token of its passages a place: one after the other within a column, and no
two columns touch. A phrase stands where the places of its words, moved by their order in it,
meet. Passages that lie in no block yet are for the index to answer, and so is what seems to be
rare, going by one block: of that the index reads less.

Blocks are made from passages (`placing`) and hold nothing that these do not. Their rows hold
tokens in their order, those that begin alike side by side; a row is named by its first token.
Of a token that comes often such a row holds only the passages, which is all that matters where
it is sought alone; its places are a row of their own.
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

GAINING = ("postgresql",)  # the index of SQLite knows places itself, and is as fast
OFTEN = "\x01"  # begins the name of a row with the places of one token
GRAIN = 16  # places; each column begins at a multiple of them
_FEW = 8_000  # passages that the index finds as fast
_MOST_BYTES = 8_000_000  # of covers a process remembers


class Span(NamedTuple):
    """Ids beyond `after` up to `upto`, or all beyond."""

    after: int
    upto: int | None = None


class Sought(NamedTuple):
    """A token, or all that begin with it; and whether its places matter, or only its passages."""

    token: str
    is_prefix: bool = False
    by_places: bool = True


class Phrase(NamedTuple):
    """Tokens beside each other in one of some columns of passages whose ids are beyond one.

    Of the last one perhaps the beginning; for a single one some others will do as well.
    """

    tokens: tuple[str, ...]
    is_prefix: bool
    columns: tuple[str, ...]
    others: tuple[str, ...] = ()
    after: int = 0

    @property
    def by_places(self) -> bool:
        """Return whether it matters where in a passage the tokens stand."""
        return len(self.tokens) > 1 or self.columns != COLUMNS

    def sought(self) -> list[Sought]:
        """Return what is sought in their order, and then the others."""
        last = len(self.tokens) - 1
        parts = [(token, self.is_prefix and at == last) for at, token in enumerate(self.tokens)]
        parts += [(token, False) for token in self.others]
        return [Sought(token, is_prefix, self.by_places) for token, is_prefix in parts]


@dataclass(slots=True)
class Found:
    """The passages of blocks that hold a phrase, and the spans of ids that no block covers."""

    ids: BitMap = field(default_factory=BitMap)
    left: list[Span] = field(default_factory=list)


class Row(NamedTuple):
    """Of some tokens of a block the places, four bytes each or a set of many, or the passages."""

    few: dict[str, bytes]
    many: dict[str, bytes]
    passages: dict[str, bytes]

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
        ends = self._ends() if columns == COLUMNS else self._ends_of_columns()
        grains = np.frombuffer(places.to_array(), dtype=np.uint32) // np.uint32(GRAIN)
        held = np.zeros(len(ends), dtype=bool)
        held[np.searchsorted(ends, grains, side="right")] = True
        if columns != COLUMNS:
            at = [COLUMNS.index(name) for name in columns]
            held = held.reshape(-1, len(COLUMNS))[:, at].any(axis=1)
        return ids_of(self.ids)[held]

    def _ends(self) -> np.ndarray:
        """Return where each passage ends, in grains; adding up columns first is far faster."""
        lengths = np.zeros(len(self.grains) // len(COLUMNS), dtype=np.uint32)
        for at in range(len(COLUMNS)):
            lengths += self.grains[at :: len(COLUMNS)].astype(np.uint32)
        return np.cumsum(lengths, dtype=np.uint32, out=lengths)

    def _ends_of_columns(self) -> np.ndarray:
        """Return where each column of each passage ends, in grains."""
        ends = np.empty((len(self.grains) // len(COLUMNS), len(COLUMNS)), dtype=np.uint32)
        ends[:, -1] = self._ends()
        for at in reversed(range(1, len(COLUMNS))):
            ends[:, at - 1] = ends[:, at] - self.grains[at :: len(COLUMNS)]
        return ends.ravel()


@dataclass(slots=True)
class _Block:
    number: int
    span: Span
    rows: dict[Sought, list[bytes]] = field(default_factory=dict)

    def places(self, phrase: Phrase) -> BitMap:
        """Return the places of a phrase, those of one of its tokens."""
        parts = []
        for order, sought in enumerate(phrase.sought()):
            if not (part := self._of(sought)) and not phrase.others:
                return BitMap()
            parts.append((len(part), order, part))
        if phrase.others:
            return BitMap.union(*(part for _size, _order, part in parts))
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

    def about(self, phrase: Phrase) -> int:
        """Return in about how many passages a phrase may stand: not in much more."""
        counts = [self._count(sought) for sought in phrase.sought()]
        return sum(counts) if phrase.others else min(counts)

    def _count(self, sought: Sought) -> int:
        count = 0
        for row in map(Row.read, self.rows.get(sought, ())):
            count += sum(len(data) // 4 for data in _values(row.few, sought))
            sets = (*_values(row.many, sought), *_values(row.passages, sought))
            count += sum(map(len, map(BitMap.deserialize, sets)))
        return count

    def frequent(self, phrase: Phrase) -> BitMap:
        """Return the passages of those tokens of which only these are known."""
        found = BitMap()
        for sought in phrase.sought():
            for row in map(Row.read, self.rows.get(sought, ())):
                found = BitMap.union(found, *map(BitMap.deserialize, _values(row.passages, sought)))
        return found


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


def are_of_use() -> bool:
    """Return whether blocks of places answer sooner than the index of this database."""
    return connection.vendor in GAINING


def found(phrases: Sequence[Phrase]) -> list[Found]:
    """Return for each phrase what the blocks know of it; asks one query where there are none."""
    answers = [Found(left=left((), phrase.after)) for phrase in phrases]
    after = min((phrase.after for phrase in phrases), default=0)
    standing = _standing(after) if phrases else {}
    while standing and (frequent := _frequent(standing, phrases)):
        known = _found_in(standing, [phrases[at] for at in frequent], after)
        before, standing = standing, _standing(after)
        if before.items() <= standing.items():  # what was read stood all the while
            for at, each in zip(frequent, known, strict=True):
                answers[at] = each
            break
    return answers


def _frequent(standing: dict[int, Span], phrases: Sequence[Phrase]) -> list[int]:
    """Return which of some phrases seem to stand in many passages, by the block in the middle."""
    number, span = list(standing.items())[len(standing) // 2]
    (block,) = _blocks({number: span}, phrases, ("number = %s", number))
    few = _FEW / len(standing)
    return [at for at, phrase in enumerate(phrases) if block.about(phrase) > few]


def _found_in(standing: dict[int, Span], phrases: Sequence[Phrase], after: int) -> list[Found]:
    blocks = _blocks(standing, phrases, ("last > %s", after))
    hits: list[dict[int, BitMap]] = []
    frequent: list[list[BitMap]] = []
    for phrase in phrases:
        asked = [block for block in blocks if (block.span.upto or 0) > phrase.after]
        by_block = {block.number: block.places(phrase) for block in asked}
        hits.append({number: places for number, places in by_block.items() if places})
        frequent.append([] if phrase.by_places else [block.frequent(phrase) for block in asked])
    covers = _COVERS.of({number for each in hits for number in each})
    return [
        Found(
            BitMap.union(_ids(phrase, places, covers), *often) - BitMap(range(phrase.after + 1)),
            left(standing.values(), phrase.after),
        )
        for phrase, places, often in zip(phrases, hits, frequent, strict=True)
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
    parts = [
        covers[number].passages(each, phrase.columns)
        for number, each in places.items()
        if number in covers
    ]
    return bitmap(np.concatenate(parts)) if parts else BitMap()


def _standing(after: int) -> dict[int, Span]:
    """Return the blocks that reach beyond an id, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, first, last FROM archive_block WHERE last > %s ORDER BY first", [after]
        )
        return {number: Span(first, last) for number, first, last in cursor.fetchall()}


def _blocks(
    standing: dict[int, Span], phrases: Sequence[Phrase], which: tuple[str, int]
) -> list[_Block]:
    """Return blocks, those that a condition chooses, with the rows of what phrases seek."""
    blocks = {number: _Block(number, span) for number, span in standing.items()}
    sought = list(dict.fromkeys(each for phrase in phrases for each in phrase.sought()))
    for at, number, data in _rows(sought, which):
        if block := blocks.get(number):
            block.rows.setdefault(sought[at], []).append(bytes(data))
    return list(blocks.values())


_HOLDING = "(SELECT max(key) FROM archive_place WHERE block = number AND key <= %s)"


def _rows(sought: list[Sought], which: tuple[str, int]) -> list[tuple[int, int, bytes]]:
    """Return the rows of some blocks that may hold each of some tokens.

    Joined so, SQLite begins with the few blocks, not with their many rows.
    """
    condition, value = which
    parts, values = [], []
    for at, each in enumerate(sought):
        for keys, its_values in _keys(each):
            parts.append(
                f"SELECT {at:d}, number, data FROM archive_block CROSS JOIN archive_place AS found "
                f"WHERE found.block = number AND {keys} AND {condition}"
            )
            values += [*its_values, value]
    return _fetched(" UNION ALL ".join(parts), values)


def _fetched(query: str, values: list) -> list[tuple]:
    """Return rows that hold many bytes: of PostgreSQL as they are, not written in letters."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(query, values)
            return cursor.fetchall()
    from psycopg import Cursor  # of no use on SQLite, and as large as much of this program

    with Cursor(connection.connection) as cursor:
        cursor.execute(query, values, binary=True)
        return cursor.fetchall()


def _keys(sought: Sought) -> list[tuple[str, list[str]]]:
    """Return conditions of the rows of what is sought, with their values."""
    token, is_prefix, by_places = sought
    keys = [(f"found.key = {_HOLDING}", [token])]
    if by_places:
        keys.append(("found.key = %s", [OFTEN + token]))
    if is_prefix:
        end = token[:-1] + chr(ord(token[-1]) + 1)
        within = "found.key > %s AND found.key < %s"
        keys.append((within, [token, end]))
        if by_places:
            keys.append((within, [OFTEN + token, OFTEN + end]))
    return keys


def _covers_of(numbers: list[int]) -> list[tuple[int, bytes]]:
    places = ", ".join(["%s"] * len(numbers))
    return _fetched(f"SELECT number, cover FROM archive_block WHERE number IN ({places})", numbers)
