"""Readers of three languages look for something in the demo archive, in Chromium, and find it."""

from urllib.parse import quote

import pypdfium2
import pytest

from tests.demo_site.addresses import in_each_language

pytestmark = pytest.mark.parametrize("language", in_each_language())

FILLED = "bar => getComputedStyle(bar).fill !== getComputedStyle(document.body).backgroundColor"
EMBASSY = "missions/marenia-belmoria-moravelle-embassy/"
# Words as they stand, the same with a slip, and the text they stand in.
QUOTATIONS = {
    "en": (
        "In the end a surveyor’s apprentice remarked that the ferry carries her own clock.",
        "In the end a surveyor’s apprentice remarked that the ferry carries her own compass.",
        "pd-31-09/en/",
    ),
    "zh-hans": (
        "从来没有哪位官员用过这些答案。我们将把它们移交国家档案馆。",
        "从来没有哪位官员用过这些答案。我们将把它们移交国家图书馆。",
        "14-2026/zh-Hans/",
    ),
    "ar": (
        "وقد طلب العلماء أن يظلوا طاقمًا واحدًا، ويقولون إن ذلك يُغنيهم",
        "وقد طلب العلماء أن يظلوا فريقًا واحدًا، ويقولون إن ذلك يُغنيهم",
        "38-2024/ar/",
    ),
}
# What leads nowhere, the status it is told with, and what is offered instead.
ASTRAY = (
    ("briefings/14-2026/fr/", 404, "/14-2026/en/"),
    ("briefings/14-2026/en/v9/", 404, "/14-2026/en/"),
    ("briefings/14-2026/q99/", 404, "/14-2026/en/"),
    ("briefings/2021-02-11-comment-help-for-seafarers/fr/v1/", 410, "/fr/"),
    ("briefings/14-2027/", 404, "/14-2026/"),
    ("briefings/14-2026/%C3%28/", 404, "briefings/"),
    ("people/miren-osgart/", 404, "people/miren-osgard/"),
    ("people/%E2%80%AEnobody/", 404, "people/"),
    ("missions/marenia-belmoria-moravelle/", 404, EMBASSY),
)


def test_a_chart_runs_as_the_page_is_read_and_a_bar_leads_to_its_list(window, language):
    window.goto(f"/{language}/topics/visas/")
    bars = window.locator(".column a")
    first, last = (bars.nth(at).bounding_box()["x"] for at in (0, -1))
    assert (first < last) == (language != "ar")
    window.emulate_media(forced_colors="active")
    assert bars.last.locator("rect").evaluate(FILLED)
    counted = bars.last.get_attribute("title").rpartition(":")[2].strip()
    window.locator(".timeline-table summary").click()
    assert window.locator(".timeline-table .bar-count").last.inner_text() == counted
    bars.last.click()
    window.wait_for_url("**/questions/?topic=visas&year=2026")
    assert str(window.locator(".passage-card").count()) == counted


def test_a_calendar_and_a_grid_of_languages_lead_to_what_they_count(window, language):
    window.goto(f"/{language}/years/2026/")
    window.locator(".month td a").first.click()
    window.wait_for_url(f"**/{language}/years/2026/04/16/")
    assert window.locator(".briefing-card").count() == 1
    window.goto(f"/{language}/coverage/")
    cell = window.locator("a[href$='language=ar&year=2024']")
    assert cell.inner_text() == "1"
    cell.click()
    window.wait_for_url("**/briefings/?language=ar&year=2024")
    assert window.locator(".briefing-card").count() == 1


def test_a_quotation_is_found_found_altered_or_not_found(window, language):
    exact, altered, address = QUOTATIONS[language]
    window.goto(f"/{language}/quote/")
    for words, places, marks in ((exact, 1, 0), (altered, 1, 1), ("ø ø ø ø ø", 0, 0)):
        window.locator("textarea").fill(words)
        window.locator(".quote-form button").click()
        window.wait_for_url(f"**/quote/?q={quote(words[0])}*")
        assert window.locator(".verdict").is_visible()
        assert window.locator(f"main a[href*='/{address}']").count() >= places
        assert bool(window.locator("main del").count()) == bool(marks), words


