"""The archive by year, month and day."""

import pytest

from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
    assert texts(page, ".month caption")[4] == "May 2031 3 briefings, 4 questions"
    assert [link.get("href") for link in page.cssselect(".month caption a")] == [
        "/en/years/2031/05/"
    ]
    assert len(page.cssselect(".month")) == 12
    assert texts(page, ".pages a") == ["2029"]
    assert len(page.cssselect(".briefing-card")) == 4


@pytest.mark.parametrize("address", ["2031/", "2031/05/"])
def test_a_calendar_leads_to_its_days_and_says_what_was_held(client, three_days, address):
    page = tree(client, f"/de/years/{address}")
    assert [
        (link.get("href"), link.get("aria-label")) for link in page.cssselect(".month td a")
    ] == [
        ("/de/years/2031/05/03/", "3. Mai 2031: 1 Briefing, 2 Fragen"),
        ("/de/years/2031/05/09/", "9. Mai 2031: 1 Briefing, 2 Fragen"),
    ]


def test_a_month_leads_to_its_neighbour(client, three_days):
    assert texts(tree(client, "/de/years/2031/05/"), ".pages a") == ["Dezember 2029"]


@pytest.mark.parametrize(
    ("language", "first", "empty"),
    [("en", "Monday", 3), ("zh-hans", "星期一", 3), ("ar", "السبت", 5)],
)
def test_weeks_begin_as_they_do_where_a_language_is_spoken(
    client, three_days, language, first, empty
):
    page = tree(client, f"/{language}/years/2031/05/")
    assert page.cssselect(".month th abbr")[0].get("title") == first
    week = [day.text_content() for day in page.cssselect(".month tbody tr")[0]]
    assert week == [""] * empty + [str(day) for day in range(1, 8 - empty)]


def test_a_day_with_more_is_darker(client, three_days):
    for number in ("7", "8", "9"):
        make.make_edition(make.make_briefing(number, held_on="2031-05-09"), turns=())
    days = tree(client, "/en/years/2031/").cssselect(".month td a")
    assert [day.get("class") for day in days] == ["shade-1", "shade-3"]


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
        "0000/05/",
        "9999/12/31/",
    ],
)
def test_a_time_without_anything_public_is_told_so(client, three_days, address):
    page = tree(client, f"/en/years/{address}", status=404)
    assert "Nothing public was held then." in page.text_content()


@pytest.mark.parametrize("address", ["2031/13/", "2031/00/", "31/", "2031/05/32/", "2031/5/"])
def test_what_is_no_date_is_not_found(client, three_days, address):
    assert client.get(f"/en/years/{address}").status_code == 404
