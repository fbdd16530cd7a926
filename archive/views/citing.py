"""Citing: the page of a place in a text, and the files that reference managers take."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from archive.exports import citations
from archive.exports.plain_text import plain_text
from archive.filters.places import place_of
from archive.models import Edition
from archive.representations.cards import briefing_card, transcript_address
from archive.representations.citations import citation, csl_item
from archive.representations.quoting import Quote, parallels, quote
from archive.views.briefings import (
    missing_in,
    no_such_language,
    public_edition,
    public_languages,
    text_to_read,
)
from archive.views.spelling import in_archives_spelling

_NOT_THERE = gettext_noop("These words do not stand in this edition. The whole text is here:")
_FILES: dict[str, tuple[Callable[[dict[str, Any]], str], str]] = {
    "ris": (citations.ris, "application/x-research-info-systems"),
    "bib": (citations.bibtex, "application/x-bibtex"),
    "csl.json": (citations.csl_json, "application/vnd.citationstyles.csl+json"),
}


@require_safe
@in_archives_spelling
def cite(request: HttpRequest, slug: str, language: str, n: int) -> HttpResponse:
    """Return how to cite a place, and what other languages have there."""
    edition = public_edition(slug, language, n)
    if edition is None:
        return no_such_language(request, slug, language)
    quoted = quote(edition, place_of(request.GET))
    if quoted is None:
        return missing_in(request, edition, _(_NOT_THERE))
    origin = request.build_absolute_uri("/").rstrip("/")
    others = Edition.objects.current().filter(transcript__briefing__slug=slug)
    others = others.exclude(transcript=edition.transcript_id).select_related("transcript__briefing")
    context = {
        "briefing": briefing_card(edition.transcript.briefing, edition, public_languages(slug)),
        "it": quoted,
        "citation": citation(quoted, origin),
        "link": origin + quoted.address,
        "files": [(name, _file_address(request, quoted, name)) for name in _FILES],
        "parallels": parallels(quoted, others),
        "origin": origin,
    }
    return render(request, "archive/cite.html", context)


@require_safe
@in_archives_spelling
def text_file(
    request: HttpRequest, slug: str, language: str, form: str, n: int | None = None
) -> HttpResponse:
    """Return a text, or how to cite a place in it, as a file; of no edition that in force."""
    edition = public_edition(slug, language, n) if n else text_to_read(slug, language)
    if edition is None:
        return no_such_language(request, slug, language)
    quoted = quote(edition, place_of(request.GET))
    if quoted is None:
        return missing_in(request, edition, _(_NOT_THERE))
    return _file(request, quoted, form)


def _file(request: HttpRequest, quoted: Quote, form: str) -> HttpResponse:
    origin = request.build_absolute_uri("/").rstrip("/")
    name = f"{quoted.edition.transcript.briefing.slug}.{quoted.edition.transcript.language}"
    if form == "txt":
        text, kind = plain_text(quoted.edition, origin + quoted.address), "text/plain"
    else:
        written, kind = _FILES[form]
        text = written(csl_item(quoted, origin))
    shown = "inline" if form == "txt" else "attachment"
    return HttpResponse(
        text,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'{shown}; filename="{name}.v{quoted.edition.n}.{form}"'},
    )


def _file_address(request: HttpRequest, quoted: Quote, form: str) -> str:
    transcript = quoted.edition.transcript
    path = transcript_address(transcript.briefing.slug, transcript.language, quoted.edition.n)
    query = request.GET.urlencode()
    return f"{path.rstrip('/')}.{form}" + (f"?{query}" if query else "")
