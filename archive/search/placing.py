"""Blocks of places are made of passages, many at once: so PostgreSQL finds words fast.

A great import leaves its passages without: to give each word its place takes a tenth of the
time of writing it. `serve --prepare`, `rebuild_search` and imports of pages make up for it.
"""
# ruff: noqa: S608 (only constants are put into statements)

import secrets
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from archive.search import gathering, inverting
from archive.search.bits import bitmap
from archive.search.covers import GRAIN, Cover
from archive.search.marks import GAP
from archive.search.places import OFTEN, Row, Span, are_of_use, left
from archive.search.token_groups import TokenGroups
from archive.word_index import COLUMNS, KEPT, REMAINS_DROPPED

WORTH_A_BLOCK = 8_192  # passages; fewer are asked of the index as fast
_MOST_PASSAGES = 32_768
_MOST_BYTES = 32_000_000
_MANY = 512  # places of a token in a block; so many are kept as a set
_OFTEN = 4_096  # places; then only the token's passages are kept beside others
_BYTES_A_ROW = 6_000
_AT_ONCE = 2_048  # passages read

_Rows = list[tuple[int, str, str, str]]  # passages: id, and the columns


class _Standing(NamedTuple):
    number: int
    span: Span
    passages: int


def waiting() -> int:
    """Return how many passages lie in no block, list or set, where there are enough of them."""
    gaps = _gaps(_standing()) if are_of_use() else []
    return sum(map(_passages_in, gaps)) + gathering.waiting() or _in_no_list()


def _in_no_list() -> int:
    return inverting.waiting() if are_of_use() else 0


def place(step: Callable[[int], None] = lambda count: None) -> None:
    """Let all passages lie in blocks and sets; `step` is told how many do by now.

    A block that is not full is made anew with what came after it. Each is made in a transaction
    of its own, while others read and write; then lists of passages are made of them. Where places
    are of no use there are sets alone.
    """
    placed = _place_all(step) if are_of_use() else 0
    gathering.gather(lambda count: step(placed + count))


def _place_all(step: Callable[[int], None]) -> int:
    _drop_the_dead()
    if gaps := _gaps(_standing()):
        _drop_the_last_unless_full(gaps[-1])
    placed = 0
    for gap in _gaps(_standing()):
        span: Span | None = gap
        while span is not None:
            with transaction.atomic():
                count, span = _place_next(span)
            if count:
                step(placed := placed + count)
    inverting.invert()
    return placed


def _place_next(span: Span) -> tuple[int, Span | None]:
    """Make the next block of a span of ids; return how many lie in it, and the rest of the span."""
    rows = _read(span)
    if not rows or (span.upto is None and len(rows) < WORTH_A_BLOCK):
        return 0, None
    _write(span.after, rows)
    return len(rows), Span(rows[-1][0], span.upto)


def _gaps(standing: list[_Standing]) -> list[Span]:
    """Return the spans of ids for which blocks are to be made."""
    *holes, rest = left([each.span for each in standing], 0)
    return [*holes, *([rest] if _passages_in(rest) >= WORTH_A_BLOCK else [])]


def _standing() -> list[_Standing]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, first, last, passages FROM archive_block "
            f"WHERE NOT {KEPT} ORDER BY first"
        )
        return [
            _Standing(number, Span(first, last), passages)
            for number, first, last, passages in cursor.fetchall()
        ]


def _passages_in(span: Span) -> int:
    return _asked_of(span, "SELECT count(*) FROM {}")


def _has_passages(span: Span) -> bool:
    return bool(_asked_of(span, "SELECT EXISTS (SELECT 1 FROM {})"))


def _asked_of(span: Span, query: str) -> int:
    """Return what a query answers of the passages of a span, which stand where it has braces."""
    passages = f"archive_passage WHERE id > %s{_upto(span)}"
    with connection.cursor() as cursor:
        cursor.execute(query.format(passages), [span.after])
        return cursor.fetchone()[0]


