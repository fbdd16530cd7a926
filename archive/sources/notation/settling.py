"""Anchors for what was read: a turn keeps the one it had for as long as it can be told again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from archive.sources.comparing.alignment import keep_anchors
from archive.sources.drafts import EditionDraft
from archive.sources.notation.reading import Read
from archive.sources.notation.signs import FIELDS


@dataclass(frozen=True)
class Settled:
    """An edition as the text says, under its old anchors; and where lost anchors lead now."""

    draft: EditionDraft
    aliases: Mapping[str, str]


def settled(read: Read, before: EditionDraft, *, taken: Iterable[str] = ()) -> Settled:
    """Return an edition with what was read in place of its words and notes.

    `taken` are anchors that no new turn may get. An anchor that the text names stays with
    its turn, whatever became of the words. Who speaks is as the text says.
    """
    places = {turn.anchor: i for i, turn in enumerate(before.turns)}
    said = read.draft
    known = [
        (places[turn.anchor], j)
        for j, turn in enumerate(said.turns)
        if turn.anchor in read.named and turn.anchor in places
    ]
    kept, aliases = keep_anchors(before.turns, said.turns, taken=taken, known=known, in_place=True)
    turns = tuple(
        replace(turn, speaker=own.speaker, outlet_key=own.outlet_key)
        for turn, own in zip(kept, said.turns, strict=True)
    )
    values = {name: getattr(said, name) for name in FIELDS.values()}
    return Settled(replace(before, **values, turns=turns), aliases)
