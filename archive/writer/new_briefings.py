"""New briefings become rows, many at once: each table is written to once, whatever their number."""

from collections.abc import Iterable, Sequence

from archive.models import AnchorAlias, Briefing, Capture, Segment
from archive.models.inserting import insert_for_ids, insert_objects
from archive.sources.drafts import BriefingDraft
from archive.writer import transcripts
from archive.writer.marks import write_new_marks
from archive.writer.new_editions import NewEditions, Segments
from archive.writer.references import References
from archive.writer.results import check_fields

FACTS = ("number", "kind", "held_on", "precision", "zone", "original_language")


def create_briefings(
    new: Sequence[tuple[BriefingDraft, str, int]], references: References
) -> list[Briefing]:
    """Write briefings, each with its slug and sort key, their segments, marks and texts.

    What they say has been checked; of slugs and sort keys none is taken.
    """
    briefings = [_briefing(draft, slug, key, references) for draft, slug, key in new]
    insert_objects(briefings)
    drafts = [draft for draft, _slug, _key in new]
    words = _new_texts(briefings, drafts, references)
    segments = _write_segments(briefings, drafts, words)
    write_new_marks(
        [
            (briefing.pk, draft, segments[briefing.pk])
            for briefing, draft in zip(briefings, drafts, strict=True)
        ],
        references,
    )
    words.write(segments, references)
    for briefing, draft in zip(briefings, drafts, strict=True):
        transcripts.link_translations(briefing, draft, words)
    return briefings


def _briefing(draft: BriefingDraft, slug: str, key: int, references: References) -> Briefing:
    briefing = Briefing.fresh(
        slug=slug,
        sk=key,
        held_time=draft.held_time,
        issuer_id=references.issuer(draft.issuer),
        **{name: getattr(draft, name) for name in FACTS},
    )
    check_fields(briefing)
    return briefing


def _new_texts(
    briefings: Sequence[Briefing], drafts: Sequence[BriefingDraft], references: References
) -> NewEditions:
    """Write transcripts and their old anchors, and return their editions, not written."""
    texts = [text for draft in drafts for text in draft.transcripts]
    places = [k for draft in drafts for k in range(len(draft.transcripts))]
    found = [
        transcript
        for briefing, draft in zip(briefings, drafts, strict=True)
        for transcript in transcripts.new_transcripts(briefing, draft)
    ]
    insert_objects(found)
    captures = {edition.capture for text in texts for edition in text.editions}
    references.prime_keys(Capture, "sha256", "capture", captures)
    words = NewEditions()
    aliases: list[AnchorAlias] = []
    for place, transcript, text in zip(places, found, texts, strict=True):
        words.add(transcript, list(text.editions), references, f"transcripts[{place}]")
        aliases += transcripts.new_aliases(transcript, text)
    AnchorAlias.objects.bulk_create(aliases)
    return words


def _write_segments(
    briefings: Iterable[Briefing], drafts: Iterable[BriefingDraft], words: NewEditions
) -> Segments:
    """Write all segments that lines name or turns belong to, and return their ids."""
    keys = words.segment_keys()
    for briefing, draft in zip(briefings, drafts, strict=True):
        keys.setdefault(briefing.pk, set()).update(segment.key for segment in draft.segments)
    wanted = [(briefing, key) for briefing in keys for key in sorted(keys[briefing])]
    ids = insert_for_ids(Segment, ("briefing_id", "key"), wanted)
    segments: Segments = {briefing: {} for briefing in keys}
    for (briefing, key), pk in zip(wanted, ids, strict=True):
        segments[briefing][key] = pk
    return segments
