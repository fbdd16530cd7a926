"""One page on its way into the archive."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from archive.models import Capture
from archive.sources.comparing.segments import HEADS
from archive.sources.drafts import PageDraft, TurnDraft
from archive.writer.bringing_in import BringingIn
from archive.writer.outcome import Outcome
from archive.writer.references import References


@dataclass
class Job:
    """What the steps of one page's import share."""

    page: PageDraft
    outcome: Outcome
    now: datetime
    public_from: datetime | None  # None: what is made stays a draft
    capture: Capture | None = None
    bringing: BringingIn | None = None  # somebody wants the words in that were left out
    people: dict[str, str] = field(default_factory=dict)  # the page's own key -> person's slug
    texts: set[str] = field(default_factory=set)  # it met: "14-2026/en"
    earlier_captures: set[int] = field(default_factory=set)  # whose words those texts have
    earlier_names: set[str] = field(default_factory=set)  # of all that was ever brought for them
    offices: dict[str, str] = field(default_factory=dict)  # label of an office alone -> holder
    segments: dict[str, str] = field(default_factory=dict)  # the page's -> as a text was kept
    references: References = field(default_factory=References)

    def note(self, code: str, place: str, excerpt: str, **details: str) -> None:
        """Add a finding of the writer's to those of the parser."""
        finding = {"code": code, "place": place, "excerpt": excerpt, "details": details}
        self.outcome.findings.append(finding)

    def forget(self, code: str, places: Container[str]) -> None:
        """Drop findings of the parser's that the archive knows better."""
        self.outcome.findings = [
            finding
            for finding in self.outcome.findings
            if finding["code"] != code or finding["place"] not in places
        ]

    def note_segments(self, printed: Iterable[TurnDraft], kept: Iterable[TurnDraft]) -> None:
        """Note on which segments a text was kept: the page's other text may share them."""
        for before, after in zip(printed, kept, strict=True):
            if before.kind in HEADS and after.aligned:
                self.segments[before.aligned] = after.aligned

    def name_as_kept(self, anchors: Mapping[str, str]) -> None:
        """Let lines and findings name turns as the edition does; `anchors` are by the page's own.

        Where a page holds two texts, nothing tells whose turn is meant: all stays as it was read.
        """
        if len(self.page.briefing.transcripts) != 1:
            return
        for finding in self.outcome.findings:
            finding["place"] = anchors.get(finding["place"], finding["place"])
        for line in self.capture.lines:
            kind, _sep, anchor = line["field"].partition(":")
            if kind == "turn" and anchor in anchors:
                line["field"] = f"{kind}:{anchors[anchor]}"
        self.capture.save(update_fields=["lines"])
