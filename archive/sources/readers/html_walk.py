"""One walk over an HTML tree: blocks of lines, furniture told from the article's words.

Every element stands in a zone: `outside` the article, in its `head` (where title, date
and place stand), in its `body`, or in something `aside` from it (a tooltip, a slider).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from lxml import etree, html

from archive.sources.lines import Block, Line, Role, Run, Style
from archive.sources.readers import html_words as words
from archive.sources.readers.html_cells import Cells, conversation_cells

Zone = Literal["outside", "head", "body", "aside"]

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s*[AaPp]\.?[Mm]\.?)?$")
_PROSE = 80  # characters; after a paragraph of this length the head of an article is over
_DEEPEST_SPINE = 12


@dataclass(frozen=True)
class _Frame:
    """What an open element means for the words in it."""

    zone: Zone = "outside"
    style: Style = ""
    href: str = ""
    is_linked: bool = False
    role: Role = ""
    value: str = ""
    level: int = 0
    list_number: int = 0
    is_block: bool = True
    is_verbatim: bool = False
    is_name: bool = False  # who speaks in the cell beside it


@dataclass
class _Open:
    """The block that is being gathered: its lines, and furniture printed within it."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    aside: list[Run] = field(default_factory=list)


class Walk:
    """Walks a page and gathers its blocks. No recursion: pages nest ten thousand deep."""

    def __init__(self, main: html.HtmlElement) -> None:
        self.blocks: list[Block] = []
        self._main = main
        self._above = set(main.iterancestors())
        self._spine = set(_spine(main))
        self._article = next(
            (a for a in main.iterancestors() if a.tag in ("article", "main")), None
        )
        self._stack = [_Frame(zone="outside" if self._article is not None else "head")]
        self._open = _Open()
        self._number = 0
        self._lists = 0
        self._last_list = 0
        self._is_past_main = False
        self._has_prose = False
        self._cells = Cells()
        self._named: tuple[Run, ...] = ()  # who speaks in the cell that comes next

    def run(self, root: html.HtmlElement) -> None:
        """Walk the whole page."""
        self._window_title(root)
        self._cells = conversation_cells(self._main)
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._leave(element)
            elif element.tag in words.SILENT:
                walker.skip_subtree()
                self._stack.append(self._stack[-1])
            else:
                self._enter(element)
        self._flush()
        self._add_named()

    def _window_title(self, root: html.HtmlElement) -> None:
        """Take the window's title; it is the page's only where no heading says otherwise."""
        title = root.find("head/title")
        line = _tidy([Run(title.text_content())]) if title is not None else ()
        if line:
            self._add([line], _Frame(zone="head", role="title", value="window"))

    def _enter(self, element: html.HtmlElement) -> None:
        above = self._stack[-1]
        zone = self._zone(element, above)
        role, value = self._role(element, zone)
        turn = _turn(element) if zone == "body" and not role else ""
        is_block = element.tag in words.BLOCKS or bool(role or turn) or element is self._main
        if is_block:
            self._flush()
        if element in self._cells.names:
            self._add_named()
        if element in self._cells.counts:
            zone = "aside"
        if element.tag in ("ul", "ol"):
            self._lists += 1
        self._stack.append(
            _Frame(
                zone=zone,
                style="strong" if above.style == "strong" else _style(element) or above.style,
                href=_href(element) or above.href,
                is_linked=above.is_linked or _is_link(element),
                role=role or (above.role if zone == above.zone else ""),
                value=value or turn or (above.value if zone == above.zone else ""),
                level=words.HEADINGS.get(element.tag, above.level),
                list_number=self._lists if element.tag == "li" else above.list_number,
                is_block=is_block,
                is_verbatim=above.is_verbatim or element.tag == "pre",
                is_name=above.is_name or element in self._cells.names,
            )
        )
        if element.tag == "br":
            self._open.lines.append([])
            self._open.aside.append(Run(" "))
        self._write(element.text)

    def _leave(self, element: html.HtmlElement) -> None:
        if element.tag not in words.SILENT and self._stack[-1].is_block:
            self._flush()
        self._stack.pop()
        if element is self._main:
            self._is_past_main = True
        self._write(element.tail)

    def _zone(self, element: html.HtmlElement, above: _Frame) -> Zone:
        if element is self._main:
            return "body"
        if element in self._above:
            return "head" if element is self._article else above.zone
        if above.zone == "aside" or _is_aside(element, is_spine=element in self._spine):
            return "aside"
        if above.zone == "head" and self._is_past_main:
            return "outside"
        return above.zone

    def _role(self, element: html.HtmlElement, zone: Zone) -> tuple[Role, str]:
        """Return what the head of an article calls this element, and its machine form."""
        if zone not in ("head", "body") or element in self._above or element is self._main:
            return "", ""
        if element.tag == "h1":
            return "title", ""
        if zone == "body" and self._has_prose:
            return "", ""
        marks = {*element.get("class", "").split(), *element.get("itemprop", "").split()}
        if marks & words.TITLE_MARKS:
            return "title", ""
        if element.tag == "time" or marks & words.DATE_MARKS:
            return "date", element.get("datetime", "") or element.get("content", "")
        if marks & words.PLACE_MARKS:
            return "place", ""
        if element in self._spine:
            return "", ""
        is_lead = words.LEAD_CLASS.search(_class(element))
        if marks & words.LEAD_MARKS or (is_lead and element.tag in ("p", "div", "h2", "h3")):
            return "lead", ""
        return "", ""

    def _write(self, text: str | None) -> None:
        if not text:
            return
        frame = self._stack[-1]
        if frame.zone == "aside":
            self._open.aside.append(Run(text))
            return
        first, *others = text.split("\n") if frame.is_verbatim else [text]
        last = self._open.lines[-1][-1:]
        if (
            last
            and last[0].style == frame.style == "strong"
            and _are_two_words(last[0].text, first)
        ):
            self._open.lines[-1].append(Run(" ", frame.style, frame.href, frame.is_linked))
        self._open.lines[-1].append(Run(first, frame.style, frame.href, frame.is_linked))
        self._open.lines.extend(
            [Run(other, frame.style, frame.href, frame.is_linked)] for other in others
        )

    def _flush(self) -> None:
        gathered, self._open = self._open, _Open()
        frame = self._stack[-1]
        parts = list(_paragraphs([_tidy(line) for line in gathered.lines]))
        if frame.role or frame.level or frame.list_number:
            parts = [[line for part in parts for line in part]] if parts else []
        for lines in parts:
            if len(lines) == 1 and frame.is_name and not self._named:
                self._named = lines[0]
            else:
                self._add(self._with_name(lines), frame)
        if aside := _tidy(gathered.aside):
            self._add([aside], _Frame(zone="aside"))

    def _with_name(self, lines: list[tuple[Run, ...]]) -> list[tuple[Run, ...]]:
        """Return lines, the first of them opened by who speaks."""
        if not self._named:
            return lines
        name = "".join(run.text for run in self._named).rstrip(" :\uff1a")
        self._named = ()
        return [(Run(name, "strong", is_name=True), Run(": "), *lines[0]), *lines[1:]]

    def _add_named(self) -> None:
        """Add a name beside which nothing was said."""
        named, self._named = self._named, ()
        if named:
            self._add([named], self._stack[-1])

    def _add(self, lines: list[tuple[Run, ...]], frame: _Frame) -> None:
        numbered = tuple(Line(self._number + n, runs) for n, runs in enumerate(lines, 1))
        self._number += len(lines)
        if frame.zone == "body" and frame.list_number and not frame.role:
            numbered = tuple(_as_item(line) for line in numbered)
            if frame.list_number == self._last_list:
                last = self.blocks.pop()
                numbered = (*last.lines, *numbered)
            self._last_list = frame.list_number
        else:
            self._last_list = 0
        linked = all(
            run.is_linked or not run.text.strip(" -") for line in numbered for run in line.runs
        )
        value = frame.value or ("head" if frame.zone == "head" else "")
        block = Block(numbered, role=frame.role, value=value, is_linked=linked)
        self.blocks.append(self._with_kind(block, frame))

    def _with_kind(self, block: Block, frame: _Frame) -> Block:
        if frame.role and frame.zone in ("head", "body"):
            return replace(block, kind="metadata")
        if frame.zone == "head" and _CLOCK.match(block.text):
            return replace(block, kind="metadata", role="time")
        if frame.zone not in ("head", "body"):
            return replace(block, kind="furniture")
        if frame.level:
            return replace(block, kind="heading", level=frame.level)
        self._has_prose = self._has_prose or len(block.text) > _PROSE
        return block


