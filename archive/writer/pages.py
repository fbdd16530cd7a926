"""A parsed page becomes rows: repeatable, atomic, never over an editor's work.

The same bytes change nothing. The same number on the same day is the same briefing: a new
language becomes a transcript, other words become a draft beside what is there, and a draft
an editor has touched is a conflict, reported and left alone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from archive import engine, rows
from archive.models import (
    Briefing,
    Capture,
    Country,
    CountryMark,
    Edition,
    EditionEvent,
    Finding,
    ImportRun,
    Organisation,
    OrganisationMark,
    Transcript,
)
from archive.sources.canonical import edition_sha256
from archive.sources.drafts import BriefingDraft, EditionDraft, PageDraft, TurnDraft
from archive.writer import matching, page_directory
from archive.writer.outcome import Outcome

Act = EditionEvent.Act
_IMPORTERS_OWN = {Act.IMPORTED}


class _DryRunError(Exception):
    """Rolls back what a dry run has written."""


@dataclass
class _Job:
    """One page on its way into the archive."""

    page: PageDraft
    capture: Capture
    people: dict[str, str]  # the page's key -> person slug
    outcome: Outcome
    now: datetime
    publish: bool


def write_page(
    page: PageDraft,
    data: bytes,
    *,
    run: ImportRun | None,
    publish: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Write everything one page yields, in one transaction, and return what became of it.

    `data` are the source's bytes; they are kept. A dry run writes and takes it all back.
    """
    outcome = Outcome(source=page.capture.name, sha256=page.capture.sha256)
    outcome.findings = [
        {"code": f.code, "place": f.place, "excerpt": f.excerpt} for f in page.findings
    ]
    outcome.lines = [{"line": line.line, "field": line.field} for line in page.capture.lines]
    try:
        with transaction.atomic():
            _write(page, data, run, publish, outcome, keep_bytes=not dry_run)
            engine.move_change_counter()
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    return outcome


def _write(
    page: PageDraft,
    data: bytes,
    run: ImportRun | None,
    publish: bool,
    outcome: Outcome,
    *,
    keep_bytes: bool,
) -> None:
    known = Capture.objects.filter(sha256=page.capture.sha256).first()
    if known is not None:
        _again(known, publish, outcome)
        return
    people = matching.match_people(page.people, outcome)
    matching.write_organisations(page.organisations)
    matching.write_countries(_country_codes(page))
    capture = matching.write_capture(page.capture, data, run, keep_bytes=keep_bytes)
    job = _Job(page, capture, people, outcome, timezone.now(), publish)
    if page.briefing is not None:
        _write_briefing(job, page.briefing)
    page_directory.write_missions(
        job.page.missions, capture, outcome, public_from=job.now if publish else None
    )
    page_directory.write_albums(
        page.albums, capture, outcome, public_from=job.now if publish else None
    )
    _write_findings(job)
    if outcome.verdict == "unchanged" and outcome.made:
        outcome.verdict = "created"


def _again(capture: Capture, publish: bool, outcome: Outcome) -> None:
    """Meet a page whose bytes are known: unchanged, but a draft of it may now be released."""
    outcome.message = (
        f"unchanged: these bytes came before, as {capture.name or capture.sha256[:12]}"
    )
    if not publish:
        return
    for edition in capture.editions.unreleased():
        if _is_importers_own(edition):
            _release(edition, timezone.now())
            outcome.verdict = "updated"
            outcome.message = ""
            outcome.made.append(f"edition {edition} released")


def _country_codes(page: PageDraft) -> set[str]:
    codes = {page.capture.context_country} | {album.country for album in page.albums}
    for mission in page.missions:
        codes |= {mission.sending_state, mission.host_state}
    if page.briefing:
        for segment in page.briefing.segments:
            codes |= {*segment.countries, *segment.proposed_countries}
    return codes - {""}


# --- the briefing ---------------------------------------------------------------------------


