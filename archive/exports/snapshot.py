"""Read the database as it stands at one moment, however long the reading takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Django's own transactions begin as writers on SQLite, and would keep all others waiting.
_BEGIN = {
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "sqlite": "BEGIN DEFERRED",
}


@contextmanager
def one_moment() -> Iterator[None]:
    """Let every query within see the same committed state; nothing can be written within."""
    if connection.in_atomic_block:
        yield
        return
    with _file_not_mapped():
        with connection.cursor() as cursor:
            cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


@contextmanager
def _file_not_mapped() -> Iterator[None]:
    """Keep SQLite from mapping its file into memory; whoever reads all of it would hold all of it.

    What serves readers is quicker with the map.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA mmap_size")
        (mapped,) = cursor.fetchone()
        cursor.execute("PRAGMA mmap_size=0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA mmap_size={mapped:d}")
