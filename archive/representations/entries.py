"""The rows of a list as entries of a feed: plain texts, a permalink, when they came into force."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from archive.models import Passage
from archive.models.prepared import Prepared
from archive.representations.addresses import address as address_of
from archive.representations.cards import BriefingCard, cards_of_briefings
from archive.representations.passages import (
    PassageCard,
    Shown,
    passage_cards,
    shown_by,
    turns_of,
)
from archive.search.catalogue import Selection


@dataclass(frozen=True)
class Entry:
    """One row of a list. Addresses begin with a slash; the permalink is the same for ever."""

    title: str
    summary: str
    author: str
    language: str
    address: str
    permalink: str
    updated_at: datetime


def entries_of(selection: Selection, ids: list[int]) -> list[Entry]:
    """Return the entries of selected briefings or segments (ids), in their order."""
    if selection.kind == "segments":
        passages = shown_by(selection, ids)
        cards = passage_cards(passages, turns_of(passages, selection.state.names))
        return [_passage_entry(*each) for each in zip(passages, cards, strict=True)]
    cards = cards_of_briefings(selection, ids)
    began = _began(ids)
    return [_briefing_entry(card, began[card.pk, card.title.language]) for card in cards]


def _began(briefings: list[int]) -> dict[tuple[int, str], datetime]:
    """Return since when the texts of briefings (ids) are in force, by briefing and language."""
    rows = _beginnings(briefings, timezone.now()) if briefings else []
    return {(briefing, language): moment for briefing, language, moment in rows}


_beginnings = Prepared(
    lambda briefings, at: (
        Passage.objects.current(at)
        .filter(briefing__in=briefings)
        .order_by()
        .values_list("briefing", "language")
        .annotate(Max("public_from"))
    )
)


def _briefing_entry(card: BriefingCard, began: datetime) -> Entry:
    facts = (card.date, str(card.kind), card.number, card.place.text)
    return Entry(
        title=card.title.text,
        summary=" · ".join(each for each in facts if each),
        author="",
        language=card.title.language,
        address=card.address,
        permalink=address_of("permalink", card.slug),
        updated_at=began,
    )


def _passage_entry(passage: Shown, card: PassageCard) -> Entry:
    slug = passage.briefing.slug
    return Entry(
        title=card.head.text or card.briefing.title.text,
        summary=card.answer.text or card.briefing.title.text,
        author=", ".join(voice.name.text for voice in card.voices),
        language=passage.language,
        address=card.address_in_transcript,
        permalink=address_of("permalink_to_piece", slug, passage.key),
        updated_at=passage.public_from,
    )
