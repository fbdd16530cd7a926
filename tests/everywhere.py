"""Run a program on an SQLite database and then on a throw-away PostgreSQL server.

`python tests/everywhere.py tests/killing.py --points 50`: the program finds its database in
DATABASE_URL. The exit status is the worst of the two.
"""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests import postgresql  # noqa: E402


def run(name: str, url: str, program: list[str]) -> int:
    """Return the exit status of a program on one database."""
    print(f"== {name}", flush=True)
    settings = {
        "DATABASE_URL": url,
        "ENV_FILE": "",
        "SECRET_KEY": secrets.token_urlsafe(50),
    }
    command = [sys.executable, *program]
    environment = {**os.environ, **settings}
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode


def main(program: list[str]) -> int:
    """Return the worst exit status."""
    with tempfile.TemporaryDirectory() as folder:
        worst = run("SQLite", f"sqlite:///{folder}/archive.sqlite3", program)
    if postgresql.is_installed():
        with postgresql.running_server() as url:
            worst = max(worst, run(f"PostgreSQL {postgresql.version()}", url, program))
    else:
        print("Left out: PostgreSQL (apt install postgresql).")
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
