"""What an import did with one source, in words for a terminal and as data for a report."""

from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["created", "updated", "unchanged", "conflict", "failed", "skipped"]
# "skipped" is counted only where something was: files beside the pages, in folders and archives.
VERDICTS: tuple[Verdict, ...] = ("created", "updated", "unchanged", "conflict", "failed")


@dataclass
class Outcome:
    """The verdict on one source, and what was made of it, a line each."""

    source: str
    verdict: Verdict = "unchanged"
    made: list[str] = field(default_factory=list)
    message: str = ""
    count: int = 1  # of sources that it speaks of
    sha256: str = ""
    findings: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, str | int]] = field(default_factory=list)

    def as_report(self) -> dict:
        """Return the outcome as `import_pages --report` writes it."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "verdict": self.verdict,
            "message": self.message,
            "made": self.made,
            "findings": self.findings,
            "lines": self.lines,
        }


def failed(source: str, message: str) -> Outcome:
    """Return the outcome of a source that failed; the message need not name it again."""
    name, _, rest = message.partition(": ")
    message = rest if rest and source.endswith(name) else message
    return Outcome(source, "failed", message=message)


def counts_of(outcomes: list[Outcome]) -> dict[str, int]:
    """Return how many sources met each verdict."""
    return {verdict: sum(o.verdict == verdict for o in outcomes) for verdict in VERDICTS}
