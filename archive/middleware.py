"""What holds for every request: no TRACE, small pages, the address decides the language.

Django's LocaleMiddleware is not used: it lets a cookie and Accept-Language choose the language of
addresses without a language prefix, and those must answer everyone alike.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]


def refuse_trace(get_response: Handler) -> Handler:
    """Answer 405 to TRACE, which would echo a visitor's headers and which Django answers 200."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in ("TRACE", "TRACK"):
            return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS", "POST"])
        return get_response(request)

    return middleware


def compress_pages(get_response: Handler) -> Handler:
    """Compress what was written for this request; files are sent as they are kept."""
    compress = GZipMiddleware(get_response).process_response

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return response if response.streaming else compress(request, response)

    return middleware


def speak_language_of_address(get_response: Handler) -> Handler:
    """Answer in the language the address begins with; in the editor's own language in the admin.

    Any other address is answered in LANGUAGE_CODE.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        in_admin = request.path_info.startswith("/admin/")
        language = (
            translation.get_language_from_request(request)
            if in_admin
            else translation.get_language_from_path(request.path_info)
        )
        with translation.override(language or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        if in_admin:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return middleware


def let_caches_ask_again(get_response: Handler) -> Handler:
    """Let any cache keep a public page, but ask here whether it is still so before each use.

    What says itself how long it may be kept stays as it is; nothing of the desk is touched.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith("/admin/"):
            response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        return response

    return middleware
