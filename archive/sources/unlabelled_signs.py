"""Turns that open with one sign where somebody asks, with another below: "-- Why?", "▲ So."."""

import re
from collections.abc import Sequence

from archive.sources.asking import asks
from archive.sources.labels import Label
from archive.sources.lines import Block

_SIGN = re.compile(
    r"\s*(?P<sign>--|[–—―]{1,2}|[ー─－]{2}|-|[▲△▶▷■◆◇□●○])\s*(?=[^\W_]|[«“\"'(\[<「『])"
)
_ANSWERING = ("▲", "△", "▶", "▷")  # as Korean pages print it; "■ Roads", "- item" is a list
_FEWEST = 2
_ASKING = 0.7  # share of the turns of who asks that end so, and more than that of the others

Labels = dict[tuple[int, int], Label]


def turns_by_two_signs(lines: Sequence[Block]) -> Labels:
    """Return labels where two signs take turns, the first before what asks.

    Lines without a sign go on with the turn above. A list has one sign, and does not ask.
    """
    signs = {n: match for n, line in enumerate(lines) if (match := _SIGN.match(line.text))}
    printed = [match["sign"] for match in signs.values()]
    asking = printed[0] if printed else ""
    if len(set(printed)) != 2 or asking in _ANSWERING or not set(printed) & set(_ANSWERING):
        return {}
    places = list(signs)
    asked: list[bool] = []
    told: list[bool] = []
    for start, end in zip(places, [*places[1:], len(lines)], strict=True):
        ends = any(asks(line.text) for line in lines[start:end])
        (asked if signs[start]["sign"] == asking else told).append(ends)
    is_few = len(asked) < _FEWEST or len(told) < _FEWEST
    if is_few or sum(asked) < len(asked) * _ASKING or sum(told) * 2 > len(told):
        return {}
    return {
        lines[n].lines[0].start: Label(
            "", "", "", "question" if match["sign"] == asking else "answer", match.end()
        )
        for n, match in signs.items()
    }
