"""Which words, beginnings and phrases are dear to ask an index for: told by a sample of passages.

What is dear is told by how many passages the index would go through. The dearest are chosen, as
many as fit into so many bytes for each passage.
"""
# ruff: noqa: S608 (names of columns are constants)

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

import numpy as np
from django.db import connection

from archive.search.kept_sets import key_of
from archive.search.token_sets import MOST_PASSAGES, SIZES, Keys, Passages, Row, distinct
from archive.word_index import COLUMNS

_DEAR = 20_000  # passages the index goes through: some four milliseconds
_DEAR_PHRASE = 1_000  # passages that hold a phrase: its words stand in far more
_IN_PHRASES = 4_000  # passages that hold a word of such a phrase
_BYTES_A_PASSAGE = 96
_BYTES_A_PASSAGE_OF_PHRASES = 144
_OF_THREE = 4  # times fewer bytes than two words take: most are told by those (`kept_sets`)
_SHARE = 40  # of all passages; a set takes a byte for each of them, or two for each of its own
_MOST_WORDS = 3_000  # of phrases: every process knows which of them stand beside each other

_Counts = list[tuple[str, int]]  # and how many passages hold each


class _Beginning(NamedTuple):
    """How some tokens begin: how many do, the first of them, and their passages in all."""

    text: str
    tokens: int
    first: str
    passages: int


def chosen(passages: int) -> Keys:
    """Return the dearest keys, given how many passages there are."""
    sample = Passages(list(_sample()))
    scale = passages / max(len(sample), 1)
    counts = [
        (token, round(count * scale))
        for token, count in zip(sample.texts, sample.counts(), strict=True)
        if token[0].isalnum()
    ]
    words, beginnings = _chosen(counts, passages)
    dear = sorted(counts, key=lambda each: (-each[1], each[0]))[:_MOST_WORDS]
    frequent = Keys([], [], [], sorted(token for token, count in dear if count > _IN_PHRASES))
    phrases = _phrases(sample, frequent, scale)
    return Keys(
        words,
        beginnings,
        _with_room(phrases, passages, _BYTES_A_PASSAGE_OF_PHRASES),
        frequent.frequent,
    )


def _sample() -> Iterator[Row]:
    """Yield passages spread evenly: all of a small archive."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM archive_passage")
        first, last = cursor.fetchone()
        if first is None:
            return
        step = -(-(last - first + 1) // MOST_PASSAGES)
        for pk in range(first, last + 1, step):
            cursor.execute(
                f"SELECT id, language, {', '.join(COLUMNS)} FROM archive_passage WHERE id = %s",
                [pk],
            )
            if row := cursor.fetchone():
                yield row


def _phrases(sample: Passages, frequent: Keys, scale: float) -> _Counts:
    """Return the phrases that many passages hold, the most frequent first.

    One of three words comes after those of two that stand in it.
    """
    found: list[tuple[int, int, str]] = []
    for size in SIZES:
        codes, places = sample.phrases(frequent, size)
        every = distinct(codes * len(sample) + places) // max(len(sample), 1)
        for code, count in zip(*np.unique(every, return_counts=True), strict=True):
            if (about := round(int(count) * scale)) > _DEAR_PHRASE:
                found.append((-about, size, frequent.phrase_of(int(code), size)))
    return [(text, -less) for less, _size, text in sorted(found)]


def _chosen(counts: _Counts, passages: int) -> tuple[list[str], list[str]]:
    """Return the dearest words and beginnings of tokens, given in order.

    A beginning that means the same as another key takes no room.
    """
    costs = {token: count for token, count in counts if count > _DEAR}
    meaning: dict[str, str] = {}
    inner: _Beginning | None = None
    for each in _beginnings(counts):
        key = key_of(each.text, is_prefix=True)
        if each.passages > _DEAR:
            if each.tokens == 1:
                meaning[key] = each.first
            elif inner and inner.tokens == each.tokens and inner.text.startswith(each.text):
                other = key_of(inner.text, is_prefix=True)
                meaning[key] = meaning.get(other, other)
            else:
                costs[key] = each.passages
        inner = each
    counted = sorted(costs.items(), key=lambda each: (-each[1], each[0]))
    kept = set(_with_room(counted, passages, _BYTES_A_PASSAGE))
    kept |= {key for key, other in meaning.items() if other in kept}
    begun = {key for key in kept if key.endswith(key_of("", is_prefix=True))}
    return sorted(kept - begun), sorted(key[:-1] for key in begun)


def _with_room(counts: _Counts, passages: int, bytes_a_passage: int) -> list[str]:
    """Return the first keys, as many as have room, given how many passages are in their sets."""
    sizes = accumulate(
        min(2 * count, passages // _SHARE) // (_OF_THREE if key.count(" ") > 1 else 1)
        for key, count in counts
    )
    fitting = takewhile(lambda size: size <= bytes_a_passage * passages, sizes)
    return [key for (key, _count), _size in zip(counts, fitting, strict=False)]


def _beginnings(counts: Sequence[tuple[str, int]]) -> Iterator[_Beginning]:
    """Yield all beginnings of tokens, each after the longer ones that begin with it."""
    begun: list[int] = []  # the first of the tokens that begin so, by length - 1
    sums = [0, *accumulate(count for _token, count in counts)]
    before = ""
    for at, (token, _count) in enumerate([*counts, ("", 0)]):
        for size in range(len(before), 0, -1):
            if token.startswith(before[:size]):
                break
            first = begun.pop()
            passages = sums[at] - sums[first]
            yield _Beginning(before[:size], at - first, counts[first][0], passages)
        begun += [at] * (len(token) - len(begun))
        before = token
