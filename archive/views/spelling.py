"""Languages in addresses, in the archive's spelling: "zh-Hans", never "zh-hans".

The language of the buttons, which stands first, is written small: /zh-hans/.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_supported_language_variant

from archive.languages import LanguageError, content_code


def canonical_code(language: str) -> str:
    """Return a language in the archive's spelling. Raises Http404 for what is none."""
    try:
        return content_code(language)
    except LanguageError as error:
        raise Http404 from error


def in_archives_spelling(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view be asked for a language in the archive's spelling; another one leads there."""

    @wraps(view)
    def through(request: HttpRequest, *, language: str, **named: Any) -> HttpResponse:
        code = canonical_code(language)
        if code == language:
            return view(request, language=language, **named)
        name = request.resolver_match.view_name
        return redirect(name, language=code, permanent=True, **named)

    return through


def in_known_interface(request: HttpRequest) -> str:
    """Return the address with its first part as an interface is called; "" where none is meant.

    /EN/people/ means /en/people/, /zh-CN/ and /zh/ mean /zh-hans/.
    """
    first, slash, rest = request.get_full_path()[1:].partition("/")
    try:
        code = get_supported_language_variant(first.lower())
    except (LookupError, ValueError):
        return ""
    return f"/{code}/{rest}" if slash and code != first else ""
