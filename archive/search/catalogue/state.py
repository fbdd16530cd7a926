"""The catalogue at one moment. Nothing in it changes; a change makes another one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np
from pyroaring import BitMap

from archive.changes import Stamp
from archive.models.briefings import SLOTS_A_DAY, sort_key
from archive.search.bits import Ids, bitmap, ids_of
from archive.search.catalogue.names import Names
from archive.search.catalogue.remembered import Remembered
from archive.search.catalogue.stretches import Stretches
from archive.search.postings import Horizon, horizon

Value = int | str
Sets = Mapping[str, Mapping[Value, BitMap]]

FACETS = (
    "language",
    "year",
    "month",
    "kind",
    "speaker",
    "topic",
    "country",
    "organisation",
    "named",
    "outlet",
    "has_questions",
    "translated",
)
PROPOSED = "proposed "  # before a facet's name: of its members those that no editor confirmed

# Keys that order units newest first, those of one briefing as they stand in the text.
_LARGEST_SK = 1 << 38
PLACES = 1 << 20
# Sets smaller than this are sorted; larger ones are read off the order of all.
_FEW = 5_000


def order_key(sk: np.ndarray | int, position: np.ndarray | int) -> np.ndarray:
    """Return keys that sort units into the order of lists."""
    return (_LARGEST_SK - sk) * PLACES + np.minimum(position, PLACES - 1)


@dataclass(frozen=True)
class Units:
    """What a list counts, segments or briefings: by facet, and in the order of lists."""

    sets: Sets
    order: Ids  # newest first
    keys: np.ndarray  # of each in the order, ascending

    @cached_property
    def all(self) -> BitMap:
        """Return every unit in force."""
        return bitmap(self.order)

    @cached_property
    def size(self) -> int:
        """Return a number that is greater than every id."""
        return int(self.order.max()) + 1 if len(self.order) else 0

    @cached_property
    def _place(self) -> np.ndarray:
        places = np.zeros(self.size, dtype=np.int32)
        places[self.order] = np.arange(len(self.order), dtype=np.int32)
        return places

    @cached_property
    def _stretches(self) -> Stretches:
        return Stretches(self.order, self._place)

    def with_value(self, facet: str, values: Iterable[Value]) -> BitMap:
        """Return the units that have one of some values."""
        sets = self.sets.get(facet, {})
        return BitMap.union(BitMap(), *(sets[value] for value in values if value in sets))

    def in_order(self, found: BitMap, start: int, stop: int) -> list[int]:
        """Return the ids from one place to another of a set in the order of lists."""
        if len(found) == len(self.order):
            return self.order[start:stop].tolist()
        if len(found) <= _FEW:
            ids = ids_of(found)
            return ids[np.argsort(self._place[ids])][start:stop].tolist()
        return self._stretches.part(found, start, stop)

    def place_in(self, found: BitMap, unit: int) -> int:
        """Return how many of a set come before a unit."""
        return self._count_before(found, self._place[unit])

    def place_of(self, found: BitMap, sk: int, position: int) -> int:
        """Return how many of a set come before what would stand at a sort key and position."""
        return self._count_before(found, np.searchsorted(self.keys, order_key(sk, position)))

    def _count_before(self, found: BitMap, place: int) -> int:
        if len(found) <= _FEW:
            return int(np.count_nonzero(self._place[ids_of(found)] < place))
        return self._stretches.count_before(found, int(place))

    def beside(self, sk: int) -> tuple[int | None, int | None]:
        """Return the units next to a briefing's sort key: the newer one, and the older one."""
        key = order_key(np.int64(sk), 0)
        start, stop = np.searchsorted(self.keys, [key, key + PLACES]).tolist()
        newer = int(self.order[start - 1]) if start else None
        return newer, int(self.order[stop]) if stop < len(self.order) else None

    def together(self, unit: int) -> BitMap:
        """Return the units of the briefing that a unit is of."""
        key = self.keys[self._place[unit]] // PLACES * PLACES
        start, stop = np.searchsorted(self.keys, [key, key + PLACES])
        return bitmap(self.order[start:stop])

    def between(self, first: date, last: date) -> BitMap:
        """Return the units of the days from one to another, both included."""
        low = order_key(np.int64(sort_key(last, SLOTS_A_DAY - 1)), 0)
        high = order_key(np.int64(sort_key(first, 0)), PLACES - 1)
        start, stop = np.searchsorted(self.keys, [low, high + 1])
        return bitmap(self.order[start:stop])


def no_units() -> Units:
    """Return what an empty archive has."""
    return Units({}, np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64))


@dataclass(frozen=True)
class State:
    """All that lists ask, true from `as_of` until `until` unless the stamp moves."""

    stamp: Stamp
    as_of: datetime
    names: Names
    segments: Units = field(default_factory=no_units)
    briefings: Units = field(default_factory=no_units)
    passages: Mapping[str, BitMap] = field(default_factory=dict)  # in force, by language
    segment_of: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    briefing_of: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    moments: tuple[tuple[datetime, int], ...] = ()  # still to come, with the briefing it changes

    @property
    def until(self) -> datetime | None:
        """Return the next moment at which something changes by itself."""
        return self.moments[0][0] if self.moments else None

    def holds_at(self, moment: datetime) -> bool:
        """Return whether nothing has changed by itself between `as_of` and a moment."""
        return self.as_of <= moment and (self.until is None or moment < self.until)

    def passages_in(self, languages: Iterable[str]) -> BitMap:
        """Return the passages in force in some languages, in all when none is named."""
        chosen = [code for code in languages if code in self.passages]
        sets = [self.passages[code] for code in chosen] if chosen else []
        return BitMap.union(BitMap(), *sets)

    def language_of(self, passage: int) -> str | None:
        """Return the language of a passage; None where it is not in force."""
        return next((code for code, found in self.passages.items() if passage in found), None)

    @cached_property
    def remembered(self) -> Remembered:
        """Return what was found out about sets of its units lately."""
        return Remembered()

    @cached_property
    def _once(self) -> dict[str, bool]:
        return {}

    @cached_property
    def current(self) -> BitMap:
        """Return every passage in force."""
        return BitMap.union(BitMap(), *self.passages.values())

    @cached_property
    def exchanges(self) -> BitMap:
        """Return every exchange in force: each time the very same set."""
        return self.segments.with_value("has_questions", ["yes"])

    @cached_property
    def kept(self) -> dict:
        """Return room for what is worked out of this state alone; it goes with the state."""
        return {}

    @cached_property
    def horizon(self) -> Horizon:
        """Return up to where the index is to be read: behind it nothing is in force here."""
        return horizon()

    def is_once(self, code: str) -> bool:
        """Return whether no segment has two passages in force in a language."""
        if code not in self._once:
            found = self.passages[code]
            self._once[code] = len(self.segments_of(found)) == len(found)
        return self._once[code]

    def segments_of(self, passages: BitMap) -> BitMap:
        """Return the segments that passages in force belong to."""
        return bitmap(self.segment_of[ids_of(passages)])

    def briefings_of(self, segments: BitMap) -> BitMap:
        """Return the briefings that segments belong to."""
        return bitmap(self.briefing_of[ids_of(segments)])
