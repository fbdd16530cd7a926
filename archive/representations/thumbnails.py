"""Smaller copies of photographs, of a few widths only, made when they are first asked for.

Their addresses follow from the picture's hash and the width, so a page asks the database nothing
for them, and a copy that is there is right for ever.
"""

from functools import lru_cache
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image

from archive import derived, pictures
from archive.models.captures import stored_name

WIDTHS = (320, 640, 960, 1600)
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_QUALITY = 80


@lru_cache(maxsize=4096)
def size_of(sha256: str) -> tuple[int, int]:
    """Return width and height of a picture as it is seen.

    Raises one of `pictures.BROKEN` where it cannot be made smaller: no file, an animation.
    """
    with default_storage.open(stored_name(sha256), "rb") as file, _opened(file) as picture:
        return pictures.size_as_seen(picture)


def widths_of(sha256: str) -> list[int]:
    """Return the widths in which a picture can be had besides its own. Raises as `size_of`."""
    own, _height = size_of(sha256)
    return [width for width in WIDTHS if width < own]


def thumbnail(sha256: str, width: int) -> bytes:
    """Return a picture as WebP in one of its `widths_of`. Raises as `size_of`."""
    return derived.kept(f"{derived.copies_of(sha256)}{width}.webp", lambda: _made(sha256, width))


def _opened(file: BytesIO) -> Image.Image:
    picture = pictures.opened(file, _FORMATS)
    if getattr(picture, "n_frames", 1) > 1:
        raise ValueError("an animation")
    return picture


def _made(sha256: str, width: int) -> bytes:
    written = BytesIO()
    with default_storage.open(stored_name(sha256), "rb") as file, _opened(file) as picture:
        pictures.smaller(picture, width).save(written, "WEBP", quality=_QUALITY, method=4)
    return written.getvalue()
