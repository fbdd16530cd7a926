"""The text of a page: which language and edition of its briefing it is.

A new language becomes a transcript,
set beside the others exchange by exchange; other words become a draft beside what is there,
under the anchors they had; a draft that an editor has touched is a conflict, left alone.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from archive import publishing, rows
from archive.models import Briefing, Capture, Edition, EditionEvent, Finding, Transcript
from archive.models.captures import FindingQuerySet
from archive.sources import findings
from archive.sources.canonical import edition_sha256
from archive.sources.comparing.alignment import keep_anchors, remembered, swallowed
from archive.sources.comparing.segments import HEADS, with_segments
from archive.sources.comparing.subjects import named_anew
from archive.sources.drafts import BriefingDraft, EditionDraft, TurnDraft
from archive.sources.head.kinds import is_corrected
from archive.writer import page_directory
from archive.writer.bringing_in import made_of, versions_of
from archive.writer.jobs import Job
from archive.writer.languages_beside import beside_others, new_beside_others
from archive.writer.marks import write_marks
from archive.writer.people_named import named_in, with_people_named
from archive.writer.recognition import known_briefing

Act = EditionEvent.Act
_IMPORTERS_OWN = {Act.IMPORTED}
_OF_A_SOURCE = (Act.IMPORTED, Act.REVISED)
_WORDS_AS_BROUGHT = {Act.IMPORTED, Act.RELEASED}


def write_briefing(job: Job, draft: BriefingDraft) -> None:
    """Write a page's text with its albums."""
    known = known_briefing(job, draft)
    if known is not None:
        _compare_event(job, known, draft)
    briefing = known or _create_briefing(job, draft)
    draft = with_people_named(draft)
    for transcript in draft.transcripts:
        for edition in transcript.editions:
            words = _with_people(edition, job)
            _write_words(job, briefing, draft, transcript.language, words)
    page_directory.write_albums(job, draft.albums, briefing)


def is_importers_own(edition: Edition) -> bool:
    """Return whether no person has touched a draft: only imports stand in its history."""
    return set(edition.events.values_list("act", flat=True)) <= _IMPORTERS_OWN


def is_edited(edition: Edition) -> bool:
    """Return whether people wrote, scheduled or withdrew an edition."""
    return not set(edition.events.values_list("act", flat=True)) <= _WORDS_AS_BROUGHT


def edited_before(edition: Edition) -> Edition | None:
    """Return what this edition would put aside, if it is more than an import brought."""
    released = edition.transcript.editions.filter(stage=Edition.Stage.RELEASED)
    before = released.exclude(pk=edition.pk).order_by("-n").first()
    return before if before is not None and is_edited(before) else None


def waits(capture: Capture) -> bool:
    """Return whether words of a page were left out, and the conflict is still open."""
    return open_conflicts(capture).exists() and not capture.editions.exists()


def settle(job: Job) -> None:
    """Mark conflicts of a page that waited as fixed if its words are in the archive now.

    Those that are met again stay open: the words came beside an edition that people wrote.
    """
    if not (job.capture.editions.exists() or job.outcome.verdict == "unchanged"):
        return
    again = {(found["place"], found["excerpt"]) for found in job.outcome.findings}
    over = [
        each.pk for each in open_conflicts(job.capture) if (each.place, each.excerpt) not in again
    ]
    Finding.objects.filter(pk__in=over).settle(state=Finding.State.FIXED)


def open_conflicts(capture: Capture) -> FindingQuerySet:
    """Return the findings of a page that its words met an edited text, and nobody has settled."""
    return Finding.objects.filter(
        capture=capture, code=findings.EDITION_CONFLICT, state=Finding.State.OPEN
    )


def release(edition: Edition, moment: datetime) -> None:
    """Make an imported draft public; what was in force steps back."""
    for predecessor in edition.transcript.editions.filter(
        stage=Edition.Stage.RELEASED, public_until=None
    ):
        rows.close(predecessor, moment)
    rows.record_event(edition, Act.RELEASED, at=moment)
    rows.seal(edition, moment)


def _create_briefing(job: Job, draft: BriefingDraft) -> Briefing:
    if draft.number and Briefing.objects.filter(number=draft.number).exists():
        job.note(findings.DUPLICATE_NUMBER, "number", draft.number, number=draft.number)
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


def _compare_event(job: Job, briefing: Briefing, draft: BriefingDraft) -> None:
    """Note a day and a number that a page gives otherwise; an editor decides which is right."""
    printed = {"number": draft.number}
    if draft.precision == "day" and draft.held_on:
        printed["held_on"] = draft.held_on.isoformat()
    held = {"number": briefing.number, "held_on": str(briefing.held_on or "")}
    for name, value in printed.items():
        if value and value != held[name]:
            before = held[name] or "—"
            said = {"printed": value, "held": before, "briefing": briefing.slug}
            job.note(findings.EVENT_DIFFERS, name, f"{before} → {value}", **said)


