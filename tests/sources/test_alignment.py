"""Anchors survive new versions; languages are set side by side, gaps and all."""

import pytest
from msgspec.structs import replace

from archive.sources.comparing import alignment
from archive.sources.comparing.alignment import keep_anchors, remembered, swallowed
from archive.sources.comparing.language_alignment import align_languages, pieces_of
from archive.sources.drafts import TurnDraft

SAID = {
    "q1": "When will the northern ferry sail again after the storm of last week?",
    "q1a1": "The northern ferry sails on Monday at nine, if the wind allows it.",
    "q2": "How many weather buoys were lost in the outer bay?",
    "q2a1": "We counted 14 weather buoys adrift and have brought 9 of them home.",
    "q3": "Is the embassy in the capital open to the stranded sailors?",
    "q3a1": "Its doors are open day and night, and the kettle is on.",
}


def _turn(anchor: str, text: str | None = None) -> TurnDraft:
    is_answer = "a" in anchor
    question = anchor.split("a")[0]
    return TurnDraft(
        kind="answer" if is_answer else "question",
        anchor=anchor,
        to=question if is_answer else "",
        text=SAID[anchor] if text is None else text,
        aligned=question,
    )


OLD = tuple(_turn(anchor) for anchor in SAID)


def _renumbered(turns) -> tuple[TurnDraft, ...]:
    """Return the turns as a parser would number them: q1, q1a1, q2 ... in order."""
    numbered, questions, answers = [], 0, 0
    for turn in turns:
        if turn.kind == "question":
            questions, answers = questions + 1, 0
            numbered.append(replace(turn, anchor=f"q{questions}", aligned=f"q{questions}"))
            continue
        answers += 1
        question = f"q{questions}"
        anchor = f"{question}a{answers}"
        numbered.append(replace(turn, anchor=anchor, to=question, aligned=question))
    return tuple(numbered)


def _kept(new) -> tuple[dict[str, str], dict[str, str]]:
    turns, aliases = keep_anchors(OLD, _renumbered(new))
    return {turn.text: turn.anchor for turn in turns}, aliases


def test_an_unchanged_text_keeps_everything():
    assert keep_anchors(OLD, OLD) == (OLD, {})


def test_a_question_put_before_another_moves_no_anchor():
    new = (*OLD[:2], _turn("q9", "And who pays for the repairs?"), *OLD[2:])
    anchors, aliases = _kept(new)
    assert {text: anchors[text] for text in SAID.values()} == {v: k for k, v in SAID.items()}
    assert anchors["And who pays for the repairs?"] == "q4"
    assert aliases == {}


def test_answers_follow_their_question_to_its_old_anchor():
    new = _renumbered((_turn("q9", "First of all, why?"), *OLD))
    turns, _ = keep_anchors(OLD, new)
    assert [turn.to for turn in turns if turn.kind == "answer"] == ["q1", "q2", "q3"]
    assert [turn.aligned for turn in turns] == ["", "q1", "q1", "q2", "q2", "q3", "q3"]


@pytest.mark.parametrize("cut", range(0, 6, 2))
def test_a_removed_exchange_leaves_the_others_their_anchors(cut):
    left = OLD[:cut] + OLD[cut + 2 :]
    anchors, _ = _kept(left)
    assert anchors == {turn.text: turn.anchor for turn in left}


def test_corrected_words_are_still_the_same_turn():
    corrected = SAID["q2a1"].replace("14", "15")
    anchors, _ = _kept((*OLD[:3], replace(OLD[3], text=corrected), *OLD[4:]))
    assert anchors[corrected] == "q2a1"


def test_exchanges_that_change_places_keep_their_anchors():
    anchors, _ = _kept(OLD[4:] + OLD[:4])
    assert anchors == {turn.text: turn.anchor for turn in OLD}


def test_a_turn_swallowed_by_another_leaves_an_alias():
    merged = f"{SAID['q1a1']}\n\n{SAID['q2']}\n\n{SAID['q2a1']}"
    anchors, aliases = _kept((OLD[0], replace(OLD[1], text=merged), *OLD[4:]))
    assert aliases["q2"] == anchors[merged]


def test_a_short_turn_is_found_in_what_swallowed_it():
    old, new = _turn("q1", "Now!"), _turn("q9", "Yes, now.")
    assert swallowed((old, *OLD[2:]), (new, *OLD[2:])) == {"q1": "q9"}


def test_where_a_text_is_replaced_each_turn_is_weighed_against_a_few(monkeypatch):
    weighed = []
    monkeypatch.setattr(alignment, "_contained", lambda *pair: weighed.append(pair) or 0)
    old = [_turn(f"q{k}", f"So said {k} of us there") for k in range(99)]
    new = [_turn(f"s{k}", f"There so said {k}") for k in range(99)]
    assert swallowed(old, new) == {}
    assert 0 < len(weighed) < 10 * len(old)


def test_wholly_new_words_get_anchors_nobody_has_borne():
    new = [_turn("q1", "Completely different matters occupy us today."), *OLD[1:]]
    turns, _ = keep_anchors(OLD, _renumbered(new))
    assert turns[0].anchor == "q4"


