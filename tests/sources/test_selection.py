"""Words that an address means: which letters of which paragraphs."""

import pytest

from archive.sources.selection import SelectionError, letters, parts_of, read_selection

TURNS = [("q1", "Why *now*?\n\nAnd how?"), ("q1a1", "- one\n- two\n\nSo.\nThus.")]


@pytest.mark.parametrize("written", ["q1p1.0-3", "q3a1p1.5-q3a1p2.30"])
def test_what_is_written_is_read_and_written_again(written):
    assert str(read_selection(written)) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "q1p1",
        "q1p1.3",
        "q1p1.3-3",
        "q1p1.5-3",
        "q1p1.-3",
        "1.2-3",
        "q1p1.1-99999999",
        "q1 p1.1-2",
    ],
)
def test_what_says_no_words_is_refused(written):
    with pytest.raises(SelectionError):
        read_selection(written)


def test_letters_are_those_a_reader_sees():
    assert letters("Why *now*?\n[So](https://example.org/).") == "Why now?So."
    assert letters("- one\n- two") == "onetwo"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("q1p1.4-7", {"q1p1": (4, 7)}),
        ("q1p1.4-q1p2.3", {"q1p1": (4, 8), "q1p2": (0, 3)}),
        ("q1p2.4-q1a1p2.3", {"q1p2": (4, 8), "q1a1p1": (0, 6), "q1a1p2": (0, 3)}),
        ("q1a1p2.0-8", {"q1a1p2": (0, 8)}),
    ],
)
def test_words_are_found_across_paragraphs_and_turns(written, parts):
    assert parts_of(TURNS, read_selection(written)) == parts


@pytest.mark.parametrize(
    "written", ["q9p1.0-1", "q1p1.0-9", "q1p1.8-q1p2.1", "q1p1.0-q9p1.1", "q1p2.0-q1p1.1"]
)
def test_words_that_do_not_stand_there_are_none(written):
    assert parts_of(TURNS, read_selection(written)) is None
