"""Which briefing a page belongs to: by its number, its source, or the conversation itself.

A guess is only made where one briefing fits and nothing speaks against it; what merely
might fit becomes a briefing of its own, and a finding for an editor.
"""

import re
from pathlib import PurePath

from archive.models import Briefing, Edition
from archive.sources import findings
from archive.sources.comparing.alignment import share_kept
from archive.sources.comparing.language_alignment import Piece, likeness_of_languages, pieces_of
from archive.sources.drafts import BriefingDraft, TranscriptDraft, TurnDraft
from archive.writer.jobs import Job

_SAME_LANGUAGE = 0.5  # share of the words that must stand in both versions
_OTHER_LANGUAGE = 0.6
_DOUBTFUL = 0.5
_TELLING = 400  # letters from which the length of a single exchange tells something
_MOST_CANDIDATES = 40


def known_briefing(job: Job, draft: BriefingDraft) -> Briefing | None:
    """Return the briefing that a page is about, if the archive holds it for certain."""
    if draft.number and Briefing.objects.filter(number=draft.number).exists():
        return _by_number(draft)
    at_source = _from_the_same_source(job)
    _note_other_numbers(job, draft, at_source)
    found = _best(job, draft, at_source) or _best(job, draft, _of_the_day(draft))
    if found is None and not draft.number and not draft.held_on:
        found = _best(job, draft, _of_the_file(job))
    return found


def _by_number(draft: BriefingDraft) -> Briefing | None:
    """Return the briefing with this number on this day; a number alone must be unique."""
    same = Briefing.objects.filter(number=draft.number)
    if draft.held_on:
        return same.filter(held_on=draft.held_on).first() or same.filter(held_on=None).first()
    return same.first() if same.count() == 1 else None


def _from_the_same_source(job: Job) -> list[Briefing]:
    """Return the briefings whose pages stood at the same address, in whatever variant.

    Else those whose pages bear the same document number in their file names.
    """
    if job.capture.target:
        there = Edition.objects.filter(capture__target=job.capture.target)
        known = Briefing.objects.filter(transcripts__editions__in=there).distinct()
        if found := list(known[:_MOST_CANDIDATES]):
            return found
    stem = document_of(job.page.capture.name)
    if not stem:
        return []
    editions = Edition.objects.filter(capture__name__startswith=stem).select_related(
        "capture", "transcript__briefing"
    )
    same = [e for e in editions[:_MOST_CANDIDATES] if document_of(e.capture.name) == stem]
    return list({e.transcript.briefing_id: e.transcript.briefing for e in same}.values())


def document_of(name: str) -> str:
    """Return what of a file's name names the document: "mid_4335760.ru.txt" is "mid_4335760"."""
    stem = PurePath(name).name.split(".")[0]
    return stem if re.search(r"\d{4}", stem) else ""


def _of_the_file(job: Job) -> list[Briefing]:
    """Return the briefings, last first, that came in files of this name from no address."""
    if job.capture.url:
        return []
    editions = Edition.objects.filter(capture__url="", capture__name=job.capture.name)
    editions = editions.select_related("transcript__briefing").order_by("-pk")
    return list(dict.fromkeys(e.transcript.briefing for e in editions[:_MOST_CANDIDATES]))


def _of_the_day(draft: BriefingDraft) -> list[Briefing]:
    if draft.held_on is None or draft.precision != Briefing.Precision.DAY:
        return []
    return list(Briefing.objects.filter(held_on=draft.held_on)[:_MOST_CANDIDATES])


def _best(job: Job, draft: BriefingDraft, candidates: list[Briefing]) -> Briefing | None:
    """Return the one candidate whose conversation is this page's; note one that might be."""
    fitting = []
    for briefing in candidates:
        if draft.number and briefing.number:
            continue  # two numbers are two events
        certain, likeness = _fit(briefing, draft)
        if certain:
            fitting.append(briefing)
        elif likeness >= _DOUBTFUL:
            share = f"{likeness:.2f}"
            job.note(findings.POSSIBLE_VERSION, briefing.slug, share, briefing=briefing.slug)
    return fitting[0] if len(fitting) == 1 else None


def _note_other_numbers(job: Job, draft: BriefingDraft, at_source: list[Briefing]) -> None:
    """Note the events that the same source told in these words under another number."""
    for briefing in at_source if draft.number else ():
        if briefing.number and _fit(briefing, draft)[0]:
            job.note(findings.POSSIBLE_VERSION, briefing.slug, "", briefing=briefing.slug)


def _fit(briefing: Briefing, draft: BriefingDraft) -> tuple[bool, float]:
    """Return whether a page's conversation is a briefing's for certain, and how like it is."""
    best = 0.0
    for edition in _newest_of_each_language(briefing):
        standing = edition.as_draft().turns
        for transcript in draft.transcripts:
            turns = _turns_of(transcript)
            if transcript.language == edition.transcript.language:
                share = share_kept(standing, turns)
                if share >= _SAME_LANGUAGE:
                    return True, share
            else:
                best = max(best, _likeness(pieces_of(standing), pieces_of(turns)))
    return best >= _OTHER_LANGUAGE, best


def _likeness(one: list[Piece], other: list[Piece]) -> float:
    """Return how like two languages are; one short exchange alone is never beyond doubt."""
    likeness = likeness_of_languages(one, other)
    if len(one) != 1 or len(other) != 1 or max(p.length for p in (*one, *other)) > _TELLING:
        return likeness
    shared = (one[0].numbers & other[0].numbers) | (one[0].names & other[0].names)
    return likeness if shared else min(likeness, _DOUBTFUL)


def _newest_of_each_language(briefing: Briefing) -> list[Edition]:
    editions = Edition.objects.filter(transcript__briefing=briefing).select_related("transcript")
    return list({edition.transcript_id: edition for edition in editions.order_by("n")}.values())


def _turns_of(transcript: TranscriptDraft) -> tuple[TurnDraft, ...]:
    return transcript.editions[-1].turns if transcript.editions else ()
