"""An export on disk: a new folder with archive.jsonl, and the files it names beside it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from archive.models.captures import stored_name
from archive.sources.canonical import files_of, to_line
from archive.sources.drafts import Draft

LINES = "archive.jsonl"


class FolderError(ValueError):
    """A folder that cannot be written; the text says why."""


@dataclass
class Exported:
    """What an export became."""

    lines: int = 0
    files: int = 0
    missing: list[str] = field(default_factory=list)  # sha256 of bytes that are nowhere


def as_received(sha256: str) -> IO[bytes]:
    """Return the bytes of a file as it was received, opened. Raises FileNotFoundError."""
    return default_storage.open(stored_name(sha256), "rb")


def write_folder(
    out: Path,
    drafts: Iterable[Draft],
    step: Callable[[int], None] = lambda lines: None,
    *,
    opened: Callable[[str], IO[bytes]] = as_received,
) -> Exported:
    """Write drafts and their files to a new folder, which bears its name only once it is whole.

    `opened` gives the bytes that have a sha256. Raises FolderError when the folder holds something
    already or cannot be written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FolderError(f"{out} is there already and not empty; name a new folder")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=out.parent) as folder:
            draft = Path(folder) / "archive"
            (draft / "files").mkdir(parents=True)
            exported = _write(draft, drafts, step, opened)
            draft.replace(out)
    except OSError as error:
        raise FolderError(f"{out} cannot be written: {error.strerror or error}") from error
    return exported


def _write(
    folder: Path,
    drafts: Iterable[Draft],
    step: Callable[[int], None],
    opened: Callable[[str], IO[bytes]],
) -> Exported:
    exported, seen = Exported(), set()
    with (folder / LINES).open("wb") as file:
        for draft in drafts:
            file.write(to_line(draft) + b"\n")
            exported.lines += 1
            for sha256 in files_of(draft):
                if sha256 not in seen:
                    seen.add(sha256)
                    _copy(sha256, folder / "files" / sha256, exported, opened)
            step(exported.lines)
        file.flush()
        os.fsync(file.fileno())
    return exported


def _copy(
    sha256: str, target: Path, exported: Exported, opened: Callable[[str], IO[bytes]]
) -> None:
    try:
        with opened(sha256) as source, target.open("wb") as file:
            shutil.copyfileobj(source, file)
    except FileNotFoundError:
        exported.missing.append(sha256)
    else:
        exported.files += 1
