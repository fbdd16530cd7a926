"""The form of a backup: one plain tar file that checks itself.

    press-archive.json    what this is, which database, which migrations (first member)
    database.sqlite3      or database.pgdump (PostgreSQL's custom format)
    media/...             everything under MEDIA_ROOT
    SHA256SUMS            a line for each member before it (last; missing when cut short)

`tar xf FILE && sha256sum -c SHA256SUMS` checks one without this program. Nothing is ever
extracted by the path a member claims: names are checked, and bytes are written by us.
"""

import hashlib
import io
import json
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from archive.operations import OperationError

FORMAT, VERSION = "press-archive-backup", 1
HEADER, SUMS, MEDIA = "press-archive.json", "SHA256SUMS", "media/"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Header:
    """What a backup says of itself; migrations are "archive.0001_initial", sorted."""

    vendor: str
    database_version: str
    made_at: str
    migrations: tuple[str, ...]
    format: str = FORMAT
    version: int = VERSION


@dataclass(frozen=True)
class Verified:
    """A backup whose every byte matched: its header, and the sha256 of each member by name."""

    header: Header
    sums: dict[str, str]

    def media(self) -> dict[str, str]:
        """Return the sha256 of each media file by its path under MEDIA_ROOT."""
        names = (name for name in self.sums if name.startswith(MEDIA))
        return {name.removeprefix(MEDIA): self.sums[name] for name in names}


class _Hashing(io.RawIOBase):
    """A reader that hashes what passes through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


class Writer:
    """Adds members to a new backup in order, and their sums at the end."""

    def __init__(self, file: IO[bytes], header: Header) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._sums: dict[str, str] = {}
        text = json.dumps(asdict(header), indent=1, sort_keys=True)
        self._add(HEADER, io.BytesIO(text.encode()), len(text.encode()))

    def add_file(self, name: str, path: Path) -> None:
        """Add a file's bytes under a name; raises FileNotFoundError before anything is written."""
        if "\n" in name:
            raise OperationError(f"{path}: a file name with a line break cannot be backed up")
        with path.open("rb") as file:
            self._add(name, file, path.stat().st_size)

    def close(self) -> None:
        """Write the sums: from here on the backup is whole."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in self._sums.items())
        data = lines.encode(errors="surrogateescape")
        self._add(SUMS, io.BytesIO(data), len(data))
        self._tar.close()

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(time.time())
        source = _Hashing(file)
        self._tar.addfile(info, source)
        self._sums[name] = source.digest.hexdigest()


def verify(path: Path, *, database_to: Path) -> Verified:
    """Return what a backup holds, once every member matches its sum; keep its database there.

    Raises OperationError for a foreign, cut short, damaged or dangerous file.
    """
    found: dict[str, str] = {}
    header, promised = None, None
    with opened(path) as files:
        for member, file in files:
            if header is None:
                data = file.read(CHUNK)
                header = _read_header(path, member.name, data)
                found[HEADER] = hashlib.sha256(data).hexdigest()
            elif member.name == SUMS:
                promised = _read_sums(file.read())
            else:
                keep = database_to if member.name in DATABASES.values() else None
                _require_new_safe_name(path, member.name, found)
                found[member.name] = copy_hashing(file, keep)
    if header is None:
        raise _foreign(path)
    if promised is None:
        raise OperationError(f"{path} is cut short: its end is missing. Use another backup.")
    _compare(path, promised, found)
    if DATABASES[header.vendor] not in found:
        raise OperationError(f"{path} holds no {header.vendor} database. Use another backup.")
    return Verified(header, found)


@contextmanager
def opened(path: Path) -> Iterator[Iterator[tuple[tarfile.TarInfo, IO[bytes]]]]:
    """Give each member of a backup with its open bytes; whatever goes wrong is told in words."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield _plain_files(path, tar)
    except tarfile.ReadError as error:
        if "unexpected end" in str(error):
            raise OperationError(f"{path} is cut short. Use another backup.") from error
        raise _foreign(path) from error
    except (tarfile.TarError, UnicodeError) as error:
        raise OperationError(f"{path} is damaged: {error}. Use another backup.") from error
    except OSError as error:
        raise OperationError(f"{path} cannot be restored: {error.strerror or error}.") from error


def _plain_files(path: Path, tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    for member in tar:
        file = tar.extractfile(member) if member.isreg() else None
        if file is None:
            raise OperationError(f"{path}: {member.name!r} is not a plain file. Refused.")
        yield member, file


def copy_hashing(source: IO[bytes], target: Path | None) -> str:
    """Return the sha256 of the bytes read; they are also written to a new target, if any."""
    digest = hashlib.sha256()
    with target.open("xb") if target else io.BytesIO() as out:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            if target:
                out.write(chunk)
    return digest.hexdigest()


def _foreign(path: Path) -> OperationError:
    return OperationError(f"{path} is not a backup made by `manage.py backup`.")


def _read_header(path: Path, name: str, data: bytes) -> Header:
    try:
        fields: dict[str, Any] = json.loads(data) if name == HEADER else {}
        if fields.get("format") != FORMAT:
            raise _foreign(path)
        if fields["version"] != VERSION:
            raise OperationError(
                f"{path} has backup format {fields['version']}; this program reads {VERSION}. "
                "Restore it with the version of the archive that made it."
            )
        header = Header(**{**fields, "migrations": tuple(fields["migrations"])})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _foreign(path) from error
    if header.vendor not in DATABASES:
        raise _foreign(path)
    return header


def _read_sums(data: bytes) -> dict[str, str]:
    lines = data.decode(errors="surrogateescape").splitlines()
    pairs = (line.split("  ", 1) for line in lines if "  " in line)
    return {name: digest for digest, name in pairs}


def _require_new_safe_name(path: Path, name: str, found: dict[str, str]) -> None:
    if name in found:
        raise OperationError(f"{path} holds {name!r} twice. Refused.")
    if name in DATABASES.values():
        return
    parts = name.split("/")
    if parts[0] != "media" or len(parts) < 2 or {"", ".", ".."} & set(parts):
        raise OperationError(f"{path}: {name!r} has no place in a backup. Refused.")
    if "\\" in name or PurePosixPath(name).is_absolute():
        raise OperationError(f"{path}: {name!r} is not a safe name. Refused.")


def _compare(path: Path, promised: dict[str, str], found: dict[str, str]) -> None:
    if missing := sorted(promised.keys() - found.keys()):
        raise OperationError(f"{path} lacks {missing[0]!r}. Use another backup.")
    for name, digest in found.items():
        if promised.get(name) != digest:
            raise OperationError(f"{path} is damaged at {name!r}. Use another backup.")
