"""What a list shows: the units that meet every choice, and how many any other would show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import sub
from typing import ClassVar, Literal, Self

import numpy as np
from pyroaring import BitMap

from archive.models import Passage
from archive.search.bits import Ids, are_long_lists, bitmap, ids_of, mask_of_ids
from archive.search.catalogue.remembered import WORTH, key_of
from archive.search.catalogue.state import PROPOSED, State, Units, Value

Kind = Literal["segments", "briefings"]
_OF_WORDS = ("passages", "with_segments", "_holders")  # what no set of units changes


@dataclass(frozen=True)
class Selection:
    """Segments or briefings in force: all, or those within a set, that meet the choices.

    Choices of one facet are alternatives; those of several must all be met. A briefing meets a
    choice where any part of it does. Words are met by one passage, in a chosen language.
    """

    state: State
    kind: Kind = "segments"
    within: BitMap | None = None
    chosen: Mapping[str, frozenset[Value]] = field(default_factory=dict)
    words: BitMap | None = None  # passages in force that hold the words
    words_in: Callable[[str], BitMap] | None = None  # those that would if a language were chosen
    model: ClassVar = Passage  # what a FilterSet wants to know

    def all(self) -> Self:
        """Return the selection itself: nothing in it changes."""
        return self

    def none(self) -> Self:
        """Return the selection of nothing."""
        return replace(self, within=BitMap())

    def choose(self, facet: str, values: Iterable[Value]) -> Self:
        """Return the selection that must also have one of some values of a facet."""
        return replace(self, chosen={**self.chosen, facet: frozenset(values)})

    def held_between(self, first: date, last: date) -> Self:
        """Return the selection of what was held from one day to another."""
        return self.only(self.units.between(first, last))

    def holding(self, words: BitMap, words_in: Callable[[str], BitMap] | None = None) -> Self:
        """Return the selection in which one of some passages lies, in force or not.

        `words_in` returns those that would be looked for if one language were chosen: the same
        word has another stem in it.
        """
        before = self.words
        if before is None:
            # Also no longer a set of stretches, which is compared with others thirty times slower.
            return replace(self, words=words & self.state.current, words_in=words_in)
        met = (lambda code: words_in(code) & before) if words_in else None
        return replace(self, words=words & before, words_in=met)

    def only(self, found: BitMap) -> Self:
        """Return the selection within a further set of its units; what is known of it is kept."""
        narrowed = replace(self, within=found if self.within is None else self.within & found)
        known = {name: self.__dict__[name] for name in _OF_WORDS if name in self.__dict__}
        if "ids" in self.__dict__:
            known["ids"] = self.ids & found
        narrowed.__dict__.update(known)
        return narrowed

    def without(self, found: BitMap) -> Self:
        """Return the selection without some of its units."""
        return self.only(self.units.all - found)

    @property
    def units(self) -> Units:
        """Return all units of its kind in force."""
        return self.state.segments if self.kind == "segments" else self.state.briefings

    @property
    def is_whole(self) -> bool:
        """Return whether it is all of its kind in force, or every exchange: nothing was asked."""
        is_all = self.within is None or self.within is self.state.exchanges
        return is_all and not self.chosen and self.words is None

    @cached_property
    def ids(self) -> BitMap:
        """Return the units selected."""
        return self._rest("")

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def passages(self) -> BitMap:
        """Return the passages a unit may be shown by: in a chosen language, holding the words."""
        codes = self.chosen.get("language")
        if not codes:
            return self.state.current if self.words is None else self.words
        found = self.state.passages_in(map(str, codes))
        return found if self.words is None else found & self.words

    @cached_property
    def with_segments(self) -> tuple[Ids, Ids]:
        """Return `passages`, ascending, and the segment of each."""
        passages = ids_of(self.passages)
        return passages, self.state.segment_of.take(passages).astype(np.intp)

    def shown_by(self, segments: list[int]) -> tuple[Ids, Ids]:
        """Return the passages that some segments may be shown by, in the order of these.

        Also the place of each one's segment among them.
        """
        passages, of = self.with_segments
        sought = np.array(segments, dtype=of.dtype)
        near = np.flatnonzero(mask_of_ids(sought, self.state.segments.size).take(of))
        ascending = np.argsort(sought)
        at = ascending[np.searchsorted(sought, of[near], sorter=ascending)]
        order = np.argsort(at, kind="stable")
        return passages[near[order]], at[order]

    def in_order(self, start: int, stop: int) -> list[int]:
        """Return the ids from one place to another in the order of lists."""
        return self.units.in_order(self.ids, start, stop)

    def counts(self, facet: str) -> dict[Value, int]:
        """Return for each value of a facet how many units it would show, its own choice put aside.

        Values that would show nothing are left out.
        """
        if facet == "language" and self.words is not None:
            return self._counts_by_language
        return self._counted(self._rest(facet), facet)

    def spread(self, facet: str) -> dict[Value, int]:
        """Return for each value of a facet how many of the selected units have it."""
        return self._counted(self.ids, facet)

    def by_month(self) -> dict[tuple[int, int], int]:
        """Return how many of the selected units were held in each month, by year and month."""
        sets = self.units.sets
        months = sets.get("month", {})
        found = {}
        for year, of_year in sets.get("year", {}).items():
            within = self.ids & of_year
            if within:
                counts = ((m, within.intersection_cardinality(ids)) for m, ids in months.items())
                found |= {(year, month): count for month, count in counts if count}
        return found

    def counts_proposed(self, facet: str) -> dict[Value, int]:
        """Return what `counts` would, of units of which no editor has confirmed the value."""
        return self._counted(self._rest(facet), PROPOSED + facet)

    def _counted(self, rest: BitMap, facet: str) -> dict[Value, int]:
        if rest is not self.ids:
            return self._count_each(rest, facet)
        if facet not in self._counts:  # a page of formulations shows some counts twice
            self._counts[facet] = self._counts_of_ids(facet)
        return self._counts[facet]

    def _counts_of_ids(self, facet: str) -> dict[Value, int]:
        if len(self.ids) < WORTH:
            return self._count_each(self.ids, facet)
        asked, remembered = (self.kind, facet, self.key), self.state.remembered
        counts = remembered.get(asked)
        if counts is None:
            counts = self._count_each(self.ids, facet)
            remembered.keep(asked, counts, len(counts) + 1)
        return counts

    @cached_property
    def _counts(self) -> dict[str, dict[Value, int]]:
        return {}

    @cached_property
    def key(self) -> bytes:
        """Return what no set of other units shares."""
        return key_of(self.ids)

    def _count_each(self, rest: BitMap, facet: str) -> dict[Value, int]:
        sets = self.units.sets.get(facet, {})
        if rest is self.ids and self._absent is not None:
            absent = map(self._absent.intersection_cardinality, sets.values())
            sizes = map(sub, map(len, sets.values()), absent)
        else:
            sizes = map(rest.intersection_cardinality, sets.values())
        return {value: size for value, size in zip(sets, sizes, strict=True) if size}

    @cached_property
    def _absent(self) -> BitMap | None:
        """Return the ids that are not selected, where these are sooner compared with others.

        Where so many are, spread evenly, each part of the set is a long list, and what is left a
        mask. None: where there are so few that lists are short, or so many that they are no lists.
        """
        size = self.units.size
        return self.ids.flip(0, size) if len(self.ids) in are_long_lists(size) else None

    def count_with(self, facet: str, values: Iterable[Value]) -> int:
        """Return how many units some values of a facet would show together."""
        return self._rest(facet).intersection_cardinality(self.units.with_value(facet, values))

    @cached_property
    def _counts_by_language(self) -> dict[Value, int]:
        rest = self._rest_without_words("language")
        words_in = self.words_in or (lambda _code: self.words)
        counts = {code: self._count_in(code, words_in(code), rest) for code in self.state.passages}
        return {code: count for code, count in counts.items() if count}

    def _count_in(self, code: str, words: BitMap, rest: BitMap) -> int:
        """Return how many of some units one of some passages in a language is part of."""
        found = self.state.passages[code]
        is_all = len(rest) == len(self.units.order)
        if is_all and self.kind == "segments" and self.state.is_once(code):
            return found.intersection_cardinality(words)
        return rest.intersection_cardinality(self._lifted(found & words))

    @cached_property
    def _holders(self) -> BitMap:
        """Return the units that one of `passages` is part of."""
        segments = bitmap(self.with_segments[1])
        return segments if self.kind == "segments" else self.state.briefings_of(segments)

    def _rest(self, facet: str) -> BitMap:
        """Return what meets every choice but that of one facet."""
        if facet and facet not in self.chosen:
            return self.ids
        found = self._rest_without_words(facet)
        if self.words is None:
            return found
        if facet == "language":
            return found & self._lifted(self.words)
        return found & self._holders

    def _rest_without_words(self, facet: str) -> BitMap:
        found = self.units.all if self.within is None else self.units.all & self.within
        for each, values in self.chosen.items():
            if each not in (facet, "" if self.words is None else "language"):
                found = found & self.units.with_value(each, values)
        return found

    def _lifted(self, passages: BitMap) -> BitMap:
        segments = self.state.segments_of(passages)
        return segments if self.kind == "segments" else self.state.briefings_of(segments)


def exchanges(state: State) -> Selection:
    """Return the selection of every exchange in force."""
    return Selection(state).only(state.exchanges)
