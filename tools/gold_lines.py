"""Whose words each line of a page is, found from what a careful reader wrote beside it.

A gold file (tests/sources/measure.py) gives the ends of each turn; they are looked for in the
page's words in order, so that turns begin at lines and behind labels, and little is left between.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path

from archive.sources.learnt.looks import PageLine
from archive.sources.learnt.model import NOBODY

SUFFIX = ".expected.json"

_LENGTH = 12  # characters of a turn's ends
_UNCOUNTED = re.compile(r"[\s*_\\\u200b\ufeff\"“”„‟«»‹›「」『』]")
_VOICES = {"statement": "h", "answer": "h", "question": "q", "moderator": "m"}
_MISSED = 8.0  # what it costs to find no place for a turn
_WITHIN = 1.5  # what it costs to begin one far within a line
_LEFT_OUT = 0.4  # and for each power of ten of characters between two turns
_PER_CHARACTER = 0.00002
_LABEL = 60  # characters that may stand before a turn's words
_MOST_PLACES = 400
_MOST_ENDS = 4
_MOST_PATHS = 300


@dataclass(frozen=True)
class GoldTurn:
    """A turn as a careful reader saw it: whose, and its first and last characters."""

    voice: str
    first: str
    last: str


@dataclass(frozen=True)
class _Path:
    """Turns placed so far: where the last one ends, what it cost, where each one stands."""

    end: int = 0
    cost: float = 0.0
    placed: tuple[tuple[int, int] | None, ...] = ()


@dataclass(frozen=True)
class _Text:
    """The characters of a page that count, and the line and column of each."""

    characters: str
    places: tuple[tuple[int, int], ...]


def gold_turns(path: Path) -> list[GoldTurn]:
    """Return the turns that a gold file lists; none where it tells of further transcripts."""
    told = json.loads(path.read_text(encoding="utf-8"))
    if told.get("also"):
        return []
    return [GoldTurn(_VOICES[kind], first, last) for kind, first, last in told["turns"]]


def gold_states(lines: Sequence[PageLine], turns: Sequence[GoldTurn]) -> list[str]:
    """Return the model's states of a page's lines, as the careful reader would have them."""
    text = _text(lines)
    states = [NOBODY] * len(lines)
    for turn, place in zip(turns, _placed(text, lines, turns), strict=True):
        if place is None:
            continue
        (first, column), (last, _) = text.places[place[0]], text.places[place[1] - 1]
        if states[first][1:] not in ("B", "+"):
            is_behind = bool(_UNCOUNTED.sub("", lines[first].text[:column]))
            states[first] = turn.voice + ("+" if is_behind else "B")
        for within in range(first + 1, last + 1):
            states[within] = f"{turn.voice}I" if lines[within].text.strip() else NOBODY
    return states


def _text(lines: Sequence[PageLine]) -> _Text:
    counted = [
        (sign, (number, column))
        for number, line in enumerate(lines)
        for column, sign in enumerate(line.text)
        if not _UNCOUNTED.match(sign)
    ]
    return _Text("".join(sign for sign, _ in counted), tuple(place for _, place in counted))


def _placed(
    text: _Text, lines: Sequence[PageLine], turns: Sequence[GoldTurn]
) -> tuple[tuple[int, int] | None, ...]:
    """Return where each turn stands, so that all of them together cost least."""
    paths = [_Path()]
    for turn in turns:
        following = [_Path(path.end, path.cost + _MISSED, (*path.placed, None)) for path in paths]
        ends = [path.end for path in paths]
        for start, end in _places(text.characters, turn):
            before = paths[: bisect_right(ends, start)]
            if not before:
                continue
            own = _cost_of_start(text, lines, start) + _PER_CHARACTER * (end - start)
            cost, path = min(
                ((path.cost + _cost_between(path, start), path) for path in before),
                key=lambda found: found[0],
            )
            following.append(_Path(end, cost + own, (*path.placed, (start, end))))
        paths = _cheapest(following)
    return min(paths, key=lambda path: path.cost).placed


def _places(characters: str, turn: GoldTurn) -> list[tuple[int, int]]:
    """Return where a turn may begin and end."""
    starts = _occurrences(characters, turn.first)
    if len(turn.first) < _LENGTH:
        return [(start, start + len(turn.first)) for start in starts]
    ends = [place + len(turn.last) for place in _occurrences(characters, turn.last)]
    found = []
    for start in starts:
        behind = [end for end in ends if end >= start + len(turn.first)]
        found += [(start, end) for end in behind[:_MOST_ENDS]]
    return found


def _occurrences(characters: str, words: str) -> list[int]:
    found: list[int] = []
    place = characters.find(words) if words else -1
    while place >= 0 and len(found) < _MOST_PLACES:
        found.append(place)
        place = characters.find(words, place + 1)
    return found


def _cost_of_start(text: _Text, lines: Sequence[PageLine], start: int) -> float:
    """Return what it costs to begin a turn here: nothing at a line's start or behind a label."""
    number, column = text.places[start]
    line = lines[number]
    before = len(_UNCOUNTED.sub("", line.text[:column]))
    if not before or abs(line.cut - column) <= 1:
        return 0.0
    return _WITHIN / 5 if before < _LABEL else _WITHIN


def _cost_between(path: _Path, start: int) -> float:
    if not path.placed:
        return 0.0
    return _LEFT_OUT * log10(1 + max(0, start - path.end - 10))


def _cheapest(paths: Sequence[_Path]) -> list[_Path]:
    """Return the paths worth going on with, by their ends."""
    best: dict[int, _Path] = {}
    for path in paths:
        if path.end not in best or path.cost < best[path.end].cost:
            best[path.end] = path
    cheapest = sorted(best.values(), key=lambda path: path.cost)[:_MOST_PATHS]
    return sorted(cheapest, key=lambda path: path.end)
