"""The archive by year, month and day."""

import pytest

from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_days():
    turns = make.make_turns(("Why?", "So."), ("And?", "No."))
    for number, day in (("1", "2031-05-03"), ("2", "2031-05-09"), ("3", "2029-12-31")):
        make.make_edition(make.make_briefing(number, held_on=day), turns=turns)
    make.make_edition(make.make_briefing("4", held_on="2035-01-01"), released=False)
    unknown = make.make_briefing("5", held_on="2031-01-01", precision="year")
    make.make_edition(unknown, turns=())
    in_may = make.make_briefing("6", held_on="2031-05-01", precision="month")
    make.make_edition(in_may, turns=())


def test_years_are_listed_with_what_was_held_in_them(client, three_days):
    assert texts(tree(client, "/en/years/"), ".periods li") == [
        "2031 4 briefings, 4 questions",
        "2029 1 briefing, 2 questions",
    ]


def test_a_year_leads_to_its_months_and_its_neighbour(client, three_days):
    page = tree(client, "/en/years/2031/")
    assert texts(page, ".periods li") == ["May 2031 3 briefings, 4 questions"]
    assert texts(page, ".pages a") == ["2029"]
    assert len(page.cssselect(".briefing-card")) == 4


def test_a_month_leads_to_its_days(client, three_days):
    page = tree(client, "/de/years/2031/05/")
    assert texts(page, ".periods a") == ["3. Mai 2031", "9. Mai 2031"]
    assert texts(page, ".pages a") == ["Dezember 2029"]


def test_a_day_shows_what_was_held_on_it(client, three_days):
    page = tree(client, "/en/years/2031/05/09/")
    assert texts(page, ".card-title") == ["Briefing 2 (en)"]


@pytest.mark.parametrize(
    "address",
    [
        "2035/",
        "2035/01/",
        "2031/02/30/",
        "2031/05/01/",
        "2031/05/04/",
        "0000/",
        "2031/06/",
        "9999/12/31/",
    ],
)
def test_a_time_without_anything_public_is_told_so(client, three_days, address):
    page = tree(client, f"/en/years/{address}", status=404)
    assert "Nothing public was held then." in page.text_content()


@pytest.mark.parametrize("address", ["2031/13/", "2031/00/", "31/", "2031/05/32/", "2031/5/"])
def test_what_is_no_date_is_not_found(client, three_days, address):
    assert client.get(f"/en/years/{address}").status_code == 404
