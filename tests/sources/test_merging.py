"""Two editors' work in one draft: nothing of either is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive.sources.comparing.merging import BOTH, MINE, THEIRS, merge
from archive.sources.comparing.versions import changes_between
from archive.sources.drafts import EditionDraft, TurnDraft


def edition(*anchors: str, title: str = "Title", **texts: str) -> EditionDraft:
    """Return an edition of turns in order; the text of each is its anchor's unless told."""
    turns, above = [], ""
    for anchor in anchors:
        kind = "answer" if "a" in anchor else "question"
        above = anchor if kind == "question" else above
        to = above if kind == "answer" else ""
        text = texts.get(anchor, f"words of {anchor}")
        turns.append(TurnDraft(kind=kind, anchor=anchor, to=to, text=text))
    return EditionDraft(title=title, turns=tuple(turns))


BASE = edition("q1", "q1a1", "q2", "q2a1")


def texts(draft: EditionDraft) -> dict[str, str]:
    return {turn.anchor: turn.text for turn in draft.turns}


def changed(draft: EditionDraft, anchor: str, **values: str) -> EditionDraft:
    turns = (replace(t, **values) if t.anchor == anchor else t for t in draft.turns)
    return replace(draft, turns=tuple(turns))


def test_changes_in_different_turns_come_together():
    mine, theirs = changed(BASE, "q1", text="mine"), changed(BASE, "q2", text="theirs")
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == []
    assert texts(merged.draft) == texts(BASE) | {"q1": "mine", "q2": "theirs"}


def test_changes_in_different_fields_of_one_turn_come_together():
    mine, theirs = changed(BASE, "q1", text="mine"), changed(BASE, "q1", asker="Ada Lund")
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == []
    assert (merged.draft.turns[0].text, merged.draft.turns[0].asker) == ("mine", "Ada Lund")


@pytest.mark.parametrize(
    ("chosen", "text"),
    [({}, "mine"), ({"q1:text": THEIRS}, "theirs"), ({"q1:text": BOTH}, "theirs\n\nmine")],
)
def test_what_both_changed_is_chosen(chosen, text):
    mine, theirs = changed(BASE, "q1", text="mine"), changed(BASE, "q1", text="theirs")
    merged = merge(BASE, mine, theirs, chosen=chosen)
    [conflict] = merged.conflicts
    assert (conflict.key, conflict.anchor, conflict.field) == ("q1:text", "q1", "text")
    assert texts(merged.draft)["q1"] == text


def test_the_head_is_chosen_too():
    mine, theirs = replace(BASE, title="Mine"), replace(BASE, title="Theirs")
    merged = merge(BASE, mine, theirs)
    assert [(c.key, c.anchor, c.field) for c in merged.conflicts] == [("title", "", "title")]
    assert merge(BASE, mine, theirs, chosen={"title": THEIRS}).draft.title == "Theirs"


def test_both_may_add_turns_under_one_anchor():
    mine = edition("q1", "q1a1", "q3", "q3a1", "q2", "q2a1", q3="mine", q3a1="my answer")
    theirs = edition("q1", "q1a1", "q2", "q2a1", "q3", q3="theirs")
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == []
    assert [turn.text for turn in merged.draft.turns] == [
        "words of q1",
        "words of q1a1",
        "mine",
        "my answer",
        "words of q2",
        "words of q2a1",
        "theirs",
    ]
    anchors = [turn.anchor for turn in merged.draft.turns]
    assert len(set(anchors)) == len(anchors)
    assert merged.draft.turns[3].to == merged.draft.turns[2].anchor


def test_the_same_words_added_twice_stand_once():
    mine = edition("q1", "q1a1", "q4", "q4a1", "q2", "q2a1", q4="again", q4a1="so")
    theirs = edition("q1", "q1a1", "q3", "q3a1", "q2", "q2a1", q3="again", q3a1="so")
    assert merge(BASE, mine, theirs).draft == theirs
    assert merge(BASE, mine, theirs).conflicts == []


