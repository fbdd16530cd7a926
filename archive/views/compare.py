"""Two texts of one briefing side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.filters.marking import words_to_mark
from archive.representations.comparison import comparison
from archive.views.briefings import (
    no_such_language,
    public_languages,
    text_to_read,
)
from archive.views.spelling import canonical_code


@require_safe
def side_by_side(request: HttpRequest, slug: str, left: str, right: str) -> HttpResponse:
    """Return two languages of a briefing, turn against turn; one language is read alone."""
    codes = canonical_code(left), canonical_code(right)
    if codes[0] == codes[1]:
        return redirect("transcript", slug, codes[0])
    if codes != (left, right):
        return redirect("compare", slug, *codes, permanent=True)
    texts = [text_to_read(slug, code) for code in codes]
    for text, code in zip(texts, codes, strict=True):
        if text is None:
            return no_such_language(request, slug, code)
    typed, words = words_to_mark(request.GET)
    page = comparison(*texts, public_languages(slug), words)
    return render(request, "archive/compare.html", {"it": page, "typed": typed})
