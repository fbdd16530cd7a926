"""Which passages hold a term: asked of the database once, remembered, brought up to date.

Passages are immutable and their ids only grow, so what is remembered of a term holds for all
ids that were there when it was asked; later it is only asked for what came since. Ids of
passages that were deleted may remain: the caller keeps those in force. Within a transaction
nothing is remembered, for it may yet be rolled back.
"""
# ruff: noqa: S608 (names of columns are constants; what is asked for is a parameter)

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy
from django.db import connection
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from archive.search import inverted_lists, kept_sets, places, vocabulary
from archive.search.bits import bitmap_of_joined
from archive.search.places import Phrase, Span
from archive.word_index import ALL_COLUMNS, COLUMNS, INDEX

_Part = tuple[str, list]  # of a query, with the values in it

MOST_BYTES = 4_000_000
_BYTES_OF_AN_ENTRY = 400


class Term(NamedTuple):
    """Tokens beside each other in one of some columns; of the last one perhaps the beginning.

    Where there is a single token, one of some others will do as well.
    """

    tokens: tuple[str, ...]
    is_prefix: bool = False
    columns: tuple[str, ...] = COLUMNS
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Horizon:
    """Up to where the database has passages, of which generation, and in which languages."""

    generation: int
    last: int
    languages: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Remembered:
    ids: BitMap
    upto: int
    size: int


class Postings:
    """Remembers the ids of terms, those asked for lately, within some bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._generation: int | None = None
        self._size = 0
        self._kept: OrderedDict[Term, _Remembered] = OrderedDict()

    def ids(self, term: Term, horizon: Horizon) -> BitMap:
        """Return the ids of the passages that hold a term; not to be changed."""
        if connection.in_atomic_block:
            return engine_ids(term)
        known = self._known(term, horizon)
        if known and known.upto >= horizon.last:
            return known.ids
        found = engine_ids(term, after=known.upto if known else 0)
        ids = known.ids | found if known else found
        self._keep(term, ids, horizon)
        return ids

    def ids_of_each(self, terms: Iterable[Term], horizon: Horizon) -> dict[Term, BitMap]:
        """Return what `ids` does of each of some terms; all that is not known in one query."""
        terms = list(dict.fromkeys(terms))
        if connection.in_atomic_block:
            return dict(zip(terms, engine_ids_of_each([(term, 0) for term in terms]), strict=True))
        known = {term: self._known(term, horizon) for term in terms}
        stale = [term for term, each in known.items() if not each or each.upto < horizon.last]
        asked = [(term, each.upto if (each := known[term]) else 0) for term in stale]
        found = {term: each.ids for term, each in known.items() if each}
        for term, new in zip(stale, engine_ids_of_each(asked), strict=True):
            found[term] = found[term] | new if term in found else new
            self._keep(term, found[term], horizon)
        return found

    def remembered(self, term: Term) -> int | None:
        """Return how many passages held a term when it was asked for last; None: it was not."""
        known = self._kept.get(term)
        return len(known.ids) if known else None

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._size = 0

    def _known(self, term: Term, horizon: Horizon) -> _Remembered | None:
        if self._generation != horizon.generation:
            self.forget()
            self._generation = horizon.generation
        with self._lock:
            known = self._kept.get(term)
            if known:
                self._kept.move_to_end(term)
            return known

    def _keep(self, term: Term, ids: BitMap, horizon: Horizon) -> None:
        size = _BYTES_OF_AN_ENTRY + len(ids.serialize())
        with self._lock:
            if self._generation != horizon.generation:
                return
            if before := self._kept.pop(term, None):
                self._size -= before.size
            self._kept[term] = _Remembered(ids, horizon.last, size)
            self._size += size
            while self._size > self._most_bytes:
                _term, oldest = self._kept.popitem(last=False)
                self._size -= oldest.size


POSTINGS = Postings()


def horizon() -> Horizon:
    """Return how far the database's passages reach now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generation, (SELECT max(id) FROM archive_passage) FROM archive_search"
        )
        generation, last = cursor.fetchone()
    return Horizon(generation, last or 0, vocabulary.languages())


def engine_ids(term: Term, after: int = 0) -> BitMap:
    """Return the ids beyond one of the passages that hold a term, as the database finds them."""
    return engine_ids_of_each([(term, after)])[0]


def engine_ids_of_each(asked: Sequence[tuple[Term, int]]) -> list[BitMap]:
    """Return for each term the ids beyond one of the passages that hold it.

    Of the dearest the sets that are kept are asked; of what else seems to stand in many passages
    the blocks of places; and the index for all that these do not cover, in one query.
    """
    if not asked:
        return []
    phrases = [_phrase(term, after) for term, after in asked]
    if not places.are_of_use():
        return _by_sets(phrases)
    listed = inverted_lists.found(phrases)
    found = iter(_by_sets([each.left for each in listed if each.left]))
    return [each.ids | next(found) if each.left else each.ids for each in listed]


def index_ids(term: Term) -> BitMap:
    """Return what `engine_ids` does, going by the index alone: slow where many passages match."""
    part_of = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    return _answers([part_of(_phrase(term, 0), Span(0))])[0]


def _phrase(term: Term, after: int) -> Phrase:
    return Phrase(term.tokens, term.is_prefix, term.columns, term.others, after)


def _by_sets(phrases: list[Phrase]) -> list[BitMap]:
    if not phrases:
        return []
    known = kept_sets.known(phrases)
    left = (_in_blocks if places.are_of_use() else _in_index)([each.left for each in known])
    parts = [
        [*parts, *map(_read, each.by_reading), *(_read_among(*one) for one in each.among if one[1])]
        for each, (_ids, parts) in zip(known, left, strict=True)
    ]
    return _joined([each.ids | ids for each, (ids, _parts) in zip(known, left, strict=True)], parts)


