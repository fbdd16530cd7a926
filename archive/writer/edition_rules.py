"""What a line must say about an edition to be believed, before anything is written."""

import re
from datetime import date

from archive.languages import LanguageError, content_code
from archive.sources.canonical import edition_sha256
from archive.sources.drafts import BriefingDraft, EditionDraft, TranscriptDraft, TurnDraft
from archive.writer.faults import invalid, moment_at

_KEY = re.compile(r"[a-z][a-z0-9]{0,30}")
_TIMES = ("public_from", "public_until", "withdrawn_at")


def check_briefing(draft: BriefingDraft) -> None:
    """Raise WriteError naming the key of the first thing in a briefing that cannot be so."""
    _check_date(draft.held_on, draft.precision)
    _check_once([segment.key for segment in draft.segments], "segments[{}].key")
    _check_once([text.language for text in draft.transcripts], "transcripts[{}].language")
    for k, transcript in enumerate(draft.transcripts):
        _check_transcript(transcript, f"transcripts[{k}]")


def _check_date(held_on: date | None, precision: str) -> None:
    if held_on is None and precision != "unknown":
        raise invalid(f"precision “{precision}” needs a date", "held_on")
    if held_on is not None and precision == "unknown":
        raise invalid("a date has a precision: day, month or year", "precision")


def _check_once(keys: list, place: str) -> None:
    seen = set()
    for k, key in enumerate(keys):
        if key in seen:
            raise invalid(f"“{key}” comes twice", place.format(k))
        seen.add(key)


def _check_transcript(transcript: TranscriptDraft, at: str) -> None:
    check_language(transcript.language, f"{at}.language")
    _check_once([edition.n for edition in transcript.editions], f"{at}.editions[{{}}].n")
    _check_once([alias.alias for alias in transcript.aliases], f"{at}.aliases[{{}}].alias")
    unreleased = [edition for edition in transcript.editions if edition.stage != "released"]
    if len(unreleased) > 1:
        raise invalid("a transcript has at most one unreleased edition", f"{at}.editions")
    for k, edition in enumerate(transcript.editions):
        check_edition(edition, transcript.language, f"{at}.editions[{k}]")


def check_language(language: str, key: str) -> None:
    """Raise WriteError unless a language is one, in the archive's spelling."""
    try:
        code = content_code(language)
    except LanguageError as error:
        raise invalid(str(error), key) from error
    if code != language:
        raise invalid(f"“{language}” is written “{code}” here", key)


def check_edition(edition: EditionDraft, language: str, at: str) -> None:
    """Raise WriteError naming the key of the first thing in an edition that cannot be so."""
    _check_times(edition, at)
    _check_turns(edition, at)
    if edition.sha256 and edition.sha256 != (true := edition_sha256(edition, language)):
        raise invalid(
            f"the words have the sha256 {true}, not {edition.sha256}: either may have been "
            "changed; take the line from an unchanged copy, or leave the sha256 empty",
            f"{at}.sha256",
        )


def _check_times(edition: EditionDraft, at: str) -> None:
    begin, end, withdrawn = (moment_at(getattr(edition, t), f"{at}.{t}") for t in _TIMES)
    if edition.stage == "released" and begin is None:
        raise invalid("a released edition is public from a moment", f"{at}.public_from")
    if edition.stage != "released":
        for name in _TIMES:
            if getattr(edition, name):
                raise invalid("only a released edition has this", f"{at}.{name}")
    if end is not None and end < begin:
        raise invalid("the end lies before the beginning", f"{at}.public_until")
    if withdrawn and not edition.withdrawal_reason:
        raise invalid("a withdrawal needs a reason", f"{at}.withdrawal_reason")


def _check_turns(edition: EditionDraft, at: str) -> None:
    _check_once([turn.anchor for turn in edition.turns], f"{at}.turns[{{}}].anchor")
    anchors = {turn.anchor for turn in edition.turns}
    for k, turn in enumerate(edition.turns):
        _check_turn(turn, anchors, f"{at}.turns[{k}]", finished=edition.stage == "released")


def _check_turn(turn: TurnDraft, anchors: set[str], at: str, *, finished: bool) -> None:
    if (turn.kind == "answer") != bool(turn.to):
        raise invalid("an answer names its question; nothing else does", f"{at}.to")
    if turn.to == turn.anchor or (finished and turn.to and turn.to not in anchors):
        raise invalid(f"“{turn.to}” is no other turn of this edition", f"{at}.to")
    for name in ("to", "aligned"):
        if (key := getattr(turn, name)) and not _KEY.fullmatch(key):
            raise invalid(f"“{key}” is no anchor", f"{at}.{name}")