def _paragraphs(lines: list[tuple[Run, ...]]) -> Iterator[list[tuple[Run, ...]]]:
    """Yield the lines that stand together: two breaks in a row leave a line blank between them."""
    for is_blank, together in groupby(lines, key=lambda line: not line):
        if not is_blank:
            yield list(together)


def _spine(main: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements, one within the other, that hold more than half of the main words."""
    whole, element = _length(main), main
    for _ in range(_DEEPEST_SPINE):
        element = next((e for e in element if _length(e) * 2 > whole), None)
        if element is None:
            return
        yield element


def _length(element: html.HtmlElement) -> int:
    return sum(len(text) for text in element.itertext())


def _is_aside(element: html.HtmlElement, *, is_spine: bool) -> bool:
    """Return whether an element is beside the text; what holds most of the text never is.

    Forms surround whole pages, and transcripts wait in parts that a click unfolds.
    """
    if is_spine:
        return element.tag in words.FURNITURE_TAGS and element.tag != "form"
    return (
        element.tag in words.FURNITURE_TAGS
        or element.get("role") in words.FURNITURE_ROLES
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(words.FURNITURE_CLASS.search(_class(element)))
        or _is_below_picture(element)
        or "display:none" in element.get("style", "").replace(" ", "").lower()
    )


def _class(element: html.HtmlElement) -> str:
    """Return an element's class names without those that only tell what kind a field is."""
    return words.FIELD_CLASS.sub("", element.get("class", ""))


def _turn(element: html.HtmlElement) -> str:
    """Return "question" or "answer" where a class says so, and not both: what holds the two."""
    found = {match["turn"].lower() for match in words.TURN_CLASS.finditer(_class(element))}
    return found.pop() if len(found) == 1 else ""


def _is_below_picture(element: html.HtmlElement) -> bool:
    """Return whether small words stand right below a picture in its paragraph: a caption."""
    if element.tag not in ("small", "em", "i"):
        return False
    before = element.getprevious()
    while before is not None and before.tag == "br" and not (before.tail or "").strip():
        before = before.getprevious()
    return before is not None and before.tag == "img" and not (before.tail or "").strip()


def _are_two_words(before: str, after: str) -> bool:
    """Return whether two bold elements lost the blank between them: "<b>Ann</b><b>Lee</b>"."""
    return before[-1:].islower() and after[:1].isupper()


def _style(element: html.HtmlElement) -> Style:
    if (
        element.tag in words.STRONG
        or element.tag in ("dt", "summary")
        or words.BOLD_STYLE.search(element.get("style", ""))
    ):
        return "strong"
    return "emphasis" if element.tag in words.EMPHASIS else ""


def _is_link(element: html.HtmlElement) -> bool:
    """Return whether an element is a link; saved pages often lack the address of one."""
    is_anchor = "name" in element.attrib or "id" in element.attrib
    return element.tag == "a" and ("href" in element.attrib or not is_anchor)


def _href(element: html.HtmlElement) -> str:
    url = element.get("href", "") if element.tag == "a" else ""
    return url if url.startswith(("http://", "https://", "mailto:")) else ""


def _as_item(line: Line) -> Line:
    return replace(line, runs=(Run("- "), *line.runs))


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs of a line as a browser shows them: blanks as one, none at the ends."""
    tidied: list[Run] = []
    after_blank = True
    for run in runs:
        text = _BLANKS.sub(" ", run.text)
        if after_blank:
            text = text.removeprefix(" ")
        if text:
            after_blank = text.endswith(" ")
            tidied.append(replace(run, text=text))
    while tidied and not (stripped := tidied[-1].text.rstrip(" ")):
        tidied.pop()
    if not tidied:
        return ()
    tidied[-1] = replace(tidied[-1], text=stripped)
    return tuple(tidied) if "".join(run.text for run in tidied).strip() else ()
