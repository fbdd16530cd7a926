"""Words in a language, ready for a page: escaped, with the language and direction they are in."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.languages import direction
from archive.sources.markup import (
    Span,
    list_items,
    may_be_marked_up,
    paragraphs,
    plain,
    spans,
)

Marker = Callable[[str], Sequence[tuple[int, int]]]  # a text -> the parts of it that stand out

_WIDE = "WF"
_MAY_BE_WIDE = re.compile("[\u1100-\u115f\u231a-\U0010ffff]").search
_PAUSES = " ,.;:\u060c\u061b\uff0c\u3002\uff1b\uff1a\u3001"


def nothing(_text: str) -> tuple[()]:
    """Return that no part of a text stands out."""
    return ()


def letters(start: int, end: int) -> Marker:
    """Return what marks a paragraph from one letter to another, line by line, as they come."""
    at = 0

    def marker(line: str) -> Sequence[tuple[int, int]]:
        nonlocal at
        here, at = at, at + len(line)
        part = max(start - here, 0), min(end - here, len(line))
        return [part] if part[0] < part[1] else []

    return marker


@dataclass(frozen=True)
class Words:
    """A text and the language it is in; "" when that is not known."""

    text: str
    language: str = ""

    @property
    def attributes(self) -> SafeString:
        """Return ` lang="…" dir="…"` for the element that holds the words."""
        return language_attributes(self.language)

    @property
    def direction(self) -> str:
        """Return "rtl" or "ltr"."""
        return direction(self.language)

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs of a plain text."""
        return [part for part in self.text.split("\n\n") if part.strip()]

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=1024)
def language_attributes(language: str) -> SafeString:
    """Return ` lang="…" dir="…"`; nothing where the language is not known."""
    if not language:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def bdi(words: Words) -> SafeString:
    """Return words within a line, kept apart from what surrounds them.

    Anything with a text and a language will do.
    """
    return _bdi(words.text, words.language)


@lru_cache(maxsize=4096)
def _bdi(text: str, language: str) -> SafeString:
    return SafeString(f"<bdi{language_attributes(language)}>{escape(text)}</bdi>")


def first_words(text: str, width: int) -> str:
    """Return the beginning of a text in our markup, plain, cut between words at a width.

    The width counts Latin letters; a Chinese character takes two.
    """
    line = _beginning(text, width)
    if not _MAY_BE_WIDE(line, 0, width + 1):
        return line if len(line) <= width else f"{_cut_between_words(line, width)}…"
    used = 0
    for position, sign in enumerate(line):
        used += 2 if unicodedata.east_asian_width(sign) in _WIDE else 1
        if used > width:
            return f"{_cut_between_words(line, position)}…"
    return line


def _beginning(text: str, width: int) -> str:
    """Return a text as one plain line, or no less of it than is longer than a width."""
    begins = text[: 2 * width]
    if not may_be_marked_up(begins) and "- " not in begins:
        line = " ".join(begins.split())
        if len(line) > width:
            return line
    parts: list[str] = []
    length = 0
    for paragraph in paragraphs(text):
        part = " ".join(_plain_paragraph(paragraph).split())
        parts.append(part)
        length += len(part)
        if length > width:
            break
    return " ".join(filter(None, parts))


def _plain_paragraph(paragraph: str) -> str:
    """Return a paragraph without markup; the items of a list keep a bullet between them."""
    items = list_items(paragraph)
    return plain(paragraph) if items is None else " ".join(f"• {plain(item)}" for item in items)


def _cut_between_words(line: str, position: int) -> str:
    cut = line[:position]
    blank = cut.rfind(" ")
    unbroken = blank < position * 0.4
    return (cut if unbroken else cut[:blank]).rstrip(_PAUSES)


def paragraph_html(paragraph: str, marker: Marker = nothing) -> SafeString:
    """Return one paragraph in our markup as HTML: its lines, or the items of a list.

    `marker` tells which parts of a line, as a reader sees it, stand out.
    """
    if marker is nothing and not may_be_marked_up(paragraph) and not paragraph.startswith("- "):
        return SafeString(escape(paragraph).replace("\n", "<br>"))
    items = list_items(paragraph)
    if items is not None:
        return SafeString("".join(f"<li>{_line_html(item, marker)}</li>" for item in items))
    return SafeString("<br>".join(_line_html(line, marker) for line in paragraph.split("\n")))


def _line_html(line: str, marker: Marker) -> str:
    if not may_be_marked_up(line):
        return marked_html(line, marker(line))
    parts = list(spans(line))
    marks = marker("".join(part.text for part in parts))
    html, start = [], 0
    for part in parts:
        end = start + len(part.text)
        inside = [
            (max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and start < b
        ]
        html.append(_span_html(part, marked_html(part.text, inside)))
        start = end
    return "".join(html)


def marked_html(text: str, marks: Sequence[tuple[int, int]]) -> SafeString:
    """Return plain text as HTML in which some parts, in order, stand out."""
    if not marks:
        return SafeString(escape(text))
    html, at = [], 0
    for start, end in marks:
        html.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return SafeString("".join([*html, escape(text[at:])]))


def _span_html(span: Span, html: str) -> str:
    match span.kind:
        case "emphasis":
            return f"<em>{html}</em>"
        case "link":
            return f'<a href="{escape(span.value)}" rel="external nofollow">{html}</a>'
        case "foreign":
            return f"<span{language_attributes(span.value)}>{html}</span>"
    return html
