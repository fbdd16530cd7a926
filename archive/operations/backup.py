"""Write one file that holds the whole archive, while it is being served.

The database is copied first, the files after it: files are named by their content and never
change, so every file that the copied database names is there.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from archive import derived
from archive.operations import OperationError, backup_file, postgresql_copy, prepare, sqlite_copy
from archive.operations.progress import Progress

# Files on their way into MEDIA_ROOT; not yet part of the archive.
STAGING_PREFIX = ".restoring-"


@dataclass(frozen=True)
class Backup:
    """What a backup became: media files in it, and its size in bytes."""

    files: int
    size: int


def write_backup(target: Path, progress: Progress) -> Backup:
    """Write a new backup, readable by its owner only; the name appears once it is whole.

    Raises OperationError when the target exists or lies in MEDIA_ROOT, or the copy fails.
    """
    prepare.require_database()
    _require_new(target)
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
            draft = Path(folder) / target.name
            count = _write(draft, Path(folder), progress)
            size = draft.stat().st_size
            # Fails where a plain rename would replace a backup made meanwhile.
            os.link(draft, target)
    except FileExistsError as error:
        raise OperationError(
            f"{target} exists already; a backup never replaces another."
        ) from error
    except OSError as error:
        raise OperationError(f"{target} cannot be written: {error.strerror or error}") from error
    return Backup(count, size)


def media_files(root: Path) -> Iterator[str]:
    """Yield the path of each file below a folder, sorted, with / between its parts.

    What can be made again from the others is left out.
    """
    for folder, folders, names in os.walk(root):
        left_out = {derived.FOLDER} if Path(folder) == root else set()
        folders[:] = sorted(
            name for name in folders if not name.startswith(STAGING_PREFIX) and name not in left_out
        )
        for name in sorted(names):
            path = Path(folder) / name
            if path.is_file():
                yield path.relative_to(root).as_posix()


def applied_migrations(database: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the migrations a database has, as "archive.0001_initial", sorted."""
    applied = MigrationRecorder(database).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def _require_new(target: Path) -> None:
    if target.exists():
        raise OperationError(f"{target} exists already; a backup never replaces another.")
    if not target.parent.is_dir():
        raise OperationError(f"There is no folder {target.parent}; make it first.")
    if target.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise OperationError("A backup cannot lie in MEDIA_ROOT, which it contains.")


def _write(draft: Path, folder: Path, progress: Progress) -> int:
    header = backup_file.Header(
        vendor=connection.vendor,
        database_version=".".join(str(part) for part in connection.get_database_version()),
        made_at=timezone.now().isoformat(),
        migrations=applied_migrations(connection),
    )
    name = backup_file.DATABASES[header.vendor]
    copying = sqlite_copy if header.vendor == "sqlite" else postgresql_copy
    copying.dump(connection, folder / name)
    root, count = Path(settings.MEDIA_ROOT), 0
    draft.touch(mode=0o600, exist_ok=False)
    with draft.open("wb") as file:
        writer = backup_file.Writer(file, header)
        writer.add_file(name, folder / name)
        for path in media_files(root):
            try:
                writer.add_file(backup_file.MEDIA + path, root / path)
            except FileNotFoundError:
                continue  # Removed since the database was copied, so nothing names it any more.
            progress.step()
            count += 1
        writer.close()
        file.flush()
        os.fsync(file.fileno())
    return count
