"""Pictures of public albums, without their metadata, by the hash of the bytes as received.

Captures are never served here.
"""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from archive.models import MediaItem
from archive.pictures import shown_copy
from archive.representations.pictures import EXTENSIONS

_FOR_EVER = "public, max-age=31536000, immutable"
# Opened by itself, whatever it is after all, it may run nothing and load nothing.
_HARMLESS = "default-src 'none'; sandbox"


@require_safe
def media(_request: HttpRequest, sha256: str, extension: str) -> FileResponse:
    """Return a picture's bytes. Raises Http404 unless an album that is public holds it."""
    types = [kind for kind, ending in EXTENSIONS.items() if ending == extension]
    item = MediaItem.objects.public().filter(sha256=sha256, media_type__in=types).first()
    shown = shown_copy(item.sha256, item.media_type) if item else ""
    if not shown:
        raise Http404
    response = FileResponse(default_storage.open(shown, "rb"), content_type=item.media_type)
    response["Cache-Control"] = _FOR_EVER
    response["Content-Security-Policy"] = _HARMLESS
    return response
