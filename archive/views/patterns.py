"""Every component of a page beside every other, for who works on them: only while debugging."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from archive.representations.patterns import LANGUAGES, patterns


@require_safe
def pattern_page(request: HttpRequest) -> HttpResponse:
    """Return the components with invented content, in each direction; 404 on a real site."""
    if not settings.DEBUG:
        raise Http404
    shown = []
    for language in LANGUAGES:
        with translation.override(language):
            content = {"it": patterns(language)}
            shown.append((language, render_to_string("archive/_patterns.html", content, request)))
    return render(request, "archive/patterns.html", {"shown": shown})
