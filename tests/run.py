"""Run the whole suite on SQLite, and beside it every test that uses a database on PostgreSQL.

Side by side neither waits for the last tests of the other, and what both need is made once: an
empty migrated database, of which every process takes a copy. What PostgreSQL's tests say is
printed when all have run. What a browser shows hangs on no database: those tests run on SQLite
alone, to save minutes.

`make test` calls this; arguments go to pytest. It ends by naming what the tests ran on and
what was left out for want of a program. With CI=true nothing may be left out.
"""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from archive.operations.prepare import compile_catalogues  # noqa: E402
from tests import postgresql, programs, templates  # noqa: E402

NO_TESTS = 5
WORKERS = os.cpu_count() or 1  # on each database
SQLITE = f"SQLite {sqlite3.sqlite_version}"
ON_POSTGRESQL = "database and not browser and not once"
HOW_TO_INSTALL = {
    "PostgreSQL": "apt install postgresql",
    "Chromium": "apt install chromium",
    "axe": "apt install npm, then make test",
    "the HTML checker": "apt install default-jre-headless npm, then make test",
    "Lighthouse": "apt install npm, then make test",
    "../shared": "the samples lie beside the project",
}


def missing() -> list[str]:
    """Return the names of what is not on this machine."""
    present = {
        "PostgreSQL": postgresql.is_installed(),
        "Chromium": programs.chromium() is not None,
        "axe": programs.axe() is not None,
        "the HTML checker": programs.html_checker() is not None,
        "Lighthouse": programs.lighthouse() is not None,
        "../shared": programs.SHARED.is_dir(),
    }
    return [name for name, is_present in present.items() if not is_present]


@contextlib.contextmanager
def pytest_running(
    url: str, template: str, arguments: list[str], output: IO | None = None
) -> Iterator[subprocess.Popen]:
    """Yield pytest at work on one database; it is ended when nobody waits for it any more."""
    selection = [] if url.startswith("sqlite") else ["-m", ON_POSTGRESQL]
    command = [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--dist", "loadgroup", "-q"]
    environment = {**os.environ, "DATABASE_URL": url, "TEMPLATE_DATABASE": template}
    process = subprocess.Popen(
        [*command, *selection, *arguments],
        cwd=PROJECT,
        env=environment,
        stdout=output,
        stderr=output,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def running_on_sqlite(folder: Path, arguments: list[str]) -> Iterator[subprocess.Popen]:
    """Yield pytest at work on SQLite."""
    print(f"\n== {SQLITE}", flush=True)
    template = templates.migrated_file(folder)
    with pytest_running("sqlite:///test.sqlite3", template, arguments) as process:
        yield process


def run_on_postgresql(said: IO, arguments: list[str]) -> int:
    """Return pytest's exit status on PostgreSQL, what it prints put into a file."""
    with postgresql.running_server() as url:
        template = templates.migrated_on_server(url)
        with pytest_running(url, template, arguments, output=said) as process:
            status = process.wait()
    return 0 if status == NO_TESTS and arguments else status


def run_everywhere(arguments: list[str]) -> tuple[list[str], int]:
    """Return the databases that the tests ran on, and the worst exit status.

    No tests at all is a failure; on PostgreSQL only when all were to run.
    """
    ran_on, status = [SQLITE], 0
    with tempfile.TemporaryDirectory(prefix="press-archive-tests-") as folder:
        with running_on_sqlite(Path(folder), arguments) as on_sqlite:
            if postgresql.is_installed():
                ran_on.append(f"PostgreSQL {postgresql.version()}")
                with (Path(folder) / "said").open("w") as said:
                    status = run_on_postgresql(said, arguments)
            status = max(status, on_sqlite.wait())
        for name in ran_on[1:]:
            print(f"\n== {name}\n{(Path(folder) / 'said').read_text()}")
    return ran_on, status


def main(arguments: list[str]) -> int:
    """Return 0 when every test passed and, in CI, nothing was left out."""
    # An end from outside must still stop the PostgreSQL server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    lacking = missing()
    if lacking and programs.IN_CI:
        print(f"CI leaves nothing out, but these are missing: {', '.join(lacking)}")
        return 1
    compile_catalogues([PROJECT / "archive" / "locale"])
    ran_on, status = run_everywhere(arguments)
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        ran_on.append(programs.chromium_version())
    print(f"\n{'Failed' if status else 'Passed'}. Ran on {', '.join(ran_on)}.")
    for name in lacking:
        print(f"Left out: what needs {name} ({HOW_TO_INSTALL[name]}).")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
