"""What the walk over a container yields: members that may be pages, and counts of the rest."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Member:
    """One member that is taken for a page.

    `read` returns its bytes, or raises SourceError; it may be called until the walk goes on.
    `content_type` is the header that a web server sent with it.
    """

    name: str  # "archive.zip!/folder/page.html"
    read: Callable[[], bytes]
    url: str = ""
    retrieved_at: str = ""
    content_type: str = ""


@dataclass(frozen=True)
class Forward:
    """A record that says under which other address the page of an address stands."""

    name: str
    url: str
    leads_to: str


@dataclass(frozen=True)
class Left:
    """Members that are no pages and were left where they are."""

    count: int
    why: str  # "3 image/png, 1 not answered with 200"


@dataclass
class Tally:
    """Counts what a walk leaves out, by the reason."""

    _reasons: Counter[str] = field(default_factory=Counter)

    def add(self, reason: str) -> None:
        """Count one member; an endless variety of reasons is not kept."""
        known = reason in self._reasons or len(self._reasons) < 50
        self._reasons[reason if known else "others"] += 1

    def told(self) -> Iterator[Left]:
        """Yield the counts, if there are any; the most frequent reason first."""
        if self._reasons:
            words = (f"{count:,} {reason}" for reason, count in self._reasons.most_common())
            yield Left(self._reasons.total(), ", ".join(words))


def member_name(container: str, name: str) -> str:
    """Return how findings and errors name a member: "archive.zip!/folder/page.html"."""
    return f"{container}!/{name}"
