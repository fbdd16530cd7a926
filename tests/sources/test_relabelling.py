"""A page read again as an editor says, line by line."""

import pytest

from archive.sources.learnt.model import using
from archive.sources.pages import parse_page
from archive.sources.readers import read_page
from archive.sources.relabelling import relabelled
from tests.sources.test_notation import PAGES

TEXT = """Briefing by the spokeswoman
Port Selm, 3 May 2031

Good morning, everyone.
Two ships are at sea.

Question: When does the ferry sail?

Mira Holt: On Monday at nine.

And what about the buoys?

Nine were found, five are lost.

Question: Who pays for them?

Mira Holt: The harbour does.
"""
LINES = TEXT.split("\n")
AT = {words: k for k, words in enumerate(LINES, start=1)}
OPENING = AT["Good morning, everyone."]
BUOYS = AT["And what about the buoys?"]
FOUND = AT["Nine were found, five are lost."]


def read(wishes, text=TEXT):
    data = text.encode()
    return relabelled(
        read_page(data, "page.txt"), parse_page(data, name="page.txt", language="en"), wishes
    )


def turns(wishes, text=TEXT):
    [transcript] = read(wishes, text).briefing.transcripts
    return transcript.editions[0].turns


def said(wishes, text=TEXT):
    return [(turn.anchor, turn.text) for turn in turns(wishes, text)]


def test_without_a_wish_nothing_changes():
    assert [anchor for anchor, _text in said({})] == ["s1", "q1", "q1a1", "q2", "q2a1"]


def test_a_line_in_an_answer_begins_a_question_and_the_rest_answers_it():
    assert said({BUOYS: "question", FOUND: "answer"})[2:5] == [
        ("q1a1", "On Monday at nine."),
        ("q2", "And what about the buoys?"),
        ("q2a1", "Nine were found, five are lost."),
    ]


def test_later_turns_are_numbered_on_and_answer_their_own_questions():
    last = turns({BUOYS: "question", FOUND: "answer"})[-2:]
    assert [(turn.anchor, turn.to) for turn in last] == [("q3", ""), ("q3a1", "q3")]


def test_the_account_of_lines_follows():
    page = read({BUOYS: "question", FOUND: "answer", OPENING: "furniture"})
    fields = {line.line: line.field for line in page.capture.lines}
    assert fields[BUOYS] == "turn:q2"
    assert fields[FOUND] == "turn:q2a1"
    assert fields[OPENING] == "furniture"
    assert fields[AT["Mira Holt: The harbour does."]] == "turn:q3a1"


def test_a_turn_becomes_another_kind_and_keeps_its_words():
    number = AT["Question: Who pays for them?"]
    changed = turns({number: "moderator"})
    assert (changed[3].kind, changed[3].text) == ("moderator", "Who pays for them?")
    assert (changed[4].anchor, changed[4].to) == ("q1a2", "q1")


def test_a_turn_joined_to_the_one_above_brings_its_label_and_its_lines():
    changed = said({AT["Mira Holt: On Monday at nine."]: "above"})
    assert changed[1][1].split("\n\n") == [
        "When does the ferry sail?",
        "Mira Holt: On Monday at nine.",
        "And what about the buoys?",
        "Nine were found, five are lost.",
    ]
    assert [anchor for anchor, _text in changed] == ["s1", "q1", "q2", "q2a1"]


def test_a_line_that_is_no_word_of_the_text_is_left_out():
    assert ("s1", "Two ships are at sea.") in said({OPENING: "furniture"})


def test_a_turn_all_of_whose_lines_are_furniture_is_gone():
    changed = said({OPENING: "furniture", OPENING + 1: "furniture"})
    assert changed[0][0] == "q1"


def test_a_line_becomes_the_title():
    page = read({OPENING: "title"})
    assert page.briefing.transcripts[0].editions[0].title == "Good morning, everyone."


def test_a_line_of_the_head_begins_a_turn():
    number = AT["Port Selm, 3 May 2031"]
    assert said({number: "note"})[0] == ("n1", "Port Selm, 3 May 2031")


def test_a_new_turn_takes_its_label_and_the_speaker_known_by_it():
    text = TEXT.replace("Nine were", "Mira Holt: Nine were")
    changed = turns({BUOYS: "question"}, text)
    answer = next(turn for turn in changed if turn.text.startswith("Nine"))
    assert (answer.label, answer.speaker) == ("Mira Holt", changed[2].speaker)
    assert answer.speaker


TALK = "A talk\n\nMira Holt: Hello.\n\nTom Reed: Is it so?\n\nMira Holt: It is.\n\nTom Reed: Oh.\n"


def test_what_is_said_after_a_new_question_answers_it():
    with using(None):
        assert {turn.kind for turn in turns({}, TALK)} == {"statement"}
        changed = turns({TALK.split("\n").index("Tom Reed: Is it so?") + 1: "question"}, TALK)
    assert [turn.kind for turn in changed] == ["statement", "question", "answer", "statement"]


def test_an_answer_above_every_question_is_a_statement():
    assert turns({OPENING: "answer"})[0].kind == "statement"


@pytest.mark.parametrize("wish", ["question", "above", "furniture", "title", "note"])
@pytest.mark.parametrize("path", PAGES[:12], ids=lambda path: path.name)
def test_whatever_is_wished_every_line_stays_accounted_for(path, wish):
    data = path.read_bytes()
    page, draft = read_page(data, path.name), parse_page(data, name=path.name)
    lines = [line.line for line in draft.capture.lines]
    for wishes in ({lines[0]: wish}, {lines[len(lines) // 2]: wish}, dict.fromkeys(lines, wish)):
        changed = relabelled(page, draft, wishes)
        assert [line.line for line in changed.capture.lines] == lines
        if len(draft.briefing.transcripts) > 1:
            continue
        there = {turn.anchor for turn in changed.briefing.transcripts[0].editions[0].turns}
        named = {
            line.field.removeprefix("turn:")
            for line in changed.capture.lines
            if line.field.startswith("turn:")
        }
        assert named <= there


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_naming_what_the_parser_found_changes_nothing(path):
    data = path.read_bytes()
    page, draft = read_page(data, path.name), parse_page(data, name=path.name)
    if len(draft.briefing.transcripts) > 1:
        return
    [edition] = draft.briefing.transcripts[0].editions
    kinds = {turn.anchor: turn.kind for turn in edition.turns}
    first: dict[str, int] = {}
    for line in draft.capture.lines:
        if line.field.startswith("turn:"):
            first.setdefault(line.field.removeprefix("turn:"), line.line)
    again = relabelled(page, draft, {line: kinds[anchor] for anchor, line in first.items()})
    assert again.briefing.transcripts[0].editions[0].turns == edition.turns
