"""Programs of others: installed into folders of their own, apart from the project, and served."""

import http.client
import subprocess
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.serving import HOST, free_port

_SECONDS_TO_START = 120


def installed(folder: Path, *packages: str) -> Path:
    """Return the folder of the programs of packages, installed once."""
    programs, done = folder / "bin", folder / "installed"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([programs / "pip", "install", "--quiet", *packages], check=True)
        done.touch()
    return programs


@contextmanager
def served(
    command: Sequence[object], env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Iterator[int]:
    """Yield the port a program serves on, told to it as `--port`; it is stopped afterwards.

    Raises RuntimeError if it does not answer.
    """
    port = free_port()
    process = subprocess.Popen(
        [*map(str, command), "--port", str(port)],
        env=env,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    last = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < last:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=_SECONDS_TO_START)
            connection.request("GET", "/")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("it does not answer")
