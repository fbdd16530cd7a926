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

    def ends(self) -> np.ndarray:
        """Return where each column ends, in grains: not kept, since it has four times the bytes."""
        return np.cumsum(self.grains, dtype=np.uint32)

    def passages(self, places: np.ndarray, columns: Sequence[str], ends: np.ndarray) -> Ids:
        """Return the ids of the passages in some of whose columns places lie, some repeatedly."""
        at = np.searchsorted(ends, places // np.uint32(GRAIN), side="right")
        if columns != COLUMNS:
            at = at[np.isin(at % len(COLUMNS), [COLUMNS.index(name) for name in columns])]
        at //= len(COLUMNS)
        first, last = self.ids.min(), self.ids.max()
        return at + first if last - first + 1 == len(self.ids) else ids_of(self.ids)[at]


@dataclass(slots=True)
class _Block:
    number: int
    span: Span
    rows: dict[Sought, list[Row]] = field(default_factory=dict)

    def places(self, phrase: Phrase) -> np.ndarray:
        """Return the places of a phrase, those of one of its tokens, in no order."""
        if len(phrase.tokens) == 1:
            few, many = [], []
            for sought in phrase.sought():
                for row in self.rows.get(sought, ()):
                    few += _values(row.few, sought)
                    many += [_array(each) for each in _sets(row.many, sought)]
            return np.concatenate([np.frombuffer(b"".join(few), dtype="<u4"), *many])
        return _array(self._beside(phrase))

    def _beside(self, phrase: Phrase) -> BitMap:
        parts = []
        for order, sought in enumerate(phrase.sought()):
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
        for row in self.rows.get(sought, ()):
            few += _values(row.few, sought)
            many += _sets(row.many, sought)
        if few:
            many.append(bitmap(np.frombuffer(b"".join(few), dtype="<u4")))
        return many[0] if len(many) == 1 else BitMap.union(BitMap(), *many)

    def about(self, phrase: Phrase) -> int:
        """Return in about how many passages a phrase may stand: not in much more."""
        counts = [self._count(sought) for sought in phrase.sought()]
        return sum(counts) if phrase.others else min(counts)

    def _count(self, sought: Sought) -> int:
        count = 0
        for row in self.rows.get(sought, ()):
            count += sum(len(data) // 4 for data in _values(row.few, sought))
            count += sum(map(len, (*_sets(row.many, sought), *_sets(row.passages, sought))))
        return count

    def frequent(self, phrase: Phrase) -> BitMap:
        """Return the passages of those tokens of which only these are known."""
        parts = (
            part
            for sought in phrase.sought()
            for row in self.rows.get(sought, ())
            for part in _sets(row.passages, sought)
        )
        return BitMap.union(BitMap(), *parts)


def _values(row: dict[str, bytes], sought: Sought) -> list[bytes]:
    if sought.is_prefix:
        return [data for token, data in row.items() if token.startswith(sought.token)]
    return [row[sought.token]] if sought.token in row else []


def _sets(row: dict[str, bytes], sought: Sought) -> list[BitMap]:
    return list(map(BitMap.deserialize, _values(row, sought)))


def _array(places: BitMap) -> np.ndarray:
    return np.frombuffer(places.to_array(), dtype=np.uint32)


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
    blocks = _blocks(phrases, after, _IN_THE_MIDDLE) if phrases else []
    while blocks and (frequent := _frequent(blocks, phrases)):
        some = [phrases[at] for at in frequent]
        if (known := _found_in(_blocks(some, after, _EVERY), some)) is not None:
            for at, each in zip(frequent, known, strict=True):
                answers[at] = each
            break
    return answers


def _frequent(blocks: list[_Block], phrases: Sequence[Phrase]) -> list[int]:
    """Return which of some phrases seem to stand in many passages, by the block in the middle."""
    middle = blocks[len(blocks) // 2]
    few = _FEW / len(blocks)
    return [at for at, phrase in enumerate(phrases) if middle.about(phrase) > few]


def _found_in(blocks: list[_Block], phrases: Sequence[Phrase]) -> list[Found] | None:
    """Return what blocks know of each phrase; None if one of them was dropped meanwhile."""
    hits: dict[int, list[tuple[int, np.ndarray]]] = {}
    parts: list[list[BitMap]] = [[] for _phrase in phrases]
    ids: list[list[Ids]] = [[] for _phrase in phrases]
    for block in blocks:
        for at, phrase in enumerate(phrases):
            if (block.span.upto or 0) <= phrase.after:
                continue
            if len(places := block.places(phrase)):
                hits.setdefault(block.number, []).append((at, places))
            if not phrase.by_places:
                parts[at].append(block.frequent(phrase))
    covers = _COVERS.of(hits)
    if covers.keys() != hits.keys():
        return None
    for number, of_block in hits.items():
        ends = covers[number].ends()
        for at, places in of_block:
            ids[at].append(covers[number].passages(places, phrases[at].columns, ends))
    spans = [block.span for block in blocks]
    return [
        Found(
            BitMap.union(bitmap(np.concatenate(its_ids)) if its_ids else BitMap(), *often)
            - BitMap(range(phrase.after + 1)),
            left(spans, phrase.after),
        )
        for phrase, its_ids, often in zip(phrases, ids, parts, strict=True)
    ]


def left(spans: Iterable[Span], after: int) -> list[Span]:
    """Return the spans beyond an id that none of some others, in order, covers."""
    uncovered = []
    for span in spans:
        if span.after > after:
            uncovered.append(Span(after, span.after))
        after = max(after, span.upto or 0)
    return [*uncovered, Span(after)]


_STANDING = "FROM archive_block WHERE last > %(after)s"
_EVERY = "last > %(after)s"
_IN_THE_MIDDLE = (
    f"number = (SELECT number {_STANDING} ORDER BY first LIMIT 1 "
    f"OFFSET (SELECT count(*) / 2 {_STANDING}))"
)


def _blocks(phrases: Sequence[Phrase], after: int, which: str) -> list[_Block]:
    """Return the blocks that reach beyond an id, some with the rows of what phrases seek.

    Of which a condition says. Both are asked at once, so nothing changes between.
    """
    sought = list(dict.fromkeys(each for phrase in phrases for each in phrase.sought()))
    blocks: dict[int, _Block] = {}
    for at, number, first, last, data in _rows(sought, after, which):
        block = blocks.setdefault(number, _Block(number, Span(first, last)))
        if data is not None:
            block.rows.setdefault(sought[at], []).append(Row.read(data))
    return sorted(blocks.values(), key=lambda block: block.span.after)


_HOLDING = "(SELECT max(key) FROM archive_place WHERE block = number AND key <= {})"


def _rows(
    sought: list[Sought], after: int, which: str
) -> list[tuple[int, int, int, int, bytes | None]]:
    """Return the rows of some blocks that may hold each of some tokens, and of each block one.

    Joined so, SQLite begins with the few blocks, not with their many rows.
    """
    values: dict[str, str | int] = {"after": after}
    parts = [f"SELECT -1, number, first, last, NULL {_STANDING}"]
    parts += [
        f"SELECT {at:d}, number, first, last, data "
        "FROM archive_block CROSS JOIN archive_place AS found "
        f"WHERE found.block = number AND {keys} AND {which}"
        for at, each in enumerate(sought)
        for keys in _keys(each, values)
    ]
    return _fetched(" UNION ALL ".join(parts), values)


def _fetched(query: str, values: list | dict) -> list[tuple]:
    """Return rows that hold many bytes: of PostgreSQL as they are, not written in letters."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(query, values)
            return cursor.fetchall()
    from psycopg import Cursor  # of no use on SQLite, and as large as much of this program

    with Cursor(connection.connection) as cursor:
        cursor.execute(query, values, binary=True)
        return cursor.fetchall()


def _keys(sought: Sought, values: dict[str, str | int]) -> list[str]:
    """Return conditions of the rows of what is sought; their values are added to others."""

    def value(text: str) -> str:
        name = f"key{len(values)}"
        values[name] = text
        return f"%({name})s"

    token, is_prefix, by_places = sought
    keys = [f"found.key = {_HOLDING.format(value(token))}"]
    if by_places:
        keys.append(f"found.key = {value(OFTEN + token)}")
    if is_prefix:
        end = token[:-1] + chr(ord(token[-1]) + 1)
        keys += [
            f"found.key > {value(begun + token)} AND found.key < {value(begun + end)}"
            for begun in (("", OFTEN) if by_places else ("",))
        ]
    return keys


def _covers_of(numbers: list[int]) -> list[tuple[int, bytes]]:
    places = ", ".join(["%s"] * len(numbers))
    return _fetched(f"SELECT number, cover FROM archive_block WHERE number IN ({places})", numbers)
