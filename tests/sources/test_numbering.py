"""Serials are read in every printed form; gaps and repeats are told within their year."""

import pytest

from archive.sources.head.document_numbers import document_number
from archive.sources.numbering import Gap, Serial, repeats_in, serial_of, series_in


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
    found = series_in(("", number, None) for number in numbers)
    assert [gap for series in found for gap in series.gaps] == [
        Gap("", 2020, 2, 3),
        Gap("", 2020, 6, 6),
    ]


def test_two_offices_that_number_alike_have_series_of_their_own():
    numbers = [("press", "1/2020", "a"), ("court", "2/2020", "b"), ("press", "3/2020", "c")]
    court, press = series_in(numbers)
    assert (court.runs, press.runs) == ([(2, 2)], [(1, 1), (3, 3)])
    assert (press.gaps, press.missing) == ([Gap("", 2020, 2, 2)], 1)


def test_only_what_is_printed_alike_is_a_repeat():
    numbers = [("", "7-01-02-2020", "a"), ("", "7-01-03-2020", "b"), ("", "7-01-02-2020", "c")]
    [series] = series_in(numbers)
    assert series.repeats == [[("7-01-02-2020", "a"), ("7-01-02-2020", "c")]]


def test_repeats_are_counted():
    assert repeats_in(["1/2020", "2/2020", "1/2020"]) == {"1/2020": 2}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("No. 14/2026", "14/2026"),
        ("Press release No. 24/2021", "24/2021"),
        ("Document number: PD 77/11", "PD 77/11"),
        ("Pressemitteilung 45/21", "45/21"),
        ("Communiqué n° 12/2021", "12/2021"),
        ("Comunicado N.º 123", "123"),
        ("Nota à Imprensa nº 45", "45"),
        ("Comunicato stampa n. 45", "45"),
        ("Пресс-релиз № 921-17-06-2020", "921-17-06-2020"),
        ("新聞稿 第123號", "123"),
        ("報道発表第45号", "45"),
        ("제21-345호", "21-345"),
        ("بيان صحفي رقم 12", "12"),
        ("Conference room No. 4", ""),
        ("Press release 4 May", ""),
        ("14/2026", ""),
        ("第3号議案", ""),
    ],
)
def test_a_line_of_the_head_bears_a_number_and_nothing_else(line, number):
    assert document_number(line) == number
