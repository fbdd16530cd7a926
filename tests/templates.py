"""An empty, migrated database that others are copied from: migrating takes longer than a copy."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

PROJECT = Path(__file__).resolve().parent.parent
NAME = "press_archive_template"


def given() -> str:
    """Return the template that whoever started the tests has made, as Django calls it, or ""."""
    return os.environ.get("TEMPLATE_DATABASE", "")


def migrated_file(folder: Path) -> str:
    """Return the path of an SQLite template made in a folder."""
    path = folder / f"{NAME}.sqlite3"
    _migrate(f"sqlite:///{path}")
    return str(path)


def migrated_on_server(url: str) -> str:
    """Return the name of a template made on the PostgreSQL server of a URL."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {NAME}")
    _migrate(f"{url.rpartition('/')[0]}/{NAME}")
    return NAME


def _migrate(url: str) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "ENV_FILE": "",
        "SECRET_KEY": "only-for-tests-0123456789-0123456789-0123456789",
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)
