"""Pictures of public albums, without their metadata, by the hash of the bytes as received.

Captures are never served here.
"""

from io import BytesIO
from typing import IO

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from archive.models import MediaItem
from archive.pictures import BROKEN, shown_copy
from archive.representations import thumbnails
from archive.representations.pictures import EXTENSIONS

_FOR_EVER = "public, max-age=31536000, immutable"
# Opened by itself, whatever it is after all, it may run nothing and load nothing.
_HARMLESS = "default-src 'none'; sandbox"


@require_safe
def media(_request: HttpRequest, sha256: str, extension: str) -> FileResponse:
    """Return a picture's bytes. Raises Http404 unless an album that is public holds it."""
    types = [kind for kind, ending in EXTENSIONS.items() if ending == extension]
    item = MediaItem.objects.public().filter(sha256=sha256, media_type__in=types).first()
    shown = shown_copy(item.sha256, item.media_type) if item else None
    if shown is None:
        raise Http404
    return _kept_for_ever(shown, item.media_type)


@require_safe
def thumbnail(_request: HttpRequest, sha256: str, width: int) -> FileResponse:
    """Return a smaller copy of a public photograph. Raises Http404 for any other width."""
    is_public = MediaItem.objects.public().filter(sha256=sha256, media_type__in=EXTENSIONS).exists()
    if width not in thumbnails.WIDTHS or not is_public:
        raise Http404
    try:
        if width not in thumbnails.widths_of(sha256):
            raise Http404
        data = thumbnails.thumbnail(sha256, width)
    except BROKEN as error:
        raise Http404 from error
    return _kept_for_ever(BytesIO(data), "image/webp")


def _kept_for_ever(file: IO[bytes], media_type: str) -> FileResponse:
    response = FileResponse(file, content_type=media_type)
    response["Cache-Control"] = _FOR_EVER
    response["Content-Security-Policy"] = _HARMLESS
    return response
