"""Lighthouse gives full marks to the main kinds of pages, times aside: `make bench` has those."""

import pytest

from tests import programs

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo site zh-hans")]

CATEGORIES = ("accessibility", "best-practices", "seo")
PAGES = (
    "/en/",
    "/zh-hans/briefings/?year=2026",
    "/ar/briefings/pd-31-09/en/",
    "/en/missions/marenia-belmoria-moravelle-embassy/",
)


def test_the_main_kinds_of_pages_get_full_marks(site):
    lacking = "Chromium, Node or Lighthouse is missing: apt install chromium npm"
    judge = programs.wanted(programs.lighthouse(), lacking)
    found = programs.page_quality(judge, CATEGORIES, [site.url + page for page in PAGES])
    assert [each["faults"] for each in found] == [[], [], [], []]
    assert [set(each["scores"].values()) for each in found] == [{100}] * len(PAGES)
    assert [tuple(each["scores"]) for each in found] == [CATEGORIES] * len(PAGES)
