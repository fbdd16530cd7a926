"""The production server on this machine: started, asked, weighed, stopped."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.archives import Archive
from benchmarks.commands import PROJECT, environment
from benchmarks.processes import cpu_seconds, mapped_mib, memory_mib

HOST = "127.0.0.1"
WORKERS = 2
_SECONDS_TO_START = 600


@dataclass(frozen=True)
class Server:
    """A running server, and the seconds from its start to its first page."""

    pid: int
    port: int
    cold_start: float
    database: int | None  # the first process of PostgreSQL

    def memory(self) -> dict[str, float]:
        """Return the MiB its processes hold, what they share counted once (PSS)."""
        return {"MiB": memory_mib(self.pid), "MiB of it files": mapped_mib(self.pid)}

    def cpu_seconds(self) -> float:
        """Return the processor time its processes have taken, with those of PostgreSQL."""
        database = cpu_seconds(self.database) if self.database else 0.0
        return self.own_cpu_seconds() + database

    def own_cpu_seconds(self) -> float:
        """Return the processor time its processes have taken."""
        return cpu_seconds(self.pid)


@contextmanager
def running(archive: Archive, *options: str, kept_mb: int = 0) -> Iterator[Server]:
    """Yield `manage.py serve` on an archive, once it has answered with a page.

    Unless so many MB are named, no page is kept: each is made anew.
    """
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--host", HOST, "--port", str(port)]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--workers", str(WORKERS), *options],
        cwd=PROJECT,
        env=environment(archive.folder, archive.url) | {"KEPT_PAGES_MB": str(kept_mb)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for_page(process, port)
        yield Server(process.pid, port, time.perf_counter() - began, archive.server_pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait_for_page(process: subprocess.Popen, port: int) -> None:
    """Return once the front page is served. Raises RuntimeError if the server ends instead."""
    last = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < last:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        connection = http.client.HTTPConnection(HOST, port, timeout=_SECONDS_TO_START)
        try:
            connection.request("GET", "/en/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.005)
        finally:
            connection.close()
    raise RuntimeError("the server does not answer")
