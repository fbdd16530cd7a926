"""The queries that requests send, and how a database means to answer them."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

BIG = frozenset(
    f"archive_{name}"
    for name in (
        *("passage", "passage_words", "word", "turn", "edition", "editionevent", "transcript"),
        *("anchoralias", "briefing", "segment", "capture", "finding"),
        *("topicmark", "countrymark", "organisationmark"),
        *("change_log", "albumbriefing", "mediaitem"),
    )
)
# They make the catalogue: once a process they read all that is in force, later only what was
# touched. A list asks the catalogue, not them.
READ_ONCE = frozenset({"archive.search.catalogue.facts", "archive.search.catalogue.names"})
_OWN = ("archive.", "config.")
_NO_STEPS = ("archive.middleware", "archive.models.base", "archive.models.prepared")
_SELECTS = ("SELECT", "WITH")


@dataclass(frozen=True)
class Query:
    """A query as it was sent, and the function of ours that asked."""

    sql: str
    parameters: Any
    module: str
    function: str
    purpose: str = ""  # of that function, as its docstring says

    @property
    def shape(self) -> str:
        """Return the query without the lengths of its lists."""
        return re.sub(r"\(%s(?:, %s)+\)", "(%s, ...)", self.inner[0])

    @property
    def inner(self) -> tuple[str, Any]:
        """Return what is asked of the tables: `archive_ids` runs a query it is given."""
        if not self.sql.startswith("SELECT archive_ids("):
            return self.sql, self.parameters
        # Several terms asked for at once are asked for alike: the first stands for all.
        if self.sql.startswith("SELECT archive_ids(%s, NULL,"):
            selection, after, phrase = self.parameters[:3]
            values = {"$2": after, "$3": phrase}
        else:
            selection, words, after, phrase = self.parameters[:4]
            values = {"$1": words, "$2": after, "$3": phrase}
        types = {"$1": "%s::tsquery", "$2": "%s::bigint", "$3": "%s::text"}
        given = [values[place] for place in re.findall(r"\$[123]", selection)]
        written = re.sub(r"\$[123]", lambda place: types[place[0]], selection.replace("%", "%%"))
        return written, given


@contextmanager
def noted() -> Iterator[list[Query]]:
    """Yield a list that every SELECT sent meanwhile is put into, the catalogue's reading apart."""
    queries: list[Query] = []

    def note(execute: Callable, sql: str, parameters: Any, many: bool, context: dict) -> Any:
        if sql.lstrip("( ").startswith(_SELECTS):
            asking = list(_our_frames())
            modules = {frame.f_globals["__name__"] for frame in asking}
            if not modules & READ_ONCE:
                queries.append(_query(sql, parameters, asking))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        yield queries


def _our_frames() -> Iterator[Any]:
    """Yield the frames of functions of ours that are at work, the innermost first."""
    frame = sys._getframe()
    while frame:
        if frame.f_globals.get("__name__", "").startswith(_OWN):
            yield frame
        frame = frame.f_back


def _query(sql: str, parameters: Any, asking: list[Any]) -> Query:
    named = [frame for frame in asking if not frame.f_code.co_name.startswith("<")]
    named = [f for f in named if f.f_globals["__name__"] not in _NO_STEPS] or named
    first = named[0]
    purposes = (_purpose(frame) for frame in named)
    return Query(
        sql,
        parameters,
        first.f_globals["__name__"],
        first.f_code.co_qualname,
        next((purpose for purpose in purposes if purpose), ""),
    )


def _purpose(frame: Any) -> str:
    """Return the first sentence of a function's docstring, which the code begins with."""
    constants = frame.f_code.co_consts
    text = constants[0] if constants and isinstance(constants[0], str) else ""
    return " ".join(text.split("\n\n")[0].split()) if " " in text else ""


@dataclass(frozen=True)
class Plan:
    """How a query is answered: its steps in words, and the big tables it reads all rows of."""

    steps: tuple[str, ...]
    scanned: frozenset[str]


# What `archive_ids` runs, it runs under settings of its own.
_INSIDE = {"enable_seqscan": "off", "jit": "off"}
# The plan that looks at the fewest rows, as it is the cheapest one of a large table.
_BY_ROWS = {
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "seq_page_cost": "0",
    "random_page_cost": "0",
    "cpu_tuple_cost": "100",
    "cpu_index_tuple_cost": "100",
}


