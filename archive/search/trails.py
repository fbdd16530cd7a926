"""What was asked on the same matter on other days: exchanges that share subjects and rare words.

Texts are compared within a language, by the tokens search has of them. How near two of them are
is the cosine of their tokens, each weighed by how rare it is; what is asked weighs more than
what is answered. Whoever shares a topic or country needs less of it. The bounds were chosen on
the cases of `tests/search/test_trails.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

import numpy as np
from pyroaring import BitMap

from archive.languages import best_of
from archive.models import Passage
from archive.models.prepared import Prepared
from archive.search.bits import ids_of
from archive.search.catalogue import State
from archive.search.frequencies import Frequencies, frequencies, tokens_of
from archive.search.postings import POSTINGS, Term

NEAR = 0.19  # of exchanges that share a topic or a country
NEAR_WITHOUT = 0.3  # of those that share neither
MOST = 8  # exchanges in a trail
_FEWEST_WORDS = 3  # telling ones in common
_TELLING = 0.5  # of the greatest weight
_ANSWERED = 0.6  # the weight of a token that only the answer has
_OF_MARKS = 0.05  # for each shared subject, up to three, a pair counts as so much nearer
_KEYS_ASKED, _KEYS_SAID = 12, 6  # tokens by which exchanges are found
_TOO_FREQUENT = 1_500  # passages: a token that so many have finds nothing
_COMPARED = 72  # exchanges, in all languages together
_LANGUAGES = 3  # in which an exchange is compared: those of most texts
_MARKS = ("topic", "country")
_COLUMNS = ("asked", "body")


@dataclass(frozen=True)
class Near:
    """An exchange (the id of its segment) on the same matter as another one, and why."""

    segment: int
    sk: int
    nearness: float
    language: str  # in which they were compared
    words: tuple[str, ...]  # tokens in common, the most telling first
    marks: Mapping[str, tuple[int, ...]]  # subjects in common, by facet

    @property
    def day(self) -> int:
        """Return the day it was held, as an ordinal."""
        return self.sk >> 16


def near(state: State, segment: int, reader: str = "") -> list[Near]:
    """Return exchanges of other days on the same matter as one in force, the nearest first.

    Neither another text of the same exchange nor another exchange of its briefing is among them.
    What two have in common is told in a reader's language, where they are near in it too.
    """
    own = [row for row in _own_passages(segment) if row[0] in state.current]
    if not own or not own[0][3]:
        return []
    own.sort(key=lambda row: (-len(state.passages[row[1]]), row[1]))
    texts = {
        language: _Text(tokens_of(asked), tokens_of(body), frequencies(state, language))
        for _pk, language, _sk, _year, asked, body in own[:_LANGUAGES]
    }
    found: dict[int, list[Near]] = {}
    for each in _Look(state, segment, own[0][2], texts).near():
        found.setdefault(each.segment, []).append(each)
    told = [_told(every, reader) for every in found.values()]
    return sorted(told, key=lambda each: (-each.nearness, -each.sk, each.segment))[:MOST]


def _told(every: list[Near], reader: str) -> Near:
    """Return an exchange as near as it is in any language, with the words of the one to read."""
    nearest = max(every, key=lambda each: (each.nearness, each.language))
    best = best_of(sorted(each.language for each in every), reader) if reader else nearest.language
    words = next(each.words for each in every if each.language == best)
    return replace(nearest, language=best, words=words)


_OWN = ("pk", "language", "sk", "year", *_COLUMNS)
_THEIRS = ("segment", "language", "sk", "year", *_COLUMNS)
_own_passages = Prepared(lambda segment: Passage.objects.filter(segment=segment).values_list(*_OWN))
_exchanges = Prepared(
    lambda ids: Passage.objects.filter(pk__in=ids, is_exchange=True).values_list(*_THEIRS)
)


class _Text:
    """The tokens of an exchange, weighed: what is asked, and what only is said in answer."""

    def __init__(self, asked: set[str], body: set[str], known: Frequencies) -> None:
        self.asked = asked
        self.said = body - asked
        self.known = known
        self._length = sqrt(self._sum(self.asked) + _ANSWERED**2 * self._sum(self.said))

    def rarest(self) -> Iterator[str]:
        """Yield tokens by which others may be found: the rarest of the question, of the answer."""
        known, squares = self.known, self.known.squares
        for tokens, most in ((self.asked, _KEYS_ASKED), (self.said, _KEYS_SAID)):
            rare = (
                each
                for each in tokens
                if known.expected(each) <= _TOO_FREQUENT and not known.is_alone(each)
            )
            yield from sorted(rare, key=lambda each: (-squares[each], each))[:most]

    def weight(self, token: str) -> float:
        """Return how much a token of the text tells."""
        weight = sqrt(self.known.squares[token])
        return weight if token in self.asked else weight * _ANSWERED

    def likeness(self, other: "_Text") -> float:
        """Return how alike two texts are, from 0 to 1."""
        shared = (
            self._sum(self.asked & other.asked)
            + _ANSWERED * self._sum(self.asked & other.said)
            + _ANSWERED * self._sum(self.said & other.asked)
            + _ANSWERED**2 * self._sum(self.said & other.said)
        )
        return shared / (self._length * other._length) if shared else 0.0

    @cached_property
    def telling(self) -> frozenset[str]:
        """Return the tokens that tell."""
        least = self.known.greatest * _TELLING**2
        squares = self.known.squares
        return frozenset(each for each in self.asked | self.said if squares[each] >= least)

    def shares_telling(self, asked: set[str], body: set[str]) -> bool:
        """Return whether another text, of which the tokens are given, has enough that tell."""
        return len(self.telling & asked | self.telling & body) >= _FEWEST_WORDS

    def told(self, other: "_Text") -> tuple[str, ...]:
        """Return the tokens that two texts share and that tell, the most telling first."""
        shared = self.telling & other.asked | self.telling & other.said
        return tuple(
            sorted(shared, key=lambda each: (-self.weight(each) * other.weight(each), each))
        )

    def _sum(self, tokens: set[str]) -> float:
        return sum(map(self.known.squares.__getitem__, tokens))


@dataclass(frozen=True)
class _Look:
    """A look for exchanges near to one, whose texts in some languages are given."""

    state: State
    segment: int
    sk: int
    texts: Mapping[str, _Text]

    def near(self) -> Iterator[Near]:
        """Yield the exchanges that are near enough, in no order, once for each language."""
        marks = _marks_of(self.state, self.segment)
        for segment, language, sk, year, asked, body in _exchanges(self._likely()):
            if not year or sk >> 16 == self.sk >> 16 or self._is_beside(segment):
                continue
            text, theirs = self.texts[language], (tokens_of(asked), tokens_of(body))
            if not text.shares_telling(*theirs):
                continue
            other = _Text(*theirs, text.known)
            likeness, shared = text.likeness(other), _shared(marks, segment)
            if likeness >= (NEAR if shared else NEAR_WITHOUT):
                count = min(sum(map(len, shared.values())), 3)
                nearness = likeness * (1 + _OF_MARKS * count)
                yield Near(segment, sk, nearness, language, text.told(other), shared)

    def _likely(self) -> list[int]:
        """Return the passages in force that share most rare tokens with the texts."""
        terms = {
            language: {token: Term((token,), columns=_COLUMNS) for token in text.rarest()}
            for language, text in self.texts.items()
        }
        every = (term for of_text in terms.values() for term in of_text.values())
        holding = POSTINGS.ids_of_each(every, self.state.horizon)
        most = _COMPARED // len(terms)
        return [
            pk
            for language, of_text in terms.items()
            for pk in self._likeliest(
                language, {token: holding[term] for token, term in of_text.items()}, most
            )
        ]

    def _likeliest(self, language: str, holding: Mapping[str, BitMap], most: int) -> list[int]:
        """Return the passages of a language that hold most of some tokens, the newest of equals."""
        in_force = self.state.passages[language]
        ids, weights = [], []
        for token, every in holding.items():
            those = every & in_force
            if len(those) <= _TOO_FREQUENT:
                ids.append(ids_of(those))
                weights.append(np.full(len(those), self.texts[language].weight(token)))
        if not ids:
            return []
        found, places = np.unique(np.concatenate(ids), return_inverse=True)
        sums = np.bincount(places, np.concatenate(weights))
        order = np.lexsort((-found, -sums))
        return found[order][: most + 1].tolist()

    def _is_beside(self, segment: int) -> bool:
        """Return whether a segment is of the same briefing."""
        owners = self.state.briefing_of
        return bool(owners[segment] == owners[self.segment])


def _shared(marks: Mapping[tuple[str, int], BitMap], segment: int) -> dict[str, tuple[int, ...]]:
    """Return which of some subjects a segment has, by facet."""
    found: dict[str, list[int]] = {}
    for (facet, value), segments in marks.items():
        if segment in segments:
            found.setdefault(facet, []).append(value)
    return {facet: tuple(values) for facet, values in found.items()}


def _marks_of(state: State, segment: int) -> dict[tuple[str, int], BitMap]:
    """Return the topics and countries of a segment, each with all segments that have it."""
    return {
        (facet, value): segments
        for facet in _MARKS
        for value, segments in state.segments.sets.get(facet, {}).items()
        if segment in segments
    }
