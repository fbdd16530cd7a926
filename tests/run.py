"""Run the whole suite on SQLite, then every test that uses a database on PostgreSQL.

What a browser shows hangs on no database: those tests run on SQLite alone, to save minutes.
`make test` calls this; arguments go to pytest. It ends by naming what the tests ran on and
what was left out for want of a program. With CI=true nothing may be left out.
"""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from archive.operations.prepare import compile_catalogues  # noqa: E402
from tests import postgresql, programs  # noqa: E402

NO_TESTS = 5
# One more than there are processors: tests wait for servers, browsers and the disk.
WORKERS = (os.cpu_count() or 1) + 1
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


def run_pytest(database: str, url: str, arguments: list[str]) -> int:
    """Return pytest's exit status on one database; no tests at all is a failure."""
    print(f"\n== {database}", flush=True)
    selection = [] if url.startswith("sqlite") else ["-m", "database and not browser and not once"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        str(WORKERS),
        "--dist",
        "loadgroup",
        "-q",
        *selection,
        *arguments,
    ]
    environment = {**os.environ, "DATABASE_URL": url}
    status = subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
    if status == NO_TESTS and arguments and selection:
        print("None of the selected tests uses a database.")
        return 0
    return status


def run_everywhere(arguments: list[str]) -> tuple[list[str], int]:
    """Return the databases that the tests ran on, and the worst exit status."""
    ran_on = [f"SQLite {sqlite3.sqlite_version}"]
    worst = run_pytest(ran_on[0], "sqlite:///test.sqlite3", arguments)
    if postgresql.is_installed():
        ran_on.append(f"PostgreSQL {postgresql.version()}")
        with postgresql.running_server() as url:
            worst = max(worst, run_pytest(ran_on[1], url, arguments))
    return ran_on, worst


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
