"""Addresses without a language: the browser's preference decides, so no cache may keep them."""

from collections.abc import Callable
from functools import wraps

import langcodes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from archive.languages import INTERFACE, best_of
from archive.models import Mission, Passage
from archive.representations.cards import transcript_address
from archive.views.briefings import briefing, exchange, public_languages

# So far apart, by CLDR, are traditional and simplified Chinese.
_NEAR_ENOUGH = 54
_INTERFACES = [code for code, _name in INTERFACE]
View = Callable[..., HttpResponse]


def negotiated(view: View) -> View:
    """Answer in the best interface language; say that the answer varies and is not to be stored."""

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **named: str) -> HttpResponse:
        with translation.override(best_accepted(request, _INTERFACES)):
            response = view(request, *args, **named)
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer


def best_accepted(request: HttpRequest, available: list[str]) -> str:
    """Return which of the languages suits the browser best, its preferences taken in order."""
    header = request.headers.get("Accept-Language", "")
    for code, _quality in parse_accept_lang_header(header):
        if code == "*":
            break
        try:
            match, _distance = langcodes.closest_match(code, available, max_distance=_NEAR_ENOUGH)
        except langcodes.LanguageTagError:
            continue
        if match != "und":
            return match
    return best_of(available, "en")


@require_safe
@negotiated
def root(_request: HttpRequest) -> HttpResponse:
    """Lead to the front page."""
    return redirect("home")


@require_safe
@negotiated
def permalink(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to a briefing in the language that suits the browser best."""
    languages = public_languages(slug)
    if not languages:
        return briefing(request, slug)
    return redirect(transcript_address(slug, best_accepted(request, languages)))


@require_safe
@negotiated
def permalink_to_piece(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Lead to one exchange or section where it stands in the text that suits the browser best."""
    of_piece = {"briefing__slug": slug, "segment__key": key}
    passages = Passage.objects.current().filter(**of_piece).order_by("language", "-position")
    anchors = dict(passages.values_list("language", "anchor"))
    if not anchors:
        return exchange(request, slug, key)
    language = best_accepted(request, sorted(anchors))
    return redirect(f"{transcript_address(slug, language)}#{anchors[language]}")


@require_safe
@negotiated
def permalink_to_mission(_request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to a mission's page in the language that suits the browser best."""
    return redirect("mission", get_object_or_404(Mission.objects.public(), slug=slug).slug)
