"""What a PDF file may cost: looked at before a library unpacks it.

Pictures may be as large as they like, as nothing looks at them here; all other packed
streams (words, fonts, tables) together may not.
"""

import re
import zlib
from collections.abc import Iterator

from archive.sources.errors import SourceError, Told
from archive.sources.files.packing import PIECE

_MOST_UNPACKED = 200_000_000  # bytes
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = b"endstream"
_DICTIONARY = 2000  # bytes before a stream in which it is described
_TAIL = 4096  # bytes at the end of a file in which its end mark stands


def check_bounds(data: bytes, name: str) -> None:
    """Refuse a PDF file that is cut off or a bomb; raises SourceError."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise SourceError(name, "end of file", Told("the PDF file is cut off; save it again"))
    unpacked = 0
    for size in _sizes(data):
        unpacked += size
        if unpacked > _MOST_UNPACKED:
            mend = Told(
                "unpacks to over %(most)s bytes, as no text does; save it as text",
                most=f"{_MOST_UNPACKED:,}",
            )
            raise SourceError(name, "", mend)


def _sizes(data: bytes) -> Iterator[int]:
    """Yield what each packed stream adds as it is unpacked, piece by piece."""
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _DICTIONARY) : match.start()]
        dictionary = dictionary[dictionary.rfind(b"obj") :]
        packings = dictionary.count(b"/FlateDecode") + dictionary.count(b"/Fl ")
        if not packings or b"/Image" in dictionary:
            continue
        end = data.find(_END, match.end())
        packed = data[match.end() : end if end >= 0 else len(data)]
        yield from _inflated_sizes(packed, packings)


def _inflated_sizes(packed: bytes, packings: int) -> Iterator[int]:
    """Yield the sizes of the pieces a stream unpacks to; packed twice, it is unpacked twice."""
    unpackers = [zlib.decompressobj() for _ in range(min(packings, 2))]
    rest = packed
    while rest and not unpackers[0].eof:
        try:
            piece = unpackers[0].decompress(rest, PIECE)
            rest = unpackers[0].unconsumed_tail
            yield len(piece)
            inner = piece
            while len(unpackers) > 1 and inner and not unpackers[1].eof:
                yield len(unpackers[1].decompress(inner, PIECE))
                inner = unpackers[1].unconsumed_tail
        except zlib.error:
            return
