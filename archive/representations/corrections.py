"""Corrections: every later edition of a text, and what it says otherwise than the one before."""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from archive.languages import own_name
from archive.models import Edition, Transcript
from archive.representations import calendar
from archive.representations.cards import BriefingCard, briefing_card
from archive.representations.differences import Shown, difference_between
from archive.representations.editions import EditionLink, edition_link
from archive.representations.words import Words


@dataclass(frozen=True)
class Step:
    """An edition, and what it changed; None where the one before may not be read, or is none."""

    edition: EditionLink
    changed: Shown | None


@dataclass(frozen=True)
class Correction:
    """One line of the ledger."""

    briefing: BriefingCard
    language: Words
    n: int
    released: str
    note: Words
    is_substantive: bool
    address: str


def steps(transcript: Transcript) -> list[Step]:
    """Return the editions of a text that readers may know of, newest first, with the changes."""
    known = Edition.objects.public() | Edition.objects.withdrawn()
    editions = known.filter(transcript=transcript).order_by("-n")
    editions = list(editions.select_related("transcript__briefing", "capture", "made_from"))
    return [
        Step(edition_link(after), _changed(before, after))
        for after, before in pairwise([*editions, None])
    ]


def _changed(before: Edition | None, after: Edition) -> Shown | None:
    if before is None or "withdrawn" in (before.state(), after.state()):
        return None
    return difference_between(before, after)


def corrected_editions() -> QuerySet[Edition]:
    """Return the public editions that follow another public one, newest first."""
    earlier = Edition.objects.public().filter(
        transcript=OuterRef("transcript"), n__lt=OuterRef("n")
    )
    later = Edition.objects.public().filter(Exists(earlier), n__gt=1)
    return later.order_by("-public_from", "-pk")


def ledger(editions: QuerySet[Edition]) -> list[Correction]:
    """Return the lines of the ledger for some editions, in their order."""
    return [_line(each) for each in editions.select_related("transcript__briefing")]


def _line(edition: Edition) -> Correction:
    transcript = edition.transcript
    own = [transcript.briefing.slug, transcript.language]
    return Correction(
        briefing=briefing_card(transcript.briefing, edition, [transcript.language]),
        language=Words(own_name(transcript.language), transcript.language),
        n=edition.n,
        released=calendar.moment(edition.public_from),
        note=Words(edition.change_note),
        is_substantive=edition.is_substantive,
        address=f"{reverse('changes', args=own)}#v{edition.n}",
    )
