"""The passages of the dearest words, beginnings of words and phrases, kept as sets.

SQLite's index puts the passages of all words together that begin alike whenever such a beginning
is asked for, and goes through all places of both words of "of the"; PostgreSQL's reads a row for
each passage, and its blocks move the places of every word. `gathering` keeps what all that gives:
one block, of all passages up to one, whose rows are sets by token, or by beginning with a `*`
behind, or by a phrase's two or three tokens. A row may only name another key that means the same
passages; and of three tokens it may hold, with a `-` behind its key, what the first two and the
last two have in common besides. Sets are written by language (`packing`); the block's cover holds
the passages of each, and which pairs of frequent words stand beside each other at all: no other
phrase is looked for.
"""
# ruff: noqa: S608 (only placeholders and constants are put into statements)

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec
from django.db import connection
from pyroaring import BitMap

from archive.search import inverted_lists
from archive.search.inverted_lists import Candidates
from archive.search.packing import Languages
from archive.search.places import Phrase, are_of_use, fetched
from archive.word_index import COLUMNS, KEPT

BEGINNING = "*"  # behind a token; none holds such a sign
EXCEPTIONS = "-"  # behind a phrase of three
MEANING = b"="  # before the key that a row only names; no set is written so
_MOST_TOKENS = 3
_FEW = 8_192  # passages that are sooner read than all words put together that begin alike
# Passages that are sooner read than the places of frequent words put together.
_WORTH_READING = {"sqlite": 1_000, "postgresql": 4_000}
_SOON_READ = 500  # passages that are sooner read than sets of frequent words


@dataclass(slots=True)
class Known:
    """The passages of a phrase that are kept, and what is left to be asked for."""

    ids: BitMap = field(default_factory=BitMap)
    left: list[Phrase] = field(default_factory=list)
    by_reading: list[Phrase] = field(default_factory=list)
    among: list[tuple[Phrase, BitMap]] = field(default_factory=list)  # few, which are to be read

    def narrow(self, candidates: Mapping[Phrase, Candidates | None]) -> None:
        """Have what alone may hold phrases that are left read, where that is few passages."""
        left, self.left = self.left, []
        for phrase in left:
            may_hold = candidates.get(phrase)
            if may_hold is None or len(may_hold.ids) > _WORTH_READING[connection.vendor]:
                self.left.append(phrase)
                continue
            self.among.append((phrase, may_hold.ids))
            if may_hold.left:
                self.left.append(may_hold.left)


class Cover(NamedTuple):
    """Among how many passages it was chosen what is kept, and the passages of each language.

    And the words, ascending, of which all pairs are known that stand beside each other: a pair is
    the number of the first times that of all, and the number of the second.
    """

    chosen_among: int
    languages: dict[str, bytes]
    words: list[str]
    pairs: bytes

    @classmethod
    def read(cls, data: bytes) -> "Cover | None":
        """Return a cover as it was written; None: not yet, or by an earlier release."""
        plain = msgspec.msgpack.decode(data) if data else None
        return cls(*plain) if isinstance(plain, list) and len(plain) == len(cls._fields) else None

    def written(self) -> bytes:
        """Return this as bytes."""
        return msgspec.msgpack.encode(tuple(self))


def key_of(token: str, *, is_prefix: bool) -> str:
    """Return by which key the passages of a token, or of all that begin so, are kept."""
    return token + BEGINNING * is_prefix


def pairs_of(phrase: str) -> tuple[str, ...]:
    """Return the phrases of two tokens that stand in one of three."""
    tokens = phrase.split(" ")
    return _pairs_in(tokens) if len(tokens) == _MOST_TOKENS else ()


def _pairs_in(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(" ".join, pairwise(tokens)))


def meaning(key: str) -> bytes:
    """Return what is kept of a key that means what another one does."""
    return MEANING + key.encode()


def meant(data: bytes | None) -> str:
    """Return which key is only named; "" for none."""
    return bytes(data[1:]).decode() if data and bytes(data[:1]) == MEANING else ""


def known(phrases: Sequence[Phrase]) -> list[Known]:
    """Return for each phrase what is kept of it; asks one query, or two, and the cover once."""
    parts = [_parts_of(phrase) for phrase in phrases]
    keys = {key for each in parts for part in each for key in part.keys}
    kept = _kept(keys.union(*(_pairs_in(phrase.tokens) for phrase in phrases if _is_long(phrase))))
    if kept is None:
        found = [Known(left=[phrase]) for phrase in phrases]
    else:
        found = [kept.known(phrase, each) for phrase, each in zip(phrases, parts, strict=True)]
    _narrow(found, kept)
    return found


