"""What only the database can do, said once for SQLite and PostgreSQL.

Triggers refuse to change the words of a released edition. A trigger never names a second
table (Django's SQLite table rebuild would fail on it), so every guarded row carries its
own `sealed_at`: the moment its words became, or will become, public. Django's rebuilds
drop triggers silently; they are dropped before migrations and made again after them.

The index of words, and the triggers that keep it, are made and dropped with the others
(word_index.py).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.db import DatabaseError, connection, connections, transaction
from django.db.models import F
from django.db.models.expressions import Func, OrderBy

from archive import changes, word_index
from archive.columns import column_names
from archive.sources.redacting import SIGN


@dataclass(frozen=True)
class Guard:
    """Columns of a table that never change once the row is sealed.

    `words` are fixed from sealing on; `timing`, and the seal itself, only once the sealed
    moment has passed, so that what is scheduled can be moved or taken back. A seal may
    become older: a transcript whose earlier edition is imported later.

    One door is left, for words taken out by order (docs/redaction.md): a column among
    `redactable` may change where more markers stand in it than before, and the `hash` of an
    edition in the same statement that sets the moment of its redaction.
    """

    table: str
    words: tuple[str, ...]
    timing: tuple[str, ...] = ()
    redactable: tuple[str, ...] = ()
    hash: str = ""
    is_sealed_at_once: bool = False  # and never deleted; the table has no `sealed_at`

    @property
    def events(self) -> tuple[str, ...]:
        """Return what its triggers are called after."""
        return ("words", "delete") if self.is_sealed_at_once else ("words", "timing", "delete")


GUARDS = (
    Guard(
        "archive_edition",
        ("transcript_id", "n", "title", "place", "event"),
        ("public_from", "stage"),
        redactable=("title", "place", "event"),
        hash="sha256",
    ),
    Guard(
        "archive_turn",
        (
            "edition_id",
            "position",
            "kind",
            "anchor",
            "to",
            "heading",
            "label_as_printed",
            "asker_as_printed",
            "outlet_as_printed",
            "text",
        ),
        redactable=(
            "heading",
            "label_as_printed",
            "asker_as_printed",
            "outlet_as_printed",
            "text",
        ),
    ),
    Guard("archive_transcript", ("briefing_id", "language")),
    Guard(
        "archive_editionevent",
        ("edition_id", "n", "at", "act", "by_id", "note"),
        redactable=("note",),
    ),
    Guard(
        "archive_redaction",
        (
            *("key", "briefing_id", "kind", "reason", "state", "wanted", "record"),
            *("asked_by_id", "asked_at", "settled_by_id", "settled_at", "note"),
        ),
    ),
    # Who acted may be forgotten with their account; what they did stays.
    Guard(
        "auditlog_logentry",
        (
            *("content_type_id", "object_pk", "object_id", "object_repr", "action"),
            *("changes", "timestamp", "additional_data", "remote_addr"),
        ),
        redactable=("object_repr", "changes"),
        is_sealed_at_once=True,
    ),
)

_PAGES_A_CHECKPOINT = 16_000  # of SQLite's log while very much is written: 64 MB
_KB_WAITING = 8_192  # beside PostgreSQL's index of words, until another connection takes them in

# Events are append-only from the first moment, not only once their edition is released.
_ALWAYS = {"archive_editionevent"}


def trigger_names() -> list[str]:
    """Return the names of all triggers that must stand."""
    return [f"{guard.table}_{event}" for guard in GUARDS for event in guard.events]


def make_triggers(using: str = "default") -> None:
    """Make every trigger, the change counter and its log; what stands already is made anew."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    drop_triggers(using)
    changes.make_tables(using)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_REFUSE_FUNCTION)
        for guard in GUARDS:
            if guard.table in existing and _has_columns(guard, using):
                for statement in _statements(guard, connection.vendor):
                    cursor.execute(statement)
    word_index.make(using)


def _has_columns(guard: Guard, using: str) -> bool:
    """Return whether a table is as new as its triggers; migrated back, it has none."""
    needed = {*guard.words, *guard.timing, *(("redacted_at",) if guard.hash else ())}
    return needed <= column_names(guard.table, using)


def drop_triggers(using: str = "default") -> None:
    """Drop every trigger of ours, so that tables may be rebuilt or flushed."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    word_index.drop_triggers(using)
    with connection.cursor() as cursor:
        for guard in GUARDS:
            if guard.table not in existing:
                continue
            for event in guard.events:
                on_table = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.table}_{event}{on_table}")


def standing_triggers(using: str = "default") -> set[str]:
    """Return the names of our triggers that the database really has."""
    connection = connections[using]
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()} & set(trigger_names())


def overwrite_deleted(using: str = "default") -> None:
    """Leave no trace of what this transaction deletes, as far as the database can.

    On SQLite, deleted bytes are overwritten, and the log beside the file is emptied after the
    transaction. PostgreSQL keeps old rows until its next VACUUM (docs/redaction.md).
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    _pragma(using, "secure_delete = ON")

    def empty_log() -> None:
        _pragma(using, "secure_delete = OFF")
        if not connection.in_atomic_block:
            _pragma(using, "wal_checkpoint(TRUNCATE)")

    transaction.on_commit(empty_log, using=using)


