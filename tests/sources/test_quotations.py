"""Whether quoted words stand in a turn: word for word, nearly, or not."""

import pytest

from archive.sources.quotations import find, quoted_words

TEXT = """We lost a buoy, and we *found* it.

“Grandmother” drifted for six weeks across the strait; nobody was hurt, and the ferry never
stopped."""
TURN = ("q1a1", TEXT)


def found(words: str, turn=TURN):
    return find(quoted_words(words), turn)


@pytest.mark.parametrize(
    ("quotation", "place"),
    [
        ("we found it", "q1a1p1.20-31"),
        ("WE FOUND IT!", "q1a1p1.20-31"),
        ("and we found it. Grandmother drifted", "q1a1p1.16-q1a1p2.21"),
    ],
)
def test_words_are_found_whatever_their_capitals_and_points(quotation, place):
    likeness = found(quotation)
    assert (str(likeness.words), likeness.is_exact) == (place, True)


@pytest.mark.parametrize(
    "quotation",
    [
        "Grandmother drifted for nine weeks across the strait",
        "drifted for weeks across the strait, nobody was hurt",
        "Grandmother quietly drifted for six weeks across the strait",
    ],
)
def test_words_changed_left_out_or_added_are_an_altered_quotation(quotation):
    likeness = found(quotation)
    assert not likeness.is_exact
    assert likeness.share > 0.7


@pytest.mark.parametrize(
    "quotation", ["the minister resigned yesterday", "strait the across weeks six for", "it"]
)
def test_other_words_or_another_order_are_not_found(quotation):
    assert found(quotation) is None or found(quotation).is_exact is (quotation == "it")


def test_chinese_is_compared_sign_by_sign():
    turn = ("q1a1", "六月三十日，卢姆岛灯塔的最后一位守塔人将把工作交给一个灰色的小盒子。")
    assert found("灯塔的最后一位守塔人", turn).is_exact
    assert not found("灯塔的最后两位守塔人将把工作交给", turn).is_exact


def test_nothing_is_found_of_nothing():
    assert found("…!?") is None
    assert find(["word"], ("q1", "")) is None
