"""Releasing, withdrawing and the like: said first, done once, allowed or refused."""

import pytest
from django.utils import timezone
from lxml import html
from msgspec.structs import replace

from archive import publishing
from archive.models import Edition
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _house_clock(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.get_default_timezone.cache_clear()
    yield
    timezone.get_default_timezone.cache_clear()


def text_of(response) -> str:
    return response.content.decode()


def field_of(response, name: str) -> str:
    page = html.fromstring(text_of(response))
    [value] = page.xpath(f"//form[@class='confirm']//*[@name='{name}']/@value")
    return value


def test_release_says_what_readers_will_see_and_opening_its_page_changes_nothing(editor, at):
    first = rows.released(language="de")
    publishing.open_correction(first.transcript, by=None)
    second = first.transcript.editions.get(n=2)
    page = text_of(editor.get(at("edition_act", second.pk, "release")))
    assert "Readers will see edition 2 of the German text of" in page
    assert "at once" in page
    assert "Edition 1 steps back" in page
    assert rows.again(second).state() == "draft"


def test_release_by_its_button(editor, at):
    edition = rows.draft()
    response = editor.post(at("edition_act", edition.pk, "release"), follow=True)
    assert "Released." in text_of(response)
    assert rows.again(edition).state() == "published"


def test_a_second_click_on_release_says_so_and_changes_nothing(editor, at):
    edition = rows.draft()
    editor.post(at("edition_act", edition.pk, "release"))
    before = rows.again(edition).public_from
    response = editor.post(at("edition_act", edition.pk, "release"), follow=True)
    assert "released already. Nothing was changed." in text_of(response)
    assert rows.again(edition).public_from == before
    assert edition.events.filter(act="released").count() == 1


def test_a_chosen_moment_is_told_by_the_clock_of_the_house_before_it_counts(editor, at, moment):
    moment("2027-06-01 12:00")
    edition = rows.draft()
    plan = {"_plan": "1", "at_0": "2027-06-14", "at_1": "15:00"}
    page = text_of(editor.post(at("edition_act", edition.pk, "release"), plan))
    assert "On 14 June 2027, 15:00 (Berlin time), readers will see edition 1" in page
    assert "Schedule for 14 June 2027, 15:00 (Berlin time)" in page
    assert rows.again(edition).state() == "draft"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "Запланировать на 14 июня 2027 г., 15:00 (время: Берлин)"),
        ("de", "Einplanen für 14. Juni 2027, 15:00 (Ortszeit Berlin)"),
        ("zh-hans", "排期至 2027年6月14日 15:00 (柏林时间)"),
    ],
)
def test_a_chosen_moment_is_told_as_each_language_writes_it(editor, at, moment, language, told):
    moment("2027-06-01 12:00")
    plan = {"_plan": "1", "at_0": "2027-06-14", "at_1": "15:00"}
    address = at("edition_act", rows.draft().pk, "release")
    page = editor.post(address, plan, headers={"accept-language": language})
    assert told in " ".join(text_of(page).split())


def test_the_planned_moment_is_the_one_it_is_released_for(editor, at, moment):
    moment("2027-06-01 12:00")
    edition = rows.draft()
    plan = {"_scheduled": "1", "at_0": "2027-06-14", "at_1": "15:00"}
    editor.post(at("edition_act", edition.pk, "release"), plan)
    assert rows.again(edition).public_from == moment("2027-06-14 13:00")
    assert rows.again(edition).state() == "published"


def test_a_scheduled_edition_is_not_called_released(editor, at, moment):
    moment("2027-06-01 12:00")
    plan = {"_scheduled": "1", "at_0": "2027-06-14", "at_1": "15:00"}
    address = at("edition_act", rows.draft().pk, "release")
    page = text_of(editor.post(address, plan, follow=True))
    assert "Scheduled." in page
    assert "Released." not in page


def test_what_readers_would_miss_is_said_before_a_release(editor, at):
    edition = rows.draft()
    assert "consequence-gap" not in text_of(editor.get(at("edition_act", edition.pk, "release")))
    draft = edition.as_draft()
    turns = [replace(turn, text="") if turn.anchor == "q2" else turn for turn in draft.turns]
    publishing.revise(edition, replace(draft, title="", turns=tuple(turns)), by=None)
    for act in ("submit", "release"):
        page = text_of(editor.get(at("edition_act", edition.pk, act)))
        assert "It has no title" in page
        assert "Not a word stands in: q2." in page


