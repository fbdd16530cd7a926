"""What has changed, told in the transaction that changes it: a counter, and the briefings touched.

`record()` moves the counter by one, gives the new state a token of its own and notes the
briefings that `touch()` was told of since. Whoever keeps something in memory compares
stamps: an unknown one (after a rollback, a restore) means that nothing kept can be trusted.
"""

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connections, transaction

from archive import word_index
from archive.columns import column_names

_TABLES = (
    """CREATE TABLE IF NOT EXISTS archive_changes
        (id integer PRIMARY KEY, n bigint NOT NULL, token bigint NOT NULL DEFAULT 0)""",
    "INSERT INTO archive_changes (id, n) VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
    """CREATE TABLE IF NOT EXISTS archive_change_log
        (n bigint NOT NULL, token bigint NOT NULL, briefing_id bigint NOT NULL,
         PRIMARY KEY (n, briefing_id))""",
    """CREATE TABLE IF NOT EXISTS archive_snapshot
        (form integer NOT NULL, n bigint NOT NULL, token bigint NOT NULL,
         as_of double precision NOT NULL, data {bytes} NOT NULL)""",
)
_NAMES = 0  # in the place of a briefing: something that bears a name has changed
_recorded_here: Counter[str] = Counter()  # by database; all threads of a process see it


class Stamp(NamedTuple):
    """A state of the database: how many changes led to it, and its own random number."""

    n: int
    token: int


@dataclass(frozen=True)
class Since:
    """What happened after a stamp: the briefings touched, and whether a name may have changed.

    `is_known` is false if the database cannot say: then anything may have changed.
    """

    is_known: bool
    briefings: frozenset[int] = frozenset()
    names: bool = False


def make_tables(using: str = "default") -> None:
    """Make the counter, the log and the place for a snapshot; what stands already stays."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _TABLES:
            cursor.execute(statement.format(bytes=connection.data_types["BinaryField"]))
        if "token" not in column_names("archive_changes", using):
            cursor.execute("ALTER TABLE archive_changes ADD COLUMN token bigint NOT NULL DEFAULT 0")


def touch(briefings: Iterable[int], using: str = "default") -> None:
    """Note briefings (ids) whose public facts this transaction changes, for `record` to write.

    After a rollback they stay noted; the next record then names a few too many, no harm done.
    """
    _touched(using).update(briefings)


def touch_names(using: str = "default") -> None:
    """Note that people, topics, countries, organisations, outlets or missions may have changed."""
    _touched(using).add(_NAMES)


def record(using: str = "default") -> None:
    """Say, in the transaction of a change, that something public may have changed."""
    touched = sorted(_touched(using)) or [_NAMES]
    _touched(using).clear()
    token = secrets.randbits(62)
    with connections[using].cursor() as cursor:
        cursor.execute("UPDATE archive_changes SET n = n + 1, token = %s", [token])
        n = stamp(using).n
        cursor.executemany(
            "INSERT INTO archive_change_log (n, token, briefing_id) VALUES (%s, %s, %s)",
            [(n, token, briefing) for briefing in touched],
        )
    _note_here(using)
    transaction.on_commit(lambda: _note_here(using), using=using)


def stamp(using: str = "default") -> Stamp:
    """Return the state as committed, or as this transaction has made it."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT n, token FROM archive_changes")
        return Stamp(*cursor.fetchone())


def since(before: Stamp, using: str = "default") -> Since:
    """Return what was recorded after a stamp."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT n, token, briefing_id FROM archive_change_log WHERE n >= %s", [before.n]
        )
        rows = cursor.fetchall()
    is_known = any((n, token) == before for n, token, _briefing in rows)
    touched = frozenset(briefing for n, _token, briefing in rows if n > before.n)
    return Since(is_known, touched - {_NAMES}, _NAMES in touched)


def forget_before(kept: Stamp, using: str = "default") -> None:
    """Delete what was noted before a stamp: everybody starts from that one or a later one."""
    with connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM archive_change_log WHERE n < %s", [kept.n])


def lift_above(n: int, using: str = "default") -> None:
    """Move the counter beyond a number it once had: a restored one may be older than caches are."""
    make_tables(using)
    word_index.renew(using)
    with connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM archive_change_log")
        cursor.execute("UPDATE archive_changes SET n = CASE WHEN n > %s THEN n ELSE %s END", [n, n])
    record(using)


def count_here(using: str = "default") -> int:
    """Return how often this process has recorded a change or seen one of its own committed."""
    return _recorded_here[using]


def _note_here(using: str) -> None:
    _recorded_here[using] += 1


def _touched(using: str) -> set[int]:
    connection = connections[using]
    if not hasattr(connection, "_archive_touched"):
        connection._archive_touched = set()
    return connection._archive_touched
