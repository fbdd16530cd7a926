"""Many rows of one table at once, given as values: no objects, one statement.

Django's `bulk_create` makes an object of every row and asks each field about each value,
which takes longer than the database does. Constraints hold as ever.
"""
# ruff: noqa: S608 (only quoted names of tables and columns are put into statements)

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db import connections
from django.db.models import DateTimeField, Model

ROWS_A_STATEMENT = 400  # SQLite takes some 32,000 values at once
# PostgreSQL: a COPY has two answers to wait for, but nobody has to read its values twice.
VALUES_WORTH_A_COPY = 100

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
            statement = f"{_insert_into(model, columns, using)} VALUES {_places(columns, 1)}"
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
            f"INSERT INTO temp.{table} ({names}) VALUES {_places(columns, 1)}",
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
    key: Sequence[str],
    *,
    using: str = "default",
) -> dict[tuple[Any, ...], int]:
    """Insert rows and return their ids by the values of some columns, none of them a moment."""
    quote = connections[using].ops.quote_name
    returned = ", ".join(map(quote, (model._meta.pk.column, *key)))
    ids: dict[tuple[Any, ...], int] = {}
    with connections[using].cursor() as cursor:
        for some in _in_parts(rows):
            cursor.execute(
                f"{_insert_into(model, columns, using)} VALUES {_places(columns, len(some))} "
                f"RETURNING {returned}",
                _values(model, columns, some, using),
            )
            ids.update({tuple(values): pk for pk, *values in cursor.fetchall()})
    return ids


def insert_objects(objects: Sequence[Model], key: Sequence[str], *, using: str = "default") -> None:
    """Insert objects of one model and give each its id, found again by the values of some columns.

    Only for models whose values any database takes as they are, and for no field that makes
    its value on saving.
    """
    if not objects:
        return
    model = type(objects[0])
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    ids = insert_for_ids(model, columns, list(map(attrgetter(*columns), objects)), key, using=using)
    for each in objects:
        each.pk = ids[attrgetter(*key)(each)]
        each._state.adding, each._state.db = False, using


def _kept(
    model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], using: str
) -> Iterable[Sequence[Any]]:
    """Return rows as the database keeps them; only SQLite wants moments as text."""
    places = _moments(model, tuple(columns))
    if connections[using].vendor != "sqlite" or not places:
        return rows
    adapt = cache(connections[using].ops.adapt_datetimefield_value)
    by_column: list[Iterable[Any]] = list(zip(*rows, strict=True))
    for place in places:
        by_column[place] = map(adapt, by_column[place])
    return zip(*by_column, strict=True)


def _values(
    model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], using: str
) -> list[Any]:
    """Return the values of rows one after the other, as the database keeps them."""
    return list(chain.from_iterable(_kept(model, columns, rows, using)))


@cache
def _moments(model: type[Model], columns: tuple[str, ...]) -> list[int]:
    """Return the places of the columns that hold moments."""
    held = {f.attname for f in model._meta.concrete_fields if isinstance(f, DateTimeField)}
    return [place for place, column in enumerate(columns) if column in held]


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


def _places(columns: Sequence[str], rows: int) -> str:
    row = f"({', '.join(['%s'] * len(columns))})"
    return ", ".join([row] * rows)


def _in_parts(rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Sequence[Any]]]:
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        yield rows[start : start + ROWS_A_STATEMENT]
