"""One page on its way into the archive."""

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
    earlier_captures: set[int] = field(default_factory=set)  # that brought the same text before
    references: References = field(default_factory=References)

    def note(self, code: str, place: str, excerpt: str) -> None:
        """Add a finding of the writer's to those of the parser."""
        self.outcome.findings.append({"code": code, "place": place, "excerpt": excerpt})
