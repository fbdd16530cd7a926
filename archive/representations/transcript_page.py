"""All that a transcript's page shows: one edition, and what stands beside it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone, translation

from archive.languages import INTERFACE, best_of, own_name
from archive.models import Album, AnchorAlias, Briefing, Edition
from archive.models.prepared import Prepared
from archive.representations.addresses import address as address_of
from archive.representations.cards import (
    BriefingCard,
    LanguageLink,
    best_card,
    briefing_card,
    briefings_by_id,
    texts_in_force,
    transcript_address,
)
from archive.representations.editions import (
    EditionLink,
    Provenance,
    RelatedLink,
    Removal,
    edition_links,
    provenance_of,
    related_links,
    removals_from,
)
from archive.representations.marks import Chip, chips_of
from archive.representations.passages import Voice, turns_in
from archive.representations.people import offices_then
from archive.representations.pictures import AlbumView, album_views
from archive.representations.results import marker_of
from archive.representations.transcripts import GroupView, Parts, contents_of, groups_of
from archive.representations.words import Marker, Words
from archive.search import catalogue, query
from archive.search.catalogue import State
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
    released_at: datetime | None
    is_current: bool
    has_text_in_force: bool
    address: str
    canonical: str
    earlier: BriefingCard | None
    later: BriefingCard | None
    permalink: str
    pinned: str
    languages: list[LanguageLink]
    beside: list[LanguageLink]
    alternates: list[LanguageLink]
    voices: list[Voice]
    groups: list[GroupView]
    contents: list[GroupView]
    chips: list[Chip]
    albums: list[AlbumView]
    related: list[RelatedLink]
    editions: list[EditionLink]
    provenance: Provenance
    removals: list[Removal]

    @property
    def forms(self) -> list[tuple[str, str]]:
        """Return what else the edition can be had as: a name, and the address."""
        if not self.pinned:
            return []
        base = self.pinned.rstrip("/")
        names = (("TXT", "txt"), ("RIS", "ris"), ("BibTeX", "bib"), ("CSL-JSON", "csl.json"))
        return [(name, f"{base}.{form}") for name, form in names]

    @property
    def shown_edition(self) -> EditionLink:
        """Return the edition that is shown, among all."""
        return next(each for each in self.editions if each.is_shown)


def transcript_page(
    edition: Edition, words: query.Words = NO_WORDS, selected: Parts | None = None
) -> TranscriptPage:
    """Return what the page of a public edition shows; words asked for or selected stand out."""
    transcript, briefing = edition.transcript, edition.transcript.briefing
    language = transcript.language
    state = catalogue.state()
    chips = chips_of(briefing, state.names)
    groups = _groups(edition, state, chips, marker_of(words, language), selected)
    current, later, earlier = _in_force(briefing, state)
    return TranscriptPage(
        briefing=briefing_card(briefing, edition, current),
        language=language,
        language_name=Words(own_name(language), language),
        title=Words(edition.title or str(briefing), language),
        event=Words(edition.event, language),
        time=_time_as_printed(edition),
        n=edition.n,
        released_at=edition.public_from,
        is_current=edition.pk in current.values(),
        has_text_in_force=language in current,
        address=transcript_address(briefing.slug, language),
        canonical=canonical_address(briefing.slug, language),
        earlier=earlier,
        later=later,
        permalink=address_of("permalink", briefing.slug),
        pinned=transcript_address(briefing.slug, language, edition.n),
        languages=_language_links(briefing.slug, sorted({*current, language})),
        beside=_beside(edition, sorted(current)),
        alternates=_alternates(briefing.slug, sorted(current)),
        voices=_speakers(groups, briefing.held_on),
        groups=groups,
        contents=contents_of(groups),
        chips=chips.get(None, []),
        albums=_albums(edition, language),
        related=related_links(briefing),
        editions=edition_links(edition),
        provenance=provenance_of(edition),
        removals=removals_from(edition),
    )


def _language_links(slug: str, codes: list[str]) -> list[LanguageLink]:
    return [
        LanguageLink(Words(own_name(code), code), transcript_address(slug, code)) for code in codes
    ]


def preview_page(edition: Edition) -> TranscriptPage:
    """Return what the page of an edition will show once it is in force."""
    return replace(transcript_page(edition), is_current=True, alternates=[], beside=[], pinned="")


def _groups(
    edition: Edition, state: State, chips: dict, marker: Marker, selected: Parts | None
) -> list[GroupView]:
    transcript = edition.transcript
    turns = turns_in(edition.pk, state.names)
    aliases = dict(_aliases_of(transcript.pk))
    return groups_of(turns, transcript.language, chips, aliases, marker, selected)


_aliases_of = Prepared(
    lambda transcript: AnchorAlias.objects.filter(transcript=transcript).values_list(
        "alias", "anchor"
    )
)


def _albums(edition: Edition, language: str) -> list[AlbumView]:
    albums = _albums_of(edition.transcript.briefing_id, timezone.now())
    return album_views(albums, language)


_albums_of = Prepared(
    lambda briefing, at: (
        Album.objects.public(at).filter(briefing=briefing).prefetch_related("media")
    )
)


def _beside(edition: Edition, languages: list[str]) -> list[LanguageLink]:
    """Return the languages that may stand beside this one, with the address that shows both."""
    slug, own = edition.transcript.briefing.slug, edition.transcript.language
    return [
        LanguageLink(Words(own_name(code), code), address_of("compare", slug, own, code))
        for code in languages
        if code != own and own in languages
    ]


def _alternates(slug: str, languages: list[str]) -> list[LanguageLink]:
    """Return, for search engines, each language's text at its one canonical address."""
    return [LanguageLink(Words(code, code), canonical_address(slug, code)) for code in languages]


def canonical_address(slug: str, language: str) -> str:
    """Return the address of a text with the buttons nearest to its own language."""
    with translation.override(best_of([code for code, _name in INTERFACE], language)):
        return transcript_address(slug, language)


def _speakers(groups: list[GroupView], day: date | None) -> list[Voice]:
    """Return the people who speak, each once, in order, with the offices they held that day."""
    voices = {}
    for group in groups:
        for turn in group.turns:
            if turn.voice and turn.voice.address:
                voices.setdefault(turn.voice.slug, turn.voice)
    offices = offices_then(voices, day)
    return [voice._replace(offices=offices.get(slug, ())) for slug, voice in voices.items()]


def _in_force(
    briefing: Briefing, state: State
) -> tuple[dict[str, int], BriefingCard | None, BriefingCard | None]:
    """Return the editions in force by language, and the briefings next to it, the later first."""
    beside = state.briefings.beside(briefing.sk)
    texts = texts_in_force([pk for pk in (briefing.pk, *beside) if pk])
    found = briefings_by_id([pk for pk in beside if pk])
    later, earlier = (best_card(found[pk], texts[pk]) if pk in found else None for pk in beside)
    return {code: text.edition for code, text in texts[briefing.pk].items()}, later, earlier


def _time_as_printed(edition: Edition) -> str:
    briefing = edition.transcript.briefing
    if briefing.held_time is None:
        return ""
    return f"{briefing.held_time:%H:%M} {briefing.zone}".strip()
