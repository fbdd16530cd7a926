"""The index of passages' words and what search remembers beside it, made by each database's means.

SQLite: an FTS5 table over `archive_passage`, kept by triggers, whose tokeniser parts words at
blanks only (tokens hold no other ASCII sign). PostgreSQL: one GIN index on the same columns;
it keeps no positions, so a phrase is looked for in the columns themselves, and no length of a
text can lose one.

PostgreSQL's does not say fast where words stand beside each other; `archive_block` and
`archive_place` do, for those passages that `search/placing.py` has come to (`search/places.py`).
On both databases one block holds the sets of what is dear to ask an index for
(`search/kept_sets.py`). PostgreSQL's index visits every passage it finds; `archive_inversion` and
`archive_inverted_list` name those of words that are not frequent (`search/inverted_lists.py`).

`archive_search` has one row: a generation, renewed whenever ids may come to mean other
passages, the version of the tokens, and how far a rebuild has come. `archive_word` has the
words that texts hold.
"""
# ruff: noqa: S608 (every name in a statement is one of these constants)

import secrets
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from django.db import DatabaseError, connections

from archive.columns import column_names

# Of the tokens that passages hold: another one whenever the same text comes to make others. It
# is kept in the database; an archive whose passages were written under another is written anew.
VERSION = 3

INDEX = "archive_passage_words"
COLUMNS = ("heads", "asked", "body")
ALL_COLUMNS = " || ' ' || ".join(COLUMNS)  # their tokens as one text
# Of `archive_block`, the one that holds sets: blocks of places have numbers above.
KEPT = "number < 0"
REMAINS_DROPPED = "DELETE FROM archive_place WHERE block NOT IN (SELECT number FROM archive_block)"
LISTS_DROPPED = (
    "DELETE FROM archive_inverted_list "
    "WHERE inversion NOT IN (SELECT number FROM archive_inversion)"
)
# What an import writes in this time goes into the index together, and each word is looked up there
# once for all of it: a thousand passages. A quarter as many at a time took three quarters longer;
# four times as many saved a fifth, but every search reads them meanwhile.
_SECONDS_UNTIDY = 0.5
_TABLE = "archive_passage"

_SHARED = (
    """CREATE TABLE IF NOT EXISTS archive_search (
        id integer PRIMARY KEY, generation bigint NOT NULL,
        rebuilt_to bigint, rebuilt_by integer)""",
    """CREATE TABLE IF NOT EXISTS archive_block (
        number bigint PRIMARY KEY, first bigint NOT NULL, last bigint NOT NULL,
        passages integer NOT NULL, cover {bytes} NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS archive_place (
        block bigint NOT NULL, key text {collation} NOT NULL, data {bytes} NOT NULL,
        PRIMARY KEY (block, key))""",
)
_KINDS = {
    "sqlite": {"collation": "", "bytes": "blob"},
    "postgresql": {"collation": 'COLLATE "C"', "bytes": "bytea"},
}
_MADE_OF_PASSAGES = {
    "sqlite": ("archive_place", "archive_block"),
    "postgresql": (
        *("archive_inverted_list", "archive_inversion"),
        *("archive_place", "archive_block"),
    ),
}
_SQLITE_TABLES = (
    """CREATE TABLE IF NOT EXISTS archive_word (
        folded text NOT NULL, language text NOT NULL, token text NOT NULL, printed text NOT NULL,
        passages integer NOT NULL, PRIMARY KEY (folded, language)) WITHOUT ROWID""",
)
_SQLITE_INDEX = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5("
    f"{', '.join(COLUMNS)}, content='{_TABLE}', content_rowid='id', tokenize='ascii')"
)
# More segments wait before they are merged: a transaction a briefing makes many, and merging
# each at once took a fifth of the time of an import.
_MERGE_LESS = f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('automerge', 8)"
# Of the passages of a block; ids are never given again, so fewer than it holds means deleted.
_STANDING = f"SELECT count(*) FROM {_TABLE} WHERE id > first AND id <= last"
_POSTGRESQL = (
    """CREATE TABLE IF NOT EXISTS archive_word (
        folded text COLLATE "C" NOT NULL, language text COLLATE "C" NOT NULL,
        token text COLLATE "C" NOT NULL, printed text NOT NULL, passages integer NOT NULL,
        PRIMARY KEY (folded, language))""",
    # Dear, so that no plan ever computes it for every row instead of asking the index.
    """CREATE OR REPLACE FUNCTION archive_tokens(words text) RETURNS tsvector
        LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS
        $$ BEGIN
            RETURN array_to_tsvector(array_remove(string_to_array(words, ' '), ''));
        END $$""",
    f"ALTER TABLE {_TABLE} SET (toast_tuple_target = 128)",
    *(f"ALTER TABLE {_TABLE} ALTER COLUMN {name} SET STORAGE EXTERNAL" for name in COLUMNS),
    (
        # New rows wait in a list that every search reads too; without it an import took half as
        # long again. How long it may be the session says that writes: no option of the index
        # does, which only a lock on all searches changes.
        f"CREATE INDEX IF NOT EXISTS {INDEX} ON {_TABLE} USING gin ("
        f"{', '.join(f'archive_tokens({name})' for name in COLUMNS)}) WITH (fastupdate = on)"
    ),
)

