"""Web archives (WARC, ARC; ISO 28500): each page that a server answered with 200 is a member.

Where a server sent on to a page, or a page had come before, the other address is told.
Read as a stream, record by record; address and time come from the record.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import (
    ChunkedDataException,
    ChunkedDataReader,
    DecompressingBufferedReader,
)
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.sources.addresses import are_of_one_page
from archive.sources.containers.members import Forward, Left, Member, Tally, member_name
from archive.sources.errors import SourceError
from archive.sources.files.decoding import MOST_BYTES
from archive.sources.files.packing import PIECE, GunzipStream, is_gzip, served
from archive.sources.readers import is_page_type

MOST_UNPACKED = 100  # times the archive's own size
ALLOWANCE = 200_000_000  # bytes that any archive may hold

_MOST_HEADERS = 1_000_000  # bytes of one record's
_MOST_BLANK = 1_000  # lines in a row

_FAULTS = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    ChunkedDataException,
    OSError,
    EOFError,
    ValueError,
    AttributeError,  # a response that names no address
)
_BEGINNING = re.compile(rb"WARC/\d\.\d+\s*")
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}")
_SENT_ON = frozenset(("301", "302", "303", "307", "308"))
# What servers answer machines, in text that is nobody's words.
_FOR_MACHINES = frozenset(("/robots.txt", "/ads.txt", "/humans.txt", "/.well-known/security.txt"))


def warc_members(file: BinaryIO, name: str, *, size: int = 0) -> Iterator[Member | Forward | Left]:
    """Yield the pages of a web archive in its order, then what was left out.

    Bytes between two records that are none are passed over, and told of. `size` is that of
    the archive as packed. Raises SourceError, naming the record, where the archive is cut off
    or damaged within one; what stood before has been yielded.
    """
    most = ALLOWANCE + MOST_UNPACKED * (size or _size_of(file))
    left = Tally()
    place = "record 1"
    try:
        for number, record in enumerate(records := _Records(_plain(file, name, most))):
            place = f"record {number + 1}"
            records.tell_passed_over(left, f"before {place}")
            if forward := _forward(record, name):
                yield forward
            elif reason := _why_no_page(record):
                left.add(reason)
            else:
                yield _member(record, name)
            _check_whole(record, name, place)
            place = f"record {number + 2}"
        records.tell_passed_over(left, "behind the last record")
    except SourceError:
        yield from left.told()
        raise
    except _FAULTS as error:
        yield from left.told()
        words = " ".join(str(error).split())[:80]
        mend = f"the web archive is cut off or damaged ({words}); copy it again"
        raise SourceError(name, place, mend) from error
    yield from left.told()


class _BoundedLines(DecompressingBufferedReader):
    """Reads no headers without an end: a line, or lines, of gigabytes are none."""

    _headers = _blank = 0

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line. Raises ValueError when headers go on for too long."""
        most = _MOST_HEADERS + 1
        line = super().readline(most if length is None else min(length, most))
        is_blank = not line.strip()
        self._headers = 0 if is_blank else self._headers + len(line)
        self._blank = self._blank + 1 if is_blank else 0
        if self._headers > _MOST_HEADERS or self._blank > _MOST_BLANK:
            raise ValueError("headers without an end")
        return line


class _Records(ArchiveIterator):
    """The records of a web archive; behind damage it goes on at the next line that begins one."""

    def __init__(self, file: BinaryIO | GunzipStream) -> None:
        super().__init__(file, arc2warc=True)
        self.reader = _BoundedLines(self.fh, block_size=PIECE)
        self._passed_over = 0  # bytes

    def tell_passed_over(self, left: Tally, where: str) -> None:
        """Count a piece that was passed over, if there was one."""
        if self._passed_over:
            left.add(f"piece of {self._passed_over:,} bytes that is no record, {where}")
            self._passed_over = 0

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        """Return the line that begins the next record, as warcio asks, and the blanks before it."""
        if self.record.format != "warc":
            return super()._consume_blanklines()
        blank = 0
        while line := self.reader.readline():
            if _BEGINNING.fullmatch(line):
                return line, blank
            if line.strip():
                self._passed_over += len(line)
            else:
                blank += len(line)
        return None, blank


def _plain(file: BinaryIO, name: str, most: int) -> BinaryIO | GunzipStream:
    start = file.read(2)
    file.seek(0)
    return GunzipStream(file, name, most) if is_gzip(start) else file


def _size_of(file: BinaryIO) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    return size


def _why_no_page(record: ArcWarcRecord) -> str:
    """Return why a record is left out; "" for a page."""
    if record.rec_type not in ("response", "resource"):
        return f"{record.rec_type} records" if record.rec_type else "records of no type"
    headers = record.http_headers
    if record.rec_type == "response" and headers and headers.get_statuscode() != "200":
        return "not answered with 200"
    if _path_of(_address(record)) in _FOR_MACHINES:
        return "for machines"
    if record.rec_type == "response" and not headers and not _is_web_address(_address(record)):
        return "answered under no address of the web"
    kind = _content_type(record).partition(";")[0].strip().lower()
    if kind and not is_page_type(kind):
        return kind if _TYPE.fullmatch(kind) else "of no known type"
    return ""


def _forward(record: ArcWarcRecord, container: str) -> Forward | None:
    """Return under which other address a page stands, where that is all a record says."""
    url, headers = _address(record), record.http_headers
    if record.rec_type == "revisit":
        leads_to = record.rec_headers.get_header("WARC-Refers-To-Target-URI") or ""
    elif record.rec_type == "response" and headers and headers.get_statuscode() in _SENT_ON:
        leads_to = headers.get_header("Location") or ""
    else:
        return None
    try:
        leads_to = urljoin(url, leads_to.strip().strip("<>"))
    except ValueError:
        return None
    if not are_of_one_page(url, leads_to):
        return None
    return Forward(member_name(container, url), url, leads_to)


def _is_web_address(url: str) -> bool:
    return url.lower().startswith(("http:", "https:"))


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _address(record: ArcWarcRecord) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")


def _content_type(record: ArcWarcRecord) -> str:
    return (record.http_headers or record.rec_headers).get_header("Content-Type") or ""


def _member(record: ArcWarcRecord, container: str) -> Member:
    url = _address(record)
    name = member_name(container, url or "record")

    def read() -> bytes:
        data = _payload(record, name)
        headers = record.http_headers
        encoding = (headers.get_header("Content-Encoding") or "") if headers else ""
        return served(data, encoding.strip().lower(), name)

    return Member(
        name=name,
        read=read,
        url=url,
        retrieved_at=record.rec_headers.get_header("WARC-Date") or "",
        content_type=_content_type(record),
    )


def _payload(record: ArcWarcRecord, name: str) -> bytes:
    """Return a record's bytes as the server sent them, its chunks joined."""
    headers = record.http_headers
    is_chunked = headers and (headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            mend = f"more than one page can hold ({MOST_BYTES:,} bytes)"
            raise SourceError(name, f"{record.length:,} bytes", mend)
        pieces.append(piece)
    if getattr(record.raw_stream, "limit", 0) > 0 and not is_chunked:
        raise SourceError(name, f"byte {size + 1}", "the record is cut off; copy the archive again")
    return b"".join(pieces)


def _check_whole(record: ArcWarcRecord, name: str, place: str) -> None:
    """Read to the end of a record; raises SourceError when the archive ends before."""
    while record.raw_stream.read(PIECE):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise SourceError(name, place, "the web archive is cut off within it; copy it again")
