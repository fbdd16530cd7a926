"""Words taken out by order, by two people: one asks, another confirms (docs/redaction.md).

The only way in which released words ever change. A marker stays in place of the words, and a
record of every hash that changed; anchors and addresses stay.
"""

import hashlib
import secrets
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from archive import changes, derived, engine, history, rows, word_index
from archive.models import Album, Briefing, Capture, EditionEvent, Finding, MediaItem, Redaction
from archive.models.captures import store_bytes, stored_name
from archive.models.redactions import wanted_json
from archive.publishing.door import Act, PublishingError, Stage, User, door
from archive.publishing.redaction_plan import CapturePlan, EditionPlan, Plan, media_key, plan
from archive.publishing.redaction_plan import plan_of as _plan_of
from archive.search import passages, vocabulary, words
from archive.sources.drafts import EditionDraft, WantedDraft
from archive.sources.redacting import Cut

_COLUMNS = {
    "heading": "heading",
    "label": "label_as_printed",
    "asker": "asker_as_printed",
    "outlet": "outlet_as_printed",
    "text": "text",
}


@door("ask_redaction")
def ask_redaction(
    briefing: Briefing, *, by: User, kind: str, reason: str, wanted: WantedDraft
) -> Redaction:
    """Ask for words to be taken out of a briefing's texts; nothing changes before it is confirmed.

    The reason will be public, so it may hold none of them.
    """
    if by is None:
        raise PublishingError(_("Two people are needed: ask with an account of your own."))
    if not reason.strip():
        raise PublishingError(_("Give the reason; the public will see it."))
    made = plan(briefing, kind, wanted)
    if not made:
        raise PublishingError(_("None of these words is in this briefing. Nothing was changed."))
    if made.everywhere.holds(reason):
        raise PublishingError(_("The reason names what is to go; the public will see it."))
    return Redaction.objects.create(
        key=secrets.token_hex(8),
        briefing=briefing,
        kind=kind,
        reason=reason,
        wanted=wanted_json(wanted),
        asked_by=by,
        asked_at=timezone.now(),
    )


@door("refuse_redaction")
def refuse_redaction(redaction: Redaction, *, by: User, note: str = "") -> Redaction:
    """Refuse a redaction, or take one's own back; the words it named are forgotten."""
    redaction = _open(redaction)
    return _settle(redaction, Redaction.State.REFUSED, by, note=note)


@door("confirm_redaction")
def confirm_redaction(redaction: Redaction, *, by: User) -> Redaction:
    """Take the words out of everything, now, and leave markers and the record of hashes."""
    redaction = _open(redaction)
    if by is None or by == redaction.asked_by:
        raise PublishingError(_("Somebody else has to confirm it: you asked for it."))
    made = _plan_of(redaction)
    if any(each.cut is None for each in made.captures):
        raise PublishingError(_("The bytes of a source are missing. Bring them back first."))
    engine.overwrite_deleted()
    record = [
        *(_redact_edition(each, redaction, by) for each in made.editions),
        *(_redact_capture(each, made.everywhere) for each in made.captures),
        *(_redact_file(item) for item in made.media),
    ]
    _redact_beside(redaction.briefing, made)
    _unlearn(made)
    redaction.record = record
    changes.touch([redaction.briefing_id])
    changes.touch_names()
    transaction.on_commit(lambda: derived.forget(derived.QUOTED))
    return _settle(redaction, Redaction.State.DONE, by)


def _open(redaction: Redaction) -> Redaction:
    """Return a redaction as the database has it, locked; raises when it is settled already."""
    found = Redaction.objects.select_for_update().select_related(None).get(pk=redaction.pk)
    if found.state != Redaction.State.ASKED:
        raise PublishingError(_("This redaction has been settled already. Nothing was changed."))
    return found


def _settle(redaction: Redaction, state: str, by: User, note: str = "") -> Redaction:
    redaction.state, redaction.settled_by, redaction.note = state, by, note
    redaction.settled_at = redaction.sealed_at = timezone.now()
    redaction.wanted = {}
    redaction.save()
    return redaction


# --- editions -------------------------------------------------------------------------------


def _redact_edition(each: EditionPlan, redaction: Redaction, by: User) -> dict[str, str]:
    """Write an edition without the words; return the record of its hashes."""
    edition, old = each.edition, each.edition.sha256
    _write_turns(each)
    for name in ("title", "place", "event", "change_note", "withdrawal_reason"):
        limit = edition._meta.get_field(name).max_length
        setattr(edition, name, getattr(each.after, name)[:limit])
    edition.redacted_at = timezone.now()
    is_released = edition.stage == Stage.RELEASED
    edition.sha256 = rows.words_sha256(edition) if is_released else ""
    edition.save()
    rows.record_event(edition, Act.REDACTED, at=edition.redacted_at, by=by, note=redaction.reason)
    passages.reindex(edition)
    return _hashes("edition" if is_released else "draft", _name_of(each), old, edition.sha256)


