"""A source as received: its lines, and the field of the archive that each landed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Capture, Edition, Turn
from archive.models.prepared import Prepared
from archive.representations.words import Words
from archive.sources.errors import SourceError
from archive.sources.files.decoding import decode, printable, split_lines
from archive.sources.markup import paragraphs, plain
from archive.sources.readers import READERS, markdown, read_page, text
from archive.sources.selection import seen_lines

_LARGEST = 2_000_000
_MOST_LINES = 4_000
_LONGEST_LINE = 20_000
_ELSEWHERE = ("mission", "album", "gallery")
_AS_WRITTEN = (text.MEDIA_TYPE, markdown.MEDIA_TYPE)


@dataclass(frozen=True)
class SourceLine:
    """One line of a source, from 1, and the field it landed in ("" where none is named)."""

    number: int
    text: str
    field: str

    @property
    def kind(self) -> str:
        """Return the first word of the field, for its colour: "turn", "mission", "furniture"."""
        return self.field.partition(":")[0]

    @property
    def name(self) -> str:
        """Return what readers call the field."""
        return _name_of(self.kind)

    @property
    def anchor(self) -> str:
        """Return the anchor of the turn that the line landed in; "" elsewhere."""
        kind, _sep, rest = self.field.partition(":")
        return rest.partition(":")[0] if kind == "turn" else ""


@dataclass(frozen=True)
class Source:
    """A capture as one reads it. `problem` says why there are no lines, or not all."""

    capture: Capture
    lines: tuple[SourceLine, ...]
    problem: str = ""


@dataclass(frozen=True)
class Stretch:
    """Lines in a row that landed in one field, and what the archive has there.

    `hidden` counts lines whose records have pages of their own, public or not.
    """

    kind: str
    name: str
    anchor: str  # of a turn; else ""
    ours: list[Words]
    lines: list[SourceLine]
    hidden: int = 0


def source_of(capture: Capture) -> Source:
    """Return a capture's text, line by line as its parser counted them."""
    if capture.size > _LARGEST:
        return Source(capture, (), "large")
    try:
        lines = _numbered_lines(capture, capture.data())
    except FileNotFoundError:
        return Source(capture, (), "missing")
    except SourceError:
        return Source(capture, (), "unreadable")
    fields = {entry["line"]: entry["field"] for entry in capture.lines}
    shown = tuple(
        SourceLine(number, line[:_LONGEST_LINE], fields.get(number, ""))
        for number, line in lines[:_MOST_LINES]
    )
    return Source(capture, shown, "long" if len(lines) > _MOST_LINES else "")


def _numbered_lines(capture: Capture, data: bytes) -> list[tuple[int, str]]:
    """Return the lines of a source with their numbers: as its reader counts them, or as written."""
    if capture.media_type in READERS and capture.media_type not in _AS_WRITTEN:
        content_type = f"{capture.media_type}; charset={capture.encoding}"
        page = read_page(data, capture.name, content_type)
        return [(line.number, line.text) for block in page.blocks for line in block.lines]
    words, _encoding = decode(data, capture.name, capture.encoding)
    return list(enumerate(split_lines(printable(words)), start=1))


def is_public_source(capture: Capture) -> bool:
    """Return whether all that was made of a capture is public: else nothing of it is shown."""
    return not _hidden_editions(capture.pk, timezone.now())


_hidden_editions = Prepared(
    lambda capture, at: (
        Edition.objects.filter(capture=capture)
        .exclude(pk__in=Edition.objects.public(at).values("pk"))
        .order_by()
        .values_list("pk")[:1]
    )
)


def beside(edition: Edition, source: Source) -> Iterator[Stretch]:
    """Yield a source's lines in order, each stretch with what the edition has of it, once."""
    language = edition.transcript.language
    turns = {turn.anchor: turn for turn in edition.turns.in_order()}
    shown = set()
    lines = (line for line in source.lines if line.text.strip())
    for field, together in groupby(lines, key=_stretch_of):
        kind, _sep, anchor = field.partition(":")
        ours = [] if field in shown else _ours(edition, kind, turns.get(anchor))
        shown.add(field)
        is_elsewhere, here = kind in _ELSEWHERE, list(together)
        yield Stretch(
            kind=kind,
            name=_name_of(kind),
            anchor=anchor if anchor in turns else "",
            ours=[Words(each, language) for each in ours],
            lines=[] if is_elsewhere else here,
            hidden=len(here) if is_elsewhere else 0,
        )


def _stretch_of(line: SourceLine) -> str:
    """Return "turn:q3a1" for every part of a turn, else the first word of the field."""
    return f"turn:{line.anchor}" if line.kind == "turn" else line.kind


def _name_of(kind: str) -> str:
    """Return what readers call a field; its key for one that only editors know."""
    names = {
        "turn": _("text"),
        "title": _("title"),
        "held_on": _("date"),
        "held_time": _("time"),
        "place": _("place"),
        "number": _("number"),
        "event": _("event"),
        "furniture": _("page furniture"),
        "mission": _("missions"),
        "album": _("pictures"),
        "gallery": _("pictures"),
        "finding": _("findings"),
    }
    return names.get(kind, kind)


def _ours(edition: Edition, kind: str, turn: Turn | None) -> list[str]:
    """Return the paragraphs that the archive has of a field; nothing where it has no text."""
    if turn is None:
        facts = {"title": edition.title, "place": edition.place, "event": edition.event}
        facts["number"] = edition.transcript.briefing.number
        return [facts[kind]] if facts.get(kind) else []
    heading = [plain(turn.heading)] if turn.heading else []
    return heading + ["\n".join(seen_lines(each)) for each in paragraphs(turn.text)]
