"""Serve the archive with the production server, granian."""

import errno
import os
import socket
import sys
from typing import NoReturn

from django.conf import settings
from django.db import connections

from archive.operations import OperationError

# Each thread holds one database connection; SQLite and the interpreter gain nothing from more.
THREADS_PER_WORKER = "4"
# A worker told to stop while it is still starting does not hear it.
SECONDS_TO_STOP = "5"


def address(host: str, port: int) -> str:
    """Return the address of the site as a visitor on this machine writes it."""
    scheme = "https" if settings.HTTPS and host not in ("127.0.0.1", "localhost") else "http"
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"{scheme}://{shown}:{port}/"


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


def serve(host: str, port: int, workers: int) -> NoReturn:
    """Become the server; this process's place is taken, so Ctrl-C reaches granian itself."""
    connections.close_all()
    sys.stdout.flush()
    os.chdir(settings.BASE_DIR)
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", THREADS_PER_WORKER, "--respawn-failed-workers"),
        *(
            "--workers-kill-timeout",
            SECONDS_TO_STOP,
            "--log-level",
            "warning",
            "config.serving:application",
        ),
    ]
    os.execv(sys.executable, command)  # noqa: S606