def _with_people(words: EditionDraft, job: Job) -> EditionDraft:
    turns = tuple(replace(turn, speaker=_speaker(turn, job)) for turn in words.turns)
    return replace(words, turns=turns)


def _speaker(turn: TurnDraft, job: Job) -> str:
    if not turn.speaker and turn.kind in ("statement", "answer", "moderator"):
        return job.offices.get(turn.label, "")
    return job.people.get(turn.speaker, "")


def _write_words(
    job: Job, briefing: Briefing, draft: BriefingDraft, language: str, words: EditionDraft
) -> None:
    transcript = briefing.transcripts.filter(language=language).first()
    if transcript is not None:
        _write_next_edition(job, transcript, draft, words)
        return
    first = not briefing.transcripts.exists()
    turns = (
        with_segments(words.turns) if first else beside_others(job, briefing, language, words.turns)
    )
    printed, words = words.turns, replace(words, turns=turns)
    job.note_segments(printed, turns)
    transcript = Transcript.objects.create(briefing=briefing, language=language)
    edition = _create_edition(job, transcript, words, n=1)
    _write_marks(job, briefing, draft, zip(printed, turns, strict=True))
    what = "transcript" if first else "language version"
    _say(job, f"{what} {language}, edition 1 ({_counts(words)})", edition)


def _write_marks(
    job: Job,
    briefing: Briefing,
    draft: BriefingDraft,
    turns: Iterable[tuple[TurnDraft, TurnDraft]],
    before: BriefingDraft | None = None,
) -> None:
    """Propose what each exchange is about; `turns` are those of the page, and as they are kept.

    What its words named `before` an editor has decided on, or will: that is not proposed again.
    """
    heads = ((page, kept) for page, kept in turns if kept.kind in HEADS)
    aligned = {page.aligned: kept.aligned for page, kept in heads}
    moved = tuple(replace(s, key=aligned[s.key]) for s in draft.segments if s.key in aligned)
    moved = named_anew(moved, before.segments) if before else moved
    segments = rows.segments_for(briefing, (segment.key for segment in moved))
    write_marks(briefing, replace(draft, segments=moved), segments, job.references)


def _write_next_edition(
    job: Job, transcript: Transcript, draft: BriefingDraft, words: EditionDraft
) -> None:
    """Meet a text in a language that has one: unchanged, another draft, or a conflict."""
    latest = transcript.editions.order_by("-n").first()
    _note_earlier(job, transcript)
    has_been_edited = is_edited(latest)
    if job.bringing is not None and has_been_edited:
        _bring_in(job, latest, draft, words)
        return
    taken, versions = rows.anchors_ever(transcript), versions_of(transcript)
    before = made_of(latest, versions, taken) if has_been_edited else None
    known = remembered([before.turns, *versions] if before else versions)
    turns, aliases = keep_anchors(known, words.turns, taken=taken)
    printed, words = words.turns, replace(words, turns=turns)
    job.note_segments(printed, turns)
    sha256 = edition_sha256(words, transcript.language)
    if rows.words_sha256(latest) == sha256:
        job.outcome.message = f"the words of {latest} came again from another page"
    elif (
        before
        and edition_sha256(before, transcript.language) == sha256
        and _stands_there(job, latest)
    ):
        job.outcome.message = f"this page says what {latest} was made of; it stays as edited"
    elif _is_older(job, latest, words):
        _note_of_edition(job, findings.OLDER_VERSION, latest)
        job.outcome.verdict = "conflict"
        job.outcome.message = f"{latest} is a corrected version of this page; it stays"
    elif latest.stage == Edition.Stage.RELEASED or is_importers_own(latest):
        _write_new_words(job, latest, draft, printed, words)
        rows.write_aliases(transcript, aliases)
    else:
        _note_conflict(job, latest, words)
        job.outcome.verdict = "conflict"
        job.outcome.message = (
            f"{latest} is being edited, so the words of this page were left out;"
            " an editor brings them in from the page of the finding"
        )


def _note_earlier(job: Job, transcript: Transcript) -> None:
    """Note which sources brought a text; one whose draft was renewed is known by its name."""
    job.texts.add(f"{transcript.briefing.slug}/{transcript.language}")
    job.earlier_captures |= set(transcript.editions.values_list("capture_id", flat=True)) - {None}
    came = EditionEvent.objects.filter(edition__transcript=transcript, act__in=_OF_A_SOURCE)
    job.earlier_names |= set(came.values_list("note", flat=True)) - {""}


def _write_new_words(
    job: Job,
    latest: Edition,
    draft: BriefingDraft,
    printed: tuple[TurnDraft, ...],
    words: EditionDraft,
) -> None:
    """Write what a page says now as a draft; `printed` are its turns before anchors were kept."""
    turns, transcript = words.turns, latest.transcript
    job.name_as_kept({page.anchor: kept.anchor for page, kept in zip(printed, turns, strict=True)})
    words = replace(words, turns=new_beside_others(job, transcript, turns))
    job.note_segments(printed, words.turns)
    before = named_in(transcript.briefing)
    edition, said = _write_version(job, latest, words)
    pairs = zip(printed, words.turns, strict=True)
    _write_marks(job, transcript.briefing, draft, pairs, before)
    _say(job, said, edition)


