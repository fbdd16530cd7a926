"""Bytes of a file to text: size, binary content, encoding, characters no database holds."""

import codecs
import re
from itertools import islice

from archive.sources.errors import SourceError, Told
from archive.sources.files.encodings import guessed, is_misnamed, meant
from archive.sources.files.repairs import (
    in_likely_encoding,
    unscrambled,
    with_few_replaced,
    with_latin_marks,
)

MOST_BYTES = 50_000_000
MOST_CHARACTERS = 20_000_000
MOST_LETTERS = 1_000_000  # of words, blank lines and the ends of lines left out

_LINE_END = re.compile("\r\n|\r|\n|\u2028|\u2029")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What no feed, no workbook and no page may hold; of these two only part words.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_PARTING = re.compile("[\x0b\x0c]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAGIC = {
    b"%PDF-": Told("a PDF file"),
    b"PK\x03\x04": Told("a zip archive or office file"),
    b"\x1f\x8b": Told("a gzip archive"),
    b"\x89PNG": Told("a picture"),
    b"\xff\xd8\xff": Told("a picture"),
    b"GIF8": Told("a picture"),
    b"\x7fELF": Told("a program"),
    b"SQLite format 3": Told("a database"),
}
_TO_CONVERT = {
    b"\xd0\xcf\x11\xe0": Told("this is an old office file; open it and save it as .docx"),
    b"{\\rtf": Told("this is an RTF file; open it and save it as .docx"),
    b"7z\xbc\xaf": Told("this is a 7-zip archive; pack it as zip"),
    b"Rar!": Told("this is a RAR archive; pack it as zip"),
}
_SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_SURE = 8  # sequences of bytes in UTF-8's pattern that chance does not make
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)


def check_size(data: bytes, name: str) -> None:
    """Refuse an empty or a huge file; raises SourceError."""
    if not data.strip():
        raise SourceError(name, "line 1", Told("the file is empty; save the page again"))
    if len(data) > MOST_BYTES:
        raise SourceError(
            name,
            f"{len(data):,} bytes",
            Told(
                "the file is too large for one page; split it (%(most)s bytes at most)",
                most=f"{MOST_BYTES:,}",
            ),
        )


def check_letters(count: int, name: str) -> None:
    """Refuse more words than are read within seconds, those of six books; raises SourceError."""
    if count > MOST_LETTERS:
        raise SourceError(name, f"{count:,} characters", too_much(MOST_LETTERS))


def too_much(most: int) -> Told:
    """Return that a page holds more than is read, and how much is."""
    return Told("too much text for one page; split it (%(most)s at most)", most=f"{most:,}")


def check_kind(data: bytes, name: str) -> None:
    """Refuse what is known to be no text by its first bytes; raises SourceError."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            mend = Told("this is %(what)s, not text; save the page as text", what=what)
            raise SourceError(name, "byte 1", mend)
    for magic, mend in _TO_CONVERT.items():
        if data.startswith(magic):
            raise SourceError(name, "byte 1", mend)


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """Return the text of a page and the encoding it was read in.

    A byte order mark decides, then the encoding the page declares, then UTF-8.
    Raises SourceError naming line and byte.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decoded(data, name, encoding), name), encoding.removesuffix("-sig")
    encoding = meant(declared) or "utf-8"
    return _checked(_decoded(data, name, encoding), name), encoding


def decode_declared(
    data: bytes, name: str, declared: str, *, is_words: bool = False
) -> tuple[str, str, str]:
    """Return text and encoding as `decode` does, and "declared, real" where these differ.

    `is_words` says that nothing of the text is markup: too many words are refused at once.

    What is UTF-8 beyond doubt is read so whatever is declared: no other encoding's words
    come in its pattern. Raises SourceError naming line and byte.
    """
    text, encoding, misdeclared = _decoded_as_is(data, name, declared)
    if is_words and len(text) > MOST_LETTERS:
        check_letters(sum(len(line.strip()) for line in text.split("\n")), name)
    mended = unscrambled(with_latin_marks(text))
    if mended == text:
        return text, encoding, misdeclared
    return mended, encoding, misdeclared or f"{encoding} twice, {encoding}"


def _decoded_as_is(data: bytes, name: str, declared: str) -> tuple[str, str, str]:
    known = meant(declared) or "utf-8"
    if data.startswith(_MARKS):
        return *decode(data, name), ""
    if known != "utf-8" and _is_surely_utf_8(data):
        text, encoding = decode(data, name)
        return text, encoding, f"{declared.strip().lower()[:40]}, {encoding}"
    is_cut_off = _is_cut_off(data)
    found = guessed(data) if is_misnamed(data, known) and not is_cut_off else None
    try:
        text, encoding = found or decode(data, name, declared)
    except SourceError:
        found = None if is_cut_off else in_likely_encoding(data)
        if found is None:
            raise
        text, encoding = found
    if found is None:
        return text, encoding, ""
    return _checked(text, name), encoding, f"{known}, {encoding}"


def storable(name: str) -> str:
    """Return a name with U+0000 and lone surrogates as U+FFFD; control signs are part of it."""
    return _UNSTORABLE.sub("\ufffd", name)


def printable(text: str) -> str:
    """Return words with control signs and lone surrogates as U+FFFD, form feeds as blanks."""
    return _UNPRINTABLE.sub("\ufffd", _PARTING.sub(" ", text))


def replace_unprintable(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text as `printable` does, and the lines that hold U+FFFD."""
    replaced = printable(text)
    if "\ufffd" not in replaced:
        return text, ()
    lines = enumerate(split_lines(replaced), 1)
    return replaced, tuple(number for number, line in lines if "\ufffd" in line)


def split_lines(text: str) -> list[str]:
    r"""Return the lines of a text; only \n, \r, \r\n and Unicode's own two signs end one."""
    return _LINE_END.split(text)


def _is_surely_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(1 for _ in islice(_SEQUENCE.finditer(data), _SURE)) == _SURE


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
        text = None if _is_cut_off(data) else with_few_replaced(data)
        if text is not None:
            return text.removeprefix("\ufeff")
        raise _undecodable(data, name, "utf-8", error) from error


def _is_cut_off(data: bytes) -> bool:
    """Return whether bytes end in the middle of a character of UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "unexpected end" in error.reason
    return False


def _undecodable(data: bytes, name: str, encoding: str, error: UnicodeDecodeError) -> SourceError:
    line = data.count(b"\n", 0, error.start) + 1
    place = f"line {line}, byte {error.start + 1}"
    if "unexpected end" in error.reason or "truncated" in error.reason:
        mend = Told("the file is cut off in the middle of a character; save the page again")
        return SourceError(name, place, mend)
    mend = Told(
        "not %(encoding)s (%(byte)s); save the page as UTF-8",
        encoding=encoding.upper(),
        byte=f"0x{data[error.start]:02X}",
    )
    return SourceError(name, place, mend)


def _checked(text: str, name: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise SourceError(name, f"{len(text):,} characters", too_much(MOST_CHARACTERS))
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls > 8 and controls > len(text[:100_000]) * 0.01:
        place = f"line {text.count(chr(10), 0, _CONTROL.search(text).start()) + 1}"
        raise SourceError(
            name, place, Told("this is a binary file, not text; save the page as text")
        )
    if not text.strip("\ufeff \t\r\n\x00"):
        raise SourceError(name, "line 1", Told("the file holds no text; save the page again"))
    return text
