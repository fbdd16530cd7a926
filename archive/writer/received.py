"""What an import is given: files, folders of them, archives of them; each page by itself.

Pages are read one at a time and only when asked for, so memory stays flat whatever is given.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archive.sources.containers import Forward, Left, Tally, Walk, container_of, is_container_name
from archive.sources.errors import SourceError
from archive.sources.files.decoding import MOST_BYTES, storable
from archive.sources.files.packing import GunzipStream, gunzipped, is_gzip
from archive.sources.readers import looks_like_page, may_be_page

_PEEK = 2000
_TAR = slice(257, 262), b"ustar"


@dataclass(frozen=True)
class Received:
    """One source: where it was found, what it is called, how to read it, where it came from.

    `read` returns its bytes or raises SourceError; it may be called until the next is asked for.
    """

    source: str  # "pages/archive.zip!/folder/page.html"
    name: str  # "archive.zip!/folder/page.html"
    read: Callable[[], bytes]
    url: str = ""
    retrieved_at: str = ""
    content_type: str = ""


@dataclass(frozen=True)
class Refused:
    """A file or folder of which nothing, or nothing more, can be read; `why` names it."""

    source: str
    why: str


@dataclass(frozen=True)
class Passed:
    """What lies in a folder or archive and is no page."""

    source: str
    left: Left


@dataclass(frozen=True)
class Forwarded:
    """What a web archive says of an address: its page stands under another one."""

    source: str
    url: str
    leads_to: str


@dataclass
class Reach:
    """How much of all files has been read, in bytes; within an archive, up to its last page."""

    files: int = 0
    within: int = 0

    @property
    def done(self) -> int:
        return self.files + self.within


def received(
    paths: list[Path], reach: Reach | None = None
) -> Iterator[Received | Forwarded | Refused | Passed]:
    """Yield every page of the files, folders and archives named, in the order of their names.

    `reach` is brought up to date whenever the next page is asked for.
    """
    reach = reach or Reach()
    for path in paths:
        if path.is_symlink():
            yield Refused(
                _told(path), f"{_told(path)}: a link; name the file or folder that it leads to"
            )
        elif not path.is_dir():
            yield from _of_file(path, reach)
        else:
            yield from _of_folder(path, reach)


def _of_folder(folder: Path, reach: Reach) -> Iterator[Received | Forwarded | Refused | Passed]:
    passed = Tally()
    for found in _files_below(folder, passed):
        yield from [found] if isinstance(found, Refused) else _of_file(found, reach)
    for left in passed.told():
        yield Passed(_told(folder), left)


def files_of(paths: list[Path]) -> Iterator[Path]:
    """Yield the files and archives that an import of these paths opens."""
    for path in paths:
        if path.is_symlink():
            continue
        if path.is_dir():
            found = _files_below(path, Tally())
            yield from (file for file in found if isinstance(file, Path))
        else:
            yield path


def size_of(path: Path) -> int:
    """Return how many bytes a file has; 0 for what cannot be looked at."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises SourceError with the mend."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(_told(path), "", "neither a file nor a folder; check the path")
        if status.st_size > MOST_BYTES:
            place = f"{status.st_size:,} bytes"
            mend = f"more than one source may hold ({MOST_BYTES:,}); split it"
            raise SourceError(_told(path), place, mend)
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            _told(path), error.strerror or "cannot be read", "check the path"
        ) from error


def _files_below(folder: Path, passed: Tally) -> Iterator[Path | Refused]:
    """Yield the pages and archives below a folder by name; links lead out of it, and are counted.

    One folder's list of names is in memory at a time.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Refused(_told(folder), f"{_told(folder)}: {error.strerror}: check who may read it")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_symlink():
            passed.add("links")
        elif entry.is_dir():
            yield from _files_below(path, passed)
        elif not entry.is_file():
            passed.add("neither files nor folders (pipes, sockets, devices)")
        elif _may_be_source(path):
            yield path
        else:
            passed.add(path.suffix.lower()[:20] or "without a suffix")


def _may_be_source(path: Path) -> bool:
    name = path.name
    if name.startswith("."):
        return False
    if may_be_page(name) or is_container_name(name) or name.lower().endswith(".gz"):
        return True
    try:
        with path.open("rb") as file:
            return looks_like_page(file.read(_PEEK), name)
    except OSError:
        return True  # to be told of when it is read


def _of_file(path: Path, reach: Reach) -> Iterator[Received | Forwarded | Refused | Passed]:
    try:
        walk = _walk_of(path)
        if walk is None:
            name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
            yield Received(_told(path), _printable(name), partial(_read_page, path))
        else:
            yield from _members(path, walk, reach)
    except SourceError as error:
        yield Refused(_told(path), _printable(str(error)))
    except OSError as error:
        yield Refused(_told(path), f"{_told(path)}: {error.strerror or error}: check the path")
    reach.files, reach.within = reach.files + size_of(path), 0


def _told(path: Path) -> str:
    """Return a path as it is told and kept."""
    return _printable(str(path))


def _printable(name: str) -> str:
    """Return a name that any database holds; bytes of an older encoding become U+FFFD."""
    return storable(name)


def _members(path: Path, walk: Walk, reach: Reach) -> Iterator[Received | Forwarded | Passed]:
    with path.open("rb") as file:
        for member in walk(file, path.name):
            if isinstance(member, Left):
                yield Passed(_told(path), member)
                continue
            source = _printable(f"{path}{member.name.removeprefix(path.name)}")
            if isinstance(member, Forward):
                yield Forwarded(source, member.url, member.leads_to)
                continue
            yield Received(
                source=source,
                name=_printable(member.name),
                read=member.read,
                url=member.url,
                retrieved_at=member.retrieved_at,
                content_type=member.content_type,
            )
            reach.within = max(reach.within, file.tell())


def _walk_of(path: Path) -> Walk | None:
    """Return how to walk a file's members; None for a page, and for what `read_file` refuses."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            start = file.read(16)
            if is_gzip(start):
                file.seek(0)
                inner = _start_of_gzip(GunzipStream(file, path.name, _PEEK * 1000))
                start = inner if inner.startswith((b"WARC/", b"filedesc://")) else start
    except OSError:
        return None
    return container_of(path.name, start)


def _start_of_gzip(stream: GunzipStream) -> bytes:
    try:
        return stream.read(16)
    except SourceError:
        return b""


def _read_page(path: Path) -> bytes:
    data = read_file(path)
    if not is_gzip(data):
        return data
    data = gunzipped(data, _told(path))
    place, mark = _TAR
    if data[place] == mark:
        raise SourceError(_told(path), "", "a tar archive; unpack it and import the folder")
    if is_gzip(data):
        raise SourceError(_told(path), "", "an archive within an archive; unpack it first")
    return data
