"""Reporting a mistake in a text or in a mission's record: a page, a form, no account, no cookie."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.filters.places import Place, place_of
from archive.filters.reports import ReportForm
from archive.models import Mission
from archive.publishing.reports import Reported, TooManyReportsError, report_mistake
from archive.representations.cards import transcript_address
from archive.representations.directory import mission_card
from archive.representations.quoting import Quote, quote
from archive.representations.words import Words, first_words
from archive.views.briefings import missing_in, no_such_language, public_edition
from archive.views.spelling import in_archives_spelling

_log = logging.getLogger(__name__)

_NOT_THERE = gettext_noop("These words do not stand in this edition. The whole text is here:")
_LARGEST = 64 * 1024  # bytes of a form
_SHOWN = 420  # characters, to know the place by
_WHOLE = "page"  # as a place of a finding: no turn of it


@dataclass(frozen=True)
class _Page:
    """What a report is about as its page shows it."""

    reported: Reported
    title: Words
    address: str
    words: Words | None = None

    @property
    def key(self) -> str:
        """Return what the form's token is bound to."""
        return f"{self.reported.subject} {self.reported.details} {self.reported.place}"


@csrf_exempt  # The token that the form carries does what a cookie would.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_archives_spelling
def report_on_text(request: HttpRequest, slug: str, language: str, n: int) -> HttpResponse:
    """Take what a reader says of a place in an edition, or show the form for it."""
    edition = public_edition(slug, language, n)
    if edition is None:
        return no_such_language(request, slug, language, n)
    place = place_of(request.GET)
    quoted = quote(edition, place)
    if quoted is None:
        return missing_in(request, edition, _(_NOT_THERE))
    return _answer(request, _page_on(quoted, place))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_on_mission(request: HttpRequest, slug: str) -> HttpResponse:
    """Take what a reader says of a mission's record, or show the form for it."""
    missions = Mission.objects.public().select_related("sending_state", "host_state")
    card = mission_card(get_object_or_404(missions, slug=slug))
    reported = Reported(f"mission:{slug}", _WHOLE, {"mission": slug})
    return _answer(request, _Page(reported, card.title, reverse("mission", args=[slug])))


def _page_on(quoted: Quote, place: Place) -> _Page:
    transcript, n = quoted.edition.transcript, quoted.edition.n
    slug, language = transcript.briefing.slug, transcript.language
    at = str(place.words or place.at or _WHOLE)
    details = {"briefing": slug, "language": language, "edition": str(n), "anchor": at}
    title = quoted.edition.title or str(transcript.briefing)
    return _Page(
        reported=Reported(f"briefing:{slug}/{language}", at, details),
        title=Words(title, language),
        address=quoted.address if quoted.turn else transcript_address(slug, language, n),
        words=Words(first_words(quoted.words.text, _SHOWN), language) if quoted.turn else None,
    )


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    if request.method != "POST":
        return _show(request, page, ReportForm(page.key))
    if not _is_small(request):
        message = _("That is too long. Please say it in fewer words.")
        return _show(request, page, ReportForm(page.key), message, status=413)
    form = ReportForm(page.key, request.POST)
    if not form.is_valid():
        return _show(request, page, form, status=400)
    return _keep(request, page, form)


def _is_small(request: HttpRequest) -> bool:
    """Return whether a form may be read: it says how long it is, and is not long."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return told.isdecimal() and len(told) < 10 and int(told) <= _LARGEST


def _keep(request: HttpRequest, page: _Page, form: ReportForm) -> HttpResponse:
    """Keep a report and lead to the thanks; say so, with the words still there, if that fails."""
    said = form.cleaned_data
    try:
        report_mistake(
            page.reported, said["words"], reply_to=said["reply_to"], sender=_sender(request)
        )
    except TooManyReportsError:
        message = _("Many reports have come in today. Please send yours tomorrow.")
        return _show(request, page, form, message, status=429)
    except DatabaseError:  # a copy that may only be read, or a disk that is full
        _log.warning("a reader's report could not be kept", exc_info=True)
        message = _("The archive can only be read just now. Please send your report later.")
        return _show(request, page, form, message, status=503)
    there = request.GET.copy()
    there["sent"] = "yes"
    return HttpResponseRedirect(f"{request.path}?{there.urlencode()}", status=303)


def _show(
    request: HttpRequest, page: _Page, form: ReportForm, message: str = "", status: int = 200
) -> HttpResponse:
    is_sent = request.method != "POST" and request.GET.get("sent") == "yes"
    context = {"it": page, "form": form, "message": message, "is_sent": is_sent}
    return render(request, "archive/report.html", context, status=status)


def _sender(request: HttpRequest) -> str:
    """Return the address a request comes from: behind a proxy, the one that the proxy saw."""
    if settings.BEHIND_PROXY and (told := request.headers.get("X-Forwarded-For", "")):
        return told.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
