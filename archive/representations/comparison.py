"""Two texts of one briefing side by side: exchange against exchange, turn against turn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from archive.languages import own_name
from archive.models import Edition, Turn
from archive.representations.cards import BriefingCard, briefing_card, transcript_address
from archive.representations.results import marker_of
from archive.representations.transcripts import TurnView, turn_view
from archive.representations.words import Words
from archive.search import query
from archive.search.query import NO_WORDS
from archive.sources.comparing.beside import turn_by_turn

Key = tuple[str, str]  # a segment's key, and that of the segment before where there is none
Pieces = dict[Key, list[Turn]]


@dataclass(frozen=True)
class Row:
    """Two turns that say the same, or one that has nothing beside it."""

    left: TurnView | None
    right: TurnView | None

    @property
    def is_pair(self) -> bool:
        """Return whether both languages have it."""
        return self.left is not None and self.right is not None


@dataclass(frozen=True)
class Piece:
    """An exchange or section in both languages. `key` is "" for turns outside of any."""

    key: str
    number: str
    rows: list[Row]


@dataclass(frozen=True)
class Side:
    """One of the two texts: its language, title and where it can be read alone."""

    language: str
    name: Words
    title: Words
    translation: Any
    address: str
    others: list[tuple[Words, str]]  # languages that may stand here instead, with the address


@dataclass(frozen=True)
class Comparison:
    """The page that shows two texts of one briefing side by side."""

    briefing: BriefingCard
    left: Side
    right: Side
    pieces: list[Piece]
    swapped: str

    @property
    def sides(self) -> tuple[Side, Side]:
        """Return both texts in the order shown."""
        return self.left, self.right

    @property
    def alone(self) -> int:
        """Return how many turns have nothing beside them."""
        return sum(not row.is_pair for piece in self.pieces for row in piece.rows)


def comparison(
    left: Edition, right: Edition, languages: Iterable[str], words: query.Words = NO_WORDS
) -> Comparison:
    """Return two editions of one briefing side by side, in the order of the first.

    `languages` are those that the briefing can be read in.
    """
    briefing, codes = left.transcript.briefing, sorted(languages)
    here, there = left.transcript.language, right.transcript.language
    return Comparison(
        briefing=briefing_card(briefing, left, codes),
        left=_side(left, [(code, _address(briefing.slug, code, there)) for code in codes], there),
        right=_side(right, [(code, _address(briefing.slug, here, code)) for code in codes], here),
        pieces=_in_pairs(left, right, words),
        swapped=_address(briefing.slug, there, here),
    )


def _side(edition: Edition, choices: list[tuple[str, str]], other: str) -> Side:
    language = edition.transcript.language
    says = edition.translation != Edition.Translation.UNKNOWN
    return Side(
        language=language,
        name=Words(own_name(language), language),
        title=Words(edition.title or str(edition.transcript.briefing), language),
        translation=edition.get_translation_display() if says else "",
        address=transcript_address(edition.transcript.briefing.slug, language),
        others=[
            (Words(own_name(code), code), address)
            for code, address in choices
            if code not in (language, other)
        ],
    )


def _address(slug: str, left: str, right: str) -> str:
    return reverse("compare", args=[slug, left, right])


def _in_pairs(left: Edition, right: Edition, words: query.Words) -> list[Piece]:
    here, there = _pieces(left), _pieces(right)
    return [
        Piece(
            key=key[0],
            number=key[0].removeprefix("q") if key[0].startswith("q") else "",
            rows=[
                Row(_view(one, left, words), _view(other, right, words))
                for one, other in turn_by_turn(here.get(key, []), there.get(key, []))
            ],
        )
        for key in _in_order(list(here), list(there))
    ]


def _pieces(edition: Edition) -> Pieces:
    """Return an edition's turns by piece, in order; a piece whose turns stand apart is one."""
    turns = edition.turns.in_order().select_related("aligned").prefetch_related("speaker__names")
    pieces: Pieces = {}
    before = ""
    for segment, together in groupby(turns, key=lambda turn: turn.aligned):
        key = (segment.key, "") if segment else ("", before)
        pieces.setdefault(key, []).extend(together)
        before = segment.key if segment else before
    return pieces


def _in_order(here: list[Key], there: list[Key]) -> Iterator[Key]:
    """Yield every piece once: those of the first, the second's own where they stand there."""
    places = {key: at for at, key in enumerate(there)}
    known, taken = set(here), 0
    for key in here:
        at = places.get(key, taken)
        yield from (own for own in there[taken:at] if own not in known)
        taken = max(taken, at)
        yield key
    yield from (own for own in there[taken:] if own not in known)


def _view(turn: Turn | None, edition: Edition, words: query.Words) -> TurnView | None:
    language = edition.transcript.language
    return turn and turn_view(turn, language, {}, marker_of(words, language))
