"""A whole archive as a stream of drafts, and the list of what is planted in it."""

from collections.abc import Iterator

from archive.generator import subjects
from archive.generator.briefings import briefing_of, needle_anchors
from archive.generator.plan import Plan, plans
from archive.generator.planted import Planted, all_needles
from archive.sources.drafts import Draft


class GeneratedArchive:
    """An archive of some briefings; the same seed gives the same drafts, whatever the machine.

    Every briefing of a smaller archive of the seed stands in a larger one unchanged.
    """

    def __init__(self, *, briefings: int, seed: int) -> None:
        self.briefings, self.seed = briefings, seed
        self._planted = {needle: Planted(needle) for needle in all_needles()}

    def drafts(self) -> Iterator[Draft]:
        """Yield everything in the order of an export, one briefing in memory at a time."""
        yield from subjects.authorities()
        for plan in plans(self.briefings, self.seed):
            self._note(plan)
            yield briefing_of(plan, self.seed)
        yield from subjects.missions()

    @property
    def lines(self) -> int:
        """Return how many drafts there are."""
        return self.briefings + sum(1 for _ in (*subjects.authorities(), *subjects.missions()))

    def manifest(self) -> dict:
        """Return what `drafts` has planted, and where; only once all of it has been taken."""
        return {
            "seed": self.seed,
            "briefings": self.briefings,
            "planted": [planted.as_manifest() for planted in self._planted.values()],
        }

    def _note(self, plan: Plan) -> None:
        for needle, anchor in zip(plan.needles, needle_anchors(plan), strict=True):
            self._planted[needle].found_in.append(
                {"briefing": plan.number, "language": needle.language, "anchor": anchor}
            )
