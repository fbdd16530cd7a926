"""Telephone numbers out of fields that hold more than one number, or less."""

import pytest

from archive.sources.contact_lists.numbers import certain_numbers_in, numbers_in


@pytest.mark.parametrize(
    ("text", "region", "numbers"),
    [
        ("+44 20 7946 0001", "GB", ["+442079460001"]),
        ("0044 20 7946 0001", "GB", ["+442079460001"]),
        ("(+44) (0)20 7946 0001", "GB", ["+442079460001"]),
        ("020 7946 0001", "GB", ["+442079460001"]),
        ("020 7946 0001; 020 7946 0002", "GB", ["+442079460001", "+442079460002"]),
        ("+44 20 7946 0001 / +44 113 496 0002", "GB", ["+442079460001", "+441134960002"]),
        ("020 7946 0001/2", "GB", ["+442079460001", "+442079460002"]),
        ("020 7946 0001 / 02 / 03", "GB", ["+442079460001", "+442079460002", "+442079460003"]),
        ("020 7946 0001/7946 0005", "GB", ["+442079460001", "+442079460005"]),
        ("020 7946 0001-05", "GB", ["+442079460001"]),
        ("020 7946 0001 (24 hrs a day)", "GB", ["+442079460001"]),
        ("Telephone: 020 7946 0001   Fax: 020 7946 0002", "GB", ["+442079460001", "+442079460002"]),
        ("020 7946 0001; 0002", "GB", ["+442079460001", "+442079460002"]),
        ("020 7946 0001, 02, 03", "GB", ["+442079460001", "+442079460002", "+442079460003"]),
        ("020 7946 0001 or 0002 (nights)", "GB", ["+442079460001", "+442079460002"]),
        ("020 7946 0001, 24/7", "GB", ["+442079460001"]),
        ("020 7946 0001, 1030 London", "GB", ["+442079460001"]),
        ("020 7946 0001 or 999", "GB", ["+442079460001", ""]),
        ("020 7946 0001, Fax 7946 0002", "GB", ["+442079460001", "+442079460002"]),
        ("+359 2 933 92 22 — 933 92 23", "BG", ["+35929339222", "+35929339223"]),
        ("+359 2 933 92 22 - 02 933 92 23", "BG", ["+35929339222", "+35929339223"]),
        ("+359 888 123 456, 933 92 23", "BG", ["+359888123456", ""]),
        ("+82 2 3210 5500, 1588-1234", "KR", ["+82232105500", "+8215881234"]),
        ("+47 23 13 27 00, 23 13 27 01", "NO", ["+4723132700", "+4723132701"]),
        ("+82 2 318-21-16", "KR", ["+8223182116"]),
        ("12345", "GB", [""]),
        ("9am to 1pm", "GB", []),
        ("press@example.org", "GB", []),
    ],
)
def test_every_number_of_a_field_is_found(text, region, numbers):
    assert [number.e164 for number in numbers_in(text, region)] == numbers


def test_a_number_completed_from_the_one_before_says_so():
    first, second = numbers_in("020 7946 0001/2", "GB")
    assert (first.is_short, second.is_short, second.printed) == (False, True, "020 7946 0002")


def test_a_range_of_numbers_stays_as_printed():
    (number,) = numbers_in("020 7946 0001-05", "GB")
    assert (number.printed, number.is_range) == ("020 7946 0001-05", True)


@pytest.mark.parametrize("text", ["open 0800-1615", "in 2018 and 2019", "room 30112-000"])
def test_prose_holds_no_number_that_may_be_something_else(text):
    assert certain_numbers_in(text, "PK") == []


def test_digits_behind_a_number_in_prose_are_none():
    numbers = certain_numbers_in("ring 020 7946 0001, 0002, or come in", "GB")
    assert [number.e164 for number in numbers] == ["+442079460001"]
