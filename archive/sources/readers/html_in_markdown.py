"""HTML within Markdown: content systems and converters leave tags among the words.

Tags that stand for a block part paragraphs, those that stand within a line give its type;
no other sign in angle brackets is taken for one: "<inaudible>" is a word of the page, and
what an office struck out stays marked: "<s>four</s> [three]".
"""

import re

from archive.sources.readers.html_words import BLOCKS, EMPHASIS, HEADINGS, STRONG

_INLINE = STRONG | EMPHASIS | {"a", "br", "font", "img", "mark", "small", "span", "sub"}
_INLINE |= {"iframe", "picture", "source", "sup", "u", "video", "wbr"}
_INLINE |= {"abbr", "big", "cite", "ins", "time"}
_ATTRIBUTES = r"(?:\s[^<>]{0,2000})?"


def _tag(names: frozenset[str] | set[str]) -> str:
    """Return the pattern of the tags that bear one of these names."""
    return rf"</?(?:{'|'.join(sorted(names, key=len, reverse=True))}){_ATTRIBUTES}/?>"


TAG = _tag(_INLINE | BLOCKS)
_BLOCK = re.compile(rf"(?P<tag>{_tag(BLOCKS)})", re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,9}/?>[ \t]*", re.IGNORECASE)
_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_HREF = re.compile(r"""\shref\s*=\s*["']?(?P<href>[^"'\s<>]+)""", re.IGNORECASE)


def name_of(tag: str) -> str:
    """Return the name of a tag in small letters."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def href_of(tag: str) -> str:
    """Return the address that a tag links to, if it does."""
    match = _HREF.search(tag)
    return match["href"] if match else ""


def stretches(text: str) -> list[tuple[int, int, str]]:
    """Return the words between the block tags of a line: offset, level of a heading, words.

    A line without such tags is one stretch; one of tags alone has none.
    """
    if "<" not in text or not _BLOCK.search(text):
        return [(0, 0, text)]
    found: list[tuple[int, int, str]] = []
    level, start = 0, 0
    for match in _BLOCK.finditer(text):
        found.append((start, level, text[start : match.start()]))
        is_opened = not match["tag"].startswith("</")
        level = HEADINGS.get(name_of(match["tag"]), 0) if is_opened else 0
        start = match.end()
    found.append((start, level, text[start:]))
    return [stretch for stretch in found if stretch[2].strip()]


def broken(text: str) -> list[tuple[int, str]]:
    """Return the parts of a line that "<br>" makes, each with its offset."""
    if "<" not in text:
        return [(0, text)]
    parts: list[tuple[int, str]] = []
    start = 0
    for match in _BREAK.finditer(text):
        parts.append((start, text[start : match.start()]))
        start = match.end()
    return [*parts, (start, text[start:])]
