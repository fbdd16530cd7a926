"""What an editor let be in one version of a page is not raised again by the next."""

import pytest
from msgspec.structs import replace

from archive.models import Edition, Finding
from archive.sources.drafts import FindingDraft
from archive.writer.pages import write_page
from tests.writer.finding_pages import PAGES
from tests.writer.pages import imported, page_draft, written

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


@pytest.mark.parametrize("code", ["edition-conflict", "older-version"])
def test_words_left_out_of_a_file_without_address_are_told_once(code):
    *steps, page = PAGES[code][0]
    for step in (*steps, page):
        step() if callable(step) else imported(step)
    Finding.objects.update(state=IGNORED, reason="it stays as edited")
    imported(f"{page}\n\n")

    assert not Finding.objects.filter(state=Finding.State.OPEN).exists()


@pytest.mark.parametrize(("name", "raised"), [("scan-1987-03.pdf", []), ("a.pdf", ["open"])])
def test_a_scan_saved_again_is_known_by_the_document_that_its_name_tells(name, raised):
    for data in (b"one", b"saved again"):
        Finding.objects.update(state=IGNORED, reason="typed by hand elsewhere")
        page = page_draft(data, findings=(_finding("page", ""),))
        page = replace(page, briefing=None, capture=replace(page.capture, name=name))
        write_page(page, data, run=None)

    assert [each[1] for each in _states()] == raised


def test_a_file_without_date_number_and_address_is_known_by_its_name_and_words():
    page = "On the harbour\n\nQuestion: When will it open to all of the ships?\n\nAda Lind: {}.\n"
    for words in ("It opens now", "It opens today", "It opens tomorrow"):
        imported(page.format(words))

    assert Edition.objects.count() == 1
    imported("On the ferry\n\nQuestion: Why does no ferry sail?\n\nAda Lind: A storm.\n")
    assert Edition.objects.count() == 2


def test_lines_and_findings_name_turns_by_the_anchors_that_they_keep():
    page = "On the harbour\n\n{}Question: When will it open?\n\nAda Lind: It (opens today.\n"
    imported(page.format(""))
    imported(page.format("Question: Who pays?\n\nAda Lind: Both (of them.\n\n"))

    edition = Edition.objects.get()
    assert edition.turns.get(text="When will it open?").anchor == "q1"
    fields = [line["field"] for line in edition.capture.lines]
    assert fields[1:] == ["turn:q2", "turn:q2a1", "turn:q1", "turn:q1a1"]
    found = Finding.objects.filter(code="unbalanced-signs", capture=edition.capture)
    assert list(found.order_by("pk").values_list("place", flat=True)) == ["q2a1", "q1a1"]


def test_what_was_ignored_is_known_over_a_draft_that_did_not_raise_it():
    _first_ignored()
    written(b"two", word="Closed.")
    written(b"three", findings=(_finding(),), word="Shut.")
    assert _states() == [("line 4", "ignored", "printed so")]


def test_a_file_of_the_same_name_that_brought_another_text_decides_nothing():
    _first_ignored()
    written(b"two", word="Closed.")
    for data, word in ((b"other", "No."), (b"other two", "Never.")):
        written(data, findings=(_finding(),), number="8/2020", word=word)
    assert "ignored" not in {state for _place, state, _reason in _states()}


def test_what_every_version_raises_is_open_once_and_tells_what_replaced_it():
    for word in ("one", "two", "three"):
        written(word.encode(), findings=(_finding(),), word=word)
    *closed, newest = Finding.objects.order_by("pk")
    assert [each.state for each in (*closed, newest)] == ["fixed", "fixed", "open"]
    assert [each.reason for each in closed] == ["page.txt", "page.txt"]
    assert closed[1].details["replaced_by"] == newest.capture.sha256


def test_what_words_that_are_gone_raised_is_closed_and_raised_anew_when_they_return():
    written(b"one", findings=(_finding(),))
    written(b"two", word="Closed.")
    assert Finding.objects.get().state == Finding.State.FIXED
    written(b"three", findings=(_finding(),), word="Shut.")
    assert _states() == [("line 4", "open", "")]


def test_what_words_in_force_raise_stays_open_beside_a_draft_without_it():
    written(b"one", findings=(_finding(),), publish=True)
    written(b"two", word="Closed.")
    assert Finding.objects.get().state == Finding.State.OPEN
    written(b"three", word="Shut.", publish=True)
    written(b"four", word="Gone.", publish=True)
    assert Finding.objects.get().state == Finding.State.FIXED


@pytest.mark.parametrize("code", ["duplicate-number", "doubtful-alignment", "possible-version"])
def test_what_the_archive_told_of_a_page_is_not_closed_by_its_next_version(code):
    written(b"one", findings=(replace(_finding(), code=code),))
    written(b"two", word="Closed.")
    assert Finding.objects.get().state == Finding.State.OPEN


def test_a_doubt_that_an_import_closed_is_not_taken_for_settled():
    doubt = replace(_finding(), code="doubtful-speaker")
    for word in ("one", "two", "three"):
        written(word.encode(), findings=(doubt,), word=word)
    assert Finding.objects.get(state=Finding.State.OPEN).capture.editions.exists()