@pytest.mark.parametrize(
    "plan",
    [
        {"at_0": "2026-12-31", "at_1": "15:00"},
        {"at_0": "", "at_1": ""},
        {"at_0": "2027-06-14", "at_1": ""},
        {"at_0": "2027-02-30", "at_1": "15:00"},
        {"at_0": "2027-03-28", "at_1": "02:30"},
        {"at_0": "0000-00-00", "at_1": "99:99"},
    ],
    ids=[
        "passed",
        "nothing",
        "no time",
        "no such day",
        "in the hour that summer skips",
        "nonsense",
    ],
)
@pytest.mark.parametrize("button", ["_plan", "_scheduled"])
def test_a_moment_that_is_none_is_asked_for_again(editor, at, moment, plan, button):
    moment("2027-01-01 12:00")
    edition = rows.draft()
    response = editor.post(at("edition_act", edition.pk, "release"), {button: "1", **plan})
    assert response.status_code == 200
    assert "errorlist" in text_of(response)
    assert rows.again(edition).state() == "draft"


def test_a_moment_that_has_passed_is_refused(editor, at, moment):
    moment("2027-06-15 12:00")
    edition = rows.draft()
    plan = {"_scheduled": "1", "at_0": "2027-06-14", "at_1": "15:00"}
    response = editor.post(at("edition_act", edition.pk, "release"), plan, follow=True)
    assert "That moment has passed." in text_of(response)
    assert rows.again(edition).state() == "draft"


def test_what_is_scheduled_can_be_taken_off_the_schedule(editor, at, moment):
    moment("2027-06-01 12:00")
    edition = rows.draft()
    plan = {"_scheduled": "1", "at_0": "2027-06-14", "at_1": "15:00"}
    editor.post(at("edition_act", edition.pk, "release"), plan)
    page = text_of(editor.get(at("edition_act", edition.pk, "unschedule")))
    assert "will not appear on 14 June 2027, 15:00 (Berlin time)" in page
    editor.post(at("edition_act", edition.pk, "unschedule"))
    assert rows.again(edition).state() == "draft"


def test_withdrawing_needs_a_reason(editor, at):
    edition = rows.released()
    response = editor.post(at("edition_act", edition.pk, "withdraw"), {"reason": "  "})
    assert response.status_code == 200
    assert rows.again(edition).state() == "published"


def test_withdrawing_and_restoring(editor, at):
    edition = rows.released()
    assert "No older edition comes back" in text_of(
        editor.get(at("edition_act", edition.pk, "withdraw"))
    )
    editor.post(at("edition_act", edition.pk, "withdraw"), {"reason": "A wrong name."})
    assert rows.again(edition).withdrawal_reason == "A wrong name."
    editor.post(at("edition_act", edition.pk, "restore"))
    assert rows.again(edition).state() == "published"


def test_correcting_opens_one_draft_however_often_it_is_clicked(editor, at):
    edition = rows.released()
    first = editor.post(at("edition_act", edition.pk, "correct"))
    assert editor.post(at("edition_act", edition.pk, "correct")).url == first.url
    assert Edition.objects.unreleased().count() == 1


def test_a_correction_is_released_with_its_note(editor, at):
    edition = rows.released()
    editor.post(at("edition_act", edition.pk, "correct"))
    correction = Edition.objects.unreleased().get()
    said = {"note": "The ship's name.", "is_substantive": "1"}
    editor.post(at("edition_act", correction.pk, "release"), said)
    correction = rows.again(correction)
    assert (correction.change_note, correction.is_substantive) == ("The ship's name.", True)
    assert rows.again(edition).state() == "superseded"


def test_submitting_and_sending_back(editor, at):
    edition = rows.draft()
    editor.post(at("edition_act", edition.pk, "submit"))
    assert rows.again(edition).state() == "submitted"
    editor.post(at("edition_act", edition.pk, "send-back"), {"reason": "The date is wrong."})
    assert rows.again(edition).state() == "draft"
    assert edition.events.get(act="returned").note == "The date is wrong."


