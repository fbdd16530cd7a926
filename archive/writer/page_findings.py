"""What is odd about a page becomes findings; what an editor let be is not raised again.

A finding of words that came again, or are gone, is closed: it says which source replaced its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q

from archive.models import Capture, Edition, Finding
from archive.sources.findings import (
    DOUBTFUL_SPEAKER,
    EDITION_CONFLICT,
    NAMING_AN_EDITION,
    OF_THE_ARCHIVE,
)
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
    _tell_texts(job)
    _close_replaced(job)
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


def _tell_texts(job: Job) -> None:
    """Let the findings of earlier sources say of which text they are.

    No edition may lead there any more, and many sources without an address have one name.
    """
    if not job.texts:
        return
    text = min(job.texts)
    earlier = Finding.objects.filter(capture__in=job.earlier_captures)
    nameless = list(earlier.exclude(capture=job.capture).exclude(details__has_key="text"))
    for finding in nameless:
        finding.details |= {"text": text}
    Finding.objects.bulk_update(nameless, ["details"])


def _close_replaced(job: Job) -> None:
    """Close the open findings of sources whose words a page replaces.

    What it raises again is one finding, the newest. What it does not is gone, once no draft
    and no text in force has those words; what the archive told of them is for an editor.
    """
    if job.outcome.verdict != "updated":
        return
    earlier = list(Finding.objects.filter(_of_earlier(job), state=Finding.State.OPEN))
    standing = _standing(earlier)
    raised = {tuple(found[key] for key in _WHOLE) for found in job.outcome.findings}
    by_words = {(code, excerpt) for code, _place, excerpt in raised if excerpt}
    over = []
    for finding in earlier:
        whole = finding.code, finding.place, finding.excerpt
        is_again = whole in raised or (finding.code, finding.excerpt) in by_words
        is_standing = finding.capture_id in standing
        if finding.code == EDITION_CONFLICT:
            continue  # closed above, by the words it is about
        if is_again and is_standing and finding.capture_id not in job.earlier_captures:
            continue  # another text at the same address
        if is_again or not (is_standing or finding.code in OF_THE_ARCHIVE):
            over.append(finding)
    for finding in over:
        finding.state, finding.reason = Finding.State.FIXED, job.capture.name
        finding.details |= {"replaced_by": job.capture.sha256}
    Finding.objects.bulk_update(over, ["state", "reason", "details"])


def _standing(found: Iterable[Finding]) -> set[int]:
    """Return the sources of findings whose words a draft or a text in force has."""
    sources = {finding.capture_id for finding in found}
    made = Edition.objects.filter(capture__in=sources, public_until=None)
    return set(made.values_list("capture_id", flat=True))


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
    for finding in Finding.objects.decided().filter(_of_earlier(job) & decided).order_by("-pk"):
        key = finding.code, finding.place, finding.excerpt
        if key not in seen:
            seen.add(key)
            yield finding


def _of_earlier(job: Job) -> Q:
    """Return which findings are of earlier versions of the page."""
    versions = Q(capture__in=job.earlier_captures)
    if job.texts:
        of_text = Capture.objects.filter(url="", name__in=job.earlier_names)
        versions |= Q(capture__in=of_text, details__text__in=job.texts)
    if job.capture.target:
        versions |= Q(capture__in=Capture.objects.filter(target=job.capture.target))
    elif not job.capture.url:
        of_file = Q(capture__in=Capture.objects.filter(url="", name=job.capture.name))
        is_one_document = bool(document_of(job.capture.name))
        versions |= of_file if is_one_document else of_file & Q(code__in=NAMING_AN_EDITION)
    return versions & ~Q(capture=job.capture)
