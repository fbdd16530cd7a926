"""Readers of three languages read the demo archive in Chromium: texts, languages, what came before.

Each reads a text in the language of the buttons, where the archive has one.
"""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from archive.models import Finding, ReportTally
from tests.demo_site.addresses import in_each_language

pytestmark = pytest.mark.parametrize("language", in_each_language())

# A text with pictures, how many they are, and how many languages it has.
TEXTS = {
    "en": ("pd-31-09", "en", 3, 3),
    "zh-hans": ("14-2026", "zh-Hans", 2, 3),
    "ar": ("38-2024", "ar", 2, 3),
}
# Two languages of a briefing, and the questions that only one of them has.
PAIRS = {
    "en": ("pd-45-12", "en", "es", ["q6"]),
    "zh-hans": ("14-2026", "zh-Hans", "es", []),
    "ar": ("2025-02-20-interview-perrin-stoll-sada-zahrin", "ar", "fr", ["q4"]),
}
DIRECTION = "(name) => getComputedStyle(document.querySelector(name)).direction"

SELECT = """([from, to]) => {
  const letters = (id) => document.querySelector(`#${id} > p`).firstChild;
  const range = document.createRange();
  range.setStart(letters(from[0]), from[1]);
  range.setEnd(letters(to[0]), to[1]);
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


def text_of(language: str) -> str:
    """Return the address of the text that a reader reads."""
    slug, content, *_ = TEXTS[language]
    return f"/{language}/briefings/{slug}/{content}/"


def said(language: str, words: str) -> str:
    """Return what the site says in a language."""
    with translation.override(language):
        return gettext(words)


def test_a_reader_sees_which_question_it_is_and_may_go_on_there_later(window, language):
    window.set_viewport_size({"width": 390, "height": 600})
    window.goto(text_of(language))
    bar = window.locator("nav.position")
    assert not bar.is_visible()
    window.locator(".contents a[href='#q2']").click()
    bar.locator(".position-here[href='#q2']").wait_for()
    assert bar.bounding_box()["y"] == 0
    assert window.locator("#q2").bounding_box()["y"] >= bar.bounding_box()["height"]
    bar.get_by_role("link", name=said(language, "Next question")).click()
    bar.locator(".position-here[href='#q3']").wait_for()
    window.emulate_media(media="print")
    assert not bar.is_visible()
    window.emulate_media(media="null")
    window.goto(text_of(language))
    window.locator(".resume a[href='#q3']").click()
    window.wait_for_url("**#q3")
    assert window.context.cookies() == []


def test_selected_words_get_a_link_that_marks_exactly_them(window, language):
    window.goto(text_of(language))
    asked = window.locator("#q1p1 > p").text_content()
    answered = window.locator("#q1a1p1 > p").text_content()
    window.evaluate(SELECT, [["q1p1", 3], ["q1a1p1", 4]])
    window.get_by_role("link", name=said(language, "Cite these words")).click()
    window.wait_for_url("**/cite/?words=q1p1.3-q1a1p1.4")
    assert window.locator(".cite-parallel").count() == TEXTS[language][3] - 1
    window.locator("a[data-copy]").first.evaluate("link => location.assign(link.href)")
    window.wait_for_url("**/v1/?words=q1p1.3-q1a1p1.4**")
    assert window.locator("mark").all_text_contents() == [asked[3:], answered[:4]]


def test_photographs_open_over_the_page_and_give_the_focus_back(window, language):
    window.goto(text_of(language))
    links, captions = window.locator(".enlarge"), window.locator(".album figcaption")
    assert links.count() == TEXTS[language][2]
    told = captions.all_inner_texts()
    links.first.press("Enter")
    box = window.get_by_role("dialog")
    assert box.locator("figcaption").inner_text() == told[0]
    onwards = "ArrowLeft" if language == "ar" else "ArrowRight"
    window.keyboard.press(onwards)
    assert box.locator("figcaption").inner_text() == told[1]
    window.keyboard.press("Escape")
    assert box.count() == 0
    expect(links.nth(1)).to_be_focused()


def test_a_paragraphs_link_shows_on_focus_and_copies_its_address(window, language):
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    window.goto(text_of(language))
    link = window.locator("#q1a1p1 a.anchor:not(.cite, .report)")
    shown = "each => getComputedStyle(each).opacity"
    assert link.evaluate(shown) == "0"
    window.keyboard.press("Tab")
    link.focus()
    assert link.evaluate(shown) == "1"
    window.keyboard.press("Enter")
    window.get_by_text(said(language, "Link copied")).wait_for()
    copied = window.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"{text_of(language)}#q1a1p1")
    assert window.url == copied


def test_everything_reads_without_javascript_in_its_own_direction(browser, site, language):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(text_of(language))
    page.locator(".contents a").last.click()
    assert page.url.partition("#q")[2]
    is_arabic = language == "ar"
    assert page.locator("html").get_attribute("dir") == ("rtl" if is_arabic else "ltr")
    other = "en" if is_arabic else "ar"
    page.locator(".menu summary").click()
    page.locator(f".menu a[hreflang={other}]").click()
    assert page.url.endswith(text_of(language).replace(f"/{language}/", f"/{other}/", 1))
    assert page.locator("html").get_attribute("dir") == ("ltr" if is_arabic else "rtl")
    words = page.locator("[data-pinned]").get_attribute("dir")
    assert words == ("rtl" if is_arabic else "ltr")
    context.close()


def test_two_languages_stand_side_by_side_each_in_its_own_direction(window, language):
    slug, left, right, lonely = PAIRS[language]
    window.goto(f"/{language}/briefings/{slug}/compare/{left}/{right}/")
    sides = window.locator("#q1 .compare-row").first.locator(".compare-cell")
    assert [each.get_attribute("lang") for each in sides.all()] == [left, right]
    is_left = sides.first.bounding_box()["x"] < sides.last.bounding_box()["x"]
    assert is_left == (language != "ar")
    sides.first.hover()
    shades = {
        side.evaluate("each => getComputedStyle(each).backgroundColor") for side in sides.all()
    }
    assert len(shades) == 1
    missing = window.locator(".compare-piece:has(.compare-missing)")
    assert [each.get_attribute("id") for each in missing.all()] == lonely
    window.locator("#q1 .exchange-number a").click()
    window.wait_for_url(f"**/{language}/briefings/{slug}/q1/")
    assert {left, right} <= {
        each.get_attribute("lang") for each in window.locator(".version .words").all()
    }


def test_what_was_asked_before_stands_in_order_and_leads_there(window, language):
    window.goto(f"/{language}/briefings/14-2026/q1/")
    steps = window.locator(".trail-steps > li")
    days = window.locator(".trail-steps time").evaluate_all("all => all.map(each => each.dateTime)")
    assert days
    assert days == sorted(days)
    assert steps.last.get_attribute("class") == "trail-here"
    window.locator(".trail-how summary").click()
    window.locator(".trail-how p").wait_for()
    asked = window.locator(".trail .card-question").first.inner_text()
    window.locator(".trail .card-question a").first.click()
    window.wait_for_url(f"**/{language}/briefings/*/q*/")
    assert asked in window.locator("main").inner_text()


def test_a_text_shows_where_it_came_from_and_takes_a_report(window, language, monkeypatch):
    monkeypatch.setattr("archive.filters.reports.SOONEST", -1)
    window.goto(f"/{language}/briefings/921-17-06-2020/en/")
    window.get_by_role(
        "link", name=said(language, "The source beside this text, line by line")
    ).click()
    window.wait_for_url("**/source/")
    lines = window.locator(".stretch-lines")
    colours = lines.evaluate_all(
        "all => all.map(each => getComputedStyle(each).borderInlineStartColor)"
    )
    assert len(set(colours)) == 3
    window.go_back()
    window.locator("#q1 a.report").first.focus()
    window.keyboard.press("Enter")
    window.locator("textarea").fill(f"Tuesday, not Monday ({language})")
    window.get_by_role("button", name=said(language, "Send")).click()
    window.wait_for_url("**&sent=yes")
    reports = Finding.objects.filter(code="reported-by-reader", place="q1")
    assert [each.excerpt for each in reports] == [f"Tuesday, not Monday ({language})"]
    reports.delete()
    ReportTally.objects.all().delete()
