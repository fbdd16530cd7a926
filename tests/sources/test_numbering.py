"""Serials are read in every printed form; gaps and repeats are told within their year."""

import pytest

from archive.sources.numbering import Gap, Serial, gaps_in, repeats_in, serial_of


@pytest.mark.parametrize(
    ("number", "serial"),
    [
        ("921-17-06-2020", Serial("", 2020, 921)),
        ("14/2026", Serial("", 2026, 14)),
        ("PD 77/11", Serial("pd", 2011, 77)),
        ("M-2016/88", Serial("m", 2016, 88)),
        ("12/98", Serial("", 1998, 12)),
        ("№ 5-2001", Serial("№", 2001, 5)),
    ],
)
def test_a_number_is_taken_apart(number, serial):
    assert serial_of(number) == serial


@pytest.mark.parametrize("number", ["", "spokesperson", "18-064", "2020", "1/2/3"])
def test_a_form_that_is_not_known_is_left_alone(number):
    assert serial_of(number) is None


def test_gaps_are_told_within_a_year_and_series():
    numbers = ["1/2020", "4/2020", "5/2020", "7/2020", "9/2021", "PD 2/20"]
    assert list(gaps_in(numbers)) == [Gap("", 2020, 2, 3), Gap("", 2020, 6, 6)]


def test_repeats_are_counted():
    assert repeats_in(["1/2020", "2/2020", "1/2020"]) == {"1/2020": 2}
