"""Markdown: wrapped lines are joined, two blanks or a backslash at the end break a line.

In a file that no machine wrapped, as its long lines show, every line end breaks a line.

Front matter gives metadata. Pictures become the briefing's album. The signs that open the
lines of a quotation are no words.
"""

import re
from dataclasses import dataclass, field, replace
from unicodedata import east_asian_width

from archive.sources.files.decoding import decode_declared, replace_unprintable, split_lines
from archive.sources.lines import Block, Line, Page, Picture, Run
from archive.sources.readers.front_matter import (
    address_in,
    entries,
    front_matter_end,
    metadata,
    retrieved_in,
)
from archive.sources.readers.html_in_markdown import broken, stretches
from archive.sources.readers.inline_markdown import pictures, runs, without_pictures
from archive.sources.readers.pandoc import without_signs

MEDIA_TYPE = "text/markdown"

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*(?:\{[#.][^{}]*\}\s*)?$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTED = re.compile(r"^(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"^[*+]\s+")
_LONE_SIGN = re.compile(r"[*_]{1,2}|\|")  # its partner stands in another line
_UNSEEN = re.compile(  # a comment, a tag of templates, a link's address that is named elsewhere
    r"\s*(?:<!--.*-->|\{:[^{}\n]*\}|\{%[^{}\n]*%\}|\{\{[<%][^{}\n]*[>%]\}\}|"
    r"\[[^\[\]^]+\]:\s+<?(?:\w+://|mailto:|[/#])\S*(?:\s+[\"'(].*)?)\s*$"
)
_COMPONENT = re.compile(r"\s*<[A-Z]\w*(?:\s[^<>]*)?/>\s*")  # "<Gallery images={[...]} />"
# A turn may begin on the next line although no blank line parts it from the last one.
_TURN = re.compile(
    r"\s*(?:\*\*[^*]{1,90}[:\uff1a]\s*\*\*|\*\*[^*]{1,90}\*\*\s*[:\uff1a]|"
    r"<(?:b|strong)>[^<>]{1,90}(?:[:\uff1a]\s*</(?:b|strong)>|</(?:b|strong)>\s*[:\uff1a])|"
    r"Q\s{2,}\S|Q\d{0,3}\s?[.:\uff1a]|A\d{1,3}\s?[.:\uff1a]|A\s?[:\uff1a]|[A-Z][A-Z.'’ -]{1,40}:\s|"
    r"(?:Вопрос|Ответ|(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][\w-]+)\s*(?:\([^()]{1,80}\))?\s*:\s|"
    r"[\u0620-\u06ff][\u0620-\u06ff ]{0,30}\s?:\s|"
    r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3][^:\uff1a。,，、!?]{0,24}[:\uff1a]|"
    r"[<【［〈○◯〇\uff08(][\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3])"
)
# "Ann Lee:" alone on a line, below words that have ended.
_NAME_ALONE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|of|the)){0,6}:\s*")
# A heading that a converter left on the line of the turn below it.
_TURN_IN_HEADING = re.compile(
    r"(?<=[^\s*>#])\s*(?=(?:\*\*[^*]{2,40}:\s*\*\*|<(b|strong)>[^<>]{2,40}:\s*</\1>)\s*\S)"
)
_ENDED = re.compile(r"[.!?…。！？][\"”’»)」』]*\s*$")
_EAST_ENDED = re.compile(r"[。！？][」』]*\s*$")
_ROW = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
_ROW_RULE = re.compile(r"\s*(?:\|\s*)?:?-{2,}[-:|\s]*")
_LONGEST_NAME = 40  # characters of a cell that says who speaks
_FULL_LINE = 78  # a heading that could not take the next line's first word was wrapped
_LONGEST_WRAPPED = 160  # columns of words; addresses and tables are never wrapped
_SHORTEST_SAID = 60  # characters of a sentence in an alphabet that is no caption of a picture below
_LONGEST_CAPTION = 300  # characters; more beside a picture is said
_NOTE = re.compile(r"\s*[\[(][^\[\]()]*[\])]\W*")  # it belongs to the words before it


@dataclass
class _Paragraph:
    """Lines of the file that are still being gathered."""

    level: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)
    column: int = 1  # of the first line, where a line holds several


@dataclass(frozen=True)
class _Part:
    """Words that become one line, and the lines of the file that hold them."""

    first: int
    last: int
    column: int
    words: str


