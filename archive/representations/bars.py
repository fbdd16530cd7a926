"""Bars: how much there is under each of some names, with the list of just these."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from archive.filters.facets import Choice
from archive.representations.words import Words

FULL_BAR = 1_000
_IN_SIGHT, _MOST = 12, 60


class Bar(NamedTuple):
    """One name, how many there are under it, and the address of the list of just these.

    `tick` is what stands at its foot where bars stand beside each other; "" for nothing.
    """

    name: Words
    count: int
    length: int  # of FULL_BAR
    address: str
    is_chosen: bool = False
    is_proposed: bool = False
    tick: str = ""


@dataclass(frozen=True)
class Bars:
    """The bars in sight, those that unfold, and how many are not there at all."""

    first: list[Bar]
    more: list[Bar]
    left_out: int = 0


def bars_of(choices: Iterable[Choice], address: Callable[[str], str]) -> list[Bar]:
    """Return the choices as bars; `address` leads from a key to the list of what is under it."""
    choices = list(choices)
    most = max((choice.count for choice in choices), default=0)
    return [
        Bar(
            Words(*choice.name) if isinstance(choice.name, tuple) else choice.name,
            choice.count,
            length_of(choice.count, most),
            address(choice.key),
            choice.is_chosen,
            0 < choice.proposed == choice.count,
        )
        for choice in choices
    ]


def length_of(count: int, most: int) -> int:
    """Return how long the bar of a count is if that of the greatest one is full."""
    return -(-count * FULL_BAR // most) if most else 0


def cut(bars: list[Bar], left_out: int = 0) -> Bars:
    """Return bars of which the first are in sight, and no more than a page can bear."""
    return Bars(bars[:_IN_SIGHT], bars[_IN_SIGHT:_MOST], left_out + len(bars[_MOST:]))
