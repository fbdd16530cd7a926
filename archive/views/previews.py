"""A draft as readers will see it, to whoever holds its link; nothing keeps a copy of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.models import Edition, PreviewLink
from archive.representations.cards import transcript_address
from archive.representations.transcript_page import preview_page


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page of the edition that a link names; its own address once it is public.

    An expired, revoked or made-up link leads nowhere, and looks no different from another.
    """
    joined = ("edition__transcript__briefing", "edition__capture")
    link = PreviewLink.objects.by_token(token).select_related(*joined).first()
    if link is None or link.edition.state() == "withdrawn":
        return _private(_gone(request))
    edition = link.edition
    if Edition.objects.public().filter(pk=edition.pk).exists():
        transcript = edition.transcript
        address = transcript_address(transcript.briefing.slug, transcript.language, edition.n)
        return _private(redirect(address))
    context = {"it": preview_page(edition), "preview": link, "is_pinned": True}
    return _private(render(request, "archive/transcript.html", context))


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/preview_gone.html", status=404)


def _private(response: HttpResponse) -> HttpResponse:
    """Let no cache, search engine or linked site learn of the page."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
