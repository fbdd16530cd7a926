"""Contact lists become missions: repeatable, a list and a mission at a time.

A mission is found again by its own address at the source (a redirect holds it), else by its
slug. What a newer list changes is said in `mission_changes`. One bad record, or one bad
list, never stops the others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from django.db import DatabaseError, transaction
from django.utils import timezone
from msgspec import to_builtins
from msgspec.structs import replace

from archive import changes, rows
from archive.models import Capture, Finding, ImportRun, Mission, Redirect
from archive.models.captures import store_bytes
from archive.sources import findings as codes
from archive.sources.canonical import moment_text
from archive.sources.contact_lists import ContactList, Mapping, MissionRead, read_contact_list
from archive.sources.contact_lists.exported import ExportedRow, completed
from archive.sources.drafts import FindingDraft, LineDraft, MissionDraft, RedirectDraft
from archive.sources.errors import SourceError
from archive.writer.exported_lists import ColumnError, check_new, follow_row
from archive.writer.faults import WriteError
from archive.writer.mission_changes import Changes, Fingerprints, fingerprints, follow
from archive.writer.missions import write_mission
from archive.writer.outcome import Outcome, counts_of, failed
from archive.writer.provenance import write_capture, write_redirect
from archive.writer.received import read_file
from archive.writer.references import ReferenceMissingError, References
from archive.writer.runs import begin_run, end_run
from archive.writer.stopping import kept

_WRITTEN = "written:"  # in a capture's account: "written:<slug>:<part>=<fingerprint>"
_LONGEST_PLACE = 120


class _DryRunError(Exception):
    """Rolls back what a dry run has written."""


@dataclass
class ListOutcome:
    """What became of one list: its missions' outcomes, and what concerns it as a whole."""

    source: str
    sha256: str = ""
    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[dict[str, str]] = field(default_factory=list)
    lines: list[dict[str, str]] = field(default_factory=list)

    def as_report(self) -> dict:
        """Return the outcome as `import_contacts --report` writes it."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "missions": [outcome.as_report() for outcome in self.outcomes],
            "findings": self.findings,
            "values": self.lines,
        }


@dataclass
class _Job:
    """What the steps of one list's import share."""

    contacts: ContactList
    capture: Capture
    now: datetime
    today: date
    publish: bool
    references: References = field(default_factory=References)
    slugs: dict[str, str] = field(default_factory=dict)  # of the list -> in the archive
    written: dict[str, Fingerprints] = field(default_factory=dict)


def import_contact_lists(
    paths: list[Path],
    *,
    mapping: Mapping,
    publish: bool,
    dry_run: bool,
    command: str,
    each: Callable[[Outcome], None],
) -> list[ListOutcome]:
    """Import every list, tell `each` mission's outcome as it comes, and return them all.

    Raises ImportStoppedError when database or disk take nothing more.
    """
    run = None if dry_run else begin_run(command)
    lists = []
    for path in paths:
        outcome = _import_list(path, run, mapping=mapping, publish=publish, dry_run=dry_run)
        for mission in outcome.outcomes:
            each(mission)
        lists.append(outcome)
    end_run(run, counts_of([mission for outcome in lists for mission in outcome.outcomes]))
    return lists


def _import_list(
    path: Path, run: ImportRun | None, *, mapping: Mapping, publish: bool, dry_run: bool
) -> ListOutcome:
    try:
        data = read_file(path)
        contacts = read_contact_list(data, path.name, mapping)
        write = partial(write_contact_list, run=run, publish=publish, dry_run=dry_run)
        return kept(partial(write, contacts, data, source=str(path)), str(path))
    except SourceError as error:
        outcome = failed(str(path), str(error))
    except DatabaseError as error:
        message = f"the database refused this list, nothing of it was kept: {error}"
        outcome = failed(str(path), message)
    return ListOutcome(source=str(path), outcomes=[outcome])


def write_contact_list(
    contacts: ContactList,
    data: bytes,
    *,
    run: ImportRun | None,
    publish: bool = False,
    dry_run: bool = False,
    source: str = "",
) -> ListOutcome:
    """Write all missions of one list in one transaction, and return what became of each.

    `data` are the list's bytes; they are kept. A dry run writes and takes it all back.
    """
    source = source or contacts.capture.name
    result = ListOutcome(source=source, sha256=contacts.capture.sha256)
    result.findings = [_finding(finding) for finding in contacts.findings]
    result.lines = [placed._asdict() for placed in contacts.placed]
    if not dry_run:
        store_bytes(data)
    try:
        with transaction.atomic():
            _write(contacts, run, result, publish=publish)
            if any(outcome.verdict in ("created", "updated") for outcome in result.outcomes):
                changes.record()
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    return result


