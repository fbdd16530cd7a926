"""A page that is kept, beside nginx sending the same bytes from a file."""

import http.client
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.archives import Archive
from benchmarks.figures import Figure
from benchmarks.serving import HOST, free_port, running

_SECONDS, _CONNECTIONS, _WARMING = 5, 16, 2
_ATTEMPTS = 500
_CONFIGURATION = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000; default_type text/html; sendfile on;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen {host}:{port}; root {folder}; add_header Content-Encoding gzip; }}
}}
"""


def kept_figures(archive: Archive, path: str) -> Iterator[Figure]:
    """Yield how many requests a second for one page are answered; none without wrk."""
    if not shutil.which("wrk"):
        return
    with running(archive, kept_mb=16) as server:
        values = {"a second": _asked(server.port, path)}
        body = _body(server.port, path)
    if shutil.which("nginx"):
        with _nginx(body) as port:
            values["of nginx"] = _asked(port, "/page.html")
        values["per cent"] = 100 * values["a second"] / values["of nginx"]
    yield Figure("kept page", archive.database, archive.briefings, values)


def _asked(port: int, path: str) -> float:
    """Return the answers a second over several connections, after some that are not counted."""
    address = f"http://{HOST}:{port}{path}"
    found = 0.0
    for seconds in (_WARMING, _SECONDS):
        command = ["wrk", "-t2", f"-c{_CONNECTIONS}", f"-d{seconds}s"]
        told = subprocess.run(
            [*command, "-H", "Accept-Encoding: gzip", address],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        if "Non-2xx" in told:
            raise RuntimeError(f"{address}: {told}")
        found = float(re.search(r"Requests/sec:\s*([\d.]+)", told)[1])
    return found


def _body(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    body = connection.getresponse().read()
    connection.close()
    return body


def _wait_for(port: int) -> None:
    """Return once somebody listens on a port. Raises TimeoutError if nobody does."""
    for _attempt in range(_ATTEMPTS):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.01)
    raise TimeoutError(f"nobody listens on port {port}")


@contextmanager
def _nginx(body: bytes) -> Iterator[int]:
    """Yield the port of an nginx that sends some bytes as a page."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="nginx-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # nginx started by root reads as somebody else
        (folder / "page.html").write_bytes(body)
        told = folder / "nginx.conf"
        told.write_text(_CONFIGURATION.format(folder=folder, host=HOST, port=port))
        process = subprocess.Popen(["nginx", "-c", str(told)], stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()
