"""The original beside a translation: turn by turn, with what of it changed since."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from archive.admin.edition_form import Lacking
from archive.admin.writing_words import FIELD_NAMES
from archive.languages import direction, language_name
from archive.models import Turn
from archive.originals import Standing
from archive.sources.comparing.beside import Beside, beside, counterparts
from archive.sources.comparing.translations import HEAD, Place
from archive.sources.drafts import EditionDraft, TurnDraft
from archive.sources.selection import anchored

MISSING, EXTRA = "missing", "extra"
_KINDS = dict(Turn.Kind.choices)


@dataclass(frozen=True)
class OriginalParagraph:
    """A paragraph of the original; `place` where it changed since."""

    anchor: str
    text: str
    place: Place | None


@dataclass(frozen=True)
class OriginalTurn:
    """A turn of the original as the desk shows it, and what else of it changed."""

    turn: TurnDraft
    kind: Any
    speaker: str
    paragraphs: list[OriginalParagraph]
    others: list[tuple[Any, Place]]  # each with the name of what it is


@dataclass(frozen=True)
class OriginalHead:
    """A field above the conversation; `place` where it changed since."""

    name: Any
    text: str
    place: Place | None


class Original:
    """What the desk of a translation shows of its original."""

    def __init__(self, standing: Standing, translated: EditionDraft, names: Any) -> None:
        self.standing, self.names = standing, names
        self.language = standing.newest.transcript.language
        self.dir = direction(self.language)
        self.language_name = language_name(self.language, get_language() or "en")
        self.base, self.newest = standing.base, standing.newest
        self.places = standing.places
        self.rows: list[Beside] = beside(standing.after.turns, translated.turns)
        self._by_key = {place.key: place for place in self.places}
        self._in_turn: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            self._in_turn[place.anchor].append(place)

    @cached_property
    def head(self) -> list[OriginalHead]:
        """Return the fields of the head that the original fills, or that changed."""
        fields = (
            OriginalHead(
                FIELD_NAMES[name], getattr(self.standing.after, name), self._by_key.get(name)
            )
            for name in HEAD
        )
        return [each for each in fields if each.text or each.place]

    def turn(self, row: Beside) -> OriginalTurn | None:
        """Return the original's turn of a row."""
        turn = row.original
        if turn is None:
            return None
        parts = list(anchored([(turn.anchor, turn.text)]))
        shown = {anchor for anchor, _text in parts}
        return OriginalTurn(
            turn=turn,
            kind=_KINDS[turn.kind],
            speaker=self.names.label(turn.speaker) if turn.speaker else "",
            paragraphs=[
                OriginalParagraph(anchor, text, self._by_key.get(anchor)) for anchor, text in parts
            ],
            others=[
                (FIELD_NAMES.get(place.field, ""), place)
                for place in self._in_turn[turn.anchor]
                if place.key not in shown
            ],
        )

    def gone(self, row: Beside) -> list[Place]:
        """Return the turn of the original that a row translates and that is gone."""
        if row.original or row.translated is None:
            return []
        anchor = self._were.get(row.translated.anchor, "")
        return [place for place in self._in_turn[anchor] if place.change == "removed"]

    @cached_property
    def _were(self) -> dict[str, str]:
        translated = [row.translated for row in self.rows if row.translated]
        return counterparts(self.standing.before.turns, translated)

    def mark(self, row: Beside) -> str:
        """Return what is amiss with a row: words are missing, or the original has no such turn."""
        if row.original is None:
            return EXTRA
        has_words = row.translated is not None and row.translated.text.strip()
        return MISSING if row.original.text.strip() and not has_words else ""

    def marked(self, mark: str) -> list[str]:
        """Return the ids on the page of the rows marked so."""
        return [id_of(row) for row in self.rows if self.mark(row) == mark]

    @property
    def missing(self) -> list[str]:
        return self.marked(MISSING)

    @property
    def extra(self) -> list[str]:
        return self.marked(EXTRA)

    @property
    def first_place(self) -> str:
        """Return the id on the page of the first place that changed."""
        return f"of-{self.places[0].key}" if self.places else ""


def id_of(row: Beside) -> str:
    """Return the id of a row on the page: its anchor, else that of the original's turn."""
    return row.translated.anchor if row.translated else f"of-{row.original.anchor}"


def lacking(rows: Iterable[Beside], people: Any, outlets: Any) -> Lacking:
    """Return what the form offers of turns that a translation lacks: who speaks, not the words."""
    rows = list(rows)
    here = {
        row.original.anchor: row.translated.anchor
        for row in rows
        if row.original and row.translated
    }
    offered, place = [], 0.0
    for row in rows:
        if row.translated:
            place = float(int(place) + 1)
            continue
        place += 1 / 1024
        turn = row.original
        offered.append(
            {
                "beside": turn.anchor,
                "order": f"{place:.3f}",
                "kind": turn.kind,
                "to": here.get(turn.to, ""),
                "speaker": people.label(turn.speaker) if turn.speaker else "",
                "outlet_key": outlets.label(turn.outlet_key) if turn.outlet_key else "",
            }
        )
    turns = {row.original.anchor: row.original for row in rows if row.original}
    return Lacking(turns, offered)