def _write(
    contacts: ContactList, run: ImportRun | None, result: ListOutcome, *, publish: bool
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    references = References()
    capture = _capture(contacts, run, references)
    job = _Job(contacts, capture, now, today, publish, references)
    for read in contacts.missions:
        result.outcomes.append(_write_or_refuse(job, read, result.source))
    for error in contacts.errors:
        result.outcomes.append(failed(result.source, str(error)))
    result.findings += _missing(job)
    _keep_account(job)
    found = [finding for outcome in result.outcomes for finding in outcome.findings]
    _write_findings(job, [*found, *result.findings])


def _capture(contacts: ContactList, run: ImportRun | None, references: References) -> Capture:
    known = Capture.objects.filter(sha256=contacts.capture.sha256).first()
    if known is not None:
        return known
    draft = replace(contacts.capture, run=run.key if run else "")
    return write_capture(draft, references).record


def _write_or_refuse(job: _Job, read: MissionRead, source: str) -> Outcome:
    """Write one mission; what cannot be written is refused with the place, and stops no other."""
    outcome = Outcome(source=f"{source}: {read.place}", sha256=job.contacts.capture.sha256)
    outcome.findings = [_finding(finding) for finding in read.findings]
    outcome.lines = [placed._asdict() for placed in read.placed]
    try:
        with transaction.atomic():
            _write_mission(job, read, outcome)
    except (WriteError, ColumnError, ReferenceMissingError, DatabaseError) as error:
        job.references.forget()
        message = f"{read.place}: {error}; mend the record and import the list again"
        return failed(source, message)
    return outcome


def _write_mission(job: _Job, read: MissionRead, outcome: Outcome) -> None:
    known = _known(read)
    slug = known.slug if known else rows.free_slug(Mission, read.draft.slug)
    draft = _as_called_here(job, read, slug)
    if known is None:
        mission = _create(job, draft, outcome)
    else:
        mission = known
        _update(job, mission, draft, outcome, read.exported)
    _write_keys(job, mission, read)
    job.slugs[read.draft.slug] = slug
    job.written[slug] = fingerprints(draft)


def _known(read: MissionRead) -> Mission | None:
    """Return the mission a record speaks of, if the archive knows it."""
    by_key = Redirect.objects.filter(old__in=read.keys, mission__isnull=False)
    if found := by_key.order_by("pk").select_related("mission").first():
        return found.mission
    mission = Mission.objects.filter(slug=read.draft.slug).first()
    if mission is None or _is_another(mission, read):
        return None
    return mission


def _is_another(mission: Mission, read: MissionRead) -> bool:
    """Return whether a mission of that slug has another address at the same source."""
    hosts = {urlsplit(key).netloc for key in read.keys}
    known = mission.redirects.values_list("old", flat=True)
    return any(urlsplit(old).netloc in hosts for old in known if "://" in old)


def _as_called_here(job: _Job, read: MissionRead, slug: str) -> MissionDraft:
    """Return what a record says; it and the mission it belongs to as the archive calls them."""
    if read.exported is not None:
        return replace(completed(read.draft), slug=slug)
    return replace(read.draft, slug=slug, parent=_parent(job, read.draft, slug))


def _parent(job: _Job, draft: MissionDraft, slug: str) -> str:
    """Return the slug of the mission a record belongs to, as it is called in the archive."""
    if not draft.parent:
        return ""
    parent = job.slugs.get(draft.parent, draft.parent)
    return parent if parent != slug and Mission.objects.filter(slug=parent).exists() else ""


def _create(job: _Job, draft: MissionDraft, outcome: Outcome) -> Mission:
    public_from = moment_text(job.now) if job.publish else None
    made = replace(draft, capture=job.capture.sha256, public_from=public_from)
    check_new(made)
    mission = write_mission(made, job.references).record
    outcome.verdict = "created"
    outcome.made.append(
        f"mission {draft.slug}, {len(draft.contact_points)} contact points, "
        f"{len(draft.hours)} hours"
    )
    return mission


def _update(
    job: _Job,
    mission: Mission,
    draft: MissionDraft,
    outcome: Outcome,
    exported: ExportedRow | None,
) -> None:
    if exported is not None:
        changes = _follow_exported(job, mission, exported)
    else:
        last = _last_written(mission)
        changes = follow(mission, draft, last, references=job.references, today=job.today)
    outcome.made += changes.made
    for part, words in changes.conflicts:
        place = f"{mission.slug} {part}"[-_LONGEST_PLACE:]
        finding = {"code": codes.DIRECTORY_CONFLICT, "place": place, "excerpt": words}
        outcome.findings.append(finding)
    if job.publish and mission.public_from is None:
        mission.public_from = job.now
        mission.save(update_fields=["public_from"])
        outcome.made.append("made public")
    if changes.is_newer:
        mission.capture = job.capture
        mission.save(update_fields=["capture"])
    if outcome.made:
        outcome.verdict = "updated"
    if changes.conflicts:
        outcome.verdict = "conflict"
        parts = ", ".join(part for part, _words in changes.conflicts)
        outcome.message = f"an editor changed {mission.slug} ({parts}): left alone"


def _follow_exported(job: _Job, mission: Mission, row: ExportedRow) -> Changes:
    """Change a mission as its row of a list that the archive wrote was edited."""
    found = follow_row(mission, row, references=job.references, today=job.today)
    return Changes(
        made=[f"{each.column}: {each.before or '+'} -> {each.after or '-'}" for each in found.made],
        conflicts=[
            (each.column, f"held: {each.before or 'nothing'}\nlisted: {each.after or 'nothing'}")
            for each in found.conflicts
        ],
    )


def _last_written(mission: Mission) -> Fingerprints | None:
    """Return the fingerprints of what the last list said of a mission; None when none did."""
    if mission.capture is None:
        return None
    start = f"{_WRITTEN}{mission.slug}:"
    noted = [line["field"] for line in mission.capture.lines if line["field"].startswith(start)]
    pairs = (text.removeprefix(start).rpartition("=") for text in noted)
    return {part: fingerprint for part, _, fingerprint in pairs} or None


def _write_keys(job: _Job, mission: Mission, read: MissionRead) -> None:
    """Let a mission's addresses at the source lead to it; known ones stay as they are."""
    known = set(Redirect.objects.filter(old__in=read.keys).values_list("old", flat=True))
    for key in read.keys:
        if key not in known:
            reason = "its address at the source of its contacts"
            redirect = RedirectDraft(old=key, mission=mission.slug, reason=reason)
            write_redirect(redirect, job.references)


def _missing(job: _Job) -> list[dict[str, str]]:
    """Return a finding for each mission that an earlier list of this name held, and this not."""
    earlier = (
        Capture.objects.filter(name=job.capture.name, missions__isnull=False)
        .exclude(pk=job.capture.pk)
        .distinct()
    )
    held = Mission.objects.filter(capture__in=earlier, valid_until=None)
    gone = held.exclude(slug__in=job.written).values_list("slug", flat=True).order_by("slug")
    return [
        {"code": codes.DIRECTORY_MISSING, "place": slug[:_LONGEST_PLACE], "excerpt": slug}
        for slug in gone
    ]


def _keep_account(job: _Job) -> None:
    """Keep the account of a list, and behind it the fingerprints of what it said."""
    lines = [*job.contacts.capture.lines]
    lines += [
        LineDraft(line=number, field=text)
        for number, text in enumerate(_fingerprint_lines(job), start=len(lines) + 1)
    ]
    account = to_builtins(lines)
    if job.capture.lines != account:
        job.capture.lines = account
        job.capture.save(update_fields=["lines"])


def _fingerprint_lines(job: _Job) -> Iterator[str]:
    for slug, parts in job.written.items():
        for part, fingerprint in parts.items():
            yield f"{_WRITTEN}{slug}:{part}={fingerprint}"


def _finding(draft: FindingDraft) -> dict[str, str]:
    return {"code": draft.code, "place": draft.place, "excerpt": draft.excerpt}


def _write_findings(job: _Job, found: list[dict[str, str]]) -> None:
    """Write findings; one that was settled for an earlier list of this name stays settled."""
    settled = {
        (finding.code, finding.place, finding.excerpt): finding
        for finding in Finding.objects.filter(capture__name=job.capture.name).exclude(
            state=Finding.State.OPEN
        )
    }
    subject = f"capture:{job.capture.sha256}"
    new = []
    for values in found:
        earlier = settled.get((values["code"], values["place"], values["excerpt"]))
        state = {"state": earlier.state, "reason": earlier.reason} if earlier else {}
        new.append(Finding(subject=subject, capture=job.capture, **values, **state))
    Finding.objects.bulk_create(new, ignore_conflicts=True)
