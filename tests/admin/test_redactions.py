"""The pages of redactions: looked at, asked for, confirmed by somebody else, done once."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.models import Redaction, Turn
from tests.admin import desk_acts, rows

pytestmark = pytest.mark.django_db

ORDER = {"kind": "personal-data", "reason": "At a person's wish."}


def text_of(response) -> str:
    return response.content.decode()


def test_what_would_go_is_shown_and_nothing_is_asked_for(editor, at):
    briefing = rows.released().transcript.briefing
    page = text_of(editor.post(at("redaction_ask", briefing.pk), ORDER | {"words-en": "matter 2"}))
    assert "What of <del>matter 2</del><ins>[█ personal data]</ins>?" in page
    assert not Redaction.objects.exists()


def test_words_that_stand_in_other_briefings_too_are_told_of(editor, at):
    rows.released()
    briefing = rows.released().transcript.briefing
    page = text_of(editor.post(at("redaction_ask", briefing.pk), ORDER | {"words-": "matter 2"}))
    assert "also in other briefings" in page


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"words-": "nobody"}, "None of these words"),
        ({"turns-en": "q77"}, "There is no turn q77."),
        ({"words-": "matter 2", "reason": ""}, "errorlist"),
        ({"words-": "matter 2", "reason": "The matter 2"}, "The reason names"),
    ],
)
def test_what_cannot_be_asked_for_is_said(editor, at, typed, complaint):
    briefing = rows.released().transcript.briefing
    page = text_of(editor.post(at("redaction_ask", briefing.pk), ORDER | typed | {"_ask": "1"}))
    assert complaint in page
    assert not Redaction.objects.exists()


def test_asking_leads_to_a_page_that_waits_for_somebody_else(editor, at):
    briefing = rows.released().transcript.briefing
    sent = ORDER | {"turns-en": "q2a1", "_ask": "1"}
    page = text_of(editor.post(at("redaction_ask", briefing.pk), sent, follow=True))
    assert "somebody else has to confirm it" in page
    assert "Confirm: take the words out" not in page
    assert Turn.objects.filter(anchor="q2a1", text__startswith="Of matter 2").exists()


def test_a_second_click_on_confirm_says_that_it_is_settled(editor, at):
    redaction = desk_acts.asked_redaction()
    address = at("redaction_settle", redaction.pk, "confirm")
    assert "Carried out." in text_of(editor.post(address, follow=True))
    page = text_of(editor.post(address, follow=True))
    assert "settled already" in page
    assert "SHA-256 before" in page


def test_a_redaction_is_not_done_by_opening_an_address(editor, at):
    redaction = desk_acts.asked_redaction()
    assert editor.get(at("redaction_settle", redaction.pk, "confirm")).status_code == 405


def test_nobody_adds_changes_or_deletes_a_redaction_by_hand(editor, at):
    redaction = desk_acts.asked_redaction()
    assert editor.get("/admin/archive/redaction/add/").status_code == 403
    assert editor.post(at("redaction_delete", redaction.pk), {"post": "yes"}).status_code == 403


def test_an_editor_without_the_right_to_confirm_is_not_offered_it(at):
    redaction = desk_acts.asked_redaction()
    user = User.objects.create_user("ed", is_staff=True)
    user.groups.add(user.groups.model.objects.get(name="editor"))
    client = Client()
    client.force_login(user)
    page = text_of(client.get(at("redaction_change", redaction.pk)))
    assert "Confirm: take the words out" not in page
    assert "<del>matter 2</del>" in page
