"""A mission's vCard: what an address book reads from it."""

from datetime import UTC, date, datetime

import pytest
import vobject

from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def mission():
    """A mission with every kind of contact."""
    mission = make.make_mission(
        "embassy",
        names={"en": "Embassy; Marenia, Veld", "ar": "سفارة"},
        city="Veld",
        zone="Asia/Seoul",
        latitude="37.5665",
        longitude="126.978",
    )
    make.make_contact(mission, "address", "1 Quay,\nOld Town", language="en")
    make.make_contact(mission, "phone", "(020) 7946-0110", normalised="+442079460110")
    make.make_contact(mission, "phone", "ask for 12")
    make.make_contact(mission, "hotline", "0118", normalised="+447700900118", label="day, night")
    make.make_contact(mission, "fax", "0119", normalised="+442079460119")
    make.make_contact(mission, "email", "Desk@example.org", normalised="desk@example.org")
    make.make_contact(mission, "web", "a", normalised="https://example.org/a,b;c")
    make.make_contact(mission, "web", "b", normalised="javascript:alert(1)")
    return mission


def _card(client, language: str = "en"):
    response = client.get(f"/{language}/missions/embassy.vcf")
    assert response.status_code == 200
    return vobject.readOne(response.content.decode())


def test_a_card_holds_how_one_reaches_a_mission(client, mission):
    card = _card(client)
    assert (card.fn.value, card.org.value) == ("Embassy; Marenia, Veld", ["Embassy; Marenia, Veld"])
    numbers = [(each.params["TYPE"][0], each.value) for each in card.tel_list]
    assert numbers == [
        ("WORK", "+442079460110"),
        ("WORK", "ask for 12"),
        ("WORK", "+447700900118"),
        ("FAX", "+442079460119"),
    ]
    assert card.email.value == "desk@example.org"


def test_a_card_holds_where_a_mission_is(client, mission):
    card = _card(client)
    address = card.adr.value
    assert (address.street, address.city, address.country) == (
        "1 Quay, Old Town",
        "Veld",
        "Country QN",
    )
    assert (card.geo.value, card.tz.value) == ("37.5665;126.978", "Asia/Seoul")


def test_an_address_of_a_page_stands_as_it_is_and_what_is_none_is_left_out(client, mission):
    lines = client.get("/en/missions/embassy.vcf").content.decode().splitlines()
    assert [line for line in lines if line.startswith("URL")] == ["URL:https://example.org/a,b;c"]


def test_a_label_goes_with_its_number(client, mission):
    card = _card(client)
    hotline = next(each for each in card.tel_list if each.value == "+447700900118")
    label = card.contents["x-ablabel"][0]
    assert (label.value, label.group) == ("day, night", hotline.group)


def test_a_card_is_named_in_the_readers_language(client, mission):
    card = _card(client, "ar")
    assert (card.fn.value, card.fn.params["LANGUAGE"]) == ("سفارة", ["ar"])
    assert card.uid.value == _card(client).uid.value


def test_a_card_says_when_it_was_last_verified(client, mission):
    mission.contact_points.update(verified_at=datetime(2031, 5, 1, 9, 30, tzinfo=UTC))
    assert _card(client).rev.value == "2031-05-01T09:30:00Z"


@pytest.mark.parametrize("value", ["1\nTEL:+1", "1\rTEL:+1", "1\r\nTEL:+1", "1\u2028TEL:+1"])
def test_a_value_adds_no_line_of_its_own(client, value):
    mission = make.make_mission("embassy")
    make.make_contact(mission, "phone", value)
    make.make_contact(mission, "address", value)
    body = client.get("/en/missions/embassy.vcf").content.decode()
    assert sum(line.startswith("TEL") for line in body.split("\r\n")) == 1
    assert "\nTEL:" not in body.replace("\r\nTEL", "")


@pytest.mark.parametrize("end", ["\n", "\r\n", " ", "\u2028", "\t"])
def test_an_address_of_more_than_one_word_is_none(client, end):
    mission = make.make_mission("embassy")
    make.make_contact(mission, "web", "a", normalised=f"https://example.org/{end}TEL:+1")
    body = client.get("/en/missions/embassy.vcf").content.decode()
    assert "TEL" not in body


def test_a_card_is_sent_as_a_file(client, mission):
    response = client.get("/en/missions/embassy.vcf")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="embassy.vcf"'


def test_the_page_leads_to_the_card_of_today_only(client, mission):
    links = "a[href='/en/missions/embassy.vcf']"
    assert tree(client, "/en/missions/embassy/").cssselect(links)
    assert not tree(client, "/en/missions/embassy/?on=2030-01-01").cssselect(links)


def test_a_mission_that_is_no_more_has_no_card(client, mission):
    mission.valid_until = date(2020, 1, 1)
    mission.save()
    assert client.get("/en/missions/embassy.vcf").status_code == 404
    assert not tree(client, "/en/missions/embassy/").cssselect("a[href$='.vcf']")
