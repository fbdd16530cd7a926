"""The first start, the second, and Ctrl-C: what `make run` does, in a folder of its own."""

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
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

# One installation, started three times: by one worker, in this order.
pytestmark = pytest.mark.xdist_group("first start")

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


def test_the_first_start_loads_the_demo_and_the_second_changes_nothing(folder):
    with started(folder) as (address, printed, _):
        first = printed.read_text()
        assert re.search(r"as demo-editor, password \S{16}\n", first)
        assert f"Press Archive: {address}/" in first
        assert read(f"{address}/en/")[0] == 200
    with started(folder) as (address, printed, _):
        assert printed.read_text() == f"Press Archive: {address}/  (Ctrl-C stops it)\n"


def test_static_files_come_hashed_and_compressed_with_debug_off(folder):
    with started(folder) as (address, _, _process):
        page = read(f"{address}/admin/login/")[1].decode()
        sheet = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
        _, _, headers = read(address + sheet[1])
        assert headers["content-encoding"] == "br"
        assert "immutable" in headers["cache-control"]
        with pytest.raises(urllib.error.HTTPError) as missing:
            read(f"{address}/en/nothing-here/")
        assert b"DEBUG" not in missing.value.read()


def test_the_first_view_of_a_page_weighs_less_than_60_kb(folder):
    with started(folder) as (address, _, _process):
        for path in FIRST_VIEWS:
            body = read(f"{address}/{path}", "gzip")[1]
            page = gzip.decompress(body).decode()
            needed = re.findall(r'(?:rel="stylesheet" href|script[^>]* src)="([^"]+)"', page)
            assert len(needed) >= 2, path
            files = [read(address + each)[1] for each in needed]
            assert len(body) + sum(map(len, files)) < 60_000, path


def test_ctrl_c_stops_the_server_and_its_workers(folder):
    with started(folder) as (address, printed, process):
        time.sleep(1)  # Every worker should be up, not only the one that answered.
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=15) == 0
        assert "Traceback" not in printed.read_text()
        with pytest.raises(OSError, match="refused"):
            read(f"{address}/healthz")
