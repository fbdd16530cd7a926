"""Editions and their events become rows, as publishing would have left them.

Released words are never overwritten: the same edition with other words is a conflict. What
lies further on in the archive than in the line (released since, superseded, withdrawn) stays.
"""

from msgspec.structs import replace

from archive import rows
from archive.models import Briefing, Edition, EditionEvent, PreviewLink
from archive.search import passages
from archive.sources.canonical import edition_sha256, words_of_edition
from archive.sources.drafts import EditionDraft, EventDraft, PreviewDraft
from archive.writer.faults import moment_at
from archive.writer.references import ReferenceMissingError, References
from archive.writer.results import Result, check_fields, row_for, save_checked, settle, stated

RELEASED = Edition.Stage.RELEASED
_NOTES = ("translation", "completeness", "change_note", "is_substantive", "withdrawal_reason")
_WORDS_BESIDE = ("title", "place", "event")


def clash(edition: Edition, draft: EditionDraft) -> str:
    """Return why a standing edition cannot become what a line says; "" when it can."""
    standing = edition.as_draft()
    name = f"{edition.transcript.language}/{edition.n}"
    if edition.stage != RELEASED:
        if _same_words(standing, draft, edition.transcript.language) or not _is_somebodys(edition):
            return ""
        return f"{name} is a draft an editor has worked on; its words stay as they are"
    if not _same_words(standing, draft, edition.transcript.language):
        return f"{name} is released with other words (sha256 {edition.sha256}); they stay"
    for moment in ("public_from", "public_until", "withdrawn_at"):
        before, wanted = getattr(standing, moment), getattr(draft, moment)
        if before and wanted and before != wanted:
            return f"{name} has {moment} {before}, the line says {wanted}"
    return ""


def _same_words(standing: EditionDraft, draft: EditionDraft, language: str) -> bool:
    beside = all(getattr(standing, name) == getattr(draft, name) for name in _WORDS_BESIDE[1:])
    return beside and words_of_edition(standing, language) == words_of_edition(draft, language)


def _is_somebodys(edition: Edition) -> bool:
    """Return whether a person, not only a command, has had a hand in an edition."""
    return bool(edition.author_id) or edition.events.filter(by__isnull=False).exists()


def fill_edition(edition: Edition, draft: EditionDraft, references: References, at: str) -> Edition:
    """Give an edition all that a draft says, `made_from` and turns left aside."""
    for name in (*_NOTES, *_WORDS_BESIDE, "stage"):
        setattr(edition, name, getattr(draft, name))
    for name in ("public_from", "public_until", "withdrawn_at", "redacted_at"):
        setattr(edition, name, moment_at(getattr(draft, name), name))
    edition.sealed_at = edition.public_from
    edition.capture_id = references.capture(draft.capture)
    edition.author_id = references.user(draft.author)
    edition.approver_id = references.user(draft.approver)
    language = edition.transcript.language
    # A hash that is stated has been found true before anything is written.
    sha256 = draft.sha256 or edition_sha256(draft, language)
    edition.sha256 = sha256 if draft.stage == RELEASED else ""
    check_fields(edition, f"{at}.editions[n={draft.n}].")
    return edition


def update_edition(edition: Edition, draft: EditionDraft, references: References, at: str) -> bool:
    """Bring a standing edition to what a line says and return whether it changed.

    Only after `clash` has found nothing: released words are the same, and so is their moment.
    """
    standing = edition.as_draft()
    language = edition.transcript.language
    if edition.stage != RELEASED and not _same_words(standing, draft, language):
        _replace_words(edition, draft, references, at)
        return True
    wanted = _with_notes(standing, draft)
    if wanted == standing:
        return False
    fill_edition(edition, wanted, references, at).save()
    _update_turn_notes(edition, standing, wanted, references)
    if edition.stage == RELEASED:
        edition.turns.filter(sealed_at=None).update(sealed_at=edition.sealed_at)
        edition.events.filter(sealed_at=None).update(sealed_at=edition.sealed_at)
        passages.reindex(edition)
    return True


