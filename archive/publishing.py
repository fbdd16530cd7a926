"""The one door for people's acts: who may do what with an edition, and what follows.

Every act checks permission, runs in one transaction, appends to the edition's history,
brings the passages up to date and moves the change counter. `by=None` is the operator at
the command line, who may do everything.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from archive import changes, rows
from archive.models import (
    Briefing,
    Edition,
    EditionEvent,
    Finding,
    Mission,
    Person,
    PersonName,
    Transcript,
    Turn,
)
from archive.search import passages
from archive.sources.drafts import EditionDraft
from archive.sources.findings import DOUBTFUL_SPEAKER

User = AbstractBaseUser | None
P = ParamSpec("P")
R = TypeVar("R")
Act = EditionEvent.Act
Stage = Edition.Stage

PERMISSIONS = {
    "create": "archive.add_edition",
    "revise": "archive.change_edition",
    "discard": "archive.delete_edition",
    "submit": "archive.submit_edition",
    "send_back": "archive.release_edition",
    "release": "archive.release_edition",
    "unschedule": "archive.release_edition",
    "withdraw": "archive.withdraw_edition",
    "restore": "archive.withdraw_edition",
    "save_briefing": "archive.change_briefing",
    "approve_mission": "archive.approve_mission",
    "merge_people": "archive.change_person",
    "settle_speaker": "archive.change_person",
}


class PublishingError(ValueError):
    """An act that cannot be done now; the text tells an editor why, and what to do."""


def may(user: User, act: str, edition: Edition | None = None) -> bool:
    """Return whether a user may do an act; no user is the operator."""
    return user is None or user.has_perm(PERMISSIONS[act])


def _door(act: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Check permission, then run the act and move the change counter in one transaction."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def through(*args: P.args, **kwargs: P.kwargs) -> R:
            if not may(kwargs.get("by"), act):
                raise PermissionDenied(_("You may not do this: %(act)s.") % {"act": act})
            with transaction.atomic():
                result = function(*args, **kwargs)
                changes.record()
                return result

        return through

    return decorate


def _locked(edition: Edition) -> Edition:
    """Return the edition as the database has it now, locked until the transaction ends."""
    return Edition.objects.select_for_update().select_related(None).get(pk=edition.pk)


# --- briefings and drafts -------------------------------------------------------------------


@_door("save_briefing")
def save_briefing(briefing: Briefing, *, by: User) -> Briefing:
    """Save a briefing; a new one gets slug and sort key, a redated one a new sort key."""
    before = Briefing.objects.filter(pk=briefing.pk).first()
    if not briefing.slug:
        wanted = rows.briefing_slug(briefing.number, briefing.held_on, "")
        briefing.slug = rows.free_slug(Briefing, wanted)
    if before is None or before.held_on != briefing.held_on:
        briefing.sk = rows.free_sort_key(briefing.held_on)
    briefing.save()
    passages.update_facts(briefing)
    return briefing


@_door("create")
def start_transcript(briefing: Briefing, language: str, *, by: User) -> Edition:
    """Return the first, empty draft of a briefing's text in a new language."""
    if briefing.transcripts.filter(language=language).exists():
        raise PublishingError(_("This briefing already has a text in that language."))
    transcript = Transcript.objects.create(briefing=briefing, language=language)
    edition = Edition.objects.create(transcript=transcript, n=1, author=by)
    rows.record_event(edition, Act.CREATED, at=timezone.now(), by=by)
    return edition


@_door("create")
def open_correction(transcript: Transcript, *, by: User) -> Edition:
    """Return a draft that copies the newest released edition; or the draft already open."""
    open_draft = transcript.editions.unreleased().first()
    if open_draft:
        return open_draft
    released = transcript.editions.filter(stage=Stage.RELEASED).order_by("-n").first()
    if released is None:
        raise PublishingError(_("There is no released edition to correct."))
    edition = Edition.objects.create(
        transcript=transcript,
        n=rows.next_n(transcript),
        title=released.title,
        place=released.place,
        event=released.event,
        translation=released.translation,
        made_from=released.made_from,
        completeness=released.completeness,
        capture=released.capture,
        author=by,
    )
    rows.write_turns(edition, released.as_draft(), rows.References())
    rows.record_event(edition, Act.CREATED, at=timezone.now(), by=by)
    return edition


