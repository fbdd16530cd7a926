"""The sets of what is dear to ask the index for are gathered from the passages themselves.

All passages are read once, many at a time; `choosing` says which sets are kept, and `kept_sets`
how they are asked for.
"""
# ruff: noqa: S608 (names of tables and columns are constants)

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, NamedTuple

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from archive.search.bits import bitmap, bitmap_of_ascending
from archive.search.choosing import chosen
from archive.search.kept_sets import (
    BEGINNING,
    EXCEPTIONS,
    MEANING,
    Cover,
    key_of,
    meaning,
    meant,
    pairs_of,
)
from archive.search.packing import Languages
from archive.search.places import are_of_use, asked
from archive.search.token_sets import MOST_PASSAGES, Keys, Passages, Spilt, common, distinct
from archive.word_index import COLUMNS, KEPT, REMAINS_DROPPED

WORTH_GATHERING = 8_192  # passages; fewer are read where they are sought
_GROWN = 1.25  # times as many passages: then other words may be the dearest
_AT_ONCE = 200  # sets written
_REMEMBERED = 20  # sets

_Rows = Iterable[tuple[str, bytes]]  # by key


class _Block(NamedTuple):
    """The passages that are in the sets, or will be: some are there before all of them are.

    Who changes or purges any of the passages drops it.
    """

    number: int
    upto: int
    passages: int
    chosen_among: int  # passages; 0 until the sets are there


def waiting() -> int:
    """Return how many passages are in no set, where there are enough of them."""
    block = _standing()
    is_whole = block is not None and block.chosen_among
    count = _count_beyond(block.upto) if is_whole else _count()
    return count if count >= WORTH_GATHERING else 0


def gather(step: Callable[[int], None]) -> None:
    """Let the sets hold all passages; of many more than before, choose anew what is kept.

    Others read and write meanwhile.
    """
    if not (count := waiting()):
        return
    block = _standing()
    with TemporaryFile() as file:
        if block and _count() < _GROWN * block.chosen_among:
            _grow(block, file)
        else:
            _gather_anew(file)
    step(count)


def _gather_anew(file: IO[bytes]) -> None:
    block, spilt = _begun(), Spilt(file, {})
    keys = chosen(block.passages)
    read = _Read(0, block.upto, keys, spilt)
    languages = Languages(read.by_language)
    cover = Cover(0, languages.written(), keys.frequent, read.pairs.serialize())
    if not _replaced(block, block, cover):
        return
    _write(block.number, _rows(keys, spilt, languages))
    whole = block._replace(chosen_among=block.passages)
    if not _replaced(block, whole, cover._replace(chosen_among=block.passages)):
        _drop_sets_of(block)


class _Read:
    """What was read of the passages beyond one, up to another; their sets are spilt."""

    def __init__(self, after: int, upto: int, keys: Keys, spilt: Spilt) -> None:
        self.by_language: dict[str, BitMap] = defaultdict(BitMap)
        self.pairs = BitMap()  # of frequent words, as numbers
        self.count = 0
        self._keys, self._spilt = keys, spilt
        last: int | None = after
        while last is not None:
            last = self._read(last, upto)

    def _read(self, after: int, upto: int) -> int | None:
        """Read the next passages and return the last of them; what they take is free then."""
        rows = asked(
            f"SELECT id, language, {', '.join(COLUMNS)} FROM archive_passage "
            "WHERE id > %s AND id <= %s ORDER BY id LIMIT %s",
            after,
            upto,
            MOST_PASSAGES,
        )
        if not rows:
            return None
        passages = Passages(rows)
        for language in np.unique(passages.languages).tolist():
            found = passages.ids[passages.languages == language]
            self.by_language[language] |= bitmap_of_ascending(found)
        codes, _places = passages.phrases(self._keys, 2)
        self.pairs |= bitmap(distinct(codes))
        self._spilt.add(passages, self._keys)
        self.count += len(rows)
        return rows[-1][0]


def _rows(keys: Keys, spilt: Spilt, languages: Languages) -> Iterator[tuple[str, bytes]]:
    """Yield the rows of all sets; a beginning that means what another key does only names it."""
    place = _places_of(keys)
    key_of_each: dict[bytes, str] = {}  # by what its set is known by
    for key in list(place)[: len(place) - len(keys.phrases)]:
        data = languages.packed(spilt.by_language(spilt.of(place[key])))
        other = key_of_each.setdefault(sha256(data).digest(), key)
        yield key, data if other == key else meaning(other)
    pairs = _Remembered(lambda phrase: spilt.of(place[phrase]))
    for phrase in sorted(keys.phrases):
        found = spilt.of(place[phrase])
        data, both = languages.packed(spilt.by_language(found)), pairs_of(phrase)
        if both and all(pair in place for pair in both):
            others = common(common(*(pairs[pair] for pair in both)), found, are_in=False)
            exceptions = languages.packed(spilt.by_language(others))
            if len(exceptions) < len(data):
                yield phrase + EXCEPTIONS, exceptions
                continue
        yield phrase, data


def _places_of(keys: Keys) -> dict[str, int]:
    """Return which of all sets is that of each key, in the order of `Passages.sets`."""
    begun = (key_of(text, is_prefix=True) for text in keys.beginnings)
    return {key: at for at, key in enumerate((*keys.words, *begun, *keys.phrases))}


