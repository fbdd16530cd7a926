"""What an editor let be in one version of a page is not raised again by the next."""

import pytest

from archive.models import Finding
from archive.sources.drafts import FindingDraft
from tests.writer.pages import written

pytestmark = pytest.mark.django_db

IGNORED = Finding.State.IGNORED


def _finding(place: str = "line 4", excerpt: str = "201912月") -> FindingDraft:
    return FindingDraft(code="lost-date-character", place=place, excerpt=excerpt, subject="")


def _first_ignored(**page) -> None:
    written(b"one", findings=(_finding(),), **page)
    Finding.objects.update(state=IGNORED, reason="printed so")


def _states() -> list[tuple[str, str, str]]:
    found = Finding.objects.order_by("pk").values_list("place", "state", "reason")
    return list(found)[1:]


def test_an_ignored_finding_stays_ignored_in_the_next_version():
    _first_ignored()
    outcome = written(b"two", findings=(_finding(),), word="Closed.")
    assert _states() == [("line 4", "ignored", "printed so")]
    assert outcome.findings == []


def test_it_is_known_again_on_another_line_by_its_words():
    _first_ignored()
    written(b"two", findings=(_finding("line 9"),), word="Closed.")
    assert _states() == [("line 9", "ignored", "printed so")]


def test_one_that_was_ignored_stands_for_one_only():
    _first_ignored()
    outcome = written(b"two", findings=(_finding(), _finding("line 9")), word="Closed.")
    assert [state for _place, state, _reason in _states()] == ["ignored", "open"]
    assert [finding["place"] for finding in outcome.findings] == ["line 9"]


@pytest.mark.parametrize("excerpt", ["201911月", ""])
def test_other_words_are_raised(excerpt):
    _first_ignored()
    written(b"two", findings=(_finding("line 9", excerpt),), word="Closed.")
    assert _states() == [("line 9", "open", "")]


def test_what_was_called_fixed_and_comes_again_is_raised():
    written(b"one", findings=(_finding(),))
    Finding.objects.update(state=Finding.State.FIXED)
    written(b"two", findings=(_finding(),), word="Closed.")
    assert _states() == [("line 4", "open", "")]


def test_another_briefing_is_judged_by_itself():
    _first_ignored()
    written(b"two", findings=(_finding(),), number="8/2020")
    assert _states() == [("line 4", "open", "")]


def test_it_stays_ignored_over_drafts_that_replace_each_other():
    _first_ignored()
    for word in ("two", "three", "four"):
        written(word.encode(), findings=(_finding(),), word=word)
    assert {state for _place, state, _reason in _states()} == {"ignored"}


def test_a_variant_with_the_same_words_adds_no_finding_twice():
    written(b"one", findings=(_finding(),))
    outcome = written(b"printer version", findings=(_finding(), _finding("line 9", "3月")))
    assert outcome.verdict == "unchanged"
    assert _states() == [("line 9", "open", "")]
