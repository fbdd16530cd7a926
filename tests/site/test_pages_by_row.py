"""Newer and older rows are reached from a row, so that what is added meanwhile shifts nothing."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from archive.models import Edition
from tests import factories as make
from tests.site.reading import texts, tree


def address_of(page, rel: str) -> str:
    (link,) = page.cssselect(f".pages a[rel={rel}]")
    return link.get("href")


@pytest.mark.xdist_group("pages by row")
class PagesByRowTest(TestCase):
    """Over sixty briefings with a question each, made once for all tests."""

    @classmethod
    def setUpTestData(cls) -> None:
        for number in range(1, 61):
            day = f"2031-{(number - 1) // 28 + 1:02}-{(number - 1) % 28 + 1:02}"
            turns = make.make_turns((f"Question {number}?", "So."))
            make.make_edition(make.make_briefing(f"{number}", held_on=day), turns=turns)

    def test_older_rows_follow_even_when_something_newer_was_added(self):
        first = tree(self.client, "/en/briefings/")
        make.make_edition(make.make_briefing("new", held_on="2032-01-01"))
        second = tree(self.client, f"/en/briefings/{address_of(first, 'next')}")
        assert texts(first, ".card-title")[-1] == "Briefing 36 (en)"
        assert texts(second, ".card-title")[0] == "Briefing 35 (en)"

    def test_one_can_go_back_to_where_one_was(self):
        second = tree(self.client, "/en/briefings/?page=2")
        first = tree(self.client, f"/en/briefings/{address_of(second, 'prev')}")
        assert texts(first, ".card-title")[0] == "Briefing 60 (en)"
        assert len(first.cssselect(".card")) == 25
        assert not first.cssselect(".pages a[rel=prev]")

    def test_the_last_rows_have_nothing_older(self):
        last = tree(self.client, "/en/briefings/?after=11")
        titles = [f"Briefing {number} (en)" for number in range(10, 0, -1)]
        assert texts(last, ".card-title") == titles
        assert not last.cssselect(".pages a[rel=next]")

    def test_questions_are_reached_by_briefing_and_key(self):
        first = tree(self.client, "/en/questions/?year=2031")
        address = address_of(first, "next")
        assert address == "?year=2031&after=36.q1"
        second = tree(self.client, f"/en/questions/{address}")
        assert texts(second, ".card-question")[0] == "Question 35?"

    def test_an_unknown_row_is_refused_in_words(self):
        for row in ("nowhere", "1.q9", "%00", "x" * 300, "1.q1.q1", "."):
            for address in (f"/en/briefings/?after={row}", f"/en/questions/?before={row}"):
                assert self.client.get(address).status_code == 400, address

    def test_rows_go_on_after_one_that_was_withdrawn_meanwhile(self):
        first = tree(self.client, "/en/briefings/")
        make.withdraw(Edition.objects.get(title="Briefing 36 (en)"))
        second = tree(self.client, f"/en/briefings/{address_of(first, 'next')}")
        assert texts(second, ".card-title")[0] == "Briefing 35 (en)"

    def test_questions_go_on_before_one_that_was_withdrawn_meanwhile(self):
        make.withdraw(Edition.objects.get(title="Briefing 30 (en)"))
        page = tree(self.client, "/en/questions/?before=30.q1")
        assert texts(page, ".card-question")[-1] == "Question 31?"

    def test_a_row_that_never_was_public_is_as_unknown_as_any(self):
        coming = timezone.now() + timedelta(days=1)
        make.make_edition(make.make_briefing("coming", held_on="2031-01-15"), at=coming)
        make.make_edition(make.make_briefing("draft", held_on="2031-01-15"), released=False)
        for row in ("coming", "draft"):
            assert self.client.get(f"/en/briefings/?after={row}").status_code == 400
            assert self.client.get(f"/en/questions/?after={row}.q1").status_code == 400
