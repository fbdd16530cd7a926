"""Show where a text matches: in its own words, whatever folding and stemming did.

Texts are as a reader sees them, without markup. Offsets count its characters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

from archive.search import words
from archive.search.first_letters import OTHER, FirstLetters
from archive.search.matching import prefix_of
from archive.search.query import Kind, Leaf, Words

Span = tuple[int, int]
_Place = tuple[int, int]  # a piece of a text, and a character of it
_PIECE = re.compile(r"\S+")
_FEW = 8  # pieces whose places are sooner found one by one than with those of all
_TEXTS_KEPT = 64  # of some words in a language: those of a page
_BLANKS_TO_LOOK_FOR = 30  # characters in which a cut may move to the end of a word


class Piece(NamedTuple):
    """A run of a snippet's text; marked when it matched."""

    text: str
    is_marked: bool


class Snippet(NamedTuple):
    """A part of a text around what matched, and whether the text goes on before and after."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_marked(self) -> bool:
        return any(piece.is_marked for piece in self.pieces)


def highlights(text: str, query: Words, language: str) -> list[Span]:
    """Return where a text in a language matches some words: spans in order, none overlapping."""
    return _merged(_sought(query, language).found(text))


def highlights_of_each(texts: Sequence[str], query: Words, language: str) -> list[list[Span]]:
    """Return what `highlights` does for each of some texts, looked for in all of them at once."""
    found = _sought(query, language).found(" ".join(texts))
    return list(map(_merged, _of_each(texts, found)))


def printed_in_each(texts: Sequence[str], query: Words, language: str) -> list[list[str]]:
    """Return for each of some texts what is printed where it matches some words, in order.

    With one blank between words. Of matches that overlap the first and longest; they are looked
    for in all texts at once.
    """
    return _sought(query, language).printed_in_each(texts)


def _of_each(texts: Sequence[str], found: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield for each of some texts, put together with blanks, what was found within it."""
    ascending = sorted(found)
    start = at = 0
    for text in texts:
        end, own = start + len(text), []
        while at < len(ascending) and ascending[at][0] < end:
            a, b = ascending[at]
            if b <= end:
                own.append((a - start, b - start))
            at += 1
        yield own
        start = end + 1


def _apart(found: Iterable[tuple[_Place, _Place, str]]) -> Iterator[tuple[_Place, str]]:
    """Yield where matches begin and what they are, in order: of overlapping ones the longest."""
    until = (0, 0)
    longest_first = sorted(found, key=itemgetter(1), reverse=True)
    for start, end, printed in sorted(longest_first, key=itemgetter(0)):
        if start >= until:
            until = end
            yield start, printed