def _write_briefing(job: _Job, draft: BriefingDraft) -> None:
    briefing = _find_briefing(draft)
    if briefing is None:
        briefing = _create_briefing(job, draft)
    for transcript in draft.transcripts:
        for edition in transcript.editions:
            _write_edition(job, briefing, draft, transcript.language, edition)
    page_directory.write_albums(draft.albums, job.capture, job.outcome, briefing=briefing)


def _find_briefing(draft: BriefingDraft) -> Briefing | None:
    """Return the briefing with this number on this day; a number alone is too little."""
    if not draft.number:
        return None
    same = Briefing.objects.filter(number=draft.number)
    if draft.held_on:
        return same.filter(held_on=draft.held_on).first() or same.filter(held_on=None).first()
    return same.first() if same.count() == 1 else None


def _create_briefing(job: _Job, draft: BriefingDraft) -> Briefing:
    if draft.number and Briefing.objects.filter(number=draft.number).exists():
        _note(job, "duplicate-number", "number", draft.number)
    title = next((e.title for t in draft.transcripts for e in t.editions), "")
    wanted = rows.briefing_slug(draft.number, draft.held_on, title)
    briefing = Briefing.objects.create(
        number=draft.number,
        slug=rows.free_slug(Briefing, wanted),
        sk=rows.free_sort_key(draft.held_on),
        kind=draft.kind,
        held_on=draft.held_on,
        precision=draft.precision,
        held_time=draft.held_time,
        zone=draft.zone,
        original_language=draft.original_language,
    )
    job.outcome.verdict = "created"
    day = draft.held_on.isoformat() if draft.held_on else "undated"
    job.outcome.made.append(f"briefing {briefing.slug}, {day}, {briefing.get_kind_display()}")
    return briefing


def _write_edition(
    job: _Job, briefing: Briefing, draft: BriefingDraft, language: str, words: EditionDraft
) -> None:
    words = _with_people(words, job.people)
    transcript = briefing.transcripts.filter(language=language).first()
    if transcript is None:
        first = not briefing.transcripts.exists()
        words = replace(words, turns=_aligned(briefing, words.turns, first=first))
        transcript = Transcript.objects.create(briefing=briefing, language=language)
        edition = _create_edition(job, transcript, words, n=1)
        _mark(briefing, draft, {turn.anchor: turn.aligned for turn in words.turns})
        what = "transcript" if first else "language version"
        _say(job, f"{what} {language}, edition 1 ({_counts(words)})", edition)
    else:
        _write_next_edition(job, transcript, words)


def _write_next_edition(job: _Job, transcript: Transcript, words: EditionDraft) -> None:
    """Meet a text in a language that has one: unchanged, another draft, or a conflict."""
    latest = transcript.editions.order_by("-n").first()
    if rows.words_sha256(latest) == edition_sha256(words, transcript.language):
        job.outcome.message = f"unchanged: the words of {latest} came again from another page"
        return
    if latest.stage == Edition.Stage.RELEASED:
        edition = _create_edition(job, transcript, words, n=latest.n + 1)
        _say(job, f"edition {edition.n} of {transcript} beside the released one", edition)
    elif _is_importers_own(latest):
        latest.turns.all().delete()
        _set_words(latest, job.capture, words)
        rows.write_turns(latest, words, rows.References())
        rows.record_event(latest, Act.IMPORTED, at=job.now, note=job.capture.name)
        _say(job, f"draft edition {latest.n} of {transcript} renewed", latest)
    else:
        _note(job, "edition-conflict", f"edition {latest.n}", str(transcript))
        job.outcome.verdict = "conflict"
        job.outcome.message = (
            f"conflict: {latest} is being edited, so the words of this page were left out;"
            " finish or discard that draft, then import again"
        )


