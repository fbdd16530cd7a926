"""Search results: what matched, in its own words, with a link to the very paragraph."""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from archive.filters.passages import PassageFilter
from archive.models import Turn
from archive.representations.cards import BriefingCard, LanguageLink, language_links
from archive.representations.passages import (
    Line,
    PassageCard,
    Shown,
    Voice,
    outlet_voice,
    passage_cards,
    shown_with_languages,
    speaker_voice,
    turns_of,
)
from archive.representations.words import Marker, Words, nothing
from archive.search.query import Words as Asked
from archive.search.snippets import (
    Snippet,
    Span,
    highlights,
    highlights_of_each,
    snippet,
    snippet_of,
)
from archive.sources.markup import paragraphs, plain

_HEAD_WIDTH, _TEXT_WIDTH, _TITLE_WIDTH = 240, 300, 400


@dataclass(frozen=True)
class Said:
    """What someone says, where the words are: an answer, a statement, or a further question."""

    words: Snippet
    voice: Voice | None
    is_question: bool


@dataclass(frozen=True)
class Result:
    """An exchange or section that matches: its question, and where in the rest the words are."""

    card: PassageCard
    heading: Snippet | None
    question: Snippet | None
    said: Said | None
    by: Voice | None  # who says the words, where that is known
    address: str  # of the paragraph with the words
    address_alone: str
    languages: list[LanguageLink]


@dataclass(frozen=True)
class ResultGroup:
    """Results of one briefing that follow each other."""

    briefing: BriefingCard
    title: Snippet
    address: str
    results: list[Result]


def marker_of(asked: Asked, language: str) -> Marker:
    """Return what tells which parts of a text in a language match some words."""
    return partial(_marks, asked, language) if asked.groups else nothing


def _marks(asked: Asked, language: str, text: str) -> list[tuple[int, int]]:
    return highlights(text, asked, language)


def result_groups(
    filtered: PassageFilter, ids: list[int], *, is_grouped: bool = True
) -> list[ResultGroup]:
    """Return the results of some segments (ids) in their order; what is typed goes along.

    Those of one briefing that follow each other stand together, unless nothing is grouped.
    """
    asked = filtered.words
    shown, languages = shown_with_languages(filtered.qs, ids)
    turns = turns_of(shown, filtered.qs.state.names)
    query = f"?{filtered.query_to_mark}" if filtered.query_to_mark else ""
    cards = passage_cards(shown, turns, with_words=False)
    groups: list[ResultGroup] = []
    for passage, card in zip(shown, cards, strict=True):
        if not (is_grouped and groups and groups[-1].briefing.slug == card.briefing.slug):
            title = card.briefing.title
            marked = snippet(title.text, asked, title.language, _TITLE_WIDTH)
            address = card.briefing.address + query
            groups.append(ResultGroup(card.briefing, marked, address, []))
        own = _Exchange(passage, turns[passage.edition_id, passage.segment_id], asked)
        links = language_links(passage.briefing.slug, languages[passage.segment_id], query)
        groups[-1].results.append(own.result(card, query, links))
    return groups


class _Place(NamedTuple):
    """A paragraph of a turn: its number there, its words in one line, and what matches in them."""

    turn: Line
    number: int
    words: str
    spans: list[Span]


@dataclass(frozen=True)
class _Exchange:
    """The turns of a passage, and what is looked for in them."""

    passage: Shown
    turns: list[Line]
    asked: Asked

    def result(self, card: PassageCard, query: str, languages: list[LanguageLink]) -> Result:
        head = next((turn for turn in self.turns if turn.anchor == self.passage.anchor), None)
        question = head if head and head.kind == Turn.Kind.QUESTION else None
        place = self._best_place()
        in_transcript = card.address_in_transcript.split("#")[0]
        anchor = f"{place.turn.anchor}p{place.number}" if place else self.passage.anchor
        return Result(
            card=card,
            heading=self._snippet(head.heading) if head and head.heading else None,
            question=self._snippet(_line(question.text), _HEAD_WIDTH) if question else None,
            said=self._said(question, place),
            by=self._voice(place.turn) if place else None,
            address=f"{in_transcript}{query}#{anchor}",
            address_alone=card.address + query,
            languages=languages,
        )

    def _best_place(self) -> _Place | None:
        """Return the paragraph with most matches, of equals the first."""
        most, best = 0, None
        for turn in self.turns:
            lines = [_line(paragraph) for paragraph in paragraphs(turn.text)]
            matches = highlights_of_each(lines, self.asked, self.passage.language)
            for number, spans in enumerate(matches, start=1):
                if len(spans) > most:
                    most, best = len(spans), _Place(turn, number, lines[number - 1], spans)
        return best

    def _said(self, question: Line | None, place: _Place | None) -> Said | None:
        """Return what matched besides the question; how the answer begins where that alone does."""
        if place and place.turn is not question:
            turn, shown = place.turn, snippet_of(place.words, place.spans, _TEXT_WIDTH)
        else:
            turn = next((turn for turn in self.turns if _is_said(turn)), None)
            words = _line(next(iter(paragraphs(turn.text)), "")) if turn else ""
            if not words:
                return None
            shown = self._snippet(words)
        return Said(shown, self._voice(turn), is_question=turn.kind == Turn.Kind.QUESTION)

    def _voice(self, turn: Line) -> Voice | None:
        language = self.passage.language
        if turn.kind != Turn.Kind.QUESTION:
            return speaker_voice(turn, language)
        asker = turn.asker_as_printed
        return Voice(Words(asker, language)) if asker else outlet_voice(turn, language)

    def _snippet(self, words: str, width: int = _TEXT_WIDTH) -> Snippet:
        return snippet(words, self.asked, self.passage.language, width)


def _is_said(turn: Line) -> bool:
    return turn.kind in (Turn.Kind.ANSWER, Turn.Kind.STATEMENT)


def _line(text: str) -> str:
    return " ".join(plain(text).split())
