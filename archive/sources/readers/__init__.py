"""Readers: the bytes of one file become a `Page` of numbered lines, one reader a media type.

A further form is a function and an entry in READERS.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from archive.sources.errors import SourceError
from archive.sources.files.decoding import (
    check_kind,
    check_letters,
    check_size,
    printable,
    too_much,
)
from archive.sources.lines import Line, Page
from archive.sources.readers import docx, html, markdown, mhtml, pdf, text
from archive.sources.readers.common_style import without_common_bold

MOST_LINES = 10_000  # that are not blank; the longest press conference has some 3,000
MOST_TAGS = 400_000
_BROKEN = "\ufffd"
_PARTS = {
    text.MEDIA_TYPE: (b"\n", MOST_LINES * 5, "lines"),
    markdown.MEDIA_TYPE: (b"\n", MOST_LINES * 5, "lines"),
    html.MEDIA_TYPE: (b"<", MOST_TAGS, "tags"),
    mhtml.MEDIA_TYPE: (b"<", MOST_TAGS, "tags"),
}

# Of the bytes, the file's name and the encoding that a web server declared for it.
Reader = Callable[[bytes, str, str], Page]

READERS: dict[str, Reader] = {
    text.MEDIA_TYPE: text.read_text,
    markdown.MEDIA_TYPE: markdown.read_markdown,
    html.MEDIA_TYPE: html.read_html,
    mhtml.MEDIA_TYPE: mhtml.read_mhtml,
    docx.MEDIA_TYPE: docx.read_docx,
    pdf.MEDIA_TYPE: pdf.read_pdf,
}
SUFFIXES = {
    ".txt": text.MEDIA_TYPE,
    ".text": text.MEDIA_TYPE,
    ".md": markdown.MEDIA_TYPE,
    ".markdown": markdown.MEDIA_TYPE,
    ".html": html.MEDIA_TYPE,
    ".htm": html.MEDIA_TYPE,
    ".xhtml": html.MEDIA_TYPE,
    ".mht": mhtml.MEDIA_TYPE,
    ".mhtml": mhtml.MEDIA_TYPE,
    ".docx": docx.MEDIA_TYPE,
    ".pdf": pdf.MEDIA_TYPE,
}
# Of pages that programs make: what a browser or wget saved under them is a page, or is not.
_SERVED = frozenset(
    ("", ".php", ".asp", ".aspx", ".jsp", ".shtml", ".cfm", ".cgi", ".do", ".dll", ".page")
)
_OTHER_TYPES = {"application/xhtml+xml": html.MEDIA_TYPE, "message/rfc822": mhtml.MEDIA_TYPE}

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_QUERY = re.compile(r"[?@].*$", re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def may_be_page(name: str) -> bool:
    """Return whether a file's name says that a reader can read it."""
    return PurePath(name).suffix.lower() in SUFFIXES


def looks_like_page(start: bytes, name: str) -> bool:
    """Return whether a file whose name says nothing begins as a page does: "view.php?id=3"."""
    suffix = PurePath(_QUERY.sub("", PurePath(name).name)).suffix.lower()
    return suffix in _SERVED and bool(_HTML.match(start) or start.startswith(b"%PDF-"))


def is_page_type(content_type: str) -> bool:
    """Return whether a reader can read what a web server calls so, parameters left out."""
    return content_type in READERS or content_type in _OTHER_TYPES


def media_type_of(data: bytes, name: str, content_type: str = "") -> str:
    """Return the media type of a file: by its magic, a server's header, its suffix, its beginning.

    A suffix in the name of an address ("speech.php") says nothing.
    """
    if data.startswith(b"%PDF-"):
        return pdf.MEDIA_TYPE
    declared = content_type.partition(";")[0].strip().lower()
    declared = _OTHER_TYPES.get(declared, declared)
    by_suffix = SUFFIXES.get(PurePath(name).suffix.lower())
    found = declared if declared in READERS else by_suffix
    if found in (None, text.MEDIA_TYPE) and not by_suffix and _HTML.match(data[:2000]):
        return html.MEDIA_TYPE
    return found or text.MEDIA_TYPE


def read_page(data: bytes, name: str, content_type: str = "") -> Page:
    """Return a file's page; `content_type` is the header that a web server sent with it.

    Raises SourceError for what no reader can read.
    """
    check_size(data, name)
    media_type = media_type_of(data, name, content_type)
    if media_type not in (docx.MEDIA_TYPE, pdf.MEDIA_TYPE):
        check_kind(data, name)
    _check_parts(data, name, media_type)
    charset = _CHARSET.search(content_type)
    page = READERS[media_type](data, name, charset[1] if charset else "")
    _check_words(page, name)
    return _printable(replace(page, blocks=without_common_bold(page.blocks)))


def _printable(page: Page) -> Page:
    """Return a page without control signs; what was written as "&#1;", or drawn, is one too."""
    lines = [line for block in page.blocks for line in block.lines]
    pieces = [piece for line in lines for run in line.runs for piece in (run.text, run.href)]
    pieces += [piece for picture in page.pictures for piece in (picture.caption, picture.url)]
    held = "\n".join((page.url, *pieces))
    if printable(held) == held:
        return page
    broken = {line.number for line in lines if _BROKEN in printable(line.text)}
    return replace(
        page,
        blocks=tuple(replace(b, lines=tuple(map(_printable_line, b.lines))) for b in page.blocks),
        url=printable(page.url),
        pictures=tuple(
            replace(each, url=printable(each.url), caption=printable(each.caption))
            for each in page.pictures
        ),
        replaced=tuple(sorted(broken.union(page.replaced))),
    )


def _printable_line(line: Line) -> Line:
    runs = (replace(run, text=printable(run.text), href=printable(run.href)) for run in line.runs)
    return replace(line, runs=tuple(runs))


def _check_parts(data: bytes, name: str, media_type: str) -> None:
    """Refuse what has more lines or tags than can be gone through within seconds."""
    sign, most, what = _PARTS.get(media_type, (b"", 0, ""))
    if sign and (count := data.count(sign)) > most:
        raise SourceError(name, f"{count:,} {what}", too_much(most))


def _check_words(page: Page, name: str) -> None:
    """Refuse more words than are read within seconds: those of six books."""
    letters = sum(len(line.text) for block in page.blocks for line in block.lines)
    check_letters(letters, name)
    if (count := len(page.numbers)) > MOST_LINES:
        raise SourceError(name, f"{count:,} lines", too_much(MOST_LINES))
