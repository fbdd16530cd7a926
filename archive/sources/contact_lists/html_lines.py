"""Descriptions in HTML to lines, as a browser would show them; addresses of links are kept."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Literal

from lxml import etree, html

from archive.sources.contact_lists.values import collapsed, tidy_lines

_TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "caption": 7}
_BLOCKS = frozenset(_LEVELS) | {
    *("p", "div", "li", "ul", "ol", "tr", "table", "tbody", "thead", "dt", "dd", "dl", "pre"),
    *("section", "article", "blockquote", "address"),
}
_SKIPPED = frozenset({"script", "style", "template"})
_DEEPEST = 200

Kind = Literal["text", "heading", "row", "columns"]


@dataclass(frozen=True)
class TextLine:
    """One line of a description; the cells of a table's row are joined by " | ".

    `level` is that of a heading; "columns" is the row that names a table's columns.
    """

    text: str
    kind: Kind = "text"
    level: int = 0


def text_lines(value: str) -> list[TextLine]:
    """Return the lines of a plain or HTML description."""
    if not _TAG.search(value):
        return [TextLine(line) for line in tidy_lines(value)]
    root = _parsed(value)
    if root is None:
        cut = unescape(_TAG.sub("\n", _UNSEEN.sub("\n", value)))
        return [TextLine(line) for line in tidy_lines(cut)]
    walk = _Walk()
    walk.element(root, "text", 0)
    walk.end_line("text")
    return walk.lines


def _parsed(value: str) -> etree._Element | None:
    """Return the tree of a description, or None where the parser would lose words of it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        root = html.document_fromstring(f"<div>{value}</div>".encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    held = sum(sign.isalnum() for words in root.itertext() for sign in words)
    printed = sum(sign.isalnum() for sign in unescape(_TAG.sub("", _COMMENT.sub("", value))))
    return root if held >= printed else None


class _Walk:
    """Lines in the making: `words` is what stands in the present line so far."""

    def __init__(self) -> None:
        self.lines: list[TextLine] = []
        self.words: list[str] = []
        self.level = 0

    def element(self, element: etree._Element, kind: Kind, depth: int) -> None:
        """Add the words of an element and all within it."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        inner = _kind_within(element.tag, kind)
        in_row = kind in ("row", "columns") and element.tag not in ("tr", "thead")
        is_block = element.tag in _BLOCKS and not in_row
        if is_block:
            self.end_line(kind)
        self.level = _LEVELS.get(element.tag, self.level)
        if depth > _DEEPEST:
            self.words.append(" ".join(element.itertext()))
        else:
            self._content(element, inner, depth)
        if is_block or element.tag == "br":
            self.end_line(inner)
        elif element.tag in ("td", "th"):
            self.words.append(" | ")

    def _content(self, element: etree._Element, kind: Kind, depth: int) -> None:
        self.words.append(element.text or "")
        for child in element:
            self.element(child, kind, depth + 1)
            self.words.append(child.tail or "")
        address = element.get("href") if element.tag == "a" else None
        if address and address.strip() and address.strip() not in "".join(self.words):
            self.words.append(f" ({address.strip()})")

    def end_line(self, kind: Kind) -> None:
        """Close the present line where it holds words."""
        text = re.sub(r"(?: \| ?)+$", "", re.sub(r"^(?:\| )+", "", collapsed("".join(self.words))))
        self.words = []
        if text.strip(" |"):
            self.lines.append(TextLine(text, kind, self.level if kind == "heading" else 0))


def _kind_within(tag: str, kind: Kind) -> Kind:
    """Return what the words within an element are."""
    if tag in _LEVELS:
        return "heading"
    if tag == "thead":
        return "columns"
    return "row" if tag == "tr" and kind == "text" else kind
