"""The card of a mission that is printed and carried, and the permanent address it bears."""

from datetime import date

import pytest
import segno

from tests import factories as make
from tests.site.reading import texts, tree


@pytest.fixture
def mission(db):
    """A mission in Korea with more numbers than a card holds, and addresses in three languages."""
    mission = make.make_mission("embassy", host="KR", city="Seoul")
    for number in range(3):
        make.make_contact(mission, "phone", f"+44 20 7946 011{number}")
    make.make_contact(mission, "hotline", "+44 7700 900118", label="day, night")
    make.make_contact(mission, "address", "7 Quay Street", language="en")
    make.make_contact(mission, "address", "Quai 7", language="fr")
    make.make_contact(mission, "address", "부두로 7", language="ko")
    return mission


def _card(client, language: str = "en"):
    return tree(client, f"/{language}/missions/embassy/card/")


def test_the_hotline_stands_large_before_two_telephones(client, mission):
    page = _card(client)
    assert texts(page, ".print-hotline") == ["hotline · day, night +44 7700 900118"]
    assert texts(page, ".mission-print-numbers a") == [
        "+44 7700 900118",
        "+44 20 7946 0110",
        "+44 20 7946 0111",
    ]


@pytest.mark.parametrize(
    ("language", "mine"), [("en", "7 Quay Street"), ("fr", "Quai 7"), ("ru", "7 Quay Street")]
)
def test_the_address_stands_as_the_place_writes_it_and_as_the_reader_reads_it(
    client, mission, language, mine
):
    page = _card(client, language)
    assert texts(page, ".mission-print address") == ["부두로 7", mine]
    assert page.cssselect(".mission-print address")[0].get("lang") == "ko"


def test_the_code_holds_the_permanent_address(client, mission):
    page = _card(client, "de")
    address = "http://testserver/m/embassy"
    assert texts(page, ".mission-print-code figcaption") == [address]
    expected = segno.make_qr(address, error="m").svg_inline(
        border=2, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )
    assert expected in client.get("/de/missions/embassy/card/").content.decode()


def test_the_permanent_address_leads_to_the_page_in_the_readers_language(client, mission):
    response = client.get("/m/embassy", headers={"Accept-Language": "ar"})
    assert (response.status_code, response["Location"]) == (302, "/ar/missions/embassy/")
    assert response["Cache-Control"] == "no-store"


def test_a_mission_that_is_no_more_has_no_card_but_keeps_its_address(client, mission):
    mission.valid_until = date(2020, 1, 1)
    mission.save()
    assert client.get("/en/missions/embassy/card/").status_code == 404
    assert client.get("/m/embassy").status_code == 302


def test_a_card_is_printed_on_one_sheet_of_a6(page, transactional_db, mission):
    import pypdfium2

    page.goto("/ar/missions/embassy/card/")
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    millimetres = [round(side * 25.4 / 72) for side in sheets[0].get_size()]
    assert (len(sheets), millimetres) == (1, [148, 105])
