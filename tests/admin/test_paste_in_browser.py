"""The paste desk in a real browser: from paste to released in four actions, on a telephone too."""

import pytest
from django.contrib.sessions.models import Session

from archive.models import Edition
from tests.admin.test_paste_desk import AT, BUOYS, TEXT


@pytest.fixture
def reading(desk, at):
    """Return a page on which a pasted text is read."""
    desk.goto(at("capture_paste"))
    desk.get_by_label("Text", exact=True).fill(TEXT)
    desk.get_by_role("button", name="Read it").click()
    return desk


def kinds() -> list[str]:
    return [turn.kind for turn in Edition.objects.get().as_draft().turns]


@pytest.mark.parametrize("width", [390, 1280])
def test_from_paste_to_released_takes_at_most_four_actions(desk, at, complaints, width):
    desk.set_viewport_size({"width": width, "height": 844})
    desk.goto(at("capture_paste"))
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    desk.get_by_label("Text", exact=True).fill(TEXT)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Read it").click()
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    desk.get_by_role("button", name="Save and release…").click()
    desk.get_by_role("button", name="Release now").click()
    desk.get_by_text("readers see it since").wait_for()
    assert Edition.objects.get().state() == "published"
    assert complaints == []


def test_a_line_is_labelled_by_clicking_it(reading, complaints):
    reading.get_by_text("And what about the buoys in the bay?").first.click()
    reading.get_by_role("button", name="question", exact=True).click()
    reading.locator(f"#line-{BUOYS}.place-question").wait_for()
    reading.wait_for_function(f"document.activeElement.value === '{BUOYS}'")
    reading.get_by_role("button", name="Save as draft").click()
    reading.get_by_text("Saved as a draft.").wait_for()
    assert kinds() == ["statement", "question", "answer", "question", "question", "answer"]
    assert complaints == []


def test_a_line_is_labelled_by_keyboard_alone(reading):
    reading.locator(f"#line-{BUOYS - 2} button.line-number").focus()
    reading.keyboard.press("ArrowDown")
    reading.keyboard.press("Enter")
    reading.keyboard.press("Tab")
    reading.keyboard.press("Enter")
    reading.locator(f"#line-{BUOYS}.is-wished").wait_for()


def test_accepted_turns_are_counted(reading):
    status = reading.locator("#accepted")
    reading.get_by_label("accept").first.check()
    assert status.inner_text() == "Accepted: 1 of 5"
    reading.get_by_role("button", name="Accept all").click()
    assert status.inner_text() == "Accepted: 5 of 5"


def test_formatted_words_from_the_clipboard_keep_their_paragraphs(desk, at):
    desk.goto(at("capture_paste"))
    formatted = "".join(f"<p style='color:red'>{line}</p>" for line in TEXT.split("\n") if line)
    desk.get_by_label("Text", exact=True).evaluate(
        """(area, formatted) => {
            const data = new DataTransfer();
            data.setData("text/html", formatted);
            area.focus();
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
        }""",
        formatted,
    )
    desk.get_by_text("Formatting is left out").wait_for()
    desk.get_by_role("button", name="Read it").click()
    desk.get_by_role("button", name="Save as draft").click()
    desk.get_by_text("Saved as a draft.").wait_for()
    assert kinds() == ["statement", "question", "answer", "question", "answer"]
    assert "color" not in Edition.objects.get().capture.data().decode()


def test_a_turn_leads_to_its_line(reading):
    reading.locator(".paste-turn a.turn-anchor").nth(3).click()
    number = AT["Question: Who pays for them?"]
    assert reading.evaluate("location.hash") == f"#line-{number}"


def test_what_was_pasted_survives_a_session_that_ends(reading, log_in):
    reading.get_by_label("Title").fill("A better title")
    Session.objects.all().delete()
    reading.get_by_role("button", name="Save as draft").click()
    log_in(reading)
    offer = reading.get_by_role("region", name="Unsaved work")
    assert "A better title" in offer.inner_text()
    offer.get_by_role("button", name="Take it up").click()
    reading.get_by_role("button", name="Save as draft").click()
    reading.get_by_text("Saved as a draft.").wait_for()
    assert Edition.objects.get().title == "A better title"


def test_what_was_saved_is_not_offered_again(reading, at):
    reading.get_by_role("button", name="Save as draft").click()
    reading.get_by_text("Saved as a draft.").wait_for()
    reading.goto(at("capture_paste"))
    assert reading.get_by_role("region", name="Unsaved work").is_hidden()
