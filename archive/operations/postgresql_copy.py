"""Copy a whole PostgreSQL database, out and in, by PostgreSQL's own programs.

`pg_dump` takes one snapshot while others write; loading empties the schema and fills it again
in one transaction, so a failure leaves what was there before.
"""

import os
import subprocess
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import pq
from psycopg.conninfo import make_conninfo

from archive.operations import OperationError
from archive.operations.programs import find_program

# Everything that belongs to the archive's schema; what an extension owns stays.
_EMPTY_SCHEMA = """
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT c.oid::regclass AS name,
               CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                              WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS what
          FROM pg_class c
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r','p','v','m','S')
           AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e','i','a'))
    LOOP
        EXECUTE format('DROP %s IF EXISTS %s CASCADE', found.what, found.name);
    END LOOP;
    FOR found IN
        SELECT p.oid::regprocedure AS name FROM pg_proc p
         WHERE p.pronamespace = current_schema()::regnamespace
           AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', found.name);
    END LOOP;
END $$;
"""  # noqa: E501
_PORTABLE = ("--no-owner", "--no-privileges")


def dump(connection: BaseDatabaseWrapper, target: Path) -> None:
    """Write a snapshot of the database to a new file, in pg_dump's custom format."""
    arguments = ("--format=custom", *_PORTABLE, "--no-comments", f"--file={target}")
    _run(connection, "pg_dump", *arguments, f"--dbname={_conninfo(connection)}")


def require_sound(connection: BaseDatabaseWrapper, source: Path) -> Path:
    """Return the dump written out as SQL beside it; raises OperationError if it cannot be read."""
    script = source.with_suffix(".sql")
    _run(connection, "pg_restore", *_PORTABLE, f"--file={script}", str(source))
    return script


def load(connection: BaseDatabaseWrapper, script: Path) -> None:
    """Replace the whole database in one transaction; raises OperationError, changing nothing."""
    connection.close()
    emptying = script.with_suffix(".empty.sql")
    emptying.write_text(_EMPTY_SCHEMA, encoding="utf-8")
    arguments = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    files = (f"--file={emptying}", f"--file={script}", "--output=/dev/null")
    _run(connection, "psql", *arguments, *files, f"--dbname={_conninfo(connection)}")


def _run(connection: BaseDatabaseWrapper, name: str, *arguments: str) -> None:
    """Run a program of the server's own version; raises OperationError with its last words."""
    program = find_program(name, _server_major(connection))
    if program is None:
        raise OperationError(
            f"{name} is missing; install PostgreSQL's programs: apt install postgresql-client"
        )
    password = connection.settings_dict["PASSWORD"]
    environment = {**os.environ, "PGOPTIONS": "-c client_min_messages=warning", "LC_ALL": "C"}
    if password:
        environment["PGPASSWORD"] = password
    done = subprocess.run(
        [str(program), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
        raise OperationError(f"{name} failed and the database is as it was: {words[0]}")


def _server_major(connection: BaseDatabaseWrapper) -> int:
    connection.ensure_connection()
    return connection.pg_version // 10_000


def _conninfo(connection: BaseDatabaseWrapper) -> str:
    """Return where the database is, without its password: other users can read arguments."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()} - {"password"}
    parameters = connection.get_connection_params()
    return make_conninfo("", **{key: parameters[key] for key in known & parameters.keys()})
