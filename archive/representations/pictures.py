"""Albums as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from archive.languages import name_in
from archive.models import Album, MediaItem
from archive.representations.words import Words

EXTENSIONS = {
    "image/avif": "avif",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}


@dataclass(frozen=True)
class Picture:
    """A photograph or video: `source` is ours to show, `elsewhere` where the original is."""

    is_video: bool
    source: str
    elsewhere: str
    alternative: Words
    caption: Words
    rights: str


@dataclass(frozen=True)
class AlbumView:
    """Pictures that belong together, and how many the source has beyond those known."""

    title: Words
    pictures: list[Picture]
    missing: int


def album_views(albums: Iterable[Album], language: str) -> list[AlbumView]:
    """Return albums with their media, captioned for readers of a language; empty ones left out."""
    views = [_album_view(album, language) for album in albums]
    return [view for view in views if view.pictures or view.missing]


def _album_view(album: Album, language: str) -> AlbumView:
    pictures = [_picture(item, language) for item in album.media.all()]
    return AlbumView(
        title=Words(album.title, album.language),
        pictures=pictures,
        missing=max(0, (album.expected_count or 0) - len(pictures)),
    )


def _picture(item: MediaItem, language: str) -> Picture:
    elsewhere = item.url if item.url.startswith(("https://", "http://")) else ""
    return Picture(
        is_video=item.kind == MediaItem.Kind.VIDEO,
        source=picture_address(item),
        elsewhere=elsewhere,
        alternative=Words(*name_in(item.alternatives, language)),
        caption=Words(*name_in(item.captions, language)),
        rights=item.rights,
    )


def picture_address(item: MediaItem) -> str:
    """Return the address of a picture's file; "" where none is held that a page can show."""
    extension = EXTENSIONS.get(item.media_type)
    return reverse("media", args=[item.sha256, extension]) if item.sha256 and extension else ""
