"""The public page of numbers: what is here, what is missing, and nothing that is hidden."""

import pytest

from archive.models import Issuer
from tests import factories as make
from tests.site.reading import tree

pytestmark = pytest.mark.django_db


def numbered(*numbers: str, **fields) -> None:
    """Make public briefings with numbers, one a day from 1 March 2031 on."""
    for day, number in enumerate(numbers, start=1):
        on = fields.get("held_on", f"2031-03-{day:02}")
        make.make_edition(make.make_briefing(number, **{**fields, "held_on": on}))


def sections(client, address: str = "/en/numbers/2031/") -> list[str]:
    return [
        " ".join(each.text_content().split())
        for each in tree(client, address).cssselect(".numbers-series")
    ]


def gaps(client, address: str = "/en/numbers/2031/") -> list[str]:
    page = tree(client, address)
    return [" ".join(each.text_content().split()) for each in page.cssselect(".numbers-gaps li")]


def test_a_gap_is_told_with_its_neighbours(client):
    numbered("1/2031", "2/2031", "5/2031")
    [section] = sections(client)
    assert "3 numbers are here: 1–2, 5" in section
    assert "2 numbers are missing" in section
    [gap] = gaps(client)
    assert gap == "3–4 between 2/2031 (2 March 2031) and 5/2031 (3 March 2031)"
    links = tree(client, "/en/numbers/2031/").cssselect(".numbers-gaps a")
    assert [link.get("href") for link in links] == [
        "/en/briefings/2-2031/",
        "/en/briefings/5-2031/",
    ]


@pytest.mark.parametrize("state", ["unreleased", "scheduled", "withdrawn"])
def test_what_is_hidden_looks_like_what_is_not_there(client, moment, state):
    at = moment("2031-03-10 12:00")
    numbered("1/2031", "3/2031")
    before = client.get("/en/numbers/2031/").content
    briefing = make.make_briefing("2/2031", held_on="2031-03-02")
    later = at.replace(year=2032) if state == "scheduled" else None
    edition = make.make_edition(briefing, released=state != "unreleased", at=later)
    if state == "withdrawn":
        make.withdraw(edition)
    make.make_edition(make.make_briefing("9/2031"), released=False)
    make.make_edition(make.make_briefing("3/2031"), released=False)
    assert client.get("/en/numbers/2031/").content == before


def test_a_number_printed_twice_is_told_with_both(client):
    numbered("1/2031", "2/2031", "2/2031")
    assert gaps(client) == ["2/2031 2 March 2031 · 3 March 2031"]


def test_each_office_has_its_own_numbers(client):
    issuer = Issuer.objects.create(slug="press-office", names={"en": "Press Office"})
    numbered("1/2031", "3/2031", issuer=issuer)
    numbered("2/2031")
    first, second = sections(client)
    assert first.startswith("2031 · no office is named 1 number is here: 2")
    assert second.startswith("2031 · Press Office 2 numbers are here: 1, 3")


def test_a_number_of_the_new_year_held_in_the_old_one_is_no_gap(client):
    numbered("1/2032", held_on="2031-12-30")
    numbered("2/2032", held_on="2032-01-03")
    [section] = sections(client, "/en/numbers/2032/")
    assert "No number is missing" in section


def test_the_newest_year_stands_on_the_first_page_and_others_are_linked(client):
    numbered("1/2031", "2/2031")
    numbered("1/2030", "4/2030", held_on="2030-05-01")
    assert "2 numbers are here: 1–2" in sections(client, "/en/numbers/")[0]
    years = tree(client, "/en/numbers/").cssselect(".numbers-years a")
    assert [year.text for year in years] == ["2031", "2030"]


@pytest.mark.parametrize(("address", "status"), [("/en/numbers/", 200), ("/en/numbers/1999/", 404)])
def test_an_empty_archive_has_a_page_and_no_years(client, address, status):
    assert client.get(address).status_code == status


def test_a_year_asks_the_same_few_queries_however_much_was_held(
    client, django_assert_max_num_queries
):
    numbered(*(f"{serial}/2031" for serial in range(1, 25, 2)))
    client.get("/en/numbers/2031/")
    with django_assert_max_num_queries(4):
        client.get("/en/numbers/2031/")
