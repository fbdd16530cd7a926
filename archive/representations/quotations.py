"""Quotations as checked: where the words stand, exactly or with what differs."""

from dataclasses import dataclass

from django.urls import reverse

from archive.languages import own_name
from archive.models import Edition, Passage, Turn
from archive.representations import calendar
from archive.representations.cards import BriefingCard, briefing_card
from archive.representations.passages import Line, Voice, speaker_voice, turns_of
from archive.representations.words import Words
from archive.search.catalogue.names import Names
from archive.search.quotes import passages_with
from archive.sources.comparing.differences import Piece, pieces
from archive.sources.quotations import Likeness, find, quoted_words
from archive.sources.selection import letters_between

_SHOWN = 10


@dataclass(frozen=True)
class Standing:
    """One place where the words stand. `pieces` are what the quotation has otherwise."""

    briefing: BriefingCard
    language: Words
    n: int
    is_in_force: bool
    until: str
    voice: Voice | None
    is_exact: bool
    percent: str
    words: Words
    pieces: list[Piece]
    address: str
    cite: str


def checked(quotation: str, names: Names) -> list[Standing]:
    """Return where quoted words stand, exact ones first, then the nearest; nowhere: nothing."""
    words = quoted_words(quotation)
    passages = passages_with(quotation) if words else []
    by_passage = turns_of(passages, names)
    in_force = set(
        Edition.objects.current()
        .filter(pk__in={passage.edition_id for passage in passages})
        .values_list("pk", flat=True)
    )
    found = [
        (likeness, passage, turn)
        for passage in passages
        for turn in by_passage[passage.edition_id, passage.segment_id]
        if (likeness := find(words, (turn.anchor, turn.text)))
    ]
    found.sort(key=lambda each: (-each[0].share, each[1].edition_id not in in_force, -each[1].sk))
    return [_standing(quotation, *each, in_force) for each in found[:_SHOWN]]


def _standing(
    quotation: str, likeness: Likeness, passage: Passage, turn: Line, in_force: set[int]
) -> Standing:
    edition = passage.edition
    transcript = edition.transcript
    language = transcript.language
    own = [transcript.briefing.slug, language, edition.n]
    text = letters_between(turn.anchor, turn.text, likeness.words)
    until = edition.public_until if edition.pk not in in_force else None
    return Standing(
        briefing=briefing_card(transcript.briefing, edition, [language]),
        language=Words(own_name(language), language),
        n=edition.n,
        is_in_force=edition.pk in in_force,
        until=calendar.moment(until) if until else "",
        voice=speaker_voice(turn, language) if turn.kind != Turn.Kind.QUESTION else None,
        is_exact=likeness.is_exact,
        percent=calendar.percent(likeness.share),
        words=Words(text, language),
        pieces=[] if likeness.is_exact else pieces(" ".join(quotation.split()), text),
        address=f"{reverse('edition', args=own)}?words={likeness.words}#{likeness.words.first}",
        cite=f"{reverse('cite', args=own)}?words={likeness.words}",
    )
