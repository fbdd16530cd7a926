"""Writing an edition in a real browser: turns by keyboard and pointer, work that is never lost."""

import pytest
from django.contrib.auth import get_user_model

from archive.models import Person
from tests.admin import rows
from tests.admin.conftest import PASSWORD


def anchors(edition) -> list[str]:
    return [turn.anchor for turn in rows.again(edition).as_draft().turns]


def said(edition) -> list[tuple[str, str]]:
    return [(turn.kind, turn.text) for turn in rows.again(edition).as_draft().turns]


def save(desk) -> None:
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved.").wait_for()


def text_of(desk, anchor):
    return desk.locator(f"#{anchor} textarea")


def put_cursor(desk, anchor, words) -> None:
    """Put the cursor before some words of a turn."""
    text_of(desk, anchor).evaluate(
        "(area, words) => { area.focus(); const k = area.value.indexOf(words);"
        " area.setSelectionRange(k, k); }",
        words,
    )


def more(desk, anchor, name) -> None:
    turn = desk.locator(f"#{anchor}")
    turn.get_by_text("More", exact=True).click()
    turn.get_by_role("button", name=name).click()


@pytest.fixture
def edition(desk, at):
    """Return a draft of three questions, open in the browser."""
    edition = rows.draft()
    desk.goto(at("edition_change", edition.pk))
    return edition


# --- turns ------------------------------------------------------------------------------------


def test_a_turn_is_moved_by_the_arrow_keys_on_its_handle(desk, edition, complaints):
    handle = desk.locator("#q2").get_by_role("button", name="Move: drag it")
    handle.focus()
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    assert desk.locator("#q2 .turn-handle").evaluate("e => e === document.activeElement")
    save(desk)
    assert anchors(edition) == ["s1", "q2", "q1", "q1a1", "q2a1", "q3", "q3a1"]
    assert complaints == []


def test_a_turn_is_dragged_to_another_place(desk, edition):
    desk.set_viewport_size({"width": 1280, "height": 1800})
    handle = desk.locator("#s1 .turn-handle")
    start, end = handle.bounding_box(), desk.locator("#q1a1").bounding_box()
    desk.mouse.move(start["x"] + 8, start["y"] + 8)
    desk.mouse.down()
    desk.mouse.move(start["x"] + 8, end["y"] + 20, steps=6)
    desk.mouse.move(start["x"] + 8, end["y"] + end["height"] - 6, steps=6)
    desk.mouse.up()
    save(desk)
    assert anchors(edition)[:3] == ["q1", "q1a1", "s1"]


def test_a_turn_is_split_at_the_cursor_by_keyboard(desk, edition):
    put_cursor(desk, "q1a1", "it goes on")
    desk.keyboard.press("Control+Enter")
    save(desk)
    assert said(edition)[2:4] == [
        ("answer", "Of matter 1:"),
        ("answer", "it goes on.\nStep by step."),
    ]
    turns = rows.again(edition).as_draft().turns
    assert (turns[3].anchor, turns[3].to, turns[3].speaker) == ("q1a2", "q1", "mira-holt")


def test_two_turns_are_merged_and_the_anchor_leads_on(desk, edition):
    more(desk, "q1a1", "Merge with the next turn")
    save(desk)
    assert anchors(edition) == ["s1", "q1", "q1a1", "q2a1", "q3", "q3a1"]
    assert said(edition)[2][1].endswith("Step by step.\n\nWhat of matter 2?")


def test_a_paragraph_becomes_a_question_and_the_rest_its_answer(desk, edition):
    text_of(desk, "q2a1").fill("First.\n\nAnd what of the weather?\n\nIt is mild.\n\nMostly.")
    put_cursor(desk, "q2a1", "what of")
    more(desk, "q2a1", "Make the paragraph a question")
    save(desk)
    assert said(edition)[4:7] == [
        ("answer", "First."),
        ("question", "And what of the weather?"),
        ("answer", "It is mild.\n\nMostly."),
    ]
    assert rows.again(edition).as_draft().turns[6].speaker == "mira-holt"


