"""What an editor pastes or uploads: cleaned, read as an import reads it, labels as wished.

Nothing is stored until it is saved: the page carries what was pasted with it.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import lxml.html
import nh3
from django.utils.translation import gettext as _
from lxml import etree
from msgspec.structs import replace

from archive.admin.told import reason
from archive.languages import LanguageError, content_code
from archive.representations import calendar
from archive.sources.drafts import EditionDraft, PageDraft, TurnDraft
from archive.sources.errors import SourceError
from archive.sources.pages import parse_page
from archive.sources.readers import SUFFIXES, may_be_page, read_page
from archive.sources.relabelling import WISHES, may_be_relabelled, relabelled

MOST_PASTED = 2_000_000  # characters
MOST_UPLOADED = 8_000_000  # bytes
_MOST_LINES = 4_000
_LONGEST_LINE = 20_000
# What tells paragraphs, headings, tables and names apart; styles, classes and scripts go.
_TAG_NAMES = (
    "a article b blockquote br dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li main ol p pre "
    "section strong table tbody td tfoot th thead time tr u ul"
)
_TAGS = set(_TAG_NAMES.split())
_ATTRIBUTES = {"a": {"href"}, "time": {"datetime"}, "*": {"lang", "dir"}}
_PAGE = "<!DOCTYPE html><html><body>{}</body></html>"
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<!doctype html|<!--|"
    r"<(?:html|head|body|meta|div|p|span|h[1-6]|table|article|ul|ol|b)\b)",
    re.IGNORECASE,
)


class PasteError(ValueError):
    """What cannot be read; the text says why and what to do, in the editor's language."""


@dataclass(frozen=True)
class Pasted:
    """A source that is not saved yet: bytes and the name of a file, as an import would find it."""

    data: bytes
    name: str

    def packed(self) -> str:
        """Return it as one field of a form."""
        return base64.b64encode(zlib.compress(self.data, 6)).decode("ascii")


def unpacked(word: str, name: str) -> Pasted:
    """Return what a form carried. Raises PasteError."""
    try:
        reader = zlib.decompressobj()
        data = reader.decompress(base64.b64decode(word, validate=True), 4 * MOST_UPLOADED)
    except (binascii.Error, zlib.error, ValueError):
        data = b""
    if not data:
        raise PasteError(_("What was pasted did not come along. Please paste it again."))
    return Pasted(data, _file_name(name))


