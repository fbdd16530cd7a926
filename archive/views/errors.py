"""Pages for what is not here: in the reader's language, with the nearest things offered."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.languages import INTERFACE
from archive.models import Briefing, Mission, Redirect
from archive.representations.people import is_public
from archive.representations.words import Words


@dataclass(frozen=True)
class Offer:
    """Something near to what was asked for."""

    name: Words
    address: str


def missing(request: HttpRequest, message: str, offers: list[Offer] | None = None) -> HttpResponse:
    """Return a 404 page that says what is missing, and offers what is near."""
    return _page(request, 404, _("Not found"), message, offers)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere: a redirect where an old address is known, else 404."""
    target = _moved_to(request.path)
    if target:
        return HttpResponsePermanentRedirect(target)
    return missing(
        request,
        _("There is nothing at this address. It may be misspelt, or not public yet."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400 to what cannot be understood."""
    return _page(
        request, 400, _("Not understood"), _("The server could not make sense of this request.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403 to what an account may not do."""
    return _page(request, 403, _("Not allowed"), _("This account may not do what was asked for."))


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


def _moved_to(path: str) -> str:
    """Return where an old address leads now; "" when nothing public is known of it."""
    if "\x00" in path:  # which PostgreSQL refuses to look for
        return ""
    bare = path
    for code, _name in INTERFACE:
        bare = bare.removeprefix(f"/{code}") if bare.startswith(f"/{code}/") else bare
    found = Redirect.objects.filter(old__in=[path, bare]).select_related(
        "briefing", "mission", "person"
    )
    for redirect in found:
        target = _address_of(redirect)
        if target and target != path:
            return target
    return ""


def _address_of(redirect: Redirect) -> str:
    if redirect.person:
        return reverse("person", args=[redirect.person.slug]) if is_public(redirect.person) else ""
    if redirect.mission:
        known = Mission.objects.public().filter(pk=redirect.mission_id).exists()
        return reverse("mission", args=[redirect.mission.slug]) if known else ""
    if not Briefing.objects.public().filter(pk=redirect.briefing_id).exists():
        return ""
    if redirect.language:
        return reverse("transcript", args=[redirect.briefing.slug, redirect.language])
    return reverse("briefing", args=[redirect.briefing.slug])
