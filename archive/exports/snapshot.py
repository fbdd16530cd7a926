"""Read the database as it stands at one moment, however long the reading takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from archive.engine import file_not_mapped

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
    with file_not_mapped():
        with connection.cursor() as cursor:
            cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
