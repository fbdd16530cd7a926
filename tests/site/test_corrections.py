"""Corrections: what each edition of a text changed, and the ledger of all."""

from datetime import UTC, datetime

import pytest

from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHANGES = "/en/briefings/1/en/changes/"


@pytest.fixture
def corrected(moment):
    """Return a text whose second edition changes one word, its third a Chinese sign elsewhere."""
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1")
    before = make.make_turns(("How many tents?", "240 tents."))
    make.make_edition(briefing, "en", turns=before, at=datetime(2031, 5, 4, tzinfo=UTC))
    after = make.make_turns(("How many tents?", "204 tents."))
    return make.make_edition(
        briefing,
        "en",
        turns=after,
        at=datetime(2031, 5, 5, tzinfo=UTC),
        change_note="204, not 240.",
        is_substantive=True,
    )


def test_the_words_that_changed_are_told_apart(client, corrected):
    page = tree(client, CHANGES)
    assert texts(page, "del") == ["240"]
    assert texts(page, "ins") == ["204"]
    assert "204, not 240." in page.text_content()


def test_chinese_is_compared_sign_by_sign(client, moment):
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1")
    for day, words in ((4, "帐篷二百四十顶。"), (5, "帐篷二百零四顶。")):
        turns = make.make_turns(("多少？", words))
        make.make_edition(briefing, "zh-Hans", turns=turns, at=datetime(2031, 5, day, tzinfo=UTC))
    page = tree(client, "/en/briefings/1/zh-Hans/changes/")
    assert "帐篷二百" not in "".join(texts(page, "del") + texts(page, "ins"))


def test_the_ledger_leads_to_the_change(client, corrected):
    page = tree(client, "/en/corrections/")
    assert [a.get("href") for a in page.cssselect(".ledger a")] == [f"{CHANGES}#v2"]


def test_the_ledger_tells_substance_from_form(client, corrected):
    assert len(tree(client, "/en/corrections/?substantive=yes").cssselect(".ledger li")) == 1
    assert tree(client, "/en/corrections/?substantive=no").cssselect(".ledger li") == []


def test_of_a_withdrawn_edition_no_word_is_shown(client, corrected):
    make.withdraw(corrected, "Wrong figures.")
    first = client.get("/en/corrections/").content.decode()
    assert "204, not 240." not in first
    assert client.get(CHANGES).status_code == 410


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/corrections/?substantive=maybe", 400),
        ("/en/corrections/?page=99", 404),
        ("/en/briefings/1/EN/changes/", 301),
        ("/en/briefings/1/de/changes/", 404),
        ("/en/briefings/9/en/changes/", 404),
    ],
)
def test_addresses_that_are_not_quite_right(client, corrected, address, status):
    assert client.get(address).status_code == status


def test_a_text_of_several_editions_leads_to_its_changes(client, corrected):
    assert CHANGES in client.get("/en/briefings/1/en/").content.decode()


def test_choices_are_told_in_the_readers_language(client, moment):
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1")
    for day, completeness in ((4, "preliminary"), (5, "full")):
        at = datetime(2031, 5, day, tzinfo=UTC)
        make.make_edition(briefing, "en", completeness=completeness, at=at)
    page = tree(client, "/de/briefings/1/en/changes/")
    assert texts(page, "del") + texts(page, "ins") == ["vorläufig", "vollständig"]
