"""Queries whose SQL is written once and asked again with other values.

Django takes some thirty times as long to write the SQL of a query as SQLite takes to answer it,
and a page asks a dozen. What is written depends on the shape of the values alone. PostgreSQL,
which takes as long to plan a query as to answer four, keeps its plan with the connection.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from types import ModuleType
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.query import (
    FlatValuesListIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

_MOST_VALUES = 512  # of a list; what has more is written anew
_FEW_VALUES = 16  # of a list; PostgreSQL finds so few as fast if they are parameters of their own
_FIRST_NUMBER = 1_900_000_000  # placeholders: what no row of an archive has
_FIRST_MOMENT = datetime(2999, 12, 31, tzinfo=UTC)

_Shape = tuple[Any, ...]


class Prepared:
    """A query made by a function of its values: Prepared(lambda edition: Turn.objects.filter(…)).

    Values are whole numbers, moments, days, texts, or lists of them, and go unchanged into the
    conditions of the query; None, True and False may decide what it looks like.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._plans: dict[_Shape, _Plan | None] = {}  # None: no row can meet the conditions

    def __call__(self, *values: Any) -> list:
        """Return the rows for some values, as the query made with them returns them.

        Raises ValueError if the query does not hold each of its values as it is.
        """
        vendor = connection.vendor
        values = tuple(_as_asked(value, vendor) for value in values)
        if any(isinstance(value, list) and len(value) > _MOST_VALUES for value in values):
            return list(self._build(*values))
        padded = [_padded(value) if isinstance(value, list) else value for value in values]
        shape = (vendor, *map(_shape_of, padded))
        if shape not in self._plans:
            self._plans[shape] = _plan(self._build, padded)
        plan = self._plans[shape]
        return plan.rows(_adapted(padded)) if plan else []


@dataclass(frozen=True)
class _Plan:
    """A query that is compiled. A parameter is the number of a value, or a value of its own."""

    queryset: QuerySet
    compiler: SQLCompiler
    sql: str
    own_sql: str  # with the places of its parameters marked as SQLite itself does
    parameters: tuple[tuple[int | None, Any], ...]
    converters: dict[int, Any]  # of the columns whose values Django does not take as they are
    records: "_Records | None"  # None: rows are told as they are

    def rows(self, values: list) -> list:
        """Return the rows for the values, flat and adapted to the database."""
        parameters = tuple(own if at is None else values[at] for at, own in self.parameters)
        # The connection itself: the proxy looks for that of the thread at every word.
        database = connections[DEFAULT_DB_ALIAS]
        found = _fetched(database, self, parameters)
        if not found:
            return []
        if self.compiler.has_extra_select:
            found = [row[: self.compiler.col_count] for row in found]
        found = self._converted(found, database)
        if self.records:
            return self.records.made_of(found)
        if self.queryset._iterable_class is FlatValuesListIterable:
            return [row[0] for row in found]
        return found

    def _converted(self, rows: list[tuple], database: BaseDatabaseWrapper) -> list[tuple]:
        """Return rows with their values as Django has them."""
        if not self.converters:
            return rows
        converters, found = list(self.converters.items()), list(map(list, rows))
        for row in found:
            for column, (convert, expression) in converters:
                for each in convert:
                    row[column] = each(row[column], expression, database)
        return list(map(tuple, found))


@dataclass(frozen=True)
class _Records:
    """What makes records of rows, with those joined to them: Django finds it out each time."""

    model: type[Model]
    columns: tuple[int, int]
    names: list[str]
    joined: list[Any]
    added: tuple[tuple[str, int], ...]  # annotations, and their columns
    fetched: tuple[Any, ...]  # by further queries

    @classmethod
    def of(cls, queryset: QuerySet, compiler: SQLCompiler) -> "_Records | None":
        """Return what makes records of a query that is compiled; None if it asks for values."""
        if queryset._iterable_class in (FlatValuesListIterable, ValuesListIterable):
            return None
        select, told = compiler.select, compiler.klass_info
        columns = told["select_fields"][0], told["select_fields"][-1] + 1
        return cls(
            model=told["model"],
            columns=columns,
            names=[each[0].target.attname for each in select[slice(*columns)]],
            joined=get_related_populators(told, select, DEFAULT_DB_ALIAS),
            added=tuple((compiler.annotation_col_map or {}).items()),
            fetched=queryset._prefetch_related_lookups,
        )

    def made_of(self, rows: list[tuple]) -> list[Model]:
        """Return the records of rows."""
        start, stop = self.columns
        records = []
        for row in rows:
            record = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[start:stop])
            for other in self.joined:
                other.populate(row, record)
            for name, column in self.added:
                setattr(record, name, row[column])
            records.append(record)
        if self.fetched:
            prefetch_related_objects(records, *self.fetched)
        return records


def _fetched(database: BaseDatabaseWrapper, plan: _Plan, parameters: tuple) -> list[tuple]:
    """Return the columns of the rows; on PostgreSQL by a plan that the connection keeps."""
    if _answers_at_once(database):
        database.ensure_connection()
        database.validate_no_broken_transaction()
        with database.wrap_database_errors:
            return database.connection.execute(plan.own_sql, parameters).fetchall()
    if not _keeps_plans(database):
        with database.cursor() as cursor:
            cursor.execute(plan.sql, parameters)
            return cursor.fetchall()
    database.ensure_connection()
    raw = _planning().PlanningOnce(database.connection)
    make = database.make_debug_cursor if database.queries_logged else database.make_cursor
    with make(raw) as cursor:
        cursor.execute(plan.sql, parameters)
        return cursor.fetchall()