def _narrow(found: Sequence[Known], kept: "_Kept | None") -> None:
    """Have no more passages read than may hold what is left, where its words or pairs tell.

    Most of what is left are stems of other languages, which stand nowhere: lists tell at once.
    """
    phrases = list(dict.fromkeys(p for each in found for p in each.left if _is_closed(p)))
    lists = inverted_lists.holding_all(phrases) if are_of_use() else [None] * len(phrases)
    candidates = dict(zip(phrases, lists, strict=True))
    if kept:
        many = [each for each in lists if each and len(each.ids) > _SOON_READ]
        kept.fetch({token for each in many for token in each.frequent})
        candidates = {phrase: kept.narrowed(phrase, each) for phrase, each in candidates.items()}
    for each in found:
        each.narrow(candidates)


def _is_closed(phrase: Phrase) -> bool:
    """Return whether a phrase is of some words beside each other, all of them whole."""
    return len(phrase.tokens) > 1 and not phrase.is_prefix


class _Part(NamedTuple):
    tokens: tuple[str, ...]
    is_prefix: bool = False

    @property
    def key(self) -> str:
        return key_of(" ".join(self.tokens), is_prefix=self.is_prefix)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of all rows by which it may be known."""
        pairs = pairs_of(self.key)
        return (self.key, self.key + EXCEPTIONS, *pairs) if pairs else (self.key,)


def _is_long(phrase: Phrase) -> bool:
    """Return whether pairs of tokens, in whatever columns, may tell of a phrase."""
    return len(phrase.tokens) >= _MOST_TOKENS and not phrase.is_prefix and phrase.columns == COLUMNS


def _parts_of(phrase: Phrase) -> list[_Part]:
    """Return the tokens one of which is sought alone, or a phrase that may be kept."""
    if phrase.by_places:
        is_whole = phrase.columns == COLUMNS and not phrase.is_prefix
        may_be_kept = is_whole and 1 < len(phrase.tokens) <= _MOST_TOKENS
        return [_Part(phrase.tokens)] if may_be_kept else []
    others = [_Part((token,)) for token in phrase.others]
    return [_Part(phrase.tokens, phrase.is_prefix), *others]


class _Words:
    """What the cover of a block says, made ready to be asked."""

    def __init__(self, cover: Cover) -> None:
        self.languages = Languages.read(cover.languages)
        self._codes = {word: code for code, word in enumerate(cover.words)}
        self._pairs = BitMap.deserialize(cover.pairs)

    def are_nowhere(self, tokens: Sequence[str]) -> bool:
        """Return whether two of some tokens, both frequent, stand nowhere beside each other."""
        codes = map(self._codes.get, tokens)
        return any(
            None not in (first, second) and first * len(self._codes) + second not in self._pairs
            for first, second in pairwise(codes)
        )


def _of(phrase: Phrase, parts: Sequence[_Part]) -> Phrase:
    """Return a phrase of some of its parts: one, or single tokens any of which will do."""
    first, *others = parts
    tokens = tuple(token for part in others for token in part.tokens)
    return phrase._replace(tokens=first.tokens, is_prefix=first.is_prefix, others=tokens)


@dataclass
class _Kept:
    words: _Words
    number: int
    upto: int
    last: int  # of all passages
    rows: dict[str, bytes]
    languages: Languages
    _sets: dict[str, BitMap] = field(default_factory=dict)

    def known(self, phrase: Phrase, parts: Sequence[_Part]) -> Known:
        if self.words.are_nowhere(phrase.tokens[:-1] if phrase.is_prefix else phrase.tokens):
            return self._later(Known(), phrase)
        found, written, others = Known(), list[bytes](), list[_Part]()
        for part in parts:
            if part.key in self.rows:
                written.append(self.rows[part.key])
            elif (ids := self._of_pairs(part)) is not None:
                found.ids |= ids
            else:
                others.append(part)
                continue
            self._later(found, _of(phrase, [part]))
        found.ids |= self.languages.unpacked(*written)
        if others or not parts:
            found.left.append(_of(phrase, others) if others else phrase)
        if phrase.after:
            found.ids -= BitMap(range(phrase.after + 1))
        return found

    def fetch(self, keys: set[str]) -> None:
        """Read the rows of further keys, as long as the block is this one."""
        rows = _rows(keys) if keys else []
        if rows and rows[0][:2] == (self.number, self.upto):
            self.rows |= _sets_in(rows)

    def narrowed(self, phrase: Phrase, listed: Candidates | None) -> Candidates | None:
        """Return the passages that alone may hold a phrase, going by its pairs and words as well.

        As they are listed, where they are few; None: neither lists nor sets tell.
        """
        if phrase.after >= self.upto or (listed and len(listed.ids) <= _SOON_READ):
            return listed
        pairs = _pairs_in(phrase.tokens) if _is_long(phrase) else ()
        keys = filter(self.rows.__contains__, (*pairs, *(listed.frequent if listed else ())))
        if not (sets := list(map(self._set, keys))):
            return listed
        together = BitMap.intersection(*sets)
        if listed:
            later = listed.ids - BitMap(range(self.upto + 1))
            return listed._replace(ids=(listed.ids & together) | later)
        rest = phrase._replace(after=self.upto) if self.upto < self.last else None
        return Candidates(together - BitMap(range(phrase.after + 1)), rest, [])

    def _later(self, found: Known, phrase: Phrase) -> Known:
        """Add what asks for passages that came after those which are kept."""
        rest = phrase._replace(after=max(phrase.after, self.upto))
        is_begun = rest.is_prefix and not rest.by_places
        if rest.after < self.last:
            is_read = is_begun and self.last - rest.after <= _FEW
            (found.by_reading if is_read else found.left).append(rest)
        return found

    def _of_pairs(self, part: _Part) -> BitMap | None:
        if (exceptions := self._set(part.key + EXCEPTIONS)) is None:
            return None
        first, second = map(self._set, pairs_of(part.key))
        return None if first is None or second is None else (first & second) - exceptions

    def _set(self, key: str) -> BitMap | None:
        if key not in self._sets:
            if key not in self.rows:
                return None
            self._sets[key] = self.languages.unpacked(self.rows[key])
        return self._sets[key]


def _kept(keys: set[str]) -> _Kept | None:
    """Return what is kept of some keys; None if nothing is of any."""
    rows = _rows(keys)
    if not rows:
        return None
    number, upto, last = rows[0][:3]
    words = _words(number, upto)
    if words is None:
        return None
    sets = _sets_in(rows)
    return _Kept(words, number, upto, last or 0, sets, words.languages.for_one_look())


def _sets_in(rows: list[tuple]) -> dict[str, bytes]:
    """Return the sets that rows hold by their keys, those that are only named read besides."""
    found = {key: bytes(data) for *_block, key, data in rows if key is not None}
    others = {key: other for key, data in found.items() if (other := meant(data))}
    if missing := set(others.values()) - found.keys():
        found |= {key: bytes(data) for *_block, key, data in _rows(missing) if key is not None}
    named = {key: found[other] for key, other in others.items() if other in found}
    return {key: data for key, data in found.items() if key not in others} | named


def _rows(keys: set[str]) -> list[tuple]:
    """Return the block there is, and with it the rows of some keys.

    For none a key is sought that no row has: a condition that is never true would be looked at
    in every row.
    """
    sought = list(keys) or [""]
    is_sought = f"key IN ({', '.join(['%s'] * len(sought))})"
    query = (
        "SELECT number, last, (SELECT max(id) FROM archive_passage), key, data FROM archive_block "
        f"LEFT JOIN archive_place ON block = number AND {is_sought} WHERE {KEPT}"
    )
    if are_of_use():
        return fetched(query, sought)
    with connection.cursor() as cursor:
        cursor.execute(query, sought)
        return cursor.fetchall()


def _words(number: int, upto: int) -> _Words | None:
    """Return the cover of a block of passages up to one; None: it is not there.

    Within a transaction nothing is remembered, for it may yet be rolled back.
    """
    if connection.in_atomic_block:
        return _words_read(number, upto)
    return _words_remembered(number, upto) or _words_read(number, upto)


def _words_read(number: int, upto: int) -> _Words | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cover FROM archive_block WHERE number = %s AND last = %s", [number, upto]
        )
        row = cursor.fetchone()
    cover = Cover.read(bytes(row[0])) if row else None
    return _Words(cover) if cover else None


_words_remembered = lru_cache(maxsize=1)(_words_read)
