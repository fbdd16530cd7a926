"""Word files (.docx): paragraphs as an office program shows them, deletions accepted.

Titles and headings are told by their styles. Headers, footers, notes below the page and
hidden words are furniture. Lines are counted as paragraphs and their line breaks stand,
then those of headers, footers and notes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.sources.errors import SourceError, Told
from archive.sources.lines import Block, BlockKind, Line, Page, Run
from archive.sources.readers.docx_package import Element, Package, Relation
from archive.sources.readers.docx_styles import (
    Look,
    Styles,
    attribute,
    child,
    local_name,
    paragraph_look,
    run_look,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BESIDE = ("header", "footer", "footnotes", "endnotes")
_PASSED_OVER = frozenset(
    ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "Fallback", "rt", "annotationRef")
)
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_MARK_AT_START = "\ufeff"
_SYMBOL = re.compile(r"(?!0+$|[Dd][89A-Fa-f])[0-9A-Fa-f]{1,4}")  # no U+0000, no surrogate
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+$")


@dataclass
class _Paragraph:
    """A paragraph as it is gathered: its lines, hidden words, and boxes that hang on it."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    hidden: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def read_docx(data: bytes, name: str, _declared: str = "") -> Page:
    """Return a Word file's page. Raises SourceError for what cannot be read as one."""
    package = Package(data, name)
    relations = package.relations(package.main)
    root = package.xml(package.main)
    styles = Styles(_first(package, relations, "styles"))
    walk = _Walk(styles, relations)
    walk.story(child(root, "body"))
    for relation in relations.values():
        if relation.kind in _BESIDE and not relation.is_external:
            walk.story(package.xml(relation.target), kind="furniture")
    if not walk.blocks:
        return _without_words(package, name)
    return Page(
        blocks=tuple(walk.blocks),
        numbers=frozenset(line.number for block in walk.blocks for line in block.lines),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
    )


def _first(package: Package, relations: dict[str, Relation], kind: str) -> Element | None:
    target = next((r.target for r in relations.values() if r.kind == kind), "")
    return package.xml(target) if target else None


def _without_words(package: Package, name: str) -> Page:
    """Return the page of a file that holds pictures of a text only."""
    if not any("/media/" in part for part in package.names()):
        raise SourceError(name, package.main, Told("the file holds no text; save it again"))
    return Page((), frozenset(), MEDIA_TYPE, "utf-8", unread=("page",))


class _Walk:
    """Walks the stories of a Word file (its text, a header, the notes) and gathers blocks."""

    def __init__(self, styles: Styles, relations: dict[str, Relation]) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._relations = relations
        self._number = 0
        self._list = ""  # the list whose entries are being gathered

    def story(self, root: Element | None, kind: BlockKind = "text") -> None:
        """Gather the blocks of one story."""
        self._list = ""
        for paragraph in _paragraphs(root):
            self._paragraph(paragraph, kind)

    def _paragraph(self, element: Element, kind: BlockKind) -> None:
        properties = child(element, "pPr")
        style = self._styles.look(attribute(child(properties, "pStyle"), "val"))
        look = paragraph_look(properties).over(style)
        gathered = _Paragraph()
        self._gather(element, gathered, look, "")
        lines = [runs for line in gathered.lines if (runs := _tidy(line))]
        if lines:
            self._add(lines, look, kind)
        if hidden := _tidy(gathered.hidden):
            self._add([hidden], Look(), "furniture")
        for box in gathered.boxes:
            for paragraph in _paragraphs(box):
                self._paragraph(paragraph, kind)

    def _gather(self, element: Element, gathered: _Paragraph, look: Look, href: str) -> None:
        for part in element:
            name = local_name(part)
            if name in _PASSED_OVER:
                continue
            if name == "txbxContent":
                gathered.boxes.append(part)
            elif name == "r":
                self._gather(part, gathered, self._look_of_run(part, look), href)
            elif name == "hyperlink":
                self._gather(part, gathered, look, self._address(part) or href)
            elif name in ("br", "cr"):
                gathered.lines.append([])
            elif words := _words(part, name):
                hidden = gathered.hidden if look.hidden else gathered.lines[-1]
                hidden.append(Run(words, look.style, href))
            else:
                self._gather(part, gathered, look, href)

    def _look_of_run(self, run: Element, above: Look) -> Look:
        properties = child(run, "rPr")
        key = attribute(child(properties, "rStyle"), "val")
        return run_look(properties).over(self._styles.look(key)).over(above)

    def _address(self, link: Element) -> str:
        relation = self._relations.get(attribute(link, "id"))
        if relation is None or not relation.is_external:
            return ""
        return relation.target if _ADDRESS.match(relation.target) else ""

    def _add(self, lines: list[tuple[Run, ...]], look: Look, kind: BlockKind) -> None:
        is_entry = kind == "text" and look.list_id not in (None, "0") and not look.level
        if is_entry:
            lines = [(Run("- "), *lines[0]), *lines[1:]]
        numbered = tuple(Line(self._number + n, runs) for n, runs in enumerate(lines, 1))
        self._number += len(lines)
        if is_entry and self._list == look.list_id:
            last = self.blocks.pop()
            self.blocks.append(Block((*last.lines, *numbered)))
        else:
            self.blocks.append(_block(numbered, look, kind))
        self._list = look.list_id or "" if is_entry else ""


def _block(lines: tuple[Line, ...], look: Look, kind: BlockKind) -> Block:
    if kind == "text" and look.is_title:
        return Block(lines, "metadata", role="title")
    if kind == "text" and look.level:
        return Block(lines, "heading", look.level)
    return Block(lines, kind)


def _paragraphs(root: Element | None) -> Iterator[Element]:
    """Yield the paragraphs of a story in order, those in tables cell by cell, none in boxes."""
    if root is None:
        return
    for element in root:
        name = local_name(element)
        if name == "p":
            yield element
        elif name == "AlternateContent":
            yield from _paragraphs(child(element, "Choice"))
        elif name not in _PASSED_OVER and attribute(element, "type") not in (
            "separator",
            "continuationSeparator",
        ):
            yield from _paragraphs(element)


def _words(element: Element, name: str) -> str:
    """Return the words of one element of a run; "" for what has none itself."""
    if name == "t":
        return (element.text or "").replace("\n", " ")
    if name == "sym":
        code = attribute(element, "char")
        return chr(int(code, 16)) if _SYMBOL.fullmatch(code) else ""
    return _SIGNS.get(name, "")


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs of a line that hold words, without blanks at its ends."""
    text = "".join(run.text for run in runs).strip(f" \t\u00a0{_MARK_AT_START}")
    if not text:
        return ()
    whole = "".join(run.text for run in runs)
    start = whole.index(text)
    end = start + len(text)
    tidied: list[Run] = []
    at = 0
    for run in runs:
        words = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if words and tidied and (tidied[-1].style, tidied[-1].href) == (run.style, run.href):
            tidied[-1] = Run(tidied[-1].text + words, run.style, run.href)
        elif words:
            tidied.append(Run(words, run.style, run.href))
    return tuple(tidied)
