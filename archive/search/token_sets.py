"""Which of some passages hold which keys: found out of many passages at once, with numpy.

A key is a token, how tokens begin, or two or three tokens beside each other (`kept_sets`).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import IO

import numpy as np
from pyroaring import BitMap

from archive.search.bits import Ids, bitmap_of_ascending
from archive.search.token_groups import TokenGroups
from archive.word_index import COLUMNS

MOST_PASSAGES = 8_192  # at once; two bytes hold the place of one among them
_BITS = 16  # of such a place
_BITS_OF_NUMBERS = 32  # behind the language
SIZES = (2, 3)  # tokens of phrases
_NONE = -1

Row = tuple  # of a passage: id, language, and the columns
Places = np.ndarray  # of passages among those at hand, ascending


@dataclass(frozen=True)
class Keys:
    """Some words, beginnings and phrases; phrases are of `frequent` words, ascending."""

    words: list[str]
    beginnings: list[str]
    phrases: list[str]
    frequent: list[str]

    @cached_property
    def codes(self) -> dict[str, int]:
        """Return the number of each frequent word."""
        return {word: code for code, word in enumerate(self.frequent)}

    @cached_property
    def coded(self) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Return by length the numbers, ascending, of the phrases, and which of all each is."""
        found = {}
        for size in SIZES:
            some = [at for at, text in enumerate(self.phrases) if text.count(" ") == size - 1]
            codes = [self.code_of(self.phrases[at].split(" ")) for at in some]
            order = np.argsort(np.array(codes, dtype=np.int64))
            found[size] = tuple(np.array(each, dtype=np.int64)[order] for each in (codes, some))
        return found

    def code_of(self, tokens: Sequence[str]) -> int:
        """Return the number of a phrase of frequent words."""
        code = 0
        for token in tokens:
            code = code * len(self.frequent) + self.codes[token]
        return code

    def phrase_of(self, code: int, size: int) -> str:
        """Return the phrase that has a number."""
        tokens = []
        for _place in range(size):
            code, last = divmod(code, len(self.frequent))
            tokens.append(self.frequent[last])
        return " ".join(reversed(tokens))