_INVERTED_ON_POSTGRESQL = (
    """CREATE TABLE IF NOT EXISTS archive_inversion (
        number bigint PRIMARY KEY, last bigint NOT NULL, passages integer NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS archive_inverted_list (
        inversion bigint NOT NULL, key text COLLATE "C" NOT NULL, data bytea NOT NULL,
        PRIMARY KEY (inversion, key))""",
    "ALTER TABLE archive_inverted_list ALTER COLUMN data SET STORAGE EXTERNAL",
)

_LIMITED = (
    "SELECT 1 FROM pg_class WHERE oid = to_regclass(%s) "
    "AND array_to_string(reloptions, ' ') LIKE '%%gin_pending_list_limit%%'"
)

_UNPLACED = f"{_TABLE}_unplaced"
# Nothing of ours changes the words of a passage; who loads rows over others does.
_UNPLACED_ON_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION {_UNPLACED}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        DELETE FROM archive_block WHERE first < OLD.id AND OLD.id <= last;
        DELETE FROM archive_inversion WHERE OLD.id <= last;
        RETURN NULL;
    END $$""",
    f"""CREATE OR REPLACE TRIGGER {_UNPLACED} AFTER UPDATE OF {", ".join(COLUMNS)} ON {_TABLE}
        FOR EACH ROW EXECUTE FUNCTION {_UNPLACED}()""",
)
# Ids of what a selection of ours finds, packed. However many rows a planner expects, the
# index is the way: reading all passages, or compiling a query first, takes seconds. So does
# taking apart whole pages of passages, which it does where memory is short of their numbers.
_IDS_ON_POSTGRESQL = """CREATE OR REPLACE FUNCTION archive_ids(
        selection text, words tsquery, after bigint, phrase text) RETURNS bytea
    LANGUAGE plpgsql STABLE SET work_mem = '64MB'
    SET jit = off SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 AS
    $$ DECLARE packed bytea; BEGIN
        EXECUTE 'SELECT string_agg(int8send(id), '''') FROM (' || selection || ') AS found'
            INTO packed USING words, after, phrase;
        RETURN packed;
    END $$"""


def trigger_names(vendor: str) -> list[str]:
    """Return the names of the triggers that keep the index."""
    return list(_sqlite_triggers()) if vendor == "sqlite" else []


def make(using: str = "default") -> None:
    """Make the index if there is none, and its triggers; of an empty archive nothing remains."""
    connection = connections[using]
    if not _has_columns(using):
        _drop_index(using)
        return
    with connection.cursor() as cursor:
        for statement in _SHARED:
            cursor.execute(statement.format(**_KINDS[connection.vendor]))
        cursor.execute(
            "INSERT INTO archive_search (id, generation) VALUES (1, %s) "
            "ON CONFLICT (id) DO NOTHING",
            [_some_generation()],
        )
        if connection.vendor == "sqlite":
            _make_on_sqlite(cursor)
        else:
            _make_on_postgresql(cursor)
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {_TABLE})")
        if not cursor.fetchone()[0]:
            cursor.execute("DELETE FROM archive_word")
            drop_kept(using)
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('delete-all')")
            cursor.execute("UPDATE archive_search SET rebuilt_by = %s", [VERSION])
            renew(using)


def written_by(using: str = "default") -> int:
    """Return the version of the tokens that passages hold; 0: of before there were tokens.

    Archives of the first version have noted none.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT rebuilt_by FROM archive_search")
        noted = cursor.fetchone()[0] or 1
        cursor.execute(f"SELECT heads FROM {_TABLE} ORDER BY id LIMIT 1")
        oldest = cursor.fetchone()
    return 0 if oldest and not oldest[0] else noted


def drop_triggers(using: str = "default") -> None:
    """Drop what keeps the index, so that its table may be rebuilt or flushed."""
    with connections[using].cursor() as cursor:
        for name in trigger_names(connections[using].vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def renew(using: str = "default") -> None:
    """Say that ids may mean other passages than before: nobody shall rely on what they remember."""
    tables = connections[using].introspection.table_names()
    if "archive_search" not in tables:
        return
    with connections[using].cursor() as cursor:
        cursor.execute(
            "UPDATE archive_search SET generation = %s, rebuilt_to = NULL", [_some_generation()]
        )
        if "archive_block" in tables:
            is_of_sets = KEPT if connections[using].vendor == "postgresql" else "number = number"
            cursor.execute(f"DELETE FROM archive_block WHERE {is_of_sets}")
            cursor.execute(REMAINS_DROPPED)


def missing(using: str = "default") -> str:
    """Return what of the index, or of what keeps it, is not there; "" for nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            lost = {INDEX, *trigger_names("sqlite")} - _standing(cursor)
            return f"{min(lost)} is missing" if lost else ""
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [INDEX]
        )
        row = cursor.fetchone()
    return "" if row and row[0] else f"index {INDEX} is missing or invalid"


def defect(using: str = "default") -> str:
    """Return what is wrong with the index itself; "" when it holds what the passages hold.

    Reads all of it on SQLite; PostgreSQL answers for its own.
    """
    if wrong := missing(using):
        return wrong
    if connections[using].vendor != "sqlite":
        return ""
    try:
        with connections[using].cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return f"the index does not hold what the passages hold ({error})"
    return ""


def tidy(using: str = "default") -> None:
    """Take rows that wait beside the index into it."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [INDEX])


@contextmanager
def tidied(using: str = "default") -> Iterator[None]:
    """Have another connection take waiting rows into the index while this one writes them.

    Whoever fills the list does it otherwise, and took a quarter of PostgreSQL's time for an
    import. If the other connection is lost, it is as before. No row waits afterwards.
    """
    if connections[using].vendor != "postgresql":
        yield
        return
    is_over = threading.Event()
    other = threading.Thread(target=_tidy_until, args=(is_over, using))
    other.start()
    try:
        yield
    finally:
        is_over.set()
        other.join()


def _tidy_until(is_over: threading.Event, using: str) -> None:
    with suppress(DatabaseError), closing(connections[using]):
        while not is_over.wait(_SECONDS_UNTIDY):
            tidy(using)
        tidy(using)


def purge(using: str = "default") -> None:
    """Let no trace of deleted passages stay in the index; reads all of it on SQLite."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"DELETE FROM archive_block WHERE passages <> ({_STANDING})")
        cursor.execute(REMAINS_DROPPED)
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")
    else:
        _purge_lists(using)
        tidy(using)


def _purge_lists(using: str) -> None:
    standing = f"SELECT count(*) FROM {_TABLE} WHERE id <= last"
    with connections[using].cursor() as cursor:
        cursor.execute(f"DELETE FROM archive_inversion WHERE passages <> ({standing})")
        cursor.execute(LISTS_DROPPED)


def drop_kept(using: str = "default") -> None:
    """Drop what is kept beside the index; `placing` makes it anew."""
    with connections[using].cursor() as cursor:
        for name in _MADE_OF_PASSAGES[connections[using].vendor]:
            cursor.execute(f"DELETE FROM {name}")


def remake(using: str = "default") -> None:
    """Make the index anew from the passages as they are."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute(f"DROP TABLE IF EXISTS {INDEX}")
        else:
            cursor.execute(f"DROP INDEX IF EXISTS {INDEX}")
    make(using)


def _some_generation() -> int:
    return secrets.randbits(60)


def _has_columns(using: str) -> bool:
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return False
    return set(COLUMNS) <= column_names(_TABLE, using)


def _drop_index(using: str) -> None:
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute(f"DROP TABLE IF EXISTS {INDEX}")


def _make_on_postgresql(cursor) -> None:
    for statement in (
        _IDS_ON_POSTGRESQL,
        *_INVERTED_ON_POSTGRESQL,
        *_UNPLACED_ON_POSTGRESQL,
    ):
        cursor.execute(statement)
    cursor.execute("ALTER TABLE archive_place ALTER COLUMN data SET STORAGE EXTERNAL")
    cursor.execute("SELECT to_regclass(%s)", [INDEX])
    if cursor.fetchone()[0] is None:
        for statement in _POSTGRESQL:
            cursor.execute(statement)
    cursor.execute(_LIMITED, [INDEX])
    if cursor.fetchone():  # made by an earlier release
        cursor.execute(f"ALTER INDEX {INDEX} RESET (gin_pending_list_limit)")


def _make_on_sqlite(cursor) -> None:
    for statement in _SQLITE_TABLES:
        cursor.execute(statement)
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [INDEX])
    if not cursor.fetchone():
        cursor.execute(_SQLITE_INDEX)
        cursor.execute(_MERGE_LESS)
        cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")
    for name, statement in _sqlite_triggers().items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(statement)


def _sqlite_triggers() -> dict[str, str]:
    """Return the statements that make the triggers, by their names."""
    names = ", ".join(COLUMNS)

    def values(row: str) -> str:
        return ", ".join(f"{row}.{name}" for name in ("id", *COLUMNS))

    add = f"INSERT INTO {INDEX} (rowid, {names}) VALUES ({values('NEW')});"
    remove = f"INSERT INTO {INDEX} ({INDEX}, rowid, {names}) VALUES ('delete', {values('OLD')});"
    forget = "DELETE FROM archive_block WHERE first < OLD.id AND OLD.id <= last;"
    rules = (
        ("insert", "INSERT", add),
        ("delete", "DELETE", remove),
        ("update", f"UPDATE OF id, {names}", remove + add + forget),
    )
    return {
        f"{INDEX}_{name}": (
            f"CREATE TRIGGER {INDEX}_{name} AFTER {event} ON {_TABLE} BEGIN {acts} END"
        )
        for name, event, acts in rules
    }


def _standing(cursor) -> set[str]:
    cursor.execute("SELECT name FROM sqlite_master")
    return {name for (name,) in cursor.fetchall()}