def test_what_one_version_left_out_comes_back_under_its_own_anchor():
    without = OLD[:2] + OLD[4:]
    turns, aliases = keep_anchors(remembered([without, OLD]), _renumbered(OLD))
    assert ([turn.anchor for turn in turns], aliases) == (list(SAID), {})


def test_an_anchor_of_a_version_long_gone_is_not_given_to_other_words():
    new = (*OLD[:2], *OLD[4:], _turn("q9", "Who paints the lighthouse this year?"))
    turns, _ = keep_anchors(OLD[:2] + OLD[4:], _renumbered(new), taken=("q2", "q2a1"))
    assert turns[-1].anchor == "q4"


def test_the_newest_words_and_anchors_are_remembered_where_they_stood():
    newer = (OLD[0], replace(OLD[1], text="On Tuesday."), replace(OLD[2], anchor="q7"))
    found = [(turn.anchor, turn.text) for turn in remembered([newer, OLD[:4]])]
    assert found == [
        ("q1", SAID["q1"]),
        ("q1a1", "On Tuesday."),
        ("q2a1", SAID["q2a1"]),
        ("q7", SAID["q2"]),
    ]


TALK = (
    ("q1", "Ferry 12 and ferry 7", "Sail at 9", 40),
    ("q2", "Buoys", "Lost 14, found 9", 90),
    ("q3", "Embassy", "Open 24 hours, call 112", 200),
    ("q4", "Seeds", "3000 kinds in the vault", 60),
)


def _language(rows, letter: str, stretch: float):
    turns = []
    for anchor, question, answer, length in rows:
        fill = letter * int(length * stretch)
        turns.append(TurnDraft(kind="question", anchor=anchor, text=f"{question} {fill}"))
        turns.append(
            TurnDraft(kind="answer", anchor=f"{anchor}a1", to=anchor, text=f"{answer} {fill}")
        )
    return pieces_of(turns)


def test_languages_with_the_same_exchanges_are_paired_in_order():
    pairs = align_languages(_language(TALK, "x", 1), _language(TALK, "ж", 1.3))
    assert [(p.one, p.other, p.is_doubtful) for p in pairs] == [
        (f"q{k}", f"q{k}", False) for k in range(1, 5)
    ]


def test_a_question_missing_in_one_language_leaves_the_others_beside_their_own():
    left = [("q1", *TALK[0][1:]), ("q2", *TALK[2][1:]), ("q3", *TALK[3][1:])]
    pairs = align_languages(_language(TALK, "x", 1), _language(left, "ж", 1.3))
    assert [(p.one, p.other) for p in pairs] == [("q1", "q1"), ("q3", "q2"), ("q4", "q3")]


def test_pieces_that_nothing_tells_apart_are_doubtful():
    same = [(f"q{k}", "Word", "Word", 50) for k in range(1, 4)]
    pairs = align_languages(_language(same, "x", 1), _language(same[:2], "ж", 1))
    assert pairs
    assert all(pair.is_doubtful for pair in pairs)


def test_of_as_many_exchanges_those_whose_numbers_differ_are_doubtful():
    """One language lacks the second exchange, the other the last."""
    one, other = (TALK[0], TALK[2]), (TALK[0], ("q2", *TALK[1][1:3], 200))
    pairs = align_languages(_language(one, "x", 1), _language(other, "ж", 1.3))
    assert [pair.is_doubtful for pair in pairs] == [False, True]


@pytest.mark.parametrize(
    ("one", "other", "is_doubtful"),
    [
        ("Lost 14, found 9", "Paid 35 percent", True),
        ("Paid 35 percent", "Lost 14, found 9", True),
        ("Lost 14, found 9", "Lost fourteen, found 9", False),
        ("Lost 14, found 9", "Lost fourteen, found nine", False),
        ("It costs 12,500", "It costs 12 500", False),
        ("It costs 1.250.000", "It costs 1\u00a0250\u00a0000", False),
    ],
)
def test_one_number_against_several_others_is_doubtful(one, other, is_doubtful):
    talks = [(("q1", "Ferry?", said, 40), TALK[2]) for said in (one, other)]
    pairs = align_languages(_language(talks[0], "x", 1), _language(talks[1], "ж", 1))
    assert [pair.is_doubtful for pair in pairs] == [is_doubtful, False]


def test_numbers_are_known_in_the_digits_of_any_script():
    assert pieces_of([_turn("q1", "٢٠٢٤ 07")])[0].numbers == {"2024", "7"}


def test_a_turn_that_held_the_words_before_has_not_swallowed_them():
    old = (*_talked("Tomorrow?", "Yes.", 1), *_talked("The day after?", "Yes.", 2))
    assert swallowed(old, old[2:]) == {}


def _talked(question: str, answer: str, number: int) -> tuple[TurnDraft, TurnDraft]:
    return _turn(f"q{number}", question), _turn(f"q{number}a1", answer)