class _Remembered(dict[str, np.ndarray]):
    """What was read by phrase, of the last ones."""

    def __init__(self, read: Callable[[str], np.ndarray]) -> None:
        self._read = read

    def __missing__(self, phrase: str) -> np.ndarray:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[phrase] = self._read(phrase)
        return self[phrase]


def _grow(block: _Block, file: IO[bytes]) -> None:
    """Add the passages that came since to each set."""
    cover = _cover_of(block)
    if cover is None:
        return
    held = dict(asked(_NAMES, MEANING, block.number))
    keys = _keys_of(held, cover.words)
    ((last,),) = asked("SELECT max(id) FROM archive_passage")
    before = Languages.read(cover.languages)
    spilt = Spilt(file, before.counts())
    read = _Read(block.upto, last, keys, spilt)
    languages = before.grown(read.by_language)
    pairs = BitMap.deserialize(cover.pairs) | read.pairs
    grown = cover._replace(languages=languages.written(), pairs=pairs.serialize())
    count = block.passages + read.count
    with transaction.atomic():
        if block == _standing():
            _write(block.number, _grown(block, held, _New(keys, spilt), languages))
            _replaced(block, block._replace(upto=last, passages=count), grown)


# The keys, and which of them only name another one.
_NAMES = (
    "SELECT key, CASE WHEN substr(data, 1, 1) = %s THEN data END "
    "FROM archive_place WHERE block = %s"
)


def _keys_of(held: Iterable[str], frequent: list[str]) -> Keys:
    words, begun, phrases = [], [], []
    for key in held:
        if key.endswith(BEGINNING):
            begun.append(key.removesuffix(BEGINNING))
        else:
            (phrases if " " in key else words).append(key.removesuffix(EXCEPTIONS))
    return Keys(words, begun, phrases, frequent)


class _New:
    """What is new in the set of each key."""

    def __init__(self, keys: Keys, spilt: Spilt) -> None:
        self._place = _places_of(keys)
        self._spilt = spilt

    def of(self, key: str) -> dict[str, BitMap]:
        phrase = key.removesuffix(EXCEPTIONS)
        found = self._spilt.of(self._place[phrase])
        if phrase != key:
            both = common(*(self._spilt.of(self._place[pair]) for pair in pairs_of(phrase)))
            found = common(both, found, are_in=False)
        return self._spilt.by_language(found)


def _grown(
    block: _Block, held: Mapping[str, bytes | None], new: _New, languages: Languages
) -> _Rows:
    """Yield the rows that change.

    A beginning that meant what another key does may not any more: some new passage holds a word
    that begins like one of them only. Its set is that of the other, as it was, and what is new.
    """
    for key, name in sorted(held.items(), key=lambda each: each[1] is None):
        other, added = meant(name), new.of(key)
        if (added != new.of(other)) if other else added:
            query = "SELECT data FROM archive_place WHERE block = %s AND key = %s"
            ((data,),) = asked(query, block.number, other or key)
            yield key, languages.added(bytes(data), added)


def _begun() -> _Block:
    """Drop all sets, and return a block of all passages."""
    every = KEPT if are_of_use() else "number = number"  # some are of an earlier release
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM archive_block WHERE {every}")
            cursor.execute(REMAINS_DROPPED)
        ((last,),) = asked("SELECT max(id) FROM archive_passage")
        block = _Block(-1 - secrets.randbits(60), last, _count(), 0)
        _write_block(block, b"")
    return block


def _standing() -> _Block | None:
    query = f"SELECT number, last, passages, cover FROM archive_block WHERE {KEPT}"
    for number, upto, passages, data in asked(query):
        cover = Cover.read(bytes(data))
        return _Block(number, upto, passages, cover.chosen_among if cover else 0)
    return None


def _cover_of(block: _Block) -> Cover | None:
    rows = asked("SELECT cover FROM archive_block WHERE number = %s", block.number)
    return Cover.read(bytes(rows[0][0])) if rows else None


def _replaced(block: _Block, by: _Block, cover: Cover) -> bool:
    """Write a block anew; return whether it was still there."""
    with transaction.atomic():
        is_there = block == _standing()
        if is_there:
            _write_block(by, cover.written())
    return is_there


def _write_block(block: _Block, cover: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_block (number, first, last, passages, cover) "
            "VALUES (%s, 0, %s, %s, %s) ON CONFLICT (number) DO UPDATE SET "
            "last = excluded.last, passages = excluded.passages, cover = excluded.cover",
            [block.number, block.upto, block.passages, cover],
        )


def _write(number: int, rows: _Rows) -> None:
    rows = iter(rows)
    while some := list(islice(rows, _AT_ONCE)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO archive_place (block, key, data) VALUES (%s, %s, %s) "
                "ON CONFLICT (block, key) DO UPDATE SET data = excluded.data",
                [(number, key, data) for key, data in some],
            )


def _drop_sets_of(block: _Block) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_place WHERE block = %s", [block.number])


def _count() -> int:
    """Return how many passages there are; told by one of their indexes, not by their words."""
    return asked("SELECT count(*) FROM archive_passage")[0][0]


def _count_beyond(upto: int) -> int:
    return asked("SELECT count(*) FROM archive_passage WHERE id > %s", upto)[0][0]