def _replace_words(edition: Edition, draft: EditionDraft, references: References, at: str) -> None:
    fill_edition(edition, draft, references, at).save()
    edition.turns.all().delete()
    edition.events.update(sealed_at=edition.sealed_at)
    if draft.turns:
        rows.write_turns(edition, draft, references)
    passages.reindex(edition)


def _with_notes(standing: EditionDraft, draft: EditionDraft) -> EditionDraft:
    """Return a standing edition of the same words with the notes and moments a line states."""
    turns = tuple(
        stated(before, turn) for before, turn in zip(standing.turns, draft.turns, strict=True)
    )
    wanted = replace(stated(standing, draft), turns=turns, sha256=standing.sha256)
    if standing.stage == RELEASED and draft.stage != RELEASED:
        wanted = replace(wanted, stage=standing.stage)
    return wanted


def _update_turn_notes(
    edition: Edition, standing: EditionDraft, wanted: EditionDraft, references: References
) -> None:
    segments = rows.segments_for(
        edition.transcript.briefing, (turn.aligned for turn in wanted.turns)
    )
    for before, turn in zip(standing.turns, wanted.turns, strict=True):
        if before != turn:
            edition.turns.filter(anchor=turn.anchor).update(
                speaker=references.person(turn.speaker),
                outlet=references.outlet(turn.outlet_key),
                aligned=segments.get(turn.aligned),
            )


def later_of(edition: Edition, draft: EditionDraft | None) -> EditionDraft:
    """Return a standing edition as it will be once a line, if it speaks of it, is written."""
    standing = edition.as_draft()
    if draft is None:
        return standing
    released = draft.stage == RELEASED or standing.stage == RELEASED
    return replace(
        standing,
        stage=RELEASED if released else draft.stage,
        public_from=draft.public_from or standing.public_from,
        public_until=draft.public_until or standing.public_until,
    )


# --- events ---------------------------------------------------------------------------------


def write_event(draft: EventDraft, references: References) -> Result:
    """Append an event to an edition's history; what is recorded already never changes."""
    edition = _edition_named(draft)

    def fill(row: EditionEvent, wanted: EventDraft) -> None:
        row.at, row.act, row.note = moment_at(wanted.at, "at"), wanted.act, wanted.note
        row.by_id = references.user(wanted.by)
        row.sealed_at = edition.sealed_at
        save_checked(row)

    row = EditionEvent.objects.for_draft().filter(edition=edition, n=draft.n).first()
    return settle(row or EditionEvent(edition=edition, n=draft.n), draft, fill, keep=True)


def write_preview(draft: PreviewDraft, references: References) -> Result:
    """Write a link to an edition that was not public; one that stands stays as it is."""

    def fill(row: PreviewLink, wanted: PreviewDraft) -> None:
        row.edition, row.note = _edition_named(draft), wanted.note
        row.made_by_id = references.user(wanted.made_by)
        row.revoked_by_id = references.user(wanted.revoked_by)
        for name in ("made_at", "expires_at", "revoked_at"):
            setattr(row, name, moment_at(getattr(wanted, name), name))
        save_checked(row)

    return settle(row_for(PreviewLink, key=draft.key), draft, fill, keep=True)


def _edition_named(draft: EventDraft | PreviewDraft) -> Edition:
    """Return the edition that a line names. Raises ReferenceMissingError."""
    of_text = {
        "transcript__briefing__slug": draft.briefing,
        "transcript__language": draft.language,
    }
    edition = Edition.objects.filter(n=draft.edition, **of_text).only("pk", "sealed_at").first()
    if edition is None:
        name = f"{draft.briefing}/{draft.language}/{draft.edition}"
        raise ReferenceMissingError(f"there is no edition “{name}”", (Briefing, draft.briefing))
    return edition