def _in_index(left: list[list[Phrase]]) -> list[tuple[BitMap, list[_Part]]]:
    """Return what asks the index of SQLite for phrases: it knows places itself."""
    return [
        (BitMap(), [_on_sqlite(phrase, Span(phrase.after)) for phrase in phrases])
        for phrases in left
    ]


def _in_blocks(left: list[list[Phrase]]) -> list[tuple[BitMap, list[_Part]]]:
    """Return what blocks of places know of phrases, and what asks the index for the rest."""
    every = [phrase for phrases in left for phrase in phrases]
    known = dict(zip(every, places.found(every), strict=True))
    return [
        (
            BitMap.union(BitMap(), *(known[phrase].ids for phrase in phrases)),
            [_on_postgresql(phrase, span) for phrase in phrases for span in known[phrase].left],
        )
        for phrases in left
    ]


def _joined(known: list[BitMap], parts: list[list[_Part]]) -> list[BitMap]:
    """Return each set with what parts of one query find besides."""
    answers = iter(_answers([part for each in parts for part in each]))
    return [
        BitMap.union(ids, *(next(answers) for _part in each))
        for ids, each in zip(known, parts, strict=True)
    ]


def _answers(parts: Sequence[_Part]) -> list[BitMap]:
    """Return the ids that each part of a query finds."""
    if not parts:
        return []
    values = [value for _part, its_values in parts for value in its_values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(part for part, _values in parts)}", values)
        read = bitmap_of_joined if connection.vendor == "sqlite" else _packed_ids
        return list(map(read, cursor.fetchone()))


def _on_sqlite(term: Phrase, span: Span) -> _Part:
    """Return what gives ids as one text of all: a row each takes four times as long."""
    phrase = f'"{" ".join(term.tokens)}"{" *" if term.is_prefix else ""}'
    choice = " OR ".join([phrase, *(f'"{token}"' for token in term.others)])
    columns = "" if term.columns == COLUMNS else f"{{{' '.join(term.columns)}}} : "
    upto = "" if span.upto is None else f" AND rowid <= {span.upto:d}"
    return (
        f"(SELECT group_concat(rowid) FROM {INDEX} WHERE {INDEX} MATCH %s AND rowid > %s{upto})",
        [f"{columns}({choice})", span.after],
    )


def _read(term: Phrase) -> _Part:
    """Return what gives the ids beyond one of the passages that hold a token's beginning."""
    begun = f" {term.tokens[0]}"
    if connection.vendor == "sqlite":
        holds = f"instr(' ' || {ALL_COLUMNS}, %s)"
        select = f"SELECT group_concat(id) FROM archive_passage WHERE id > %s AND {holds}"
        return f"({select})", [term.after, begun]
    select = (
        f"SELECT id FROM archive_passage WHERE id > $2 AND strpos(' ' || {ALL_COLUMNS}, $3) > 0"
    )
    return "archive_ids(%s, NULL, %s, %s)", [select, term.after, begun]


def _read_among(term: Phrase, ids: BitMap) -> _Part:
    """Return what gives those of some passages that hold a phrase."""
    phrase = f" {' '.join(term.tokens)} "
    if connection.vendor == "sqlite":
        holds = " OR ".join(f"instr(' ' || {name} || ' ', %s)" for name in term.columns)
        among = "id IN (SELECT value FROM json_each(%s))"
        select = f"SELECT group_concat(id) FROM archive_passage WHERE {among} AND ({holds})"
        return f"({select})", [json.dumps(list(ids)), *[phrase] * len(term.columns)]
    holds = " OR ".join(
        f"strpos((' ' || {name} || ' ') COLLATE \"C\", $3) > 0" for name in term.columns
    )
    among = f"id = ANY ('{{{','.join(map(str, ids))}}}'::bigint[])"
    select = f"SELECT id FROM archive_passage WHERE {among} AND ({holds})"
    return "archive_ids(%s, NULL, %s, %s)", [select, term.after, phrase]


def _on_postgresql(term: Phrase, span: Span) -> _Part:
    """Return what gives ids as one value of eight bytes each: a row each takes thrice as long.

    The index knows no places, so for a phrase the columns themselves are looked at.
    """
    later = " AND id > $2" if span.after else ""
    if span.upto is not None:
        later += f" AND id <= {span.upto:d}"
    conditions = [f"archive_tokens({name}) @@ $1" for name in term.columns]
    if len(term.tokens) > 1:
        end = "" if term.is_prefix else " || ' '"
        conditions = [
            f"{condition} AND strpos((' ' || {name}{end}) COLLATE \"C\", $3) > 0"
            for name, condition in zip(term.columns, conditions, strict=True)
        ]
        select = " UNION ALL ".join(
            f"SELECT id FROM archive_passage WHERE {condition}{later}" for condition in conditions
        )
    else:
        select = f"SELECT id FROM archive_passage WHERE ({' OR '.join(conditions)}){later}"
    phrase = f" {' '.join(term.tokens)}{'' if term.is_prefix else ' '}"
    return "archive_ids(%s, %s::tsquery, %s, %s)", [select, _tsquery(term), span.after, phrase]


def _packed_ids(packed: bytes | None) -> BitMap:
    if not packed:
        return BitMap()
    return BitMap(numpy.frombuffer(packed, dtype=">i8").astype(numpy.uint32))


def as_query(ids: BitMap) -> RawSQL:
    """Return ids for a look-up `pk__in`, however many: as one parameter."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(ids))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])


def _tsquery(term: Phrase) -> str:
    beside = " & ".join(f"'{token}'" for token in term.tokens) + (":*" if term.is_prefix else "")
    return " | ".join([beside, *(f"'{token}'" for token in term.others)])
