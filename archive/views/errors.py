"""Pages for what is not here: in the reader's language, with the nearest things offered."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.publishing import NotAllowedError
from archive.views.nearest import Offer, nearest
from archive.views.old_addresses import count_in_vain, moved_to
from archive.views.spelling import in_known_interface


def missing(request: HttpRequest, message: str, offers: list[Offer] | None = None) -> HttpResponse:
    """Return a 404 page that says what is missing, and offers what is near."""
    return _page(request, 404, _("Not found"), message, offers)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere: a redirect where an old address is known, else 404."""
    if target := in_known_interface(request):
        return HttpResponsePermanentRedirect(target)
    return lead_on(request, for_good=True) or missing(
        request,
        _("There is nothing at this address. It may be misspelt, or not public yet."),
        nearest(request.path),
    )


def lead_on(request: HttpRequest, *, for_good: bool = False) -> HttpResponse | None:
    """Return a redirect where an old address is known; None, and count it in vain, where not.

    It is `for_good` where no page can come to stand.
    """
    if target := moved_to(request):
        answer = HttpResponsePermanentRedirect if for_good else HttpResponseRedirect
        return answer(target)
    count_in_vain(request)
    return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400 to what cannot be understood; 413 to a form that is too large."""
    if isinstance(exception, RequestDataTooBig):
        most = {"size": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20}
        message = _(
            "One form takes %(size)s MB at most. Nothing was saved: go back, and send the text in "
            "parts or as a file."
        )
        return _page(request, 413, _("Too much at once"), message % most)
    return _page(
        request, 400, _("Not understood"), _("The server could not make sense of this request.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403 to what an account may not do; an act of ours says why."""
    why = str(exception) if isinstance(exception, NotAllowedError) else ""
    message = why or _("This account may not do what was asked for.")
    return _page(request, 403, _("Not allowed"), message)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that brings no valid token: 403 at the desk, 405 where nothing takes forms."""
    if not request.path_info.startswith("/admin/"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    message = _(
        "This form was open for too long, or its cookie is missing. Go back, load the page anew "
        "and send it again."
    )
    return _page(request, 403, _("Not allowed"), message)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking the database anything."""
    return _page(
        request,
        500,
        _("Something went wrong"),
        _("The mistake is ours and has been recorded. Please try again in a moment."),
    )


def _page(
    request: HttpRequest,
    status: int,
    title: str,
    message: str,
    offers: list[Offer] | None = None,
) -> HttpResponse:
    context = {"status": status, "title": title, "message": message, "offers": offers or []}
    return render(request, "archive/error.html", context, status=status)
