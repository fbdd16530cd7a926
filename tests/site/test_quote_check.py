"""The quote checker: exact, altered or not found, by language, briefing and edition."""

from datetime import UTC, datetime

import pytest

from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BEFORE = "The relief flight carried 240 winter tents to the valley on Monday night."
AFTER = "The relief flight carried 204 winter tents to the valley on Monday night."


@pytest.fixture
def corrected(moment):
    """Return a text whose figure was corrected, and its Russian translation."""
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1")
    speaker = make.make_person("ada-moss", en="Ada Moss", ru="Ада Мосс")
    for day, words in ((4, BEFORE), (5, AFTER)):
        turns = make.make_turns(("How many?", words), speaker=speaker)
        make.make_edition(briefing, "en", turns=turns, at=datetime(2031, 5, day, tzinfo=UTC))
    russian = make.make_turns(("Сколько?", "Самолёт доставил в долину 204 зимние палатки."))
    make.make_edition(briefing, "ru", turns=russian, at=datetime(2031, 5, 5, tzinfo=UTC))


def check(client, words: str):
    """Return the page that answers a quotation."""
    answer = client.get("/en/quote/", {"q": words})
    assert answer.status_code == 200
    return tree(client, f"/en/quote/?{answer.wsgi_request.META['QUERY_STRING']}")


def test_exact_words_lead_to_exactly_themselves(client, corrected):
    page = check(client, "carried 204 winter tents to the valley")
    assert "word for word" in page.cssselect(".verdict")[0].text_content()
    link = page.cssselect(".standing a")[0].get("href")
    assert [m.text_content() for m in tree(client, link.partition("#")[0]).cssselect("mark")] == [
        "carried 204 winter tents to the valley"
    ]


def test_a_superseded_edition_is_told_from_the_one_in_force(client, corrected):
    page = check(client, "carried 240 winter tents to the valley")
    first = page.cssselect(".standing")[0].text_content()
    assert "Edition 1" in first
    assert "no longer in force since" in first


def test_an_altered_quotation_shows_what_differs(client, corrected):
    page = check(client, "The relief flight carried 900 winter tents to the valley")
    assert "Nearly these words" in page.cssselect(".verdict")[0].text_content()
    assert "900" in texts(page, "del")
    assert "204" in texts(page, "ins")


def test_words_are_found_in_their_own_language(client, corrected):
    page = check(client, "доставил в долину 204 зимние палатки")
    assert "Русский" in page.cssselect(".standing")[0].text_content()


def test_words_nobody_said_are_not_found(client, corrected):
    page = check(client, "the minister will resign in the autumn of next year")
    assert page.cssselect(".standing") == []
    assert "Nothing like these words" in page.cssselect(".verdict")[0].text_content()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", 200),
        ("one", 200),
        ("…!?", 200),
        ("a b c\x00 d", 200),
        ("\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), 200),
        ("word " * 500, 400),
    ],
)
def test_odd_input_is_answered(client, corrected, words, status):
    assert client.get("/en/quote/", {"q": words}).status_code == status
