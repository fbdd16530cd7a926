"""Translating in a real browser: the original is corrected, the translation mended and cleared."""

from archive import originals, publishing
from archive.models import Edition
from tests.admin import rows
from tests.admin.test_translation_desk import SECOND, correct, original, translation
from tests.admin.test_writing_in_browser import leave, text_of


def lacking(desk, anchor: str):
    """Return where the words of a turn go that the translation lacks."""
    return desk.locator(f".turn:has(#of-{anchor}) textarea")


def test_a_translation_is_flagged_mended_and_cleared(desk, at, complaints):
    source = original()
    translated = translation(source)
    correct(source, {"q1a1": SECOND, "q2": "What else?"})
    desk.goto("/admin/")
    desk.get_by_role("link", name="Am Morgen").click()
    desk.get_by_text("Original changed since").wait_for()
    desk.get_by_role("link", name="2 places changed").press("Enter")
    desk.wait_for_url("**as=beside**")
    desk.get_by_role("button", name="Looked at, still right q2p1").press("Enter")
    desk.get_by_text("1 place is no longer marked: q2p1").wait_for()
    desk.get_by_role("link", name="Correct…").click()
    desk.get_by_role("button", name="Yes, do it").click()
    desk.get_by_role("button", name="Beside the original").click()
    text_of(desk, "q1a1").fill("q1a1-1\n\nes geht rasch weiter.")
    desk.get_by_role("button", name="Save and release…").click()
    desk.get_by_text("1 place is no longer marked: q1a1p2").wait_for()
    desk.get_by_label("Note on the change").fill("Wie im Original.")
    desk.get_by_label("what was said").check()
    desk.get_by_role("button", name="Release now").click()
    desk.get_by_text("Released.").wait_for()
    assert rows.again(translated).state() == "superseded"
    assert not originals.behind().exists()
    desk.goto(at("briefing_translations") + "?state=behind")
    assert desk.get_by_text("No briefing is like that.").is_visible()
    assert complaints == []


def test_a_translation_is_begun_in_the_grid_and_written_by_keyboard(desk, at, complaints):
    source = original()
    rows.draft(language="de")  # so that the grid has the language
    desk.goto(at("briefing_translations"))
    begin = desk.get_by_role("link", name=f"Begin German, {source.transcript.briefing}")
    begin.press("Enter")
    desk.get_by_role("button", name="Begin").press("Enter")
    text_of(desk, "s1").focus()
    desk.keyboard.type("Guten Morgen.")
    desk.get_by_role("button", name="Show what will change").press("Enter")
    desk.get_by_text("changed turns").wait_for()
    desk.get_by_role("button", name="Save", exact=True).press("Enter")
    desk.get_by_text("Saved.").wait_for()
    edition = Edition.objects.get(made_from=source)
    assert edition.as_draft().turns[0].text == "Guten Morgen."
    assert desk.get_by_text("4 turns without words").is_visible()
    assert complaints == []


def test_unsaved_words_of_a_turn_that_was_lacking_are_offered_again(desk, at):
    edition = translation(original(), released=False)
    draft = edition.as_draft()
    publishing.revise(edition, rows.replace(draft, turns=draft.turns[:3]), by=None)
    page = at("edition_change", edition.pk) + "?as=beside"
    desk.goto(page)
    lacking(desk, "q2a1").fill("Zur zweiten Sache.")
    desk.get_by_text("Kept in this browser at").wait_for()
    leave(desk)
    desk.goto(page)
    desk.get_by_role("button", name="Take it up").click()
    assert lacking(desk, "q2a1").input_value() == "Zur zweiten Sache."
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved.").wait_for()
    turns = rows.again(edition).as_draft().turns
    assert [turn.anchor for turn in turns] == ["s1", "q1", "q1a1", "q2", "q2a1"]


def test_desk_and_grid_fit_a_narrow_screen(desk, at, complaints):
    source = original()
    released, draft = translation(source), translation(source, "ar", released=False)
    correct(source, {"q1a1": SECOND})
    desk.set_viewport_size({"width": 390, "height": 844})
    change = [at("edition_change", each.pk) + "?as=beside" for each in (released, draft)]
    for page in (*change, at("briefing_translations"), "/admin/", "/en/numbers/"):
        desk.goto(page)
        assert desk.evaluate("document.documentElement.scrollWidth") <= 390, page
    assert complaints == []
