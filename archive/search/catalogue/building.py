"""A catalogue made of another one and of facts: some briefings in it are as the facts say."""

from collections.abc import Collection, Iterable
from datetime import datetime

import numpy as np
from pyroaring import BitMap

from archive.changes import Stamp
from archive.search.bits import Ids, bitmap, column, grouped, grown, holds, ids_of
from archive.search.catalogue.facts import Facts
from archive.search.catalogue.names import Names
from archive.search.catalogue.state import PROPOSED, Sets, State, Units, Value, order_key

_NONE = -1
_Found = dict[str, dict[Value, BitMap]]


def updated(
    before: State,
    facts: Facts,
    touched: Collection[int],
    *,
    stamp: Stamp,
    as_of: datetime,
    names: Names,
) -> State:
    """Return a catalogue in which the touched briefings (ids) are what the facts say."""
    old = _Old.of(before, touched)
    rows = _Rows(facts)
    segment_of = grown(before.segment_of, rows.passages.max(initial=_NONE) + 1, empty=_NONE)
    segment_of[ids_of(old.passages)] = _NONE
    segment_of[rows.passages] = rows.segments
    briefing_of = grown(before.briefing_of, rows.segments.max(initial=_NONE) + 1, empty=_NONE)
    briefing_of[ids_of(old.segments)] = _NONE
    briefing_of[rows.segments] = rows.owners
    of_segments, of_briefings = _sets(facts, rows)
    coming = {each for each in before.moments if each[1] not in old.touched}
    return State(
        stamp=stamp,
        as_of=as_of,
        names=names,
        segments=_units(before.segments, old.segments, of_segments, *rows.segment_keys()),
        briefings=_units(before.briefings, old.briefings, of_briefings, *rows.briefing_keys()),
        passages=_merged(before.passages, old.passages, rows.by_language(rows.passages)),
        segment_of=segment_of,
        briefing_of=briefing_of,
        moments=tuple(sorted(each for each in coming.union(facts.moments) if each[0] > as_of)),
    )


class _Old:
    """What the catalogue before holds of the touched briefings."""

    def __init__(self, touched: frozenset[int], segments: BitMap, passages: BitMap) -> None:
        self.touched = touched
        self.briefings = BitMap(touched)
        self.segments = segments
        self.passages = passages

    @classmethod
    def of(cls, before: State, touched: Collection[int]) -> "_Old":
        if not touched:
            return cls(frozenset(), BitMap(), BitMap())
        ids = np.fromiter(touched, dtype=np.int64, count=len(touched))
        segments = np.flatnonzero(np.isin(before.briefing_of, ids))
        passages = np.flatnonzero(np.isin(before.segment_of, segments))
        return cls(frozenset(touched), bitmap(segments), bitmap(passages))


class _Rows:
    """The facts of passages as columns."""

    def __init__(self, facts: Facts) -> None:
        rows = [row for row in facts.passages if row[1] is not None]
        self.passages = column(rows, 0)
        self.segments = column(rows, 1)
        self.owners = column(rows, 2)
        self.editions = column(rows, 3)
        self.positions = column(rows, 5)
        self.is_exchange = column(rows, 6).astype(bool)
        self.languages = [row[4] for row in rows]
        self.codes = sorted(set(self.languages))
        self._numbers = {code: number for number, code in enumerate(self.codes)}
        self.held = {row[0]: row[1:] for row in facts.briefings}
        self._sks = grown(np.zeros(0, dtype=np.int64), self.owners.max(initial=_NONE) + 1, empty=0)
        for briefing, (sk, *_rest) in self.held.items():
            if briefing < len(self._sks):
                self._sks[briefing] = sk

    def by_language(self, ids: Ids) -> dict[Value, BitMap]:
        """Return ids, one for each passage, by the passage's language."""
        numbers = np.fromiter(
            (self._numbers[code] for code in self.languages), np.int64, len(self.languages)
        )
        return {self.codes[number]: found for number, found in grouped(numbers, ids).items()}

    def segment_keys(self) -> tuple[Ids, np.ndarray]:
        """Return the segments and their places in lists: by briefing, then by first position."""
        order = np.lexsort((self.positions, self.segments))
        segments, first = np.unique(self.segments[order], return_index=True)
        at = order[first]
        return segments, order_key(self._sks[self.owners[at]], self.positions[at])

    def briefing_keys(self) -> tuple[Ids, np.ndarray]:
        """Return the briefings and their places in lists."""
        briefings = np.unique(self.owners)
        return briefings, order_key(self._sks[briefings], 0)


def _sets(facts: Facts, rows: _Rows) -> tuple[_Found, _Found]:
    """Return what the facts say of segments, and of briefings, by facet and value."""
    of_segments: _Found = {"language": rows.by_language(rows.segments)}
    of_briefings: _Found = {"language": rows.by_language(rows.owners)}
    translated = np.isin(rows.editions, np.fromiter(facts.translations, np.int64))
    kept = [code for code, is_kept in zip(rows.languages, translated, strict=True) if is_kept]
    for found, ids in ((of_segments, rows.segments), (of_briefings, rows.owners)):
        found["translated"] = _by_word(kept, ids[translated])
    asked = bitmap(rows.segments[rows.is_exchange])
    of_segments["has_questions"] = _halves(bitmap(rows.segments), asked)
    asking = bitmap(rows.owners[rows.is_exchange])
    of_briefings["has_questions"] = _halves(bitmap(rows.owners), asking)
    _add_calendar(rows, of_segments, of_briefings)
    _add_voices(facts, rows, of_segments, of_briefings)
    _add_marks(facts, rows, of_segments, of_briefings)
    return of_segments, of_briefings


