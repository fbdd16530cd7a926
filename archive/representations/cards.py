"""Briefings in lists, each with the title and in the language that suits the reader best."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from archive.languages import best_of, own_name
from archive.models import Briefing, Edition, Passage
from archive.models.prepared import Prepared
from archive.representations import calendar
from archive.representations.addresses import address as address_of
from archive.representations.labels import label_of
from archive.representations.titles import short_title
from archive.representations.words import Words
from archive.search.catalogue import Selection


class Held(NamedTuple):
    """A briefing as lists know it: a record of one takes several times as long to make."""

    pk: int
    slug: str
    number: str
    kind: str
    held_on: date | None
    precision: str

    def __str__(self) -> str:
        return self.number or self.slug


class Titled(NamedTuple):
    """An edition (its id) as lists know it."""

    edition: int
    title: str
    place: str
    language: str


_TITLED = ("pk", "title", "place", "transcript__language")
HELD = Held._fields


class LanguageLink(NamedTuple):
    """The address of a text in one language, and the language's name in itself."""

    name: Words
    address: str


@dataclass(frozen=True)
class BriefingCard:
    """A briefing (its id) in a list."""

    pk: int
    slug: str
    title: Words
    address: str
    date: str
    machine_date: str
    kind: Any
    number: str
    place: Words
    languages: list[LanguageLink]


def transcript_address(slug: str, language: str, n: int | None = None) -> str:
    """Return the address of a transcript, or of one edition of it."""
    text = address_of("transcript", slug, language)
    return text if n is None else f"{text}v{n}/"


def language_links(slug: str, languages: Iterable[str], query: str = "") -> list[LanguageLink]:
    """Return the links to a briefing's text in each of the languages; a query goes along."""
    return [
        LanguageLink(_named_in_itself(code), transcript_address(slug, code) + query)
        for code in sorted(languages)
    ]


@cache
def _named_in_itself(code: str) -> Words:
    return Words(own_name(code), code)


def briefing_cards(
    briefings: Iterable[Briefing | Held], languages: Mapping[int, Iterable[str]] | None = None
) -> list[BriefingCard]:
    """Return the cards of briefings in force, in two queries.

    Of a briefing in several languages the reader sees the one that suits best, among those
    that `languages` names for it: whoever looks for Chinese words finds the Chinese.
    """
    briefings = list(briefings)
    if not briefings:
        return []
    current = texts_in_force([briefing.pk for briefing in briefings])
    cards = (
        best_card(briefing, current[briefing.pk], (languages or {}).get(briefing.pk))
        for briefing in briefings
    )
    return [card for card in cards if card]


def best_card(
    briefing: Briefing | Held, texts: Mapping[str, Titled], wanted: Iterable[str] | None = None
) -> BriefingCard | None:
    """Return a briefing's card as the text that suits the reader best is titled, if there is one.

    `texts` are those in force by language; with `wanted` only those in these languages count.
    """
    choice = sorted(texts.keys() & set(wanted) if wanted else texts)
    text = texts[best_of(choice, get_language())] if choice else None
    return text and briefing_card(briefing, text, texts)


def cards_of_briefings(selection: Selection, ids: list[int]) -> list[BriefingCard]:
    """Return the cards of selected briefings (ids), in their order."""
    briefings = briefings_by_id(ids)
    return briefing_cards(
        (briefings[pk] for pk in ids if pk in briefings), languages_met(selection, ids)
    )


def briefings_by_id(ids: list[int]) -> dict[int, Held]:
    """Return briefings by their ids."""
    return {row[0]: Held(*row) for row in _briefings(ids)}


_briefings = Prepared(lambda ids: Briefing.objects.filter(pk__in=ids).order_by().values_list(*HELD))


def languages_met(selection: Selection, ids: list[int]) -> dict[int, set[str]] | None:
    """Return the languages in which each briefing meets the words and languages asked for.

    None where neither is asked for.
    """
    if selection.words is None and "language" not in selection.chosen:
        return None
    met: dict[int, set[str]] = defaultdict(set)
    for pk, briefing, language in _passages_of(ids):
        if pk in selection.passages:
            met[briefing].add(language)
    return met


_passages_of = Prepared(
    lambda briefings: (
        Passage.objects.filter(briefing__in=briefings)
        .order_by()
        .values_list("pk", "briefing", "language")
    )
)


def briefing_card(
    briefing: Briefing | Held, text: Titled | Edition, languages: Iterable[str]
) -> BriefingCard:
    """Return a briefing's card as one text is titled."""
    if isinstance(text, Edition):
        text = Titled(text.pk, text.title, text.place, text.transcript.language)
    language = text.language
    return BriefingCard(
        pk=briefing.pk,
        slug=briefing.slug,
        title=Words(short_title(text.title, text.place) or str(briefing), language),
        address=transcript_address(briefing.slug, language),
        date=calendar.held_on(briefing),
        machine_date=calendar.machine_date(briefing),
        kind=label_of(Briefing.Kind, briefing.kind),
        number=briefing.number,
        place=Words(text.place, language),
        languages=language_links(briefing.slug, languages),
    )


def texts_in_force(briefings: list[int]) -> dict[int, dict[str, Titled]]:
    """Return the editions in force of some briefings (ids), by briefing and language."""
    texts: dict[int, dict[str, Titled]] = defaultdict(dict)
    for briefing, *text in _texts_in_force(briefings, timezone.now()):
        texts[briefing][text[-1]] = Titled(*text)
    return texts


_texts_in_force = Prepared(
    lambda briefings, at: (
        Edition.objects.current(at)
        .filter(transcript__briefing__in=briefings)
        .order_by()
        .values_list("transcript__briefing", *_TITLED)
    )
)