def _upto(span: Span) -> str:
    return "" if span.upto is None else f" AND id <= {span.upto:d}"


def _drop_the_dead() -> None:
    """Drop blocks none of whose passages stand any more, and what is left of dropped ones."""
    dead = [each.number for each in _standing() if not _has_passages(each.span)]
    with transaction.atomic(), connection.cursor() as cursor:
        _drop(dead)
        cursor.execute(REMAINS_DROPPED)


def _drop_the_last_unless_full(beyond: Span) -> None:
    """Drop the block before a span without end, if it has room for what lies in that."""
    last = next((each for each in _standing() if each.span.upto == beyond.after), None)
    if beyond.upto is None and last and last.passages <= _MOST_PASSAGES // 2:
        with transaction.atomic():
            _drop([last.number])


def _drop(numbers: list[int]) -> None:
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute("DELETE FROM archive_place WHERE block = %s", [number])
            cursor.execute("DELETE FROM archive_block WHERE number = %s", [number])


def _read(span: Span) -> _Rows:
    """Return the passages of a span, as many as a block holds."""
    rows: _Rows = []
    size, after = 0, span.after
    while len(rows) < _MOST_PASSAGES and size < _MOST_BYTES:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, {', '.join(COLUMNS)} FROM archive_passage "
                f"WHERE id > %s{_upto(span)} ORDER BY id LIMIT {_AT_ONCE}",
                [after],
            )
            part = cursor.fetchall()
        if not part:
            break
        rows += part
        size += sum(len(text) for _pk, *texts in part for text in texts)
        after = part[-1][0]
    return rows


def _write(first: int, rows: _Rows) -> None:
    number = secrets.randbits(60)
    tokens = TokenGroups([text.encode() for _pk, *texts in rows for text in texts])
    grains = tokens.in_each // GRAIN + 1
    cover = Cover(BitMap([pk for pk, *_ in rows]), grains)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_block (number, first, last, passages, cover) "
            "VALUES (%s, %s, %s, %s, %s)",
            [number, first, rows[-1][0], len(rows), cover.written()],
        )
        cursor.executemany(
            "INSERT INTO archive_place (block, key, data) VALUES (%s, %s, %s)",
            [(number, key, row.written()) for key, row in _in_rows(_places(tokens, grains), cover)],
        )


def _in_rows(places: dict[str, bytes], cover: Cover) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a block by their first tokens; one that comes often has another too."""
    row, first, size = Row({}, {}, {}), "", 0
    for token in sorted(places):
        data, kind = places[token], row.few
        if (count := len(data) // 4) >= _MANY:
            listed = np.frombuffer(data, dtype="<u4")
            data, kind = bitmap(listed).serialize(), row.many
        if count >= _OFTEN:
            yield OFTEN + token, Row({}, {token: data}, {})
            data, kind = bitmap(cover.passages(listed, COLUMNS)).serialize(), row.passages
        kind[token] = data
        first, size = first or token, size + len(token) + len(data)
        if size > _BYTES_A_ROW:
            yield first, row
            row, first, size = Row({}, {}, {}), "", 0
    if first:
        yield first, row


def _places(tokens: TokenGroups, grains: np.ndarray) -> dict[str, bytes]:
    """Return the places of each token, ascending, of four bytes each."""
    firsts = GRAIN * (np.cumsum(grains) - grains)
    before = np.cumsum(tokens.in_each) - tokens.in_each
    places = np.repeat((firsts - before).astype(np.uint32), tokens.in_each)
    places += np.arange(len(places), dtype=np.uint32)
    listed = places[tokens.order].astype("<u4").tobytes()
    bounds = [*(4 * tokens.starts).tolist(), len(listed)]
    found = {token: listed[bounds[at] : bounds[at + 1]] for at, token in enumerate(tokens.texts())}
    found.pop(GAP, None)
    return found
