"""The source beside an edition: its lines with where each landed, and the findings in it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from archive.models import Capture, Edition, Finding
from archive.sources.decoding import decode, split_lines
from archive.sources.errors import SourceError
from archive.sources.readers import READERS, markdown, read_page, text

_LARGEST = 2_000_000
_MOST_LINES = 4_000
_LONGEST_LINE = 20_000
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


@dataclass(frozen=True)
class Source:
    """A capture as an editor reads it. `problem` says why there are no lines, or not all."""

    capture: Capture
    lines: tuple[SourceLine, ...]
    problem: str = ""


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
    return list(enumerate(split_lines(words), start=1))


def findings_of(edition: Edition) -> QuerySet[Finding]:
    """Return the findings in an edition's source and in its briefing; open ones first."""
    briefing = edition.transcript.briefing
    subjects = [
        f"briefing:{briefing.slug}",
        f"briefing:{briefing.slug}/{edition.transcript.language}",
    ]
    about = Q(subject__in=subjects)
    if edition.capture_id:
        about |= Q(capture=edition.capture_id)
    return Finding.objects.filter(about).order_by("-state", "pk")
