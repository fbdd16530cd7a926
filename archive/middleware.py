"""What holds for every request: no TRACE, small pages, the address decides the language.

However many readers are slow, a thread is left for everybody else.

Django's LocaleMiddleware is not used: it lets a cookie and Accept-Language choose the language of
addresses without a language prefix, and those must answer everyone alike.
"""

from collections.abc import Callable, Iterator
from threading import Semaphore
from time import monotonic

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]
# Granian takes 32 parts of a body before it waits for whoever reads it.
_PART_OF_A_FILE = 2**17
_TAKEN_WITHOUT_WAITING = 32 * _PART_OF_A_FILE
# Seconds: so long a body in parts waits for one of others to end, while any of them goes on;
# one whose reader has taken nothing for so long does not.
_PATIENCE, _STUCK, _A_MOMENT = 60.0, 4.0, 0.5


def refuse_trace(get_response: Handler) -> Handler:
    """Answer 405 to TRACE, which would echo a visitor's headers and which Django answers 200."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in ("TRACE", "TRACK"):
            return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS", "POST"])
        return get_response(request)

    return middleware


def leave_a_thread(get_response: Handler) -> Handler:
    """Answer 503 rather than give the last thread to a body that is sent as slowly as it is read.

    A body in parts holds its thread until the server has taken all of them; that of a file which
    the server takes without waiting counts for nothing.
    """
    streams = _Streams(settings.THREADS_PER_WORKER - 1)

    def middleware(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        response = get_response(request)
        if not response.streaming:
            return response
        response.block_size = _PART_OF_A_FILE
        length = response.get("Content-Length")
        if length and int(length) <= _TAKEN_WITHOUT_WAITING:
            return response
        stream = _Stream(response.streaming_content, streams)
        if not streams.begin(stream):
            response.close()
            return _busy(request)
        response.streaming_content = stream
        return response

    return middleware


class _Streams:
    """Bodies that are sent in parts, so many at once."""

    def __init__(self, most: int) -> None:
        self._free = Semaphore(most)
        self._open: set[_Stream] = set()

    def begin(self, stream: "_Stream") -> bool:
        """Return whether one more may be sent, after a while perhaps if others go on."""
        deadline = monotonic() + _PATIENCE
        while not self._free.acquire(timeout=_A_MOMENT if self._go_on() else 0):
            if not self._go_on() or monotonic() > deadline:
                return False
        self._open.add(stream)
        return True

    def end(self, stream: "_Stream") -> None:
        """Let another one begin."""
        self._open.discard(stream)
        self._free.release()

    def _go_on(self) -> bool:
        return any(stream.goes_on() for stream in self._open.copy())


class _Stream:
    """The parts of one body, until it is closed."""

    def __init__(self, parts: Iterator[bytes], streams: _Streams) -> None:
        self._parts = parts
        self._streams: _Streams | None = streams
        self._handed_over: float | None = None  # None: the next part is being made

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            self._handed_over = monotonic()
            yield part
            self._handed_over = None

    def goes_on(self) -> bool:
        """Return whether a part is being made, or was taken a short while ago."""
        since = self._handed_over
        return since is None or monotonic() - since < _STUCK

    def close(self) -> None:
        if self._streams:
            self._streams.end(self)
            self._streams = None


def _busy(request: HttpRequest) -> HttpResponse:
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        message = _("Too much is being downloaded at this moment. Please ask again in a minute.")
    headers = {"Retry-After": "60", "Content-Language": language}
    return HttpResponse(message, "text/plain; charset=utf-8", status=503, headers=headers)


def compress_pages(get_response: Handler) -> Handler:
    """Compress what was written for this request; files are sent as they are kept."""
    compress = GZipMiddleware(get_response).process_response

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return response if response.streaming else compress(request, response)

    return middleware


def say_where_pages_load_from(get_response: Handler) -> Handler:
    """Add the content security policy: the same for all pages, and put into words once.

    Django's own pages about faults, which only a developer sees, have scripts in them.
    """
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not (settings.DEBUG and response.status_code in (404, 500)):
            response.headers.setdefault("Content-Security-Policy", policy)
        return response

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