def _create_edition(job: _Job, transcript: Transcript, words: EditionDraft, *, n: int) -> Edition:
    edition = Edition(transcript=transcript, n=n)
    _set_words(edition, job.capture, words)
    rows.write_turns(edition, words, rows.References())
    rows.record_event(edition, Act.IMPORTED, at=job.now, note=job.capture.name)
    return edition


def _set_words(edition: Edition, capture: Capture, words: EditionDraft) -> None:
    for name in ("title", "place", "event", "translation", "completeness", "change_note"):
        setattr(edition, name, getattr(words, name))
    edition.capture = capture
    edition.save()


def _say(job: _Job, what: str, edition: Edition) -> None:
    if job.outcome.verdict == "unchanged":
        job.outcome.verdict = "updated"
    if job.publish:
        _release(edition, job.now)
    job.outcome.made.append(f"{what}, {'released' if job.publish else 'draft'}")


def _release(edition: Edition, moment: datetime) -> None:
    open_ended = edition.transcript.editions.filter(stage=Edition.Stage.RELEASED, public_until=None)
    for predecessor in open_ended:
        rows.close(predecessor, moment)
    rows.record_event(edition, Act.RELEASED, at=moment)
    rows.seal(edition, moment)


def _is_importers_own(edition: Edition) -> bool:
    """Return whether no person has touched a draft: only imports stand in its history."""
    return set(edition.events.values_list("act", flat=True)) <= _IMPORTERS_OWN


def _with_people(words: EditionDraft, people: dict[str, str]) -> EditionDraft:
    turns = tuple(replace(turn, speaker=people.get(turn.speaker, "")) for turn in words.turns)
    return replace(words, turns=turns)


def _aligned(
    briefing: Briefing, turns: tuple[TurnDraft, ...], *, first: bool
) -> tuple[TurnDraft, ...]:
    """Return the turns with the segments of a briefing that other languages have given it.

    Two languages with as many questions and sections are aligned in order; otherwise the
    new text gets segments of its own, for an editor to align.
    """
    if first:
        return rows.with_segments(turns)
    bare = tuple(replace(turn, aligned="") for turn in turns)
    anchors = {turn.anchor for turn in turns if turn.kind in ("question", "statement")}
    keys = set(briefing.segments.values_list("key", flat=True))
    return rows.with_segments(bare, taken=() if anchors == keys else keys)


def _mark(briefing: Briefing, draft: BriefingDraft, aligned: dict[str, str]) -> None:
    """Propose the countries and organisations named in each exchange.

    `aligned` leads from the page's anchors to the briefing's segments.
    """
    segments = dict(briefing.segments.values_list("key", "pk"))
    for segment in draft.segments:
        pk = segments[aligned[segment.key]]
        for code in segment.proposed_countries:
            CountryMark.objects.get_or_create(
                briefing=briefing,
                segment_id=pk,
                country=Country.objects.get(code=code),
                defaults={"is_proposed": True},
            )
        for slug in segment.proposed_organisations:
            OrganisationMark.objects.get_or_create(
                briefing=briefing,
                segment_id=pk,
                organisation=Organisation.objects.get(slug=slug),
                defaults={"is_proposed": True},
            )


# --- findings -------------------------------------------------------------------------------


def _note(job: _Job, code: str, place: str, excerpt: str) -> None:
    """Add a finding of the writer's to those of the parser."""
    job.outcome.findings.append({"code": code, "place": place, "excerpt": excerpt})


def _write_findings(job: _Job) -> None:
    subject = f"capture:{job.capture.sha256}"
    Finding.objects.bulk_create(
        [
            Finding(subject=subject, capture=job.capture, **finding)
            for finding in job.outcome.findings
        ],
        ignore_conflicts=True,
    )


def _counts(words: EditionDraft) -> str:
    kinds = [turn.kind for turn in words.turns]
    return ", ".join(
        f"{kinds.count(kind)} {kind}{'s' if kinds.count(kind) != 1 else ''}"
        for kind in ("statement", "question", "answer", "moderator", "note")
        if kind in kinds
    )
