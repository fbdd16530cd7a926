"""Smaller copies of photographs, of a few widths only, made when they are first asked for.

Their addresses follow from the picture's hash and the width, so a page asks the database nothing
for them, and a copy that is there is right for ever.
"""

from functools import lru_cache
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from archive import derived
from archive.models.captures import stored_name

WIDTHS = (320, 640, 960, 1600)
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_MOST_PIXELS = 60_000_000  # what decoding may cost a request
_TURNED = {5, 6, 7, 8}  # EXIF orientations that lie on their side
_ORIENTATION = 0x0112
_QUALITY = 80

# What Pillow raises for files that are no pictures, or broken ones.
BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


@lru_cache(maxsize=4096)
def size_of(sha256: str) -> tuple[int, int]:
    """Return width and height of a picture as it is seen.

    Raises one of BROKEN where it cannot be made smaller: no file, an animation.
    """
    with default_storage.open(stored_name(sha256), "rb") as file, _opened(file) as image:
        width, height = image.size
        is_on_its_side = image.getexif().get(_ORIENTATION) in _TURNED
    return (height, width) if is_on_its_side else (width, height)


def widths_of(sha256: str) -> list[int]:
    """Return the widths in which a picture can be had besides its own. Raises as `size_of`."""
    own, _height = size_of(sha256)
    return [width for width in WIDTHS if width < own]


def thumbnail(sha256: str, width: int) -> bytes:
    """Return a picture as WebP in one of its `widths_of`. Raises as `size_of`."""
    return derived.kept(f"{derived.copies_of(sha256)}{width}.webp", lambda: _made(sha256, width))


def _opened(file: BytesIO) -> Image.Image:
    image = Image.open(file, formats=_FORMATS)
    if image.width * image.height > _MOST_PIXELS:
        raise ValueError("too many pixels")
    if getattr(image, "n_frames", 1) > 1:
        raise ValueError("an animation")
    return image


def _made(sha256: str, width: int) -> bytes:
    with default_storage.open(stored_name(sha256), "rb") as file, _opened(file) as image:
        seen_width, seen_height = size_of(sha256)
        height = max(1, round(seen_height * width / seen_width))
        is_on_its_side = seen_width != image.width
        image.draft("RGB", (height, width) if is_on_its_side else (width, height))
        upright = ImageOps.exif_transpose(image)
        mode = "RGBA" if upright.has_transparency_data else "RGB"
        small = upright.convert(mode).resize((width, height), Image.Resampling.LANCZOS)
    written = BytesIO()
    # Without EXIF: where a photograph was taken is nobody's business. Colours keep their meaning.
    profile = image.info.get("icc_profile", b"")
    small.save(written, "WEBP", quality=_QUALITY, method=4, icc_profile=profile, exif=b"")
    return written.getvalue()
