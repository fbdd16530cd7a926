"""Acts in a real browser: a correction from its button to readers, the editor's own clock."""

import pytest

from archive.models import Edition
from tests.admin import rows


@pytest.fixture
def desk(browser, live_server, transactional_db, settings, let_in):
    """Yield a page of someone logged in, in Tokyo; the house is in Berlin."""
    settings.TIME_ZONE = "Europe/Berlin"
    context = browser.new_context(base_url=live_server.url, timezone_id="Asia/Tokyo")
    context.set_default_timeout(20_000)
    page = context.new_page()
    let_in(page)
    yield page
    context.close()


def test_a_schedule_is_told_by_the_clock_of_the_house_and_the_editors_own(desk, at):
    edition = rows.draft()
    desk.goto(at("edition_act", edition.pk, "release"))
    assert desk.get_by_text("Your own clock is set to Asia/Tokyo.").is_visible()
    desk.get_by_label("Date", exact=True).fill("2099-06-14")
    desk.get_by_label("Time", exact=True).fill("15:00")
    desk.get_by_role("button", name="Choose this moment…").click()
    said = desk.get_by_text("By your own clock: ").inner_text()
    assert "10:00" in said or "22:00" in said
    assert "Asia/Tokyo" in said
    button = desk.get_by_role("button", name="Schedule for 14 June 2099, 15:00 (Berlin time)")
    assert button.is_visible()


def test_a_correction_walks_from_its_button_to_readers(desk, at):
    first = rows.released()
    desk.goto(at("edition_change", first.pk))
    desk.get_by_role("link", name="Correct…").click()
    desk.get_by_role("button", name="Yes, do it").click()
    desk.locator("#q2 textarea[name$=-text]").fill("What of matter two?")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved.").wait_for()
    desk.goto(at("edition_act", Edition.objects.unreleased().get().pk, "release"))
    assert desk.locator(".difference ins").inner_text() == "two"
    desk.get_by_label("Note on the change").fill("A number is written out.")
    desk.get_by_label("only how it is written").check()
    desk.get_by_role("button", name="Release now").click()
    desk.get_by_text("Released.").wait_for()
    desk.go_back()
    desk.reload()
    assert desk.get_by_text("This cannot be done now.").is_visible()
