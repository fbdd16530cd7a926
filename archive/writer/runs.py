"""One run of an import over files and folders: each file on its own, none stops the others."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from archive.models import ImportRun
from archive.sources.errors import SourceError
from archive.sources.pages import parse_page
from archive.writer.outcome import Outcome, counts_of
from archive.writer.pages import write_page

LARGEST = 50 * 1024 * 1024
SUFFIXES = {".txt", ".html", ".htm", ".xhtml", ".md", ".markdown"}


def import_files(
    paths: list[Path],
    *,
    language: str | None,
    publish: bool,
    dry_run: bool,
    command: str,
    each: Callable[[Outcome], None],
) -> list[Outcome]:
    """Import every file, tell `each` outcome as it comes, and return them all."""
    run = None if dry_run else begin_run(command)
    outcomes = []
    for path in files_of(paths):
        outcome = _import_file(path, run, language=language, publish=publish, dry_run=dry_run)
        outcomes.append(outcome)
        each(outcome)
    end_run(run, outcomes)
    return outcomes


def files_of(paths: list[Path]) -> Iterator[Path]:
    """Yield the named files, and of folders every page in them, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES and file.is_file() and not file.is_symlink()
            )
        else:
            yield path


def begin_run(command: str) -> ImportRun:
    """Note that an importing command has begun."""
    now = timezone.now()
    key = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    return ImportRun.objects.create(key=key, command=command, started_at=now)


def end_run(run: ImportRun | None, outcomes: list[Outcome]) -> None:
    """Note that a run has ended, and how; a dry run (None) leaves no note."""
    if run is not None:
        run.finished_at, run.counts = timezone.now(), counts_of(outcomes)
        run.save(update_fields=["finished_at", "counts"])


def _import_file(
    path: Path, run: ImportRun | None, *, language: str | None, publish: bool, dry_run: bool
) -> Outcome:
    try:
        data = read_file(path)
        page = parse_page(data, name=path.name, language=language)
        outcome = write_page(page, data, run=run, publish=publish, dry_run=dry_run)
    except SourceError as error:
        return Outcome(source=str(path), verdict="failed", message=str(error))
    except DatabaseError as error:
        message = f"the database refused what this page holds, nothing of it was kept: {error}"
        return Outcome(source=str(path), verdict="failed", message=message)
    outcome.source = str(path)
    return outcome


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises SourceError with the mend."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            place = f"{size} bytes"
            raise SourceError(
                str(path), place, f"more than one source may hold ({LARGEST}); split it"
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            str(path), error.strerror or "cannot be read", "check the path"
        ) from error