def test_a_mission_is_found_on_the_map_and_everything_of_it_can_be_tapped(window, language):
    window.goto(f"/{language}/missions/map/")
    window.locator(".world-map a[href$='host=QT']").press("Enter")
    window.wait_for_url(f"**/{language}/missions/?host=QT")
    window.locator(f".mission-row a[href$='{EMBASSY}']").click()
    window.wait_for_url(f"**/{language}/{EMBASSY}")
    assert window.locator(".open-now strong").is_visible()
    taps = window.locator("a.tap").evaluate_all("all => all.map(each => each.protocol)")
    assert {"tel:", "mailto:", "geo:", "https:"} <= set(taps)
    window.locator("input[name=on]").fill("2020-06-17")
    window.locator(".as-on button").click()
    window.wait_for_url("**?on=2020-06-17")
    assert window.locator(".notice a").is_visible()
    assert window.locator(".open-now").count() == 0


def test_a_reader_abroad_finds_the_office_and_prints_its_card(window, language):
    window.goto(f"/{language}/missions/serving/")
    window.locator("select[name=country]").select_option("QT")
    window.locator(".serving-form button").click()
    window.wait_for_url("**/missions/serving/?country=QT*")
    office = window.locator(".office-card", has=window.locator(f"a[href$='{EMBASSY}']"))
    assert office.locator(".contact-hotline a[href^='tel:']").is_visible()
    office.locator("a[href$='/card/']").click()
    window.wait_for_url("**/card/")
    sheets = pypdfium2.PdfDocument(window.pdf(prefer_css_page_size=True))
    millimetres = [round(side * 25.4 / 72) for side in sheets[0].get_size()]
    assert (len(sheets), millimetres) == (1, [148, 105])


def test_a_correction_shows_what_it_changed_and_what_stood_before(window, language):
    window.goto(f"/{language}/corrections/?substantive=yes")
    window.locator(".ledger a[href$='pd-77-11/en/changes/#v2']").click()
    window.locator("#v2 del", has_text="240").wait_for()
    assert window.locator("#v2 ins", has_text="204").is_visible()
    window.locator("#v1 h2 a").click()
    window.wait_for_url(f"**/{language}/briefings/pd-77-11/en/v1/")
    assert "240" in window.locator("#s1").inner_text()
    window.locator(".notice a").click()
    window.wait_for_url(f"**/{language}/briefings/pd-77-11/en/")


def test_missing_numbers_and_what_the_archive_holds_are_told(window, language):
    window.goto(f"/{language}/")
    window.locator(".colophon a[href$='/numbers/']").click()
    window.wait_for_url(f"**/{language}/numbers/")
    assert window.locator(".numbers-gaps b").first.inner_text() == "15–21"
    window.locator(".numbers-gaps a").first.click()
    window.wait_for_url(f"**/{language}/briefings/14-2026/*/")
    window.locator(".colophon a[href$='/about/']").click()
    window.wait_for_url(f"**/{language}/about/")
    assert window.locator(".coverage tfoot a").last.inner_text() == "25"


def test_what_leads_nowhere_says_so_and_offers_what_is_near(window, language):
    for page, status, offered in ASTRAY:
        assert window.goto(f"/{language}/{page}").status == status, page
        assert window.locator("html").get_attribute("lang") == language, page
        assert window.locator("main h1").is_visible(), page
        near = f"main a[href^='/{language}/'][href*='{offered}']"
        assert window.locator(near).count(), page
    window.goto(f"/{language}/briefings/14-2026/fr/")
    window.locator(".offers a").first.click()
    window.wait_for_url(f"**/{language}/briefings/14-2026/*/")
