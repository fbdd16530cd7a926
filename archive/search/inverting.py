"""Lists of passages are made of blocks of places, for all words at once, on PostgreSQL.

The rows of all blocks are read in the order of their tokens, so memory holds a row of each block
and no more. Frequent words get no list: sets are kept of the dearest (`kept_sets`), and blocks say
the rest.
"""
# ruff: noqa: S608 (only constants are put into statements)

import secrets
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from archive.search.covers import Cover
from archive.search.inverted_lists import MOST_ID, row_of, written
from archive.search.places import OFTEN, Row, Span, asked, left
from archive.word_index import KEPT, LISTS_DROPPED

MOST_PLACES = 30_000  # of a token; those of more have no list
_GROWN = 8  # a share of all passages; when so many are in no list, all lists are made anew
_BYTES_A_ROW = 1_500  # so most rows lie in one page
_SETTLED_EVERY = 256  # rows read
_WRITTEN_AT_ONCE = 500  # rows

_Lists = Iterator[tuple[str, bytes | None]]  # by token, ascending; None: the token is frequent


def waiting() -> int:
    """Return how many passages lie in blocks and in no list, where lists have to be made anew."""
    return _Due().passages


def invert() -> None:
    """Let lists name the passages that lie in blocks, if a good part of them is in none.

    Others read and write meanwhile. If a block is dropped before all are read, no list is made.
    """
    due = _Due()
    if not due.passages:
        return
    number = secrets.randbits(60)
    with transaction.atomic(), connection.cursor() as cursor:
        _write(number, _inverted(due.blocks))
        # Who changes words drops their block first, and then waits here, and then drops the lists.
        cursor.execute(
            "SELECT number FROM archive_block WHERE number = ANY(%s) FOR SHARE", [due.blocks]
        )
        is_whole = len(cursor.fetchall()) == len(due.blocks)
        if is_whole:
            cursor.execute("DELETE FROM archive_inversion")
            cursor.execute(
                "INSERT INTO archive_inversion (number, last, passages) VALUES (%s, %s, %s)",
                [number, due.upto, due.among],
            )
        cursor.execute(LISTS_DROPPED)


class _Due:
    """The blocks without a gap between them, from the first on, and what of them is in no list."""

    def __init__(self) -> None:
        rows = asked(
            "SELECT number, first, last, passages FROM archive_block "
            f"WHERE NOT {KEPT} ORDER BY first"
        )
        spans = [Span(first, last) for _number, first, last, _passages in rows]
        upto = min(left(spans, 0)[0].after, MOST_ID)
        standing = [row for row in rows if row[2] <= upto]
        self.upto = standing[-1][2] if standing else 0
        self.blocks = [row[0] for row in standing]
        self.among = sum(row[3] for row in standing)
        self.passages = self._waiting()

    def _waiting(self) -> int:
        known = asked("SELECT last FROM archive_inversion")
        if not known:
            return self.among
        within = "SELECT count(*) FROM archive_passage WHERE id > %s AND id <= %s"
        ((beyond,),) = asked(within, known[0][0], self.upto)
        return beyond if beyond * _GROWN > self.among else 0


def _inverted(blocks: list[int]) -> _Lists:
    """Yield the list of every token that stands in some blocks."""
    from archive.models import planning  # PostgreSQL's driver: SQLite does without

    covers = {
        number: Cover.read(bytes(data))
        for number, data in asked(
            "SELECT number, cover FROM archive_block WHERE number = ANY(%s)", blocks
        )
    }
    # Rows of one token with only its places come before all others: they are of frequent ones.
    query = (
        "SELECT block, key, data FROM archive_place "
        "WHERE block = ANY(%s) AND NOT starts_with(key, %s) ORDER BY key, block"
    )
    connection.ensure_connection()
    pending = _Pending(covers)
    for at, (block, key, data) in enumerate(
        planning.streamed(connection.connection, query, [blocks, OFTEN])
    ):
        if at % _SETTLED_EVERY == 0:
            yield from pending.settled(key)
        pending.add(block, Row.read(data))
    yield from pending.settled(None)


class _Pending:
    """What is known of tokens of which later rows may say more."""

    def __init__(self, covers: dict[int, Cover]) -> None:
        self._covers = covers
        self._entries: dict[str, list[np.ndarray]] = defaultdict(list)
        self._many: dict[str, list[tuple[int, BitMap]]] = defaultdict(list)
        self._frequent: set[str] = set()

    def add(self, block: int, row: Row) -> None:
        """Take in what a row of a block says."""
        self._frequent.update(row.passages)
        for token, data in row.many.items():
            self._many[token].append((block, BitMap.deserialize(data)))
        if not row.few:
            return
        places = np.frombuffer(b"".join(row.few.values()), dtype="<u4")
        entries = written(*self._covers[block].standing(places))
        at = 0
        for token, data in row.few.items():
            self._entries[token].append(entries[at : at + len(data) // 4])
            at += len(data) // 4

    def settled(self, before: str | None) -> _Lists:
        """Yield the lists of tokens before one, of which no later row says anything."""
        tokens = self._entries.keys() | self._many.keys() | self._frequent
        for token in sorted(each for each in tokens if before is None or each < before):
            yield token, self._list_of(token)

    def _list_of(self, token: str) -> bytes | None:
        parts, many = self._entries.pop(token, []), self._many.pop(token, [])
        is_frequent = token in self._frequent
        self._frequent.discard(token)
        places = sum(map(len, parts)) + sum(len(places) for _block, places in many)
        if is_frequent or places > MOST_PLACES:
            return None
        for block, places in many:
            listed = np.frombuffer(places.to_array(), dtype=np.uint32)
            parts.append(written(*self._covers[block].standing(listed)))
        return np.unique(np.concatenate(parts)).astype("<u4").tobytes()


def _write(number: int, lists: _Lists) -> None:
    waiting: list[tuple[int, str, bytes]] = []
    with connection.cursor() as cursor:
        for key, row in _in_rows(lists):
            waiting.append((number, key, row_of(row)))
            if len(waiting) == _WRITTEN_AT_ONCE:
                cursor.executemany(_INSERT, waiting)
                waiting = []
        if waiting:
            cursor.executemany(_INSERT, waiting)


_INSERT = "INSERT INTO archive_inverted_list (inversion, key, data) VALUES (%s, %s, %s)"


def _in_rows(lists: _Lists) -> Iterator[tuple[str, dict[str, bytes | None]]]:
    """Yield rows of some lists by their first tokens; a long list is a row of its own."""
    row: dict[str, bytes | None] = {}
    size = 0
    for token, data in lists:
        length = len(token.encode()) + len(data or b"")
        if row and size + length > _BYTES_A_ROW:
            yield min(row), row
            row, size = {}, 0
        row[token] = data
        size += length
    if row:
        yield min(row), row
