"""The quote checker: whether the archive has some words, and where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.filters.quotes import FEWEST_WORDS, QuoteForm
from archive.representations.quotations import checked
from archive.search import catalogue
from archive.sources.quotations import quoted_words


@require_safe
def quote_check(request: HttpRequest) -> HttpResponse:
    """Return where quoted words stand: exactly, altered, or that they do not."""
    form = QuoteForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    is_short = bool(typed) and len(quoted_words(typed)) < FEWEST_WORDS
    found = checked(typed, catalogue.state().names) if typed and not is_short else []
    context = {
        "form": form,
        "typed": typed,
        "is_short": is_short,
        "exact": [each for each in found if each.is_exact],
        "altered": [each for each in found if not each.is_exact],
    }
    return render(request, "archive/quote_check.html", context, status=400 if form.errors else 200)
