"""An edition as plain text and back: nothing changes on the way, mistakes are named."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive.sources import canonical
from archive.sources.drafts import BriefingDraft, EditionDraft, TurnDraft
from archive.sources.notation import (
    SENTENCES,
    NotationError,
    read_notation,
    settled,
    write_notation,
)
from archive.sources.notation.signs import FIELDS
from archive.sources.pages import parse_page

ROOT = Path(__file__).resolve().parents[2]
DEMO = sorted((ROOT / "archive" / "demo").glob("*.jsonl"))
PAGES = sorted(
    p
    for p in (ROOT / "tests/data/pages").iterdir()
    if p.suffix in (".txt", ".md") and p.name != "README.md"
)


def there_and_back(draft: EditionDraft) -> EditionDraft:
    return settled(read_notation(write_notation(draft)), draft).draft


def read(text: str) -> tuple[TurnDraft, ...]:
    return read_notation(text).draft.turns


# --- round trips ------------------------------------------------------------------------------


def _editions_of_the_demo():
    for path in DEMO:
        for line in path.read_bytes().splitlines():
            draft = canonical.from_line(line)
            if isinstance(draft, BriefingDraft):
                for transcript in draft.transcripts:
                    for edition in transcript.editions:
                        yield f"{draft.slug}/{transcript.language}/{edition.n}", edition


def test_every_edition_of_the_demo_archive_reads_back_the_same():
    editions = dict(_editions_of_the_demo())
    assert len(editions) > 20
    assert not [name for name, edition in editions.items() if there_and_back(edition) != edition]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_edition_of_a_page_reads_back_the_same(path):
    page = parse_page(path.read_bytes(), name=path.name)
    for transcript in page.briefing.transcripts:
        for edition in transcript.editions:
            assert there_and_back(edition) == edition


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
AWKWARD = st.sampled_from(
    ["Q:", "\\Q: x", "A (b): c", "## x", "\\", "", "  ", "Title: x", "“", '"', "\r", "N：", "S #q1"]
)
LINES = st.lists(st.one_of(WORDS, AWKWARD), max_size=6).map("\n".join)
KEYS = st.sampled_from(["", "mira-holt", "o dd, (key)", "a:b"])


@st.composite
def editions(draw) -> EditionDraft:
    kinds = draw(
        st.lists(st.sampled_from(["question", "statement", "answer", "moderator", "note"]))
    )
    turns, counts = [], dict.fromkeys("qsmna", 0)
    for kind in kinds:
        letter = kind[0]
        counts[letter] += draw(st.integers(1, 3))
        turns.append((kind, f"{letter}{counts[letter]}"))
    questions = [anchor for kind, anchor in turns if kind == "question"]
    turns = [each for each in turns if each[0] != "answer" or questions]
    return EditionDraft(
        title=draw(LINES),
        place=draw(LINES),
        change_note=draw(LINES),
        is_substantive=draw(st.booleans()),
        translation=draw(st.sampled_from(["official", "unknown"])),
        turns=tuple(
            TurnDraft(
                kind=kind,
                anchor=anchor if kind != "answer" else f"q1{anchor}",
                to=draw(st.sampled_from(questions)) if kind == "answer" else "",
                speaker=draw(KEYS),
                outlet_key=draw(KEYS),
                **{name: draw(LINES) for name in ("text", "heading", "label", "asker", "outlet")},
            )
            for kind, anchor in turns
        ),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(editions())
def test_whatever_an_edition_holds_reads_back_the_same(draft):
    assert there_and_back(draft) == draft


def test_words_as_typed_are_read():
    [statement, question, answer] = read(
        "S (mira-holt): Good morning.\n\nSecond paragraph,\ntwo lines.\n\n\n"
        "## The ferry\nQ (Ada Lund, Northern Post): When?\n\nA “Minister” (mira-holt): Soon.\n"
    )
    assert statement.text == "Good morning.\n\nSecond paragraph,\ntwo lines."
    assert (question.heading, question.asker, question.outlet) == (
        "The ferry",
        "Ada Lund",
        "Northern Post",
    )
    assert (answer.label, answer.speaker, answer.to) == ("Minister", "mira-holt", question.anchor)


@pytest.mark.parametrize(
    ("typed", "asker", "outlet"),
    [
        ("Q (Ada Lund):", "Ada Lund", ""),
        ("Q (, Northern Post):", "", "Northern Post"),
        ('Q ("Lund, Ada", NP):', "Lund, Ada", "NP"),
        ("Q (Ada (freelance), NP):", "Ada (freelance)", "NP"),
        ("Q (Ada, NP, Port Selm):", "Ada", "NP, Port Selm"),
        ("Q（张伟，新社）：", "张伟", "新社"),
        ("Q (سارة، الصحيفة):", "سارة", "الصحيفة"),
    ],
)
def test_who_asks_is_read_as_people_type_it(typed, asker, outlet):
    [question] = read(f"{typed} Why?")
    assert (question.asker, question.outlet, question.text) == (asker, outlet, "Why?")


def test_an_answer_may_name_a_question_further_up():
    turns = read("Q #q1: One?\n\nQ: Two?\n\nA to #q1: To the first.")
    assert [turn.to for turn in turns] == ["", "", "q1"]


def test_ordinary_words_are_no_heads():
    [turn] = read("S: A spokesman said:\nQuestion: none\nTitle: none\nA. No.")
    assert turn.text == "A spokesman said:\nQuestion: none\nTitle: none\nA. No."


def test_ordinary_words_are_written_as_they_are():
    draft = EditionDraft(turns=(TurnDraft(kind="note", anchor="n1", text="A man.\n\n*Yes* \\*"),))
    assert write_notation(draft) == "N: A man.\n\n*Yes* \\*\n"


# --- mistakes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("S: One.\n\nQ (Ada: Why?", 3, "close its brackets"),
        ('Q "Frage: Why?', 1, "close its brackets"),
        ("Hello there.", 1, "No turn begins here"),
        ("Titel: x\n", 1, "no field of the head"),
        ("Translation: perfect", 1, "Known are: original, official"),
        ("A: No question.", 1, "No question stands above"),
        ("Q: One?\nA to #q7: No.", 2, "“#q7” is not a question"),
        ("Q #q1: One?\nQ #q1: Two?", 2, "at two turns"),
        ("Q: One?\n##\nA: No.", 2, "Write the heading"),
        ("Q: One?\n## Last", 2, "No turn stands below"),
        ("Q: One?\n## Above\nwords", 3, "No turn begins here"),
        ("Q: nul\x00", 1, "cannot be kept"),
        ("S: a\n" * 10_001, 10_001, "10000 turns at most"),
    ],
)
def test_a_mistake_names_its_line_and_the_mend(text, line, said):
    with pytest.raises(NotationError) as caught:
        read_notation(text)
    assert caught.value.line == line
    assert said in str(caught.value)
    assert caught.value.sentence in SENTENCES


# --- anchors ----------------------------------------------------------------------------------


def _edition(*turns: tuple[str, str]) -> EditionDraft:
    said, above = [], ""
    for anchor, text in turns:
        kind = "answer" if "a" in anchor else "question"
        above = anchor if kind == "question" else above
        to = above if kind == "answer" else ""
        said.append(TurnDraft(kind=kind, anchor=anchor, to=to, text=text, aligned=above))
    return EditionDraft(turns=tuple(said))


EDITION = _edition(
    ("q1", "When does the northern ferry sail again?"),
    ("q1a1", "It sails on Monday at nine, if the wind allows it."),
    ("q4", "Who pays for the weather buoys?"),
    ("q4a1", "The owners of the harbour do."),
)


def _after(old: str, new: str):
    return settled(read_notation(write_notation(EDITION).replace(old, new)), EDITION, taken={"q9"})


def test_a_question_put_in_moves_no_anchor():
    draft = _after("Q: Who", "Q: And then?\n\nA: Then.\n\nQ: Who").draft
    assert [turn.anchor for turn in draft.turns] == ["q1", "q1a1", "q2", "q2a1", "q4", "q4a1"]


def test_turns_that_change_places_take_their_anchors_along():
    first, second = write_notation(EDITION).split("Q: ")[1:]
    draft = settled(read_notation(f"Q: {second}\n\nQ: {first}"), EDITION).draft
    assert [turn.anchor for turn in draft.turns] == ["q4", "q4a1", "q1", "q1a1"]


def test_words_joined_to_another_turn_leave_their_anchor_there():
    after = _after("\n\nQ: Who pays for the weather buoys?\n\nA: The", "\n\nThe")
    assert [turn.anchor for turn in after.draft.turns] == ["q1", "q1a1"]
    assert after.aliases == {"q4a1": "q1a1"}


def test_a_question_rewritten_where_it_stands_keeps_its_anchor():
    draft = _after("Who pays for the weather buoys?", "What is the price of tea?").draft
    assert [turn.anchor for turn in draft.turns] == ["q1", "q1a1", "q4", "q4a1"]


def test_an_anchor_that_the_text_names_stays_with_its_turn():
    draft = _after("Q: Who pays for the weather buoys?", "Q #q4: Something else altogether?").draft
    assert draft.turns[2].anchor == "q4"


def test_who_speaks_is_as_the_text_says():
    spoken = replace(EDITION.turns[1], speaker="mira-holt")
    before = replace(EDITION, turns=(EDITION.turns[0], spoken, *EDITION.turns[2:]))
    text = write_notation(before)
    assert "A (mira-holt):" in text
    draft = settled(read_notation(text.replace(" (mira-holt)", "")), before).draft
    assert draft.turns[1].speaker == ""


def test_what_the_notation_does_not_write_is_left_alone():
    before = replace(EDITION, made_from="ru/2", capture="0" * 64)
    assert there_and_back(before) == before


def test_every_field_of_the_head_is_documented():
    page = (ROOT / "docs" / "notation.md").read_text(encoding="utf-8")
    assert not [name for name in FIELDS if f"`{name}:" not in page]
