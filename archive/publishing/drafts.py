"""Briefings and drafts: begun, revised, handed in, sent back, thrown away."""

from django.utils import timezone
from django.utils.translation import gettext as _

from archive import history, rows
from archive.models import Briefing, Capture, Edition, Transcript
from archive.publishing.door import Act, PublishingError, Stage, User, door, locked
from archive.publishing.missing import settle_missing
from archive.search import passages
from archive.sources.drafts import EditionDraft


@door("save_briefing")
def save_briefing(briefing: Briefing, *, by: User) -> Briefing:
    """Save a briefing; a new one gets slug and sort key, a redated one a new sort key."""
    before = Briefing.objects.filter(pk=briefing.pk).first()
    if not briefing.slug:
        wanted = rows.briefing_slug(briefing.number, briefing.held_on, "")
        briefing.slug = rows.free_slug(Briefing, wanted)
    if before is None or before.held_on != briefing.held_on:
        briefing.sk = rows.free_sort_key(briefing.held_on)
    briefing.save()
    history.record_change(before, briefing, by=by)
    passages.update_facts(briefing)
    return briefing


@door("create")
def start_transcript(briefing: Briefing, language: str, *, by: User) -> Edition:
    """Return the first, empty draft of a briefing's text in a new language."""
    if briefing.transcripts.filter(language=language).exists():
        raise PublishingError(_("This briefing already has a text in that language."))
    transcript = Transcript.objects.create(briefing=briefing, language=language)
    edition = Edition.objects.create(transcript=transcript, n=1, author=by)
    rows.record_event(edition, Act.CREATED, at=timezone.now(), by=by)
    return edition


@door("create")
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


@door("revise")
def revise(
    edition: Edition,
    draft: EditionDraft,
    *,
    by: User,
    note: str = "",
    source: Capture | None = None,
) -> Edition:
    """Replace the words of an unreleased edition, and the notes on them, by a draft's.

    `source` is what they come from now, where that is another than before.
    """
    edition = locked(edition)
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
    edition.capture = source or edition.capture
    edition.save()
    edition.turns.all().delete()
    rows.write_turns(edition, draft, rows.References())
    rows.record_event(edition, Act.REVISED, at=timezone.now(), by=by, note=note)
    return edition


@door("discard")
def discard(edition: Edition, *, by: User) -> None:
    """Delete an unreleased edition, and its transcript when nothing else is in it."""
    edition = locked(edition)
    if edition.stage == Stage.RELEASED:
        raise PublishingError(_("A released edition cannot be deleted. Withdraw it instead."))
    transcript = edition.transcript
    history.record_change(edition, None, by=by, owner=transcript.briefing)
    edition.delete()
    if not transcript.editions.exists():
        transcript.delete()


@door("submit")
def submit(edition: Edition, *, by: User, is_partial: bool = False) -> Edition:
    """Hand a draft in for approval; a translation without some of its words only as a part."""
    edition = locked(edition)
    if edition.stage != Stage.DRAFT:
        raise PublishingError(_("Only a draft can be submitted."))
    settle_missing(edition, is_partial=is_partial)
    return _move(edition, Stage.SUBMITTED, Act.SUBMITTED, by)


@door("send_back")
def send_back(edition: Edition, *, by: User, reason: str) -> Edition:
    """Return a submitted edition to its author, with a reason."""
    edition = locked(edition)
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
