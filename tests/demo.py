"""The demo archive as drafts, for its tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from archive.sources import canonical
from archive.sources.drafts import (
    BriefingDraft,
    Draft,
    EditionDraft,
    MissionDraft,
    TurnDraft,
)

FOLDER = Path(__file__).resolve().parent.parent / "archive" / "demo"
FILES = sorted(FOLDER.glob("*.jsonl"))
LINES = [line for path in FILES for line in path.read_bytes().splitlines()]
RECORDS = [canonical.from_line(line) for line in LINES]
LANGUAGES = {"en", "ru", "de", "fr", "es", "zh-Hans", "ar"}

Record = TypeVar("Record", bound=Draft)


def of_type(kind: type[Record]) -> list[Record]:
    """Return the demo's records of one type, in order."""
    return [record for record in RECORDS if isinstance(record, kind)]


BRIEFINGS = of_type(BriefingDraft)
MISSIONS = of_type(MissionDraft)
SPOKEN = [{each.language for each in briefing.transcripts} for briefing in BRIEFINGS]
EDITIONS = [
    pytest.param(
        edition, transcript.language, id=f"{briefing.slug}/{transcript.language}/{edition.n}"
    )
    for briefing in BRIEFINGS
    for transcript in briefing.transcripts
    for edition in transcript.editions
]


def briefing_of(slug: str) -> BriefingDraft:
    """Return the demo briefing of that slug."""
    return next(briefing for briefing in BRIEFINGS if briefing.slug == slug)


def editions_of(slug: str, language: str) -> tuple[EditionDraft, ...]:
    """Return the editions of one transcript, in order."""
    transcripts = briefing_of(slug).transcripts
    return next(each.editions for each in transcripts if each.language == language)


def turns_of(briefing: BriefingDraft) -> Iterator[TurnDraft]:
    """Yield every turn of every edition of a briefing."""
    for transcript in briefing.transcripts:
        for edition in transcript.editions:
            yield from edition.turns
