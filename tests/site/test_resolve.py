"""Old addresses: any known variant leads to its record, others are counted in vain."""

import pytest
from django.db import DatabaseError

from archive.models import MissedAddress, Redirect
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SOURCE = "https://www.press.example/en/news/12/"


def resolved(client, url: str, **headers):
    return client.get("/resolve", {"url": url}, headers=headers)


@pytest.fixture
def briefing():
    """A public briefing that was read at an address."""
    made = make.make_briefing("7/2031", slug="7-2031")
    make.make_edition(made, capture=make.make_capture(SOURCE))
    return made


@pytest.mark.parametrize(
    "variant",
    [
        SOURCE,
        "http://press.example/news/12",
        "https://press.example/ru/news/12/index.html?utm_source=letter#q2",
        "https://press.example/news/12?print=1&country=KR",
    ],
)
def test_any_variant_of_a_source_address_leads_to_its_briefing(client, briefing, variant):
    response = resolved(client, variant)

    assert (response.status_code, response["Location"]) == (302, "/b/7-2031")
    assert response["Cache-Control"] == "no-store"


def test_another_page_of_the_source_is_missing_with_help(client, briefing):
    response = resolved(client, "https://press.example/news/13", accept_language="de")

    assert response.status_code == 404
    assert b"<search" in response.content or b'type="search"' in response.content
    assert 'lang="de"' in response.content.decode()


@pytest.mark.parametrize("url", ["", "nonsense", "javascript:alert(1)", "http://[", "x" * 5000])
def test_nonsense_is_not_understood(client, url):
    assert resolved(client, url).status_code == 400


def test_without_an_address_nothing_is_understood(client):
    assert client.get("/resolve").status_code == 400


def test_what_is_not_public_is_not_led_to(client):
    for number, state in enumerate(("draft", "withdrawn")):
        edition = make.make_edition(
            make.make_briefing(f"{number}"),
            capture=make.make_capture(f"https://press.example/{state}"),
            released=state != "draft",
        )
        if state == "withdrawn":
            make.withdraw(edition)
        assert resolved(client, f"https://press.example/{state}").status_code == 404


def test_a_redirect_goes_before_what_was_received(client, briefing):
    other = make.make_briefing("8/2031", slug="8-2031")
    make.make_edition(other)
    Redirect.objects.create(old=SOURCE, briefing=other)

    assert resolved(client, SOURCE)["Location"] == "/b/8-2031"


def test_a_variant_of_a_redirect_leads_to_its_record(client):
    mission = make.make_mission("harbour-office")
    Redirect.objects.create(old="https://missions.example/view.php?id=3", mission=mission)
    response = resolved(client, "http://www.missions.example/view.php?lang=de&id=3")

    assert response["Location"] == "/en/missions/harbour-office/"


def test_a_page_about_a_mission_alone_leads_to_it(client):
    make.make_mission("harbour-office", capture=make.make_capture("https://press.example/office"))

    assert resolved(client, "https://press.example/office")["Location"].endswith("harbour-office/")


def test_an_address_of_several_records_offers_them(client, briefing):
    other = make.make_briefing("8/2031", slug="8-2031")
    make.make_edition(other, capture=make.make_capture("https://press.example/de/news/12"))
    response = resolved(client, "https://press.example/fr/news/12")

    assert response.status_code == 404
    assert {"/b/7-2031", "/b/8-2031"} <= {
        part.split('"')[0] for part in response.content.decode().split('href="')
    }
    assert resolved(client, SOURCE)["Location"] == "/b/7-2031"


