"""Parts of large sets in the order of lists."""

import numpy as np
import pytest
from pyroaring import BitMap

from archive.search.catalogue.stretches import Stretches

_ORDER = np.random.default_rng(7).permutation(40_000)
_PLACE = np.argsort(_ORDER)
_FOUND = BitMap(range(0, 40_000, 3))
_IN_ORDER = [int(each) for each in _ORDER if int(each) in _FOUND]


@pytest.mark.parametrize("start", [0, 5_450, 5_470, 13_300, 13_333, 20_000])
def test_a_part_is_what_a_walk_through_all_units_would_find(start: int) -> None:
    part = Stretches(_ORDER, _PLACE).part(_FOUND, start, start + 25)
    assert part == _IN_ORDER[start : start + 25]


@pytest.mark.parametrize("place", [0, 1, 16_383, 16_384, 16_385, 39_999, 40_000])
def test_what_comes_before_a_place_is_counted(place: int) -> None:
    before = [each for each in _ORDER[:place].tolist() if each in _FOUND]
    assert Stretches(_ORDER, _PLACE).count_before(_FOUND, place) == len(before)
