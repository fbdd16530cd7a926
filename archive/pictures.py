"""Pictures: told by their content, written anew without anything but the picture.

Whatever opens a picture opens it here, within the same limits and turned the same way.
What an editor uploads is written anew before it is kept. What an interchange file brings is kept
byte for byte, as its sha256 promises; readers are shown a copy without where, when and by which
device it was taken (`shown_copy`).
"""

import io
from collections.abc import Iterable
from contextlib import suppress
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from archive import derived
from archive.models.captures import stored_name

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 16_000
# What may be uploaded; readers are also shown what older archives hold.
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_SHOWN = {**MEDIA_TYPES, "GIF": "image/gif", "AVIF": "image/avif"}
_WITH_PROFILE = ("RGB", "RGBA", "CMYK", "L")
_OPTIONS = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 90},
    "WEBP": {"quality": 90},
    "GIF": {},
    "AVIF": {"quality": 85},
}
# What formats tell beside the picture; a colour profile is part of it.
_TELLING = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"}
# EXIF orientations of pictures that lie on their side.
_ORIENTATION, _TURNED = 0x0112, {5, 6, 7, 8}
# What is raised for files that are no pictures, broken ones, and those beyond the limits.
BROKEN = (
    ValidationError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    ValueError,
    SyntaxError,
)


def clean_upload(upload: UploadedFile) -> tuple[bytes, str]:
    """Return an uploaded picture as `clean_picture` does; one too large is not even read."""
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 10 MB. Make it smaller first."))
    return clean_picture(upload.read())


def clean_picture(data: bytes) -> tuple[bytes, str]:
    """Return a picture written anew, upright, in sRGB and without metadata, and its media type.

    Raises ValidationError for anything but a JPEG, PNG or WebP that opens, whatever it is
    called; for more than 10 MB, and for more points than a page can ever show.
    """
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 10 MB. Make it smaller first."))
    try:
        with opened(io.BytesIO(data), MEDIA_TYPES) as picture:
            return _rewritten(picture), MEDIA_TYPES[picture.format]
    except ValidationError:
        raise
    except BROKEN as error:
        raise ValidationError(
            _("This is no JPEG, PNG or WebP picture that can be read.")
        ) from error


def opened(file: IO[bytes], formats: Iterable[str] = tuple(_SHOWN)) -> Image.Image:
    """Return a picture of one of these formats, opened. Raises one of BROKEN."""
    picture = Image.open(file, formats=list(formats))
    _check_size(picture)
    return picture


def size_as_seen(picture: Image.Image) -> tuple[int, int]:
    """Return width and height once the picture is turned as its camera says."""
    width, height = picture.size
    return (height, width) if picture.getexif().get(_ORIENTATION) in _TURNED else (width, height)


def smaller(picture: Image.Image, width: int) -> Image.Image:
    """Return a copy of a width, upright and in sRGB, with nothing else of the picture."""
    seen_width, seen_height = size_as_seen(picture)
    size = (width, max(1, round(seen_height * width / seen_width)))
    # Decoded no larger than needed, where the format can.
    picture.draft("RGB", size if seen_width == picture.width else size[::-1])
    upright = ImageOps.exif_transpose(picture)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    is_plain = upright.mode in _WITH_PROFILE and "transparency" not in upright.info
    whole = upright if is_plain else upright.convert(mode)
    return _bare(_in_srgb(whole.resize(size, Image.Resampling.LANCZOS), mode))


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(_("The picture has more than 50 million pixels."))
    if max(picture.size) > LONGEST_SIDE:
        raise ValidationError(_("A side of the picture is longer than 16,000 pixels."))


def shown_copy(sha256: str, media_type: str) -> IO[bytes] | None:
    """Return the file that readers are shown for a picture, opened; None for no picture.

    Made when it is first asked for. An empty copy says that the original tells nothing more.
    """
    original = stored_name(sha256)
    if not default_storage.exists(original):
        return None
    try:
        copy = derived.kept(derived.shown_name(sha256), lambda: _copy_to_show(original, media_type))
    except BROKEN:
        return None
    return io.BytesIO(copy) if copy else default_storage.open(original, "rb")


def _copy_to_show(original: str, media_type: str) -> bytes:
    """Return a copy without metadata, b"" where there is none to leave out.

    Raises one of BROKEN for what is no such picture.
    """
    with (
        default_storage.open(original, "rb") as file,
        opened(io.BytesIO(file.read())) as picture,
    ):
        if _SHOWN[picture.format] != media_type:
            raise ValueError(f"{picture.format} is no {media_type}")
        picture.load()
        return _rewritten(picture) if _tells_more(picture) else b""


def _tells_more(picture: Image.Image) -> bool:
    """Return whether a loaded picture carries what is not the picture."""
    return bool(
        _TELLING & picture.info.keys() or getattr(picture, "text", None) or picture.getexif()
    )


def _rewritten(picture: Image.Image) -> bytes:
    """Return the first frame's pixels in their own format, turned as its camera says."""
    form = picture.format
    upright = ImageOps.exif_transpose(picture)
    mode = "RGBA" if _is_transparent(upright) and form != "JPEG" else "RGB"
    written = io.BytesIO()
    _bare(_in_srgb(upright, mode)).save(written, form, **_OPTIONS[form])
    return written.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """Return a new picture of the same points: no metadata, profile or comment comes along."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _in_srgb(picture: Image.Image, mode: str) -> Image.Image:
    """Return a picture in the colours of the web, where its own profile tells which it has."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in _WITH_PROFILE:
        wanted = picture.mode if picture.mode in ("RGB", "RGBA") else "RGB"
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(
                picture, own, ImageCms.createProfile("sRGB"), outputMode=wanted
            ).convert(mode)
    return picture.convert(mode)


def _is_transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