@pytest.mark.parametrize(
    ("act", "permission"),
    [
        ("submit", "submit_edition"),
        ("release", "release_edition"),
        ("withdraw", "withdraw_edition"),
        ("correct", "add_edition"),
    ],
)
def test_an_act_without_its_permission_is_refused(colleague, at, act, permission):
    edition = rows.released() if act in ("withdraw", "correct") else rows.draft()
    before = rows.again(edition).state()
    without = colleague("view_edition", "change_edition")
    address = at("edition_act", edition.pk, act)
    assert without.get(address).status_code == 403
    assert without.post(address, {"reason": "x"}).status_code == 403
    assert rows.again(edition).state() == before
    allowed = colleague("view_edition", "change_edition", permission)
    assert allowed.post(address, {"reason": "x"}).status_code == 302


def test_only_acts_that_fit_the_state_are_offered(editor, at):
    page = text_of(editor.get(at("edition_change", rows.released().pk)))
    assert "/act/withdraw/" in page
    assert "/act/correct/" in page
    assert "/act/release/" not in page


def test_a_page_opened_too_late_says_that_it_cannot_be_done_now(editor, at):
    page = text_of(editor.get(at("edition_act", rows.released().pk, "release")))
    assert "This cannot be done now." in page


@pytest.mark.parametrize("address", ["99999999999999999999/act/release", "1/act/explode"])
def test_what_does_not_exist_is_not_found(editor, address):
    rows.draft()
    assert editor.get(f"/admin/archive/edition/{address}/").status_code == 404


def test_a_draft_is_deleted_after_asking(editor, at):
    edition = rows.draft()
    assert editor.get(at("edition_delete", edition.pk)).status_code == 200
    editor.post(at("edition_delete", edition.pk), {"post": "yes"})
    assert not Edition.objects.filter(pk=edition.pk).exists()


def test_a_released_edition_is_not_deleted_and_the_admin_says_so(editor, at):
    edition = rows.released()
    response = editor.post(at("edition_delete", edition.pk), {"post": "yes"}, follow=True)
    assert "This cannot be deleted" in text_of(response)
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_a_briefing_with_a_released_text_is_not_deleted(editor, at):
    briefing = rows.released().transcript.briefing
    response = editor.post(at("briefing_delete", briefing.pk), {"post": "yes"})
    assert response.status_code in (200, 302)
    assert type(briefing).objects.filter(pk=briefing.pk).exists()


def test_deleting_in_bulk_what_released_texts_hang_on_is_no_fault(editor, at):
    briefing = rows.released().transcript.briefing
    chosen = {"action": "delete_selected", "_selected_action": briefing.pk, "post": "yes"}
    assert editor.post(at("briefing_changelist"), chosen).status_code in (200, 302)
    assert type(briefing).objects.filter(pk=briefing.pk).exists()


@pytest.mark.parametrize("shown_on", ["edition_change", "edition_act"])
def test_nobody_releases_words_that_came_after_those_they_were_shown(editor, at, shown_on):
    edition = rows.draft()
    act = ["release"] if shown_on == "edition_act" else []
    page = editor.get(at(shown_on, edition.pk, *act))
    publishing.revise(edition, replace(edition.as_draft(), title="Nobody was shown this"), by=None)
    if not act:
        [link] = html.fromstring(text_of(page)).xpath("//a[contains(@href, '/act/release/')]/@href")
        page = editor.get(link)
    sent = {"seen": field_of(page, "seen")}
    page = editor.post(at("edition_act", edition.pk, "release"), sent, follow=True)
    assert "Its words have changed since you were shown them." in text_of(page)
    assert rows.again(edition).state() == "draft"


def test_a_moment_is_planned_for_the_words_that_were_shown(editor, at, moment):
    moment("2027-06-01 12:00")
    edition, plan = rows.draft(), {"_plan": "1", "at_0": "2027-06-14", "at_1": "15:00"}
    page = editor.post(at("edition_act", edition.pk, "release"), plan | {"seen": "0" * 64})
    assert field_of(page, "seen") == "0" * 64
