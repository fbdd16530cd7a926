"""The site in Chromium: what a reader sees, taps and copies."""

import pytest

from tests import factories as make

WIDTHS = (320, 390, 1280, 2560)


@pytest.fixture
def transcript(transactional_db) -> str:
    """Return the path of a transcript with German words long enough to break a narrow page."""
    briefing = make.make_briefing("1/2031")
    turns = make.make_turns(
        ("Warum Donaudampfschifffahrtsgesellschaftskapitänsmützen?\n\nUnd wie?", "Darum."),
        statement="Zuerst " + "Rindfleischetikettierungsüberwachungsaufgabenübertragung " * 8,
        asker="Ivo",
    )
    make.make_edition(briefing, "de", turns=turns, title="Hafenordnung " * 12)
    make.make_edition(briefing, "ar", turns=make.make_turns(("لماذا؟", "لأن.")), title="عنوان")
    make.make_mission("embassy", names={"en": "Embassy"})
    return "briefings/1-2031/"


def complaints(page) -> list[str]:
    """Return the list that the page's console fills with errors: blocked styles, lost files."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_very_long_words_make_no_page_wider_than_its_window(page, transcript):
    heard = complaints(page)
    addresses = ["formulations/?q=zuerst", "", "search/?q=warum", "briefings/", "questions/"]
    addresses += [f"{transcript}{key}/" for key in ("de", "ar", "q1", "compare/de/ar")]
    addresses.append(f"{transcript}de/v1/cite/?at=q1")
    for address in addresses:
        page.goto(f"/de/{address}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            root = "document.documentElement"
            assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), (address, width)
    assert heard == []


def test_a_paragraphs_link_shows_on_focus_and_copies_its_address(page, transcript):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/de/{transcript}de/")
    link = page.locator("#q1p2 a.anchor:not(.cite, .report)")
    assert link.evaluate("each => getComputedStyle(each).opacity") == "0"
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("each => getComputedStyle(each).opacity") == "1"
    page.keyboard.press("Enter")
    page.get_by_text("Link kopiert").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/de/{transcript}de/#q1p2")
    assert page.url == copied


def test_everything_reads_without_javascript(browser, live_server, transcript):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/de/{transcript}de/")
    page.locator(".contents a").last.click()
    assert page.url.endswith("#q1")
    page.locator("summary").first.click()
    page.get_by_role("link", name="العربية").first.click()
    assert page.url.endswith(f"/ar/{transcript}de/")
    context.close()


def test_a_filter_leads_to_a_short_address(page, transcript):
    page.goto("/de/briefings/")
    page.locator(".facet", has_text="Jahr").get_by_role("link", name="2031").click()
    page.wait_for_url("**/de/briefings/?year=2031")
    assert page.locator(".card").count() == 1
    page.get_by_role("link", name="Entfernen: Jahr: 2031").click()
    page.wait_for_url("**/de/briefings/")


def test_an_arabic_page_runs_from_right_to_left_and_german_words_in_it_do_not(page, transcript):
    page.goto(f"/ar/{transcript}de/")
    style = "(name) => getComputedStyle(document.querySelector(name)).direction"
    assert page.evaluate(style, "body") == "rtl"
    assert page.evaluate(style, ".words") == "ltr"
    assert page.locator(".site-name").bounding_box()["x"] > 400


SELECT = """([from, to]) => {
  const letters = (id) => document.querySelector(`#${id} > p`).firstChild;
  const range = document.createRange();
  range.setStart(letters(from[0]), from[1]);
  range.setEnd(letters(to[0]), to[1]);
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


@pytest.mark.parametrize(
    ("ends", "words", "marked"),
    [
        ([["q1p1", 0], ["q1p1", 5]], "q1p1.0-5", ["Warum"]),
        ([["q1p2", 4], ["q1a1p1", 5]], "q1p2.4-q1a1p1.5", ["wie?", "Darum"]),
    ],
)
def test_selected_words_get_a_link_that_marks_exactly_them(page, transcript, ends, words, marked):
    page.goto(f"/en/{transcript}de/")
    page.evaluate(SELECT, ends)
    link = page.get_by_role("link", name="Link to these words")
    link.wait_for()
    assert f"/v1/?words={words}#" in link.get_attribute("href")
    page.get_by_role("link", name="Cite these words").click()
    page.wait_for_url("**/cite/**")
    page.locator("a[data-copy]").first.evaluate("link => location.assign(link.href)")
    page.wait_for_url(f"**/v1/?words={words}**")
    assert page.locator("mark").all_inner_texts() == marked


def test_photographs_open_over_the_page_and_give_the_focus_back(page, transactional_db):
    heard, briefing = complaints(page), make.make_briefing("1/2031")
    make.make_edition(briefing, "en")
    for colour in ("teal", "olive"):
        picture = make.photograph(form="PNG", colour=colour)
        make.make_picture(briefing, picture, captions={"en": colour})
    page.goto("/ar/briefings/1-2031/en/")
    links = page.locator(".enlarge")
    links.first.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    assert box.locator("figcaption").inner_text() == "teal"
    page.keyboard.press("ArrowLeft")  # onwards, from right to left
    assert box.locator("figcaption").inner_text() == "olive"
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert links.last.evaluate("link => link === document.activeElement")
    assert heard == []


def test_a_reader_sees_which_question_it_is_and_may_go_on_there_later(page, transactional_db):
    heard, turns = complaints(page), make.make_turns(*[("لماذا؟", "لأن. " * 400)] * 4)
    make.make_edition(make.make_briefing("1/2031"), "ar", turns=turns)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/ar/briefings/1-2031/ar/")
    bar = page.locator("nav.position")
    assert not bar.is_visible()
    page.locator(".contents a").nth(1).click()
    bar.locator('.position-here[href="#q2"]').wait_for()
    assert bar.bounding_box()["y"] == 0
    assert page.locator("#q2").bounding_box()["y"] >= bar.bounding_box()["height"]
    bar.get_by_role("link", name="السؤال التالي").click()
    bar.locator('.position-here[href="#q3"]').wait_for()
    page.emulate_media(media="print")
    assert not bar.is_visible()
    page.emulate_media(media="screen")
    page.goto("/ru/briefings/1-2031/ar/")
    page.get_by_role("link", name="Читать дальше с вопроса 3").click()
    page.wait_for_url("**#q3")
    assert (heard, page.context.cookies()) == ([], [])
