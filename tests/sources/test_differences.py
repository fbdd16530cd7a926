"""Differences of two editions: by words, by signs where there are no words, by turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.sources.comparing.differences import edition_difference, pieces
from archive.sources.drafts import EditionDraft, TurnDraft

MARKS = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}


def shown(before: str, after: str) -> str:
    return "".join(MARKS[piece.change].format(piece.text) for piece in pieces(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("At nine.", "At ten.", "At [-nine-][+ten+]."),
        ("ferry sails", "The ferry sails", "[+The +]ferry sails"),
        ("It can't be.", "It can be.", "It [-can't-][+can+] be."),
        ("About 1,500 people", "About 1,600 people", "About [-1,500-][+1,600+] people"),
        ("В порту тихо.", "В порту шумно.", "В порту [-тихо-][+шумно+]."),
        ("两国关系良好。", "两国关系很好。", "两国关系[-良-][+很+]好。"),
        ("港は静かです", "港は賑やかです", "港は[-静-][+賑や+]かです"),
        ("항구가 조용하다", "항구가 시끄럽다", "항구가 [-조용하다-][+시끄럽다+]"),
        ("العبّارة في التاسعة", "العبّارة في العاشرة", "العبّارة في [-التاسعة-][+العاشرة+]"),
        ("नाव नौ बजे", "नाव दस बजे", "नाव [-नौ-][+दस+] बजे"),
        ("ท่าเรือดี", "ท่าเรือดำ", "ท่าเรือ[-ดี-][+ดำ+]"),
        ("one two three", "uno dos three", "[-one two-][+uno dos+] three"),
        ("", "New.", "[+New.+]"),
        ("Gone.", "", "[-Gone.-]"),
        ("same", "same", "same"),
    ],
)
def test_words_are_compared_whole_and_signs_where_there_are_no_words(before, after, expected):
    assert shown(before, after) == expected


@given(st.text("ab c.\n静😀e\u0301", max_size=60), st.text("ab c.\n静😀e\u0301", max_size=60))
def test_pieces_hold_both_texts_whole(before, after):
    row = pieces(before, after)
    assert "".join(piece.text for piece in row if piece.change != "added") == before
    assert "".join(piece.text for piece in row if piece.change != "removed") == after


def test_a_long_text_is_compared_by_sentences_first():
    sentences = [f"Sentence {k} tells of harbour {k}." for k in range(3_000)]
    before = " ".join(sentences)
    sentences[7], sentences[2_900] = "Quite another one.", "Sentence 2900 tells of port 2900."
    row = pieces(before, " ".join(sentences))
    assert [piece.text for piece in row if piece.change == "added"][-1] == "port"
    assert sum(len(piece.text) for piece in row if piece.change == "same") > len(before) - 100


def test_two_long_texts_without_a_common_sentence_are_replaced_whole():
    before, after = "a b " * 3_000, "c d " * 3_000
    assert [piece.change for piece in pieces(before, after)][:2] == ["removed", "added"]


def said(*turns: tuple[str, str]) -> EditionDraft:
    return EditionDraft(
        title="On ferries",
        turns=tuple(
            TurnDraft(kind="statement", anchor=anchor, text=text) for anchor, text in turns
        ),
    )


def test_unchanged_turns_are_counted_and_left_out():
    found = edition_difference(
        said(("s1", "One."), ("s2", "Two.")), said(("s1", "One."), ("s2", "2."))
    )
    assert [turn.turn.anchor for turn in found.turns] == ["s2"]
    assert found.unchanged == 1


def test_what_is_new_and_what_is_gone_stand_where_they_are_read():
    before = said(("s1", "One."), ("s2", "Two."), ("s3", "Three."))
    found = edition_difference(before, said(("s1", "One."), ("s3", "Three."), ("s4", "Four.")))
    assert [(turn.turn.anchor, turn.change) for turn in found.turns] == [
        ("s2", "removed"),
        ("s4", "added"),
    ]


def test_only_what_left_its_order_is_moved():
    before = said(("s1", "1"), ("s2", "2"), ("s3", "3"), ("s4", "4"))
    found = edition_difference(before, said(("s4", "4"), ("s1", "1"), ("s2", "2"), ("s3", "3")))
    assert [(turn.turn.anchor, turn.is_moved) for turn in found.turns] == [("s4", True)]


def test_a_changed_title_is_in_the_head():
    after = EditionDraft(title="On trains", turns=said(("s1", "One.")).turns)
    found = edition_difference(said(("s1", "One.")), after)
    assert ([field.name for field in found.head], found.turns) == (["title"], ())


def test_equal_editions_do_not_differ():
    assert not edition_difference(said(("s1", "One.")), said(("s1", "One.")))
