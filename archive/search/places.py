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

import sys
import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import msgspec
import numpy as np
from django.db import connection
from pyroaring import BitMap

from archive.search.bits import bitmap
from archive.search.covers import Cover
from archive.word_index import COLUMNS

_LEAST = "\x01"  # sign of all; what follows a token at once begins so
OFTEN = _LEAST  # begins the name of a row with the places of one token
_FEW = 2_000  # passages that the index finds as fast
_FEW_OF_PHRASES = 6_000  # of a phrase's rarest word: the index visits those that hold all words
_MOST_BYTES = 16_000_000  # of covers a process remembers


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


@dataclass(slots=True)
class _Block:
    number: int
    span: Span
    rows: dict[Sought, list[Row]] = field(default_factory=dict)

    def places(self, phrase: Phrase) -> np.ndarray:
        """Return the places of a phrase, those of one of its tokens, in order."""
        sought = phrase.sought()
        if len(sought) == 1:
            return self._only(sought[0])
        parts = []
        for order, each in enumerate(sought):
            if not (part := self._of(each)) and not phrase.others:
                return _NOWHERE
            parts.append((len(part), order, part))
        if phrase.others:
            return _listed(BitMap.union(*(part for _size, _order, part in parts)))
        (_size, at, found), *others = sorted(parts, key=lambda each: each[:2])
        for _size, order, part in others:
            found = found.shift(order - at) & part
            at = order
        return _listed(found)

    def _only(self, sought: Sought) -> np.ndarray:
        """Return all places of what is sought, in order."""
        few, many = self._stored(sought)
        places = np.frombuffer(b"".join(few), dtype="<u4")
        if many:
            listed = [_listed(BitMap.deserialize(data)) for data in many]
            places = np.concatenate([*listed, places])
        return np.sort(places) if len(few) + len(many) > 1 else places

    def _of(self, sought: Sought) -> BitMap:
        few, stored = self._stored(sought)
        many = list(map(BitMap.deserialize, stored))
        if few:
            many.append(bitmap(np.frombuffer(b"".join(few), dtype="<u4")))
        return many[0] if len(many) == 1 else BitMap.union(BitMap(), *many)

    def _stored(self, sought: Sought) -> tuple[list[bytes], list[bytes]]:
        few, many = [], []
        for row in self.rows.get(sought, ()):
            few += _values(row.few, sought)
            many += _values(row.many, sought)
        return few, many

    def about(self, phrase: Phrase) -> int:
        """Return in about how many passages a phrase may stand: not in much more."""
        counts = [self._count(sought) for sought in phrase.sought()]
        return sum(counts) if phrase.others else min(counts)

    def _count(self, sought: Sought) -> int:
        few, many = self._stored(sought)
        sets = (*many, *self._passages(sought))
        return sum(map(len, few)) // 4 + sum(map(len, map(BitMap.deserialize, sets)))

    def frequent(self, phrase: Phrase) -> list[BitMap]:
        """Return the passages of those tokens of which only these are known."""
        every = [data for sought in phrase.sought() for data in self._passages(sought)]
        return list(map(BitMap.deserialize, every))

    def _passages(self, sought: Sought) -> list[bytes]:
        rows = self.rows.get(sought, ())
        return [data for row in rows for data in _values(row.passages, sought)]


_NOWHERE = np.empty(0, dtype=np.uint32)


def _listed(places: BitMap) -> np.ndarray:
    return np.frombuffer(places.to_array(), dtype=np.uint32)


def _values(row: dict[str, bytes], sought: Sought) -> list[bytes]:
    """Return what part of a row, whose tokens are in their order, says of what is sought."""
    token = sought.token
    if not sought.is_prefix:
        return [row[token]] if token in row else []
    begun, values = list(row), list(row.values())
    if begun and begun[0].startswith(token) and begun[-1].startswith(token):
        return values
    first = bisect_left(begun, token)
    return values[first : bisect_left(begun, _after_all(token), first)]


def _after_all(token: str) -> str:
    """Return what comes next after all that begins with a token."""
    return token[:-1] + chr(ord(token[-1]) + 1)


