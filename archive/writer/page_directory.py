"""Missions and albums that a page carries beside its text.

A mission that is known is never changed by a page: where the page says something else, that
is a finding for an editor.
"""

from msgspec.structs import replace

from archive import rows
from archive.models import Album, Briefing, Mission
from archive.sources import findings
from archive.sources.canonical import moment_text
from archive.sources.drafts import AlbumDraft, MissionDraft
from archive.writer.albums import write_album
from archive.writer.jobs import Job
from archive.writer.missions import write_mission

Reach = set[tuple[str, str]]


def write_missions(job: Job, missions: tuple[MissionDraft, ...]) -> None:
    """Make the missions that are not known; report where a known one is printed differently."""
    for draft in sorted(missions, key=lambda mission: mission.parent != ""):
        known = Mission.objects.filter(slug=draft.slug).first()
        if known is None:
            made = replace(
                draft, capture=job.capture.sha256, public_from=moment_text(job.public_from)
            )
            write_mission(made, job.references)
            job.outcome.made.append(
                f"mission {draft.slug}, {len(draft.contact_points)} contact points"
            )
        elif (printed := _reach_of_draft(draft)) != (held := _reach_of(known)):
            job.note(findings.MISSION_DIFFERS, draft.slug, _difference(printed, held))
        elif job.public_from and known.public_from is None:
            known.public_from = job.public_from
            known.save(update_fields=["public_from"])
            job.outcome.made.append(f"mission {draft.slug} made public")


def _reach_of_draft(draft: MissionDraft) -> Reach:
    return {(point.kind, point.normalised or point.value) for point in draft.contact_points}


def _reach_of(mission: Mission) -> Reach:
    points = mission.contact_points.filter(valid_until=None)
    return {(point.kind, point.normalised or point.value) for point in points}


def _difference(printed: Reach, held: Reach) -> str:
    only_printed = [f"+ {kind}: {value}" for kind, value in sorted(printed - held)]
    only_held = [f"- {kind}: {value}" for kind, value in sorted(held - printed)]
    return "\n".join(only_printed + only_held)


def write_albums(
    job: Job, albums: tuple[AlbumDraft, ...], briefing: Briefing | None = None
) -> None:
    """Make the albums that are not known: a briefing's own, or a country's galleries."""
    for k, draft in enumerate(albums, start=1):
        about = briefing.slug if briefing else rows.slug_of(draft.country)
        slug = draft.slug or f"{about}-{rows.slug_of(draft.title) or 'album'}-{k}"
        if Album.objects.filter(slug=slug).exists():
            continue
        own = replace(draft, slug=slug, capture=job.capture.sha256)
        if briefing is None:
            own = replace(own, public_from=moment_text(job.public_from))
        write_album(own, job.references, briefing)
        job.outcome.made.append(f"album {slug}, {len(draft.media)} items")
