"""What is odd about a page becomes findings; what an editor let be is not raised again."""

from collections.abc import Iterator

from django.db.models import Q

from archive.models import Finding
from archive.sources.findings import NAMING_AN_EDITION
from archive.writer.jobs import Job
from archive.writer.recognition import document_of

_WHOLE = ("code", "place", "excerpt")


def write_findings(job: Job) -> None:
    """Write a page's findings; the outcome tells of those that wait for an editor.

    One that was ignored in an earlier version of the page stays ignored, for its reason. A
    variant that brought no new words adds none that stands there already.
    """
    if job.outcome.verdict == "unchanged":
        known = set(Finding.objects.filter(_of_earlier(job)).values_list(*_WHOLE))
        found = job.outcome.findings
        job.outcome.findings = [f for f in found if tuple(f[key] for key in _WHOLE) not in known]
    reasons = dict(_ignored_again(job))
    subject = f"capture:{job.capture.sha256}"
    Finding.objects.bulk_create(
        [
            Finding(subject=subject, capture=job.capture, **finding, **_state(reasons.get(k)))
            for k, finding in enumerate(job.outcome.findings)
        ],
        ignore_conflicts=True,
    )
    left = [finding for k, finding in enumerate(job.outcome.findings) if k not in reasons]
    job.outcome.findings = left


def _state(reason: str | None) -> dict[str, str]:
    return {} if reason is None else {"state": Finding.State.IGNORED, "reason": reason}


def _ignored_again(job: Job) -> Iterator[tuple[int, str]]:
    """Yield the place in the outcome, and the reason, of each finding that was ignored before.

    An ignored finding stands for one: at its place if the words are there, else where they are.
    """
    earlier = list(_earlier(job)) if job.outcome.findings else []
    open_ones = dict(enumerate(job.outcome.findings))
    for keys in (_WHOLE, ("code", "excerpt")):
        for ignored in tuple(earlier):
            wanted = [getattr(ignored, key) for key in keys]
            if "place" not in keys and not ignored.excerpt:
                continue
            found = (k for k, seen in open_ones.items() if [seen[key] for key in keys] == wanted)
            if (k := next(found, None)) is not None:
                yield k, ignored.reason
                del open_ones[k]
                earlier.remove(ignored)


def _earlier(job: Job) -> Iterator[Finding]:
    """Yield what was ignored in earlier versions of the page, each code, place and excerpt once."""
    ignored = Finding.objects.filter(_of_earlier(job), state=Finding.State.IGNORED)
    seen = set()
    for finding in ignored.order_by("-pk"):
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
