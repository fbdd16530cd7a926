"""A transcript as its page shows it: groups of turns, with every anchor, in reading order."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from archive.models import Turn
from archive.representations.labels import label_of
from archive.representations.marks import Chip
from archive.representations.passages import Line, Piece, Voice, outlet_voice, speaker_voice
from archive.representations.words import (
    Marker,
    Words,
    first_words,
    letters,
    marked_html,
    nothing,
    paragraph_html,
)
from archive.sources.markup import list_items, plain
from archive.sources.selection import anchored

_CONTENTS_WIDTH = 92
# Texts, for those of a row are: to compare them with members of an enumeration takes longer.
_QUESTION, _STATEMENT = Turn.Kind.QUESTION.value, Turn.Kind.STATEMENT.value
_HEADS = (_QUESTION, _STATEMENT)

Parts = dict[str, tuple[int, int]]  # a paragraph's anchor -> from which letter up to before which


class ParagraphView(NamedTuple):
    """A paragraph with its anchor; `is_list` when its HTML is list items."""

    anchor: str
    aliases: list[str]
    html: SafeString
    is_list: bool


class TurnView(NamedTuple):
    """A turn: who says it, and its paragraphs."""

    anchor: str
    aliases: list[str]
    kind: str
    kind_name: Any
    heading: Words
    heading_html: SafeString
    label: Words
    voice: Voice | None
    asker: Words
    outlet: Voice | None
    paragraphs: list[ParagraphView]
    text: str

    @property
    def plain(self) -> str:
        """Return its words without markup."""
        return plain(self.text)


class GroupView(NamedTuple):
    """An exchange, in which something is asked, or a section: turns that belong together.

    `chips` are what they are about.
    """

    key: str
    anchor: str
    number: int | None
    first_words: Words
    is_exchange: bool
    turns: list[TurnView]
    chips: list[Chip]


def groups_of(
    turns: Iterable[tuple[Piece, Line]],
    language: str,
    chips: dict[int | None, list[Chip]],
    aliases: dict[str, str],
    marker: Marker = nothing,
    selected: Parts | None = None,
) -> list[GroupView]:
    """Return turns in reading order, parted where another exchange or section begins.

    `chips` by segment id; `aliases` maps old anchors to those they lead to. A segment whose
    turns stand apart appears in several groups, its chips with the first. Of `selected`
    paragraphs (anchor -> letters) these letters stand out, and no words that are looked for.
    """
    rows = list(turns)
    extra = _extra_ids([turn for _piece, turn in rows], aliases) if aliases else {}
    groups, shown = [], set()
    for piece, together in groupby(rows, key=itemgetter(0)):
        own_chips = [] if piece.segment in shown else chips.get(piece.segment, [])
        shown.add(piece.segment)
        of_piece = [turn for _piece, turn in together]
        views = [turn_view(turn, language, extra, marker, selected) for turn in of_piece]
        groups.append(_group(piece, of_piece, views, language, own_chips))
    return groups


def _group(
    piece: Piece,
    turns: list[Line],
    views: list[TurnView],
    language: str,
    chips: list[Chip],
) -> GroupView:
    head = next((turn for turn in turns if turn.kind in _HEADS), turns[0])
    return GroupView(
        key=piece.key,
        anchor=head.anchor,
        number=_number(head),
        first_words=Words(first_words(head.heading or head.text, _CONTENTS_WIDTH), language),
        is_exchange=any(turn.kind == _QUESTION for turn in turns),
        turns=views,
        chips=chips if piece.key else [],
    )


def _number(head: Line) -> int | None:
    """Return the number in a question's anchor: 3 for "q3"."""
    digits = head.anchor.removeprefix("q")
    return int(digits) if head.kind == _QUESTION and digits.isdecimal() else None


def turn_view(
    turn: Turn | Line,
    language: str,
    extra: dict[str, list[str]],
    marker: Marker = nothing,
    selected: Parts | None = None,
) -> TurnView:
    """Return one turn; `extra` maps an anchor to old anchors that lead to it."""
    return TurnView(
        anchor=turn.anchor,
        aliases=extra.get(turn.anchor, []),
        kind=turn.kind,
        kind_name=label_of(Turn.Kind, turn.kind),
        heading=Words(turn.heading, language),
        heading_html=marked_html(turn.heading, marker(turn.heading) if turn.heading else ()),
        label=Words(turn.label_as_printed, language),
        voice=speaker_voice(turn, language) if turn.kind != _QUESTION else None,
        asker=Words(turn.asker_as_printed, language),
        outlet=outlet_voice(turn, language),
        paragraphs=_paragraphs(turn, extra, marker, selected or {}),
        text=turn.text,
    )


def _paragraphs(
    turn: Turn | Line, extra: dict[str, list[str]], marker: Marker, selected: Parts
) -> list[ParagraphView]:
    return [
        ParagraphView(
            anchor,
            extra.get(anchor, []),
            paragraph_html(text, letters(*selected[anchor]) if anchor in selected else marker),
            list_items(text) is not None,
        )
        for anchor, text in anchored([(turn.anchor, turn.text)])
    ]


def _extra_ids(turns: list[Line], aliases: dict[str, str]) -> dict[str, list[str]]:
    """Return old anchors by the anchor they lead to, never one that the page has already.

    An old anchor of a turn also brings those of its paragraphs: q5 to q4, so q5p2 to q4p2.
    """
    parts = {
        turn.anchor: [a for a, _text in anchored([(turn.anchor, turn.text)])] for turn in turns
    }
    taken = set(parts) | {anchor for anchors in parts.values() for anchor in anchors}
    extra: dict[str, list[str]] = defaultdict(list)
    for old, new in sorted(aliases.items()):
        pairs = [(old, new)]
        pairs += [(old + part.removeprefix(new), part) for part in parts.get(new, [])]
        for alias, anchor in pairs:
            if alias not in taken:
                taken.add(alias)
                extra[anchor].append(alias)
    return extra


def contents_of(groups: Iterable[GroupView]) -> list[GroupView]:
    """Return the groups worth a line in the contents: exchanges, and sections with a heading."""
    return [group for group in groups if group.is_exchange or group.turns[0].heading]