def _pragma(using: str, what: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(f"PRAGMA {what}")


class _CodePoints(Func):
    template = '%(expressions)s COLLATE "C"'
    template_sqlite = "%(expressions)s COLLATE BINARY"

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=self.template_sqlite, **context)


def by_code_point(field: str, *, descending: bool = False) -> OrderBy:
    """Return an order by code points, the same on every database whatever its collation."""
    return OrderBy(_CodePoints(F(field)), descending=descending)


_REFUSE_FUNCTION = """
CREATE OR REPLACE FUNCTION archive_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _statements(guard: Guard, vendor: str) -> list[str]:
    is_always = guard.is_sealed_at_once or guard.table in _ALWAYS
    sealed = "1 = 1" if is_always else "OLD.sealed_at IS NOT NULL"
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    now = "now()" if vendor == "postgresql" else "strftime('%Y-%m-%d %H:%M:%f', 'now')"

    def changed(columns: tuple[str, ...]) -> list[str]:
        return [f'NEW."{column}" {differs} OLD."{column}"' + door(column) for column in columns]

    def door(column: str) -> str:
        if column == guard.hash:
            return (
                f" AND (NEW.redacted_at IS NULL OR NOT NEW.redacted_at {differs} OLD.redacted_at)"
            )
        if column in guard.redactable:
            return f" AND {_markers('NEW', column)} <= {_markers('OLD', column)}"
        return ""

    words = " OR ".join(f"({each})" for each in changed(guard.words))
    fixed = (*guard.timing, *([guard.hash] if guard.hash else []))
    timing = " OR ".join(
        f"({each})"
        for each in ("NEW.sealed_at IS NULL", "NEW.sealed_at > OLD.sealed_at", *changed(fixed))
    )
    passed = f"OLD.sealed_at IS NOT NULL AND OLD.sealed_at <= {now}"
    kept = "1 = 1" if guard.is_sealed_at_once else "OLD.sealed_at IS NOT NULL"
    rules = {
        "words": ("UPDATE", f"{sealed} AND ({words})"),
        "timing": ("UPDATE", f"{passed} AND ({timing})"),
        "delete": ("DELETE", kept),
    }
    write = _postgresql_trigger if vendor == "postgresql" else _sqlite_trigger
    return [write(guard.table, name, *rules[name]) for name in guard.events]


def _markers(row: str, column: str) -> str:
    """Return the expression that counts the markers of redaction in a column.

    SQLite keeps JSON as Django wrote it, with the sign in its escaped form.
    """
    text = f'CAST({row}."{column}" AS text)'
    escaped = json.dumps(SIGN).strip('"')

    def count(sign: str) -> str:
        return f"(length({text}) - length(replace({text}, '{sign}', ''))) / {len(sign)}"

    return f"({count(SIGN)} + {count(escaped)})"


def _message(table: str, event: str) -> str:
    doing = "deleted" if event == "DELETE" else "changed"
    return (
        f"{table}: what is released is sealed and cannot be {doing}; a correction is a new edition"
    )


def _sqlite_trigger(table: str, name: str, event: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{_message(table, event)}'); END"
    )


def _postgresql_trigger(table: str, name: str, event: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition}) "
        f"EXECUTE FUNCTION archive_refuse('{_message(table, event)}')"
    )


@contextmanager
def file_not_mapped() -> Iterator[None]:
    """Keep SQLite from mapping its file into memory; whoever goes through all of it would hold all.

    What serves readers is quicker with the map.
    """
    with _pragmas(mmap_size=0):
        yield


@contextmanager
def great_load() -> Iterator[None]:
    """Have the database ready for very much being written.

    SQLite brings its log into its file seldom: pages that change often are written once.
    PostgreSQL looks up what a row names by index from the first row on, while it still believes
    that all tables are as small as they were; nobody waits for its log: what a lost machine
    forgets, the same command writes again; and another connection brings the index of words on.
    """
    if connection.vendor == "postgresql":
        calm = _settings(
            enable_seqscan="off",
            jit="off",
            synchronous_commit="off",
            gin_pending_list_limit=str(_KB_WAITING),
        )
        with calm, word_index.tidied():
            yield
    else:
        with _pragmas(mmap_size=0, wal_autocheckpoint=_PAGES_A_CHECKPOINT):
            yield


@contextmanager
def _settings(**wanted: str) -> Iterator[None]:
    """Give PostgreSQL's session some settings, and take them back."""
    with connection.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute(f"SET {name} = {value}")
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            for name in wanted:
                cursor.execute(f"RESET {name}")


@contextmanager
def _pragmas(**wanted: int) -> Iterator[None]:
    """Set some of SQLite's numbers, and set them back."""
    if connection.vendor != "sqlite":
        yield
        return
    before = {}
    with connection.cursor() as cursor:
        for name, number in wanted.items():
            cursor.execute(f"PRAGMA {name}")
            (before[name],) = cursor.fetchone()
            cursor.execute(f"PRAGMA {name}={number:d}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for name, number in before.items():
                cursor.execute(f"PRAGMA {name}={number:d}")