@_door("revise")
def revise(edition: Edition, draft: EditionDraft, *, by: User) -> Edition:
    """Replace the words of an unreleased edition, and the notes on them, by a draft's."""
    edition = _locked(edition)
    if edition.stage == Stage.RELEASED:
        raise PublishingError(_("Released words are sealed. Open a correction instead."))
    for name in (
        "title",
        "place",
        "event",
        "translation",
        "completeness",
        "change_note",
        "is_substantive",
    ):
        setattr(edition, name, getattr(draft, name))
    edition.stage = Stage.DRAFT
    edition.save()
    edition.turns.all().delete()
    rows.write_turns(edition, draft, rows.References())
    rows.record_event(edition, Act.REVISED, at=timezone.now(), by=by)
    return edition


@_door("discard")
def discard(edition: Edition, *, by: User) -> None:
    """Delete an unreleased edition, and its transcript when nothing else is in it."""
    edition = _locked(edition)
    if edition.stage == Stage.RELEASED:
        raise PublishingError(_("A released edition cannot be deleted. Withdraw it instead."))
    transcript = edition.transcript
    edition.delete()
    if not transcript.editions.exists():
        transcript.delete()


@_door("submit")
def submit(edition: Edition, *, by: User) -> Edition:
    """Hand a draft in for approval."""
    edition = _locked(edition)
    if edition.stage != Stage.DRAFT:
        raise PublishingError(_("Only a draft can be submitted."))
    return _move(edition, Stage.SUBMITTED, Act.SUBMITTED, by)


@_door("send_back")
def send_back(edition: Edition, *, by: User, reason: str) -> Edition:
    """Return a submitted edition to its author, with a reason."""
    edition = _locked(edition)
    if edition.stage != Stage.SUBMITTED:
        raise PublishingError(_("Only a submitted edition can be sent back."))
    if not reason.strip():
        raise PublishingError(_("Say why it is sent back."))
    return _move(edition, Stage.DRAFT, Act.RETURNED, by, reason)


def _move(edition: Edition, stage: str, act: str, by: User, note: str = "") -> Edition:
    edition.stage = stage
    edition.save(update_fields=["stage"])
    rows.record_event(edition, act, at=timezone.now(), by=by, note=note)
    return edition


# --- release and withdrawal -----------------------------------------------------------------


@_door("release")
def release(
    edition: Edition,
    *,
    by: User,
    at: datetime | None = None,
    note: str | None = None,
    is_substantive: bool | None = None,
) -> Edition:
    """Make an edition public, now or at a coming moment; its predecessor steps back then."""
    edition, now = _locked(edition), timezone.now()
    if edition.stage == Stage.RELEASED:
        raise PublishingError(_("This edition has been released already. Nothing was changed."))
    if at is not None and at < now:
        raise PublishingError(
            _("That moment has passed. Release it now, or choose a coming moment.")
        )
    if not edition.turns.exists() and not edition.title.strip():
        raise PublishingError(_("There is nothing to release: no title and no text."))
    edition.change_note = edition.change_note if note is None else note
    edition.is_substantive = edition.is_substantive if is_substantive is None else is_substantive
    edition.approver = by
    moment = at or now
    _close_predecessor(edition, moment)
    act = Act.SCHEDULED if moment > now else Act.RELEASED
    rows.record_event(edition, act, at=now, by=by, note=edition.change_note)
    rows.seal(edition, moment)
    return edition


def _close_predecessor(edition: Edition, moment: datetime) -> None:
    """End the open-ended released edition of the same transcript at a moment."""
    predecessor = (
        Edition.objects.select_for_update()
        .filter(transcript=edition.transcript_id, stage=Stage.RELEASED, public_until=None)
        .first()
    )
    if predecessor is None:
        return
    if predecessor.public_from >= moment:
        raise PublishingError(
            _(
                "Edition %(n)s is public only from %(moment)s."
                " Choose a later moment, or take it off the schedule."
            )
            % {
                "n": predecessor.n,
                "moment": date_format(
                    timezone.localtime(predecessor.public_from), "DATETIME_FORMAT"
                ),
            }
        )
    rows.close(predecessor, moment)


