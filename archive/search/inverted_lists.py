"""Which passages hold a word that is not frequent: read off one list, on PostgreSQL.

Blocks give a word a row each (`places`), and its index a page of passages for each match. A list
names every passage up to one, and the column in which the word stands there. Words that come very
often have none, and are named as such, so what is not named stands nowhere (`inverting`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np
from pyroaring import BitMap

from archive.search.bits import bitmap
from archive.search.places import Phrase, fetched
from archive.word_index import COLUMNS

_BITS = 2  # of a column's number, below the id
MOST_ID = (1 << 32 - _BITS) - 1


@dataclass(slots=True)
class Listed:
    """The passages of a phrase that a list names, and what is left to be asked for, if anything."""

    ids: BitMap = field(default_factory=BitMap)
    left: Phrase | None = None


def written(ids: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return what a list holds of some passages and the numbers of their columns."""
    return (ids.astype(np.uint32) << np.uint32(_BITS)) | columns.astype(np.uint32)


def row_of(lists: dict[str, bytes | None]) -> bytes:
    """Return the lists of some tokens as bytes; None: the token is frequent."""
    return msgspec.msgpack.encode(lists)


def found(phrases: Sequence[Phrase]) -> list[Listed]:
    """Return for each phrase what the lists say of it; asks one query."""
    tokens = list(dict.fromkeys(each.tokens[0] for each in phrases if _may_be_listed(each)))
    rows = fetched(_ROWS, [tokens]) if tokens else []
    if not rows:
        return [Listed(left=phrase) for phrase in phrases]
    held: dict[str, dict[str, bytes | None]] = {token: {} for token in tokens}
    upto, last = 0, None
    for at, number, greatest, data in rows:
        if at is None:
            upto, last = number, greatest
        else:
            held[tokens[at - 1]] = msgspec.msgpack.decode(data)
    return [
        _listed(phrase, held[phrase.tokens[0]], upto, last or 0)
        if _may_be_listed(phrase)
        else Listed(left=phrase)
        for phrase in phrases
    ]


def _may_be_listed(phrase: Phrase) -> bool:
    return len(phrase.tokens) == 1 and not phrase.is_prefix and not phrase.others


def _listed(phrase: Phrase, held: dict[str, bytes | None], upto: int, last: int) -> Listed:
    (token,) = phrase.tokens
    data = held.get(token, b"")
    if data is None:
        return Listed(left=phrase)
    ids = _ids(data, phrase.columns)
    if phrase.after:
        ids -= BitMap(range(phrase.after + 1))
    beyond = max(phrase.after, upto)
    return Listed(ids, phrase._replace(after=beyond) if beyond < last else None)


def _ids(data: bytes, columns: Sequence[str]) -> BitMap:
    entries = np.frombuffer(data, dtype="<u4")
    if columns != COLUMNS:
        is_wanted = np.array([name in columns for name in COLUMNS])
        entries = entries[is_wanted[entries & np.uint32((1 << _BITS) - 1)]]
    return bitmap(entries >> np.uint32(_BITS))


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
