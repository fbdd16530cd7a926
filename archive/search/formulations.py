"""The forms in which words are printed where they match: "sanctions regime", "sanction regimes"."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from django.db import connection
from django.db.models import F
from pyroaring import BitMap

from archive.changes import Stamp
from archive.models import Passage, Turn
from archive.models.prepared import Prepared
from archive.search.bits import holds
from archive.search.catalogue import Selection
from archive.search.query import Words
from archive.search.snippets import printed_in_each
from archive.sources.markup import plain

# Passages, the newest of those that match: to read more takes longer than a page may.
LOOKED_AT = 100
_REMEMBERED = 128  # answers
_HEADS, _ASKED, _BODY = frozenset(), frozenset({"questions"}), frozenset({"answers"})

_Text = tuple[frozenset[str], str]  # the place that `in:` names, if any, and what stands there


@dataclass(frozen=True)
class PrintedForm:
    """One form as most often printed, the language of most texts with it, and its segments."""

    text: str
    language: str
    segments: BitMap

    @property
    def key(self) -> str:
        """Return what is the same for all that differs in capitals and blanks only."""
        return key_of(self.text)


@dataclass(frozen=True)
class PrintedForms:
    """Forms, the most frequent first, in so many of the passages that match."""

    forms: list[PrintedForm] = field(default_factory=list)
    looked_at: int = 0
    matching: int = 0

    @property
    def is_partial(self) -> bool:
        return self.looked_at < self.matching

    def of(self, text: str) -> PrintedForm | None:
        """Return the form that a text is; None if it is none of these."""
        return next((form for form in self.forms if form.key == key_of(text)), None)


def key_of(text: str) -> str:
    """Return a printed form without differences of capitals and blanks."""
    return " ".join(text.split()).casefold()


def printed_forms(selection: Selection, asked: Words) -> PrintedForms:
    """Return the forms of some words in the newest LOOKED_AT passages of selected segments."""
    newest, matching = newest_first(selection, LOOKED_AT)
    # Within a transaction nothing is remembered, for it may yet be rolled back.
    look = _forms_in.__wrapped__ if connection.in_atomic_block else _forms_in
    forms = look(tuple(newest.tolist()), asked, selection.state.stamp)
    return PrintedForms(forms, len(newest), matching)


@lru_cache(maxsize=_REMEMBERED)
def _forms_in(passages: tuple[int, ...], asked: Words, _stamp: Stamp) -> list[PrintedForm]:
    segments: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for segment, language, texts in _texts(passages):
        for where, text in texts:
            if not asked.places or where & asked.places:
                segments[language][text].append(segment)  # names come many times
    tally = _Tally()
    for language, by_text in segments.items():
        printed = printed_in_each(list(by_text), asked, language)
        for some, forms in zip(by_text.values(), printed, strict=True):
            for form in forms:
                tally.add(some, language, form)
    return tally.forms()


def newest_first(selection: Selection, most: int) -> tuple[np.ndarray, int]:
    """Return the first passages that selected segments may be shown by, in the order of lists.

    Also how many there are in all.
    """
    _passages, segments = selection.with_segments
    selected = holds(selection.ids, segments, size=selection.state.segments.size)
    newest, _places = selection.shown_by(selection.in_order(0, most))
    return newest[:most], int(np.count_nonzero(selected))


class _Tally:
    """Counts the segments in which each form is printed."""

    def __init__(self) -> None:
        self._segments: dict[str, set[int]] = defaultdict(set)
        self._printed: dict[str, Counter[str]] = defaultdict(Counter)
        self._languages: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, segments: list[int], language: str, form: str) -> None:
        """Add what is printed in a text that stands in some segments, or in one of them twice."""
        key = key_of(form)
        self._segments[key].update(segments)
        self._printed[key][form] += len(segments)
        self._languages[key][language] += len(segments)

    def forms(self) -> list[PrintedForm]:
        """Return the forms, the most frequent first."""
        found = [
            PrintedForm(
                _most(self._printed[key]), _most(self._languages[key]), BitMap(self._segments[key])
            )
            for key in self._segments
        ]
        return sorted(found, key=lambda form: (-len(form.segments), form.key))


def _most(counter: Counter[str]) -> str:
    return max(counter.items(), key=lambda item: (item[1], item[0]))[0]


def _texts(ids: Collection[int]) -> Iterator[tuple[int, str, list[_Text]]]:
    """Yield the segment, language and texts of passages (ids): all that their words are from."""
    said: dict[tuple[int, int], list[_Text]] = defaultdict(list)
    rows = _passages(ids)
    for edition, segment, kind, text, *heads in _turns({r[1] for r in rows}, {r[0] for r in rows}):
        place = _ASKED if kind == Turn.Kind.QUESTION else _BODY
        said[edition, segment] += [(_HEADS, head) for head in heads if head]
        said[edition, segment].append((place, plain(text)))
    for edition, segment, language, position, *whole in rows:
        heads = [(_HEADS, text) for text in whole] if position <= 1 else []
        yield segment, language, heads + said[edition, segment]


_OF_WHOLE = ("edition__title", "briefing__number", "edition__place")
_OF_TURN = (
    "edition",
    "aligned",
    "kind",
    "text",
    "heading",
    "label_as_printed",
    "asker_as_printed",
    "outlet_as_printed",
)
_passages = Prepared(
    lambda ids: (
        Passage.objects.filter(pk__in=ids)
        .order_by("pk")
        .values_list("edition", "segment", "language", "position", *_OF_WHOLE)
    )
)
# By their segments, since an edition has many turns besides; of these only those of the editions,
# since there is one in every language.
_turns = Prepared(
    lambda segments, editions: (
        Turn.objects.alias(of=F("edition_id") + 0)
        .filter(aligned__in=segments, of__in=editions)
        .order_by()
        .values_list(*_OF_TURN)
    )
)
