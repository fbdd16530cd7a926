"""Containers: one file that holds many pages is read member by member, one in memory at a time.

Nothing is ever unpacked to a disk, so a member's name is only a name.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from archive.sources.containers.members import Forward, Left, Member, Tally
from archive.sources.containers.warc import warc_members
from archive.sources.containers.zipped import wacz_members, zip_members
from archive.sources.files.packing import is_gzip
from archive.sources.files.zip_files import is_zip

__all__ = ["Forward", "Left", "Member", "Tally", "Walk", "container_of", "is_container_name"]

Walk = Callable[[BinaryIO, str], Iterator[Member | Forward | Left]]

_SUFFIXES = (".zip", ".wacz", ".warc", ".warc.gz", ".arc", ".arc.gz")
_WEB_ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz")


def is_container_name(name: str) -> bool:
    """Return whether a file of this name holds many pages."""
    return name.lower().endswith(_SUFFIXES)


def container_of(name: str, start: bytes) -> Walk | None:
    """Return how to walk a file's members, told by its first bytes; None for a single page.

    An office file is a zip archive too: by its name, which is all that tells it apart here.
    """
    if start.startswith(b"WARC/") or (is_gzip(start) and name.lower().endswith(_WEB_ARCHIVES)):
        return warc_members
    if start.startswith(b"filedesc://"):
        return warc_members
    if not is_zip(start) or PurePath(name).suffix.lower() == ".docx":
        return None
    return wacz_members if name.lower().endswith(".wacz") else zip_members