@_door("unschedule")
def unschedule(edition: Edition, *, by: User) -> Edition:
    """Take a scheduled edition back to draft; its predecessor stays on."""
    edition, now = _locked(edition), timezone.now()
    if edition.stage != Stage.RELEASED or edition.public_from <= now:
        raise PublishingError(
            _("Only an edition whose moment has not come can be taken off the schedule.")
        )
    siblings = Edition.objects.filter(transcript=edition.transcript_id).exclude(pk=edition.pk)
    if siblings.unreleased().exists():
        raise PublishingError(_("Another draft is open. Finish or delete that one first."))
    moment = edition.public_from
    rows.unseal(edition)
    rows.record_event(edition, Act.UNSCHEDULED, at=now, by=by)
    predecessor = siblings.filter(stage=Stage.RELEASED, public_until=moment).first()
    if predecessor:
        predecessor.public_until = None
        predecessor.save(update_fields=["public_until"])
        passages.update_interval(predecessor)
    return edition


@_door("withdraw")
def withdraw(edition: Edition, *, by: User, reason: str) -> Edition:
    """Take a published edition from the public; its address stays and gives the reason.

    No older edition comes back in its place.
    """
    edition, now = _locked(edition), timezone.now()
    if edition.stage != Stage.RELEASED:
        raise PublishingError(_("Only a released edition can be withdrawn."))
    if edition.withdrawn_at:
        raise PublishingError(_("This edition has been withdrawn already. Nothing was changed."))
    if edition.public_from > now:
        raise PublishingError(_("Its moment has not come. Take it off the schedule instead."))
    if not reason.strip():
        raise PublishingError(_("Give the reason; the public will see it."))
    edition.withdrawn_at, edition.withdrawal_reason = now, reason
    edition.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    passages.update_interval(edition)
    rows.record_event(edition, Act.WITHDRAWN, at=now, by=by, note=reason)
    return edition


@_door("restore")
def restore(edition: Edition, *, by: User, note: str = "") -> Edition:
    """Make a withdrawn edition public again."""
    edition = _locked(edition)
    if not edition.withdrawn_at:
        raise PublishingError(_("This edition is not withdrawn. Nothing was changed."))
    edition.withdrawn_at, edition.withdrawal_reason = None, ""
    edition.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    passages.update_interval(edition)
    rows.record_event(edition, Act.RESTORED, at=timezone.now(), by=by, note=note)
    return edition


# --- the directory --------------------------------------------------------------------------


@_door("approve_mission")
def approve_mission(mission: Mission, *, by: User) -> Mission:
    """Make a mission public from now on; one that is already stays as it is."""
    if mission.public_from is None:
        mission.public_from = timezone.now()
        mission.save(update_fields=["public_from"])
    return mission


# --- who speaks -----------------------------------------------------------------------------


@_door("merge_people")
def merge_people(person: Person, into: Person, *, by: User) -> Person:
    """Say that someone is another, and return the one who stays; the old address leads there.

    Whoever was merged into them follows; the spellings go along; doubts about them are settled.
    """
    stays = into.merged_into or into
    if stays == person:
        raise PublishingError(_("That person is merged into this one. Choose another."))
    Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person)).update(merged_into=stays)
    _move_spellings(person, stays)
    doubts = Finding.objects.filter(code=DOUBTFUL_SPEAKER, state=Finding.State.OPEN)
    doubts.filter(details__person=person.slug).update(state=Finding.State.FIXED)
    changes.touch_names()
    return stays


def _move_spellings(person: Person, stays: Person) -> None:
    known = set(stays.names.values_list("language", "text"))
    spellings = dict.fromkeys(person.names.values_list("language", "text"))
    PersonName.objects.bulk_create(
        PersonName(person=stays, language=language, kind=PersonName.Kind.PRINTED, text=text)
        for language, text in spellings
        if (language, text) not in known
    )


@_door("settle_speaker")
def settle_speaker(finding: Finding, person: Person, *, by: User) -> None:
    """Say whom a doubtful attribution names: who was made of it is merged into that person.

    Where only an office was printed, its turns are given to that person.
    """
    doubtful = Person.objects.filter(slug=finding.details.get("person", "")).first()
    if doubtful is not None and doubtful.merged_into is None:
        merge_people(doubtful, person, by=by)
    elif doubtful is None:
        nameless = Turn.objects.filter(
            edition__capture=finding.capture_id,
            label_as_printed=finding.details.get("printed", ""),
            speaker=None,
        )
        changes.touch(nameless.values_list("edition__transcript__briefing", flat=True))
        nameless.update(speaker=person)
    finding.state = Finding.State.FIXED
    finding.save(update_fields=["state"])
