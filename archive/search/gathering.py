"""The sets of the dearest words are gathered from the index, of many passages at once: on SQLite.

What is dear to ask for is told by how many passages the index would go through. The dearest are
kept, words and phrases, as many as fit into so many bytes for each passage; `kept_sets` says how
they are asked for.
"""
# ruff: noqa: S608 (names of tables and columns are constants)

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, takewhile
from typing import NamedTuple

from django.db import connection, transaction
from pyroaring import BitMap

from archive.search.bits import bitmap_of_joined
from archive.search.kept_phrases import dearest, phrases_in
from archive.search.kept_sets import BEGINNING, Cover, key_of
from archive.search.packing import Languages
from archive.word_index import COLUMNS, INDEX

WORTH_GATHERING = 8_192  # passages; fewer are read where they are sought
_DEAR = 20_000  # passages the index goes through: some four milliseconds
_BYTES_A_PASSAGE = 96
_BYTES_A_PASSAGE_OF_PHRASES = 64
_SHARE = 40  # of all passages; a set takes a byte for each of them, or two for each of its own
_GROWN = 1.25  # times as many passages: then other words may be the dearest
_RARE, _TOGETHER = 2_000, 100  # passages of words that are asked for together; so many words
_READ_AT_ONCE = 2_048

_Counts = list[tuple[str, int]]  # tokens, ascending, and how many passages hold each


class _Beginning(NamedTuple):
    """How some tokens begin: how many do, the first of them, and their passages in all."""

    text: str
    tokens: int
    first: str
    passages: int

    @property
    def key(self) -> str:
        return key_of(self.text, is_prefix=True)


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
    if block and _count() < _GROWN * block.chosen_among:
        _grow(block)
    else:
        _gather_anew()
    step(count)


def _gather_anew() -> None:
    block = _begun()
    counts = _counts()
    kept, meaning = _chosen(counts, block.passages)
    languages = _languages_of(block)
    for key, found in _Gathering(kept, block.upto).of(counts):
        _write(block.number, {key: languages.packed(found)})
    for phrase in _chosen_phrases(counts, block.passages):
        _write(block.number, {phrase: languages.packed(_holding([phrase], block.upto))})
    with transaction.atomic():
        if block == _standing():
            _write_block(block._replace(chosen_among=block.passages), languages)
            _write(block.number, meaning)
        else:
            _drop_sets_of(block)


