"""Old addresses of this site: they lead on, or are counted for editors to see."""

import logging

from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone

from archive.languages import INTERFACE
from archive.models import MissedAddress
from archive.representations.old_addresses import public_address, redirects_of
from archive.sources.addresses import target_of

_log = logging.getLogger(__name__)

# Asked for by browsers and programs on their own; no page was ever there.
_NEVER_PAGES = (
    "/admin/",
    "/static/",
    "/media/",
    "/.",
    "/api/",
    "/apple-touch-icon",
    "/browserconfig.xml",
    "/cgi-bin/",
    "/favicon",
    "/wp-",
    "/xmlrpc.php",
)


def moved_to(request: HttpRequest) -> str:
    """Return where an old address leads now; "" when nothing public is known of it."""
    written = request.get_full_path()
    if not target_of(written) or "\x00" in request.path:
        return ""
    path = request.path
    bare = path
    for code, _name in INTERFACE:
        bare = bare.removeprefix(f"/{code}") if bare.startswith(f"/{code}/") else bare
    addresses = [written, request.build_absolute_uri(), bare]
    for redirect in redirects_of(path, addresses):
        address = public_address(redirect)
        if address and address != path:
            return address
    return ""


def count_in_vain(request: HttpRequest, asked: str = "") -> None:
    """Count an address that leads nowhere, so that editors see which old ones are missed.

    `asked` is that of a source, where the request asks for the record it stands for.
    """
    address = asked or request.get_full_path()
    is_page = request.method == "GET" and not request.path.startswith(_NEVER_PAGES)
    if not is_page or not target_of(address) or len(address) > MissedAddress.LONGEST:
        return
    try:
        with transaction.atomic():
            MissedAddress.objects.count_one(address, timezone.localdate())
    except DatabaseError:  # the answer is 404 all the same
        _log.warning("an address asked for in vain was not counted", exc_info=True)
