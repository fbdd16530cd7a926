"""Which segment of its briefing each turn belongs to: what stands beside it in other languages."""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from archive.sources.comparing.language_alignment import align_languages, pieces_of
from archive.sources.drafts import TurnDraft

HEADS = ("question", "statement")


def with_segments(
    turns: tuple[TurnDraft, ...], *, taken: Iterable[str] = ()
) -> tuple[TurnDraft, ...]:
    """Return the turns with every `aligned` filled, as `segment_keys` has it."""
    keys = segment_keys(turns, taken=taken)
    return tuple(replace(turn, aligned=key) for turn, key in zip(turns, keys, strict=True))


def segment_keys(turns: tuple[TurnDraft, ...], *, taken: Iterable[str] = ()) -> list[str]:
    """Return the segment of each turn: heads keep theirs, the rest follow their head.

    A question or statement without a segment gets the one named as its anchor, or the next
    free key of its kind where another head, or one of `taken`, has that already.
    """
    heads = [turn for turn in turns if turn.kind in HEADS]
    taken = set(taken) | {turn.aligned for turn in heads if turn.aligned}
    by_anchor: dict[str, str] = {}
    for turn in heads:
        by_anchor[turn.anchor] = turn.aligned or _free_key(turn.anchor, taken)
        taken.add(by_anchor[turn.anchor])
    current = next(iter(by_anchor.values()), "s1")
    keys = []
    for turn in turns:
        current = by_anchor.get(turn.to) or by_anchor.get(turn.anchor) or current
        keys.append(current)
    return keys


def _free_key(anchor: str, taken: set[str]) -> str:
    if anchor not in taken:
        return anchor
    letter = re.match(r"[a-z]+", anchor).group()
    return next(f"{letter}{k}" for k in range(1, len(taken) + 2) if f"{letter}{k}" not in taken)


def on_segments_of(
    first: tuple[TurnDraft, ...],
    turns: tuple[TurnDraft, ...],
    *,
    printed_beside: Mapping[str, str],
) -> tuple[TurnDraft, ...]:
    """Return the turns of a page's other text on the segments of its first, where that is certain.

    `printed_beside` are anchors of the first by those of the other. What belongs to none for
    certain gets a segment that the first text has not.
    """
    of_first = {turn.anchor: turn.aligned for turn in first if turn.kind in HEADS}
    certain = {other: of_first[one] for other, one in printed_beside.items()}
    taken = set(certain.values())
    for pair in align_languages(pieces_of(first), pieces_of(turns)):
        if not pair.is_doubtful and pair.one not in taken:
            certain.setdefault(pair.other, pair.one)
    placed = tuple(replace(turn, aligned=certain.get(turn.anchor, "")) for turn in turns)
    return with_segments(placed, taken={turn.aligned for turn in first})