class _Covers:
    """The covers of blocks, those asked for lately; a block is never another one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._size = 0
        self._kept: OrderedDict[int, Cover] = OrderedDict()

    def of(self, numbers: Collection[int]) -> dict[int, Cover]:
        """Return the covers of some blocks; those that are not known in one query."""
        with self._lock:
            found = {number: self._kept[number] for number in numbers if number in self._kept}
        if new := [number for number in numbers if number not in found]:
            for number, data in _covers_of(new):
                found[number] = self._keep(number, bytes(data))
        return found

    def _keep(self, number: int, data: bytes) -> Cover:
        cover = Cover.read(data)
        with self._lock:
            if number not in self._kept:
                self._kept[number] = cover
                self._size += cover.size
            while self._size > _MOST_BYTES:
                _number, oldest = self._kept.popitem(last=False)
                self._size -= oldest.size
        return cover


_COVERS = _Covers()


def are_of_use() -> bool:
    """Return whether this database reads blocks: the index of SQLite knows places itself."""
    return connection.vendor == "postgresql"


def found(phrases: Sequence[Phrase]) -> list[Found]:
    """Return for each phrase what the blocks know of it; asks one query of the block in the middle,
    and one of all, for those phrases that seem to stand in many passages.
    """
    if not phrases:
        return []
    after = min(phrase.after for phrase in phrases)
    answers = [Found(left=left((), phrase.after)) for phrase in phrases]
    frequent, known = _frequent(phrases, after), None
    while frequent and known is None:
        known = _found_in([phrases[at] for at in frequent], after)
    for at, each in zip(frequent, known or (), strict=True):
        answers[at] = each
    return answers


def _frequent(phrases: Sequence[Phrase], after: int) -> list[int]:
    """Return which of some phrases seem to stand in many passages, by the block in the middle."""
    blocks, _last = _blocks(phrases, after, of_the_middle=True)
    if not blocks:
        return []
    middle = blocks[len(blocks) // 2]
    return [
        at
        for at, phrase in enumerate(phrases)
        if middle.about(phrase) * len(blocks)
        > (_FEW if len(phrase.tokens) == 1 else _FEW_OF_PHRASES)
    ]


def _found_in(phrases: Sequence[Phrase], after: int) -> list[Found] | None:
    """Return what the blocks know of some phrases; None if one is gone before all of it is read."""
    blocks, last = _blocks(phrases, after)
    hits: list[dict[int, np.ndarray]] = []
    frequent: list[list[BitMap]] = []
    for phrase in phrases:
        asked = [block for block in blocks if (block.span.upto or 0) > phrase.after]
        by_block = {block.number: block.places(phrase) for block in asked}
        hits.append({number: places for number, places in by_block.items() if len(places)})
        often = [] if phrase.by_places else [block.frequent(phrase) for block in asked]
        frequent.append(list(chain.from_iterable(often)))
    needed = {number for each in hits for number in each}
    covers = _COVERS.of(needed)
    if not covers.keys() >= needed:
        return None
    spans = [block.span for block in blocks]
    return [
        Found(
            BitMap.union(_ids(phrase, places, covers), *often) - BitMap(range(phrase.after + 1)),
            [span for span in left(spans, phrase.after) if span.after < last],
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


def _ids(phrase: Phrase, places: dict[int, np.ndarray], covers: dict[int, Cover]) -> BitMap:
    parts = [covers[number].passages(each, phrase.columns) for number, each in places.items()]
    return bitmap(np.concatenate(parts)) if parts else BitMap()


# Blocks in their order, and in which the rows lie that may hold some tokens, each sought in two
# ways: the row that begins with a token or before it, and rows that begin within some bounds.
_ROWS = """
WITH standing AS (
    SELECT number, first, last FROM archive_block WHERE last > %s AND number >= 0),
chosen AS (
    SELECT number FROM standing ORDER BY first
    LIMIT CASE WHEN %s THEN 1 END
    OFFSET CASE WHEN %s THEN (SELECT count(*) / 2 FROM standing) ELSE 0 END)
SELECT NULL, number, first, last, NULL, (SELECT max(id) FROM archive_passage) FROM standing
UNION ALL SELECT at, number, NULL, NULL, data, NULL
    FROM chosen CROSS JOIN unnest(%s::text[]) WITH ORDINALITY AS sought (token, at)
    CROSS JOIN LATERAL (
        SELECT data FROM archive_place WHERE block = number AND key <= token
        ORDER BY key DESC LIMIT 1) AS holding
UNION ALL SELECT at, number, NULL, NULL, data, NULL
    FROM chosen CROSS JOIN unnest(%s::int[], %s::text[], %s::text[]) AS within (at, low, high)
    CROSS JOIN LATERAL (
        SELECT data FROM archive_place WHERE block = number AND key >= low AND key < high
        OFFSET 0) AS following"""


def _blocks(
    phrases: Sequence[Phrase], after: int, *, of_the_middle: bool = False
) -> tuple[list[_Block], int]:
    """Return the blocks that reach beyond an id, in their order, as they are at one moment.

    With the rows of what phrases seek: those of all blocks, or of the one in the middle. And the
    last passage there is; without blocks nobody knows, and it may be any.
    """
    from archive.models import planning  # PostgreSQL's driver: SQLite does without

    sought = list(dict.fromkeys(each for phrase in phrases for each in phrase.sought()))
    bounds = [(at, *each) for at, one in enumerate(sought, 1) for each in _bounds(one)]
    places, lows, highs = map(list, zip(*bounds, strict=True)) if bounds else ([], [], [])
    tokens = [each.token for each in sought]
    values = [planning.Int8(after), of_the_middle, of_the_middle, tokens, places, lows, highs]
    rows = fetched(_ROWS, values)
    standing = sorted((first, upto, n) for at, n, first, upto, *_rest in rows if at is None)
    blocks = {number: _Block(number, Span(first, upto)) for first, upto, number in standing}
    for at, number, _first, _upto, data, _last in rows:
        if at is not None:
            blocks[number].rows.setdefault(sought[at - 1], []).append(Row.read(data))
    return list(blocks.values()), max((row[-1] or 0 for row in rows), default=sys.maxsize)


def _bounds(sought: Sought) -> list[tuple[str, str]]:
    """Return bounds of what rows begin with that hold more of what is sought: from, and below."""
    token, is_prefix, by_places = sought
    end = _after_all(token)
    found = [(token + _LEAST, end)] if is_prefix else []
    if by_places:
        found.append((OFTEN + token, OFTEN + (end if is_prefix else token + _LEAST)))
    return found


def _covers_of(numbers: list[int]) -> list[tuple[int, bytes]]:
    return fetched("SELECT number, cover FROM archive_block WHERE number = ANY(%s)", [numbers])


def asked(query: str, *values: str | bytes | int | list[int]) -> list[tuple]:
    """Return the rows of a query, on either database."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def fetched(query: str, values: list) -> list[tuple]:
    """Return rows that hold many bytes: as they are, not written in letters."""
    from archive.models import planning  # PostgreSQL's driver: SQLite does without

    connection.ensure_connection()
    with planning.PlanningOnce(connection.connection) as cursor:
        cursor.execute(query, values, binary=True, prepare=not connection.in_atomic_block)
        return cursor.fetchall()
