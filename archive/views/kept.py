"""Pages that were made, handed out again until something changes.

A page in front of which this stands depends on its address, and on a state of the archive: the
number of changes the database counts, the moments that have passed by themselves, and the day.
What was made in another state is made anew, so that nobody is shown what no longer holds.
"""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from archive import changes
from archive.changes import Stamp
from archive.models import Mission
from archive.search import catalogue

_MARK = "X-May-Be-Kept"  # between a view and this; never sent
_ACCEPTS_GZIP = re.compile(r"\bgzip\b").search
_SECONDS_TRUSTED = 0.05  # another process's change is seen so much later at most
_MOST_OF_ALL = 8  # a page may take so much of the room
# A request with one of these asks for more than the page.
_ASKS_MORE = ("HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_MODIFIED_SINCE")
_HEADERS_OF_304 = {"cache-control", "content-location", "date", "etag", "expires", "vary"}

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]


def may_be_kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the pages of a view be kept: they depend on address, database and day alone.

    A view that counts what it is asked, or says what is so at this very hour, is none of these.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        if response.status_code == 200:
            response.headers[_MARK] = "1"
        return response

    return marked


@dataclass(frozen=True)
class _Page:
    """A page as it was sent, and the state it was made in."""

    state: tuple[Stamp, float]
    headers: Headers
    body: bytes
    etag: str


class KeptPages:
    """A WSGI application in front of another: it sends again what that one made and may be kept.

    `room` is how many bytes of pages one process keeps, those asked for last; with none, none.
    """

    def __init__(self, application: Application, room: int) -> None:
        self._application, self._room = application, room
        self._pages: OrderedDict[tuple[Any, ...], _Page] = OrderedDict()
        self._taken = 0
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        key = _key_of(environ) if self._room else None
        state = _state() if key else None
        if key is None or state is None:
            return self._application(environ, _unmarked(start_response))
        kept = self._pages.get(key)
        if kept is None or kept.state != state:
            return self._made(environ, start_response, key, state)
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        if kept.etag and kept.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            known = [pair for pair in kept.headers if pair[0].lower() in _HEADERS_OF_304]
            start_response("304 Not Modified", known)
            return []
        start_response("200 OK", kept.headers)
        return [kept.body]

    def _made(
        self, environ: dict[str, Any], start_response: Callable, key: tuple, state: tuple
    ) -> Iterable[bytes]:
        """Return what the application answers, and keep it if that may be kept."""
        told: dict[str, Any] = {}

        def listen(status: str, headers: Headers, exc_info: Any = None) -> Any:
            told.update(status=status, headers=_without_mark(headers), marked=_is_marked(headers))
            return start_response(status, told["headers"], exc_info)

        answer = self._application(environ, listen)
        if not (told.get("marked") and told["status"].startswith("200")):
            return answer
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        etag = next((value for name, value in told["headers"] if name.lower() == "etag"), "")
        self._keep(key, _Page(state, told["headers"], body, etag))
        return [body]

    def _keep(self, key: tuple, page: _Page) -> None:
        if len(page.body) * _MOST_OF_ALL > self._room:
            return
        with self._lock:
            before = self._pages.pop(key, None)
            self._pages[key] = page
            self._taken += len(page.body) - (len(before.body) if before else 0)
            while self._taken > self._room:
                _key, oldest = self._pages.popitem(last=False)
                self._taken -= len(oldest.body)


def _key_of(environ: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return all that a page's words may depend on in a request; None for what is never kept."""
    if environ["REQUEST_METHOD"] != "GET" or any(name in environ for name in _ASKS_MORE):
        return None
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO"),
        environ.get("HTTP_HOST"),
        environ.get("SCRIPT_NAME"),
        environ.get("PATH_INFO"),
        environ.get("QUERY_STRING"),
        bool(_ACCEPTS_GZIP(environ.get("HTTP_ACCEPT_ENCODING", ""))),
    )


def _unmarked(start_response: Callable) -> Callable:
    def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
        return start_response(status, _without_mark(headers), exc_info)

    return start


def _without_mark(headers: Headers) -> Headers:
    return [pair for pair in headers if pair[0] != _MARK]


def _is_marked(headers: Headers) -> bool:
    return any(name == _MARK for name, _value in headers)


@dataclass(frozen=True)
class _Known:
    """A state of the archive: when it next changes by itself, and when it was last asked for."""

    state: tuple[Stamp, float]
    until: float
    asked: float
    after: int  # changes recorded in this process by then


_known: _Known | None = None


def _state() -> tuple[Stamp, float] | None:
    """Return what pages depend on besides their address; None if the database does not say.

    The stamp of the database, and the moment since which nothing has changed by itself.
    """
    global _known
    known, now = _known, time.time()
    if known and now < known.until and changes.count_here() == known.after:
        if 0 <= now - known.asked < _SECONDS_TRUSTED:
            return known.state
    else:
        known = None
    after = changes.count_here()
    connection.close_if_unusable_or_obsolete()
    try:
        state = catalogue.state()
        is_same = known is not None and known.state[0] == state.stamp
        until = known.until if is_same else _change_after(timezone.now(), state.until).timestamp()
    except DatabaseError:
        return None
    _known = _Known((state.stamp, known.state[1] if is_same else now), until, now, after)
    return _known.state


def _change_after(now: datetime, until: datetime | None) -> datetime:
    """Return the next moment after which a page may differ: of a text, a mission, a day.

    Offices begin and end with days.
    """
    day = timezone.localtime(now) + timedelta(days=1)
    moments = [day.replace(hour=0, minute=0, second=0, microsecond=0)]
    moments += [until] if until else []
    coming = Mission.objects.filter(public_from__gt=now).order_by("public_from")
    return min([*moments, *coming.values_list("public_from", flat=True)[:1]])
