"""A source as received without the words taken out of it by order.

Where its text can be written again in its own encoding, only the words go. Where they cannot
be taken out one by one (a PDF, an office file, words cut up by markup), the whole source goes
and a sentence stands in its place.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.sources.errors import SourceError
from archive.sources.readers import media_type_of, read_page
from archive.sources.redacting import Cut

_WRITTEN = {"text/plain", "text/markdown", "text/html"}


@dataclass(frozen=True)
class SourceCut:
    """What becomes of a source: other bytes, or the sentence alone (`is_whole`)."""

    data: bytes
    is_changed: bool = True
    is_whole: bool = False


def cut_source(
    data: bytes, name: str, encoding: str, cut: Cut, lines: Iterable[str] = ()
) -> SourceCut:
    """Return a source without a cut's phrases and without `lines`, which must all be found."""
    lines = tuple(lines)
    sought = replace(cut, phrases=(*cut.phrases, *lines), turns=())
    texts = _texts(data, name, encoding)
    if texts is None or not all(_has(texts, line, cut.marker) for line in lines):
        return _whole(cut)
    if not any(map(sought.holds, texts)):
        return SourceCut(data, is_changed=False)
    if media_type_of(data, name) not in _WRITTEN:
        return _whole(cut)
    written = _written(data, encoding, sought)
    left = _texts(written, name, encoding) if written else None
    if not written or (left is not None and any(map(sought.holds, left))):
        return _whole(cut)
    return SourceCut(written)


def _has(texts: Iterable[str], line: str, marker: str) -> bool:
    return any(map(Cut(marker, (line,)).holds, texts))


def _texts(data: bytes, name: str, encoding: str) -> list[str] | None:
    """Return what a source says, to a reader and in its own letters; None when it is unreadable."""
    try:
        page = read_page(data, name)
    except SourceError:
        return None
    said = "\n".join(line.text for block in page.blocks for line in block.lines)
    if media_type_of(data, name) not in _WRITTEN:
        return [said]
    raw = data.decode(encoding or "utf-8", errors="replace")
    return [said, raw, html.unescape(raw)]


def _written(data: bytes, encoding: str, cut: Cut) -> bytes:
    """Return the bytes with markers for the words; b"" where the encoding does not allow it."""
    encoding = encoding or "utf-8"
    try:
        text = data.decode(encoding)
        if text.encode(encoding) != data:
            return b""
        return cut.text(text).encode(encoding, errors="xmlcharrefreplace")
    except (UnicodeError, LookupError):
        return b""


def _whole(cut: Cut) -> SourceCut:
    return SourceCut(f"{cut.marker}\n".encode(), is_whole=True)
