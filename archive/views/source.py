"""Where a text came from: the source as received beside what the archive has of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.representations.cards import briefing_card, transcript_address
from archive.representations.editions import provenance_of
from archive.representations.sources import beside, is_public_source, source_of
from archive.representations.words import Words
from archive.views.briefings import (
    missing_in,
    no_such_language,
    public_edition,
    public_languages,
)
from archive.views.spelling import in_archives_spelling


@require_safe
@in_archives_spelling
def source(request: HttpRequest, slug: str, language: str, n: int) -> HttpResponse:
    """Return the lines of an edition's source, each with the field it landed in."""
    edition = public_edition(slug, language, n)
    if edition is None:
        return no_such_language(request, slug, language, n)
    if edition.capture is None or not is_public_source(edition.capture):
        message = _("The archive shows no source of this text. The text is here:")
        return missing_in(request, edition, message)
    received = source_of(edition.capture)
    context = {
        "briefing": briefing_card(edition.transcript.briefing, edition, public_languages(slug)),
        "address": transcript_address(slug, language, n),
        "source": received,
        "provenance": provenance_of(edition),
        "stretches": list(beside(edition, received)),
        "name": Words(edition.title or slug, language),
    }
    return render(request, "archive/source.html", context)