def _by_word(words: list[str], ids: Ids) -> dict[Value, BitMap]:
    known = sorted(set(words))
    numbers = np.searchsorted(np.array(known, dtype=str), words) if words else np.zeros(0, int)
    return {known[number]: found for number, found in grouped(numbers, ids).items()}


def _halves(everything: BitMap, asked: BitMap) -> dict[Value, BitMap]:
    halves = {"yes": asked, "no": everything - asked}
    return {value: found for value, found in halves.items() if found}


def _add_calendar(rows: _Rows, of_segments: _Found, of_briefings: _Found) -> None:
    """Add kind, year and month of each briefing, to it and to its segments."""
    briefings, of_row = np.unique(rows.owners, return_inverse=True)
    held = [rows.held.get(int(briefing), (0, "", 0, 0)) for briefing in briefings]
    for place, facet in ((2, "year"), (3, "month")):
        values = column(held, place)
        of_briefings[facet] = _known(grouped(values, briefings))
        of_segments[facet] = _known(grouped(values[of_row], rows.segments))
    kinds = [row[1] for row in held]
    of_briefings["kind"] = _by_word(kinds, briefings)
    of_segments["kind"] = _by_word([kinds[at] for at in of_row], rows.segments)


def _known(found: dict[int, BitMap]) -> dict[Value, BitMap]:
    return {value: ids for value, ids in found.items() if value}


def _add_voices(facts: Facts, rows: _Rows, of_segments: _Found, of_briefings: _Found) -> None:
    """Add who speaks and which outlet asks, in editions in force."""
    voices = facts.voices
    editions, segments = column(voices, 0), column(voices, 1)
    owner_of = _owners(rows)
    in_force = np.isin(editions, np.unique(rows.editions)) & np.isin(segments, rows.segments)
    segments = segments[in_force]
    for place, facet in ((2, "speaker"), (3, "outlet")):
        values = column(voices, place)[in_force]
        of_segments[facet] = _known(grouped(values, segments))
        of_briefings[facet] = _known(grouped(values, owner_of[segments]))


def _owners(rows: _Rows) -> np.ndarray:
    """Return an array that leads from a segment to its briefing."""
    owner_of = np.zeros(rows.segments.max(initial=_NONE) + 1, dtype=np.int64)
    owner_of[rows.segments] = rows.owners
    return owner_of


def _add_marks(facts: Facts, rows: _Rows, of_segments: _Found, of_briefings: _Found) -> None:
    """Add subjects and people named; those of a whole briefing belong to all its segments."""
    owner_of = _owners(rows)
    segments = np.unique(rows.segments)
    in_force = bitmap(rows.segments)
    owners = owner_of[segments]
    by_owner = grouped(owners, segments)
    for facet, marks in facts.marks.items():
        found: dict[tuple[bool, int], BitMap] = {}
        subjects = column(marks, 2) << 1 | column(marks, 3)
        marked = column(marks, 1)
        for key, ids in grouped(subjects, marked).items():
            found[bool(key & 1), key >> 1] = ids & in_force
        for briefing, segment, subject, is_proposed in marks:
            if segment is None and briefing in by_owner:
                found[bool(is_proposed), subject] |= by_owner[briefing]
        _put_marks(facet, found, owner_of, of_segments, of_briefings)


def _put_marks(
    facet: str,
    found: dict[tuple[bool, int], BitMap],
    owner_of: np.ndarray,
    of_segments: _Found,
    of_briefings: _Found,
) -> None:
    for sets, lead in ((of_segments, None), (of_briefings, owner_of)):
        confirmed: dict[Value, BitMap] = {}
        proposed: dict[Value, BitMap] = {}
        for (is_proposed, subject), ids in found.items():
            if ids:
                led = ids if lead is None else bitmap(lead[ids_of(ids)])
                (proposed if is_proposed else confirmed)[subject] = led
        sets[facet] = {
            subject: confirmed.get(subject, BitMap()) | proposed.get(subject, BitMap())
            for subject in confirmed | proposed
        }
        only = {s: ids - confirmed.get(s, BitMap()) for s, ids in proposed.items()}
        sets[PROPOSED + facet] = {subject: ids for subject, ids in only.items() if ids}


def _units(before: Units, old: BitMap, sets: Sets, new: Ids, keys: np.ndarray) -> Units:
    """Return units without the old ones and with new ones, whose keys say where they belong."""
    stays = ~holds(old & before.all, before.order, size=before.size)
    order, known = before.order[stays], before.keys[stays]
    sorting = np.lexsort((new, keys))
    new, keys = new[sorting], keys[sorting]
    at = np.searchsorted(known, keys)
    return Units(
        {
            facet: _merged(before.sets.get(facet, {}), old, sets.get(facet, {}))
            for facet in sorted({*before.sets, *sets})
        },
        np.insert(order, at, new),
        np.insert(known, at, keys),
    )


def _merged(
    before: dict[Value, BitMap], old: BitMap, new: dict[Value, BitMap]
) -> dict[Value, BitMap]:
    """Return sets without the old members and with new ones; sets that stay the same are shared."""
    merged = dict(before)
    for value in _met(before, old, new):
        ids = (before.get(value, BitMap()) - old) | new.get(value, BitMap())
        if ids:
            merged[value] = ids
        else:
            merged.pop(value, None)
    return merged


def _met(before: dict[Value, BitMap], old: BitMap, new: dict[Value, BitMap]) -> Iterable[Value]:
    return {value for value, ids in before.items() if ids.intersect(old)} | new.keys()
