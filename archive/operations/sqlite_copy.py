"""Copy a whole SQLite database, out and in, by SQLite's own backup interface.

It takes one snapshot while others read and write, and puts one back in a single transaction:
a crash in the middle leaves what was there before, and open connections stay right.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from archive.operations import OperationError

_SECONDS_TO_WAIT = 60.0


def dump(connection: BaseDatabaseWrapper, target: Path) -> None:
    """Write a snapshot of the database to a new file; raises OperationError for a damaged one."""
    live = Path(connection.settings_dict["NAME"])
    if not live.exists():
        raise OperationError(f"There is no database at {live} yet; nothing to back up.")
    try:
        with (
            closing(sqlite3.connect(live, timeout=_SECONDS_TO_WAIT)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            # One file, complete in itself, for whoever opens it.
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise OperationError(f"{live} cannot be copied: {error}") from error
    require_sound(target)


def require_sound(path: Path) -> None:
    """Raise OperationError unless SQLite finds the file whole and it holds Django's tables."""
    try:
        with closing(sqlite3.connect(path)) as database:
            # Constraints use functions that only Django's own connections have.
            database.execute("PRAGMA ignore_check_constraints=ON")
            verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            database.execute("SELECT count(*) FROM django_migrations").fetchone()
    except sqlite3.Error as error:
        raise OperationError(f"The database is not sound: {error}") from error
    if verdict != "ok":
        raise OperationError(f"The database is damaged: {verdict}")


def load(connection: BaseDatabaseWrapper, source: Path) -> None:
    """Replace the whole database in one transaction; raises OperationError, changing nothing."""
    live = Path(connection.settings_dict["NAME"])
    live.parent.mkdir(parents=True, exist_ok=True)
    connection.close()
    try:
        with (
            closing(sqlite3.connect(source)) as copy,
            closing(sqlite3.connect(live, timeout=_SECONDS_TO_WAIT)) as target,
        ):
            copy.backup(target)
    except sqlite3.Error as error:
        raise OperationError(
            f"{live} was left as it was: {error}. Stop the server and try again."
        ) from error