@dataclass
class _Gathered:
    blocks: list[Block] = field(default_factory=list)
    shown: list[Picture] = field(default_factory=list)
    is_wrapped: bool = True


def read_markdown(data: bytes, name: str, declared: str = "") -> Page:
    """Return a Markdown file's page. Raises SourceError for what is not text."""
    text, encoding, misdeclared = decode_declared(data, name, declared, is_words=True)
    text, replaced = replace_unprintable(text)
    lines = split_lines(text)
    start = front_matter_end(lines)
    lines[start:] = [
        _QUOTED.sub("", line, count=1) if line.lstrip()[:1] == ">" else line
        for line in lines[start:]
    ]
    lines[start:] = without_signs(lines[start:])
    matter = entries(lines[:start])
    gathered = _Gathered(metadata(lines[:start], matter), is_wrapped=_is_wrapped(lines[start:]))
    for paragraph in _paragraphs(lines, start, is_wrapped=gathered.is_wrapped):
        for part in _above_pictures(paragraph):
            _close(part, gathered)
    return Page(
        blocks=tuple(gathered.blocks),
        numbers=frozenset(n for n, line in enumerate(lines, 1) if line.strip()),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        url=address_in(matter),
        retrieved_at=retrieved_in(matter),
        pictures=tuple(gathered.shown),
        replaced=replaced,
        misdeclared=misdeclared,
    )


def _paragraphs(lines: list[str], start: int, *, is_wrapped: bool) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    current = _Paragraph()
    for number, text in enumerate([*lines, ""][start:], start + 1):
        parts = stretches(text)
        if parts != [(0, 0, text)]:
            found.append(current)
            found += _tagged(number, text, parts)
            current = found.pop() if parts and _is_open(text, parts[-1]) else _Paragraph()
            continue
        heading = _HEADING.match(text)
        is_over = current.level > 0 and not is_wrapped
        if not text.strip() or heading or is_over or _begins_anew(current, text):
            found.append(current)
            current = _Paragraph()
        if heading and (turn := _TURN_IN_HEADING.search(text)):
            found.append(
                _Paragraph(len(heading[1]), [(number, text[heading.start(2) : turn.start()])])
            )
            current = _Paragraph(0, [(number, text[turn.end() :])], column=turn.end() + 1)
        elif heading:
            current = _Paragraph(len(heading[1]), [(number, heading[2] or heading[1])])
        elif text.strip() and current.lines and _UNDERLINE.match(text) and not current.level:
            current.level = 1 if "=" in text else 2
            current.lines.append((number, ""))
        elif text.strip():
            current.lines.append((number, text))
    return [*[p for p in found if p.lines], *([current] if current.lines else [])]


def _above_pictures(paragraph: _Paragraph) -> list[_Paragraph]:
    """Return a paragraph, the text above its first picture apart: a caption is one line of it."""
    lines = paragraph.lines
    first = next((i for i, (_, text) in enumerate(lines) if any(pictures(text))), 0)
    is_text = first > 1 or (first == 1 and _is_said(lines[0][1]))
    if paragraph.level or not is_text:
        return [paragraph]
    return [replace(paragraph, lines=lines[:first]), _Paragraph(0, lines[first:])]


def _is_said(text: str) -> bool:
    """Return whether a line is a sentence: a short one in an alphabet may be a caption."""
    return bool(_EAST_ENDED.search(text) or (len(text) > _SHORTEST_SAID and _ENDED.search(text)))


def _tagged(number: int, text: str, parts: list[tuple[int, int, str]]) -> list[_Paragraph]:
    """Return a line that tags part as paragraphs; tags alone are one without words."""
    return [
        _Paragraph(level, [(number, words)], column=offset + 1) for offset, level, words in parts
    ] or [_Paragraph(0, [(number, text)])]


def _is_open(text: str, last: tuple[int, int, str]) -> bool:
    """Return whether the words at a line's end go on in the next one: "<p>Good morning,"."""
    return text.endswith(last[2])


def _begins_anew(current: _Paragraph, text: str) -> bool:
    if not current.lines:
        return False
    last = current.lines[-1][1]
    first_word = text.split(maxsplit=1)[0] if text.split() else ""
    is_full = len(last) + 1 + len(first_word) >= _FULL_LINE
    if len(current.lines) == 1 and is_full and last == last.upper() and not current.level:
        return False  # a label in capitals that goes on in the next line
    if _TURN.match(text) or _UNSEEN.match(text) or _ROW.fullmatch(text):
        return True
    if _UNSEEN.match(last) or _ROW.fullmatch(last) or _ROW_RULE.fullmatch(last):
        return True
    if _NAME_ALONE.fullmatch(text) and _ENDED.search(last):
        return True
    if not current.level:
        return False
    return len(last) + current.level + 2 + len(first_word) < _FULL_LINE


