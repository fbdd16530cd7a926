"""Missions and albums that a page carries beside its text.

A mission that is known is never changed by a page: where the page says something else, that
is a finding for an editor.
"""

from datetime import datetime

from archive import rows
from archive.models import (
    Album,
    Briefing,
    Capture,
    ContactPoint,
    Country,
    MediaItem,
    Mission,
)
from archive.sources.drafts import AlbumDraft, MissionDraft
from archive.writer.outcome import Outcome


def write_missions(
    missions: tuple[MissionDraft, ...],
    capture: Capture,
    outcome: Outcome,
    *,
    public_from: datetime | None,
) -> None:
    """Make the missions that are not known; report where a known one is printed differently."""
    made: dict[str, Mission] = {}
    for draft in missions:
        known = Mission.objects.filter(slug=draft.slug).prefetch_related("contact_points").first()
        if known is None:
            made[draft.slug] = _create_mission(draft, capture, public_from)
            reach = len(draft.contact_points)
            outcome.made.append(f"mission {draft.slug}, {reach} contact points")
        elif _reach_of_draft(draft) != _reach_of(known):
            outcome.findings.append(
                {
                    "code": "mission-differs",
                    "place": draft.slug,
                    "excerpt": _difference(draft, known),
                }
            )
        elif public_from and known.public_from is None:
            known.public_from = public_from
            known.save(update_fields=["public_from"])
    for draft in missions:
        if draft.slug in made and draft.parent:
            made[draft.slug].parent = Mission.objects.get(slug=draft.parent)
            made[draft.slug].save(update_fields=["parent"])


def _create_mission(draft: MissionDraft, capture: Capture, public_from: datetime | None) -> Mission:
    mission = Mission.objects.create(
        slug=draft.slug,
        kind=draft.kind,
        sending_state=Country.objects.get(code=draft.sending_state),
        host_state=Country.objects.get(code=draft.host_state),
        city=draft.city,
        cities=draft.cities,
        names=draft.names,
        zone=draft.zone,
        public_from=public_from,
        capture=capture,
    )
    ContactPoint.objects.bulk_create(
        [
            ContactPoint(
                mission=mission,
                kind=point.kind,
                position=position,
                value=point.value,
                normalised=point.normalised,
                label=point.label,
                language=point.language,
                source=point.source,
            )
            for position, point in enumerate(draft.contact_points, start=1)
        ]
    )
    return mission


def _reach_of_draft(draft: MissionDraft) -> set[tuple[str, str]]:
    return {(point.kind, point.normalised or point.value) for point in draft.contact_points}


def _reach_of(mission: Mission) -> set[tuple[str, str]]:
    return {
        (point.kind, point.normalised or point.value)
        for point in mission.contact_points.all()
        if point.valid_until is None
    }


def _difference(draft: MissionDraft, known: Mission) -> str:
    printed, held = _reach_of_draft(draft), _reach_of(known)
    only_printed = [f"+ {kind}: {value}" for kind, value in sorted(printed - held)]
    only_held = [f"- {kind}: {value}" for kind, value in sorted(held - printed)]
    return "\n".join(only_printed + only_held)


def write_albums(
    albums: tuple[AlbumDraft, ...],
    capture: Capture,
    outcome: Outcome,
    *,
    briefing: Briefing | None = None,
    public_from: datetime | None = None,
) -> None:
    """Make the albums that are not known: a briefing's own, or a country's galleries."""
    for k, draft in enumerate(albums, start=1):
        about = briefing.slug if briefing else rows.slug_of(draft.country)
        slug = draft.slug or f"{about}-{rows.slug_of(draft.title) or 'album'}-{k}"
        if Album.objects.filter(slug=slug).exists():
            continue
        album = Album.objects.create(
            slug=slug,
            title=draft.title,
            language=draft.language,
            briefing=briefing,
            country=Country.objects.filter(code=draft.country).first(),
            expected_count=draft.expected_count,
            public_from=None if briefing else public_from,
            capture=capture,
        )
        _write_media(album, draft)
        outcome.made.append(f"album {slug}, {len(draft.media)} items")


def _write_media(album: Album, draft: AlbumDraft) -> None:
    MediaItem.objects.bulk_create(
        [
            MediaItem(
                album=album,
                position=position,
                kind=item.kind,
                captions=item.captions,
                alternatives=item.alternatives,
                rights=item.rights,
                url=item.url,
                sha256=item.sha256 or "",
                media_type=item.media_type,
            )
            for position, item in enumerate(draft.media, start=1)
        ]
    )
