"""Charts in Chromium: which way time runs, where a bar leads, and that all fits a narrow window."""

import pytest

from tests import factories as make
from tests.search.matters import JUDGED


@pytest.fixture
def locks(transactional_db) -> None:
    """Two answers on one matter, nine years apart, of one topic; others between them."""
    topic = make.make_topic("waterways")
    days = [("old", "2023-05-05", JUDGED["en"].asked), ("new", "2032-03-03", JUDGED["en"][1])]
    days += [(str(k), f"202{k}-02-02", each) for k, each in enumerate(JUDGED["en"].unrelated)]
    for number, day, exchange in days:
        briefing = make.make_briefing(number, held_on=day)
        make.make_edition(briefing, turns=make.make_turns(exchange))
        make.mark(briefing, topic)


@pytest.mark.parametrize(("interface", "step"), [("en", 1), ("ar", -1)])
def test_time_runs_as_the_page_is_read_and_a_bar_leads_to_its_list(page, locks, interface, step):
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.goto(f"/{interface}/topics/waterways/")
    bars = page.locator(".column a")
    first, last = (bars.nth(at).bounding_box()["x"] for at in (0, -1))
    assert (last - first) * step > 0
    bars.last.click()
    assert "topic=waterways&year=2032" in page.url
    assert page.locator(".passage-card").count() == 1
    assert heard == []


def test_charts_fit_a_narrow_window(page, locks):
    page.set_viewport_size({"width": 320, "height": 800})
    for address in ("topics/waterways/", "coverage/", "years/2023/", "briefings/new/q1/"):
        page.goto(f"/ar/{address}")
        assert page.locator(".timeline, .coverage, .calendar, .trail").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
