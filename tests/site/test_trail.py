"""The trail of a matter on an exchange's page."""

import pytest

from tests import factories as make
from tests.search.matters import JUDGED
from tests.site.reading import texts, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def locks():
    """Three days on which the lock gate was spoken of, and six on which it was not."""
    days = [("asked", "2033-05-05", JUDGED["en"].asked)]
    days += [("matter", "2031-03-03", JUDGED["en"].same_matter)]
    days += [("later", "2035-01-01", ("And the lock gate at Harrow Weir?", "Its oak beams hold."))]
    days += [(str(k), f"203{k}-02-02", each) for k, each in enumerate(JUDGED["en"].unrelated)]
    topic = make.make_topic("waterways")
    for number, day, exchange in days:
        briefing = make.make_briefing(number, held_on=day)
        make.make_edition(briefing, turns=make.make_turns(exchange), title="§")
        if len(number) > 1:
            make.mark(briefing, topic)


def test_a_trail_is_in_the_order_of_its_days_with_this_question_in_it(client, locks):
    page = tree(client, "/en/briefings/asked/q1/")
    assert texts(page, ".trail-steps > li .card-date, .trail-here .trail-date") == [
        "3 March 2031",
        "5 May 2033",
        "1 January 2035",
    ]
    assert texts(page, ".trail-here b") == ["This question"]


def test_question_and_answer_stand_in_their_own_first_words(client, locks):
    page = tree(client, "/en/briefings/asked/q1/")
    assert texts(page, ".trail .card-question")[0] == JUDGED["en"].same_matter[0]
    assert texts(page, ".trail .card-answer")[0] == JUDGED["en"].same_matter[1]


def test_it_says_that_a_program_chose_and_by_what(client, locks):
    page = tree(client, "/en/briefings/asked/q1/")
    assert texts(page, ".trail summary") == ["Chosen by program ?"]
    assert texts(page, ".trail-subject") == ["Waterways"] * 2
    assert {"Harrow", "Weir", "gate"} <= set(texts(page, ".trail-word"))


@pytest.mark.parametrize("address", ["0/q1/", "asked/q1/?q=gate"])
def test_there_is_a_trail_or_nothing_at_all(client, locks, address):
    page = tree(client, f"/en/briefings/{address}")
    assert bool(page.cssselect(".trail, [href*='trail.css']")) == address.startswith("asked")


def test_the_page_of_a_text_has_no_trail(client, locks):
    assert not tree(client, "/en/briefings/asked/en/").cssselect(".trail")
