"""Every public page: no barrier from left to right and from right to left, nothing cut off."""

import os

import pytest

from tests.demo_site import looking
from tests.demo_site.addresses import FURTHER_PAGES, NO_PAGES, PAGES, STATUSES, in_each_language
from tests.routes import public_routes


def test_every_public_route_is_looked_at():
    assert set(public_routes()) == {*PAGES, *NO_PAGES}, "give the new route an address"


@pytest.mark.xdist_group("demo site ar")
def test_what_is_not_looked_at_is_no_page(site, client):
    for address in NO_PAGES.values():
        response = client.get(address)
        is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        response.close()
        assert (response.status_code < 400, is_page) == (True, False), address


@pytest.mark.xdist_group("demo site ar")
def test_barriers_and_faults_of_layout_are_seen(site, window):
    window.goto(site.address("en", "nothing-here/"))
    looking.load_axe(window)
    faulty = f"<img src=x><pre>{'x' * 200}</pre>"
    add = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"
    window.evaluate(add, faulty)
    assert [each.split()[0] for each in looking.barriers(window)] == ["image-alt"]
    assert next(looking.faults_of_layout(window)) == "wider than 320"


def test_each_page_is_looked_at_in_opposite_views_and_all_views_are_taken():
    opposite = {1280: 390, 390: 1280, "light": "dark", "dark": "light"}
    taken = {language: [looking.views(language, n) for n in range(4)] for language in ("en", "ar")}
    if "EVERY_VIEW" not in os.environ:
        for one, other in zip(taken["en"], taken["ar"], strict=True):
            assert [tuple(map(opposite.get, view)) for view in one] == list(other)
    assert {view for some in taken.values() for views in some for view in views} == {
        (width, scheme) for width in (1280, 390) for scheme in ("light", "dark")
    }


@pytest.mark.parametrize("language", in_each_language(("en", "ar")))
def test_no_page_of_a_route_has_barriers(site, window, language):
    faults = []
    for number, (route, page) in enumerate(PAGES.items()):
        assert window.goto(site.address(language, page)).status == STATUSES.get(page, 200), route
        looking.load_axe(window)
        seen = looking.barriers_in_views(window, language, number)
        faults += [f"{route}, {each}" for each in seen]
        faults += [f"{route}: {each}" for each in looking.faults_of_layout(window)]
    assert faults == []


@pytest.mark.parametrize("language", in_each_language(("ar",)))
def test_no_further_page_has_barriers(site, window, language):
    faults = []
    for page in FURTHER_PAGES:
        response = window.goto(site.address(language, page))
        assert response.status == STATUSES.get(page, 200), page
        looking.load_axe(window)
        faults += [f"{page}: {each}" for each in looking.barriers(window)]
        faults += [f"{page}: {each}" for each in looking.faults_of_layout(window)]
    assert faults == []


@pytest.mark.xdist_group("demo site zh-hans")
@pytest.mark.parametrize("language", ["de", "ru", "zh-hans"])
def test_long_words_and_lines_without_spaces_are_cut_off_on_no_page(site, window, language):
    faults = []
    for route, page in PAGES.items():
        window.goto(site.address(language, page))
        faults += [f"{route}: {each}" for each in looking.faults_of_layout(window)]
    assert faults == []
