"""Serve the archive with the production server, granian."""

import ctypes
import errno
import gc
import json
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from importlib import import_module
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.http import HttpResponse
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from archive.memory import give_back, keep_whole
from archive.operations import OperationError, watching
from archive.search import catalogue

_SECONDS_BETWEEN_LOOKS = 0.01
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER in prctl.h: who inherits processes whose parent ended
# In each connection to SQLite; the settings' own measure is for imports. A map of a large file
# holds what was met once, and a page that is in it took no less time to be made.
_PAGES_AT_HAND = "PRAGMA cache_size=-500; PRAGMA mmap_size=0;"

# Asked for before workers are made. The other interface languages would take half a second more,
# and save four megabytes of two workers.
_LOADING = ("", "briefings/", "questions/")


def address(host: str, port: int) -> str:
    """Return the address of the site as a visitor on this machine writes it."""
    scheme = "https" if settings.HTTPS and host not in ("127.0.0.1", "localhost") else "http"
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"{scheme}://{shown}:{port}/"


def is_begun_anew() -> bool:
    """Return whether workers are wanted beside others, whose port they share."""
    return watching.REPORTING_TO in os.environ


def require_free_port(host: str, port: int) -> None:
    """Raise OperationError when nobody can listen there: taken, forbidden or no such address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise OperationError(_refusal(host, port, error)) from error


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use by another program. "
            f"Choose another: PORT={port + 1} make run"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs the rights of root. Choose one above 1023, such as PORT=8000."
    return f"Cannot listen on {host}:{port}: {error.strerror or error}. Look at HOST and PORT."


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop: all is loaded once, and the workers are made of this process."""
    server = Granian(
        "config.serving:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=settings.THREADS_PER_WORKER,
        websockets=False,
        respawn_failed_workers=True,
        # A worker told to stop while it is still starting does not hear it.
        workers_kill_timeout=watching.SECONDS_TO_STOP,
        log_level=LogLevels.warning,
    )
    keep_whole()
    _load()
    sys.stdout.flush()
    options = ["--host", host, "--port", str(port), "--workers", str(workers)]
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "serve", *options]
    is_linux = sys.platform == "linux"  # where each worker listens by itself
    with _stepping_aside(workers, command) if is_linux else nullcontext():
        server.serve()


@contextmanager
def _stepping_aside(workers: int, command: list[str]) -> Iterator[None]:
    """Have this process become one that only watches as soon as it has made so many workers.

    What tells it to stop is kept until then; workers hear it by themselves. Where somebody waits
    for the workers' numbers, they are reported, and this process ends. Only without workers does
    it come back from here.
    """
    own = os.getpid()
    reporting_to = int(os.environ.pop(watching.REPORTING_TO, -1))
    if reporting_to >= 0:  # which ends with this process, and not with its workers
        os.register_at_fork(after_in_child=lambda: os.close(reporting_to))

    def look(*_: Any) -> None:
        made = [child.pid for child in multiprocessing.active_children()]
        if len(made) < workers or os.getpid() != own:
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        if reporting_to >= 0:
            os.write(reporting_to, json.dumps(made).encode())
            os._exit(0)
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)
        told = json.dumps({"workers": made, "command": command})
        os.execv(sys.executable, [sys.executable, "-IS", watching.__file__, told])  # noqa: S606

    heard = signal.pthread_sigmask(signal.SIG_BLOCK, watching.HEARD)
    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS_BETWEEN_LOOKS, _SECONDS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _load() -> None:
    """Load what every worker needs, for them to share: programs, templates, the catalogue.

    What the collector of garbage never looks at stays shared.
    """
    application = import_module("config.wsgi").application
    with suppress(DatabaseError):  # who is asked for a page will say so
        catalogue.state()
        for path in _LOADING:
            _ask(application, f"/{settings.LANGUAGE_CODE}/{path}")
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["init_command"] += _PAGES_AT_HAND
    connections.close_all()
    gc.freeze()
    gc.enable()
    give_back()


def _ask(application: Callable[..., Iterable[bytes]], path: str) -> None:
    """Ask for a page within this process; whatever the answer, what makes pages is loaded."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".*") if settings.ALLOWED_HOSTS else ""
    scheme = "https" if settings.HTTPS else "http"
    environ: dict[str, Any] = {
        "HTTP_HOST": host or "localhost",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "wsgi.url_scheme": scheme,
    }
    setup_testing_defaults(environ)
    answer = application(environ, lambda *_: None)
    if isinstance(answer, HttpResponse):
        answer.close()
