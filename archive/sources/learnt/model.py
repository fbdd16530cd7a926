"""A linear-chain model of who speaks each line (a conditional random field), read from its weights.

`weights.json` is made by `python -m tools.teach`; its header says of what. A sequence of
states is worth the sum of its lines' signs and of its steps from line to line.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

# Nobody's words; a host's, the press's, a moderator's: from the line's first word on ("B"),
# behind a label ("+"), going on ("I").
STATES = ("O", "hB", "h+", "hI", "qB", "q+", "qI", "mB", "m+", "mI")
NOBODY = "O"

_FILE = Path(__file__).with_name("weights.json")
_WITHIN = ("hI", "qI", "mI")
_NEVER = -1e9


@dataclass(frozen=True)
class LineModel:
    """Weights of signs by state, and of steps from state to state."""

    signs: Mapping[str, tuple[tuple[int, float], ...]]
    steps: tuple[tuple[float, ...], ...]  # from, to

    def worths(self, lines: Sequence[Sequence[str]]) -> list[list[float]]:
        """Return what each state is worth at every line by its signs alone."""
        found = []
        for signs in lines:
            worth = [0.0] * len(STATES)
            for sign in signs:
                for state, weight in self.signs.get(sign, ()):
                    worth[state] += weight
            found.append(worth)
        return found

    def best(self, worths: Sequence[Sequence[float]]) -> list[str]:
        """Return the states that are worth most together."""
        if not worths:
            return []
        numbers = range(len(STATES))
        sums = [
            _NEVER if state in _WITHIN else worth
            for state, worth in zip(STATES, worths[0], strict=True)
        ]
        came: list[list[int]] = []
        arriving = list(zip(*self.steps, strict=True))
        for worth in worths[1:]:
            froms, following = [], []
            for state in numbers:
                arrived = [total + step for total, step in zip(sums, arriving[state], strict=True)]
                most = max(arrived)
                froms.append(arrived.index(most))
                following.append(most + worth[state])
            came.append(froms)
            sums = following
        last = sums.index(max(sums))
        states = [last]
        for froms in reversed(came):
            states.append(froms[states[-1]])
        return [STATES[state] for state in reversed(states)]

    def worth_of(self, states: Sequence[str], worths: Sequence[Sequence[float]]) -> float:
        """Return what a given sequence of states is worth."""
        numbers = [STATES.index(state) for state in states]
        own = sum(worth[state] for state, worth in zip(numbers, worths, strict=True))
        return own + sum(self.steps[one][other] for one, other in pairwise(numbers))


_taught: ContextVar[LineModel | None] = ContextVar("taught")


def in_use() -> LineModel | None:
    """Return the model that pages are read with; None for the rules alone."""
    return _taught.get(shipped())


@contextmanager
def using(model: LineModel | None) -> Iterator[None]:
    """Read pages with another model than the shipped one, or with the rules alone."""
    token = _taught.set(model)
    try:
        yield
    finally:
        _taught.reset(token)


@cache
def shipped() -> LineModel | None:
    """Return the model that stands beside this module; None where it is not made yet."""
    return model_of(json.loads(_FILE.read_text(encoding="utf-8"))) if _FILE.exists() else None


def model_of(told: Mapping[str, object]) -> LineModel:
    """Return a model from what its file tells."""
    signs = told["signs"]
    steps = told["steps"]
    return LineModel(
        {
            sign: tuple((STATES.index(state), weight) for state, weight in weights.items())
            for sign, weights in signs.items()
        },
        tuple(tuple(steps.get(one, {}).get(other, 0.0) for other in STATES) for one in STATES),
    )
