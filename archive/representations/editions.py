"""What a transcript's page says about its text: which edition, from where, what else there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from archive.languages import language_name, name_in
from archive.models import Briefing, Edition, Redaction, RelatedDocument
from archive.models.prepared import Prepared
from archive.representations import calendar
from archive.representations.cards import briefing_cards, transcript_address
from archive.representations.labels import label_of
from archive.representations.sources import is_public_source
from archive.representations.words import Words


@dataclass(frozen=True)
class EditionLink:
    """An edition of a text: when it was released, what it changed, where it is."""

    n: int
    address: str
    released: str
    change_note: Words
    is_substantive: bool
    is_shown: bool
    is_withdrawn: bool


@dataclass(frozen=True)
class Provenance:
    """Where an edition's words come from."""

    translation: Any
    made_from: str
    made_from_address: str
    completeness: Any
    is_full: bool
    sha256: str
    source: str
    retrieved: str
    has_source: bool


@dataclass(frozen=True)
class Removal:
    """That words were taken out of an edition by order: when, by what kind of order, and why."""

    moment: str
    kind: Any
    reason: str


@dataclass(frozen=True)
class Withdrawal:
    """That an edition was withdrawn, when, and the reason given to the public."""

    language: str
    n: int
    moment: str
    reason: str


@dataclass(frozen=True)
class RelatedLink:
    """A document that belongs beside a briefing."""

    title: Words
    address: str
    date: str
    is_elsewhere: bool


def edition_links(shown: Edition) -> list[EditionLink]:
    """Return all editions of a text that readers may know of, and the one shown, newest first."""
    editions = _known_editions(shown.transcript_id, shown.pk, timezone.now())
    for edition in editions:
        edition.transcript = shown.transcript
    return [edition_link(edition, is_shown=edition.pk == shown.pk) for edition in editions]


_known_editions = Prepared(
    lambda transcript, shown, at: (
        (
            Edition.objects.public(at)
            | Edition.objects.withdrawn(at)
            | Edition.objects.filter(pk=shown)
        )
        .filter(transcript=transcript)
        .order_by("-n")
        .only("n", "change_note", "is_substantive", *_WHEN)
    )
)
_WHEN = ("stage", "public_from", "public_until", "withdrawn_at")


def edition_link(edition: Edition, *, is_shown: bool = False) -> EditionLink:
    """Return an edition as others lead to it."""
    transcript = edition.transcript
    is_withdrawn = edition.state() == "withdrawn"
    note = "" if is_withdrawn else edition.change_note
    return EditionLink(
        n=edition.n,
        address=transcript_address(transcript.briefing.slug, transcript.language, edition.n),
        released=calendar.moment(edition.public_from or timezone.now()),
        change_note=Words(note),
        is_substantive=edition.is_substantive,
        is_shown=is_shown,
        is_withdrawn=is_withdrawn,
    )


def provenance_of(edition: Edition) -> Provenance:
    """Return where an edition's words come from, as far as readers may know."""
    capture = edition.capture
    origin = _public_origin(edition)
    return Provenance(
        translation=label_of(Edition.Translation, edition.translation),
        made_from=language_name(origin.transcript.language, get_language()) if origin else "",
        made_from_address=_address_of(origin) if origin else "",
        completeness=label_of(Edition.Completeness, edition.completeness),
        is_full=edition.completeness == Edition.Completeness.FULL,
        sha256=edition.sha256,
        source=capture.url if capture and capture.url.startswith(("https://", "http://")) else "",
        retrieved=calendar.moment(capture.retrieved_at) if capture and capture.retrieved_at else "",
        has_source=bool(capture and is_public_source(capture)),
    )


def _public_origin(edition: Edition) -> Edition | None:
    if edition.made_from_id is None:
        return None
    return next(iter(_public_editions(edition.made_from_id, timezone.now())), None)


_public_editions = Prepared(
    lambda edition, at: (
        Edition.objects.public(at).filter(pk=edition).select_related("transcript__briefing")
    )
)


def _address_of(edition: Edition) -> str:
    transcript = edition.transcript
    return transcript_address(transcript.briefing.slug, transcript.language, edition.n)


def removals_from(edition: Edition) -> list[Removal]:
    """Return what is said of words that were taken out of an edition: never the words."""
    if edition.redacted_at is None:
        return []
    transcript = edition.transcript
    name = f"{transcript.briefing.slug}/{transcript.language}/{edition.n}"
    done = Redaction.objects.done().filter(briefing=transcript.briefing_id)
    return [
        Removal(calendar.moment(each.settled_at), each.get_kind_display(), each.reason)
        for each in done
        if any(record["name"] == name for record in each.record)
    ]


def related_links(briefing: Briefing) -> list[RelatedLink]:
    """Return the documents beside a briefing; other briefings only while they are in force."""
    related = _related_to(briefing.pk)
    if not related:
        return []
    targets = Briefing.objects.current().in_bulk(
        [each.target_id for each in related if each.target_id]
    )
    cards = briefing_cards(targets.values())
    by_slug = {card.slug: card for card in cards}
    by_target = {pk: by_slug.get(target.slug) for pk, target in targets.items()}
    links = [_related_link(each, by_target) for each in related]
    return [link for link in links if link]


_related_to = Prepared(lambda briefing: RelatedDocument.objects.filter(briefing=briefing))


def _related_link(each: RelatedDocument, by_target: dict[int, Any]) -> RelatedLink | None:
    named = Words(*name_in(each.names, get_language()))
    if card := by_target.get(each.target_id):
        return RelatedLink(named or card.title, card.address, card.date, is_elsewhere=False)
    if each.url.startswith(("https://", "http://")):
        return RelatedLink(named or Words(each.url), each.url, "", is_elsewhere=True)
    return None


def withdrawals(editions: Iterable[Edition]) -> list[Withdrawal]:
    """Return what is said of withdrawn editions: never their words."""
    return [
        Withdrawal(
            language=language_name(edition.transcript.language, get_language()),
            n=edition.n,
            moment=calendar.moment(edition.withdrawn_at),
            reason=edition.withdrawal_reason,
        )
        for edition in editions
    ]
