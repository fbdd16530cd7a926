"""The editor's pages in a real browser: comfort by script, the strict policy, narrow screens."""

import pytest

from archive.models import Topic
from tests.admin import rows


def anchors(edition) -> list[str]:
    return [turn.anchor for turn in rows.again(edition).as_draft().turns]


def test_a_turn_is_moved_up_by_its_button_and_saved(desk, at, complaints):
    edition = rows.draft(questions=2)
    desk.goto(at("edition_change", edition.pk))
    desk.locator("#q2").get_by_role("button", name="Move up").click()
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved.").wait_for()
    assert anchors(edition) == ["s1", "q1", "q2", "q1a1", "q2a1"]
    assert complaints == []


def test_a_follow_up_is_inserted_below_an_answer(desk, at):
    edition = rows.draft(questions=2)
    desk.goto(at("edition_change", edition.pk))
    desk.locator("#q1a1").get_by_role("button", name="Add a question").click()
    desk.keyboard.type("And then?")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved.").wait_for()
    assert anchors(edition) == ["s1", "q1", "q1a1", "q3", "q2", "q2a1"]


def test_an_empty_text_gets_its_first_turn_without_a_script(browser, live_server, desk, at):
    edition = rows.publishing.start_transcript(rows.briefing(), "en", by=None)
    plain = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=desk.context.storage_state(),
    )
    page = plain.new_page()
    page.goto(at("edition_change", edition.pk))
    page.get_by_role("textbox", name="Text", exact=True).first.fill("Why?")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.").wait_for()
    plain.close()
    assert anchors(edition) == ["q1"]


def test_leaving_unsaved_words_is_asked_about(desk, at):
    desk.goto(at("edition_change", rows.draft().pk))
    desk.get_by_label("Title").fill("Not saved yet")
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto(at("briefing_changelist"))
    assert asked == ["beforeunload"]


def test_saving_does_not_ask(desk, at):
    desk.goto(at("edition_change", rows.draft().pk))
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.get_by_label("Title").fill("A better title")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved.").wait_for()
    assert asked == []


def test_from_draft_to_scheduled_in_the_browser(desk, at, complaints):
    edition = rows.draft()
    desk.goto(at("edition_change", edition.pk))
    desk.get_by_role("button", name="Save and release…").click()
    desk.get_by_label("Date").fill("2099-06-14")
    desk.get_by_label("Time").fill("15:00")
    desk.get_by_role("button", name="Choose this moment…").click()
    desk.get_by_role("button", name="Schedule for 14 June 2099, 15:00").click()
    desk.get_by_text("readers see it from").wait_for()
    assert rows.again(edition).state() == "scheduled"
    assert complaints == []


@pytest.mark.parametrize(
    "name", ["edition", "briefing", "mission", "person", "topic", "album", "finding", "question"]
)
def test_pages_fit_a_narrow_screen_and_keep_the_policy(desk, at, complaints, name):
    edition = rows.draft(questions=2)
    desk.set_viewport_size({"width": 390, "height": 844})
    adding = name in ("mission", "topic", "album")
    own = {"edition": edition.pk, "briefing": edition.transcript.briefing_id, "person": 1}
    addresses = [at(f"{name}_changelist")]
    if adding:
        addresses.append(at(f"{name}_add"))
    elif name in own:
        record = edition.turns.first().speaker_id if name == "person" else own[name]
        addresses.append(at(f"{name}_change", record))
    for address in addresses:
        desk.goto(address)
        assert desk.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert complaints == []


def test_breadcrumbs_are_underlined_and_pages_are_large_enough_to_hit(desk, at):
    Topic.objects.bulk_create(Topic(slug=f"t{k}", names={}) for k in range(120))
    desk.goto(at("topic_changelist"))
    line = "link => getComputedStyle(link).textDecorationLine"
    assert desk.locator(".breadcrumbs a").first.evaluate(line) == "underline"
    for link in desk.locator(".paginator a").all():
        box = link.bounding_box()
        assert min(box["width"], box["height"]) >= 24