def _bring_in(job: Job, latest: Edition, draft: BriefingDraft, words: EditionDraft) -> None:
    """Write the words of a page together with those that people made of it before.

    A draft gets them in its place; beside a released edition they are the next one's.
    """
    transcript, bringing = latest.transcript, job.bringing
    merged = bringing.merge_page(latest, words)
    before = bringing.edited.turns
    aliases = swallowed(before, merged.turns)
    merged = replace(merged, turns=new_beside_others(job, transcript, merged.turns))
    brought = list(zip(words.turns, bringing.brought.turns, strict=True))
    job.name_as_kept({page.anchor: kept.anchor for page, kept in brought})
    named = named_in(transcript.briefing)
    if latest.stage == Edition.Stage.RELEASED:
        latest = _create_edition(job, transcript, merged, n=latest.n + 1)
    said = {"note": job.capture.name, "source": job.capture}
    publishing.revise(latest, merged, by=bringing.by, **said)
    rows.write_aliases(transcript, aliases)
    kept_as = {turn.anchor: turn for turn in merged.turns}
    pairs = [(page, kept_as[kept.anchor]) for page, kept in brought if kept.anchor in kept_as]
    _write_marks(job, transcript.briefing, draft, pairs, named)
    job.outcome.verdict = "updated"
    job.outcome.made.append(f"words of the page in edition {latest.n} of {transcript}")


def _write_version(job: Job, latest: Edition, words: EditionDraft) -> tuple[Edition, str]:
    """Write the words as a draft: beside a released edition, in the place of an importer's own."""
    if latest.stage == Edition.Stage.RELEASED:
        edition = _create_edition(job, latest.transcript, words, n=latest.n + 1)
        return edition, f"edition {edition.n} of {latest.transcript} beside the released one"
    latest.turns.all().delete()
    _fill_edition(job, latest, words)
    return latest, f"draft edition {latest.n} of {latest.transcript} renewed"


def _is_older(job: Job, latest: Edition, words: EditionDraft) -> bool:
    """Return whether a page is what an edition says that it corrects.

    What stands at the very address of the corrected version is newer, whatever its title says.
    """
    is_newer = _stands_there(job, latest)
    return is_corrected(latest.title) and not is_corrected(words.title) and not is_newer


def _stands_there(job: Job, latest: Edition) -> bool:
    """Return whether a page stands where the source of an edition stands."""
    before = latest.capture
    return before is not None and bool(before.target) and before.target == job.capture.target


def _create_edition(job: Job, transcript: Transcript, words: EditionDraft, *, n: int) -> Edition:
    edition = Edition(transcript=transcript, n=n)
    _fill_edition(job, edition, words)
    return edition


def _fill_edition(job: Job, edition: Edition, words: EditionDraft) -> None:
    for name in ("title", "place", "event", "translation", "completeness", "change_note"):
        setattr(edition, name, getattr(words, name))
    edition.capture = job.capture
    edition.save()
    rows.write_turns(edition, words, job.references)
    rows.record_event(edition, Act.IMPORTED, at=job.now, note=job.capture.name)


def _say(job: Job, what: str, edition: Edition) -> None:
    if job.outcome.verdict == "unchanged":
        job.outcome.verdict = "updated"
    edited = edited_before(edition)
    if edited is not None:
        _note_conflict(job, edited, edition.as_draft())
        job.outcome.verdict = "conflict"
        job.outcome.message = (
            f"{edited} was edited here and stays; the words of this page wait beside it as a draft"
        )
    elif job.public_from:
        release(edition, job.public_from)
    is_released = job.public_from and edited is None
    job.outcome.made.append(f"{what}, {'released' if is_released else 'draft'}")


def _note_conflict(job: Job, edition: Edition, words: EditionDraft) -> None:
    """Note which words wait: an editor who let others be has said nothing of these."""
    told = edition_sha256(words, edition.transcript.language)
    _note_of_edition(job, findings.EDITION_CONFLICT, edition, words=told)


def _note_of_edition(job: Job, code: str, edition: Edition, **more: str) -> None:
    transcript = edition.transcript
    said = {"briefing": transcript.briefing.slug, "language": transcript.language, **more}
    job.note(code, f"edition {edition.n}", str(transcript), edition=str(edition.n), **said)


def _counts(words: EditionDraft) -> str:
    kinds = [turn.kind for turn in words.turns]
    return ", ".join(
        f"{kinds.count(kind)} {kind}{'s' if kinds.count(kind) != 1 else ''}"
        for kind in ("statement", "question", "answer", "moderator", "note")
        if kind in kinds
    )
