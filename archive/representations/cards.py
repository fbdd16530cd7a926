"""Briefings in lists, each with the title and in the language that suits the reader best."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language

from archive.languages import best_of, own_name
from archive.models import Briefing, Edition, Passage
from archive.models.briefings import BriefingQuerySet
from archive.models.passages import PassageQuerySet
from archive.representations import calendar
from archive.representations.titles import short_title
from archive.representations.words import Words


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


def briefings_with(passages: PassageQuerySet) -> BriefingQuerySet:
    """Return the briefings of which one of these passages is a part, newest first."""
    return Briefing.objects.filter(Exists(passages.filter(briefing=OuterRef("pk")))).newest_first()


def briefing_cards(briefings: Iterable[Briefing], passages: PassageQuerySet) -> list[BriefingCard]:
    """Return the briefings' cards, in four queries.

    Of a briefing in several languages the reader sees the one that suits best among those
    with a passage among the given ones: whoever looks for Chinese words finds the Chinese.
    """
    briefings = list(briefings)
    matching = _editions(briefings, passages)
    current = _editions(briefings, Passage.objects.current())
    interface = get_language()
    cards = []
    for briefing in briefings:
        found = matching[briefing.pk]
        if found:
            edition = found[best_of(sorted(found), interface)]
            cards.append(briefing_card(briefing, edition, current[briefing.pk]))
    return cards


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


def _editions(
    briefings: list[Briefing], passages: PassageQuerySet
) -> dict[int, dict[str, Edition]]:
    """Return the editions the passages belong to, by briefing and language."""
    of_these = passages.filter(briefing__in=[briefing.pk for briefing in briefings])
    found = list(of_these.order_by().values_list("briefing", "language", "edition").distinct())
    titles = Edition.objects.select_related("transcript").only(
        "title", "place", "transcript__language"
    )
    by_id = titles.in_bulk({edition for _briefing, _language, edition in found})
    editions: dict[int, dict[str, Edition]] = defaultdict(dict)
    for briefing, language, edition in found:
        editions[briefing][language] = by_id[edition]
    return editions
