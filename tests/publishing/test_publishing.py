"""The door for people's acts: what each does to the public, and who may do it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from archive import changes, publishing
from archive.models import Briefing, Edition, Passage, Transcript, Turn
from archive.publishing import PublishingError
from archive.sources.drafts import EditionDraft, TurnDraft

pytestmark = pytest.mark.django_db

TURNS = (
    TurnDraft(kind="statement", anchor="s1", text="Good morning."),
    TurnDraft(kind="question", anchor="q1", text="When does the ferry sail?"),
    TurnDraft(kind="answer", anchor="q1a1", to="q1", text="At nine."),
)


def _draft(title: str = "On ferries", turns=TURNS) -> Edition:
    briefing = publishing.save_briefing(
        Briefing(number="7/2020", held_on=date(2020, 6, 17)), by=None
    )
    edition = publishing.start_transcript(briefing, "en", by=None)
    return publishing.revise(edition, EditionDraft(title=title, turns=turns), by=None)


def _released() -> Edition:
    return publishing.release(_draft(), by=None)


def _current() -> list[int]:
    return list(Edition.objects.current().values_list("n", flat=True))


def test_a_new_briefing_gets_slug_and_sort_key():
    briefing = _draft().transcript.briefing
    assert briefing.slug == "7-2020"
    assert briefing.sk == date(2020, 6, 17).toordinal() << 16


def test_a_second_briefing_of_a_number_gets_the_next_slug_and_key():
    _draft()
    second = publishing.save_briefing(Briefing(number="7/2020", held_on=date(2020, 6, 17)), by=None)
    assert (second.slug, second.sk & 0xFFFF) == ("7-2020-2", 1)


def test_a_redated_briefing_takes_its_passages_along():
    briefing = _released().transcript.briefing
    briefing.held_on = date(2021, 2, 3)
    publishing.save_briefing(briefing, by=None)
    passage = Passage.objects.first()
    assert (passage.year, passage.month, passage.sk) == (2021, 2, briefing.sk)


def test_a_draft_is_not_public():
    _draft()
    assert not Edition.objects.public()
    assert not Passage.objects.exists()


def test_a_released_edition_is_public_at_once():
    edition = _released()
    assert edition.state() == "published"
    assert Briefing.objects.current().count() == 1
    assert list(Passage.objects.current().values_list("anchor", "is_exchange")) == [
        ("s1", False),
        ("q1", True),
    ]


def test_releasing_twice_is_refused_and_changes_nothing():
    edition = _released()
    with pytest.raises(PublishingError, match="already"):
        publishing.release(edition, by=None)
    assert edition.events.filter(act="released").count() == 1


def test_a_schedule_in_the_past_is_refused():
    with pytest.raises(PublishingError, match="passed"):
        publishing.release(_draft(), by=None, at=timezone.now() - timedelta(minutes=1))


def test_an_empty_edition_is_not_released():
    with pytest.raises(PublishingError, match="nothing to release"):
        publishing.release(_draft(title=" ", turns=()), by=None)


def test_a_correction_supersedes_in_one_moment():
    first = _released()
    second = publishing.release(
        publishing.open_correction(first.transcript, by=None), by=None, note="A figure."
    )
    first.refresh_from_db()
    assert first.public_until == second.public_from
    assert _current() == [2]


def test_a_correction_starts_as_a_copy_of_the_words():
    first = _released()
    copy = publishing.open_correction(first.transcript, by=None)
    assert copy.as_draft().turns == first.as_draft().turns
    assert publishing.open_correction(first.transcript, by=None).pk == copy.pk


def test_the_clock_alone_brings_a_scheduled_edition_and_retires_its_predecessor():
    first = _released()
    moment = timezone.now() + timedelta(days=30)
    draft = publishing.open_correction(first.transcript, by=None)
    draft = publishing.release(draft, by=None, at=moment)
    assert (_current(), draft.state()) == ([1], "scheduled")
    with time_machine.travel(moment - timedelta(microseconds=1), tick=False):
        assert _current() == [1]
        assert set(Passage.objects.current().values_list("edition__n", flat=True)) == {1}
    with time_machine.travel(moment, tick=False):
        assert _current() == [2]
        assert set(Passage.objects.current().values_list("edition__n", flat=True)) == {2}
        assert Edition.objects.get(n=1).state() == "superseded"


def test_an_edition_taken_off_the_schedule_leaves_its_predecessor_in_force():
    first = _released()
    draft = publishing.open_correction(first.transcript, by=None)
    publishing.release(draft, by=None, at=timezone.now() + timedelta(days=1))
    draft = publishing.unschedule(draft, by=None)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert _current() == [1]
    assert (draft.stage, draft.sha256, draft.passages.count()) == ("draft", "", 0)
    publishing.revise(draft, EditionDraft(title="Other words"), by=None)
    assert Turn.objects.filter(edition=draft).count() == 0


def test_what_has_been_published_cannot_be_taken_off_the_schedule():
    with pytest.raises(PublishingError, match="moment has not come"):
        publishing.unschedule(_released(), by=None)


def test_withdrawing_hides_and_brings_no_older_edition_back():
    first = _released()
    second = publishing.release(publishing.open_correction(first.transcript, by=None), by=None)
    publishing.withdraw(second, by=None, reason="Read out in error.")
    assert _current() == []
    assert list(Edition.objects.public().values_list("n", flat=True)) == [1]
    assert not Briefing.objects.current()


def test_withdrawing_needs_a_reason():
    with pytest.raises(PublishingError, match="reason"):
        publishing.withdraw(_released(), by=None, reason=" ")


def test_a_restored_edition_is_public_again():
    edition = _released()
    publishing.withdraw(edition, by=None, reason="Error.")
    publishing.restore(edition, by=None)
    assert _current() == [1]
    assert [event.act for event in edition.events.all()][-2:] == ["withdrawn", "restored"]


def test_released_words_cannot_be_revised_or_discarded():
    edition = _released()
    with pytest.raises(PublishingError, match="sealed"):
        publishing.revise(edition, EditionDraft(title="x"), by=None)
    with pytest.raises(PublishingError, match="cannot be deleted"):
        publishing.discard(edition, by=None)


def test_discarding_the_only_draft_takes_its_transcript_along():
    publishing.discard(_draft(), by=None)
    assert not Transcript.objects.exists()


def test_one_save_moves_an_answer_below_another_question():
    question = TurnDraft(kind="question", anchor="q2", text="And in winter?")
    edition = _draft(turns=(*TURNS, question))
    moved = TurnDraft(kind="answer", anchor="q1a1", to="q2", text="At nine.")
    publishing.revise(edition, EditionDraft(turns=(*TURNS[:2], question, moved)), by=None)
    answer = Turn.objects.get(anchor="q1a1")
    assert (answer.position, answer.to, answer.aligned.key) == (4, "q2", "q2")


def test_an_editor_sends_back_with_a_reason():
    edition = publishing.submit(_draft(), by=None)
    with pytest.raises(PublishingError):
        publishing.send_back(edition, by=None, reason="")
    edition = publishing.send_back(edition, by=None, reason="Check the figure.")
    assert (edition.stage, edition.events.last().note) == ("draft", "Check the figure.")


def test_every_act_moves_the_change_counter():
    before = changes.stamp().n
    _draft()
    assert changes.stamp().n == before + 3


def test_a_failed_act_changes_nothing():
    edition = _released()
    before = changes.stamp().n
    with pytest.raises(PublishingError):
        publishing.release(edition, by=None)
    assert changes.stamp().n == before


NEEDED = {
    "release": "release_edition",
    "withdraw": "withdraw_edition",
    "revise": "change_edition",
    "submit": "submit_edition",
}


@pytest.mark.parametrize(("act", "codename"), sorted(NEEDED.items()))
def test_an_act_needs_its_permission(act, codename):
    user = User.objects.create_user("mara")
    assert not publishing.may(user, act)
    user.user_permissions.add(Permission.objects.get(codename=codename))
    assert publishing.may(User.objects.get(username="mara"), act)


def test_a_user_without_permission_is_refused():
    user = User.objects.create_user("mara")
    edition = _draft()
    with pytest.raises(PermissionDenied):
        publishing.release(edition, by=user)
    edition.refresh_from_db()
    assert edition.stage == "draft"


def test_an_edition_stood_as_it_stood():
    first = _released()
    between = timezone.now()
    publishing.release(publishing.open_correction(first.transcript, by=None), by=None)
    assert list(Edition.objects.at(between).values_list("n", flat=True)) == [1]
    assert not Edition.objects.at(datetime(2000, 1, 1, tzinfo=UTC))
