"""Pictures of public albums, by the hash of their bytes. Captures are never served here."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from archive.models import MediaItem
from archive.representations.pictures import EXTENSIONS

_FOR_EVER = "public, max-age=31536000, immutable"
# A drawing (SVG) may carry scripts; opened by itself it may run none and load nothing.
_HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def media(_request: HttpRequest, sha256: str, extension: str) -> FileResponse:
    """Return a picture's bytes. Raises Http404 unless an album that is public holds it."""
    types = [kind for kind, ending in EXTENSIONS.items() if ending == extension]
    item = MediaItem.objects.public().filter(sha256=sha256, media_type__in=types).first()
    if item is None or not default_storage.exists(item.stored_name):
        raise Http404
    response = FileResponse(
        default_storage.open(item.stored_name, "rb"), content_type=item.media_type
    )
    response["Cache-Control"] = _FOR_EVER
    response["Content-Security-Policy"] = _HARMLESS
    return response
