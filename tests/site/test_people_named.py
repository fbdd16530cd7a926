"""People named in an exchange: on it, on their own page, and among the filters."""

import pytest

from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def briefing():
    """A briefing at which someone asks about Bo Dahl, who never speaks."""
    briefing = make.make_briefing("7/2031")
    make.make_edition(briefing, turns=make.make_turns(("What of Bo Dahl?", "Nothing.")))
    make.mark(briefing, make.make_person("bo-dahl", en="Bo Dahl"), "q1", is_proposed=True)
    return briefing


def test_an_exchange_shows_whom_it_names_and_that_it_is_proposed(client, briefing):
    page = tree(client, "/en/briefings/7-2031/q1/")
    assert texts(page, "a.chip-person") == ["Bo Dahl proposed"]
    assert page.cssselect("a.chip-person")[0].get("href") == "/en/people/bo-dahl/"


def test_the_page_of_someone_named_lists_where(client, briefing):
    page = client.get("/en/people/bo-dahl/").text
    assert "Where they are named" in page
    assert "In their own words" not in page
    assert "What of Bo Dahl?" in page


def test_someone_named_where_nothing_is_public_has_no_page(client):
    hidden = make.make_briefing("8/2031")
    make.make_edition(hidden, released=False)
    make.mark(hidden, make.make_person("bo-dahl"), "q1")
    assert client.get("/en/people/bo-dahl/").status_code == 404


@pytest.mark.parametrize("address", ["questions/?named=bo-dahl", "search/?q=named%3Abo-dahl"])
def test_a_list_is_narrowed_to_those_who_are_named(client, briefing, address):
    make.make_edition(make.make_briefing("9/2031"), turns=make.make_turns(("Why?", "So.")))
    page = client.get(f"/en/{address}").text
    assert "7/2031" in page
    assert "9/2031" not in page
