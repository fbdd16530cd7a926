"""What is odd about a page becomes findings; what an editor let be is not raised again."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from archive.models import Finding
from archive.sources.findings import DOUBTFUL_SPEAKER, EDITION_CONFLICT, NAMING_AN_EDITION
from archive.writer.jobs import Job
from archive.writer.recognition import document_of

_WHOLE = ("code", "place", "excerpt")


def write_findings(job: Job) -> None:
    """Write a page's findings; the outcome tells of those that wait for an editor.

    What an editor decided of an earlier version of the page stays decided. A
    variant that brought no new words adds none that stands there already.
    """
    if job.outcome.verdict == "unchanged":
        known = set(Finding.objects.filter(_of_earlier(job)).values_list(*_WHOLE))
        found = job.outcome.findings
        job.outcome.findings = [f for f in found if tuple(f[key] for key in _WHOLE) not in known]
    settled = dict(_settled_again(job))
    _close_earlier_conflicts(job)
    subject = f"capture:{job.capture.sha256}"
    Finding.objects.bulk_create(
        [
            Finding(subject=subject, capture=job.capture, **finding, **_state(settled.get(k)))
            for k, finding in enumerate(job.outcome.findings)
        ],
        ignore_conflicts=True,
    )
    left = [finding for k, finding in enumerate(job.outcome.findings) if k not in settled]
    job.outcome.findings = left


def _close_earlier_conflicts(job: Job) -> None:
    """Let only the newest words of a page wait beside an editor's."""
    new = [f["details"] for f in job.outcome.findings if f["code"] == EDITION_CONFLICT]
    for said in new:
        place = {f"details__{name}": said[name] for name in ("briefing", "language")}
        earlier = Finding.objects.filter(_of_earlier(job), code=EDITION_CONFLICT, **place)
        earlier.filter(state=Finding.State.OPEN).update(state=Finding.State.FIXED)


def _state(settled: Finding | None) -> dict[str, str]:
    return {} if settled is None else {"state": settled.state, "reason": settled.reason}


def _settled_again(job: Job) -> Iterator[tuple[int, Finding]]:
    """Yield the place in the outcome of each finding that was settled before, and how it was.

    One settled finding stands for one: at its place if the words are there, else where they are.
    """
    earlier = list(_earlier(job)) if job.outcome.findings else []
    open_ones = dict(enumerate(job.outcome.findings))
    for keys in (_WHOLE, ("code", "excerpt")):
        for before in tuple(earlier):
            wanted = [getattr(before, key) for key in keys]
            if "place" not in keys and not before.excerpt:
                continue
            found = (
                k
                for k, seen in open_ones.items()
                if [seen[key] for key in keys] == wanted and _is_of_same_words(before, seen)
            )
            if (k := next(found, None)) is not None:
                yield k, before
                del open_ones[k]
                earlier.remove(before)


def _is_of_same_words(before: Finding, seen: Mapping[str, Any]) -> bool:
    """Return whether a finding that names the words it is about is about the same."""
    return before.details.get("words") == seen["details"].get("words")


def _earlier(job: Job) -> Iterator[Finding]:
    """Yield what editors decided of earlier versions, each code, place and excerpt once.

    That is what they let be, and who speaks: what was mended otherwise may be odd anew.
    """
    ignored = Q(state=Finding.State.IGNORED)
    decided = ignored | Q(state=Finding.State.FIXED, code=DOUBTFUL_SPEAKER)
    seen = set()
    for finding in Finding.objects.filter(_of_earlier(job) & decided).order_by("-pk"):
        key = finding.code, finding.place, finding.excerpt
        if key not in seen:
            seen.add(key)
            yield finding


def _of_earlier(job: Job) -> Q:
    """Return which findings are of earlier versions of the page."""
    versions = Q(capture__in=job.earlier_captures)
    if job.capture.target:
        versions |= Q(capture__target=job.capture.target)
    elif not job.capture.url:
        of_file = Q(capture__url="", capture__name=job.capture.name)
        is_one_document = bool(document_of(job.capture.name))
        versions |= of_file if is_one_document else of_file & Q(code__in=NAMING_AN_EDITION)
    return versions & ~Q(capture=job.capture)
