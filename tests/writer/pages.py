"""Pages as the parser hands them over, written into the archive."""

import hashlib
from datetime import date

from msgspec.structs import replace

from archive.sources.drafts import (
    BriefingDraft,
    CaptureDraft,
    EditionDraft,
    PageDraft,
    PersonDraft,
    PersonNameDraft,
    SegmentDraft,
    TranscriptDraft,
    TurnDraft,
)
from archive.sources.pages import parse_page
from archive.writer.outcome import Outcome
from archive.writer.pages import write_page

TURNS = (
    TurnDraft(
        kind="statement", anchor="s1", text="Good morning.", speaker="ada-lind", aligned="s1"
    ),
    TurnDraft(kind="question", anchor="q1", text="And the harbour?", aligned="q1"),
    TurnDraft(
        kind="answer", anchor="q1a1", to="q1", text="Open.", speaker="ada-lind", aligned="q1"
    ),
)
ADA = PersonDraft(
    slug="ada-lind",
    is_confirmed=False,
    names=(PersonNameDraft(language="en", kind="printed", text="Ada Lind"),),
)


def page_draft(
    data: bytes,
    *,
    turns=TURNS,
    language="en",
    title="On the harbour",
    note="",
    missions=(),
    url="",
    findings=(),
    **briefing,
) -> PageDraft:
    edition = EditionDraft(title=title, change_note=note, turns=turns)
    values = {"number": "7/2020", "held_on": date(2020, 6, 17), "precision": "day", **briefing}
    segments = (SegmentDraft(key="s1"), SegmentDraft(key="q1", proposed_countries=("XB",)))
    return PageDraft(
        capture=CaptureDraft(
            sha256=hashlib.sha256(data).hexdigest(), size=len(data), name="page.txt", url=url
        ),
        briefing=BriefingDraft(
            segments=segments,
            transcripts=(TranscriptDraft(language=language, editions=(edition,)),),
            **values,
        ),
        people=(ADA,),
        missions=missions,
        findings=findings,
    )


def imported(text: str, *, publish: bool = False) -> Outcome:
    """Write a page of text, read as an import reads it."""
    data = text.encode()
    return write_page(parse_page(data, name="page.txt"), data, run=None, publish=publish)


def written(data: bytes, *, publish=False, dry_run=False, word: str = "", **page) -> Outcome:
    """Write a page; `word` is another last answer than the usual one."""
    if word:
        page["turns"] = (*TURNS[:2], replace(TURNS[2], text=word))
    return write_page(page_draft(data, **page), data, run=None, publish=publish, dry_run=dry_run)
