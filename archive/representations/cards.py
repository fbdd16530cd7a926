"""Briefings in lists, each with the title and in the language that suits the reader best."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language

from archive.languages import best_of, own_name
from archive.models import Briefing, Edition, Passage
from archive.representations import calendar
from archive.representations.titles import short_title
from archive.representations.words import Words
from archive.search.catalogue import Selection


@dataclass(frozen=True)
class LanguageLink:
    """The address of a text in one language, and the language's name in itself."""

    name: Words
    address: str


@dataclass(frozen=True)
class BriefingCard:
    """A briefing in a list."""

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
    if n is None:
        return reverse("transcript", args=[slug, language])
    return reverse("edition", args=[slug, language, n])


def language_links(slug: str, languages: Iterable[str]) -> list[LanguageLink]:
    """Return the links to a briefing's text in each of the languages."""
    return [
        LanguageLink(Words(own_name(code), code), transcript_address(slug, code))
        for code in sorted(languages)
    ]


def briefing_cards(
    briefings: Iterable[Briefing], languages: Mapping[int, Iterable[str]] | None = None
) -> list[BriefingCard]:
    """Return the cards of briefings in force, in two queries.

    Of a briefing in several languages the reader sees the one that suits best, among those
    that `languages` names for it: whoever looks for Chinese words finds the Chinese.
    """
    briefings = list(briefings)
    current = _editions(briefings)
    interface = get_language()
    cards = []
    for briefing in briefings:
        found = current[briefing.pk]
        wanted = (languages or {}).get(briefing.pk)
        if choice := sorted(found.keys() & set(wanted) if wanted else found):
            cards.append(briefing_card(briefing, found[best_of(choice, interface)], found))
    return cards


def cards_of_briefings(selection: Selection, ids: list[int]) -> list[BriefingCard]:
    """Return the cards of selected briefings (ids), in their order."""
    briefings = Briefing.objects.in_bulk(ids)
    return briefing_cards((briefings[pk] for pk in ids if pk in briefings), _met(selection, ids))


def _met(selection: Selection, ids: list[int]) -> dict[int, set[str]] | None:
    """Return the languages in which each briefing meets the words and languages asked for."""
    if selection.words is None and "language" not in selection.chosen:
        return None
    rows = Passage.objects.filter(briefing__in=ids).order_by()
    met: dict[int, set[str]] = defaultdict(set)
    for pk, briefing, language in rows.values_list("pk", "briefing", "language"):
        if pk in selection.passages:
            met[briefing].add(language)
    return met


def briefing_card(briefing: Briefing, edition: Edition, languages: Iterable[str]) -> BriefingCard:
    """Return a briefing's card as one edition titles it."""
    language = edition.transcript.language
    return BriefingCard(
        slug=briefing.slug,
        title=Words(short_title(edition.title, edition.place) or str(briefing), language),
        address=transcript_address(briefing.slug, language),
        date=calendar.held_on(briefing),
        machine_date=calendar.machine_date(briefing),
        kind=briefing.get_kind_display(),
        number=briefing.number,
        place=Words(edition.place, language),
        languages=language_links(briefing.slug, languages),
    )


def _editions(briefings: list[Briefing]) -> dict[int, dict[str, Edition]]:
    """Return the editions in force of some briefings, by briefing and language."""
    rows = Edition.objects.current().filter(transcript__briefing__in=briefings).order_by()
    titles = rows.select_related("transcript").only("title", "place", "transcript__language")
    editions: dict[int, dict[str, Edition]] = defaultdict(dict)
    for edition in titles.annotate(of_briefing=F("transcript__briefing")):
        editions[edition.of_briefing][edition.transcript.language] = edition
    return editions
