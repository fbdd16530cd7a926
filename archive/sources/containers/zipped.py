"""Zip archives: each member that looks like a page is one. WACZ: a zip around web archives."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from archive.sources.containers.members import Forward, Left, Member, Tally, member_name
from archive.sources.containers.warc import warc_members
from archive.sources.errors import SourceError
from archive.sources.files.packing import check_growth, is_gzip
from archive.sources.files.zip_files import is_zip, opened_zip, read_member
from archive.sources.readers import looks_like_page, may_be_page

_MOST_UNPACKED = 100  # times the archive's own size, all members together
_ALLOWANCE = 200_000_000  # bytes that any archive may hold
_PEEK = 2000
_OFFICE = {
    "[Content_Types].xml": "an office file; save it as .docx or .pdf",
    "mimetype": "an OpenDocument file or a book; save it as .docx or .pdf",
}


def zip_members(file: BinaryIO, name: str) -> Iterator[Member | Left]:
    """Yield the pages of a zip archive in its order, then what was left out.

    Raises SourceError for what is no whole zip archive, and once its pages come to too much.
    """
    with opened_zip(file, name) as archive:
        _check_office(archive, name)
        budget = _Budget(file, name)
        left = Tally()
        for info in archive.infolist():
            if info.is_dir():
                continue
            shown = _name_of(info)
            if reason := _why_no_page(archive, info, shown):
                left.add(reason)
                continue
            budget.spend(_size_read(info))
            yield Member(member_name(name, shown), _reader(archive, info, name, shown))
        yield from left.told()


def wacz_members(file: BinaryIO, name: str) -> Iterator[Member | Forward | Left]:
    """Yield the pages of the web archives that a WACZ file holds, then what was left out.

    A web archive that cannot be read, or no further, is a member that says so. Raises
    SourceError for what is no whole archive.
    """
    with opened_zip(file, name) as archive:
        inner = [i for i in archive.infolist() if _is_web_archive(i.filename)]
        if not inner:
            raise SourceError(name, "archive/", "no web archive (.warc.gz) lies in this WACZ file")
        budget = _Budget(file, name)
        for info in inner:
            inner_name = member_name(name, _name_of(info))
            try:
                yield from _inner_members(archive, info, inner_name, budget)
            except SourceError as error:
                yield Member(inner_name, partial(_refuse, error))


def _inner_members(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: "_Budget"
) -> Iterator[Member | Forward | Left]:
    if info.flag_bits & 1:
        raise SourceError(name, "", "encrypted; unpack it with its password")
    budget.spend(info.file_size)
    try:
        with archive.open(info) as stream:
            yield from warc_members(stream, name, size=info.compress_size)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise SourceError(name, "", f"damaged ({error}); copy it again") from error


def _refuse(error: SourceError) -> bytes:
    raise error


class _Budget:
    """How much an archive may unpack to, all members together."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        position = file.tell()
        self._left = _ALLOWANCE + _MOST_UNPACKED * file.seek(0, 2)
        file.seek(position)
        self._name = name

    def spend(self, size: int) -> None:
        """Note the size of what is to be read. Raises SourceError where that is too much."""
        if size > self._left:
            mend = f"its members unpack to over {_MOST_UNPACKED} times its size; unpack it yourself"
            raise SourceError(self._name, "", mend)
        self._left -= size


def _size_read(info: zipfile.ZipInfo) -> int:
    """Return how much of a member is read: all, or nothing of what is refused by its size."""
    try:
        check_growth(info.file_size, info.compress_size, info.filename)
    except SourceError:
        return 0
    return info.file_size


def _check_office(archive: zipfile.ZipFile, name: str) -> None:
    first = {info.filename for info in archive.infolist()[:1]}
    for member, what in _OFFICE.items():
        if member in first:
            raise SourceError(name, member, f"this is {what}")


def _is_web_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name; one in UTF-8 that does not say so is read as UTF-8 all the same."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _why_no_page(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> str:
    """Return why a member is left out without being opened; "" for a page, and for a bad one."""
    path = PurePosixPath(name)
    if _is_link(info) or _leads_out(name):
        return ""
    if path.parts[:1] == ("__MACOSX",) or path.name.startswith("."):
        return "files of the system"
    if may_be_page(name):
        return ""
    if path.suffix.lower() in (".zip", ".gz", ".wacz", ".warc", ".7z", ".rar", ".tar"):
        return ""
    if _looks_like_page(archive, info, name):
        return ""
    return path.suffix.lower()[:20] or "without a suffix"


def _looks_like_page(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bool:
    try:
        with archive.open(info) as stream:
            return looks_like_page(stream.read(_PEEK), name)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError):
        return False  # RuntimeError: encrypted, or packed in a way not known


def _reader(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, container: str, shown: str
) -> Callable[[], bytes]:
    name = member_name(container, shown)

    def read() -> bytes:
        if _is_link(info):
            raise SourceError(name, "", "a link, not a page; pack the page that it leads to")
        if _leads_out(shown):
            raise SourceError(name, "", "its name leads out of the archive; pack it under another")
        data = read_member(archive, info, name)
        is_docx = shown.lower().endswith(".docx")
        if is_gzip(data) or data.startswith(b"WARC/") or (is_zip(data) and not is_docx):
            raise SourceError(name, "", "an archive within an archive; import it by itself")
        return data

    return read


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:3] in (":\\", ":/") or "\x00" in name
