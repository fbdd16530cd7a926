"""Which office serves a reader: in the country, by district, from abroad, at home."""

from datetime import date
from urllib.parse import urlencode

import pytest

from archive.models import ConsularDistrict, Country, Mission
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("countries")]


@pytest.fixture
def countries():
    """Countries that carry CLDR's names."""
    Country.objects.bulk_create(Country(code=code) for code in ("KR", "JP", "FR"))


def _serve(mission: Mission, country: str, **fields) -> None:
    """Make a country, or the part of it that `names` say, a district of a mission."""
    position = mission.districts.count()
    ConsularDistrict.objects.create(
        mission=mission, position=position, country=make.make_country(country), **fields
    )


def _page(client, language: str = "en", status: int = 200, **asked: str):
    return tree(client, f"/{language}/missions/serving/?{urlencode(asked)}", status)


def _offices(client, **asked: str) -> list[str]:
    return texts(_page(client, **asked), ".office-card h3")


@pytest.fixture
def korea():
    """Offices in Korea: an embassy for all of it, consulates for the south and for an island."""
    embassy = make.make_mission("embassy", host="KR")
    _serve(embassy, "KR", names={"en": "South Korea"})
    south = make.make_mission("southern-consulate", host="KR", kind="consulate-general")
    _serve(south, "KR", names={"en": "South", "ru": "Юг"})
    island = make.make_mission("island-consulate", host="KR", kind="honorary-consulate")
    _serve(island, "KR", names={"en": "Island"})
    make.make_contact(island, "hotline", "+44 7700 900118")
    make.make_mission("trade-office", host="KR", kind="trade-office")


def test_offices_of_the_whole_country_go_before_those_of_its_parts(client, korea):
    assert _offices(client, country="KR") == ["Embassy", "Island Consulate", "Southern Consulate"]


@pytest.mark.parametrize("district", ["South", "south", "Юг"])
def test_the_office_of_a_district_goes_first_and_those_of_others_are_left_out(
    client, korea, district
):
    assert _offices(client, country="KR", district=district) == ["Southern Consulate", "Embassy"]


def test_districts_are_offered_in_the_readers_language_under_one_key(client, korea):
    page = _page(client, "ru", country="KR", district="South")
    options = page.cssselect("select[name=district] option")
    assert [(each.get("value"), each.text) for each in options] == [
        ("", "любое"),
        ("Island", "Island"),
        ("South", "Юг"),
    ]
    assert [each.get("value") for each in options if each.get("selected") is not None] == ["South"]


def test_of_equal_offices_one_with_a_hotline_goes_first_and_the_hotline_before_all(client):
    make.make_mission("a-embassy", host="KR")
    second = make.make_mission("b-embassy", host="KR")
    make.make_contact(second, "phone", "+44 20 7946 0110")
    make.make_contact(second, "hotline", "+44 7700 900118")
    page = _page(client, country="KR")
    assert texts(page, ".office-card h3") == ["B Embassy", "A Embassy"]
    taps = page.cssselect(".office-card .contact-group a.tap")
    assert [each.get("href") for each in taps] == ["tel:+447700900118", "tel:+442079460110"]


def test_a_country_without_an_office_is_served_by_the_one_whose_district_names_it(client):
    embassy = make.make_mission("embassy", host="JP")
    _serve(embassy, "KR")
    former = make.make_mission("former", host="CN")
    _serve(former, "KR", valid_until=date(2020, 1, 1))
    page = _page(client, country="KR")
    assert texts(page, ".office-card h3") == ["Embassy"]
    assert "served from another country" in texts(page, ".lead-in")[0]


def test_a_part_that_no_office_there_serves_is_served_from_abroad(client, korea):
    Mission.objects.filter(slug="embassy").update(valid_until=date(2020, 1, 1))
    tokyo = make.make_mission("tokyo", host="JP")
    _serve(tokyo, "KR", names={"en": "North"})
    assert _offices(client, country="KR", district="North") == ["Tokyo"]


def test_where_nothing_is_near_the_line_at_home_is_told(client, korea):
    home = make.make_mission("ministry", sending="QM", host="QM", kind="other")
    make.make_contact(home, "phone", "+44 20 7946 0100")
    page = _page(client, country="FJ")
    assert texts(page, ".office-card h3") == ["Ministry"]
    assert texts(page, "#answer") == ["In Fiji"]


def test_without_any_line_at_home_that_is_said(client):
    page = _page(client, country="FJ")
    assert "no line at home" in texts(page, ".lead-in")[0]


def test_offices_of_several_states_can_be_told_apart(client, korea):
    make.make_mission("other-embassy", sending="FR", host="KR")
    page = _page(client, country="KR", state="FR")
    assert texts(page, ".office-card h3") == ["Other Embassy"]
    assert len(page.cssselect("select[name=state] option")) == 3


@pytest.mark.parametrize("typed", ["kr", "Südkorea", "Республика Корея", "大韩民国"])
def test_a_country_may_be_typed_in_any_language(client, korea, typed):
    page = _page(client, "fr", country=typed)
    assert len(page.cssselect(".office-card")) == 3
    chosen = page.cssselect("select[name=country] option[selected]")
    assert [each.text for each in chosen] == ["Corée du Sud"]


@pytest.mark.parametrize("typed", ["Atlantis", "x" * 101, "\0"])
def test_what_is_no_country_is_said(client, typed):
    page = _page(client, status=400, country=typed)
    assert len(page.cssselect(".field-error")) == 1
    assert not page.cssselect(".office-card")


def test_countries_with_an_office_are_offered_first(client, korea):
    groups = _page(client).cssselect("select[name=country] optgroup")
    assert [each.get("label") for each in groups] == ["Countries with an office", "Other countries"]
    assert [each.text for each in groups[0]] == ["South Korea"]
    assert len(groups[1]) > 200


def test_an_office_not_approved_or_closed_serves_nobody(client):
    hidden = make.make_mission("hidden", host="KR", public_from=None)
    _serve(hidden, "JP")
    make.make_mission("gone", host="KR", valid_until=date(2020, 1, 1))
    assert _offices(client, country="KR") == _offices(client, country="JP") == []


def test_more_offices_take_no_more_queries(client, korea, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        _page(client, country="KR")
