"""Chance that falls alike everywhere: the same words thrown give the same numbers."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Chance of one purpose, named by words: the seed, and what is thrown for.

    Only `random()` is promised never to change between versions of Python, so all is made of it.
    """

    def __init__(self, *words: object) -> None:
        self._random = random.Random(":".join(map(str, words))).random  # noqa: S311 (no secret)

    def below(self, number: int) -> int:
        """Return a number from 0 on, each as likely as the others."""
        return int(self._random() * number)

    def seldom(self, number: int) -> int:
        """Return a number from 0 on, small ones far more often, as with words and names."""
        return int(self._random() ** 3 * number)

    def happens(self, share: float) -> bool:
        """Return True in this share of all cases."""
        return self._random() < share

    def pick(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return things[int(self._random() * len(things))]

    def some(self, things: Sequence[T], most: int) -> tuple[T, ...]:
        """Return some different things, from none to `most`, in their order."""
        chosen = {self.below(len(things)) for _ in range(self.below(most + 1))}
        return tuple(things[place] for place in sorted(chosen))
