"""Readers: the bytes of one file become a `Page` of numbered lines, one reader a media type.

A further form (office files, PDF, web archives) is a function and an entry in READERS.
"""

import re
from collections.abc import Callable
from pathlib import PurePath

from archive.sources.decoding import check_kind, check_size
from archive.sources.lines import Page
from archive.sources.readers import html, markdown, text

Reader = Callable[[bytes, str], Page]

READERS: dict[str, Reader] = {
    text.MEDIA_TYPE: text.read_text,
    markdown.MEDIA_TYPE: markdown.read_markdown,
    html.MEDIA_TYPE: html.read_html,
}
SUFFIXES = {
    ".txt": text.MEDIA_TYPE,
    ".text": text.MEDIA_TYPE,
    ".md": markdown.MEDIA_TYPE,
    ".markdown": markdown.MEDIA_TYPE,
    ".html": html.MEDIA_TYPE,
    ".htm": html.MEDIA_TYPE,
    ".xhtml": html.MEDIA_TYPE,
}

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.I
)


def media_type_of(data: bytes, name: str) -> str:
    """Return the media type of a file, by its suffix, else by its first bytes."""
    by_suffix = SUFFIXES.get(PurePath(name).suffix.lower())
    if by_suffix == html.MEDIA_TYPE or (by_suffix is None and _HTML.match(data[:2000])):
        return html.MEDIA_TYPE
    return by_suffix or text.MEDIA_TYPE


def read_page(data: bytes, name: str) -> Page:
    """Return a file's page. Raises SourceError for what no reader can read."""
    check_size(data, name)
    check_kind(data, name)
    return READERS[media_type_of(data, name)](data, name)
