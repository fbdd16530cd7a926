"""What a line looks like: where its words may begin, in which type it is set, what ends it.

Nothing here knows a language but how its questions end, from the tables; the signs are those
that any page marks its turns with.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from archive.sources.conversation.asking import MARKS, may_ask
from archive.sources.labelling.labels import Label
from archive.sources.labelling.vocabulary import folded
from archive.sources.lines import Block, Line

_HEAD = 200  # characters in which a label ends
_LONGEST_LABEL = 9  # words before a colon
_LONGEST_NAME = 5  # words before a dash
_LONGEST_BOLD = 60
_COLON = re.compile(r"[^\w\n]{0,4}(?P<label>[^:\uff1a\n]{1,70}?)\s*[:\uff1a](?!\d)[\s*_]*(?=\S)")
_BRACKET = re.compile(
    r"\s*[\[【<〈《≪(\uff08「](?P<label>[^\]】>〉》≫)\uff09」\n]{1,40})"
    r"[\]】>〉》≫)\uff09」]\s*[:\uff1a]?\s*(?=\S)"
)
_NAME_DASH = re.compile(
    r"\s*(?P<label>[^\s:\uff1a.?!\uff1f\uff01。][^:\uff1a.?!\uff1f\uff01。\n]{0,40}?)"
    r"(?:\.\s?[-–—]+|\s[-–—]{1,2}|[-–—]{2})\s+(?=\S)"
)
_NUMBER = re.compile(r"\s*[(\uff08]?\d{1,3}[.)、\uff09:]\s*(?=\S)")
_SIGN = re.compile(r"\s*(?P<label>[-–—―•·*▪■●○◦▶▷◐◑◆◇※☞])[-\s]*(?=\S)")
_OPENS_QUOTE = tuple('«“„"「『‹')
_OPENS_BRACKET = tuple("([【\uff08<〈《≪")
_ALONE = "ends in a colon"
_LEADS_ON = tuple(":\uff1a")
_ENDS = tuple(".。!\uff01…")
_HALF_ENDS = tuple(",\uff0c;\uff1b")
_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3]")
_UNNAMED = " .-–—*_:#0123456789()[]【】<>"


@dataclass(frozen=True)
class PageLine:
    """One line of a page, and how the rules read it."""

    line: Line
    block: Block
    place: int  # within its block
    label: Label | None = None  # as decided over the whole page
    candidate: Label | None = None  # as it might be
    kind: str = ""  # "h" a host's, "q" the press's, "m" a moderator's words, "" nobody's
    is_first: bool = False
    offset: int = 0  # where the rules let the words begin
    is_below: bool = False  # under the end of the text
    head: int = 0  # where words end with which further lines of the page open

    @property
    def text(self) -> str:
        """Return the words alone."""
        return self.line.text

    @cached_property
    def _cut(self) -> tuple[int, str, str]:
        return _cut_of(self)

    @property
    def cut(self) -> int:
        """Return where what is said may begin behind a label; 0 for nowhere else."""
        return self._cut[0]

    @property
    def sign(self) -> str:
        """Return what parts label and words: "colon", "dash", "bold"; "none" for no label."""
        return self._cut[1]

    @property
    def key(self) -> str:
        """Return the label for comparison; a list's sign stands for a label too."""
        return self._cut[2]

    @cached_property
    def is_label_alone(self) -> bool:
        """Return whether a line is nothing but a label, so that its words stand below."""
        label = self.label or self.candidate
        is_whole = label is not None and label.end >= len(self.text.rstrip()) > 0
        return self.sign == _ALONE or (bool(self.key) and not self.cut and is_whole)

    @cached_property
    def read(self) -> str:
        """Return how the rules read the line."""
        if not self.kind:
            return "-"
        return self.kind + ("B" if self.is_first else "I") + ("+" if self.offset else "")

    @cached_property
    def said(self) -> str:
        """Return the words behind the label."""
        return self.text[self.cut :]

    @cached_property
    def length(self) -> int:
        """Return how long the words are: counted in words, or in pairs of signs."""
        return len(self.said.split()) + len(_CJK.findall(self.said)) // 2

    @cached_property
    def asks_aloud(self) -> bool:
        """Return whether the words end as a question does, with or without its sign."""
        return may_ask(self.said)

    @cached_property
    def type(self) -> str:
        """Return in which type the line is set, or what it opens with."""
        styles = {run.style for run in self.line.runs if any(map(str.isalnum, run.text))}
        if len(styles) == 1 and (style := next(iter(styles))):
            return style
        text = self.text.lstrip()
        if text.startswith(_OPENS_QUOTE):
            return "quote"
        if sign := _SIGN.match(text):
            return sign["label"]
        return "number" if _NUMBER.match(text) else "plain"

    @property
    def opening(self) -> str:
        """Return the kind of the first sign."""
        first = self.text.lstrip(" *_")[:1]
        if first.startswith(_OPENS_BRACKET):
            return "bracket"
        if first.isdigit():
            return "digit"
        return "upper" if first.isupper() else "lower" if first.islower() else "sign"

    @cached_property
    def ending(self) -> str:
        """Return the kind of the last sign."""
        last = self.text.rstrip(" *_\"'”’»」』)\uff09")[-1:]
        if not last or last in MARKS:
            return "ask" if last else "empty"
        if last in _ENDS:
            return "stop"
        return "colon" if last in _LEADS_ON else "comma" if last in _HALF_ENDS else "open"


def is_eastern(word: str) -> bool:
    """Return whether a word is written in a script that says more in fewer signs."""
    return bool(_CJK.search(word))


def _cut_of(line: PageLine) -> tuple[int, str, str]:
    """Return where the words begin, behind which sign, and the label for comparison."""
    text, label = line.text, line.label or line.candidate
    if 0 < line.offset < len(text):
        name = label.base if label and label.end == line.offset else text[: line.offset]
        return line.offset, "rule", _named(name)
    if label and label.end:
        is_alone = label.end >= len(text)
        return (0 if is_alone else label.end), label.shape, _named(label.base)
    if 0 < line.head < len(text):
        return line.head, "again", _named(text[: line.head])
    head = text[:_HEAD]
    if (match := _COLON.match(head)) and len(match["label"].split()) <= _LONGEST_LABEL:
        return match.end(), "a colon", _named(match["label"])
    if match := _BRACKET.match(head):
        return match.end(), "a bracket", _named(match["label"])
    if (match := _NAME_DASH.match(head)) and len(match["label"].split()) <= _LONGEST_NAME:
        return match.end(), "a dash", _named(match["label"])
    if match := _NUMBER.match(head):
        return match.end(), "a number", "1"
    if match := _SIGN.match(head):
        return match.end(), "a sign", match["label"]
    if len(text) <= _LONGEST_BOLD and text.rstrip(" *_").endswith(_LEADS_ON):
        return 0, _ALONE, _named(text)
    end = _bold_end(line.line)
    if 0 < end < min(len(text), _LONGEST_BOLD):
        return end, "bold", _named(text[:end])
    return 0, "none", ""


def _named(label: str) -> str:
    return folded(label).strip(_UNNAMED)


def _bold_end(line: Line) -> int:
    """Return where the bold words end with which a line opens."""
    end = 0
    for run in line.runs:
        if run.style != "strong":
            break
        end += len(run.text)
    return end
