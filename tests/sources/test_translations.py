"""What a translation must follow: told to the paragraph, and forgotten once it is followed."""

import pytest
from msgspec.structs import replace

from archive.sources.comparing.beside import beside
from archive.sources.comparing.translations import (
    changed_places,
    followed,
    outstanding,
    still_checked,
    turn_of,
)
from archive.sources.drafts import EditionDraft, TurnDraft


def turn(anchor: str, text: str, **fields: str) -> TurnDraft:
    kind = "answer" if "a" in anchor else "question" if anchor[0] == "q" else "statement"
    to = anchor.split("a")[0] if kind == "answer" else ""
    return TurnDraft(
        kind=kind, anchor=anchor, text=text, to=to, **{"aligned": anchor.split("a")[0], **fields}
    )


ORIGINAL = EditionDraft(
    title="On ferries",
    turns=(
        turn("s1", "Good morning.\n\nTwo ships sail."),
        turn("q1", "When?", asker="Ada Lund"),
        turn("q1a1", "On Monday.\n\nPerhaps.\n\nWe shall see."),
        turn("q2", "Why?"),
        turn("q2a1", "Because."),
    ),
)
TRANSLATION = replace(
    ORIGINAL, title="Über Fähren", turns=tuple(replace(t, text="…") for t in ORIGINAL.turns)
)


def changed(anchor: str, draft: EditionDraft = ORIGINAL, **fields: str) -> EditionDraft:
    turns = (replace(t, **fields) if t.anchor == anchor else t for t in draft.turns)
    return replace(draft, turns=tuple(turns))


def without(anchor: str, draft: EditionDraft = ORIGINAL) -> EditionDraft:
    return replace(draft, turns=tuple(t for t in draft.turns if t.anchor != anchor))


def told(after: EditionDraft) -> list[tuple[str, str]]:
    return [(place.key, place.change) for place in changed_places(ORIGINAL, after)]


@pytest.mark.parametrize(
    ("after", "places"),
    [
        (ORIGINAL, []),
        (replace(ORIGINAL, title="On boats"), [("title", "changed")]),
        (
            changed("q1a1", text="On Monday.\n\nSurely.\n\nWe shall see."),
            [("q1a1p2", "changed")],
        ),
        (
            changed("q1a1", text="On Monday.\n\nPerhaps.\n\nOr not.\n\nWe shall see."),
            [("q1a1p3", "added")],
        ),
        (changed("q1a1", text="On Monday.\n\nWe shall see."), [("q1a1p2-", "removed")]),
        (changed("q1", asker="Ida Lund"), [("q1.asker", "changed")]),
        (without("q2a1"), [("q2a1", "removed")]),
        (
            replace(ORIGINAL, turns=(*ORIGINAL.turns, turn("q3", "And then?"))),
            [("q3", "added")],
        ),
        (
            replace(ORIGINAL, turns=(*ORIGINAL.turns[1:], ORIGINAL.turns[0])),
            [("s1.order", "moved")],
        ),
    ],
)
def test_what_changed_is_told_to_the_paragraph(after, places):
    assert told(after) == places


@pytest.mark.parametrize(
    ("key", "anchor"),
    [("title", ""), ("q3a1p2", "q3a1"), ("q3a1p2-", "q3a1"), ("q3.asker", "q3"), ("q7", "q7")],
)
def test_a_place_names_its_turn(key, anchor):
    assert turn_of(key) == anchor


def test_a_turn_that_the_translation_never_had_asks_for_nothing_when_it_goes():
    after = without("q2a1")
    assert outstanding(ORIGINAL, after, without("q2a1", TRANSLATION), ()) == []
    [place] = outstanding(ORIGINAL, after, TRANSLATION, ())
    assert place.key == "q2a1"


def test_what_was_looked_at_is_looked_at_again_once_its_turn_changes_again():
    second = changed("q1a1", text="On Monday.\n\nSurely.\n\nWe shall see.")
    third = changed("q1a1", second, text="On Tuesday.\n\nSurely.\n\nWe shall see.")
    checked = {2: {"q1a1p2", "title"}}
    assert still_checked(checked, {2: second, 3: second}, 3) == {"q1a1p2", "title"}
    assert still_checked(checked, {2: second, 3: third}, 3) == {"title"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Eins.\n\nNeu.\n\nDrei.", {"q1a1p2"}),
        ("Neu.\n\nZwei.\n\nDrei.", set()),
        ("Eins.\n\nZwei. Neu.", set()),
    ],
    ids=["the same paragraph", "another one", "put together"],
)
def test_a_paragraph_that_is_mended_has_followed(text, keys):
    after = changed("q1a1", text="On Monday.\n\nSurely.\n\nYou will see.")
    before = changed("q1a1", TRANSLATION, text="Eins.\n\nZwei.\n\nDrei.")
    places = outstanding(ORIGINAL, after, before, ())
    revised = changed("q1a1", before, text=text)
    assert followed(places, (ORIGINAL, after), before, revised) == keys


def test_a_new_turn_is_followed_once_it_has_words_and_a_gone_one_once_it_goes():
    after = replace(without("q2a1"), turns=(*without("q2a1").turns, turn("q3", "And then?")))
    places = outstanding(ORIGINAL, after, TRANSLATION, ())
    revised = without("q2a1", TRANSLATION)
    revised = replace(revised, turns=(*revised.turns, turn("q3", "Und dann?")))
    assert followed(places, (ORIGINAL, after), TRANSLATION, revised) == {"q2a1", "q3"}


def test_turns_stand_beside_those_they_translate_and_lacking_ones_in_their_place():
    translated = (turn("s1", "…"), turn("q8", "…", aligned="q2"), turn("q9", "…", aligned="q9"))
    rows = beside(ORIGINAL.turns, translated)
    pairs = [
        (row.original and row.original.anchor, row.translated and row.translated.anchor)
        for row in rows
    ]
    assert pairs == [
        ("s1", "s1"),
        ("q1", None),
        ("q1a1", None),
        ("q2", "q8"),
        ("q2a1", None),
        (None, "q9"),
    ]
