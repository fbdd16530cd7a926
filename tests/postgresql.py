"""A throw-away PostgreSQL server: a temporary folder, a socket in it, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from archive.operations.programs import find_program

# Nothing here must survive a crash, so nothing waits for the disk.
SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=60 -c shared_buffers=128MB"
)


def is_installed() -> bool:
    """Return True when a server can be made here."""
    return bool(find_program("initdb") and find_program("pg_ctl"))


def version() -> str:
    """Return the server's version, such as "15.18"."""
    answer = _run([str(find_program("initdb")), "--version"])
    return answer.split("(PostgreSQL)")[-1].split()[0]


@contextmanager
def running_server(keep: Path | None = None) -> Iterator[str]:
    """Yield a DATABASE_URL on a server; it is stopped whatever happens.

    What it holds is removed with it, unless a folder is named to `keep` it in.
    """
    # A socket's path may have 107 bytes at most, so the folder lies directly in /tmp.
    folder = Path(tempfile.mkdtemp(prefix="press-archive-pg-", dir="/tmp"))
    as_user, uid = _unprivileged()
    os.chown(folder, uid, -1)
    data = keep or folder / "data"
    control = [*as_user, str(find_program("pg_ctl")), "-D", str(data), "-s", "-w"]
    if subprocess.run([*control, "status"], capture_output=True, check=False).returncode == 0:
        folder.rmdir()
        raise RuntimeError(f"{data}: a server is running on it already")
    try:
        if not (data / "PG_VERSION").exists():
            data.mkdir(parents=True)
            os.chown(data, uid, -1)
            _run([*as_user, str(find_program("initdb")), *_initdb_options(data)], cwd=folder)
        options = f"{SERVER_OPTIONS} -c unix_socket_directories='{folder}'"
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"], cwd=folder)
        yield f"postgresql://archive@{quote(str(folder), safe='')}/postgres"
    finally:
        subprocess.run(
            [*control, "-m", "fast" if keep else "immediate", "stop"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        shutil.rmtree(folder, ignore_errors=True)


def _initdb_options(data: Path) -> list[str]:
    # A dictionary's collation, unlike SQLite's: an order left to the database is found out.
    collation = ["--locale-provider=icu", "--icu-locale=en-US"]
    major = int(version().split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))
    return [
        *("-D", str(data), "-U", "archive", "-A", "trust", "-E", "UTF8", "-N"),
        *("--locale=C.UTF-8", *(collation if major >= 15 else [])),
    ]


def _unprivileged() -> tuple[list[str], int]:
    """Return how to start a program as a user PostgreSQL accepts, and that user's id."""
    if os.geteuid() != 0:
        return [], os.geteuid()
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    ids = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    return ["setpriv", *ids], user.pw_uid


def _run(command: list[str], cwd: Path | None = None) -> str:
    """Return what a program printed; raises RuntimeError with all of it when it fails.

    The output goes to a file: a server that is started keeps a pipe open for ever.
    """
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(command, cwd=cwd, stdout=output, stderr=output, check=False)
        output.seek(0)
        text = output.read()
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{text}")
    return text
