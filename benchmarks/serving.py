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
from pathlib import Path

from benchmarks.archives import Archive
from benchmarks.commands import PROJECT, environment

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

    def memory(self) -> float:
        """Return the MiB its processes hold, what they share counted once (PSS)."""
        return sum(map(_pss, _family(self.pid))) / 1024

    def cpu_seconds(self) -> float:
        """Return the processor time its processes have taken, with those of PostgreSQL."""
        database = _cpu_seconds_of_all(self.database) if self.database else 0.0
        return self.own_cpu_seconds() + database

    def own_cpu_seconds(self) -> float:
        """Return the processor time its processes have taken."""
        return _cpu_seconds_of_all(self.pid)


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


def _family(pid: int) -> list[int]:
    """Return a process and all it has started."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    children = " ".join(each.read_text() for each in found).split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _cpu_seconds_of_all(first: int) -> float:
    return sum(map(_cpu_seconds, _family(first)))


def _cpu_seconds(pid: int) -> float:
    """Return the processor time of a process, and of its children that have ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has just ended
        return 0.0
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