def _close(paragraph: _Paragraph, gathered: _Gathered) -> None:
    numbers = [number for number, _ in paragraph.lines]
    whole = "\n".join(text for _, text in paragraph.lines)
    is_unseen = _UNSEEN.match(whole) or _COMPONENT.fullmatch(whole)
    if is_unseen or (_ROW_RULE.fullmatch(whole) and "|" in whole):
        line = Line(numbers[0], (Run(whole.strip()),), until=numbers[-1])
        gathered.blocks.append(Block((line,), "furniture"))
        return
    shown = list(pictures(whole))
    words = without_pictures(whole) if shown else whole
    is_joined = gathered.is_wrapped or paragraph.level > 0
    lines = tuple(_lines(words, numbers, bool(shown), is_joined))
    if lines and paragraph.column > 1:
        lines = (replace(lines[0], column=lines[0].column + paragraph.column - 1), *lines[1:])
    if not lines:
        lines = (Line(numbers[0], (Run(" ".join(p.caption for p in shown)),), until=numbers[-1]),)
    gathered.shown.extend(shown)
    is_picture = bool(shown) and len(words) <= _LONGEST_CAPTION
    kind = "heading" if paragraph.level else "picture" if is_picture else "text"
    if not shown and not any(line.text.strip() for line in lines):
        kind = "furniture"  # a backslash alone, or a blank that is kept
    gathered.blocks.append(
        Block(lines, kind, paragraph.level, is_linked=all(map(_is_linked, lines)))
    )


def _of_row(text: str) -> str:
    """Return the cells of a table's row as one line: who speaks, a colon, what is said."""
    match = _ROW.fullmatch(text)
    if not match:
        return text
    cells = [cell.strip() for cell in match["cells"].split("|") if cell.strip()]
    is_named = len(cells) == 2 and len(cells[0]) <= _LONGEST_NAME and cells[0][-1] not in ":\uff1a"
    return (": " if is_named else " ").join(cells) or text


def _is_linked(line: Line) -> bool:
    """Return whether every word of a line is a link."""
    return all(run.is_linked or not any(map(str.isalnum, run.text)) for run in line.runs)


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether a machine may have wrapped the lines: none with words alone is long."""
    return not any(
        _columns(line) > _LONGEST_WRAPPED and "](" not in line and "|" not in line
        for line in lines
        if len(line) * 2 > _LONGEST_WRAPPED
    )


def _columns(line: str) -> int:
    """Return how many columns a line takes: East Asian signs are two wide."""
    return len(line) + sum(east_asian_width(sign) in "WF" for sign in line)


def _lines(whole: str, numbers: list[int], with_pictures: bool, is_joined: bool) -> list[Line]:
    """Return the lines of words: wrapped ones joined, hard breaks and list entries kept."""
    if with_pictures:  # taking them away moved the line ends
        text = " ".join(whole.split())
        return [Line(numbers[0], runs(text), until=numbers[-1])] if text else []
    parts: list[_Part] = []
    is_new = True
    listed = bool(_ITEM.match(whole))
    for number, text in zip(numbers, whole.split("\n"), strict=True):
        hard = text.endswith(("  ", "\\"))
        for place, (offset, part) in enumerate(broken(text)):
            words = part.rstrip().removesuffix("\\").strip() if hard else part.strip()
            words = _BULLET.sub("- ", words) if listed else _of_row(words)
            is_apart = not is_joined and not _NOTE.fullmatch(part)
            is_new = is_new or place > 0
            if parts and (not words or _LONE_SIGN.fullmatch(words)):
                parts[-1] = replace(parts[-1], last=number)
                continue
            if parts and not parts[-1].words:
                parts[-1] = replace(parts[-1], last=number, words=words)
            elif is_new or is_apart or (listed and _ITEM.match(part)):
                parts.append(_Part(number, number, offset + 1, words))
            else:
                joined = f"{parts[-1].words} {words}".rstrip()
                parts[-1] = replace(parts[-1], last=number, words=joined)
            is_new = False
        is_new = is_new or hard
    return [Line(p.first, runs(p.words), p.last, p.column) for p in parts if p.words]
