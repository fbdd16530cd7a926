"""The map of missions: what is filled, where it leads, and the same as a table."""

from datetime import date

import pytest

from archive.models import Country
from archive.sources.places.world import place
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("countries")]


@pytest.fixture
def countries():
    """Countries that carry CLDR's names."""
    Country.objects.bulk_create(Country(code=code) for code in ("KR", "JP", "FR"))


def _map(client, language: str = "en"):
    return tree(client, f"/{language}/missions/map/")


def _links(page) -> list[tuple[str, str]]:
    return [(each.get("aria-label"), each.get("href")) for each in page.cssselect(".world-map a")]


def test_a_country_with_missions_is_filled_and_leads_to_those_in_it(client):
    make.make_mission("seoul", host="KR", names={"en": "Embassy in Seoul"})
    make.make_mission("busan", host="KR", names={"en": "Consulate in Busan"})
    make.make_mission("abroad", sending="KR", host="JP", names={"en": "Embassy of Korea"})
    page = _map(client, "de")
    assert _links(page) == [
        ("Japan: 1 Vertretung", "/de/missions/?host=JP"),
        ("Südkorea: 2 Vertretungen", "/de/missions/?host=KR"),
    ]
    assert len(page.cssselect(".world-map a path")) == 2
    listed = texts(tree(client, "/en/missions/?host=KR"), ".mission-row a")
    assert listed == ["Consulate in Busan", "Embassy in Seoul"]


def test_a_mission_whose_place_is_known_is_a_point_there(client):
    make.make_mission("seoul", host="KR", latitude="37.6", longitude="127")
    make.make_mission("busan", host="KR")
    spots = _map(client).cssselect(".world-map .spot")
    right, down = place(37.6, 127.0)
    assert [(each.get("cx"), each.get("cy")) for each in spots] == [
        (str(round(right)), str(round(down)))
    ]


@pytest.mark.parametrize(
    ("host", "fields", "is_drawn"),
    [
        ("SG", {}, True),
        ("QN", {"latitude": "10", "longitude": "20"}, True),
        ("QN", {}, False),
    ],
)
def test_a_country_without_an_outline_is_a_point_or_in_the_table_alone(
    client, host, fields, is_drawn
):
    make.make_mission("embassy", host=host, city="Veld", **fields)
    page = _map(client)
    assert bool(_links(page)) is is_drawn
    assert texts(page, ".by-country td") == ["1", "Veld"]


def test_missions_hidden_and_gone_are_not_on_the_map(client):
    make.make_mission("hidden", host="KR", public_from=None)
    make.make_mission("gone", host="JP", valid_until=date(2020, 1, 1))
    page = _map(client)
    assert _links(page) == []
    assert not page.cssselect(".by-country")


def test_the_map_asks_once_for_all_its_missions(client, django_assert_max_num_queries):
    for number, code in enumerate(("KR", "JP", "FR", "DE", "BR")):
        make.make_mission(f"embassy-{number}", host=code)
    with django_assert_max_num_queries(1):
        _map(client)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_country_is_reached_by_the_keyboard_and_never_mirrored(
    page, transactional_db, countries, language
):
    make.make_mission("tokyo", host="JP", latitude="35.7", longitude="139.7")
    page.goto(f"/{language}/missions/map/")
    link = page.locator(".world-map a")
    frame, japan = (page.locator(each).bounding_box() for each in (".world-map", ".world-map a"))
    assert japan["x"] > frame["x"] + frame["width"] * 0.75
    page.locator(".mission-ways a").last.focus()
    page.keyboard.press("Tab")
    assert link.evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/missions/?host=JP")
