"""Corrections: what each edition of a text changed, and the ledger of all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.filters.corrections import CorrectionFilter
from archive.representations.cards import briefing_card, transcript_address
from archive.representations.corrections import corrected_editions, ledger, steps
from archive.representations.words import Words
from archive.views.briefings import (
    no_such_language,
    public_languages,
    text_to_read,
)
from archive.views.lists import list_page
from archive.views.spelling import in_archives_spelling


@require_safe
@in_archives_spelling
def changes(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Return the editions of a text with their differences, newest first."""
    edition = text_to_read(slug, language)
    if edition is None:
        return no_such_language(request, slug, language)
    context = {
        "briefing": briefing_card(edition.transcript.briefing, edition, public_languages(slug)),
        "title": Words(edition.title or slug, language),
        "address": transcript_address(slug, language),
        "steps": steps(edition.transcript),
    }
    return render(request, "archive/changes.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Return the ledger: every correction there is, newest first."""
    filtered = CorrectionFilter(request.GET, queryset=corrected_editions())
    return list_page(request, "archive/corrections.html", filtered, filtered.qs, ledger)