class _Sought:
    """What the matches of some words in a language are made of, and where to look for them."""

    def __init__(self, query: Words, language: str) -> None:
        self._query, self._language = query, language
        self._found: dict[str, tuple[Span, ...]] = {}  # by text: a page asks for each some times
        self._longest = 1  # tokens
        self._sequences: set[str] = set()  # of tokens, with the blanks around them
        self._prefixes: set[str] = set()  # of tokens
        self._begun: set[str] = set()  # prefixes of words, whose stems may be shorter
        self._signs: set[str] = set()  # what all matches are, if they are Chinese signs
        for leaf in (leaf for group in query.groups for leaf in group if leaf.is_of_text):
            if leaf.kind is Kind.PREFIX:
                self._begun.add(prefix_of(leaf.text))
                continue
            is_open = words.ends_in_one_sign(leaf.text)
            for tokens in words.alternatives(leaf.text, frozenset((*words.CORE, language))):
                self._longest = max(self._longest, len(tokens))
                self._signs.add("" if is_open else words.signs_of(tokens))
                if is_open and len(tokens) == 1:
                    self._prefixes.add(tokens[0])
                else:
                    self._sequences.add(f" {' '.join(tokens)}{'' if is_open else ' '}")
        self._begun.discard("")
        self._prefixes |= self._begun
        if self._begun or "" in self._signs:
            self._signs.clear()
        self._first_letters = FirstLetters(self._sequences | self._prefixes, language)

    def found(self, text: str) -> tuple[Span, ...]:
        """Return each match in a text, looked for only where one may begin."""
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= _TEXTS_KEPT:
                self._found.clear()
            found = self._found[text] = tuple(self.looked_for(text))
        return found

    def looked_for(self, text: str) -> Iterator[Span]:
        """Yield each match in a text, without remembering it."""
        simplified = words.simplified(text) if self._signs else None
        if simplified is not None:
            for signs in self._signs:
                yield from _each_time(signs, simplified)
            return
        for start, until, end in self._windows(text):
            for a, b in _within(text[start:end], self._query, self._language):
                if start + a < until:
                    yield start + a, start + b

    def printed_in_each(self, texts: Sequence[str]) -> list[list[str]]:
        """Return what the function of this name does."""
        if self._signs:
            return list(map(self._printed_in, texts))
        parted = list(map(str.split, texts))
        ends = list(accumulate(map(len, parted)))
        printed: list[list[str]] = [[] for _text in texts]
        for (place, _sign), each in _apart(self._matches(list(chain(*parted)), ends)):
            printed[bisect_right(ends, place)].append(each)
        return printed

    def _matches(self, pieces: list[str], ends: list[int]) -> Iterator[tuple[_Place, _Place, str]]:
        """Yield where each match in the pieces of texts begins and ends, and what it is."""
        streams = self._streams(pieces)
        for place in self._places(pieces, streams):
            end = ends[bisect_right(ends, place)]
            window = " ".join(pieces[place : min(self._last(place, streams) + 1, end)])
            for a, b in _within(window, self._query, self._language):
                if a < len(pieces[place]):
                    last = place + window.count(" ", 0, b)
                    yield (place, a), (last, b - 1 - window.rfind(" ", 0, b)), window[a:b]

    def _printed_in(self, text: str) -> list[str]:
        places = self.looked_for(text)
        found = (((0, a), (0, b), " ".join(text[a:b].split())) for a, b in places)
        return [printed for _start, printed in _apart(found)]

    def _windows(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield where a match may begin, before where it does, and where it ends at the latest."""
        pieces = text.split()
        streams = self._streams(pieces)
        places = self._places(pieces, streams)
        if not places:
            return
        ends = [self._last(place, streams) for place in places]
        begin = _beginnings(text, [*places, *ends])
        for place, last in zip(places, ends, strict=True):
            yield begin(place), begin(place) + len(pieces[place]), begin(last) + len(pieces[last])

    def _places(self, pieces: list[str], streams: list[str]) -> list[int]:
        """Return which pieces of a text hold what a match begins with."""
        found = set(_at(self._sequences, streams)) if self._sequences else set[int]()
        found.update(_begun_in(streams, self._prefixes))
        if self._begun:
            looked_at = [
                "" if stream == OTHER else piece
                for piece, stream in zip(pieces, streams, strict=True)
            ]
            found.update(_begun_in(words.folded_pieces(looked_at), self._begun))
        return sorted(found)

    def _streams(self, pieces: list[str]) -> list[str]:
        """Return the tokens of each piece of a text; OTHER where none can be looked for.

        While there is room, those are remembered all the same.
        """
        known = words.streams(self._language)
        found = list(map(known.get, pieces))
        place = -1
        for _time in range(found.count(None)):
            place = found.index(None, place + 1)
            told = self._first_letters.without(pieces[place]) if known.is_full else None
            found[place] = known[pieces[place]] if told is None else told
        return found

    def _last(self, place: int, streams: list[str]) -> int:
        """Return the last piece that a match which begins in one may reach."""
        more, last = self._longest - 1, len(streams) - 1
        while more and place < last:
            place += 1
            more -= bool(streams[place])
        return place


def _each_time(sought: str, text: str) -> Iterator[Span]:
    """Yield where a string stands in a text, each time by itself."""
    place = text.find(sought)
    while place >= 0:
        yield place, place + len(sought)
        place = text.find(sought, place + 1)


def _beginnings(text: str, asked: list[int]) -> Callable[[int], int]:
    """Return what tells where a piece of a text begins, one of those that are asked for."""
    if len(asked) > _FEW:
        return [match.start() for match in _PIECE.finditer(text)].__getitem__
    return {k: len(text) - len(text.split(None, k)[-1]) for k in set(asked)}.__getitem__


def _at(sequences: set[str], streams: list[str]) -> Iterator[int]:
    """Yield in the tokens of which pieces one of some sequences begins."""
    lines = "\n".join(["", *filter(None, streams), ""])  # which end where pieces do
    every = lines.replace("\n", " ")
    held = [sequence for sequence in sequences if sequence in every]
    before_empty = list(_counts_before_empty(streams)) if held else []
    for sequence in held:
        place, looked_to, count = every.find(sequence), 0, -1
        while place >= 0:
            count += lines.count("\n", looked_to, place + 1)
            yield count + bisect_right(before_empty, count)
            looked_to = place + 1
            place = every.find(sequence, looked_to)


def _counts_before_empty(streams: list[str]) -> Iterator[int]:
    """Yield for each piece without tokens how many with some come before it."""
    place = -1
    for count in range(streams.count("")):
        place = streams.index("", place + 1)
        yield place - count


def _begun_in(pieces: list[str], prefixes: set[str]) -> Iterator[int]:
    """Yield which pieces hold a word that one of some prefixes begins, each as often as it does."""
    every = "\n ".join(["", *pieces])
    for prefix in prefixes:
        sought, number, seen = f" {prefix}", -1, 0
        place = every.find(sought)
        while place >= 0:
            number += every.count("\n", seen, place)
            yield number
            seen = place
            place = every.find(sought, place + 1)


@lru_cache(maxsize=16)
def _sought(query: Words, language: str) -> _Sought:
    return _Sought(query, language)


@lru_cache(maxsize=1024)
def _within(window: str, query: Words, language: str) -> tuple[Span, ...]:
    """Return each match in a part of a text that is little more than one; most are alike."""
    forms = words.forms(window, language)
    found: list[Span] = []
    for leaf in (leaf for group in query.groups for leaf in group):
        is_open = leaf.kind is Kind.PREFIX or words.ends_in_one_sign(leaf.text)
        ends = forms.folded_ends if is_open else forms.ends
        for first, last in _matches(leaf, forms, language):
            found.append((forms.starts[first], ends[last]))
    return tuple(found)


def snippet(text: str, query: Words, language: str, width: int = 240) -> Snippet:
    """Return the part of a text, at most about `width` characters, that shows most matches.

    Without a match it is the beginning.
    """
    return snippet_of(text, highlights(text, query, language), width)


def snippet_of(text: str, spans: list[Span], width: int) -> Snippet:
    """Return the part of a text, at most about `width` characters, with most of some spans."""
    start, end = _window(text, spans, width)
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    return Snippet(tuple(_pieces(text, start, end, inside)), start > 0, end < len(text))


def _matches(leaf: Leaf, forms: words.Forms, language: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of each place where a leaf stands."""
    if not leaf.is_of_text:
        return
    if leaf.kind is Kind.PREFIX:
        yield from _begun(prefix_of(leaf.text), forms)
        return
    is_open = words.ends_in_one_sign(leaf.text)
    for tokens in words.alternatives(leaf.text, frozenset((*words.CORE, language))):
        for first in _starts(tokens, forms.tokens, is_open=is_open):
            yield first, first + len(tokens) - 1


def _begun(prefix: str, forms: words.Forms) -> Iterator[tuple[int, int]]:
    for place, (folded, token) in enumerate(zip(forms.folded, forms.tokens, strict=True)):
        if prefix and (folded.startswith(prefix) or token.startswith(prefix)):
            yield place, place


def _starts(sought: tuple[str, ...], tokens: list[str], *, is_open: bool) -> Iterator[int]:
    """Yield where a sequence of tokens stands among those of a text."""
    if len(sought) == 1 and is_open:
        yield from (k for k, token in enumerate(tokens) if token.startswith(sought[0]))
        return
    for first in _places(sought[0], tokens):
        there = tokens[first : first + len(sought)]
        is_end = there[-1:] == [sought[-1]] or (
            is_open and len(there) == len(sought) and there[-1].startswith(sought[-1])
        )
        if is_end and there[:-1] == list(sought[:-1]):
            yield first


def _places(token: str, tokens: list[str]) -> Iterator[int]:
    place = -1
    for _time in range(tokens.count(token)):
        place = tokens.index(token, place + 1)
        yield place


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: list[Span], width: int) -> Span:
    """Return the part to show: the first of those that hold most matches, a little before it."""
    if len(text) <= width:
        return 0, len(text)
    begin = 0
    if spans:
        starts, ends = [start for start, _end in spans], [end for _start, end in spans]
        counts = [bisect_right(ends, start + width * 3 // 4) - k for k, start in enumerate(starts)]
        best = max(range(len(spans)), key=lambda k: (counts[k], -k))
        shown_to = ends[max(bisect_left(ends, starts[best] + width * 3 // 4), best + 1) - 1]
        begin = max(0, starts[best] - max(0, width - (shown_to - starts[best])) // 3)
    begin = min(begin, max(0, len(text) - width))
    return _at_a_word(text, begin, forward=True), _at_a_word(text, begin + width, forward=False)


def _at_a_word(text: str, place: int, *, forward: bool) -> int:
    """Return a place near one where no word is cut, if there is one."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    if forward:
        blank = text.find(" ", place - 1, place + _BLANKS_TO_LOOK_FOR)
        return blank + 1 if blank >= 0 else place
    blank = text.rfind(" ", place - _BLANKS_TO_LOOK_FOR, place + 1)
    return blank if blank >= 0 else place


def _pieces(text: str, start: int, end: int, spans: list[Span]) -> Iterator[Piece]:
    place = start
    for a, b in spans:
        if a > place:
            yield Piece(text[place:a], is_marked=False)
        yield Piece(text[a:b], is_marked=True)
        place = b
    if place < end:
        yield Piece(text[place:end], is_marked=False)