def test_an_answer_is_added_by_whoever_answered_before(desk, edition):
    desk.locator("#q1a1").get_by_role("button", name="Add an answer").click()
    desk.keyboard.type("And one thing more.")
    save(desk)
    added = rows.again(edition).as_draft().turns[3]
    assert (added.text, added.to, added.speaker) == ("And one thing more.", "q1", "mira-holt")


def test_every_step_can_be_undone(desk, edition):
    more(desk, "q1a1", "Merge with the next turn")
    desk.locator("#q3").get_by_role("button", name="Move up").click()
    desk.locator("#s1").get_by_role("button", name="Add a question").click()
    for _step in range(3):
        desk.get_by_role("button", name="Undo").click()
    assert desk.get_by_role("button", name="Undo").is_disabled()
    save(desk)
    assert anchors(edition) == ["s1", "q1", "q1a1", "q2", "q2a1", "q3", "q3a1"]
    assert said(edition)[3] == ("question", "What of matter 2?")


def test_everything_at_a_turn_is_reached_by_keyboard(desk, edition):
    text_of(desk, "q1").focus()
    reached = []
    for _stop in range(8):
        desk.keyboard.press("Tab")
        name = "document.activeElement.dataset.do || document.activeElement.tagName"
        reached.append(desk.evaluate(name))
    assert reached[1:7] == ["drag", "up", "down", "question", "answer", "SUMMARY"]


def test_a_speaker_is_found_while_it_is_typed(desk, edition, complaints):
    rows.person("jon-abel", "Jon Abel")
    field = desk.locator("#q1a1").get_by_label("Speaker")
    field.fill("jon")
    desk.get_by_role("option", name="Jon Abel (jon-abel)").wait_for()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    assert field.input_value() == "Jon Abel (jon-abel)"
    save(desk)
    assert rows.again(edition).as_draft().turns[2].speaker == "jon-abel"
    assert complaints == []


def test_a_speaker_is_added_in_place(desk, edition):
    field = desk.locator("#q1a1").get_by_label("Speaker")
    field.fill("Ida Brand")
    desk.get_by_role("option", name="Add “Ida Brand”").click()
    desk.wait_for_function(
        "() => document.querySelector('#q1a1 .f-speaker input').value.includes('(ida-brand)')"
    )
    save(desk)
    assert rows.again(edition).as_draft().turns[2].speaker == "ida-brand"
    assert str(Person.objects.get(slug="ida-brand")) == "Ida Brand"


# --- nothing is lost ----------------------------------------------------------------------------


def leave(desk) -> None:
    desk.once("dialog", lambda dialog: dialog.accept())
    desk.goto("/admin/")


def test_unsaved_work_is_offered_again_and_taken_up(desk, at, edition):
    text_of(desk, "q2").fill("Typed with great care")
    more(desk, "q3", "Merge with the next turn")
    desk.locator("#q1a1").get_by_role("button", name="Add a question").click()
    desk.keyboard.type("And then?")
    desk.get_by_text("Kept in this browser at").wait_for()
    leave(desk)
    desk.goto(at("edition_change", edition.pk))
    offer = desk.get_by_role("region", name="Unsaved work")
    assert "changed: #q2, #q3" in offer.inner_text()
    assert "new: “And then?”" in offer.inner_text()
    assert "taken away: #q3a1" in offer.inner_text()
    offer.get_by_role("button", name="Take it up").click()
    save(desk)
    assert anchors(edition) == ["s1", "q1", "q1a1", "q4", "q2", "q2a1", "q3"]
    assert said(edition)[4][1] == "Typed with great care"


def test_saved_work_is_not_offered(desk, at, edition):
    text_of(desk, "q2").fill("Typed with great care")
    desk.get_by_text("Kept in this browser at").wait_for()
    save(desk)
    assert desk.get_by_role("region", name="Unsaved work").is_hidden()
    assert desk.evaluate("Object.keys(localStorage).filter(k => k.startsWith('archive:'))") == []


def test_work_that_is_thrown_away_is_gone(desk, at, edition):
    text_of(desk, "q2").fill("Typed in vain")
    desk.get_by_text("Kept in this browser at").wait_for()
    leave(desk)
    desk.goto(at("edition_change", edition.pk))
    desk.get_by_role("button", name="Throw it away").click()
    desk.reload()
    assert desk.get_by_role("region", name="Unsaved work").is_hidden()


