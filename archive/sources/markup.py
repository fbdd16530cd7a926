r"""The archive's small markup inside the text of a turn.

    blank line                 next paragraph
    newline                    line break, kept
    ``*words*``                emphasis
    ``[words](https://...)``   link (http, https, mailto)
    ``[words]{en}``            words in another language than the text's (BCP 47)
    ``- item`` at line start   list item, when every line of the paragraph is one
    ``\*`` ``\[`` ``\\``       the sign itself, where it would be read as markup

Anything that is not exactly one of these is plain text: ``* * *``, ``[…]`` and
``[Laughter]`` stand for themselves. `escape` changes only what would be misread, so
ordinary text stays verbatim; ``plain(escape(text)) == text`` for every text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"""
    \\(?P<escaped>[*\[\\])
    | \[(?P<words>[^\[\]\n]+)\](?:\((?P<href>(?:https?://|mailto:)[^\s()]+)\)|\{(?P<lang>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\})
    | (?<!\w)\*(?P<strong>[^\s*\[\\](?:[^*\[\\\n]*[^\s*\[\\])?)\*(?!\w)
    """,
    re.VERBOSE,
)


_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True)
class Span:
    """A run of text within a paragraph; `value` is a language or an address."""

    kind: Literal["text", "emphasis", "link", "foreign"]
    text: str
    value: str = ""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a turn's text, in order, as marked up."""
    return [part for part in _BETWEEN_PARAGRAPHS.split(text) if part.strip()]


def spans(paragraph: str) -> Iterator[Span]:
    """Yield the spans of one paragraph or line, escapes resolved, plain text joined."""
    pending: list[str] = []
    end = 0
    for match in _TOKEN.finditer(paragraph):
        pending.append(paragraph[end : match.start()])
        end = match.end()
        if (escaped := match["escaped"]) is not None:
            pending.append(escaped)
            continue
        yield from _flush(pending)
        yield _span_of(match)
    pending.append(paragraph[end:])
    yield from _flush(pending)


def may_be_marked_up(text: str) -> bool:
    """Return whether a text has a sign of the markup; without one it is plain."""
    return "*" in text or "[" in text or "\\" in text


def plain(text: str) -> str:
    """Return the words alone, markup taken away, every other character as it stands."""
    if not may_be_marked_up(text):
        return text
    return "".join(span.text for span in spans(text))


def escape(text: str) -> str:
    """Return text that `plain` turns back into exactly this text."""
    doubled = re.sub(r"\\(?=[*\[\\])", r"\\\\", text)
    parts: list[str] = []
    end = place = 0
    while match := _TOKEN.search(doubled, place):
        if match["escaped"] is not None:
            place = match.end()
            continue
        parts.append(f"{doubled[end : match.start()]}\\")
        end, place = match.start(), match.start() + 1
    return "".join([*parts, doubled[end:]])


def foreign(words: str, language: str) -> str:
    """Return words marked as being in another language."""
    return f"[{words}]{{{language}}}"


def list_items(paragraph: str) -> list[str] | None:
    """Return the items of a paragraph that is a list, else None."""
    if not paragraph.startswith("- "):
        return None
    lines = paragraph.split("\n")
    if len(lines) > 1 and all(line.startswith("- ") for line in lines):
        return [line[2:] for line in lines]
    return None


def _flush(pending: list[str]) -> Iterator[Span]:
    joined = "".join(pending)
    pending.clear()
    if joined:
        yield Span("text", joined)


def _span_of(match: re.Match[str]) -> Span:
    if match["strong"] is not None:
        return Span("emphasis", match["strong"])
    if match["href"] is not None:
        return Span("link", match["words"], match["href"])
    return Span("foreign", match["words"], match["lang"])
