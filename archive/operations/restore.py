"""Put a whole archive back from one backup file.

In this order, so that an interruption leaves the old archive or the new one, never half of
each: verify every byte; add the files that are missing; replace the database in one
transaction; only then remove or replace files that the old archive alone had.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from archive import changes
from archive.operations import OperationError, backup_file, postgresql_copy, prepare, sqlite_copy
from archive.operations.backup import STAGING_PREFIX, media_files
from archive.operations.contents import archive_contents
from archive.operations.progress import Progress


@dataclass(frozen=True)
class Restored:
    """What a restoration did: when the backup was made, files put in place and removed."""

    made_at: str
    added: int
    removed: int
    migrated: int


def restore_backup(source: Path, *, force: bool, progress: Progress) -> Restored:
    """Replace the archive by a backup; without force only an empty one.

    Raises OperationError, having changed nothing, for a file that is not a whole backup of
    this kind of database, and for an archive that is not empty.
    """
    prepare.require_database()
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=STAGING_PREFIX, dir=root) as folder:
        staging = Path(folder)
        verified = backup_file.verify(source, database_to=staging / "database")
        _require_same_kind(verified.header)
        if not force:
            _require_empty()
        database = _sound_database(staging / "database")
        (staging / "media").mkdir()
        staged = _stage_media(source, verified.media(), staging / "media", progress)
        removed = _put_in_place(staged, verified.media(), database, remove=force)
    return Restored(
        verified.header.made_at, len(staged), removed, migrated=prepare.migrate_database()
    )


def _require_same_kind(header: backup_file.Header) -> None:
    if header.vendor != connection.vendor:
        raise OperationError(
            f"The backup is of a {header.vendor} database, this archive is on {connection.vendor}. "
            "To change databases use `manage.py export_archive OUT --format jsonl --all` there "
            "and `manage.py import_fixture` here."
        )
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    if unknown := [name for name in header.migrations if name not in known]:
        raise OperationError(
            f"The backup was made by a newer version (it has {unknown[0]}). "
            "Install that version first."
        )


def _require_empty() -> None:
    if contents := archive_contents():
        found = ", ".join(f"{count} {noun}" for noun, count in contents.items())
        raise OperationError(
            f"This archive is not empty ({found}). "
            "Back it up, then use --force to replace all of it."
        )


def _sound_database(copy: Path) -> Path:
    """Return the file to load; raises OperationError when the database would not take it."""
    if connection.vendor == "sqlite":
        sqlite_copy.require_sound(copy)
        return copy
    return postgresql_copy.require_sound(connection, copy)


def _stage_media(
    source: Path, sums: dict[str, str], staging: Path, progress: Progress
) -> dict[str, Path]:
    """Return the staged copy of each file that MEDIA_ROOT lacks or has otherwise, by its path."""
    staged: dict[str, Path] = {}
    with backup_file.opened(source) as files:
        for member, file in files:
            if not member.name.startswith(backup_file.MEDIA):
                continue
            progress.step()
            path = member.name.removeprefix(backup_file.MEDIA)
            if _digest(Path(settings.MEDIA_ROOT) / path) == sums.get(path):
                continue
            staged[path] = staging / str(len(staged))
            if backup_file.copy_hashing(file, staged[path]) != sums.get(path):
                raise OperationError(f"{source} changed meanwhile. Nothing was restored.")
    return staged


def _digest(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return backup_file.copy_hashing(file, None)


def _put_in_place(
    staged: dict[str, Path], wanted: dict[str, str], database: Path, *, remove: bool
) -> int:
    """Return how many files were removed that the backup does not have."""
    root = Path(settings.MEDIA_ROOT)
    added = [path for path in staged if not (root / path).exists()]
    try:
        for path in added:
            _move(staged[path], root / path)
        copying = sqlite_copy if connection.vendor == "sqlite" else postgresql_copy
        before = _changes_so_far()
        copying.load(connection, database)
        changes.lift_above(before)
    except (OSError, OperationError):
        for path in added:
            (root / path).unlink(missing_ok=True)
        raise
    for path in staged.keys() - set(added):
        _move(staged[path], root / path)
    unwanted = [path for path in media_files(root) if path not in wanted] if remove else []
    for path in unwanted:
        (root / path).unlink()
    return len(unwanted)


def _changes_so_far() -> int:
    """Return the change counter; 0 where no migration has run yet."""
    if "archive_changes" not in connection.introspection.table_names():
        return 0
    changes.make_tables()
    return changes.stamp().n


def _move(staged: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    staged.chmod(0o644)
    staged.replace(target)
