"""What must be in place before serving: tables, catalogues of translations, static files.

Each step looks first whether anything changed, so that a second start costs almost nothing.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from archive import engine
from archive.operations import OperationError

_STATIC_STAMP = ".sources.sha256"


def require_database(using: str = DEFAULT_DB_ALIAS) -> None:
    """Raise OperationError when the database cannot be opened at all."""
    try:
        connections[using].ensure_connection()
    except DatabaseError as error:
        words = str(error).strip().splitlines()[0]
        raise OperationError(
            f"The database cannot be opened: {words}. Look at DATABASE_URL; is it running?"
        ) from error


def unapplied_migrations(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the migrations still to be applied, as "archive.0002_media"."""
    executor = MigrationExecutor(connections[using])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate_database(using: str = DEFAULT_DB_ALIAS) -> int:
    """Return how many migrations were applied; 0 when the tables were up to date.

    Triggers that are missing although nothing had to migrate are made again.
    """
    waiting = unapplied_migrations(using)
    if waiting:
        call_command("migrate", database=using, interactive=False, verbosity=0)
    elif engine.standing_triggers(using) != set(engine.trigger_names()):
        engine.make_triggers(using)
    return len(waiting)


def compile_catalogues(folders: list[Path] | None = None) -> int:
    """Return how many .po files were compiled: those newer than their .mo file.

    Raises OperationError naming the file that cannot be read.
    """
    compiled = 0
    for folder in folders if folders is not None else settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                _compile_catalogue(source, target)
                compiled += 1
    return compiled


def _compile_catalogue(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        try:
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            raise OperationError(f"{source}: cannot be compiled: {error}") from error
    # Several test processes may do this at once: write beside, then put in place.
    draft = target.with_suffix(f".mo.{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(target)


def collect_static_files() -> bool:
    """Return True when static files were collected, hashed and compressed; False when unchanged."""
    stamp = Path(settings.STATIC_ROOT) / _STATIC_STAMP
    fingerprint = _static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint, encoding="ascii")
    return True


def _static_fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for line in sorted(_static_sources()):
        digest.update(line.encode())
    return digest.hexdigest()


def _static_sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield f"{name} {status.st_size} {status.st_mtime_ns}\n"