class Passages:
    """Some passages, those of a language side by side, and where their tokens stand."""

    def __init__(self, rows: Sequence[Row]) -> None:
        languages = np.array([row[1] for row in rows])
        order = np.argsort(languages, kind="stable")
        self.ids: Ids = np.array([row[0] for row in rows], dtype=np.uint32)[order]
        self.languages = languages[order]
        self._tokens = TokenGroups([text.encode() for row in rows for text in row[2:]])
        place = np.empty(len(rows), dtype=np.uint16)
        place[order] = np.arange(len(rows), dtype=np.uint16)
        self._place = np.repeat(np.repeat(place, len(COLUMNS)), self._tokens.in_each)
        self._sizes = np.diff(np.append(self._tokens.starts, len(self._tokens)))

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def texts(self) -> list[str]:
        """Return the tokens, ascending, none twice."""
        return sorted(self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        return self._tokens.texts()

    @cached_property
    def _by_token(self) -> tuple[np.ndarray, list[int]]:
        """Return the places of passages by token, in the order of `texts`, and where each ends."""
        rank = np.array(sorted(range(len(self._texts)), key=self._texts.__getitem__), dtype=int)
        sizes = self._sizes[rank]
        ends = np.cumsum(sizes)
        shifts = np.repeat(self._tokens.starts[rank] - (ends - sizes), sizes)
        at = self._tokens.order[shifts + np.arange(len(self._tokens))]
        return self._place[at], [0, *ends.tolist()]

    def counts(self) -> list[int]:
        """Return how many passages hold each token of `texts`."""
        places, bounds = self._by_token
        is_new = np.append(True, places[1:] != places[:-1])[: len(places)]
        is_new[bounds[:-1]] = True
        return np.add.reduceat(is_new, bounds[:-1], dtype=np.int64).tolist() if bounds[1:] else []

    def phrases(self, keys: Keys, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the number of each phrase of some frequent words that stands here, and where."""
        codes = np.fromiter(
            (keys.codes.get(text, _NONE) for text in self._texts), np.int32, len(self._texts)
        )
        words = np.empty(len(self._tokens), dtype=np.int32)
        words[self._tokens.order] = np.repeat(codes, self._sizes)
        columns = np.repeat(
            np.arange(len(self._tokens.in_each), dtype=np.int32), self._tokens.in_each
        )
        count = max(len(words) - size + 1, 0)
        stands = columns[:count] == columns[size - 1 :] if count else np.empty(0, dtype=bool)
        for at in range(size):
            stands &= words[at : at + count] != _NONE
        where = np.flatnonzero(stands)
        found = np.zeros(len(where), dtype=np.int64)
        for at in range(size):
            found = found * len(keys.frequent) + words[where + at]
        return found, self._place[where]

    def sets(self, keys: Keys) -> Iterator[Places]:
        """Yield the places of the passages of each key: words, beginnings, phrases."""
        places, bounds = self._by_token
        for word in keys.words:
            at = bisect_left(self.texts, word)
            is_there = at < len(self.texts) and self.texts[at] == word
            yield self._marked(places[bounds[at] : bounds[at + is_there]])
        for begun in keys.beginnings:
            first = bisect_left(self.texts, begun)
            end = bisect_left(self.texts, begun[:-1] + chr(ord(begun[-1]) + 1), first)
            yield self._marked(places[bounds[first] : bounds[end]])
        yield from self._sets_of_phrases(keys)

    def _marked(self, places: np.ndarray) -> Places:
        mask = np.zeros(len(self), dtype=bool)
        mask[places] = True
        return np.flatnonzero(mask)

    def _sets_of_phrases(self, keys: Keys) -> Iterator[Places]:
        every = distinct(np.concatenate([self._phrases_kept(keys, size) for size in SIZES]))
        bounds = np.searchsorted(every >> _BITS, np.arange(len(keys.phrases) + 1))
        every &= (1 << _BITS) - 1
        for first, end in pairwise(bounds.tolist()):
            yield every[first:end]

    def _phrases_kept(self, keys: Keys, size: int) -> np.ndarray:
        """Return which of all phrases that are keys stands where, as one number each time."""
        listed, which = keys.coded[size]
        if not len(listed):
            return _NOTHING
        codes, places = self.phrases(keys, size)
        at = np.searchsorted(listed, codes).clip(max=len(listed) - 1)
        is_key = listed[at] == codes
        return which[at[is_key]] << _BITS | places[is_key]


def distinct(values: np.ndarray) -> np.ndarray:
    """Return values ascending, none twice: sorting takes a tenth of what numpy's hashing does."""
    ascending = np.sort(values)
    return ascending[np.append(True, ascending[1:] != ascending[:-1])[: len(values)]]


_NOTHING = np.empty(0, dtype=np.int64)


class Spilt:
    """The sets of many passages, in a file until all are there: memory holds where each lies.

    They are told by numbers: the language of a passage, and how many of that came before it.
    """

    def __init__(self, file: IO[bytes], before: Mapping[str, int]) -> None:
        self._file = file
        self._size = 0
        self._parts: list[tuple[int, np.ndarray, np.ndarray]] = []  # begin, ends, and the numbers
        self._counts = Counter(before)
        self._codes: dict[str, int] = {}

    def add(self, passages: Passages, keys: Keys) -> None:
        """Add the sets of some passages."""
        parts = list(map(_written, passages.sets(keys)))
        ends = np.cumsum([0, *map(len, parts)], dtype=np.uint32)
        self._parts.append((self._size, ends, self._numbers(passages.languages)))
        self._file.seek(self._size)
        self._file.write(b"".join(parts))
        self._size += int(ends[-1])

    def _numbers(self, languages: np.ndarray) -> np.ndarray:
        found = []
        for language, some in groupby(languages.tolist()):
            code = self._codes.setdefault(language, len(self._codes))
            first, count = self._counts[language], len(list(some))
            found.append((code << _BITS_OF_NUMBERS) + np.arange(first, first + count))
            self._counts[language] += count
        return np.concatenate(found)

    def of(self, at: int) -> np.ndarray:
        """Return the numbers of the passages of a key, ascending, by its place among all."""
        found = []
        for start, ends, numbers in self._parts:
            first, end = int(ends[at]), int(ends[at + 1])
            if first < end:
                self._file.seek(start + first)
                found.append(numbers[_read(self._file.read(end - first))])
        return np.sort(np.concatenate(found)) if found else _NOTHING

    def by_language(self, numbers: np.ndarray) -> dict[str, BitMap]:
        """Return the passages that have some numbers, by language, told by their order in it."""
        starts = np.arange(len(self._codes) + 1) << _BITS_OF_NUMBERS
        bounds = np.searchsorted(numbers, starts).tolist()
        plain = (numbers & ((1 << _BITS_OF_NUMBERS) - 1)).astype(np.uint32)
        shares = zip(self._codes, pairwise(bounds), strict=True)
        return {
            language: bitmap_of_ascending(plain[first:end])
            for language, (first, end) in shares
            if first < end
        }


def common(some: np.ndarray, others: np.ndarray, *, are_in: bool = True) -> np.ndarray:
    """Return which of some numbers are among others, or are not; both ascend."""
    if not len(others):
        return _NOTHING if are_in else some
    at = np.searchsorted(others, some).clip(max=len(others) - 1)
    return some[(others[at] == some) == are_in]


_LISTED, _BITWISE = b"\0", b"\1"


def _written(places: Places) -> bytes:
    """Return places as bytes: a list, or a bit for each between the first and the last."""
    if not len(places):
        return b""
    first, last = int(places[0]), int(places[-1])
    if _BITS * len(places) <= last - first:
        return _LISTED + places.astype("<u2").tobytes()
    mask = np.zeros(last - first + 1, dtype=bool)
    mask[places - first] = True
    return _BITWISE + first.to_bytes(2, "little") + np.packbits(mask).tobytes()


def _read(data: bytes) -> Places:
    if data.startswith(_LISTED):
        return np.frombuffer(data, dtype="<u2", offset=1)
    bits = np.frombuffer(data, dtype=np.uint8, offset=3)
    return np.flatnonzero(np.unpackbits(bits)) + int.from_bytes(data[1:3], "little")