def test_an_old_path_here_is_resolved_too(client, briefing):
    Redirect.objects.create(old="/old/page.html", briefing=briefing)

    assert resolved(client, "/old/page.html")["Location"] == "/b/7-2031"


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("/en/briefings/7-2031/?q=x", "/en/briefings/7-2031/?q=x"),
        ("https://archive.example/b/7-2031", "/b/7-2031"),
        ("//press.example/b/7-2031", None),
        ("/\\press.example", None),
        ("/resolve?url=/resolve", None),
    ],
)
def test_an_address_of_this_site_leads_to_its_page(client, briefing, settings, url, leads_to):
    settings.ALLOWED_HOSTS = ["archive.example"]
    response = client.get("/resolve", {"url": url}, headers={"host": "archive.example"})

    assert response.get("Location") == leads_to


@pytest.mark.parametrize(
    "path", ["/old/page.php?id=7", "/de/old/page.php?id=7", "/old/page.php?utm_x=1&id=7"]
)
def test_an_old_address_with_parameters_is_moved_for_good(client, briefing, path):
    Redirect.objects.create(old="/old/page.php?id=7", briefing=briefing)
    response = client.get(path)

    assert response.status_code == 301
    assert response["Location"].endswith("/briefings/7-2031/")
    assert not MissedAddress.objects.exists()


def test_an_address_of_a_former_host_is_known_by_its_full_form(client, briefing, settings):
    settings.ALLOWED_HOSTS = ["former.example"]
    Redirect.objects.create(old="https://former.example/alt/seite", briefing=briefing)

    assert client.get("/alt/seite/", headers={"host": "former.example"}).status_code == 301


def test_old_addresses_in_vain_are_counted_by_day(client, moment):
    moment("2031-06-01 12:00")
    for _ in range(2):
        assert client.get("/old/page.php?id=8").status_code == 404
    moment("2031-06-02 12:00")
    client.get("/old/page.php?id=8")

    counted = MissedAddress.objects.order_by("day").values_list("path", "count")
    assert list(counted) == [("/old/page.php?id=8", 2), ("/old/page.php?id=8", 1)]


@pytest.mark.parametrize("path", ["fr/", "fr/v2/", "q9/", "compare/en/fr/"])
def test_parts_that_a_briefing_lacks_are_counted_in_vain(client, briefing, path):
    assert client.get(f"/en/briefings/7-2031/{path}").status_code == 404
    assert MissedAddress.objects.get().path == f"/en/briefings/7-2031/{path}"


def test_an_address_of_a_source_resolved_in_vain_is_counted_as_it_was_asked(client, briefing):
    for url in (SOURCE, "https://press.example/news/13", "nonsense", "https://press.example/\x00"):
        resolved(client, url)

    counted = MissedAddress.objects.values_list("path", "count")
    assert list(counted) == [("https://press.example/news/13", 1)]


@pytest.mark.parametrize(
    "path", ["/.env", "/wp-login.php", "/static/x.css", f"/{'x' * 600}", "/favicon.png"]
)
def test_what_programs_ask_for_is_not_counted(client, path):
    client.get(path)
    client.post("/old/page")

    assert not MissedAddress.objects.exists()


def test_programs_push_out_each_other_and_not_what_readers_miss(client, monkeypatch):
    monkeypatch.setattr(MissedAddress, "MOST", 3)
    for _ in range(2):
        client.get("/old/page")
    for number in range(9):
        client.get(f"/tried/{number}")

    assert MissedAddress.objects.count() == 3
    assert MissedAddress.objects.get(path="/old/page").count == 2


def test_a_404_stays_one_when_it_cannot_be_counted(client, monkeypatch):
    def refuse(*_args):
        raise DatabaseError("locked")

    monkeypatch.setattr("archive.models.missed.MissedAddressQuerySet.count_one", refuse)
    assert client.get("/old/page").status_code == 404


def test_editors_see_what_was_missed_and_mend_it(admin_client):
    admin_client.get("/old/page.php?id=8")
    listed = admin_client.get("/admin/archive/missedaddress/").content.decode()

    assert "/old/page.php?id=8" in listed
    assert "/admin/archive/redirect/add/?old=%2Fold%2Fpage.php%3Fid%3D8" in listed
    assert admin_client.get("/admin/archive/missedaddress/add/").status_code == 403