@pytest.mark.parametrize(("whose", "is_kept"), [(MINE, True), (THEIRS, False)])
def test_what_one_took_away_and_the_other_changed_is_chosen(whose, is_kept):
    mine, theirs = changed(BASE, "q2a1", text="mine"), edition("q1", "q1a1", "q2")
    merged = merge(BASE, mine, theirs, chosen={"q2a1": whose})
    assert [(c.key, c.anchor, c.field) for c in merged.conflicts] == [("q2a1", "q2a1", "")]
    assert ("q2a1" in texts(merged.draft)) == is_kept


def test_what_one_took_away_and_nobody_changed_goes():
    merged = merge(BASE, edition("q1", "q2", "q2a1"), changed(BASE, "q1", text="theirs"))
    assert list(texts(merged.draft)) == ["q1", "q2", "q2a1"]


def test_who_moved_turns_decides_their_order_and_new_ones_find_their_place():
    moved = edition("q2", "q2a1", "q1", "q1a1")
    longer = edition("q1", "q1a1", "q3", "q2", "q2a1")
    assert list(texts(merge(BASE, moved, longer).draft)) == ["q2", "q2a1", "q1", "q1a1", "q3"]
    assert list(texts(merge(BASE, longer, moved).draft)) == ["q2", "q2a1", "q1", "q1a1", "q3"]


def test_two_orders_are_chosen_from():
    mine, theirs = edition("q2", "q2a1", "q1", "q1a1"), edition("q1", "q2", "q1a1", "q2a1")
    assert [c.key for c in merge(BASE, mine, theirs).conflicts] == ["order"]
    assert merge(BASE, mine, theirs, chosen={"order": THEIRS}).draft == theirs


def test_an_answer_whose_question_is_gone_answers_the_one_above():
    mine = edition("q1", "q1a1", "q2", "q2a1", "q2a2")
    merged = merge(BASE, mine, edition("q1", "q1a1"))
    assert [(t.anchor, t.to) for t in merged.draft.turns][-1] == ("q2a2", "q1")


ANCHORS = ("q1", "q1a1", "q2", "q2a1", "q3", "q4")


@st.composite
def drafts(draw) -> EditionDraft:
    anchors = draw(st.permutations(ANCHORS))[: draw(st.integers(0, 6))]
    words = {a: draw(st.sampled_from(["one", "two", f"words of {a}"])) for a in anchors}
    turns = (TurnDraft(kind="question", anchor=a, text=words[a]) for a in anchors)
    return EditionDraft(title=draw(st.sampled_from("xyz")), turns=tuple(turns))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), drafts())
def test_who_is_alone_gets_exactly_their_own(base, other):
    for merged in (merge(base, other, base), merge(base, base, other)):
        assert merged.conflicts == []
        assert merged.draft == other


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), drafts(), drafts())
def test_no_new_words_of_either_are_lost(base, mine, theirs):
    merged = merge(base, mine, theirs)
    there = {turn.text for turn in merged.draft.turns}
    sides = [side for conflict in merged.conflicts for side in (conflict.mine, conflict.theirs)]
    told = {side.text if isinstance(side, TurnDraft) else str(side) for side in sides}
    before = {(turn.anchor, turn.text) for turn in base.turns}
    for turn in (*mine.turns, *theirs.turns):
        assert (turn.anchor, turn.text) in before or turn.text in there | told
    anchors = [turn.anchor for turn in merged.draft.turns]
    assert len(set(anchors)) == len(anchors)


# --- what differs -------------------------------------------------------------------------------


def test_changes_are_told_in_the_order_of_the_newer_version():
    after = edition("q2", "q1", "q1a1", "q3", q1="other words")
    told = [(c.what, c.anchor) for c in changes_between(BASE, after).turns]
    assert told == [("moved", "q2"), ("changed", "q1"), ("added", "q3"), ("removed", "q2a1")]


def test_a_changed_turn_names_its_fields():
    [change] = changes_between(BASE, changed(BASE, "q1", text="x", asker="Ada")).turns
    assert change.fields == ("asker", "text")


def test_the_head_is_compared_too():
    [change] = changes_between(BASE, replace(BASE, title="New")).head
    assert (change.name, change.before, change.after) == ("title", "Title", "New")


def test_nothing_differs_from_itself():
    changes = changes_between(BASE, BASE)
    assert not changes
    assert changes.kept == 4
