"""A pair of exchanges that an import doubts is shown as one only when an editor has said so."""

import pytest

from archive import alongside, publishing
from archive.models import CountryMark, Edition, Finding, Segment, Transcript
from archive.sources.drafts import TurnDraft
from tests.writer.pages import written

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _talk(*questions: str) -> tuple[TurnDraft, ...]:
    turns = []
    for k, question in enumerate(questions, start=1):
        turns.append(TurnDraft(kind="question", anchor=f"q{k}", text=question, aligned=f"q{k}"))
        answer = {"anchor": f"q{k}a1", "to": f"q{k}", "aligned": f"q{k}"}
        turns.append(TurnDraft(kind="answer", text="Word.", **answer))
    return tuple(turns)


@pytest.fixture
def doubt() -> Finding:
    """A doubt whether a German exchange is the first or the second of three English ones."""
    english = _talk("Of the word one?", "Of the word two?", "Of the word six?")
    written(b"one", turns=english, publish=True)
    written(b"eins", turns=_talk("Zum Wort ein?"), language="de", publish=True)
    return Finding.objects.get(code="doubtful-alignment")


def _german() -> set[str]:
    turns = Edition.objects.get(transcript__language="de").turns
    return set(turns.values_list("aligned__key", flat=True))


def _page(client, key: str) -> str:
    return client.get(f"/en/briefings/7-2020/{key}/").content.decode()


def test_a_doubtful_pair_is_not_shown_as_one(doubt, client):
    assert _german() == {"q4"}
    assert "Zum Wort ein?" not in _page(client, doubt.details["segment"])


def test_a_confirmed_pair_is_shown_as_one(doubt, editor, at, client):
    shown = editor.get(at("finding_change", doubt.pk)).content.decode()
    assert "Zum Wort ein?" in shown
    editor.post(at("finding_pair", doubt.pk))
    doubt.refresh_from_db()
    assert (doubt.state, _german()) == ("fixed", {doubt.details["segment"]})
    assert "Zum Wort ein?" in _page(client, doubt.details["segment"])


def test_a_piece_is_set_beside_another_than_the_one_doubted(doubt, editor, at):
    offered = editor.get(at("finding_change", doubt.pk)).context["instead"]
    keys = [key for key, _language, _words in offered]
    assert keys == [key for key in ("q1", "q2", "q3") if key != doubt.details["segment"]]
    assert ("q3", "en", "Of the word six?") in offered
    editor.post(at("finding_pair", doubt.pk), {"segment": "q3"})
    doubt.refresh_from_db()
    assert (doubt.state, _german()) == ("fixed", {"q3"})


def test_a_piece_is_set_beside_nothing_that_is_not_there(doubt, editor, at):
    answer = editor.post(at("finding_pair", doubt.pk), {"segment": "q99"}, follow=True)
    assert "no longer in it" in answer.content.decode()
    assert _german() == {"q4"}


def test_many_pairs_are_confirmed_together(doubt, editor, at):
    data = {"action": "confirm_pairs", "_selected_action": [doubt.pk]}
    editor.post(at("finding_changelist"), data)
    assert _german() == {doubt.details["segment"]}


def test_the_address_of_a_piece_that_was_merged_leads_on(doubt, client):
    publishing.confirm_pair(doubt, by=None)
    answer = client.get("/en/briefings/7-2020/q4/")
    target = f"/en/briefings/7-2020/{doubt.details['segment']}/"
    assert (answer.status_code, answer["Location"]) == (301, target)


def test_what_was_marked_on_a_merged_piece_is_marked_on_the_other(doubt):
    left = Segment.objects.get(key="q4")
    CountryMark.objects.filter(segment=left).delete()
    country = CountryMark.objects.first().country
    CountryMark.objects.create(briefing=left.briefing, segment=left, country=country)
    publishing.confirm_pair(doubt, by=None)
    marked = CountryMark.objects.filter(segment__key=doubt.details["segment"], country=country)
    assert marked.count() == 1
    assert not CountryMark.objects.filter(segment=left).exists()


def test_a_place_that_another_piece_has_is_not_taken(doubt):
    english = Transcript.objects.get(language="en")
    taken = english.briefing.segments.get(key="q1")
    with pytest.raises(alongside.PairError, match="q1 of the same text stands there already"):
        alongside.set_beside(english, "q2", taken)


def test_a_piece_that_is_gone_is_told(doubt, editor, at):
    Finding.objects.update(details={**doubt.details, "anchor": "q9"})
    answer = editor.post(at("finding_pair", doubt.pk), follow=True)
    assert "no longer in it" in answer.content.decode()


def test_who_may_only_look_confirms_nothing(doubt, colleague, at):
    onlooker = colleague("view_finding", "change_finding")
    assert onlooker.post(at("finding_pair", doubt.pk)).status_code == 403
    assert _german() == {"q4"}
