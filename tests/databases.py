"""Empty, migrated databases by the dozen: copies of one template, whatever DATABASE_URL names."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tests import templates


class Databases(Protocol):
    """Makes databases and drops them."""

    def make(self, name: str) -> str:
        """Make an empty database and return what Django calls its NAME."""

    def drop(self, name: str) -> None:
        """Drop a database that `make` made; nobody uses it any more."""


class _Files:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = templates.given() or _migrated(str(folder / "template.sqlite3"))

    def make(self, name: str) -> str:
        return str(shutil.copyfile(self._template, self._folder / f"{name}.sqlite3"))

    def drop(self, name: str) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)


class _Server:
    def __init__(self) -> None:
        self._prefix = f"archive_copies_{os.getpid()}"
        self._template = templates.given()
        if not self._template:
            self._template = f"{self._prefix}_template"
            self._execute(f"CREATE DATABASE {self._template}")
            _migrated(self._template)

    def make(self, name: str) -> str:
        made = f"{self._prefix}_{name}"
        self._execute(f"CREATE DATABASE {made} TEMPLATE {self._template}")
        return made

    def drop(self, name: str) -> None:
        # A process that was killed leaves its session behind for a moment.
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def drop_template(self) -> None:
        """Drop the template, unless it was given."""
        if self._template != templates.given():
            self.drop(self._template)

    def _execute(self, statement: str) -> None:
        known = settings.DATABASES["default"]
        keys = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
        where = {name: known[key] for name, key in keys.items() if known.get(key)}
        with psycopg.connect(dbname="postgres", autocommit=True, **where) as connection:
            connection.execute(statement)


def _migrated(name: str) -> str:
    """Migrate a database in this process, and leave it."""
    connection = connections["default"]
    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return name


@contextmanager
def databases() -> Iterator[Databases]:
    """Yield a maker of databases on the engine that DATABASE_URL names."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        server = _Server()
        try:
            yield server
        finally:
            server.drop_template()
        return
    with tempfile.TemporaryDirectory(prefix="databases-") as folder:
        yield _Files(Path(folder))
