"""What every reader yields: a page's words in numbered lines, and where each line ended.

A `Line` is one line of words. Plain text has one for each line of the file; in
Markdown, where lines are wrapped, one line of words may span several of the file;
in HTML lines are counted as a browser shows them, from the top of the page.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from archive.sources.drafts import LineDraft

FURNITURE = "furniture"

Style = Literal["", "strong", "emphasis"]
BlockKind = Literal["text", "heading", "metadata", "picture", "furniture"]
Role = Literal["", "title", "date", "time", "place", "lead", "number", "url", "language"]


class UnaccountedLineError(RuntimeError):
    """A line of a page that ended nowhere: a fault of the parser, never of the page."""


@dataclass(frozen=True)
class Run:
    """Words of one line in one style."""

    text: str
    style: Style = ""
    href: str = ""
    is_linked: bool = False  # within a link, also one whose address is of no use
    is_name: bool = False  # the page's own markup says that it names who speaks


@dataclass(frozen=True)
class Line:
    """One line of words; `until` is the last line of the file that it spans."""

    number: int
    runs: tuple[Run, ...]
    until: int = 0
    column: int = 1

    @cached_property
    def text(self) -> str:
        """Return the words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def opens_named(self) -> bool:
        """Return whether the page's own markup says who speaks this line."""
        return bool(self.runs) and self.runs[0].is_name

    @property
    def start(self) -> tuple[int, int]:
        """Return where its first word stands: two turns can share a line of the page."""
        return self.number, self.column

    def parted(self, offset: int) -> tuple["Line", "Line"]:
        """Return the line as two, the second beginning at an offset."""
        before: list[Run] = []
        after: list[Run] = []
        place = 0
        for run in self.runs:
            cut = min(max(offset - place, 0), len(run.text))
            if run.text[:cut]:
                before.append(replace(run, text=run.text[:cut]))
            if run.text[cut:]:
                after.append(replace(run, text=run.text[cut:]))
            place += len(run.text)
        second = Line(self.number, tuple(after), self.until, self.column + offset)
        return Line(self.number, tuple(before), self.until, self.column), second

    def place(self, offset: int = 0) -> str:
        """Return the place of a character for a finding, "line 11:104"."""
        return f"line {self.number}:{self.column + offset}"


@dataclass(frozen=True)
class Block:
    """Lines that belong together: a paragraph, a heading, an entry of a list.

    `role` is what the source's own markup calls it, `value` the machine's form of it
    (`datetime="2018-06-07"`), or the turn that its class names: "question", "answer".
    """

    lines: tuple[Line, ...]
    kind: BlockKind = "text"
    level: int = 0
    role: Role = ""
    value: str = ""
    is_linked: bool = False  # every word of it is a link

    @cached_property
    def text(self) -> str:
        """Return the words of all lines."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Picture:
    """A photograph or video that the page shows."""

    url: str
    caption: str = ""
    kind: Literal["photo", "video"] = "photo"


@dataclass(frozen=True)
class Page:
    """A page as its reader sees it; nothing is understood yet."""

    blocks: tuple[Block, ...]
    numbers: frozenset[int]  # of every line that is not blank
    media_type: str
    encoding: str
    url: str = ""
    addresses: tuple[str, ...] = ()  # all that the page gives as its own, as written
    leads_to: str = ""  # where it sends on, as written; its words are only that
    retrieved_at: str = ""
    pictures: tuple[Picture, ...] = ()
    replaced: tuple[int, ...] = ()  # lines in which a character was replaced
    misdeclared: str = ""  # "windows-1251, utf-8": the encoding declared, and the one it is in
    unread: tuple[str, ...] = ()  # "page 3": pictures of text; "page" for the whole of it


@dataclass
class Account:
    """Where each line of a page ended; the first field named for a line counts."""

    _fields: dict[int, str] = field(default_factory=dict)

    def put(self, line: Line, name: str) -> None:
        """Note the field that holds the words of a line."""
        for number in range(line.number, max(line.until, line.number) + 1):
            self._fields.setdefault(number, name)

    def put_block(self, block: Block, name: str = FURNITURE) -> None:
        """Note the field that holds the words of a whole block."""
        for line in block.lines:
            self.put(line, name)

    def take(self, other: "Account") -> None:
        """Note the fields that another account names, behind one's own."""
        for number, name in other._fields.items():
            self._fields.setdefault(number, name)

    def drafts(self, numbers: frozenset[int]) -> tuple[LineDraft, ...]:
        """Return the account of the lines that are not blank.

        Raises UnaccountedLineError when one is missing.
        """
        if missing := sorted(numbers - self._fields.keys()):
            raise UnaccountedLineError(f"lines without a field: {missing[:10]}")
        return tuple(LineDraft(line=n, field=self._fields[n]) for n in sorted(numbers))
