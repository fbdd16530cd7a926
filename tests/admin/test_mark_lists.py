"""Proposals of many briefings are confirmed or removed together."""

import pytest

from archive import changes, history
from archive.models import CountryMark, Edition
from tests.models import rows
from tests.writer.pages import written

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _proposals() -> list[CountryMark]:
    piece = rows.segment()
    return [
        CountryMark.objects.create(
            briefing=piece.briefing, segment=piece, country=rows.country(code), is_proposed=True
        )
        for code in ("XA", "XB", "XC")
    ]


def _act(client, at, action: str, marks: list[CountryMark]):
    data = {"action": action, "_selected_action": [mark.pk for mark in marks]}
    return client.post(at("countrymark_changelist"), data)


def test_a_proposal_is_listed_with_the_words_it_is_on(editor, at):
    written(b"one")
    edition = Edition.objects.get()
    listed = editor.get(at("countrymark_changelist")).content.decode()
    assert f'{at("edition_change", edition.pk)}#q1">q1</a>' in listed
    assert "And the harbour?" in listed


def test_chosen_proposals_are_confirmed(editor, at):
    first, second, _ = _proposals()
    before = changes.stamp().n
    assert _act(editor, at, "confirm", [first, second]).status_code == 302
    assert CountryMark.objects.filter(is_proposed=False).count() == 2
    assert changes.stamp().n > before


@pytest.mark.parametrize(
    ("action", "recorded"),
    [("confirm", ["is_proposed"]), ("remove", ["briefing", "country", "is_proposed", "segment"])],
)
def test_who_settled_which_proposal_is_on_record(editor, at, action, recorded):
    first, _second, _third = _proposals()
    briefing = first.briefing
    _act(editor, at, action, [first])
    entry = history.of_record(briefing).get()
    assert (entry.actor.username, entry.object_pk) == ("ana", str(first.pk))
    assert sorted(entry.changes) == recorded


def test_chosen_proposals_are_removed_but_nothing_confirmed(editor, at):
    first, second, third = _proposals()
    CountryMark.objects.filter(pk=third.pk).update(is_proposed=False)
    _act(editor, at, "remove", [first, second, third])
    assert list(CountryMark.objects.all()) == [third]


def test_who_may_only_look_changes_nothing(colleague, at):
    marks = _proposals()
    onlooker = colleague("view_countrymark")
    assert onlooker.get(at("countrymark_changelist")).status_code == 200
    assert _act(onlooker, at, "confirm", marks).status_code == 403
    assert CountryMark.objects.filter(is_proposed=True).count() == 3


@pytest.mark.parametrize("name", ["topicmark", "countrymark", "organisationmark", "personmark"])
def test_the_lists_open(editor, at, name):
    _proposals()
    assert editor.get(at(f"{name}_changelist")).status_code == 200
