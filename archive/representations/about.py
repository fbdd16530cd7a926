"""What the archive holds, in numbers: all of them read off the catalogue but two."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from archive.languages import language_name, own_name
from archive.models import Briefing, Edition, Mission
from archive.representations import calendar
from archive.representations.addresses import address as address_of
from archive.representations.cards import transcript_address
from archive.representations.words import Words
from archive.search.catalogue import Selection, State, exchanges
from archive.search.folding import fold


@dataclass(frozen=True)
class Cell:
    """How many briefings of a year are there in a language, and their list; "" where none is."""

    count: int
    address: str


@dataclass(frozen=True)
class Coverage:
    """Briefings by year and language: the languages, and a row of cells for each year."""

    languages: list[str]
    rows: list[tuple[str, list[Cell]]]
    totals: list[int]


@dataclass(frozen=True)
class Holdings:
    """What is in force. `texts` counts a briefing once in each language."""

    briefings: int
    questions: int
    texts: int
    languages: list[Words]
    missions: int
    first: str
    last: str
    changed: str
    coverage: Coverage
    example: str


def holdings(state: State) -> Holdings:
    """Return what the archive holds now."""
    briefings = Selection(state, "briefings")
    languages = _languages(state)
    first, last = _ends(state)
    changed = _last_change()
    return Holdings(
        briefings=len(briefings),
        questions=len(exchanges(state)),
        texts=sum(briefings.counts("language").values()),
        languages=[Words(own_name(code), code) for code in languages],
        missions=Mission.objects.current().count(),
        first=calendar.held_on(first) if first else "",
        last=calendar.held_on(last) if last else "",
        changed=calendar.moment(changed) if changed else "",
        coverage=_coverage(state, languages),
        example=_example(state, last),
    )


def _languages(state: State) -> list[str]:
    """Return the languages there are texts in, by name as the reader calls them."""
    here = get_language()
    return sorted(state.briefings.sets.get("language", {}), key=lambda code: _folded(code, here))


def _folded(code: str, here: str) -> str:
    return fold(language_name(code, here))


def _coverage(state: State, languages: list[str]) -> Coverage:
    sets, here = state.briefings.sets, get_language()
    years = sorted(sets.get("year", {}), reverse=True)
    by_language = [sets["language"][code] for code in languages]
    counts = {
        year: [sets["year"][year].intersection_cardinality(each) for each in by_language]
        for year in years
    }
    return Coverage(
        languages=[language_name(code, here) for code in languages],
        rows=[
            (
                str(year) if year else "",
                [
                    Cell(count, _list(year, code) if count and year else "")
                    for code, count in zip(languages, counts[year], strict=True)
                ],
            )
            for year in years
        ],
        totals=[len(each) for each in by_language],
    )


def _list(year: int, language: str) -> str:
    return f"{address_of('briefings')}?language={language}&year={year}"


def _ends(state: State) -> tuple[Briefing | None, Briefing | None]:
    """Return the first and the last briefing in force whose day is known."""
    dated = state.briefings.all - state.briefings.with_value("year", [0])
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
