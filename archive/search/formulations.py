"""The forms in which words are printed where they match: "sanctions regime", "sanction regimes"."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from pyroaring import BitMap

from archive.models import Edition, Passage, Turn
from archive.search import words
from archive.search.catalogue import Selection
from archive.search.catalogue.bits import ids_of
from archive.search.passages import turns_by_passage
from archive.search.query import Words
from archive.search.snippets import Span, apart, occurrences
from archive.sources.markup import plain

LOOKED_AT = 2_000  # passages, the newest of those that match
_AT_ONCE = 500  # ids in one query
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
    passages = newest_first(selection)
    tally = _Tally(asked)
    for start in range(0, min(LOOKED_AT, len(passages)), _AT_ONCE):
        part = passages[start : min(start + _AT_ONCE, LOOKED_AT)].tolist()
        for passage, texts in _texts(part):
            tally.add(passage, texts)
    return PrintedForms(tally.forms(), min(LOOKED_AT, len(passages)), len(passages))


def newest_first(selection: Selection) -> np.ndarray:
    """Return the passages that selected segments may be shown by, in the order of lists."""
    state = selection.state
    passages = ids_of(selection.passages)
    segments = state.segment_of[passages]
    places = np.full(state.segments.size, -1, dtype=np.int64)
    ordered = selection.in_order(0, len(selection))
    places[ordered] = np.arange(len(ordered))
    at = places[segments]
    selected = at >= 0
    return passages[selected][np.argsort(at[selected], kind="stable")]


class _Tally:
    """Counts the segments in which each form is printed."""

    def __init__(self, asked: Words) -> None:
        self._asked = asked
        self._segments: dict[str, set[int]] = defaultdict(set)
        self._printed: dict[str, Counter[str]] = defaultdict(Counter)
        self._languages: dict[str, Counter[str]] = defaultdict(Counter)
        self._wanted: dict[str, list[str]] = {}
        self._known: dict[tuple[str, str], list[Span]] = {}

    def add(self, passage: Passage, texts: Iterable[_Text]) -> None:
        """Add what a passage holds."""
        places, language = self._asked.places, passage.language
        for where, text in texts:
            if places and not where & places:
                continue
            for start, end in self._spans(text, language):
                form = " ".join(text[start:end].split())
                key = key_of(form)
                self._segments[key].add(passage.segment_id)
                self._printed[key][form] += 1
                self._languages[key][language] += 1

    def forms(self) -> list[PrintedForm]:
        """Return the forms, the most frequent first."""
        found = [
            PrintedForm(
                _most(self._printed[key]), _most(self._languages[key]), BitMap(self._segments[key])
            )
            for key in self._segments
        ]
        return sorted(found, key=lambda form: (-len(form.segments), form.key))

    def _spans(self, text: str, language: str) -> list[Span]:
        """Return each match in a text, looked for only where its tokens are those of the words."""
        if language not in self._wanted:
            self._wanted[language] = list(dict.fromkeys(self._sequences(language)))
        wanted = self._wanted[language]
        stream = f" {words.stream(words.runs(text), language)} "
        if not any(sequence in stream for sequence in wanted):
            return []
        return apart(
            (start + first, start + last)
            for start, end in set(_windows(text, language, wanted))
            for first, last in self._within(text[start:end], language)
        )

    def _within(self, window: str, language: str) -> list[Span]:
        """Return each match in a part of a text that is little more than one; most are alike."""
        if (window, language) not in self._known:
            self._known[window, language] = occurrences(window, self._asked, language)
        return self._known[window, language]

    def _sequences(self, language: str) -> Iterator[str]:
        languages = frozenset((*words.CORE, language))
        for leaf in (leaf for group in self._asked.groups for leaf in group if leaf.is_of_text):
            end = "" if words.ends_in_one_sign(leaf.text) else " "
            for tokens in words.alternatives(leaf.text, languages):
                yield f" {' '.join(tokens)}{end}"


def _windows(text: str, language: str, wanted: list[str]) -> Iterator[Span]:
    """Yield the part of a text, from run to run, that each of some sequences of tokens is from."""
    placed = [
        (stream, start, end)
        for run, start, end in words.placed_runs(text)
        if (stream := words.stream([run], language))
    ]
    offsets = list(accumulate((len(stream) + 1 for stream, _start, _end in placed), initial=1))
    joined = f" {' '.join(stream for stream, _start, _end in placed)} "
    for sequence in wanted:
        at = joined.find(sequence)
        while at >= 0:
            first = bisect_right(offsets, at + 1) - 1
            last = bisect_right(offsets, at + len(sequence.rstrip()) - 1) - 1
            yield placed[first][1], placed[last][2]
            at = joined.find(sequence, at + 1)


def _most(counter: Counter[str]) -> str:
    return max(counter.items(), key=lambda item: (item[1], item[0]))[0]


def _texts(ids: list[int]) -> Iterator[tuple[Passage, list[_Text]]]:
    """Yield passages (ids) with all that their words were taken from, as a reader sees it."""
    rows = Passage.objects.filter(pk__in=ids).select_related("briefing")
    rows = list(rows.defer("heads", "asked", "body"))
    editions = Edition.objects.only("title", "place").in_bulk({row.edition_id for row in rows})
    turns = turns_by_passage(Turn.objects.order_by(), rows)
    for row in rows:
        edition = editions[row.edition_id]
        texts = []
        if row.position <= 1:
            texts = [(_HEADS, each) for each in (edition.title, row.briefing.number, edition.place)]
        for turn in turns[row.edition_id, row.segment_id]:
            texts += _texts_of(turn)
        yield row, texts


def _texts_of(turn: Turn) -> Iterator[_Text]:
    for text in (turn.heading, turn.label_as_printed, turn.asker_as_printed):
        yield _HEADS, text
    yield _HEADS, turn.outlet_as_printed
    yield _ASKED if turn.kind == Turn.Kind.QUESTION else _BODY, plain(turn.text)