def _begun() -> _Block:
    """Drop all sets, and return a block of all passages."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM archive_block")
            cursor.execute("DELETE FROM archive_place")
        ((last,),) = _asked("SELECT max(id) FROM archive_passage")
        block = _Block(secrets.randbits(60), last, _count(), 0)
        _write_block(block, _by_language(last))
    return block


def _by_language(upto: int) -> Languages:
    """Return the passages of each language, up to one."""
    ascending = "SELECT id FROM archive_passage WHERE language = %s AND id <= %s ORDER BY id"
    query = f"SELECT group_concat(id) FROM ({ascending})"
    languages = _asked("SELECT DISTINCT language FROM archive_passage")
    return Languages({language: _ids(query, language, upto) for (language,) in languages})


def _languages_of(block: _Block) -> Languages:
    rows = _asked("SELECT cover FROM archive_block WHERE number = %s", block.number)
    cover = Cover.read(rows[0][0]) if rows else None
    return Languages.read(cover.languages if cover else {})


def _drop_sets_of(block: _Block) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_place WHERE block = %s", [block.number])


def _grow(block: _Block) -> None:
    """Add the passages that came since to each set."""
    keys = {key for (key,) in _asked("SELECT key FROM archive_place")}
    beyond = _Beyond(block.upto, keys)
    languages = _languages_of(block).grown(beyond.by_language)
    with transaction.atomic():
        if block != _standing():
            return
        _write(block.number, dict(_parted(beyond.ids)))
        for key, new in beyond.ids.items():
            ((data,),) = _asked("SELECT data FROM archive_place WHERE key = %s", key)
            if new and not isinstance(data, str):
                _write(block.number, {key: languages.added(data, new)})
        count = block.passages + beyond.count
        _write_block(block._replace(upto=beyond.upto, passages=count), languages)


def _parted(new: dict[str, BitMap]) -> Iterator[tuple[str, bytes]]:
    """Yield the sets, without what is new, of keys that do not mean the same as another any more.

    Some new passage holds a word that begins like one of two beginnings, and not like the other.
    """
    for key, other in _asked("SELECT key, data FROM archive_place WHERE typeof(data) = 'text'"):
        if new[key] != new[other]:
            ((data,),) = _asked("SELECT data FROM archive_place WHERE key = %s", other)
            yield key, data


class _Beyond:
    """The passages beyond one: how many, the last of them, and those of each key and language."""

    def __init__(self, upto: int, keys: set[str]) -> None:
        self.upto, self.count = upto, 0
        self.by_language: dict[str, BitMap] = defaultdict(BitMap)
        self.ids: dict[str, BitMap] = defaultdict(BitMap)
        keys_of = _KeysOf(keys)
        of_phrases = frozenset(token for key in keys if " " in key for token in key.split(" "))
        query = (
            f"SELECT id, language, {', '.join(COLUMNS)} FROM archive_passage "
            "WHERE id > %s ORDER BY id LIMIT %s"
        )
        while rows := _asked(query, self.upto, _READ_AT_ONCE):
            for pk, language, *columns in rows:
                self.by_language[language].add(pk)
                tokens = {token for column in columns for token in column.split(" ")}
                held = {key for token in tokens for key in keys_of[token]}
                for key in held | (phrases_in(columns, of_phrases) & keys):
                    self.ids[key].add(pk)
            self.upto, self.count = rows[-1][0], self.count + len(rows)


class _KeysOf(dict[str, tuple[str, ...]]):
    """The keys that passages with a token belong to."""

    def __init__(self, keys: set[str]) -> None:
        self._keys = keys

    def __missing__(self, token: str) -> tuple[str, ...]:
        begun = (key_of(token[:size], is_prefix=True) for size in range(1, len(token) + 1))
        self[token] = tuple(key for key in (token, *begun) if key in self._keys)
        return self[token]


def _chosen(counts: _Counts, passages: int) -> tuple[set[str], dict[str, str]]:
    """Return what is dearest of all, by key, and what else means the same as one of these."""
    costs = {token: count for token, count in counts if count > _DEAR}
    meaning: dict[str, str] = {}
    inner: _Beginning | None = None
    for each in _beginnings(counts):
        if each.passages > _DEAR:
            if each.tokens == 1:
                meaning[each.key] = each.first
            elif inner and inner.tokens == each.tokens and inner.text.startswith(each.text):
                meaning[each.key] = meaning.get(inner.key, inner.key)
            else:
                costs[each.key] = each.passages
        inner = each
    counted = sorted(costs.items(), key=lambda each: (-each[1], each[0]))
    kept = set(_with_room(counted, passages, _BYTES_A_PASSAGE))
    return kept, {key: other for key, other in meaning.items() if other in kept}


def _chosen_phrases(counts: _Counts, passages: int) -> list[str]:
    tokens = frozenset(token for token, count in counts if count > _DEAR)
    return _with_room(dearest(passages, _DEAR, tokens), passages, _BYTES_A_PASSAGE_OF_PHRASES)


def _with_room(counts: _Counts, passages: int, bytes_a_passage: int) -> list[str]:
    """Return the first keys, as many as have room, given how many passages are in their sets."""
    sizes = accumulate(min(2 * count, passages // _SHARE) for _key, count in counts)
    fitting = takewhile(lambda size: size <= bytes_a_passage * passages, sizes)
    return [key for (key, _count), _size in zip(counts, fitting, strict=False)]


def _beginnings(counts: _Counts) -> Iterator[_Beginning]:
    """Yield all beginnings of tokens, each after the longer ones that begin with it."""
    begun: list[tuple[int, int]] = []  # the first of the tokens that begin so, by length - 1
    sums = [0, *accumulate(count for _token, count in counts)]
    before = ""
    for at, (token, _count) in enumerate([*counts, ("", 0)]):
        for size in range(len(before), 0, -1):
            if token.startswith(before[:size]):
                break
            first = begun.pop()
            passages = sums[at] - sums[first]
            yield _Beginning(before[:size], at - first, counts[first][0], passages)
        begun += [at] * (len(token) - len(begun))
        before = token


class _Gathering:
    """Gathers the sets of some keys: each token is asked for once, for all its beginnings."""

    def __init__(self, keys: set[str], upto: int) -> None:
        self._words = {key for key in keys if not key.endswith(BEGINNING)}
        self._beginnings = {key.removesuffix(BEGINNING) for key in keys - self._words}
        self._upto = upto
        self._within: list[tuple[str, BitMap]] = []  # beginnings of the token in hand, with sets
        self._rare: list[str] = []  # tokens, still to be asked for, of the longest of these

    def of(self, counts: _Counts) -> Iterator[tuple[str, BitMap]]:
        """Yield each set with its key."""
        for token, count in counts:
            yield from self._leave(token)
            self._enter(token)
            if token in self._words:
                found = self._ask([token])
                self._add(found)
                yield token, found
            elif self._within and count > _RARE:
                self._add(self._ask([token]))
            elif self._within:
                self._rare.append(token)
                if len(self._rare) == _TOGETHER:
                    self._add_rare()
        yield from self._leave("")

    def _leave(self, token: str) -> Iterator[tuple[str, BitMap]]:
        """Yield the sets of the beginnings that a token and all after it do not have."""
        while self._within and not token.startswith(self._within[-1][0]):
            self._add_rare()
            text, found = self._within.pop()
            self._add(found)
            yield key_of(text, is_prefix=True), found

    def _enter(self, token: str) -> None:
        known = len(self._within[-1][0]) if self._within else 0
        for size in range(known + 1, len(token) + 1):
            if token[:size] in self._beginnings:
                self._add_rare()
                self._within.append((token[:size], BitMap()))

    def _add(self, found: BitMap) -> None:
        if self._within:
            self._within[-1][1].update(found)

    def _add_rare(self) -> None:
        if self._rare:
            self._add(self._ask(self._rare))
            self._rare = []

    def _ask(self, tokens: list[str]) -> BitMap:
        return _holding(tokens, self._upto)


def _holding(sought: list[str], upto: int) -> BitMap:
    """Return the passages, up to one, that hold one of some tokens or phrases."""
    choice = " OR ".join(f'"{each}"' for each in sought)
    query = f"SELECT group_concat(rowid) FROM {INDEX} WHERE {INDEX} MATCH %s AND rowid <= %s"
    return _ids(query, choice, upto)


def _counts() -> _Counts:
    """Return the tokens of words, without those that stand for facts."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE VIRTUAL TABLE temp.held USING fts5vocab('main', {INDEX}, row)")
        try:
            cursor.execute("SELECT term, doc FROM temp.held ORDER BY term")
            return [(token, count) for token, count in cursor.fetchall() if token[0].isalnum()]
        finally:
            cursor.execute("DROP TABLE temp.held")


