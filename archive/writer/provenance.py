"""Where words came from: captures, runs, findings and old addresses become rows."""

from msgspec import to_builtins
from msgspec.structs import replace

from archive.models import Capture, Finding, ImportRun, MissedAddress, Redaction, Redirect
from archive.models.redactions import wanted_json
from archive.sources.drafts import (
    CaptureDraft,
    FindingDraft,
    ImportRunDraft,
    MissedDraft,
    RedactionDraft,
    RedirectDraft,
)
from archive.writer.faults import invalid, moment_at
from archive.writer.references import References
from archive.writer.results import Result, row_for, save_checked, settle


def write_run(draft: ImportRunDraft, references: References) -> Result:
    """Write the account of an importing run."""

    def fill(row: ImportRun, wanted: ImportRunDraft) -> None:
        row.command, row.counts = wanted.command, wanted.counts
        row.started_at = moment_at(wanted.started_at, "started_at")
        row.finished_at = moment_at(wanted.finished_at, "finished_at")
        save_checked(row)

    return settle(row_for(ImportRun, key=draft.key), draft, fill)


def write_capture(draft: CaptureDraft, references: References) -> Result:
    """Write what is known of a source; its bytes are kept elsewhere, by their hash."""

    def fill(row: Capture, wanted: CaptureDraft) -> None:
        for name in (
            "size",
            "name",
            "media_type",
            "encoding",
            "url",
            "interface_language",
            "parser_version",
        ):
            setattr(row, name, getattr(wanted, name))
        row.retrieved_at = moment_at(wanted.retrieved_at, "retrieved_at")
        row.context_country_id = references.country(wanted.context_country)
        row.run_id = references.run(wanted.run)
        row.lines = to_builtins(wanted.lines)
        save_checked(row)

    return settle(row_for(Capture, sha256=draft.sha256), draft, fill)


def write_redaction(draft: RedactionDraft, references: References) -> Result:
    """Write the record of a redaction; one that was settled stays as it is.

    Only the record: the words have left the lines beside it already.
    """

    def fill(row: Redaction, wanted: RedactionDraft) -> None:
        row.briefing_id = references.briefing(wanted.briefing)
        row.asked_by_id = references.user(wanted.asked_by)
        row.settled_by_id = references.user(wanted.settled_by)
        row.asked_at = moment_at(wanted.asked_at, "asked_at")
        row.settled_at = moment_at(wanted.settled_at, "settled_at")
        for name in ("kind", "reason", "state", "note"):
            setattr(row, name, getattr(wanted, name))
        row.wanted, row.record = wanted_json(wanted.wanted), to_builtins(wanted.record)
        row.sealed_at = row.settled_at
        save_checked(row)

    row = row_for(Redaction, key=draft.key)
    return settle(row, draft, fill, keep=row.sealed_at is not None)


def write_finding(draft: FindingDraft, references: References) -> Result:
    """Write a finding; one that an editor has ignored or marked fixed is not raised again."""

    def fill(row: Finding, wanted: FindingDraft) -> None:
        row.excerpt, row.state, row.reason = wanted.excerpt, wanted.state, wanted.reason
        row.details = wanted.details
        row.reply_to = row.reply_to if row.state == Finding.State.OPEN else ""
        row.capture_id = references.capture(wanted.capture)
        save_checked(row)

    if not draft.subject and not draft.capture:
        raise invalid("a finding is of a subject or a capture", "subject")
    subject = draft.subject or f"capture:{draft.capture}"
    row = row_for(Finding, subject=subject, code=draft.code, place=draft.place)
    if row.pk and draft.state == Finding.State.OPEN:
        draft = replace(draft, state=row.state)
    return settle(row, draft, fill)


def write_redirect(draft: RedirectDraft, references: References) -> Result:
    """Write an old address and the record it leads to."""

    def fill(row: Redirect, wanted: RedirectDraft) -> None:
        row.briefing_id = references.briefing(wanted.briefing)
        row.mission_id = references.mission(wanted.mission)
        row.person_id = references.person(wanted.person)
        row.language, row.reason = wanted.language, wanted.reason
        row.address = wanted.address or ""
        save_checked(row)

    return settle(row_for(Redirect, old=draft.old), draft, fill)


def write_missed(draft: MissedDraft, references: References) -> Result:
    """Write how often an address was asked for in vain on a day."""

    def fill(row: MissedAddress, wanted: MissedDraft) -> None:
        row.count = wanted.count
        save_checked(row)

    return settle(row_for(MissedAddress, path=draft.path, day=draft.day), draft, fill)
