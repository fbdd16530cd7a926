"""What one looks at rather than reads: every bar and field says how long its list is."""

from datetime import UTC, datetime

import pytest

from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def harbours():
    """A topic, a country and a person over two years, and once long before."""
    topic, country = make.make_topic("harbours"), make.make_country("QN", en="Norland")
    ada = make.make_person("ada-lark", en="Ada Lark")
    for number, day in (("1", "2029-11-20"), ("2", "2031-01-05"), ("3", "2031-01-09")):
        briefing = make.make_briefing(number, held_on=day)
        turns = make.make_turns(("Which harbour?", "This."), ("And?", "That."), speaker=ada)
        make.make_edition(briefing, turns=turns)
        make.make_edition(briefing, "de", turns=turns)
        make.mark(briefing, topic, "q1")
        make.mark(briefing, country)
    make.make_edition(make.make_briefing("4", held_on="2031-01-01", precision="year"))
    return topic


def columns(page) -> list[tuple[str, str]]:
    """Return the bars of a chart: what each says, and where it leads."""
    return [(a.get("title"), a.get("href")) for a in page.cssselect(".timeline .column a")]


def rows(page) -> dict[str, str]:
    found = page.cssselect(".timeline-table tbody tr")
    return {" ".join(tr[0].text_content().split()): tr[2].text_content().strip() for tr in found}


def total(client, link: str) -> int:
    (text,) = texts(tree(client, link), ".total")
    return int(text.split()[0])


PAGES = ["topics/harbours/", "countries/QN/", "people/ada-lark/", "search/?q=harbour"]
PAGES += ["search/?topic=harbours&language=de&order=newest", "years/", "formulations/?q=harbour"]


def test_a_bar_is_as_long_as_the_list_it_leads_to(client, harbours, subtests):
    for address in PAGES:
        with subtests.test(address):
            bars = columns(tree(client, f"/en/{address}"))
            assert len(bars) >= 2
            for told, link in bars:
                assert int(told.rpartition(": ")[2]) == total(client, link), link


def test_every_month_between_has_its_place_and_its_row(client, harbours):
    page = tree(client, "/en/topics/harbours/")
    assert len(page.cssselect(".column")) == 15
    assert [told for told, _link in columns(page)] == ["November 2029: 1", "January 2031: 2"]
    assert rows(page)["December 2030"] == "0"
    assert texts(page, ".timeline figcaption") == [
        "3 questions, from November 2029 to January 2031. Most in: January 2031 (2)."
    ]


def test_the_table_leads_where_the_bars_lead(client, harbours):
    page = tree(client, "/en/topics/harbours/")
    links = [link.get("href") for link in page.cssselect(".timeline-table .bar-count a")]
    assert links == [link for _told, link in columns(page)]


def test_a_long_time_is_told_by_the_year(client, harbours):
    old = make.make_briefing("0", held_on="2022-06-01")
    make.make_edition(old)
    make.mark(old, harbours, "q1")
    page = tree(client, "/en/topics/harbours/")
    assert list(rows(page)) == [str(year) for year in range(2022, 2032)]
    assert "year=2022" in columns(page)[0][1]
    assert "month=" not in columns(page)[0][1]


def test_what_has_no_month_is_told_in_the_table_alone(client, harbours):
    assert rows(tree(client, "/en/years/"))["month not known"] == "1"


def test_chosen_months_are_told_by_the_year_and_kept(client, harbours):
    bars = columns(tree(client, "/en/search/?q=harbour&month=1&month=11"))
    assert [told for told, _link in bars] == ["2029: 1", "2031: 2"]
    assert all("month=1&month=11" in link for _told, link in bars)


def test_bars_are_no_stop_for_the_keyboard_and_silent_for_screen_readers(client, harbours):
    page = tree(client, "/ar/topics/harbours/")
    (plot,) = page.cssselect(".timeline-plot")
    assert plot.get("aria-hidden") == "true"
    assert {link.get("tabindex") for link in plot.cssselect("a")} == {"-1"}


@pytest.mark.parametrize("address", ["topics/harbours/", "coverage/", "years/2031/"])
def test_nothing_in_a_chart_needs_a_style_of_its_own(client, harbours, address):
    assert " style=" not in client.get(f"/en/{address}").content.decode()


def test_one_time_alone_makes_no_chart(client):
    make.make_edition()
    assert not tree(client, "/en/search/?q=because").cssselect(".timeline")


def test_a_field_of_the_grid_is_as_long_as_the_list_it_leads_to(client, harbours):
    only_german = make.make_briefing("5", held_on="2030-02-02")
    make.make_edition(only_german, "de")
    page = tree(client, "/en/coverage/")
    cells = page.cssselect(".coverage td a")
    assert len(cells) == 5 + 3 + 3
    for link in cells:
        assert int(link.text_content()) == total(client, link.get("href"))


def test_what_is_missing_from_the_grid_is_plain(client, harbours):
    make.make_edition(make.make_briefing("0", held_on="2027-02-02"), "fr")
    make.make_edition(make.make_briefing("x", held_on=None), "fr")
    page = tree(client, "/en/coverage/")
    table = {row[0].text_content(): texts(row, "td") for row in page.cssselect("tbody tr")}
    assert texts(page, "thead th") == ["Year", "English", "German", "French", "All languages"]
    assert table["2028"] == ["–", "–", "–", "–"]
    assert table["2029"] == ["1", "1", "–", "1"]
    assert table["date not known"] == ["–", "–", "1", "1"]
    assert not page.cssselect("tbody tr:last-child a")


@pytest.mark.parametrize("state", ["draft", "coming", "withdrawn", "superseded"])
def test_what_is_hidden_is_in_no_count(client, harbours, state):
    before = _counting_pages(client)
    hidden = make.make_briefing("6", held_on="2031-01-20")
    coming = datetime(2099, 1, 1, tzinfo=UTC) if state == "coming" else None
    edition = make.make_edition(hidden, "fr", released=state != "draft", at=coming)
    make.mark(hidden, harbours)
    if state == "withdrawn":
        make.withdraw(edition)
    if state == "superseded":
        make.withdraw(make.make_edition(hidden, "fr"))
    assert _counting_pages(client) == before


def _counting_pages(client) -> dict[str, str]:
    """Return what pages that count say, by their addresses."""
    addresses = ("topics/harbours/", "years/", "coverage/", "years/2031/01/")
    pages = {address: tree(client, f"/en/{address}") for address in addresses}
    return {address: page.cssselect("main")[0].text_content() for address, page in pages.items()}
