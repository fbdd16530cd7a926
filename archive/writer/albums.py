"""Photographs and video: albums become rows."""

from msgspec.structs import replace

from archive import rows
from archive.models import Album, Briefing, MediaItem
from archive.sources.drafts import AlbumDraft, MediaDraft
from archive.writer.faults import moment_at
from archive.writer.references import References
from archive.writer.results import (
    Result,
    place_of,
    row_for,
    save_checked,
    settle,
    stated,
    without_places,
    write_parts,
)


def write_album(
    draft: AlbumDraft, references: References, briefing: Briefing | None = None
) -> Result:
    """Write an album with its media; `briefing` is the one whose line holds it.

    Without a key it is the first of that title there, or a new one. What editors added to an
    item, or items they added at its end, stay.
    """
    key = briefing.slug if briefing else draft.briefing
    about = briefing.pk if briefing else references.briefing(key)

    def fill(row: Album, wanted: AlbumDraft) -> None:
        row.title, row.language = wanted.title, wanted.language
        row.briefing_id = about
        row.country_id = references.country(wanted.country)
        row.expected_count = wanted.expected_count
        row.public_from = moment_at(wanted.public_from, "public_from")
        row.capture_id = references.capture(wanted.capture)
        save_checked(row)
        _write_media(row, wanted)

    draft = replace(draft, briefing=key)
    row = row_for(Album, slug=draft.slug) if draft.slug else _same_or_new(draft, about, references)
    media = without_places(draft.media)
    if row.pk:
        media = _stated_media(row.as_draft().media, media)
    result = settle(row, replace(draft, slug=row.slug, media=media), fill)
    references.claimed.add(row.pk)
    return result


def _same_or_new(draft: AlbumDraft, briefing: int | None, references: References) -> Album:
    same = Album.objects.for_draft().filter(
        briefing=briefing, country=references.country(draft.country), title=draft.title
    )
    for album in same.order_by("pk"):
        if album.pk not in references.claimed:
            return album
    wanted = rows.slug_of(draft.briefing or draft.country, draft.title[:60]) or "album"
    return Album(slug=rows.free_slug(Album, wanted))


def _stated_media(
    standing: tuple[MediaDraft, ...], media: tuple[MediaDraft, ...]
) -> tuple[MediaDraft, ...]:
    """Return an album's media, item by item what the draft states and else what stands."""
    shared = [stated(before, item) for before, item in zip(standing, media, strict=False)]
    return (*shared, *media[len(shared) :], *standing[len(shared) :])


def _write_media(album: Album, draft: AlbumDraft) -> None:
    media = [
        MediaItem(
            album=album,
            position=place_of(item, place),
            kind=item.kind,
            captions=item.captions,
            alternatives=item.alternatives,
            rights=item.rights,
            url=item.url,
            sha256=item.sha256 or "",
            media_type=item.media_type,
        )
        for place, item in enumerate(draft.media, start=1)
    ]
    write_parts(media, album, "media")