def _answers_at_once(database: BaseDatabaseWrapper) -> bool:
    """Return whether SQLite is asked without Django's cursors, which take as long as it does."""
    is_watched = database.queries_logged or database.execute_wrappers
    return database.vendor == "sqlite" and not is_watched


def _keeps_plans(database: BaseDatabaseWrapper) -> bool:
    """Return whether plans are kept: not while rows are written, which may outgrow a plan."""
    return database.vendor == "postgresql" and not database.in_atomic_block


@cache
def _planning() -> ModuleType:
    """Return what needs PostgreSQL's driver, which SQLite does without."""
    from archive.models import planning

    return planning


def _plan(build: Callable[..., QuerySet], values: list) -> _Plan | None:
    """Return the plan of a query; None where it needs one of an empty list of values."""
    places: dict[Any, int] = {}
    arrays, standing_in = set[int](), []
    for value in values:
        if isinstance(value, _Numbers):
            arrays.add(len(places))
        standing_in.append(_placeholders(value, places))
    queryset = build(*standing_in)
    compiler = queryset.query.get_compiler(queryset.db)
    try:
        sql, found = compiler.as_sql()
    except EmptyResultSet:
        return None
    numbers = {adapted: at for each, at in places.items() for adapted in (each, *_adapted([each]))}
    vendor = connection.vendor
    parameters = tuple((numbers.get(each), _as_parameter(each, vendor)) for each in found)
    if missing := set(places.values()) - {at for at, _own in parameters}:
        raise ValueError(f"values {sorted(missing)} do not stand in the query as they are: {sql}")
    sql = _with_arrays(sql, [at for at, _own in parameters], arrays)
    columns = compiler.select[: compiler.col_count]
    converters = compiler.get_converters([each[0] for each in columns])
    compiler.connection = None  # it is another thread that asks
    own_sql = FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
    records = _Records.of(queryset, compiler)
    return _Plan(queryset, compiler, sql, own_sql, parameters, converters, records)


def _with_arrays(sql: str, numbers: Sequence[int | None], arrays: set[int]) -> str:
    """Return SQL in which lists of whole numbers are arrays; given the number of each parameter.

    Raises ValueError where such a list is anything but looked up in.
    """
    if not arrays:
        return sql
    found, *parts = sql.split("%s")
    for number, part in zip(numbers, parts, strict=True):
        if number not in arrays:
            found += f"%s{part}"
        elif found.endswith(" IN (") and part.startswith(")"):
            found = f"{found.removesuffix('IN (')}= ANY(%s::bigint[]{part}"
        else:
            raise ValueError(f"value {number} is no list of a condition: {sql}")
    return found


def _placeholders(value: Any, places: dict[Any, int]) -> Any:
    """Return a value, or each of a list, that stands in for one, noting its number."""
    if isinstance(value, _Numbers):
        return [_placeholders(0, places)]
    if isinstance(value, list):
        return [_placeholders(each, places) for each in value]
    if value is None or isinstance(value, bool):
        return value
    number = len(places)
    if isinstance(value, int):
        one: Any = _FIRST_NUMBER + number
    elif isinstance(value, datetime):
        one = _FIRST_MOMENT + timedelta(microseconds=number)
    elif isinstance(value, date):
        one = _FIRST_MOMENT.date() + timedelta(days=number)
    else:
        one = f"\x02{number}\x03"
    places[one] = number
    return one


def _adapted(values: Collection[Any]) -> list:
    """Return the values that are parameters, lists laid out, as the database takes them."""
    flat = [each for value in values for each in (value if isinstance(value, list) else [value])]
    vendor = connection.vendor  # asked once: the connection is looked up at every word
    return [_as_parameter(e, vendor) for e in flat if e is not None and not isinstance(e, bool)]


def _as_parameter(value: Any, vendor: str) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, _Numbers):
        return f"{{{','.join(map(str, value))}}}"
    if type(value) is int and vendor == "postgresql":
        # Of one type however large, or each size would have a plan of its own.
        return _planning().Int8(value)
    return value


class _Numbers(tuple):
    """Many whole numbers: PostgreSQL is given them as one array.

    Its driver reads a statement of more than fifty parameters anew each time.
    """


def _as_asked(value: Any, vendor: str) -> Any:
    if isinstance(value, str) or not isinstance(value, Collection):
        return value
    values = list(value)
    is_array = vendor == "postgresql" and len(values) > _FEW_VALUES
    return _Numbers(values) if is_array and all(type(e) is int for e in values) else values


def _padded(values: list) -> list:
    """Return a list as long as the next power of two: a few shapes serve all lengths."""
    return values + values[:1] * ((1 << (len(values) - 1).bit_length()) - len(values))


def _shape_of(value: Any) -> Any:
    if isinstance(value, _Numbers):
        return _Numbers
    if isinstance(value, list):
        return type(value[0]) if value else None, len(value)
    return value if value is None or isinstance(value, bool) else type(value)
