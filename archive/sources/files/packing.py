"""Packed bytes within bounds: gzip and web servers' packing, unpacked piece by piece.

A bomb is told by what comes out of it, not by what it says of itself.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

import brotli

from archive.sources.errors import SourceError, Told
from archive.sources.files.decoding import MOST_BYTES

RATIO = 200  # printed words shrink to a tenth, the emptiest table hardly to a hundredth
PIECE = 65_536
_SMALL = 1_000_000  # bytes below which no ratio is looked at
_GZIP = 16 + zlib.MAX_WBITS


def is_gzip(data: bytes) -> bool:
    """Return whether bytes begin as gzip does."""
    return data.startswith(b"\x1f\x8b")


def check_growth(size: int, packed: int, name: str) -> None:
    """Refuse what grows too large for a page, or too much for honest packing."""
    if size > MOST_BYTES:
        mend = Told(
            "unpacks to more than one page can hold (%(most)s bytes); split it",
            most=f"{MOST_BYTES:,}",
        )
        raise SourceError(name, "", mend)
    if size > _SMALL and size > packed * RATIO:
        mend = Told(
            "unpacks to over %(ratio)s times its size, as no page does; unpack it yourself",
            ratio=RATIO,
        )
        raise SourceError(name, "", mend)


def gunzipped(data: bytes, name: str) -> bytes:
    """Return what a gzip file holds. Raises SourceError when it is cut off, damaged or a bomb."""
    return _joined(_gunzip(iter([data]), name), len(data), name)


def served(data: bytes, encoding: str, name: str) -> bytes:
    """Return what a web server packed, by its Content-Encoding header.

    Archives often keep the header and not the packing, so bytes that are not packed stay
    as they are. Raises SourceError when they are cut off, damaged or a bomb.
    """
    if encoding in ("gzip", "x-gzip") and is_gzip(data):
        return gunzipped(data, name)
    unpack = {"deflate": _inflate, "br": _unbrotli}.get(encoding)
    if unpack is None:
        return data
    pieces = unpack(data)
    try:
        first = next(pieces, b"")
    except (zlib.error, brotli.error):
        return data
    try:
        return _joined(_chain(first, pieces), len(data), name)
    except (zlib.error, brotli.error) as error:
        raise SourceError(name, str(error), "damaged or cut off; save the page again") from error


class GunzipStream:
    """A gzip file, of one part or of many, read as a stream that is never held whole.

    Raises SourceError while reading when it is cut off or damaged, and beyond `most` bytes.
    """

    def __init__(self, file: BinaryIO, name: str, most: int) -> None:
        self._pieces = _gunzip(iter(lambda: file.read(PIECE), b""), name)
        self._buffer = b""
        self._left = most
        self._name = name

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, at least one unless the end is reached."""
        while not self._buffer:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._left -= len(piece)
            if self._left < 0:
                raise SourceError(self._name, "", "unpacks to far too much; unpack it yourself")
            self._buffer = piece
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        return taken


def _joined(pieces: Iterator[bytes], packed: int, name: str) -> bytes:
    gathered: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        check_growth(size, packed, name)
        gathered.append(piece)
    return b"".join(gathered)


def _chain(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _gunzip(packed: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Yield what gzip bytes hold; what follows the last part and is no gzip is padding."""
    rest = next(packed, b"")
    while rest:
        unpacker = zlib.decompressobj(_GZIP)
        while not unpacker.eof:
            if not rest and not (rest := next(packed, b"")):
                raise SourceError(name, "end of file", "the gzip file is cut off; copy it again")
            try:
                piece = unpacker.decompress(rest, PIECE)
            except zlib.error as error:
                mend = f"the gzip file is damaged ({error}); copy it again"
                raise SourceError(name, "", mend) from error
            rest = unpacker.unconsumed_tail
            yield piece
        rest = unpacker.unused_data or next(packed, b"")
        if len(rest) < 2:
            rest += next(packed, b"")
        if not is_gzip(rest):
            return


def _inflate(data: bytes) -> Iterator[bytes]:
    bits = zlib.MAX_WBITS if data[:1] == b"\x78" else -zlib.MAX_WBITS
    unpacker = zlib.decompressobj(bits)
    rest = data
    while not unpacker.eof:
        piece = unpacker.decompress(rest, PIECE)
        rest = unpacker.unconsumed_tail
        if not piece and not rest and not unpacker.eof:
            raise zlib.error("cut off")
        yield piece


def _unbrotli(data: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    yield unpacker.process(data, output_buffer_limit=PIECE)
    while not unpacker.is_finished():
        if unpacker.can_accept_more_data():
            raise brotli.error("cut off")
        yield unpacker.process(b"", output_buffer_limit=PIECE)
