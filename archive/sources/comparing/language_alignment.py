"""Which exchange is which in two languages of an event.

They are set side by side by what survives translation: order, length, numbers and names.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.sources.comparing.alignment import best_path
from archive.sources.drafts import TurnDraft
from archive.sources.markup import paragraphs, plain

_IN_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:([.,'’٬ \u00a0\u202f])\d{3})(?:\1\d{3})*(?!\d)")
_SEVERAL = 2  # numbers that both name; one alone may be written in words


@dataclass(frozen=True)
class Piece:
    """One exchange or section of a text: what of it survives translation."""

    key: str
    is_exchange: bool
    length: int  # letters
    paragraphs: int
    answers: int
    numbers: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True)
class Pair:
    """Two pieces of two languages that stand beside each other; doubtful ones await an editor.

    Without doubt is a pair that is clear by what both say, and one in the order of equal texts.
    """

    one: str
    other: str
    is_clear: bool
    is_doubtful: bool


def pieces_of(turns: Iterable[TurnDraft]) -> list[Piece]:
    """Return the exchanges and sections of a text in order; keyed by segment, else by anchor."""
    groups: dict[str, list[TurnDraft]] = {}
    current = ""
    for turn in turns:
        if turn.kind in ("question", "statement"):
            current = turn.anchor
            groups[current] = [turn]
        else:
            groups.setdefault(turn.to or current, []).append(turn)
    return [_piece(group) for group in groups.values()]


def _piece(group: list[TurnDraft]) -> Piece:
    words = "\n".join(plain(turn.text) for turn in group)
    return Piece(
        key=group[0].aligned or group[0].anchor,
        is_exchange=group[0].kind == "question",
        length=len(re.sub(r"\W+", "", words)),
        paragraphs=sum(len(paragraphs(turn.text)) for turn in group),
        answers=sum(turn.kind == "answer" for turn in group),
        numbers=_numbers(words),
        names=frozenset(name.casefold() for name in re.findall(r"\b[A-Z][A-Za-z]{2,}\b", words)),
    )


def _numbers(words: str) -> frozenset[str]:
    """Return the whole numbers of a text, however their thousands are set apart."""
    joined = _IN_THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), words)
    return frozenset(str(int(digits)) for digits in re.findall(r"\d{1,18}", joined))


def align_languages(one: Sequence[Piece], other: Sequence[Piece]) -> list[Pair]:
    """Return which pieces of two languages belong together, in order; gaps are left out.

    As many pieces of the same kinds are paired in order without doubt. Otherwise the best path
    is taken, and a pair is doubtful where another would do as well. So is any pair whose numbers
    are quite different: each language may lack another exchange.
    """
    ratio = _ratio(one, other)

    def likeness(i: int, j: int) -> float:
        return _likeness(one[i], other[j], ratio)

    path = best_path(range(len(one)), range(len(other)), likeness)
    regular = [p.is_exchange for p in one] == [p.is_exchange for p in other]
    pairs = []
    for i, j in path:
        speak_apart = _speak_apart(one[i], other[j])
        is_clear = not speak_apart and _is_clear(i, j, one, other, likeness)
        is_in_order = regular and i == j and not speak_apart
        is_doubtful = not (is_clear or is_in_order)
        pairs.append(Pair(one[i].key, other[j].key, is_clear=is_clear, is_doubtful=is_doubtful))
    return pairs


def likeness_of_languages(one: Sequence[Piece], other: Sequence[Piece]) -> float:
    """Return how likely two languages tell one event, 0 to 1; translations stand above 0.6."""
    if not one or not other:
        return 0.0
    ratio = _ratio(one, other)

    def likeness(i: int, j: int) -> float:
        return _likeness(one[i], other[j], ratio)

    path = best_path(range(len(one)), range(len(other)), likeness)
    return sum(likeness(i, j) for i, j in path) / max(len(one), len(other))


def _is_clear(
    i: int,
    j: int,
    one: Sequence[Piece],
    other: Sequence[Piece],
    likeness: Callable[[int, int], float],
) -> bool:
    """Return whether a pair fits clearly better than either piece fits its neighbours."""
    fit = likeness(i, j)
    rivals = [likeness(i, k) for k in (j - 1, j + 1) if 0 <= k < len(other)]
    rivals += [likeness(k, j) for k in (i - 1, i + 1) if 0 <= k < len(one)]
    return fit >= 0.5 and fit - max(rivals, default=0.0) >= 0.1


def _speak_apart(a: Piece, b: Piece) -> bool:
    """Return whether both pieces name numbers, one of them several, and none in common."""
    fewer, more = sorted((len(a.numbers), len(b.numbers)))
    return fewer > 0 and more >= _SEVERAL and not a.numbers & b.numbers


def _ratio(one: Sequence[Piece], other: Sequence[Piece]) -> float:
    """Return how much longer the second language is, by the median piece."""
    lengths = sorted(p.length for p in one), sorted(p.length for p in other)
    if not all(lengths):
        return 1.0
    middle = [side[len(side) // 2] or 1 for side in lengths]
    return middle[1] / middle[0]


def _likeness(a: Piece, b: Piece, ratio: float) -> float:
    """Return how well two pieces fit, 0 to 1: length, number of answers, numbers, names."""
    if a.is_exchange != b.is_exchange:
        return 0.0
    expected = max(1.0, a.length * ratio)
    score = 0.3 * _proportion(expected, b.length)
    score += 0.1 * _proportion(a.paragraphs, b.paragraphs)
    score += 0.1 * (a.answers == b.answers)
    score += 0.35 * _overlap(a.numbers, b.numbers)
    score += 0.15 * _overlap(a.names, b.names)
    return score


def _proportion(a: float, b: float) -> float:
    return min(a, b) / max(a, b) if a and b else 0.0


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share two sets have in common; where neither holds any, half is granted."""
    if not a and not b:
        return 0.5
    return 2 * len(a & b) / (len(a) + len(b))
