"""Whether the index holds what it should: every passage anew in memory, beside the one that is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.models import Edition
from archive.search import passages
from archive.search.kept_checking import wrongly_kept
from archive.search.rebuild import differs, expected, standing
from archive.word_index import defect

_A_TIME = 100


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it should be: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def check(step: Callable[[], None] = lambda: None) -> Iterator[Difference]:
    """Yield every difference between the passages that should be and those indexed."""
    released = Edition.objects.filter(stage=Edition.Stage.RELEASED).order_by("pk")
    with_all = released.select_related("transcript__briefing").prefetch_related("turns", "passages")
    for edition in with_all.iterator(chunk_size=_A_TIME):
        yield from _of_edition(edition)
        step()
    for passage in passages.unwanted():
        where = Edition.objects.filter(pk=passage.edition_id).select_related("transcript__briefing")
        name = next(map(_name, where), f"edition {passage.edition_id}")
        yield Difference(f"{name} {passage.anchor}", "indexed, but it is not released")
    if wrong := defect():
        yield Difference("index", wrong)
        return
    for term, count in wrongly_kept():
        yield Difference("kept beside the index", f"{term}: {count} passages differ")


def _of_edition(edition: Edition) -> Iterator[Difference]:
    found = standing(edition)
    for row in expected(edition):
        where, other = f"{_name(edition)} {row.anchor}", found.pop(row.anchor, None)
        if other is None:
            yield Difference(where, "not indexed")
        elif differs(row, other):
            names = zip(passages.COLUMNS, row, other, strict=False)
            wrong = [name for name, should, stands in names if should != stands]
            yield Difference(where, f"indexed with another {', '.join(wrong)}")
    for anchor in found:
        yield Difference(f"{_name(edition)} {anchor}", "indexed, but its words are not there")


def _name(edition: Edition) -> str:
    transcript = edition.transcript
    return f"{transcript.briefing.slug}/{transcript.language}/{edition.n}"
