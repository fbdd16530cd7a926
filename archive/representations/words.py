"""Words in a language, ready for a page: escaped, with the language and direction they are in."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.languages import direction
from archive.sources.markup import Span, list_items, paragraphs, plain, spans

Marker = Callable[[str], Sequence[tuple[int, int]]]  # a text -> the parts of it that stand out

_WIDE = "WF"
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


def language_attributes(language: str) -> SafeString:
    """Return ` lang="…" dir="…"`; nothing where the language is not known."""
    if not language:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def first_words(text: str, width: int) -> str:
    """Return the beginning of a text in our markup, plain, cut between words at a width.

    The width counts Latin letters; a Chinese character takes two.
    """
    line = " ".join(" ".join(_plain_paragraph(part) for part in paragraphs(text)).split())
    used = 0
    for position, sign in enumerate(line):
        used += 2 if unicodedata.east_asian_width(sign) in _WIDE else 1
        if used > width:
            return f"{_cut_between_words(line, position)}…"
    return line


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
    items = list_items(paragraph)
    if items is not None:
        return format_html_join("", "<li>{}</li>", ((_line_html(item, marker),) for item in items))
    lines = (_line_html(line, marker) for line in paragraph.split("\n"))
    return mark_safe("<br>".join(lines))  # noqa: S308


def is_list(paragraph: str) -> bool:
    """Return whether `paragraph_html` gives list items."""
    return list_items(paragraph) is not None


def _line_html(line: str, marker: Marker) -> SafeString:
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
    return mark_safe("".join(html))  # noqa: S308


def marked_html(text: str, marks: Iterable[tuple[int, int]]) -> SafeString:
    """Return plain text as HTML in which some parts, in order, stand out."""
    html, at = [], 0
    for start, end in marks:
        html += [escape(text[at:start]), format_html("<mark>{}</mark>", text[start:end])]
        at = end
    return mark_safe("".join([*html, escape(text[at:])]))  # noqa: S308


def _span_html(span: Span, text: SafeString) -> SafeString:
    match span.kind:
        case "emphasis":
            return format_html("<em>{}</em>", text)
        case "link":
            return format_html('<a href="{}" rel="external nofollow">{}</a>', span.value, text)
        case "foreign":
            return format_html("<span{}>{}</span>", language_attributes(span.value), text)
    return text
