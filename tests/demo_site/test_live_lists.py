"""Lists that follow what a reader chooses and types, without a reload."""

from urllib.parse import quote

import pytest

from tests.demo_site.addresses import in_each_language

IS_SAME_LOAD = "window.stayed === true"
# What a reader types at first, and goes on to type.
TYPED = {"en": ("ferr", "ies"), "zh-hans": ("浮", "标"), "ar": ("العب", "ارة")}
FOCUSED = "document.activeElement.textContent.trim().split(/\\s+/)[0]"


@pytest.fixture
def opened(window):
    """Return a function that opens a list and tells whether it is still that load of it."""

    def open_list(address: str):
        window.goto(address)
        window.evaluate("window.stayed = true")
        return window

    return open_list


def said(window) -> str:
    """Return what a screen reader is told."""
    return window.locator("body > p[role=status].visually-hidden").inner_text()


@pytest.mark.parametrize("language", in_each_language())
def test_a_choice_is_shown_told_and_undone_without_a_reload(opened, language):
    window = opened(f"/{language}/briefings/")
    before = window.locator(".total-count").inner_text()
    window.locator(".facet a", has_text="2026").press("Enter")
    window.wait_for_url(f"**/{language}/briefings/?year=2026")
    window.locator(".filters-used").wait_for()
    counted = window.locator(".total-count").inner_text()
    assert window.locator(".briefing-card").count() == 2
    assert said(window) == counted != before
    assert window.evaluate(FOCUSED) == "2026"
    assert window.locator("main [role=status]").count() == 0
    window.go_back()
    window.locator(".total-count", has_text=before).wait_for()
    assert window.url.endswith(f"/{language}/briefings/")
    window.go_forward()
    window.locator(".filters-used a").first.click()
    window.locator(".total-count", has_text=before).wait_for()
    assert window.url.endswith(f"/{language}/briefings/")
    assert window.evaluate(IS_SAME_LOAD)


@pytest.mark.parametrize("language", in_each_language())
def test_typing_asks_once_keeps_the_field_and_is_one_step_back(opened, language):
    window = opened(f"/{language}/search/")
    first, rest = TYPED[language]
    asked: list[str] = []
    window.on("request", note := lambda each: asked.append(each.url) if "?q=" in each.url else None)
    field = window.locator("main input[name=q]")
    field.press_sequentially(first, delay=10)
    window.wait_for_url(f"**/{language}/search/?q=*")
    window.locator(".total-count").wait_for()
    assert len(asked) == 1
    window.remove_listener("request", note)
    field.press_sequentially(rest, delay=10)
    window.wait_for_url(lambda url: url.endswith(quote(first + rest)))
    assert (
        field.evaluate("field => field === document.activeElement && field.value") == first + rest
    )
    window.go_back()
    window.locator(".how-to").wait_for()
    assert field.input_value() == ""
    assert window.evaluate(IS_SAME_LOAD)


@pytest.mark.xdist_group("demo site zh-hans")
def test_a_slower_answer_never_overtakes_and_a_failed_one_is_loaded_anew(opened):
    window = opened("/en/questions/")
    held: list = []
    window.route("**/questions/?q=ferry", lambda route: held.append(route))
    window.locator("main input[name=q]").fill("ferry")
    window.locator("[aria-busy=true]").wait_for()
    window.locator("main input[name=q]").fill("bell")
    window.wait_for_url("**/questions/?q=bell")
    held[0].abort()
    assert window.evaluate(IS_SAME_LOAD)
    window.route("**/questions/?q=buoy", lambda route: route.abort(), times=1)
    with window.expect_navigation(url="**/en/questions/?q=buoy", wait_until="load"):
        window.locator("main input[name=q]").fill("buoy")
    assert not window.evaluate(IS_SAME_LOAD)
    assert window.locator(".total-count").is_visible()


@pytest.mark.xdist_group("demo site ar")
def test_on_a_phone_the_choices_stay_open_and_in_their_place(opened):
    window = opened("/ar/briefings/")
    window.set_viewport_size({"width": 390, "height": 844})
    window.locator(".facets > summary").click()
    choice = window.locator(".facet a", has_text="2026").first
    choice.evaluate("each => each.scrollIntoView()")
    place = choice.bounding_box()["y"]
    choice.click()
    window.wait_for_url("**/ar/briefings/?year=2026")
    window.locator(".filters-used").wait_for()
    assert abs(window.locator(".facet a[aria-current]").bounding_box()["y"] - place) < 2
    assert window.locator(".facets").evaluate("each => each.open")
    assert window.evaluate(IS_SAME_LOAD)
