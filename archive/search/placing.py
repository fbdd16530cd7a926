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
from archive.word_index import COLUMNS

WORTH_A_BLOCK = 8_192  # passages; fewer are asked of the index as fast
_MOST_PASSAGES = 32_768
_MOST_BYTES = 32_000_000
_MANY = 512  # places of a token in a block; so many are kept as a set
_OFTEN = 4_096  # places; then only the token's passages are kept beside others
_BYTES_A_ROW = 6_000
_AT_ONCE = 2_048  # passages read
_LONGEST = 8  # bytes of a token looked at in one step
_BLANK = ord(" ")

_Rows = list[tuple[int, str, str, str]]  # passages: id, and the columns


class _Standing(NamedTuple):
    number: int
    span: Span
    passages: int


def waiting() -> int:
    """Return how many passages lie in no block, or in no list, where there are enough of them."""
    if not are_of_use():
        return gathering.waiting()
    return sum(_passages_in(span) for span in _gaps(_standing())) or inverting.waiting()


def place(step: Callable[[int], None] = lambda count: None) -> None:
    """Let all passages lie in blocks; `step` is told after each block how many do by now.

    A block that is not full is made anew with what came after it. Each is made in a transaction
    of its own, while others read and write; then lists of passages are made of them. Where places
    are of no use, the sets of the dearest words are brought up to date instead.
    """
    if not are_of_use():
        gathering.gather(step)
        return
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
        cursor.execute("SELECT number, first, last, passages FROM archive_block ORDER BY first")
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
        cursor.execute(
            "DELETE FROM archive_place WHERE block NOT IN (SELECT number FROM archive_block)"
        )


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
    tokens = _Tokens([text.encode() for _pk, *texts in rows for text in texts])
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
            [(number, key, row.written()) for key, row in _in_rows(tokens.places(grains), cover)],
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


class _Tokens:
    """The tokens of columns of a text, told apart by numbers, all at once.

    Python would take thrice as long to make a string of each.
    """

    def __init__(self, columns: list[bytes]) -> None:
        self._text = b" " + b" ".join(columns) + b" " * (_LONGEST + 1)
        signs = np.frombuffer(self._text, dtype=np.uint8)
        blanks = np.flatnonzero(signs[: len(signs) - _LONGEST] == _BLANK).astype(np.int32)
        lengths = np.diff(blanks) - 1
        starts = blanks[:-1] + 1
        self._starts, self._lengths = starts[lengths > 0], lengths[lengths > 0]
        sizes = np.fromiter(map(len, columns), dtype=np.int64, count=len(columns))
        ends = np.cumsum(sizes + 1) + 1
        upto = np.searchsorted(self._starts, ends)
        self.in_each = np.diff(upto, prepend=0)  # tokens of each column

    def places(self, grains: np.ndarray) -> dict[str, bytes]:
        """Return the places of each token, ascending, of four bytes each."""
        order, starts = self._in_groups()
        firsts = GRAIN * (np.cumsum(grains) - grains)
        before = np.cumsum(self.in_each) - self.in_each
        places = np.repeat((firsts - before).astype(np.uint32), self.in_each)
        places += np.arange(len(places), dtype=np.uint32)
        listed = places[order].astype("<u4").tobytes()
        first_of_each = order[starts]
        begins = self._starts[first_of_each].tolist()
        sizes = self._lengths[first_of_each].tolist()
        bounds = [*(4 * starts).tolist(), len(listed)]
        found = {
            self._text[begin : begin + size].decode(): listed[bounds[at] : bounds[at + 1]]
            for at, (begin, size) in enumerate(zip(begins, sizes, strict=True))
        }
        found.pop(GAP, None)
        return found

    def _in_groups(self) -> tuple[np.ndarray, np.ndarray]:
        """Return tokens ordered so that equal ones follow one another, and where groups begin."""
        count = len(self._starts)
        if not count:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        marks = self._marks()
        bits = np.uint64(max(count.bit_length(), 1))
        low = (np.uint64(1) << bits) - np.uint64(1)
        keys = (marks & ~low) | np.arange(count, dtype=np.uint64)
        keys.sort()
        order = (keys & low).astype(np.int64)
        keys >>= bits
        is_new = np.flatnonzero(keys[1:] != keys[:-1]) + 1
        starts = np.concatenate((np.zeros(1, dtype=np.int64), is_new))
        listed = marks[order]
        differ = np.flatnonzero(listed[1:] != listed[:-1]) + 1
        return (order, starts) if len(differ) == len(is_new) else self._in_exact_groups()

    def _in_exact_groups(self) -> tuple[np.ndarray, np.ndarray]:
        """Return what `_in_groups` does, slowly: where the marks of two tokens begin alike."""
        numbers: dict[bytes, int] = {}
        codes = np.fromiter(
            (
                numbers.setdefault(self._text[start : start + size], len(numbers))
                for start, size in zip(self._starts.tolist(), self._lengths.tolist(), strict=True)
            ),
            dtype=np.int64,
            count=len(self._starts),
        )
        order = np.argsort(codes, kind="stable")
        counts = np.bincount(codes)
        return order, np.cumsum(counts) - counts

    def _marks(self) -> np.ndarray:
        """Return a number of 64 bits for each token, as good as its own.

        They are made with other factors each time, so nobody can write words that share one.
        """
        factors = [np.uint64(secrets.randbits(64) | 1) for _ in range(2)]
        marks = self._piece(self._starts, self._lengths) * factors[0]
        marks ^= marks >> np.uint64(29)
        rest, at = np.flatnonzero(self._lengths > _LONGEST), _LONGEST
        while len(rest):
            sizes = self._lengths[rest] - at
            mixed = marks[rest] * factors[1] + self._piece(self._starts[rest] + at, sizes)
            mixed *= factors[0]
            marks[rest] = mixed ^ (mixed >> np.uint64(31))
            rest, at = rest[sizes > _LONGEST], at + _LONGEST
        marks ^= marks >> np.uint64(33)
        marks *= factors[1]
        return marks

    def _piece(self, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        """Return up to eight bytes from some places as numbers."""
        windows = np.ndarray(
            (len(self._text) - _LONGEST + 1,), dtype="<u8", buffer=self._text, strides=(1,)
        )
        return windows[starts] & _FIRST_BYTES[np.minimum(sizes, _LONGEST)]


_FIRST_BYTES = np.array([(1 << 8 * size) - 1 for size in range(_LONGEST + 1)], dtype=np.uint64)
