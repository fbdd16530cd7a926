"""Search results: what matched, in its own words, with a link to the very paragraph."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.utils.translation import get_language

from archive.languages import best_of
from archive.models import Passage, Turn
from archive.representations.cards import BriefingCard, LanguageLink, language_links
from archive.representations.passages import PassageCard, passage_cards, turns_of
from archive.representations.words import Marker, nothing
from archive.search.catalogue import Selection
from archive.search.query import Words as Asked
from archive.search.snippets import Snippet, highlights, snippet
from archive.sources.markup import paragraphs, plain

_HEAD_WIDTH, _TEXT_WIDTH = 240, 300


@dataclass(frozen=True)
class Result:
    """An exchange or section that matches: its question, and where in the answer the words are."""

    card: PassageCard
    head: Snippet
    text: Snippet | None
    address: str
    languages: list[LanguageLink]


@dataclass(frozen=True)
class ResultGroup:
    """Results of one briefing that follow each other."""

    briefing: BriefingCard
    results: list[Result]


def marker_of(asked: Asked, language: str) -> Marker:
    """Return what tells which parts of a text in a language match some words."""
    return partial(_marks, asked, language) if asked.groups else nothing


def _marks(asked: Asked, language: str, text: str) -> list[tuple[int, int]]:
    return highlights(text, asked, language)


def result_groups(
    selection: Selection, ids: list[int], asked: Asked, typed: str
) -> list[ResultGroup]:
    """Return the results of some segments (ids) in their order; `typed` goes along to the text."""
    shown, languages = _passages(selection, ids)
    turns = turns_of(shown)
    cards = passage_cards(shown, turns)
    groups: list[ResultGroup] = []
    for passage, card in zip(shown, cards, strict=True):
        own = turns[passage.edition_id, passage.segment_id]
        links = language_links(passage.briefing.slug, languages[passage.segment_id])
        result = _result(passage, card, own, asked, typed, links)
        if not groups or groups[-1].briefing.slug != card.briefing.slug:
            groups.append(ResultGroup(card.briefing, []))
        groups[-1].results.append(result)
    return groups


def _passages(selection: Selection, ids: list[int]) -> tuple[list[Passage], dict[int, list[str]]]:
    """Return for each segment the passage that suits the reader best, and all its languages."""
    rows = Passage.objects.filter(segment__in=ids).defer("heads", "asked", "body")
    matching: dict[int, dict[str, Passage]] = defaultdict(dict)
    languages: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("briefing", "segment").order_by("language", "-position"):
        if row.pk in selection.state.current:
            languages[row.segment_id].append(row.language)
        if row.pk in selection.passages:
            matching[row.segment_id][row.language] = row
    interface = get_language()
    found = (matching[pk] for pk in ids if pk in matching)
    return [each[best_of(sorted(each), interface)] for each in found], languages


def _result(
    passage: Passage,
    card: PassageCard,
    turns: list[Turn],
    asked: Asked,
    typed: str,
    languages: list[LanguageLink],
) -> Result:
    head = next((turn for turn in turns if turn.anchor == passage.anchor), None)
    anchor, text = _best_place(passage, turns, asked)
    address = card.address_in_transcript.split("#")[0]
    address = f"{address}?{urlencode({'q': typed})}" if typed else address
    words = _line(head.text) if head else ""
    is_shown = (
        head is None or head.kind != Turn.Kind.QUESTION or not anchor.startswith(f"{head.anchor}p")
    )
    return Result(
        card=card,
        head=snippet(words, asked, passage.language, _HEAD_WIDTH),
        text=snippet(text, asked, passage.language, _TEXT_WIDTH) if text and is_shown else None,
        address=f"{address}#{anchor}",
        languages=languages,
    )


def _best_place(passage: Passage, turns: list[Turn], asked: Asked) -> tuple[str, str]:
    """Return anchor and words of the paragraph with most matches; of the first turn without any."""
    most, anchor, text = 0, passage.anchor, ""
    for turn in turns:
        for position, paragraph in enumerate(paragraphs(turn.text), start=1):
            words = _line(paragraph)
            count = len(highlights(words, asked, passage.language))
            if count > most:
                most, anchor, text = count, f"{turn.anchor}p{position}", words
    return anchor, text


def _line(text: str) -> str:
    return " ".join(plain(text).split())
