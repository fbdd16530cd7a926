"""Sets that are made in another way than by adding ids, and what is remembered of them."""

import numpy as np
import pytest
from django.utils import timezone
from pyroaring import BitMap

from archive.changes import Stamp
from archive.search import packing
from archive.search.bits import (
    bitmap,
    bitmap_of_joined,
    bitmap_of_mask,
    joined_ids,
    without_runs,
)
from archive.search.catalogue import Selection, State
from archive.search.catalogue.names import Names
from archive.search.catalogue.remembered import Remembered
from archive.search.catalogue.state import Units
from archive.search.packing import Languages

PART = 1 << 16


@pytest.mark.parametrize("size", [0, 1, 7, PART - 1, PART, PART + 1, 3 * PART + 5])
@pytest.mark.parametrize("share", [0, 0.001, 0.06, 0.0625, 0.5, 1])
def test_a_mask_is_the_set_of_its_places(size, share):
    mask = np.random.default_rng(size).random(size) < share
    found = bitmap_of_mask(mask)
    assert found == BitMap(np.flatnonzero(mask).astype(np.uint32))
    assert found | BitMap([5 * PART]) == BitMap([*found, 5 * PART])  # and it works as any other


@pytest.mark.parametrize(
    ("count", "span"), [(9, 5), (25_000, 30_000), (25_000, 10_000_000), (60_000, 500_000)]
)
def test_ids_in_any_order_and_repeated_are_one_set(count, span):
    ids = np.random.default_rng(1).integers(0, span, count)
    assert bitmap(ids) == BitMap(set(ids.tolist()))


def test_what_was_asked_for_longest_ago_is_forgotten():
    remembered = Remembered(most_values=10)
    for asked in ("first", "second", "first", "third"):
        if remembered.get(asked) is None:
            remembered.keep(asked, asked.upper(), 4)
    assert [remembered.get(each) for each in ("first", "second", "third")] == [
        "FIRST",
        None,
        "THIRD",
    ]


@pytest.mark.parametrize(
    "ids", [[7], [9, 10], [1, 1_000, 1_001], [99, 100, (1 << 32) - 1], list(range(95, 1_105))]
)
def test_ids_that_are_joined_are_read_as_they_are(ids):
    joined = ",".join(map(str, ids))
    assert joined_ids(joined).tolist() == ids
    assert bitmap_of_joined(joined) == BitMap(ids)


def test_a_set_that_grew_in_stretches_is_the_same_without_them():
    grown = BitMap([each for start in range(0, PART, 40) for each in range(start, start + 9)])
    assert grown.get_statistics()["n_run_containers"]
    assert not without_runs(grown).get_statistics()["n_run_containers"]
    assert without_runs(grown) == grown
    assert without_runs(BitMap(range(PART))).get_statistics()["n_run_containers"]


@pytest.mark.parametrize("count", [30, 3_000, 8_000])  # few, as many as make long lists, most
def test_each_value_counts_what_it_shares_with_what_is_selected(count):
    order = np.arange(1, 9_001)
    sets = {"year": {2000: BitMap(range(1, 9_001, 2)), 2001: BitMap([9_000])}}
    state = State(
        Stamp(1, 1), timezone.now(), Names({}, {}, {}), segments=Units(sets, order, order)
    )
    found = Selection(state).only(BitMap(range(1, count + 1)))
    assert found.spread("year") == {2000: count // 2}


@pytest.mark.parametrize("ids", [[], [4], [1, 2, 3, 9], [4, 5, 6], list(range(1, 10))])
@pytest.mark.parametrize("worth", [0, 2])
def test_a_set_written_by_language_is_read_as_it_was_when_more_came(monkeypatch, ids, worth):
    monkeypatch.setattr(packing, "_WORTH", worth)
    languages = Languages({"en": BitMap([1, 2, 3, 7, 8, 9]), "ru": BitMap([4, 5, 6])})
    numbers = {"en": [1, 2, 3, 7, 8, 9], "ru": [4, 5, 6]}
    own = {
        code: BitMap(k for k, pk in enumerate(every) if pk in ids)
        for code, every in numbers.items()
    }
    data = languages.packed({code: some for code, some in own.items() if some})
    later = Languages.read(languages.written()).grown({"ru": BitMap([20]), "fr": BitMap([21])})
    assert later.unpacked(data) == BitMap(ids)
    assert later.unpacked(later.added(data, {"ru": BitMap([3]), "fr": BitMap([0])})) == BitMap(
        [*ids, 20, 21]
    )
