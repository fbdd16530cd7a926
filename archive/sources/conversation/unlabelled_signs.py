"""Turns that open with one sign where somebody asks, with another below: "-- Why?", "▲ So.".

Or with a sign where somebody asks, and a name where somebody answers: "- Why?", "Marlow: So.".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.conversation.asking import asks, holds_question
from archive.sources.labelling.labels import Label, Labels
from archive.sources.lines import Block

_SIGN = re.compile(
    r"\s*(?P<sign>--|[–—―−]{1,2}|[ー─－]{2}|-|[▲△▶▷■◆◇□●○▪•*<])\s*(?=[^\W_]|[«“\"'(\[<「『])"
)
_LETTER = re.compile(r"\s*(?P<sign>[^\W\d_a-zß-ÿа-яё])[.:)]\s+(?=\S)")
_HYPHEN = re.compile(r"\s*[-―—–─]\s?(?=\S)")
_FEWEST_LETTERED = 6  # lines
_LETTERED = 0.9  # share of the lines from the first such letter on
_ASKING_SIGN = re.compile(r"\s*(?P<sign>[–—―−─]{1,2}|[*•·▪■●◆-])\s*(?=[^\W_]|[«“\"(¿¡])")
_DASHES = frozenset(("–", "—", "―", "−", "─", "——", "――", "−−", "──"))  # "-" is a list's, too
_ANSWERING = ("▲", "△", "▶", "▷")  # as Korean pages print it; "■ Roads", "- item" is a list
_HYPHENS = frozenset(("-", "--", *_DASHES))
_FEWEST = 2
_FEWEST_BY_TURNS = 6  # signs of which none answers elsewhere
_ASKING = 0.7  # share of the turns of who asks that end so, and more than that of the others
_ANSWERED = 0.8  # share of the signs that a name answers, and of the names that a sign asks
_HOLDS = 0.3  # share of the lines behind such a sign that hold a question


def turns_by_two_signs(lines: Sequence[Block]) -> Labels:
    """Return labels where two signs take turns, the first before what asks.

    Lines without a sign go on with the turn above. A list has one sign, and does not ask.
    """
    signs = {n: match for n, line in enumerate(lines) if (match := _SIGN.match(line.text))}
    printed = [match["sign"] for match in signs.values()]
    asking = printed[0] if printed else ""
    if len(set(printed)) != 2 or asking in _ANSWERING:
        return {}
    is_by_turns = all(a != b for a, b in pairwise(printed)) and len(printed) >= _FEWEST_BY_TURNS
    if not (set(printed) & set(_ANSWERING) or is_by_turns):
        return {}
    places = list(signs)
    asked: list[bool] = []
    told: list[bool] = []
    for start, end in zip(places, [*places[1:], len(lines)], strict=True):
        ends = any(asks(line.text) for line in lines[start:end])
        (asked if signs[start]["sign"] == asking else told).append(ends)
    is_few = len(asked) < _FEWEST or len(told) < _FEWEST
    is_sure = is_by_turns and asking in _HYPHENS and bool(set(printed) & set(_ANSWERING))
    least = sum(told) + 1 if is_sure else len(asked) * _ASKING  # "--And the bridge"
    if is_few or sum(asked) < least or sum(told) * 2 > len(told):
        return {}
    return {
        lines[n].lines[0].start: Label(
            "", "", "", "question" if match["sign"] == asking else "answer", match.end()
        )
        for n, match in signs.items()
    }


def turns_by_two_letters(lines: Sequence[Block]) -> Labels:
    """Return labels where initials of two open every line: "C. Why?", "M. Because."."""
    letters = {n: match for n, line in enumerate(lines) if (match := _LETTER.match(line.text))}
    names = {match["sign"] for match in letters.values()}
    first = min(letters, default=0)
    is_few = len(letters) < max(_FEWEST_LETTERED, (len(lines) - first) * _LETTERED)
    if len(names) != 2 or is_few:
        return {}
    shares = {}
    for name in names:
        own = [asks(lines[n].text) for n, match in letters.items() if match["sign"] == name]
        shares[name] = sum(own) / len(own) if len(own) >= _FEWEST else 0
    answering, asking = sorted(names, key=lambda name: shares[name])
    if shares[asking] < _ASKING or shares[answering] * 2 > shares[asking]:
        return {}
    return {
        lines[n].lines[0].start: Label(
            match["sign"],
            match["sign"],
            "",
            "question" if match["sign"] == asking else "answer",
            match.end(),
        )
        for n, match in letters.items()
    }


def askers_beside_names(lines: Sequence[Block], labels: Labels) -> Labels:
    """Return labels where one sign opens what is asked above nearly everybody who is named."""
    signs = {
        line.lines[0].start: (match, line.text)
        for line in lines
        if line.lines[0].start not in labels and (match := _ASKING_SIGN.match(line.text))
    }
    places = sorted(signs.keys() | labels.keys())
    pairs = sum(a in signs and b in labels for a, b in pairwise(places))
    holding = sum(holds_question(text) or asks(text) for _, text in signs.values())
    printed = {match["sign"] for match, _ in signs.values()}
    is_one = len(printed) == 1
    asking = pairs if printed <= _DASHES else len(signs)  # behind one who welcomes asks another
    fewest = max(_FEWEST, asking * _ANSWERED, len(labels) * _ANSWERED)
    if not is_one or pairs < fewest or holding < len(signs) * _HOLDS:
        return {}
    return {
        start: Label("", "", "", "question", match.end()) for start, (match, _) in signs.items()
    }


def behind_dashes(labels: Labels, lines: Sequence[Block]) -> Labels:
    """Return the labels, those of answers with the dash before each of them."""
    told = [line for line in lines if _is_plain_answer(labels.get(line.lines[0].start))]
    dashes = {line.lines[0].start: match for line in told if (match := _HYPHEN.match(line.text))}
    if len(dashes) < max(_FEWEST, len(told)):
        return labels
    return labels | {
        start: replace(labels[start], end=match.end()) for start, match in dashes.items()
    }


def _is_plain_answer(label: Label | None) -> bool:
    return label is not None and label.role == "answer" and not (label.end or label.printed)
