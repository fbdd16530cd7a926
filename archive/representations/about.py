"""What the archive holds, in numbers: read off the catalogue, but for the missions."""

from dataclasses import dataclass
from datetime import datetime

from archive.models import Briefing, Edition, Mission
from archive.representations import calendar
from archive.representations.cards import transcript_address
from archive.representations.coverage import Coverage, coverage
from archive.search.catalogue import Selection, State, exchanges


@dataclass(frozen=True)
class Holdings:
    """What is in force. `texts` counts a briefing once in each language."""

    briefings: int
    questions: int
    texts: int
    languages: int
    missions: int
    first: str
    last: str
    changed: str
    coverage: Coverage
    example: str


def holdings(state: State) -> Holdings:
    """Return what the archive holds now."""
    briefings = Selection(state, "briefings")
    first, last = _ends(state)
    changed = _last_change()
    return Holdings(
        briefings=len(briefings),
        questions=len(exchanges(state)),
        texts=sum(briefings.counts("language").values()),
        languages=len(state.passages),
        missions=Mission.objects.current().count(),
        first=calendar.held_on(first) if first else "",
        last=calendar.held_on(last) if last else "",
        changed=calendar.moment(changed) if changed else "",
        coverage=coverage(briefings),
        example=_example(state, last),
    )


def _ends(state: State) -> tuple[Briefing | None, Briefing | None]:
    """Return the first and the last briefing in force of which at least the year is known."""
    years = filter(None, state.briefings.sets.get("year", {}))
    dated = state.briefings.with_value("year", years)
    if not dated:
        return None, None
    size = len(dated)
    newest, oldest = (
        state.briefings.in_order(dated, place, place + 1)[0] for place in (0, size - 1)
    )
    found = Briefing.objects.in_bulk({newest, oldest})
    return found.get(oldest), found.get(newest)


def _last_change() -> datetime | None:
    """Return when an edition last came into force."""
    released = Edition.objects.public().order_by("-public_from")
    return released.values_list("public_from", flat=True).first()


def _example(state: State, last: Briefing | None) -> str:
    """Return the address of a text as an example to cite; "" in an empty archive."""
    if last is None:
        return ""
    languages = state.briefings.sets["language"]
    code = next(code for code in sorted(languages) if last.pk in languages[code])
    return transcript_address(last.slug, code)
