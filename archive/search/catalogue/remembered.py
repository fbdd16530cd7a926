"""What was found out about sets of units in one catalogue, lately: it holds as long as that does.

A reader turns pages, and others ask the same. A set is known by its contents, so whatever led to
it, nothing that is remembered can be of another one.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from hashlib import sha256
from typing import Any

from pyroaring import BitMap

WORTH = 2_000  # members of a set; about fewer all is found out in no time
_MOST_VALUES = 30_000  # some three megabytes


def key_of(found: BitMap) -> bytes:
    """Return what sets of other members do not share."""
    return sha256(found.serialize()).digest()  # processors know it: a third of blake2b's time


class Remembered:
    """The latest answers by what was asked; whoever gets one leaves it as it is."""

    def __init__(self, most_values: int = _MOST_VALUES) -> None:
        self._most_values = most_values
        self._lock = threading.Lock()
        self._values = 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()

    def get(self, asked: Hashable) -> Any:
        """Return an answer; None if it is not remembered."""
        with self._lock:
            if asked not in self._kept:
                return None
            self._kept.move_to_end(asked)
            return self._kept[asked][0]

    def keep(self, asked: Hashable, answer: Any, values: int) -> None:
        """Remember an answer of so many values; forget those not asked for longest."""
        with self._lock:
            self._values += values - self._kept.pop(asked, (None, 0))[1]
            self._kept[asked] = answer, values
            while self._values > self._most_values:
                _asked, (_answer, fewer) = self._kept.popitem(last=False)
                self._values -= fewer
