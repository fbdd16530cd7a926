"""Which columns a table has, asked without Django's parsing of SQLite's whole definition of it."""

from django.db import connections


def column_names(table: str, using: str = "default") -> set[str]:
    """Return the names of a table's columns; the table must be there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608
        return {column[0] for column in cursor.description}
