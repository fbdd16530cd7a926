"""Files made from others and kept only to save work: below MEDIA_ROOT/cache.

Any of them may be deleted at any moment; no backup holds them.
"""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

FOLDER = "cache"

_log = logging.getLogger(__name__)


# Pictures of quoted words lie here, named after what they say.
QUOTED = "og/"


def shown_name(sha256: str) -> str:
    """Return the name of the copy that readers are shown of a picture with this hash."""
    return f"shown/{sha256[:2]}/{sha256}"


def copies_of(sha256: str) -> str:
    """Return how the names of a picture's smaller copies begin."""
    return f"thumbnails/{sha256[:2]}/{sha256}-"


def kept(name: str, make: Callable[[], bytes], *, most: int = 0) -> bytes:
    """Return the bytes of a file of this name, made if there are none yet.

    Of more than `most` files in its folder (0: any number) the oldest go. Where the folder cannot
    be written, they are made each time.
    """
    path = _path(name)
    try:
        return path.read_bytes()
    except OSError:
        data = make()
    try:
        _write(path, data)
        if most:
            _prune(path.parent, most)
    except OSError:
        _log.warning("%s cannot be kept", path, exc_info=True)
    return data


def forget(beginning: str) -> None:
    """Delete the files whose name begins so, as far as there are any; all of a folder: "og/"."""
    folder, _slash, name = beginning.rpartition("/")
    for each in _path(folder).glob(f"{name}*"):
        each.unlink(missing_ok=True)


def _path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER / name


def _write(path: Path, data: bytes) -> None:
    """Write a file so that no other process ever sees a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _prune(folder: Path, most: int) -> None:
    """Delete the oldest files beyond nine tenths of `most`, once there are more than `most`."""
    with os.scandir(folder) as entries:
        files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries]
    if len(files) > most:
        for _made_at, path in sorted(files)[: len(files) - most * 9 // 10]:
            Path(path).unlink(missing_ok=True)
