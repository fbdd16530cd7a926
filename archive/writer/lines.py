"""Lines of interchange files, read as a stream whatever a file holds.

A file that cannot be one raises FileError; a line too long to be one comes without its bytes.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.sources.canonical import LineError, from_line
from archive.sources.drafts import Draft

LINES_A_BATCH = 50
BYTES_A_BATCH = 4 * 1024 * 1024
LONGEST_LINE = 32 * 1024 * 1024

_BOM = b"\xef\xbb\xbf"
_HALF_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class FileError(ValueError):
    """A file that is no interchange file; the text says why, and how to mend it."""


@dataclass(frozen=True)
class SourceLine:
    """One line of a file: where it stands, and its bytes; None where there are too many."""

    path: Path
    number: int  # from 1
    offset: int
    data: bytes | None
    is_whole: bool = True  # ends in a newline

    def __str__(self) -> str:
        return f"{self.path}: line {self.number}"

    @property
    def digest(self) -> bytes:
        """Return what tells the bytes of this line from any others."""
        return hashlib.blake2b(self.data or b"", digest_size=20).digest()


def read_lines(path: Path) -> Iterator[SourceLine]:
    """Yield the lines of a file that are not blank. Raises FileError naming the file."""
    try:
        with path.open("rb") as file:
            _refuse_other_files(file, path)
            yield from _lines(file, path)
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror or error}") from error


def batches(lines: Iterator[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield lines in batches, small in number and in bytes; then raises what `lines` raises."""
    for first in lines:
        batch, size = [first], len(first.data or b"")
        while len(batch) < LINES_A_BATCH and size < BYTES_A_BATCH:
            line = next(lines, None)
            if line is None:
                break
            batch.append(line)
            size += len(line.data or b"")
        yield batch


def read_again(line: SourceLine) -> SourceLine:
    """Return a line with its bytes, which `without_data` had left in the file."""
    with line.path.open("rb") as file:
        file.seek(line.offset)
        data = file.readline(LONGEST_LINE)
    return SourceLine(line.path, line.number, line.offset, _without_mark(data, line.offset))


def without_data(line: SourceLine) -> SourceLine:
    """Return where a line stands, for reading it again."""
    return SourceLine(line.path, line.number, line.offset, None)


def draft_of(line: SourceLine, *, is_known: bool = False) -> Draft:
    """Return the draft a line holds; it may be known that it holds one.

    Raises LineError saying what is wrong, and the mend.
    """
    if line.data is None:
        raise LineError(
            f"is longer than {LONGEST_LINE >> 20} MB; one record a line, and none is that long"
        )
    if b"\\u0000" in line.data and (found := _NUL.search(line.data)):
        raise LineError(f"column {found.start() + 1}: U+0000 cannot be kept; write \\ufffd instead")
    try:
        return from_line(line.data, is_known=is_known)
    except LineError as error:
        raise LineError(_explained(line, str(error))) from error


def _explained(line: SourceLine, message: str) -> str:
    try:
        line.data.decode()
    except UnicodeDecodeError as error:
        return f"column {error.start + 1}: byte is not UTF-8; save the file as UTF-8"
    if "truncated" in message and _HALF_PAIR.search(line.data):
        return "holds half a surrogate pair (\\ud800 to \\udfff); write \\ufffd instead"
    if not line.is_whole and not line.data.rstrip().endswith(b"}"):
        return "the file ends in the middle of this line; get a whole copy of it"
    return message


def _refuse_other_files(file: BinaryIO, path: Path) -> None:
    head = file.read(4096)
    file.seek(0)
    if not head:
        raise FileError(f"{path}: is empty; export the archive again, or leave the file out")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileError(f"{path}: is UTF-16; save it as UTF-8")
    if b"\0" in head or head.startswith((b"\x1f\x8b", b"PK\x03\x04", b"\xfd7zXZ")):
        raise FileError(f"{path}: is a binary file; unpack it, or name a .jsonl file")


def _lines(file: BinaryIO, path: Path) -> Iterator[SourceLine]:
    number = offset = 0
    while data := file.readline(LONGEST_LINE + 1):
        number += 1
        length, whole = len(data), data.endswith(b"\n")
        if length > LONGEST_LINE and not whole:
            length += _skip_line(file)
            data = None
        if data is None or data.strip():
            yield SourceLine(path, number, offset, _without_mark(data, offset), whole)
        offset += length


def _skip_line(file: BinaryIO) -> int:
    """Read on to the end of a line, keeping nothing, and return how many bytes it was."""
    length = 0
    while data := file.readline(1 << 20):
        length += len(data)
        if data.endswith(b"\n"):
            break
    return length


def _without_mark(data: bytes | None, offset: int) -> bytes | None:
    return data.removeprefix(_BOM) if data and offset == 0 else data
