"""Bytes of captures and media that lie beside an interchange file, as files/<sha256>."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage

from archive.models.captures import is_stored, store_bytes, stored_name
from archive.sources.canonical import files_of
from archive.sources.drafts import Draft
from archive.writer.faults import WriteError, placed

_HEX = re.compile(r"[0-9a-f]{64}")


def bring_files(draft: Draft, folder: Path) -> Iterator[str]:
    """Keep the bytes that a draft names and yield a sentence for each that is nowhere.

    Raises WriteError when a file's bytes are not those its name says.
    """
    for sha256 in dict.fromkeys(files_of(draft)):
        if not _HEX.fullmatch(sha256):
            continue
        path = folder / sha256
        if path.is_file():
            if not is_stored(sha256, path.stat().st_size):
                _keep(path, sha256, draft)
        elif not default_storage.exists(stored_name(sha256)):
            yield f"the bytes of {sha256} are missing; put them into {folder} and import again"


def _keep(path: Path, sha256: str, draft: Draft) -> None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WriteError(f"{path} cannot be read: {error.strerror or error}") from error
    true = hashlib.sha256(data).hexdigest()
    if true != sha256:
        told = f"{path} has the sha256 {true}: it has been changed; get an intact copy"
        raise WriteError(placed(told, draft, "file", sha256))
    store_bytes(data)
