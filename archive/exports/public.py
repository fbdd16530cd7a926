"""What is public, as drafts: no name of an editor, no word that readers may not see.

Released editions that are in force or were, and are not withdrawn; approved missions; and
the people, subjects and countries that these name.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from msgspec.structs import replace

from archive.exports.jsonl import briefings_with, drafts_of
from archive.exports.pictures import ShownPictures
from archive.models import (
    Album,
    Briefing,
    ConsularDistrict,
    Country,
    Edition,
    Issuer,
    Mission,
    Organisation,
    Outlet,
    Person,
    Redirect,
    RelatedDocument,
    Segment,
    Topic,
    Transcript,
)
from archive.sources.canonical import moment_text
from archive.sources.drafts import BriefingDraft, Draft, EditionDraft, TranscriptDraft


def public_drafts(at: datetime, pictures: ShownPictures) -> Iterator[Draft]:
    """Yield everything that is public at a moment, in the order of `all_drafts`.

    `pictures` then knows the files that these name.
    """
    people = _public_people(at)
    yield from drafts_of(_countries(at), "code")
    for model in (Topic, Organisation, Outlet):
        yield from drafts_of(model.objects.public(at).for_draft(), "slug")
    yield from drafts_of(
        Issuer.objects.filter(briefings__in=Briefing.objects.public(at)).distinct(), "slug"
    )
    for person in drafts_of(Person.objects.for_draft(), "slug"):
        if person.slug in people:
            yield replace(person, note="")
    yield from (_public_briefing(draft, at, pictures) for draft in drafts_of(_briefings(at), "sk"))
    albums = Album.objects.public(at).filter(briefing=None)
    for album in drafts_of(albums.for_draft(), "slug"):
        yield replace(pictures.album(album), capture="")
    yield from _missions(at)
    yield from _redirects(at, people)


def _public_people(at: datetime) -> set[str]:
    """Return the slugs of all who speak in public, and of whom they were merged with."""
    slugs = set(Person.objects.public(at).values_list("slug", flat=True))
    merged = set(Person.objects.exclude(merged_into=None).values_list("slug", "merged_into__slug"))
    while added := {slug for pair in merged if slugs & set(pair) for slug in pair} - slugs:
        slugs |= added
    return slugs


def _countries(at: datetime) -> QuerySet:
    missions = Mission.objects.public(at)
    named = (
        Country.objects.public(at).values("pk"),
        missions.values("sending_state"),
        missions.values("host_state"),
        ConsularDistrict.objects.filter(mission__in=missions, country__isnull=False).values(
            "country"
        ),
        Album.objects.public(at).filter(country__isnull=False).values("country"),
        Outlet.objects.public(at).filter(country__isnull=False).values("country"),
    )
    condition = Q()
    for keys in named:
        condition |= Q(pk__in=keys)
    return Country.objects.filter(condition)


def _briefings(at: datetime) -> QuerySet:
    related = RelatedDocument.objects.filter(
        Q(target=None) | Q(target__in=Briefing.objects.public(at))
    )
    return briefings_with(
        Transcript.objects.public(at),
        Edition.objects.public(at),
        Segment.objects.public(at),
        related,
    ).public(at)


def _public_briefing(draft: BriefingDraft, at: datetime, pictures: ShownPictures) -> BriefingDraft:
    names = {f"{t.language}/{e.n}" for t in draft.transcripts for e in t.editions}
    moment = moment_text(at)
    return replace(
        draft,
        transcripts=tuple(_public_text(text, names, moment) for text in draft.transcripts),
        albums=tuple(replace(pictures.album(album), capture="") for album in draft.albums),
    )


def _public_text(draft: TranscriptDraft, names: set[str], moment: str) -> TranscriptDraft:
    anchors = {turn.anchor for edition in draft.editions for turn in edition.turns}
    return replace(
        draft,
        editions=tuple(_public_edition(edition, names, moment) for edition in draft.editions),
        aliases=tuple(alias for alias in draft.aliases if alias.anchor in anchors),
    )


def _public_edition(draft: EditionDraft, names: set[str], moment: str) -> EditionDraft:
    """Return an edition without who made it, from what, and what is planned with it."""
    is_planned = draft.public_until is not None and draft.public_until > moment
    return replace(
        draft,
        author="",
        approver="",
        capture="",
        public_until=None if is_planned else draft.public_until,
        withdrawn_at=None,
        withdrawal_reason="",
        made_from=draft.made_from if draft.made_from in names else "",
    )


def _missions(at: datetime) -> Iterator[Draft]:
    public = set(Mission.objects.public(at).values_list("slug", flat=True))
    for mission in drafts_of(Mission.objects.public(at).for_draft(), "slug"):
        parent = mission.parent if mission.parent in public else ""
        yield replace(mission, parent=parent, capture="")


def _redirects(at: datetime, people: set[str]) -> Iterator[Draft]:
    of_text = Transcript.objects.public(at).filter(
        briefing=OuterRef("briefing"), language=OuterRef("language")
    )
    leading = Redirect.objects.filter(
        Q(briefing__in=Briefing.objects.public(at)) & (Q(language="") | Exists(of_text))
        | Q(mission__in=Mission.objects.public(at))
        | Q(person__isnull=False)
    )
    for redirect in drafts_of(leading.for_draft(), "old"):
        if not redirect.person or redirect.person in people:
            yield redirect