def _write_turns(each: EditionPlan) -> None:
    turns = each.edition.turns
    for before, after in zip(each.before.turns, each.after.turns, strict=True):
        values = {
            column: getattr(after, name)
            for name, column in _COLUMNS.items()
            if getattr(before, name) != getattr(after, name)
        }
        if values:
            turns.filter(anchor=after.anchor).update(**values)


def _name_of(each: EditionPlan) -> str:
    transcript = each.edition.transcript
    return f"{transcript.briefing.slug}/{transcript.language}/{each.edition.n}"


def _hashes(what: str, name: str, old: str, new: str) -> dict[str, str]:
    return {"what": what, "name": name, "old": old, "new": new}


# --- sources and files ----------------------------------------------------------------------


def _redact_capture(each: CapturePlan, cut: Cut) -> dict[str, str]:
    """Keep other bytes of a source, under their own hash; the old file goes."""
    capture, old = each.capture, each.capture.sha256
    data = each.cut.data
    while Capture.objects.filter(sha256=hashlib.sha256(data).hexdigest()).exists():
        data += b"\n"  # two sources that differed in nothing but the words
    capture.sha256, capture.size = store_bytes(data), len(data)
    if each.cut.is_whole:
        capture.media_type, capture.encoding, capture.lines = "text/plain", "utf-8", []
    capture.name, capture.url = cut.text(capture.name)[:500], cut.text(capture.url)[:2000]
    capture.save()
    for finding in Finding.objects.filter(Q(capture=capture) | Q(subject=f"capture:{old}")):
        if finding.subject == f"capture:{old}":
            finding.subject = f"capture:{capture.sha256}"
        _redact_finding(finding, cut)
    _drop_file(old)
    return _hashes("capture", capture.sha256, old, capture.sha256)


def _redact_file(item: MediaItem) -> dict[str, str]:
    """Let go of the file of a picture or video; its place in the album stays."""
    old = item.sha256
    item.sha256 = item.media_type = item.url = ""
    item.save()
    _drop_file(old)
    return _hashes("media", media_key(item), old, "")


def _drop_file(sha256: str) -> None:
    """Delete bytes once the transaction is over, unless another record has the same."""
    if not sha256:
        return

    def drop() -> None:
        held = (Capture, MediaItem)
        if not any(model.objects.filter(sha256=sha256).exists() for model in held):
            default_storage.delete(stored_name(sha256))
            derived.forget(derived.shown_name(sha256))
            derived.forget(derived.copies_of(sha256))

    transaction.on_commit(drop)


# --- what stands beside the words -----------------------------------------------------------


def _redact_beside(briefing: Briefing, made: Plan) -> None:
    """Take the words out of notes, findings, captions and names beside a briefing's texts."""
    cut = made.everywhere
    for event in EditionEvent.objects.filter(edition__transcript__briefing=briefing):
        if cut.holds(event.note):
            EditionEvent.objects.filter(pk=event.pk).update(note=cut.text(event.note))
    for finding in Finding.objects.filter(subject__startswith=f"briefing:{briefing.slug}"):
        _redact_finding(finding, cut)
    for album in Album.objects.filter(briefing=briefing):
        _redact_record(album, cut, "title")
        for item in album.media.all():
            _redact_record(item, cut, "captions", "alternatives", "rights")
    for related in briefing.related.all():
        _redact_record(related, cut, "names", "url")
    history.redact(cut)


def _redact_finding(finding: Finding, cut: Cut) -> None:
    for name in ("excerpt", "reason", "details"):
        setattr(finding, name, cut.value(getattr(finding, name)))
    finding.save()


def _redact_record(record: Any, cut: Cut, *names: str) -> None:
    before = [getattr(record, name) for name in names]
    after = [cut.value(value) for value in before]
    if before != after:
        for name, value in zip(names, after, strict=True):
            setattr(record, name, value)
        record.save()


def _unlearn(made: Plan) -> None:
    """Let search forget the words that no text holds any more, and all that it remembers."""
    for each in made.editions:
        gone = _runs(each.before) - _runs(each.after)
        vocabulary.forget(gone, each.edition.transcript.language)
    word_index.renew()
    word_index.purge()


def _runs(draft: EditionDraft) -> set[str]:
    texts = [draft.title, draft.place]
    for turn in draft.turns:
        texts += [getattr(turn, name) for name in _COLUMNS]
    return {run for text in texts for run in words.coarse_runs(text)}
