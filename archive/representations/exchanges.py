"""One exchange or section alone, in every language it exists in."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from archive.languages import best_of, own_name
from archive.models import Edition, Passage
from archive.models.passages import PassageQuerySet
from archive.models.prepared import Prepared
from archive.representations.addresses import address as address_of
from archive.representations.cards import (
    BriefingCard,
    briefing_card,
    transcript_address,
)
from archive.representations.labels import label_of
from archive.representations.marks import Chip, chips_of
from archive.representations.passages import Line, turns_of
from archive.representations.results import marker_of
from archive.representations.transcripts import TurnView, turn_view
from archive.representations.words import Words, first_words
from archive.search import catalogue, query
from archive.search.query import NO_WORDS


@dataclass(frozen=True)
class ExchangeText:
    """The exchange in one language."""

    language_name: Words
    translation: Any
    turns: list[TurnView]
    in_transcript: str
    report: str


@dataclass(frozen=True)
class ExchangePage:
    """An exchange or section, the reader's language first."""

    briefing: BriefingCard
    segment: int
    key: str
    is_exchange: bool
    number: str
    first_words: Words
    texts: list[ExchangeText]
    chips: list[Chip]
    is_current: bool
    permalink: str


def exchange_page(slug: str, key: str, words: query.Words = NO_WORDS) -> ExchangePage | None:
    """Return the page of an exchange in force, else of what remains of it; None without any.

    Of several editions in one language the newest counts. Words asked for stand out.
    """
    in_force = _in_force(slug, key, timezone.now())
    by_language = {passage.language: passage for passage in in_force or _remaining(slug, key)}
    if not by_language:
        return None
    ids = [passage.edition_id for passage in by_language.values()]
    editions = {edition.pk: edition for edition in _editions(ids)}
    ordered = [by_language[code] for code in _reader_first(list(by_language))]
    first = ordered[0]
    names = catalogue.state().names
    turns = turns_of(ordered, names)
    texts = [
        _text(
            passage,
            editions[passage.edition_id],
            turns[passage.edition_id, passage.segment_id],
            words,
        )
        for passage in ordered
    ]
    return ExchangePage(
        briefing=briefing_card(first.briefing, editions[first.edition_id], by_language),
        segment=first.segment_id,
        key=first.segment.key,
        is_exchange=first.is_exchange,
        number=first.segment.key.removeprefix("q"),
        first_words=_first_words(first, texts[0]),
        texts=texts,
        chips=chips_of(first.briefing, names).get(first.segment_id, []),
        is_current=bool(in_force),
        permalink=address_of("permalink_to_piece", first.briefing.slug, first.segment.key),
    )


def _shown(passages: PassageQuerySet, slug: str, key: str) -> PassageQuerySet:
    """Return the passages of one exchange as its page shows them, the newest edition last."""
    return (
        passages.filter(briefing__slug=slug, segment__key=key)
        .select_related("briefing", "segment")
        .defer("heads", "asked", "body")
        .order_by("edition__n", "-position")
    )


_in_force = Prepared(lambda slug, key, at: _shown(Passage.objects.current(at), slug, key))


def _remaining(slug: str, key: str) -> PassageQuerySet:
    editions = Edition.objects.remaining().filter(transcript__briefing__slug=slug)
    return _shown(Passage.objects.filter(edition__in=editions), slug, key)


def _reader_first(languages: list[str]) -> list[str]:
    best = best_of(sorted(languages), get_language())
    return [best, *sorted(code for code in languages if code != best)]


_editions = Prepared(
    lambda ids: Edition.objects.filter(pk__in=ids).order_by().select_related("transcript")
)


def _text(
    passage: Passage, edition: Edition, turns: list[Line], words: query.Words
) -> ExchangeText:
    language = passage.language
    address = transcript_address(passage.briefing.slug, language)
    return ExchangeText(
        language_name=Words(own_name(language), language),
        translation=_translation(edition),
        turns=[turn_view(turn, language, {}, marker_of(words, language)) for turn in turns],
        in_transcript=f"{address}#{passage.anchor}",
        report=f"{address}v{edition.n}/report/?at={passage.anchor}",
    )


def _translation(edition: Edition) -> Any:
    """Return what kind of translation a text is; "" where that is not known."""
    if edition.translation == Edition.Translation.UNKNOWN:
        return ""
    return label_of(Edition.Translation, edition.translation)


def _first_words(passage: Passage, text: ExchangeText) -> Words:
    head = next((turn for turn in text.turns if turn.anchor == passage.anchor), None)
    return Words(first_words(head.plain if head else "", 120), passage.language)
