"""Whom of the directory a page's words name: proposed on the exchange, for editors to confirm.

And what the words that stand name already, which is not proposed again.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from archive.models import Briefing, PersonName
from archive.sources.comparing.subjects import segments_naming
from archive.sources.drafts import BriefingDraft, SegmentDraft, TranscriptDraft
from archive.sources.markup import plain
from archive.sources.names.people import People, WholeName, is_whole


def with_people_named(draft: BriefingDraft) -> BriefingDraft:
    """Return a page's briefing with the people whom each of its pieces names proposed there.

    Labels are not looked at: nobody is named by speaking.
    """
    people, named = _directory(tuple(_whole_names())), {}
    for text in draft.transcripts:
        for turn in (turn for edition in text.editions for turn in edition.turns):
            found = people.named_in(plain(turn.text), text.language)
            named.setdefault(turn.aligned, set()).update(found)
    return replace(
        draft, segments=tuple(_with(segment, named.get(segment.key)) for segment in draft.segments)
    )


def named_in(briefing: Briefing) -> BriefingDraft:
    """Return the pieces of a briefing with whom and what its texts name, in any version held."""
    texts = [
        TranscriptDraft(
            language=text.language,
            editions=tuple(edition.as_draft() for edition in text.editions.all()),
        )
        for text in briefing.transcripts.all()
    ]
    turns = ((edition.turns, text.language) for text in texts for edition in text.editions)
    return with_people_named(
        BriefingDraft(segments=segments_naming(turns), transcripts=tuple(texts))
    )


def _with(segment: SegmentDraft, named: set[str] | None) -> SegmentDraft:
    return replace(segment, proposed_people=tuple(sorted(named))) if named else segment


def _whole_names() -> Iterator[WholeName]:
    """Yield the names of the directory that are whole; those of someone merged name who stays."""
    rows = PersonName.objects.order_by("pk").values_list(
        "text",
        "language",
        "kind",
        "person__is_confirmed",
        "person__slug",
        "person__merged_into__slug",
    )
    for text, language, kind, is_confirmed, slug, stays in rows.iterator(chunk_size=2_000):
        is_known_whole = is_confirmed and kind == PersonName.Kind.MAIN
        if is_whole(text, is_known_whole=is_known_whole):
            yield WholeName(text, language, stays or slug)


@lru_cache(maxsize=1)
def _directory(names: tuple[WholeName, ...]) -> People:
    """Return the people of these names; kept, as most pages make nobody new known."""
    return People(names)
