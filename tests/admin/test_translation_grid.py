"""Briefings by languages: what is there, missing, begun, and behind its original."""

import pytest

from archive import publishing
from tests.admin.test_translation_desk import SECOND, correct, original, translation, translator
from tests.site.reading import tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """Make four English originals: with German behind, German fresh, a draft, and nothing."""
    behind, fresh, begun, bare = (original() for _each in range(4))
    late = translation(behind)
    correct(behind, {"q1a1": SECOND})
    translation(fresh)
    publishing.begin_translation(begun.transcript.briefing, "fr", by=None)
    names = {
        "behind": behind.transcript.briefing,
        "fresh": fresh.transcript.briefing,
        "begun": begun.transcript.briefing,
        "bare": bare.transcript.briefing,
    }
    return names, late


def found(client, at, query: str = "") -> dict[str, list[str]]:
    """Return the cells of the grid by number, as they read."""
    page = tree(client, at("briefing_translations") + query)
    return {
        row.cssselect("th a")[0].text: [
            " ".join(cell.text_content().split()) for cell in row.cssselect("td")
        ]
        for row in page.cssselect(".grid tbody tr")
    }


def test_each_cell_tells_its_state(editor, at, house):
    briefings, _late = house
    cells = found(editor, at)
    number = str(briefings["behind"])
    assert cells[number] == [
        f"English original published English, {number}",
        f"German published behind the original German, {number}",
        f"French Begin French, {number}",
    ]
    assert cells[str(briefings["begun"])][2].startswith("French draft")


NARROWED = {
    "?state=behind": {"behind"},
    "?state=draft": {"begun"},
    "?state=submitted": set(),
    "?state=published": {"behind", "fresh"},
    "?language=fr&state=missing": {"bare", "behind", "fresh"},
    "?language=de&state=missing": {"bare", "begun"},
    "?year=2024": {"bare", "begun", "behind", "fresh"},
    "?year=2023": set(),
    "?year=x&state=y&language=zz&page=-1": {"bare", "begun", "behind", "fresh"},
    "?page=2": set(),
}


def test_the_grid_is_narrowed(editor, at, house):
    briefings, _late = house
    name_of = {str(briefing): name for name, briefing in briefings.items()}
    seen = {query: {name_of[number] for number in found(editor, at, query)} for query in NARROWED}
    assert seen == NARROWED


def test_what_was_checked_is_no_longer_behind(editor, at, house):
    _briefings, late = house
    newest = late.transcript.briefing.transcripts.get(language="en").editions.current().get()
    publishing.check(late, newest, ["q1a1p2"], by=None)
    assert found(editor, at, "?state=behind") == {}


def test_a_translator_is_shown_the_own_language_first(at, house):
    briefings, _late = house
    client = translator("fr")
    number = str(briefings["fresh"])
    assert found(client, at)[number] == [f"French Begin French, {number}"]
    assert f"German published German, {number}" in found(client, at, "?language=")[number]


def test_who_may_begin_nothing_is_offered_nothing(colleague, at, house):
    cells = found(colleague("view_briefing", "view_edition"), at)
    assert not [cell for row in cells.values() for cell in row if "Begin" in cell]


def test_the_grid_asks_the_same_queries_however_many_rows(
    editor, at, house, django_assert_max_num_queries
):
    for more in (0, 4):
        for _each in range(more):
            translation(original())
        editor.get(at("briefing_translations"))  # the catalogue learns of what was released
        for query in ("", "?state=missing", "?state=behind", "?language=de&state=published"):
            with django_assert_max_num_queries(9):
                editor.get(at("briefing_translations") + query)


def test_the_front_page_tells_what_is_behind_and_missing(editor, house):
    _briefings, late = house
    panels = {
        panel.cssselect("h2")[0].text.strip(): [link.get("href") for link in panel.cssselect("a")]
        for panel in tree(editor, "/admin/").cssselect(".panel")
    }
    assert panels["Translations behind their original"] == [
        f"/admin/archive/edition/{late.pk}/change/?as=beside"
    ]
    assert len(panels["Recent briefings not translated"]) == 2
