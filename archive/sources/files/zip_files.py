"""Zip archives within bounds: how many members, how large, how much beyond their packed size."""

import struct
import zipfile
import zlib
from typing import BinaryIO

from archive.sources.errors import SourceError, Told
from archive.sources.files.packing import PIECE, check_growth

MOST_MEMBERS = 200_000
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error)

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")


def is_zip(data: bytes) -> bool:
    """Return whether bytes begin as a zip archive does, one without members included."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def opened_zip(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """Return a zip archive. Raises SourceError when it is cut off, damaged or holds too much."""
    try:
        count = _member_count(file)
        if count <= MOST_MEMBERS:
            return zipfile.ZipFile(file)
    except (*FAULTS, NotImplementedError) as error:
        mend = Told("the archive is cut off or damaged; copy it again")
        raise SourceError(name, "end of file", mend) from error
    mend = Told("at most %(most)s are read from one archive; split it", most=f"{MOST_MEMBERS:,}")
    raise SourceError(name, f"{count:,} members", mend)


def _member_count(file: BinaryIO) -> int:
    """Return how many members a zip archive says it has, before a list of them is made."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_536 - _END.size - _LOCATOR.size))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise zipfile.BadZipFile("no end record")
    count = _END.unpack_from(tail, at)[4]
    before = at - _LOCATOR.size
    if before >= 0 and tail[before:].startswith(b"PK\x06\x07"):
        file.seek(_LOCATOR.unpack_from(tail, before)[2])
        record = file.read(_END64.size)
        count = _END64.unpack(record)[7] if record.startswith(b"PK\x06\x06") else count
    file.seek(0)
    return count


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """Return a member's bytes. Raises SourceError when it is encrypted, damaged or a bomb."""
    if member.flag_bits & 1:
        raise SourceError(name, "", Told("encrypted; unpack it with its password, then import it"))
    check_growth(member.file_size, member.compress_size, name)
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                check_growth(size, member.compress_size, name)
                pieces.append(piece)
    except SourceError:
        raise
    except NotImplementedError as error:
        mend = Told("packed in a way not known here (%(why)s); pack it anew", why=error)
        raise SourceError(name, "", mend) from error
    except (*FAULTS, RuntimeError) as error:
        raise SourceError(name, "", Told("damaged (%(why)s); pack it anew", why=error)) from error
    return b"".join(pieces)
