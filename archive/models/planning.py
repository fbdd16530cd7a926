"""How PostgreSQL is asked so that it keeps its plans; on SQLite its driver is never loaded."""

from collections.abc import Iterator, Sequence
from typing import Self

import psycopg
from psycopg.types.numeric import Int8

__all__ = ["Int8", "PlanningOnce", "streamed"]

_MOST_PLANS = 300  # of a connection
_ROWS_AT_ONCE = 64
_NEVER = 1 << 40  # times: after how many a statement would be planned once unasked


class PlanningOnce(psycopg.Cursor):
    """A cursor of PostgreSQL by which every statement is planned once for its connection."""

    def execute(
        self,
        query: str,
        params: Sequence | None = None,
        *,
        prepare: bool = True,
        binary: bool | None = None,
    ) -> Self:
        """Run a statement by its plan, made now if the connection has none."""
        self.connection.prepare_threshold = _NEVER  # Django's None would forbid it here too
        self.connection.prepared_max = _MOST_PLANS
        return super().execute(query, params, prepare=prepare, binary=binary)


def streamed(connection: psycopg.Connection, query: str, values: Sequence) -> Iterator[tuple]:
    """Yield rows that hold many bytes, a few at a time; within a transaction."""
    with psycopg.ServerCursor(connection, "streamed") as cursor:
        cursor.itersize = _ROWS_AT_ONCE
        yield from cursor.execute(query, values, binary=True)