def _standing() -> _Block | None:
    rows = _asked("SELECT number, last, passages, cover FROM archive_block")
    for number, upto, passages, data in rows:
        cover = Cover.read(data)
        is_whole = cover is not None and cover.has_phrases
        return _Block(number, upto, passages, cover.chosen_among if is_whole else 0)
    return None


def _write_block(block: _Block, languages: Languages) -> None:
    cover = Cover(block.chosen_among, languages.written(), has_phrases=True).written()
    with connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO archive_block (number, first, last, passages, cover) "
            "VALUES (%s, 0, %s, %s, %s)",
            [block.number, block.upto, block.passages, cover],
        )


def _write(number: int, rows: Mapping[str, str | bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "REPLACE INTO archive_place (block, key, data) VALUES (%s, %s, %s)",
            [(number, key, data) for key, data in rows.items()],
        )


def _count() -> int:
    """Return how many passages there are; told by one of their indexes, not by their words."""
    return _asked("SELECT count(*) FROM archive_passage")[0][0]


def _count_beyond(upto: int) -> int:
    return _asked("SELECT count(*) FROM archive_passage WHERE id > %s", upto)[0][0]


def _ids(query: str, *values: str | int) -> BitMap:
    return bitmap_of_joined(_asked(query, *values)[0][0])


def _asked(query: str, *values: str | int) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
