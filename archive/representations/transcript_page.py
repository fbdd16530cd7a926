"""All that a transcript's page shows: one edition, and what stands beside it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from archive.languages import INTERFACE, best_of, own_name
from archive.models import Album, Edition
from archive.representations.cards import (
    BriefingCard,
    LanguageLink,
    briefing_card,
    titled,
    transcript_address,
)
from archive.representations.editions import (
    EditionLink,
    Provenance,
    RelatedLink,
    edition_links,
    provenance_of,
    related_links,
)
from archive.representations.marks import Chip, chips_of
from archive.representations.passages import Voice
from archive.representations.pictures import AlbumView, album_views
from archive.representations.results import marker_of
from archive.representations.transcripts import GroupView, contents_of, groups_of
from archive.representations.words import Marker, Words
from archive.search import query
from archive.search.query import NO_WORDS


@dataclass(frozen=True)
class TranscriptPage:
    """A transcript's page. `title` is as printed; `briefing.title` is short."""

    briefing: BriefingCard
    language: str
    language_name: Words
    title: Words
    event: Words
    time: str
    n: int
    is_current: bool
    address: str
    canonical: str
    permalink: str
    languages: list[LanguageLink]
    alternates: list[LanguageLink]
    voices: list[Voice]
    groups: list[GroupView]
    contents: list[GroupView]
    chips: list[Chip]
    albums: list[AlbumView]
    related: list[RelatedLink]
    editions: list[EditionLink]
    provenance: Provenance

    @property
    def is_in_many_languages(self) -> bool:
        return len(self.languages) > 1

    @property
    def shown_edition(self) -> EditionLink:
        """Return the edition that is shown, among all."""
        return next(each for each in self.editions if each.is_shown)


def transcript_page(edition: Edition, words: query.Words = NO_WORDS) -> TranscriptPage:
    """Return what the page of a public edition shows; words asked for stand out."""
    transcript, briefing = edition.transcript, edition.transcript.briefing
    language = transcript.language
    chips = chips_of(briefing)
    groups = _groups(edition, chips, marker_of(words, language))
    current = _current_languages(edition)
    return TranscriptPage(
        briefing=briefing_card(briefing, titled(edition), current),
        language=language,
        language_name=Words(own_name(language), language),
        title=Words(edition.title or str(briefing), language),
        event=Words(edition.event, language),
        time=_time_as_printed(edition),
        n=edition.n,
        is_current=Edition.objects.current().filter(pk=edition.pk).exists(),
        address=transcript_address(briefing.slug, language),
        canonical=canonical_address(briefing.slug, language),
        permalink=reverse("permalink", args=[briefing.slug]),
        languages=[
            LanguageLink(Words(own_name(code), code), transcript_address(briefing.slug, code))
            for code in sorted({*current, language})
        ],
        alternates=_alternates(briefing.slug, current),
        voices=_speakers(groups),
        groups=groups,
        contents=contents_of(groups),
        chips=chips.get(None, []),
        albums=_albums(edition, language),
        related=related_links(briefing),
        editions=edition_links(edition),
        provenance=provenance_of(edition),
    )


def _groups(edition: Edition, chips: dict, marker: Marker) -> list[GroupView]:
    transcript = edition.transcript
    turns = edition.turns.in_order().prefetch_related("speaker__names")
    aliases = dict(transcript.aliases.values_list("alias", "anchor"))
    return groups_of(turns, transcript.language, chips, aliases, marker)


def _albums(edition: Edition, language: str) -> list[AlbumView]:
    albums = Album.objects.public().filter(briefing=edition.transcript.briefing_id)
    return album_views(albums.prefetch_related("media"), language)


def _current_languages(edition: Edition) -> list[str]:
    of_briefing = Edition.objects.current().filter(
        transcript__briefing=edition.transcript.briefing_id
    )
    codes = of_briefing.order_by().values_list("transcript__language", flat=True)
    return sorted(set(codes))


def _alternates(slug: str, languages: list[str]) -> list[LanguageLink]:
    """Return, for search engines, each language's text at its one canonical address."""
    return [LanguageLink(Words(code, code), canonical_address(slug, code)) for code in languages]


def canonical_address(slug: str, language: str) -> str:
    """Return the address of a text with the buttons nearest to its own language."""
    with translation.override(best_of([code for code, _name in INTERFACE], language)):
        return transcript_address(slug, language)


def _speakers(groups: list[GroupView]) -> list[Voice]:
    """Return the people who speak, each once, in order of appearance."""
    voices = {}
    for group in groups:
        for turn in group.turns:
            if turn.voice and turn.voice.address:
                voices.setdefault(turn.voice.address, turn.voice)
    return list(voices.values())


def _time_as_printed(edition: Edition) -> str:
    briefing = edition.transcript.briefing
    if briefing.held_time is None:
        return ""
    return f"{briefing.held_time:%H:%M} {briefing.zone}".strip()
