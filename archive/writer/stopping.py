"""When the database or the disk is at fault, not a page: nothing more can be kept then.

To go on would write later pages before this one; the next run would end with other bytes.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

T = TypeVar("T")

_OF_SQLITE = tuple(
    f"SQLITE_{name}"
    for name in ("BUSY", "LOCKED", "FULL", "READONLY", "IOERR", "CANTOPEN", "CORRUPT", "NOTADB")
)
# Connection lost, disk full or no more connections, shutting down, system error.
_OF_POSTGRESQL = ("08", "53", "57P", "58")


class ImportStoppedError(RuntimeError):
    """An import that cannot go on; the message says why, and what to do."""


def kept(write: Callable[[], T], source: str) -> T:
    """Return what writing a page returns; a connection that was lost is made again once.

    Raises ImportStoppedError when database or disk take nothing more.
    """
    try:
        try:
            return write()
        except (OperationalError, InterfaceError) as error:
            if not is_lost(error):
                raise
            if not connection.in_atomic_block:
                connection.close()
            return write()
    except (OperationalError, InterfaceError) as error:
        if not is_lost(error):
            raise
        raise ImportStoppedError(_told(source, f"the database failed: {error}")) from error
    except OSError as error:
        why = f"{error.strerror or error}: {error.filename or 'the folder of media'}"
        raise ImportStoppedError(_told(source, why)) from error


def is_lost(error: Exception) -> bool:
    """Return whether a database failed as a whole, not over what was to be written."""
    cause = error.__cause__
    if name := getattr(cause, "sqlite_errorname", ""):
        return name.startswith(_OF_SQLITE)
    state = getattr(cause, "sqlstate", None)
    return connection.vendor == "postgresql" and (not state or state.startswith(_OF_POSTGRESQL))


def _told(source: str, why: str) -> str:
    why = " ".join(why.split())
    return f"{source}: {why}. What came before is kept; mend this, then give the same command again"
