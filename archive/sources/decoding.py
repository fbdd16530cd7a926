"""Bytes of a file to text: size, binary content, encoding, characters no database holds."""

import codecs
import re

from archive.sources.errors import SourceError

MOST_BYTES = 50_000_000
MOST_CHARACTERS = 20_000_000

_LINE_END = re.compile(r"\r\n|\r|\n")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip archive or office file",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def check_size(data: bytes, name: str) -> None:
    """Refuse an empty or a huge file; raises SourceError."""
    if not data.strip():
        raise SourceError(name, "line 1", "the file is empty; save the page again")
    if len(data) > MOST_BYTES:
        raise SourceError(
            name,
            f"{len(data):,} bytes",
            f"the file is too large for one page; split it ({MOST_BYTES:,} bytes at most)",
        )


def check_kind(data: bytes, name: str) -> None:
    """Refuse what is known to be no text by its first bytes; raises SourceError."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(name, "byte 1", f"this is {what}, not text; save the page as text")


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """Return the text of a page and the encoding it was read in.

    A byte order mark decides, then the encoding the page declares, then UTF-8.
    Raises SourceError naming line and byte.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decoded(data, name, encoding), name), encoding.removesuffix("-sig")
    encoding = _known(declared) or "utf-8"
    return _checked(_decoded(data, name, encoding), name), encoding


def replace_unstorable(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text with U+0000 and lone surrogates as U+FFFD, and the lines they stood in."""
    if not _UNSTORABLE.search(text):
        return text, ()
    numbers = (
        number for number, line in enumerate(split_lines(text), 1) if _UNSTORABLE.search(line)
    )
    return _UNSTORABLE.sub("\ufffd", text), tuple(numbers)


def split_lines(text: str) -> list[str]:
    r"""Return the lines of a text; only \n, \r and \r\n end one."""
    return _LINE_END.split(text)


def _known(declared: str) -> str:
    try:
        encoding = codecs.lookup(declared.strip()).name if declared else ""
    except (LookupError, ValueError):  # ValueError: U+0000 in the name
        return ""
    # Text codecs only: "base64" and the like are codecs too.
    return encoding if encoding and codecs.lookup(encoding)._is_text_encoding else ""


def _decoded(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding.startswith("utf-8"):
            return _with_surrogates(data, name, error)
        raise _undecodable(data, name, encoding, error) from error


def _with_surrogates(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    """Return UTF-8 in which lone surrogates were written as if they were characters."""
    try:
        return data.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _undecodable(data, name, "utf-8", error) from error


def _undecodable(data: bytes, name: str, encoding: str, error: UnicodeDecodeError) -> SourceError:
    line = data.count(b"\n", 0, error.start) + 1
    place = f"line {line}, byte {error.start + 1}"
    if "unexpected end" in error.reason or "truncated" in error.reason:
        return SourceError(
            name, place, "the file is cut off in the middle of a character; save the page again"
        )
    byte = f"0x{data[error.start]:02X}"
    return SourceError(name, place, f"not {encoding.upper()} ({byte}); save the page as UTF-8")


def _checked(text: str, name: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise SourceError(
            name,
            f"{len(text):,} characters",
            f"too much text for one page; split it ({MOST_CHARACTERS:,} characters at most)",
        )
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls > 8 and controls > len(text[:100_000]) * 0.01:
        place = f"line {text.count(chr(10), 0, _CONTROL.search(text).start()) + 1}"
        raise SourceError(name, place, "this is a binary file, not text; save the page as text")
    if not text.strip("\ufeff \t\r\n\x00"):
        raise SourceError(name, "line 1", "the file holds no text; save the page again")
    return text
