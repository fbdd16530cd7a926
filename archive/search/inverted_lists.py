"""Which passages hold a word that is not frequent: read off one list, on PostgreSQL.

Blocks give a word a row each (`places`), and its index a page of passages for each match. A list
names every passage up to one, and the column in which the word stands there. Words that come very
often have none, and are named as such, so what is not named stands nowhere (`inverting`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
import numpy as np
from pyroaring import BitMap

from archive.search.bits import bitmap
from archive.search.places import Phrase, fetched
from archive.search.token_sets import common
from archive.word_index import COLUMNS

_BITS = 2  # of a column's number, below the id
MOST_ID = (1 << 32 - _BITS) - 1


@dataclass(slots=True)
class Listed:
    """The passages of a phrase that a list names, and what is left to be asked for, if anything."""

    ids: BitMap = field(default_factory=BitMap)
    left: Phrase | None = None


class Candidates(NamedTuple):
    """The passages that alone may hold a phrase as far as lists go, and what is left to ask for.

    And those of its words that are not listed, since they are frequent.
    """

    ids: BitMap
    left: Phrase | None
    frequent: list[str]


def written(ids: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return what a list holds of some passages and the numbers of their columns."""
    return (ids.astype(np.uint32) << np.uint32(_BITS)) | columns.astype(np.uint32)


def row_of(lists: dict[str, bytes | None]) -> bytes:
    """Return the lists of some tokens as bytes; None: the token is frequent."""
    return msgspec.msgpack.encode(lists)


def found(phrases: Sequence[Phrase]) -> list[Listed]:
    """Return for each phrase what the lists say of it; asks one query."""
    lists = _lists([each.tokens[0] for each in phrases if _may_be_listed(each)])
    if lists is None:
        return [Listed(left=phrase) for phrase in phrases]
    return [
        lists.listed(phrase) if _may_be_listed(phrase) else Listed(left=phrase)
        for phrase in phrases
    ]


def holding_all(phrases: Sequence[Phrase]) -> list[Candidates | None]:
    """Return for each phrase, of which nothing is open, the passages that alone may hold it.

    In one column of them stand all of its words that are listed; None: none is. Asks one query.
    """
    lists = _lists([token for phrase in phrases for token in phrase.tokens])
    return [lists.candidates(phrase) if lists else None for phrase in phrases]


def _may_be_listed(phrase: Phrase) -> bool:
    return len(phrase.tokens) == 1 and not phrase.is_prefix and not phrase.others


@dataclass(frozen=True, slots=True)
class _Lists:
    """What is listed of some tokens, up to which passage, and the last passage there is."""

    held: dict[str, dict[str, bytes | None]]
    upto: int
    last: int

    def listed(self, phrase: Phrase) -> Listed:
        data = self._of(phrase.tokens[0])
        if data is None:
            return Listed(left=phrase)
        ids = _ids(np.frombuffer(data, dtype="<u4"), phrase)
        return Listed(ids, self._beyond(phrase))

    def candidates(self, phrase: Phrase) -> Candidates | None:
        lists = {token: self._of(token) for token in phrase.tokens}
        listed = sorted((data for data in lists.values() if data is not None), key=len)
        if not listed:
            return None
        together, *others = (np.frombuffer(data, dtype="<u4") for data in listed)
        for each in others:
            together = common(together, each)
        frequent = [token for token, data in lists.items() if data is None]
        return Candidates(_ids(together, phrase), self._beyond(phrase), frequent)

    def _beyond(self, phrase: Phrase) -> Phrase | None:
        beyond = max(phrase.after, self.upto)
        return phrase._replace(after=beyond) if beyond < self.last else None

    def _of(self, token: str) -> bytes | None:
        return self.held[token].get(token, b"")


def _lists(tokens: Iterable[str]) -> _Lists | None:
    """Return what is listed of some tokens; None: there are no lists, or no tokens."""
    tokens = list(dict.fromkeys(tokens))
    rows = fetched(_ROWS, [tokens]) if tokens else []
    if not rows:
        return None
    held: dict[str, dict[str, bytes | None]] = {token: {} for token in tokens}
    upto, last = 0, None
    for at, number, greatest, data in rows:
        if at is None:
            upto, last = number, greatest
        else:
            held[tokens[at - 1]] = msgspec.msgpack.decode(data)
    return _Lists(held, upto, last or 0)


def _ids(entries: np.ndarray, phrase: Phrase) -> BitMap:
    """Return the passages of entries of a list, those that matter to a phrase."""
    if phrase.columns != COLUMNS:
        is_wanted = np.array([name in phrase.columns for name in COLUMNS])
        entries = entries[is_wanted[entries & np.uint32((1 << _BITS) - 1)]]
    ids = bitmap(entries >> np.uint32(_BITS))
    return ids - BitMap(range(phrase.after + 1)) if phrase.after else ids


# Up to which passage there are lists, and the greatest there is; then the rows, each of which
# begins with a token or before it.
_ROWS = """
WITH standing AS (SELECT number, last FROM archive_inversion ORDER BY number LIMIT 1)
SELECT NULL, last, (SELECT max(id) FROM archive_passage), NULL FROM standing
UNION ALL SELECT at, NULL, NULL, data
    FROM standing CROSS JOIN unnest(%s::text[]) WITH ORDINALITY AS sought (token, at)
    CROSS JOIN LATERAL (
        SELECT data FROM archive_inverted_list WHERE inversion = number AND key <= token
        ORDER BY key DESC LIMIT 1) AS holding"""
