"""What each piece of a conversation names: countries and organisations, for editors to confirm."""

from collections.abc import Iterable

from msgspec.structs import replace

from archive.sources.comparing.segments import HEADS
from archive.sources.drafts import SegmentDraft, TurnDraft
from archive.sources.markup import plain
from archive.sources.names.organisations import organisations_in
from archive.sources.places.countries import countries_in

_KINDS = ("proposed_countries", "proposed_organisations", "proposed_people")


def segments_naming(
    texts: Iterable[tuple[tuple[TurnDraft, ...], str]],
) -> tuple[SegmentDraft, ...]:
    """Return the pieces of some turns, each text with its language, and what each piece names."""
    countries: dict[str, set[str]] = {}
    organisations: dict[str, set[str]] = {}
    for turns, language in texts:
        for key, words in _words_by_segment(turns).items():
            countries.setdefault(key, set()).update(countries_in(words, language))
            organisations.setdefault(key, set()).update(organisations_in(words, language))
    return tuple(
        SegmentDraft(
            key=key,
            proposed_countries=tuple(sorted(countries[key])),
            proposed_organisations=tuple(sorted(organisations[key])),
        )
        for key in countries
    )


def named_anew(
    segments: Iterable[SegmentDraft], before: Iterable[SegmentDraft]
) -> tuple[SegmentDraft, ...]:
    """Return pieces with what earlier versions of each did not name already."""
    known = {segment.key: segment for segment in before}
    return tuple(
        _without(segment, known[segment.key]) if segment.key in known else segment
        for segment in segments
    )


def _without(segment: SegmentDraft, before: SegmentDraft) -> SegmentDraft:
    left = {}
    for kind in _KINDS:
        known = getattr(before, kind) or ()
        left[kind] = tuple(key for key in getattr(segment, kind) or () if key not in known)
    return replace(segment, **left)


def _words_by_segment(turns: tuple[TurnDraft, ...]) -> dict[str, str]:
    words: dict[str, list[str]] = {turn.aligned: [] for turn in turns if turn.kind in HEADS}
    for turn in turns:
        words.get(turn.aligned, []).append(plain(turn.text))
    return {key: "\n\n".join(texts) for key, texts in words.items()}
