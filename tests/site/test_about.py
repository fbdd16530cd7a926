"""About the archive: its numbers, its licence, and where they come from."""

import pytest

from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def archive():
    """Two briefings with three texts and two questions, one exchange in two languages."""
    first = make.make_briefing("1/2029", held_on="2029-11-20")
    make.make_edition(first, "en", turns=make.make_turns(("Why?", "So.")))
    make.make_edition(first, "ru", turns=make.make_turns(("Зачем?", "Так.")))
    second = make.make_briefing("2/2031")
    make.make_edition(second, "en", turns=make.make_turns(("When?", "Now.")))
    unknown = make.make_briefing("3", held_on=None)
    make.make_edition(unknown, "en", turns=make.make_turns(statement="Undated."), released=False)
    make.make_mission("embassy")


def _about(client, language: str = "en"):
    return tree(client, f"/{language}/about/")


def test_what_is_in_force_is_counted(client, archive):
    assert texts(_about(client), ".counts dd") == ["2", "2", "3", "2", "1"]


def test_coverage_is_told_by_year_and_language_and_leads_to_lists(client, archive):
    page = _about(client)
    assert texts(page, ".coverage thead th")[:3] == ["Year", "English", "Russian"]
    assert texts(page, ".coverage tbody tr:last-child > *")[:3] == ["2029", "1", "1"]
    link = page.cssselect(".coverage tbody tr:last-child a")[1].get("href")
    assert link == "/en/briefings/?language=ru&year=2029"
    assert len(tree(client, link).cssselect(".card")) == 1


def test_first_and_last_day_are_told(client, archive):
    assert texts(_about(client), ".facts dd")[:2] == ["20 November 2029", "3 May 2031"]


def test_the_last_change_is_when_a_text_last_came_into_force(client, archive, moment):
    moment("2031-06-01 12:00")
    third = make.make_briefing("4/2031")
    make.make_edition(third, "en", turns=make.make_turns(("Who?", "Us.")))
    assert texts(_about(client, "de"), ".facts dd")[2] == "1. Juni 2031, 12:00"


def test_an_empty_archive_tells_of_itself_too(client):
    page = _about(client)
    assert texts(page, ".counts dd") == ["0"] * 5
    assert not page.cssselect(".coverage, .facts")


def test_the_licence_and_the_contact_are_those_of_the_settings(client, settings):
    settings.TEXTS_LICENCE, settings.CONTACT = "CC BY 4.0", "desk@example.org"
    settings.TEXTS_LICENCE_URL = "https://licence.example/by"
    page = _about(client)
    licence = page.cssselect("a[rel~=license]")[0]
    assert (licence.get("href"), licence.text_content()) == (
        "https://licence.example/by",
        "CC BY 4.0",
    )
    assert page.cssselect("a[href='mailto:desk@example.org']")


def test_without_a_licence_nothing_is_promised(client, settings):
    settings.TEXTS_LICENCE = settings.TEXTS_LICENCE_URL = ""
    assert "No licence is stated." in _about(client).text_content()


def test_its_numbers_take_few_queries_however_much_there_is(
    client, archive, django_assert_max_num_queries
):
    _about(client)
    with django_assert_max_num_queries(4):
        _about(client)
