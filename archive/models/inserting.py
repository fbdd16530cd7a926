"""Many rows of one table at once, given as values: no objects, one statement.

Django's `bulk_create` makes an object of every row and asks each field about each value,
which takes longer than the database does. Constraints hold as ever.
"""
# ruff: noqa: S608 (only quoted names of tables and columns are put into statements)

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connections, transaction
from django.db.models import DateField, DateTimeField, Model, TimeField

# PostgreSQL: a COPY has two answers to wait for, but nobody has to read its values twice.
VALUES_WORTH_A_COPY = 100

_ADAPTED = {
    DateTimeField: "adapt_datetimefield_value",
    DateField: "adapt_datefield_value",
    TimeField: "adapt_timefield_value",
}

Meanwhile = Callable[[], None]


def nothing() -> None:
    """Do nothing meanwhile."""


def insert(
    model: type[Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    using: str = "default",
    meanwhile: Meanwhile = nothing,
) -> None:
    """Insert rows of the values of some columns, in their order; all others need a default.

    Raises what the database raises for a row it refuses. Ids are given by the database.
    """
    if not rows:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) * len(columns) > VALUES_WORTH_A_COPY:
            _copy(cursor, model, columns, rows, using, meanwhile)
        else:
            statement = f"{_insert_into(model, columns, using)} VALUES {_places(columns)}"
            cursor.executemany(statement, _kept(model, columns, rows, using))


def insert_at_once(
    model: type[Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    using: str = "default",
    meanwhile: Meanwhile = nothing,
) -> None:
    """Insert rows as `insert` does, on SQLite with one statement for all.

    `meanwhile` is called when many have been handed over, and only the database is at work.

    With a statement a row, an index of words that a trigger keeps would write down each time
    what it holds; and a statement with all values takes longer to be read than to be done.
    """
    if connections[using].vendor != "sqlite" or len(rows) < 2:
        insert(model, columns, rows, using=using, meanwhile=meanwhile)
        return
    quote = connections[using].ops.quote_name
    names = ", ".join(map(quote, columns))
    table = quote(f"incoming_{model._meta.db_table}")
    with connections[using].cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({names})")
        cursor.executemany(
            f"INSERT INTO temp.{table} ({names}) VALUES {_places(columns)}",
            _kept(model, columns, rows, using),
        )
        into = _insert_into(model, columns, using)
        meanwhile()
        try:
            cursor.execute(f"{into} SELECT {names} FROM temp.{table} ORDER BY rowid")
        finally:
            cursor.execute(f"DELETE FROM temp.{table}")


def insert_for_ids(
    model: type[Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    using: str = "default",
) -> list[int]:
    """Insert rows and return their ids, in the order of the rows.

    The ids are taken beforehand: to have them told, PostgreSQL would have to be given the rows in
    a statement, which it and psycopg read value by value.
    """
    if not rows:
        return []
    with transaction.atomic(using=using, savepoint=False):
        ids = _new_ids(model, len(rows), using)
        with_ids = [(pk, *row) for pk, row in zip(ids, rows, strict=True)]
        insert(model, (model._meta.pk.column, *columns), with_ids, using=using)
    return ids


def insert_objects(objects: Sequence[Model], *, using: str = "default") -> None:
    """Insert objects of one model and give each its id.

    Only for models whose values any database takes as they are, moments, days and times of day
    aside, and for no field that makes its value on saving.
    """
    if not objects:
        return
    model = type(objects[0])
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    ids = insert_for_ids(model, columns, list(map(attrgetter(*columns), objects)), using=using)
    for each, pk in zip(objects, ids, strict=True):
        each.pk = pk
        each._state.adding, each._state.db = False, using


def _new_ids(model: type[Model], count: int, using: str) -> list[int]:
    """Return ids that no row has had, in the transaction that gives them to rows."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            (last,) = cursor.fetchone() or (0,)
            return list(range(last + 1, last + count + 1))
        cursor.execute(
            # OFFSET: the name of the sequence is looked up once, not for each id.
            "SELECT nextval(ids) FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS ids "
            "OFFSET 0) AS sequence, generate_series(1, %s)",
            [connections[using].ops.quote_name(table), key, count],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _kept(
    model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], using: str
) -> Iterable[Sequence[Any]]:
    """Return rows as the database keeps them; only SQLite wants moments, days and times as text."""
    adapted = _adapted(model, tuple(columns))
    if connections[using].vendor != "sqlite" or not adapted:
        return rows
    by_column: list[Iterable[Any]] = list(zip(*rows, strict=True))
    for place, name in adapted:
        by_column[place] = map(cache(getattr(connections[using].ops, name)), by_column[place])
    return zip(*by_column, strict=True)


@cache
def _adapted(model: type[Model], columns: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the places of columns that hold moments, days or times, and what adapts these."""
    types = {field.attname: type(field) for field in model._meta.concrete_fields}
    found = ((place, _ADAPTED.get(types.get(name))) for place, name in enumerate(columns))
    return [(place, adapts) for place, adapts in found if adapts]


def _copy(
    cursor: Any,
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable,
    using: str,
    meanwhile: Meanwhile,
) -> None:
    statement = f"COPY {_target(model, columns, using)} FROM STDIN"
    with connections[using].wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
        meanwhile()


def _insert_into(model: type[Model], columns: Sequence[str], using: str) -> str:
    return f"INSERT INTO {_target(model, columns, using)}"


def _target(model: type[Model], columns: Sequence[str], using: str) -> str:
    quote = connections[using].ops.quote_name
    return f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"


def _places(columns: Sequence[str]) -> str:
    return f"({', '.join(['%s'] * len(columns))})"
