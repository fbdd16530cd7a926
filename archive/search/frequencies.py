"""How telling a word is among the texts of a language: known from some hundred of them.

The vocabulary counts words only when search is rebuilt, and Chinese has no words there, so a
sample is looked at: it is read once, and a small archive is its own sample. Only passages in
force are in it. New passages change it only where there are many of them, since the numbers it
is drawn by are rounded.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

from django.db import connection
from pyroaring import BitMap

from archive.models import Passage
from archive.search.catalogue import State
from archive.search.marks import GAP
from archive.search.postings import as_query

SAMPLE = 500  # passages
_KEPT = 16  # samples remembered; some 300 kB each


class _Squares(dict[str, float]):
    """The squares of tokens' weights; of tokens that the sample does not hold, the greatest."""

    def __init__(self, held: Counter[str], looked_at: int) -> None:
        super().__init__({t: _weight(count, looked_at) ** 2 for t, count in held.items()})
        self._unseen = _weight(0, looked_at) ** 2

    def __missing__(self, _token: str) -> float:
        return self._unseen


def _weight(held: int, looked_at: int) -> float:
    return log((looked_at + 1) / (held + 0.5))


@dataclass(frozen=True)
class Frequencies:
    """In how many of so many passages each token stands; `passages` are all there are."""

    held: Counter[str]
    squares: Mapping[str, float]  # of weights: the rarer a token, the more it tells
    looked_at: int
    passages: int

    def expected(self, token: str) -> float:
        """Return in about how many passages a token stands."""
        return self.held[token] * self.passages / max(self.looked_at, 1)

    def is_alone(self, token: str) -> bool:
        """Return whether it is certain that only one passage holds a token."""
        return self.passages <= SAMPLE and self.held[token] < 2

    @property
    def greatest(self) -> float:
        """Return the square of the weight of a token that is in one passage only."""
        return _weight(1, self.looked_at) ** 2


def frequencies(state: State, language: str) -> Frequencies:
    """Return how often tokens stand in the exchanges of a language."""
    passages = state.passages.get(language, BitMap())
    chosen = _sample_of(language, passages)
    # Within a transaction nothing is remembered, for it may yet be rolled back.
    look = _held.__wrapped__ if connection.in_atomic_block else _held
    generation = state.horizon.generation
    held, squares, looked_at = look(chosen, generation)
    return Frequencies(held, squares, looked_at, len(passages))


def tokens_of(column: str) -> set[str]:
    """Return the different tokens of a passage's column."""
    return set(column.split()) - {GAP}


_samples: dict[str, tuple[BitMap, tuple[int, ...]]] = {}


def _sample_of(language: str, passages: BitMap) -> tuple[int, ...]:
    """Return the sample of a set; drawn once, as long as the catalogue has the very same set."""
    known = _samples.get(language)
    if known is None or known[0] is not passages:
        known = _samples[language] = passages, _sample(passages)
    return known[1]


def _sample(passages: BitMap) -> tuple[int, ...]:
    """Return passages spread evenly over a set: all of a small one."""
    if len(passages) <= SAMPLE:
        return tuple(passages)
    last = 1 << (passages.max().bit_length() - 1)
    ranks = (passages.rank(number * last // SAMPLE) for number in range(1, SAMPLE + 1))
    return tuple(sorted({passages[max(rank - 1, 0)] for rank in ranks}))


@lru_cache(maxsize=_KEPT)
def _held(passages: tuple[int, ...], _generation: int) -> tuple[Counter[str], _Squares, int]:
    rows = Passage.objects.filter(pk__in=as_query(BitMap(passages)), is_exchange=True)
    texts = [tokens_of(f"{asked} {body}") for asked, body in rows.values_list("asked", "body")]
    held = Counter(chain.from_iterable(texts))
    return held, _Squares(held, len(texts)), len(texts)
