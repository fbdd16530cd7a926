"""Any known address of a source page, or an old one here, leads to its record."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.representations.old_addresses import permalink_of, records_at
from archive.representations.words import Words
from archive.sources.addresses import target_of
from archive.views.errors import Offer, bad_request, missing
from archive.views.negotiation import negotiated
from archive.views.old_addresses import count_in_vain

_LONGEST = 4000


@require_safe
@negotiated
def resolve(request: HttpRequest) -> HttpResponse:
    """Lead to the record that `?url=` stands for; 400 for what is no address."""
    address = request.GET.get("url", "").strip()
    if len(address) > _LONGEST or not target_of(address):
        return bad_request(request)
    records = records_at(address)
    if len(records) == 1:
        return redirect(permalink_of(records[0]))
    if records:
        offers = [Offer(Words(str(record)), permalink_of(record)) for record in records]
        return missing(request, _("This address stands for several records:"), offers)
    if here := _page_here(request, address):
        return redirect(here)
    count_in_vain(request, address)
    return missing(
        request,
        _(
            "No public record is known under this address. Search for its title, its number or "
            "its date, or look for it in the list of briefings."
        ),
    )


def _page_here(request: HttpRequest, address: str) -> str:
    """Return the path and parameters of an address of this site; "" for one elsewhere.

    The page itself says then whether it is there, and counts that it is not.
    """
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}):
        return ""
    parts = urlsplit(address)
    if not parts.path.startswith("/") or parts.path == request.path:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
