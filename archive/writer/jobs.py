"""One page on its way into the archive."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime

from archive.models import Capture
from archive.sources.drafts import PageDraft
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
    people: dict[str, str] = field(default_factory=dict)  # the page's own key -> person's slug
    offices: dict[str, str] = field(default_factory=dict)  # label of an office alone -> holder
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
