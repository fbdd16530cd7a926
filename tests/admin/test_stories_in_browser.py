"""Several people, each in a browser of their own, at one text: approval, redaction, preview."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.models import Edition
from tests.admin import rows


@pytest.fixture
def person(browser, live_server, transactional_db, let_in) -> Iterator[Callable]:
    """Yield a function that returns a page of somebody: of a role, or without one a stranger."""
    contexts = []

    def enter(name: str = "", role: str = ""):
        contexts.append(browser.new_context(base_url=live_server.url))
        contexts[-1].set_default_timeout(20_000)
        page = contexts[-1].new_page()
        if name:
            let_in(page, name, role)
        return page

    yield enter
    for context in contexts:
        context.close()


def _act(page, label: str, sure: str = "Yes, do it", **fields: str) -> None:
    page.get_by_role("link", name=label).click()
    for name, text in fields.items():
        page.get_by_label(name, exact=True).fill(text)
    page.get_by_role("button", name=sure).click()


def test_a_text_is_sent_back_handed_in_again_released_by_another_and_withdrawn(
    person, at, settings
):
    settings.FOUR_EYES = True
    edition = rows.draft(2)
    page = at("edition_change", edition.pk)
    author, chief, reader = person("ben"), person("eva"), person()
    author.goto(page)
    _act(author, "Submit for approval")
    chief.goto(page)
    _act(chief, "Send back…", Reason="Say when it was.")
    author.reload()
    assert author.get_by_text("Say when it was.").first.is_visible()
    author.locator("#q1 textarea[name$=-text]").fill("What of matter one, last week?")
    author.get_by_role("button", name="Save", exact=True).click()
    _act(author, "Submit for approval")
    assert author.get_by_role("link", name="Release…").count() == 0
    chief.goto(page)
    _act(chief, "Release…", "Release now")
    public = f"/en/briefings/{edition.transcript.briefing.slug}/en/"
    assert reader.goto(public).status == 200
    assert reader.get_by_text("What of matter one, last week?").first.is_visible()
    chief.goto(page)
    _act(chief, "Withdraw…", Reason="The week was wrong.")
    assert reader.goto(public).status == 410
    assert reader.get_by_text("The week was wrong.").is_visible()


def test_words_go_when_a_second_person_confirms(person, at):
    edition = rows.released(2)
    briefing = edition.transcript.briefing
    asking, confirming, reader = person("ben"), person("eva"), person()
    asking.goto(at("redaction_ask", briefing.pk))
    asking.get_by_label("Reason", exact=True).fill("An order of a court.")
    asking.get_by_label("Words in every text").fill("matter 2")
    asking.get_by_role("button", name="Show what will go").click()
    asking.get_by_role("button", name="Ask for this redaction").click()
    asking.get_by_text("Somebody else has to confirm it.", exact=True).wait_for()
    confirming.goto(asking.url)
    confirming.get_by_role("button", name="Confirm: take the words out").click()
    confirming.get_by_text("The words are gone").wait_for()
    reader.goto(f"/en/briefings/{briefing.slug}/en/")
    assert "matter 2" not in reader.content()
    assert reader.get_by_text("An order of a court.").is_visible()


def test_a_stranger_sees_a_draft_by_its_link_until_that_is_revoked(person, at):
    edition = rows.draft(1)
    editor, stranger = person("ana"), person()
    editor.goto(at("edition_previews", edition.pk))
    editor.get_by_role("button", name="Make a link").click()
    link = editor.locator(".preview-address").inner_text()
    answer = stranger.goto(link)
    assert stranger.get_by_text("What of matter 1?").first.is_visible()
    assert "noindex" in answer.headers["x-robots-tag"]
    editor.get_by_role("button", name="Revoke").click()
    assert stranger.goto(link).status == 404
    assert "What of matter 1?" not in stranger.content()


def test_the_history_says_who_changed_what_and_is_taken_home(person, at, tmp_path):
    record = rows.outlet()
    editor = person("ana")
    editor.goto(at("outlet_change", record.pk))
    editor.locator("[name^=names]").first.fill("The Northern Post")
    editor.get_by_role("button", name="Save", exact=True).click()
    editor.goto(at("outlet_history", record.pk))
    assert editor.get_by_text("ana").first.is_visible()
    assert editor.get_by_text("The Northern Post").first.is_visible()
    editor.goto("/admin/auditlog/logentry/")
    with editor.expect_download() as download:
        editor.get_by_role("link", name="CSV").click()
    assert "The Northern Post" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert Edition.objects.count() == 0
