"""A parsed page becomes rows: repeatable, atomic, never over an editor's work.

The same bytes change nothing; a draft they once became may then still be released. Words that
were left out because an editor was at work are looked at again.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from archive import changes
from archive.models import Capture, ImportRun, Organisation, Redaction
from archive.models.captures import store_bytes
from archive.sources.drafts import PageDraft
from archive.writer import matching, page_directory, page_editions
from archive.writer.authorities import write_organisation
from archive.writer.bringing_in import BringingIn
from archive.writer.forwarding import note_address
from archive.writer.jobs import Job
from archive.writer.outcome import Outcome
from archive.writer.page_findings import write_findings
from archive.writer.provenance import write_capture


class _DryRunError(Exception):
    """Rolls back what a dry run has written."""


def write_page(
    page: PageDraft,
    data: bytes,
    *,
    run: ImportRun | None,
    publish: bool = False,
    dry_run: bool = False,
    bringing: BringingIn | None = None,
) -> Outcome:
    """Write everything one page yields, in one transaction, and return what became of it.

    `data` are the source's bytes; they are kept. A dry run writes and takes it all back.
    `bringing` says that words which wait beside an editor's come in, and how.
    """
    outcome = Outcome(source=page.capture.name, sha256=page.capture.sha256)
    outcome.findings = [
        {"code": f.code, "place": f.place, "excerpt": f.excerpt, "details": f.details}
        for f in page.findings
    ]
    outcome.lines = [{"line": line.line, "field": line.field} for line in page.capture.lines]
    try:
        with transaction.atomic():
            now = timezone.now()
            job = Job(page, outcome, now, now if publish else None, bringing=bringing)
            _write(job, data, run, keep_bytes=not dry_run)
            changes.touch_names()
            changes.record()
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    return outcome


def _write(job: Job, data: bytes, run: ImportRun | None, *, keep_bytes: bool) -> None:
    page, outcome = job.page, job.outcome
    if page.capture.sha256 in Redaction.objects.old_captures():
        outcome.verdict = "conflict"
        outcome.message = "words were taken out of this source by order; it is not read again"
        return
    known = Capture.objects.filter(sha256=page.capture.sha256).first()
    if known is not None and not page_editions.waits(known):
        _note_where_it_stood(known, page, outcome)
        _again(known, outcome, job.public_from)
        return
    matching.match_people(job)
    _write_organisations(job)
    if keep_bytes:
        store_bytes(data)
    capture = replace(page.capture, run=run.key if run else "")
    job.capture = write_capture(capture, job.references).record
    _note_addresses(page, outcome)
    if page.briefing is not None:
        page_editions.write_briefing(job, page.briefing)
    elif page.leads_to:
        outcome.made.append(f"the page only leads on to {page.leads_to}; it is kept")
    else:
        outcome.made.append("the file is kept; it holds no words that can be read")
    page_directory.write_missions(job, page.missions)
    page_directory.write_albums(job, page.albums)
    if known is not None:
        page_editions.settle(job)
    write_findings(job)
    if outcome.verdict == "unchanged" and outcome.made:
        outcome.verdict = "created"


def _note_addresses(page: PageDraft, outcome: Outcome) -> None:
    """Note what a page says of its addresses: others of its own, and where it sends on."""
    url = page.capture.url
    pairs = [(other, url) for other in page.addresses]
    pairs += [(url, page.leads_to)] if page.leads_to else []
    outcome.made += [f"address {old}" for old, new in pairs if note_address(old, new)]


def _note_where_it_stood(known: Capture, page: PageDraft, outcome: Outcome) -> None:
    """Note that bytes which came before stood, or stand, at this address too."""
    url = page.capture.url
    if url and not known.url:
        known.url, known.retrieved_at = url, known.retrieved_at or page.capture.retrieved_at
        known.save()
        outcome.made.append(f"address {url}")
    elif url and note_address(url, known.url):
        outcome.made.append(f"address {url}")
    _note_addresses(page, outcome)
    if outcome.made:
        outcome.verdict = "updated"


def _write_organisations(job: Job) -> None:
    """Make the organisations that are not known; known ones stay as editors have them."""
    named = {organisation.slug: organisation for organisation in job.page.organisations}
    known = Organisation.objects.filter(slug__in=named).values_list("slug", flat=True)
    for slug in sorted(named.keys() - set(known)):
        write_organisation(named[slug], job.references)


def _again(capture: Capture, outcome: Outcome, public_from: datetime | None) -> None:
    """Meet a page whose bytes are known."""
    outcome.message = f"these bytes came before, as {capture.name or capture.sha256[:12]}"
    if (later := _last_of(capture)) != capture:
        outcome.message += f"; what came later stays: {later.name or later.url}"
    if public_from is None:
        return
    for edition in capture.editions.unreleased():
        edited = page_editions.edited_before(edition)
        if edited is not None:
            outcome.message += f"; {edited} was edited here and stays"
        elif page_editions.is_importers_own(edition):
            page_editions.release(edition, public_from)
            outcome.verdict = "updated"
            outcome.made.append(f"edition {edition} released")


def _last_of(capture: Capture) -> Capture:
    """Return what came last from where a capture came: its address, else a file of its name."""
    if capture.url:
        return Capture.objects.filter(target=capture.target).latest("pk")
    return Capture.objects.filter(url="", name=capture.name).latest("pk")
