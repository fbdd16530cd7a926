"""Run what an operator would type, each in a process of its own, and say what it took."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Cost
from benchmarks.processes import Peak

PROJECT = Path(__file__).resolve().parent.parent
# An operator's Python keeps what it has compiled, and so has little to do in a second start.
_NOT_INHERITED = {"PYTHONDONTWRITEBYTECODE"}
_SECRET = secrets.token_urlsafe(50)


def environment(folder: Path, url: str) -> dict[str, str]:
    """Return the variables of a process on a database; its files lie in a folder."""
    inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    return {
        **inherited,
        "ENV_FILE": "",
        "DEBUG": "0",
        "DEMO": "0",
        "HTTPS": "0",
        "SECRET_KEY": _SECRET,
        "DATABASE_URL": url or f"sqlite:///{folder}/none.sqlite3",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }


def manage(folder: Path, url: str, *arguments: object) -> Cost:
    """Run a command of manage.py. Raises RuntimeError with what it said if it fails."""
    command = [sys.executable, "manage.py", *map(str, arguments)]
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        child = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment(folder, url),
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        peak = Peak(child.pid)
        _pid, status, used = os.wait4(child.pid, 0)
        said.seek(0)
        if status:
            raise RuntimeError(f"{' '.join(command)} failed:\n{said.read()}")
    seconds = time.perf_counter() - began
    return Cost(seconds, used.ru_utime + used.ru_stime, peak.end())


def script(folder: Path, url: str, name: str, *arguments: object) -> str:
    """Return what a script of this folder prints."""
    command = [sys.executable, f"benchmarks/{name}", *map(str, arguments)]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=environment(folder, url),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout
