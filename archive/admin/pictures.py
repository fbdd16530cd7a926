"""Uploaded pictures: checked, then written anew without anything but the picture."""

import io

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def clean_picture(data: bytes) -> tuple[bytes, str]:
    """Return a picture written anew, upright and without metadata, and its media type.

    Raises ValidationError for anything but a JPEG, PNG or WebP that opens, for more than
    10 MB and for more than 50 million pixels.
    """
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 10 MB. Make it smaller first."))
    try:
        with Image.open(io.BytesIO(data), formats=list(MEDIA_TYPES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(_("The picture has more than 50 million pixels."))
            return _rewritten(picture), MEDIA_TYPES[picture.format]
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ) as error:
        raise ValidationError(
            _("This is no JPEG, PNG or WebP picture that can be read.")
        ) from error


def _rewritten(picture: Image.Image) -> bytes:
    """Return the first frame's pixels in their own format, turned as its camera says."""
    form = picture.format
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if _is_transparent(upright) and form != "JPEG" else "RGB")
    # A new image: nothing of the old one's metadata, profile or comments comes along.
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    written = io.BytesIO()
    options = {"PNG": {"optimize": True}, "JPEG": {"quality": 90}, "WEBP": {"quality": 90}}
    bare.save(written, form, **options[form])
    return written.getvalue()


def _is_transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
