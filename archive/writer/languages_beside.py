"""Where the exchanges of one language stand beside those of the others: on whose segments."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from archive.models import Briefing, Edition, Transcript
from archive.sources import findings
from archive.sources.comparing.language_alignment import Pair, align_languages, pieces_of
from archive.sources.comparing.segments import HEADS, with_segments
from archive.sources.drafts import TurnDraft
from archive.writer.jobs import Job


def beside_others(
    job: Job, briefing: Briefing, language: str, turns: tuple[TurnDraft, ...]
) -> tuple[TurnDraft, ...]:
    """Return the turns of a language that is new on the segments others have given the briefing.

    Those of the page's own other language are known. A piece that belongs to none for certain
    gets a segment of its own, and a finding.
    """
    known = tuple(replace(turn, aligned=job.segments.get(turn.aligned, "")) for turn in turns)
    held = {turn.aligned for turn in known if turn.aligned}
    return _on_segments(briefing, known, _segments_of(job, briefing, language, known, held))


def new_beside_others(
    job: Job, transcript: Transcript, turns: tuple[TurnDraft, ...]
) -> tuple[TurnDraft, ...]:
    """Return the turns of a later edition with those that no edition had set beside the others."""
    held = {turn.aligned for turn in turns if turn.aligned}
    briefing, language = transcript.briefing, transcript.language
    segments = _segments_of(job, briefing, language, turns, held)
    return _on_segments(briefing, turns, segments)


def _segments_of(
    job: Job, briefing: Briefing, language: str, turns: tuple[TurnDraft, ...], held: set[str]
) -> dict[str, str]:
    """Return by anchor the segments found for heads that have none; `held` ones are taken.

    What the language that came first lacks may stand in the next. What is clear in any of them
    goes before what only stands in the same place in another.
    """
    new = {turn.anchor for turn in turns if turn.kind in HEADS and not turn.aligned}
    bare = pieces_of(replace(turn, aligned="") for turn in turns)
    found = [
        align_languages(pieces_of(standing.as_draft().turns), bare)
        for standing in (_newest_of_others(briefing, language) if new else ())
    ]
    clear = [[pair for pair in pairs if pair.is_clear] for pairs in found]
    segments: dict[str, str] = {}
    for pairs in (*clear, *found):
        left = [pair for pair in pairs if pair.other in new and pair.one not in held]
        segments |= _certain(job, briefing, language, left)
        new -= {pair.other for pair in left}
        held |= {pair.one for pair in left}
    return segments


def _newest_of_others(briefing: Briefing, language: str) -> Iterator[Edition]:
    """Yield the newest edition in every other language, the language that came first first."""
    for other in briefing.transcripts.exclude(language=language).order_by("pk"):
        if (newest := other.editions.order_by("-n").first()) is not None:
            yield newest


def _certain(job: Job, briefing: Briefing, language: str, pairs: Iterable[Pair]) -> dict[str, str]:
    """Return by anchor the segments of pairs without doubt, and note the others."""
    segments = {}
    for pair in pairs:
        if pair.is_doubtful:
            said = {"anchor": pair.other, "segment": pair.one}
            said |= {"briefing": briefing.slug, "language": language}
            job.note(findings.DOUBTFUL_ALIGNMENT, pair.other, f"{pair.other} – {pair.one}?", **said)
        else:
            segments[pair.other] = pair.one
    return segments


def _on_segments(
    briefing: Briefing, turns: tuple[TurnDraft, ...], segments: dict[str, str]
) -> tuple[TurnDraft, ...]:
    """Return turns on the segments found for their anchors; those that have none get new ones."""
    keys = briefing.segments.values_list("key", flat=True)
    placed = tuple(replace(turn, aligned=segments.get(turn.anchor, turn.aligned)) for turn in turns)
    return with_segments(placed, taken=keys)
