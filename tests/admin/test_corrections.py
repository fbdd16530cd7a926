"""Corrections: what they change is shown, said and asked for before readers see it."""

import pytest
from msgspec.structs import replace

from archive import publishing
from archive.models import Edition
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def correction(**turns: str) -> Edition:
    """Return a correction of a released text in which some turns have other words."""
    first = rows.released()
    draft = publishing.open_correction(first.transcript, by=None)
    words = draft.as_draft()
    changed = [replace(t, text=turns.get(t.anchor, t.text)) for t in words.turns]
    publishing.revise(draft, replace(words, turns=tuple(changed)), by=None)
    return rows.again(draft)


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("page", ["difference", "act/release", "act/submit"])
def test_what_changes_is_shown_word_by_word(editor, page):
    edition = correction(q2="What of matter two?")
    shown = text_of(editor.get(f"/admin/archive/edition/{edition.pk}/{page}/"))
    assert "What of matter <del>2</del><ins>two</ins>?" in shown
    assert "6 other turns are as they were." in shown


def test_a_correction_without_a_change_says_so(editor, at):
    assert "Not a word differs." in text_of(editor.get(at("edition_difference", correction().pk)))


def test_a_first_edition_has_nothing_to_differ_from(editor, at):
    page = text_of(editor.get(at("edition_difference", rows.draft().pk)))
    assert "It is the first edition of this text." in page


@pytest.mark.parametrize(
    "said",
    [{}, {"note": "A number."}, {"is_substantive": "1"}, {"note": " ", "is_substantive": "0"}],
)
@pytest.mark.parametrize("button", [{}, {"_scheduled": "1", "at_0": "2099-01-01", "at_1": "10:00"}])
def test_note_and_weight_of_a_correction_are_asked_for(editor, at, said, button):
    edition = correction(q1="Other words.")
    response = editor.post(at("edition_act", edition.pk, "release"), said | button)
    assert "errorlist" in text_of(response)
    assert rows.again(edition).state() == "draft"


def test_the_door_refuses_a_correction_without_a_note(django_user_model):
    chief = django_user_model.objects.create_superuser("chief")
    with pytest.raises(publishing.PublishingError, match="what this correction changes"):
        publishing.release(correction(q1="Other words."), by=chief)


def test_readers_see_the_new_words_and_the_note_at_the_same_moment(editor, at, client):
    edition = correction(q1="Quite other words.")
    said = {"note": "The first question.", "is_substantive": "1"}
    editor.post(at("edition_act", edition.pk, "release"), said)
    page = text_of(client.get(f"/en/briefings/{edition.transcript.briefing.slug}/en/"))
    assert "Quite other words." in page
    assert "The first question." in page


def test_completeness_is_changed_and_shown(editor, at):
    edition = rows.draft()
    sent = rows.typed_in(editor.get(at("edition_change", edition.pk)), "edition-form")
    editor.post(at("edition_change", edition.pk), sent | {"completeness": "preliminary"})
    page = text_of(editor.get(at("edition_change", edition.pk)))
    assert "· preliminary" in page


def test_why_an_edition_waits_for_another_is_said_on_its_page(editor, at, settings):
    settings.FOUR_EYES = True
    edition = rows.draft()
    sent = rows.typed_in(editor.get(at("edition_change", edition.pk)), "edition-form")
    editor.post(at("edition_change", edition.pk), sent | {"title": "Mine"})
    page = text_of(editor.get(at("edition_change", edition.pk)))
    assert "somebody else has to release it" in page
    assert "/act/release/" not in page


def test_a_withdrawn_edition_keeps_its_address_and_gives_the_public_reason(editor, at, client):
    edition = rows.released()
    editor.post(at("edition_act", edition.pk, "withdraw"), {"reason": "A wrong name."})
    slug = edition.transcript.briefing.slug
    for address in (f"/en/briefings/{slug}/en/", f"/en/briefings/{slug}/en/v1/"):
        response = client.get(address)
        assert response.status_code == 410
        assert "A wrong name." in text_of(response)
