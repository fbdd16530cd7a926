"""Albums as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from archive.languages import name_in
from archive.models import Album, MediaItem
from archive.pictures import BROKEN
from archive.representations import thumbnails
from archive.representations.words import Words

EXTENSIONS = {
    "image/avif": "avif",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}

_SHOWN = 640  # pixels: enough for a column on a sharp screen


@dataclass(frozen=True)
class Picture:
    """A photograph or video: `source` is ours to show, `elsewhere` where the original is.

    Of a video `source` is a still picture. `sizes` are smaller copies with their widths, the
    picture itself last; nothing where it can only be had as it is.
    """

    is_video: bool
    source: str
    sizes: list[tuple[str, int]]
    width: int
    height: int
    elsewhere: str
    alternative: Words
    caption: Words
    rights: str

    @property
    def shown(self) -> str:
        """Return the address of the copy for browsers that choose none."""
        return next((at for at, width in self.sizes if width >= _SHOWN), self.source)

    @property
    def srcset(self) -> str:
        """Return the copies as the attribute of this name lists them."""
        return ", ".join(f"{at} {width}w" for at, width in self.sizes)


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
    source = picture_address(item)
    width, height, sizes = _copies(item.sha256, source) if source else (0, 0, [])
    return Picture(
        is_video=item.kind == MediaItem.Kind.VIDEO,
        source=source,
        sizes=sizes,
        width=width,
        height=height,
        elsewhere=elsewhere,
        alternative=Words(*name_in(item.alternatives, language)),
        caption=Words(*name_in(item.captions, language)),
        rights=item.rights,
    )


def _copies(sha256: str, source: str) -> tuple[int, int, list[tuple[str, int]]]:
    """Return a picture's width and height, and its copies with itself; zeros where unknown."""
    try:
        (width, height), widths = thumbnails.size_of(sha256), thumbnails.widths_of(sha256)
    except BROKEN:
        return 0, 0, []
    copies = [(reverse("thumbnail", args=[sha256, each]), each) for each in widths]
    return width, height, [*copies, (source, width)] if copies else []


def picture_address(item: MediaItem) -> str:
    """Return the address of a picture's file; "" where none is held that a page can show."""
    extension = EXTENSIONS.get(item.media_type)
    return reverse("media", args=[item.sha256, extension]) if item.sha256 and extension else ""
