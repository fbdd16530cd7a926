"""What readers see: released, scheduled, withdrawn and restored."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from archive import rows
from archive.models import Edition
from archive.publishing.door import (
    Act,
    NotAllowedError,
    PublishingError,
    Stage,
    User,
    door,
    locked,
    refusal,
)
from archive.publishing.missing import leave_out_silent, settle_missing
from archive.search import passages


@door("release")
def release(
    edition: Edition,
    *,
    by: User,
    at: datetime | None = None,
    note: str | None = None,
    is_substantive: bool | None = None,
    is_partial: bool = False,
    seen: str = "",
) -> Edition:
    """Make an edition public, now or at a coming moment; its predecessor steps back then.

    A translation without some of its words is released only as a part. `seen` is the sha256 of
    the words that whoever releases was shown: nobody answers for words that came after.
    """
    edition, now = locked(edition), timezone.now()
    _refuse_release(edition, by=by, at=at, now=now, seen=seen)
    settle_missing(edition, is_partial=is_partial)
    edition.change_note = edition.change_note if note is None else note
    edition.is_substantive = edition.is_substantive if is_substantive is None else is_substantive
    if by is not None and not edition.change_note.strip() and _is_correction(edition):
        raise PublishingError(_("Say what this correction changes; the public will see it."))
    leave_out_silent(edition)
    edition.approver = by
    moment = at or now
    _close_predecessor(edition, moment)
    act = Act.SCHEDULED if moment > now else Act.RELEASED
    rows.record_event(edition, act, at=now, by=by, note=edition.change_note)
    rows.seal(edition, moment)
    return edition


def _refuse_release(
    edition: Edition, *, by: User, at: datetime | None, now: datetime, seen: str
) -> None:
    """Raise PublishingError, or NotAllowedError, where an edition may not be released."""
    if edition.stage == Stage.RELEASED:
        raise PublishingError(_("This edition has been released already. Nothing was changed."))
    if by is not None and (why := refusal(by, "release", edition)):
        raise NotAllowedError(why)
    if seen and seen != rows.words_sha256(edition):
        raise PublishingError(
            _(
                "Its words have changed since you were shown them."
                " Nothing was released: look at it again."
            )
        )
    if at is not None and at < now:
        raise PublishingError(
            _("That moment has passed. Release it now, or choose a coming moment.")
        )
    if not edition.turns.exists() and not edition.title.strip():
        raise PublishingError(_("There is nothing to release: no title and no text."))


def _is_correction(edition: Edition) -> bool:
    """Return whether readers have had an earlier edition of the text."""
    earlier = Edition.objects.public().filter(transcript=edition.transcript_id)
    return earlier.exclude(pk=edition.pk).exists()


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


@door("unschedule")
def unschedule(edition: Edition, *, by: User) -> Edition:
    """Take a scheduled edition back to draft; its predecessor stays on."""
    edition, now = locked(edition), timezone.now()
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


@door("withdraw")
def withdraw(edition: Edition, *, by: User, reason: str) -> Edition:
    """Take a published edition from the public; its address stays and gives the reason.

    No older edition comes back in its place.
    """
    edition, now = locked(edition), timezone.now()
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


@door("restore")
def restore(edition: Edition, *, by: User, note: str = "") -> Edition:
    """Make a withdrawn edition public again."""
    edition = locked(edition)
    if not edition.withdrawn_at:
        raise PublishingError(_("This edition is not withdrawn. Nothing was changed."))
    edition.withdrawn_at, edition.withdrawal_reason = None, ""
    edition.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    passages.update_interval(edition)
    rows.record_event(edition, Act.RESTORED, at=timezone.now(), by=by, note=note)
    return edition
