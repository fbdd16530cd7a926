"""Many rows of one table at once, given as values: no objects, one statement.

Django's `bulk_create` makes an object of every row and asks each field about each value,
which takes longer than the database does. Constraints hold as ever.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connections
from django.db.models import Model

ROWS_A_STATEMENT = 400  # SQLite takes some 32,000 values at once
# PostgreSQL: a COPY has two answers to wait for, but nobody has to read its values twice.
VALUES_WORTH_A_COPY = 100


def insert(
    model: type[Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    using: str = "default",
) -> None:
    """Insert rows of the values of some columns, in their order; all others need a default.

    Raises what the database raises for a row it refuses. Ids are given by the database.
    """
    if not rows:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = f"{_insert_into(model, columns, using)} VALUES {_places(columns, 1)}"
            cursor.executemany(statement, _adapted(rows, using))
        elif len(rows) * len(columns) > VALUES_WORTH_A_COPY:
            _copy(cursor, model, columns, rows, using)
        else:
            statement = (
                f"{_insert_into(model, columns, using)} VALUES {_places(columns, len(rows))}"
            )
            cursor.execute(statement, [value for row in rows for value in row])


def insert_for_ids(
    model: type[Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    key: str,
    *,
    using: str = "default",
) -> dict[Any, int]:
    """Insert rows without moments and return their ids by the value of one column."""
    quote = connections[using].ops.quote_name
    ids: dict[Any, int] = {}
    with connections[using].cursor() as cursor:
        for some in _in_parts(rows):
            cursor.execute(
                f"{_insert_into(model, columns, using)} VALUES {_places(columns, len(some))} "
                f"RETURNING {quote(key)}, {quote(model._meta.pk.column)}",
                [value for row in some for value in row],
            )
            ids.update(cursor.fetchall())
    return ids


def _adapted(rows: Sequence[Sequence[Any]], using: str) -> Iterator[list[Any]]:
    """Yield rows with their moments as SQLite keeps them."""
    adapt = cache(connections[using].ops.adapt_datetimefield_value)
    for row in rows:
        yield [adapt(value) if isinstance(value, datetime) else value for value in row]


def _copy(
    cursor: Any, model: type[Model], columns: Sequence[str], rows: Iterable, using: str
) -> None:
    statement = f"COPY {_target(model, columns, using)} FROM STDIN"
    with connections[using].wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


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
