"""The first start, the second, lost workers and Ctrl-C, in a folder of its own."""

import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings

# One installation, started twice: by one worker, in this order; Ctrl-C comes last.
pytestmark = pytest.mark.xdist_group("first start")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="workers elsewhere share one port")

FIRST_VIEWS = (
    "en/",
    "zh-hans/briefings/",
    "ar/search/?q=ferry",
    "en/briefings/pd-31-09/en/",
    "en/missions/map/",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return the folder that holds database, media and static files of one installation."""
    return tmp_path_factory.mktemp("installation")


@contextmanager
def started(folder: Path) -> Iterator[tuple[str, Path, subprocess.Popen]]:
    """Yield the address, what was printed and the process of a server that answers."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": "",
        "DEMO": "1",
        "SECRET_KEY": "k" * 50,
        "DATABASE_URL": f"sqlite:///{folder / 'archive.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "PORT": str(port),
    }
    printed = folder / f"{port}.log"
    with printed.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--prepare"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/readyz", process, printed)
        yield f"http://127.0.0.1:{port}", printed, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_ready(url: str, process: subprocess.Popen, printed: Path) -> None:
    """Return once the address answers 200; fail with what was printed otherwise."""
    deadline = time.monotonic() + 90
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{printed.read_text()}")


def read(url: str, encoding: str = "br") -> tuple[int, bytes, dict[str, str]]:
    """Return the status, body and headers of an answer."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(request, timeout=20) as response:
        return response.status, response.read(), dict(response.headers)


@pytest.fixture(scope="module")
def first(folder) -> tuple[str, str, int]:
    """Return the address of the first start, what it printed, and how the home page answered."""
    with started(folder) as (address, printed, _):
        return address, printed.read_text(), read(f"{address}/en/")[0]


@pytest.fixture(scope="module")
def second(first, folder) -> Iterator[tuple[str, Path, subprocess.Popen]]:
    """Yield the server of the second start, on what the first one has made."""
    with started(folder) as server:
        yield server


def test_the_first_start_loads_the_demo(first):
    address, printed, status = first
    assert re.search(r"as demo-editor, password \S{16}\n", printed)
    assert f"Press Archive: {address}/" in printed
    assert status == 200


def test_the_second_start_changes_nothing(second):
    address, printed, _process = second
    assert printed.read_text() == f"Press Archive: {address}/  (Ctrl-C stops it)\n"


def test_static_files_come_hashed_and_compressed_with_debug_off(second):
    address = second[0]
    page = read(f"{address}/admin/login/")[1].decode()
    sheet = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
    _, _, headers = read(address + sheet[1])
    assert headers["content-encoding"] == "br"
    assert "immutable" in headers["cache-control"]
    with pytest.raises(urllib.error.HTTPError) as missing:
        read(f"{address}/en/nothing-here/")
    assert b"DEBUG" not in missing.value.read()


def test_the_first_view_of_a_page_weighs_less_than_60_kb(second):
    address = second[0]
    for path in FIRST_VIEWS:
        body = read(f"{address}/{path}", "gzip")[1]
        page = gzip.decompress(body).decode()
        needed = re.findall(r'(?:rel="stylesheet" href|script[^>]* src)="([^"]+)"', page)
        assert len(needed) >= 2, path
        files = [read(address + each)[1] for each in needed]
        assert len(body) + sum(map(len, files)) < 60_000, path


def workers_of(server: subprocess.Popen) -> set[int]:
    """Return the processes that a server has made of itself and that still run."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == server.pid and state != "Z":
                found.add(int(status.parent.name))
    return found


def all_anew(address: str, server: subprocess.Popen, before: set[int]) -> bool:
    """Ask for a page again and again until all workers are others; return whether they are."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert read(f"{address}/en/")[0] == 200
        now = workers_of(server)
        if len(now) == len(before) and not now & before:
            return True
        time.sleep(0.05)
    return False


@only_linux
def test_what_made_the_workers_holds_little_once_they_stand(second):
    _address, _printed, server = second
    assert len(workers_of(server)) == 2
    held = Path(f"/proc/{server.pid}/status").read_text()
    assert int(re.search(r"VmRSS:\s+(\d+) kB", held)[1]) < 20_000


@only_linux
def test_a_worker_that_is_lost_is_replaced_while_the_site_answers(second):
    address, printed, server = second
    before = workers_of(server)
    os.kill(min(before), signal.SIGKILL)
    while min(before) in workers_of(server):  # what it was about to answer is lost with it
        time.sleep(0.01)
    assert all_anew(address, server, before)
    assert f"Worker {min(before)} has ended." in printed.read_text()


@only_linux
def test_sighup_makes_new_workers_while_the_site_answers(second):
    address, _printed, server = second
    before = workers_of(server)
    server.send_signal(signal.SIGHUP)
    assert all_anew(address, server, before)


def test_ctrl_c_stops_the_server_and_its_workers(second):
    address, printed, process = second
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=15) == 0
    assert "Traceback" not in printed.read_text()
    with pytest.raises(OSError, match="refused"):
        read(f"{address}/healthz")