def test_work_survives_a_session_that_ends_before_the_save(desk, edition, log_in, settings):
    text_of(desk, "q2").fill("Typed with great care")
    settings.SESSION_IDLE_MINUTES = -1
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Your session has ended").wait_for()
    settings.SESSION_IDLE_MINUTES = 120
    log_in(desk)
    desk.get_by_role("button", name="Take it up").click()
    assert text_of(desk, "q2").input_value() == "Typed with great care"
    save(desk)
    assert said(edition)[3][1] == "Typed with great care"


def test_another_editor_at_the_same_browser_is_not_shown_it(desk, at, edition, log_in):
    text_of(desk, "q2").fill("Nobody else's business")
    desk.get_by_text("Kept in this browser at").wait_for()
    leave(desk)
    get_user_model().objects.create_superuser("ben", password=PASSWORD)
    desk.context.clear_cookies()
    desk.goto(at("edition_change", edition.pk))
    log_in(desk, "ben")
    desk.locator("#q2").wait_for()
    assert desk.get_by_role("region", name="Unsaved work").is_hidden()


def test_kept_work_is_merged_with_what_was_saved_meanwhile(desk, at, edition):
    text_of(desk, "q2").fill("Typed with great care")
    desk.locator("#q3a1").get_by_role("button", name="Add a question").click()
    desk.keyboard.type("And then?")
    desk.get_by_text("Kept in this browser at").wait_for()
    leave(desk)
    words = rows.again(edition).as_draft()
    turns = [turn for turn in words.turns if not turn.anchor.startswith("q1")]
    rows.publishing.revise(edition, rows.replace(words, turns=tuple(turns)), by=None)
    desk.goto(at("edition_change", edition.pk))
    desk.get_by_role("button", name="Take it up").click()
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("button", name="Save both").click()
    desk.get_by_text("Saved, together").wait_for()
    assert said(edition) == [
        ("statement", "Good morning."),
        ("question", "Typed with great care"),
        ("answer", "Of matter 2:\n\nit goes on.\nStep by step."),
        ("question", "What of matter 3?"),
        ("answer", "Of matter 3:\n\nit goes on.\nStep by step."),
        ("question", "And then?"),
    ]


def test_two_clicks_save_once(desk, edition):
    text_of(desk, "q2").fill("Clicked twice")
    desk.get_by_role("button", name="Save", exact=True).dblclick()
    desk.get_by_text("Saved.").wait_for()
    assert edition.events.filter(act="revised").count() == 2  # by the test itself, and now


# --- plain text ---------------------------------------------------------------------------------


def test_from_form_to_text_to_saved(desk, edition, complaints):
    text_of(desk, "q2").fill("Typed in the form")
    desk.get_by_role("button", name="Plain text").click()
    words = desk.get_by_label("The whole edition as text")
    typed = words.input_value()
    assert "Typed in the form" in typed
    words.fill(typed + "\nQ: And then?\n")
    desk.get_by_role("button", name="Show what will change").click()
    desk.get_by_role("heading", name="What saving will change").wait_for()
    save(desk)
    assert said(edition)[-1] == ("question", "And then?")
    assert said(edition)[3] == ("question", "Typed in the form")
    assert complaints == []


def test_the_cursor_stands_at_the_line_that_cannot_be_read(desk, at, edition):
    desk.goto(at("edition_change", edition.pk) + "?as=text")
    words = desk.get_by_label("The whole edition as text")
    words.fill("Title: x\n\nQ (Ada: Why?\n\nA: No.")
    desk.get_by_role("button", name="Show what will change").click()
    selected = words.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)")
    assert selected == "Q (Ada: Why?"


@pytest.mark.parametrize("query", ["", "?as=text"])
def test_the_pages_fit_a_narrow_screen(desk, at, edition, query, complaints):
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(at("edition_change", edition.pk) + query)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    if not query:
        desk.locator("#q1").get_by_text("More", exact=True).click()
        assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    with desk.expect_navigation():
        desk.get_by_role("button", name="Show what will change").click()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []
