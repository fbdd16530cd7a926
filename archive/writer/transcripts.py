"""The texts of one briefing become rows: transcripts, their editions, old anchors."""

from collections.abc import Container, Iterable
from datetime import datetime

from archive import rows
from archive.models import AnchorAlias, Briefing, Edition, Transcript
from archive.models.inserting import insert_objects
from archive.models.turns import with_words
from archive.sources.canonical import moment_of
from archive.sources.drafts import BriefingDraft, EditionDraft, TranscriptDraft
from archive.writer import editions
from archive.writer.new_editions import NewEditions
from archive.writer.references import ReferenceMissingError, References


def standing_texts(briefing: Briefing) -> tuple[Transcript, ...]:
    """Return a briefing's transcripts with all their words fetched."""
    texts = tuple(with_words(briefing.transcripts.all(), Edition.objects.all()))
    for transcript in texts:
        transcript.briefing = briefing
        for edition in transcript.editions.all():
            edition.transcript = transcript
    return texts


# --- conflicts ------------------------------------------------------------------------------


def clashes(standing: tuple[Transcript, ...], draft: BriefingDraft) -> list[str]:
    """Return why a line cannot stand beside what the archive holds; nothing when it can."""
    by_language = {transcript.language: transcript for transcript in standing}
    found = []
    for text in draft.transcripts:
        if (transcript := by_language.get(text.language)) is not None:
            found += _clashes(transcript, text)
    return found


def _clashes(transcript: Transcript, draft: TranscriptDraft) -> list[str]:
    wanted = {edition.n: edition for edition in draft.editions}
    standing = {edition.n: edition for edition in transcript.editions.all()}
    found = [
        reason
        for n, edition in standing.items()
        if n in wanted and (reason := editions.clash(edition, wanted[n]))
    ]
    new = [edition for n, edition in wanted.items() if n not in standing]
    others = [editions.later_of(edition, wanted.get(n)) for n, edition in standing.items()]
    return found + [
        f"{transcript.language}/{edition.n} {reason}"
        for edition in new
        for other in others
        if (reason := _hinders(edition, other))
    ]


def _hinders(new: EditionDraft, other: EditionDraft) -> str:
    """Return why a new edition cannot stand beside another of its transcript, or ""."""
    if new.stage != "released":
        is_open = other.stage != "released"
        return f"is a draft, but draft {other.n} is open already" if is_open else ""
    if other.stage != "released":
        return ""
    if new.public_from == other.public_from:
        return f"is public from the same moment as edition {other.n}"
    if new.public_until is None and other.public_until is None:
        return f"has no end, and neither has edition {other.n}: one must close the other"
    return ""


# --- writing --------------------------------------------------------------------------------


def write_transcripts(
    briefing: Briefing,
    standing: tuple[Transcript, ...],
    draft: BriefingDraft,
    references: References,
) -> bool:
    """Write all texts of a line beside those that stand and return whether any changed.

    `clashes` has found nothing.
    """
    words = NewEditions()
    by_language = {transcript.language: transcript for transcript in standing}
    new = new_transcripts(briefing, draft, by_language)
    insert_objects(new)
    changed = bool(new)
    by_language |= {transcript.language: transcript for transcript in new}
    for k, text in enumerate(draft.transcripts):
        transcript, at = by_language[text.language], f"transcripts[{k}]"
        is_new = transcript in new
        changed |= _write_editions(transcript, text, references, at, words, is_new=is_new)
        changed |= _write_aliases(transcript, text, is_new=is_new)
        if not is_new:
            _seal_earlier(transcript, text)
    keys = words.segment_keys().get(briefing.pk, set())
    words.write({briefing.pk: rows.segments_for(briefing, keys)}, references)
    link_translations(briefing, draft, words)
    return changed


def new_transcripts(
    briefing: Briefing, draft: BriefingDraft, standing: Container[str] = ()
) -> list[Transcript]:
    """Return the transcripts of a line in languages that do not stand yet, not written."""
    return [
        Transcript.fresh(briefing=briefing, language=text.language, sealed_at=_first_moment(text))
        for text in draft.transcripts
        if text.language not in standing
    ]


def new_aliases(transcript: Transcript, draft: TranscriptDraft) -> list[AnchorAlias]:
    """Return the old anchors of a new transcript, not written."""
    return [
        AnchorAlias(transcript=transcript, alias=alias.alias, anchor=alias.anchor)
        for alias in draft.aliases
    ]


def _first_moment(draft: TranscriptDraft) -> datetime | None:
    """Return the smallest moment from which an edition of a line is public."""
    return moment_of(min((e.public_from for e in draft.editions if e.public_from), default=None))


def _seal_earlier(transcript: Transcript, draft: TranscriptDraft) -> None:
    """Seal a standing transcript from its earliest edition on."""
    first, sealed = _first_moment(draft), transcript.sealed_at
    if first and (sealed is None or first < sealed):
        transcript.sealed_at = first
        transcript.save(update_fields=["sealed_at"])


def _write_editions(
    transcript: Transcript,
    draft: TranscriptDraft,
    references: References,
    at: str,
    words: NewEditions,
    *,
    is_new: bool,
) -> bool:
    standing = {} if is_new else {edition.n: edition for edition in transcript.editions.all()}
    # One edition must be closed before the next may stand open.
    in_order = sorted(draft.editions, key=lambda edition: edition.n)
    changed = [
        editions.update_edition(standing[edition.n], edition, references, at)
        for edition in in_order
        if edition.n in standing
    ]
    new = [edition for edition in in_order if edition.n not in standing]
    words.add(transcript, new, references, at)
    return any(changed) or bool(new)


def _write_aliases(transcript: Transcript, draft: TranscriptDraft, *, is_new: bool) -> bool:
    standing = {} if is_new else {alias.alias: alias for alias in transcript.aliases.all()}
    new = [
        AnchorAlias(transcript=transcript, alias=alias.alias, anchor=alias.anchor)
        for alias in draft.aliases
        if alias.alias not in standing
    ]
    AnchorAlias.objects.bulk_create(new)
    moved = [
        alias
        for alias in draft.aliases
        if alias.alias in standing and standing[alias.alias].anchor != alias.anchor
    ]
    for alias in moved:
        transcript.aliases.filter(alias=alias.alias).update(anchor=alias.anchor)
    return bool(new or moved)


def link_translations(briefing: Briefing, draft: BriefingDraft, words: NewEditions) -> None:
    """Set what each edition was translated from, where it does not say so yet."""
    wanted = {
        f"{text.language}/{edition.n}": (edition.made_from, f"transcripts[{k}].editions[{j}]")
        for k, text in enumerate(draft.transcripts)
        for j, edition in enumerate(text.editions)
        if edition.made_from and (briefing.pk, f"{text.language}/{edition.n}") not in words.linked
    }
    if not wanted:
        return
    found = _editions_by_name(Edition.objects.filter(transcript__briefing=briefing))
    for name, (made_from, at) in wanted.items():
        if made_from not in found:
            raise ReferenceMissingError(
                f"this briefing has no edition “{made_from}” - at `$.{at}.made_from`"
            )
        if found[name].made_from_id != found[made_from].pk:
            Edition.objects.filter(pk=found[name].pk).update(made_from=found[made_from])


def _editions_by_name(found: Iterable[Edition]) -> dict[str, Edition]:
    """Return editions by language and number, "ru/2"."""
    rows_found = found.select_related("transcript").only("n", "made_from", "transcript__language")
    return {f"{edition.transcript.language}/{edition.n}": edition for edition in rows_found}
