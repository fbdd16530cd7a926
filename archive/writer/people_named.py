"""Whom of the directory a page's words name: proposed on the exchange, for editors to confirm."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from archive.models import PersonName
from archive.sources.drafts import BriefingDraft, SegmentDraft
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