def from_text(text: str, html: str = "") -> Pasted:
    """Return pasted words; of formatted ones (`html`) the words alone, parted as they were."""
    if len(text) > MOST_PASTED:
        raise PasteError(_too_much(len(text), MOST_PASTED))
    if not html and _LOOKS_LIKE_HTML.match(text):
        html = text
    if html and len(html) <= 10 * MOST_PASTED:
        cleaned = clean(html)
        if not cleaned and not (text and html is not text):
            raise PasteError(_("This is nested too deep to be read. Paste its words alone."))
        if cleaned and len(cleaned) <= 2 * MOST_PASTED:
            return Pasted(cleaned.encode("utf-8", "replace"), "pasted.html")
    if not text.strip():
        raise PasteError(_("Paste a text, or choose a file."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Pasted(text.encode("utf-8", "replace"), "pasted.txt")


def from_file(data: bytes, name: str) -> Pasted:
    """Return an uploaded file. Raises PasteError for what is no page."""
    if not may_be_page(name):
        known = ", ".join(sorted(SUFFIXES))
        raise PasteError(_("A file of this kind cannot be read. Known are: %s.") % known)
    if len(data) > MOST_UPLOADED:
        raise PasteError(_too_much(len(data), MOST_UPLOADED))
    if not data:
        raise PasteError(_("The file is empty."))
    return Pasted(data, _file_name(name))


def clean(html: str) -> str:
    """Return formatted words as a page: its structure, and nothing of how it looks.

    "" where it is nested too deep. What nh3 is given is in order: for tags that are never closed
    it takes a time that grows with their square.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return _PAGE.format("")
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log):
        return ""
    body = nh3.clean(
        etree.tostring(root, encoding="unicode", method="html"),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style", "title"},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _PAGE.format(body)


def _too_much(size: int, most: int) -> str:
    said = {"size": calendar.number(size), "most": calendar.number(most)}
    return (
        _("That is too much for one page: %(size)s characters, %(most)s at most. Split it.") % said
    )


def _file_name(name: str) -> str:
    plain = "".join(
        sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable()
    )
    return plain[-200:] or "page.txt"


@dataclass(frozen=True)
class ShownLine:
    """A line of the source and where it landed; `turn` is set at the first line of one."""

    number: int
    text: str
    place: str  # "question", "head", "furniture" ...: its colour
    field: str
    turn: TurnDraft | None
    is_wished: bool


class Paste:
    """A source, read, with what an editor wishes of it."""

    def __init__(
        self,
        pasted: Pasted,
        *,
        language: str = "",
        url: str = "",
        wishes: Mapping[int, str] | None = None,
        head: Mapping[str, str] | None = None,
    ) -> None:
        self.pasted, self.language, self.url = pasted, language.strip(), url.strip()[:2000]
        self.wishes = dict(wishes or {})
        self.complaint = ""  # about something that could be passed over
        self._said = head or {}

    @cached_property
    def _page(self):
        return read_page(self.pasted.data, self.pasted.name)

    @cached_property
    def draft(self) -> PageDraft:
        """Return what is read. Raises PasteError."""
        try:
            language = self._language()
            read = parse_page(
                self.pasted.data, name=self.pasted.name, language=language, url=self.url
            )
            draft = relabelled(self._page, read, self.wishes)
        except SourceError as error:
            told = f"{error.name}: {reason(error)}"
            raise PasteError(_("This cannot be read: %s.") % told) from error
        if draft.briefing is None:
            raise PasteError(_("This holds no words that can be read."))
        return self._with_head(draft)

    def _language(self) -> str | None:
        """Return the language that was chosen; what is none is passed over, and told of."""
        if not self.language:
            return None
        try:
            return content_code(self.language)
        except LanguageError as error:
            self.complaint, self.language = str(error), ""
            return None

    def _with_head(self, draft: PageDraft) -> PageDraft:
        """Return a draft with number, day and title as an editor wrote them."""
        briefing = draft.briefing
        number = self._said.get("number", briefing.number).strip()[:120]
        briefing = replace(briefing, number=number)
        if (day := self._said.get("held_on")) is not None and day != _iso(briefing.held_on):
            try:
                held_on = _day(day)
                precision = "day" if held_on else "unknown"
                briefing = replace(briefing, held_on=held_on, precision=precision)
            except PasteError as error:
                self.complaint = str(error)
        title = self._said.get("title")
        if title is not None and briefing.transcripts:
            first, *others = briefing.transcripts
            [edition] = first.editions
            edition = replace(edition, title=title.replace("\r\n", "\n").strip())
            briefing = replace(briefing, transcripts=(replace(first, editions=(edition,)), *others))
        return replace(draft, briefing=briefing)

    @property
    def may_be_relabelled(self) -> bool:
        return may_be_relabelled(self.draft)

    @property
    def editions(self) -> list[tuple[str, EditionDraft]]:
        """Return language and words of each text that was found."""
        return [(t.language, e) for t in self.draft.briefing.transcripts for e in t.editions]

    @property
    def head(self) -> dict[str, str]:
        briefing = self.draft.briefing
        title = self.editions[0][1].title if self.editions else ""
        return {"number": briefing.number, "held_on": _iso(briefing.held_on), "title": title}

    @cached_property
    def lines(self) -> list[ShownLine]:
        """Return the lines of the source, each once, with where it landed."""
        fields = {line.line: line.field for line in self.draft.capture.lines}
        turns = {turn.anchor: turn for _language, e in self.editions for turn in e.turns}
        shown: list[ShownLine] = []
        begun: set[str] = set()
        numbers: set[int] = set()
        for block in self._page.blocks:
            for line in block.lines:
                if line.number in numbers or not line.text.strip():
                    continue
                numbers.add(line.number)
                place = fields.get(line.number, "")
                anchor = place.removeprefix("turn:")
                turn = turns.get(anchor) if place.startswith("turn:") else None
                is_first = turn is not None and anchor not in begun
                begun.add(anchor)
                shown.append(
                    ShownLine(
                        line.number,
                        line.text[:_LONGEST_LINE],
                        turn.kind if turn else _colour(place),
                        place,
                        turn if is_first else None,
                        line.number in self.wishes,
                    )
                )
        return shown[:_MOST_LINES]

    @cached_property
    def first_lines(self) -> dict[str, int]:
        """Return the line on which each turn begins."""
        return {line.turn.anchor: line.number for line in self.lines if line.turn}


def _colour(place: str) -> str:
    kind = place.partition(":")[0]
    return kind if kind in ("furniture", "mission", "album", "") else "head"


def wishes_of(text: str) -> dict[int, str]:
    """Return the wishes a form carried: "12:question 15:above"."""
    pairs = (part.partition(":") for part in text.split()[:20_000])
    return {
        int(number): wish
        for number, _colon, wish in pairs
        if number.isascii() and number.isdigit() and len(number) < 9 and wish in WISHES
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise PasteError(_("“%s” is no day. Write it like 2031-05-03.") % text) from error