def plan_of(query: Query, *, by_rows: bool = False) -> Plan:
    """Return the plan of a query on the database in use.

    PostgreSQL reads a table of some hundred rows whole, whatever indexes there are; `by_rows`
    lets it plan as if every row were dear. SQLite plans for large tables as long as nobody has
    counted theirs.
    """
    sql, parameters = query.inner
    if connection.vendor == "sqlite":
        return _sqlite_plan(sql, parameters)
    inside = _INSIDE if query.sql != sql else {}
    return _postgresql_plan(sql, parameters, inside | (_BY_ROWS if by_rows else {}))


def _sqlite_plan(sql: str, parameters: Any) -> Plan:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        steps = tuple(row[3] for row in cursor.fetchall())
    names = _tables_by_alias(sql)
    is_sorted = any("TEMP B-TREE" in step for step in steps)
    stops_early = _takes_few(sql) and not is_sorted
    found = (_sqlite_scan(step, names, stops_early=stops_early) for step in steps)
    return Plan(steps, frozenset(name for name in found if name in BIG))


def _takes_few(sql: str) -> bool:
    return re.search(r"ORDER BY [^()]* LIMIT \d+$", sql) is not None


def _sqlite_scan(step: str, names: dict[str, str], *, stops_early: bool) -> str:
    """Return the table of which a step reads every row; "" where it does not.

    A virtual table that is given a condition is searched, though SQLite says SCAN. A search from
    one end of an index reads all in the worst case, unless it stops after the first rows.
    """
    found = re.match(r"SCAN (\S+)(?: VIRTUAL TABLE INDEX \d+:(\S*))?", step)
    if not stops_early:
        found = found or re.match(r"SEARCH (\S+) .*\(\w+[<>]\?\)()", step)
    if not found or found[2]:
        return ""
    return names.get(found[1], found[1])


def _tables_by_alias(sql: str) -> dict[str, str]:
    pairs = re.findall(r'"?(archive_\w+)"? (?:AS )?"?([A-Z]+\d+)"?', sql)
    return {alias: table for table, alias in pairs}


def _postgresql_plan(sql: str, parameters: Any, settings: dict[str, str]) -> Plan:
    with connection.cursor() as cursor:
        if settings:
            cursor.execute(";".join(f"SET {name} = {value}" for name, value in settings.items()))
        try:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
            found = cursor.fetchone()[0]
        finally:
            if settings:
                cursor.execute(";".join(f"RESET {name}" for name in settings))
    found = json.loads(found) if isinstance(found, str) else found
    nodes = list(_nodes(found[0]["Plan"]))
    leading = _leading_columns()
    is_sorted = any("Sort" in node["Node Type"] for _depth, node in nodes)
    stops_early = _takes_few(sql) and not is_sorted
    scanned = (
        node["Relation Name"]
        for _depth, node in nodes
        if _reads_all(node, leading, stops_early=stops_early)
    )
    return Plan(
        tuple("  " * depth + _step(node) for depth, node in nodes),
        frozenset(name for name in scanned if name in BIG),
    )


@cache
def _leading_columns() -> dict[str, str]:
    """Return by index the column it is sorted by first; "" where it has no order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, CASE a.amname WHEN 'btree' THEN "
            "pg_get_indexdef(i.indexrelid, 1, true) ELSE '' END FROM pg_index i "
            "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam"
        )
        return dict(cursor.fetchall())


def _nodes(node: dict, depth: int = 0, table: str = "") -> Iterator[tuple[int, dict]]:
    """Yield the steps with their depth; each that reads a table names it."""
    table = node.setdefault("Relation Name", table)
    yield depth, node
    for part in node.get("Plans", ()):
        yield from _nodes(part, depth + 1, table)


# What a bitmap scan of a table reads, the scan of its index below has found.
_SCANS = ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Index Scan")


def _reads_all(node: dict, leading: dict[str, str], *, stops_early: bool) -> bool:
    """Return whether a step reads all of a table or of its index, or may from one end on."""
    if node["Node Type"] not in _SCANS:
        return False
    condition = node.get("Index Cond", "")
    is_one_ended = re.fullmatch(r"\(\S+ [<>]=? (?:(?! AND ).)*\)", condition) is not None
    is_one_ended = is_one_ended and not stops_early
    return not condition or is_one_ended or leading.get(node["Index Name"], "") not in condition


def _step(node: dict) -> str:
    parts = [node["Node Type"]]
    if name := node.get("Index Name"):
        parts.append(f"by {name}")
    if node["Node Type"] in _SCANS:
        table = node["Relation Name"]
        parts.append(f"of {table}")
    if condition := node.get("Index Cond"):
        parts.append(f"where {condition}")
    return " ".join(parts)
