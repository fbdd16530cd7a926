"""What kind of briefing stands at each place: its day, languages and state. No words yet.

Everything about a briefing follows from the seed and its place alone, so that each briefing
of a small archive is found, byte for byte, in every larger one of the same seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from archive.generator.dice import Dice
from archive.generator.planted import EVERY, Needle, planted_in
from archive.generator.subjects import (
    FIRST_YEAR,
    PEOPLE,
    YEARS,
    minister_of,
    ministers,
    person_slug,
)
from archive.generator.tables import LANGUAGES

State = Literal["public", "corrected", "scheduled", "withdrawn", "draft"]

_FIRST_DAY = date(FIRST_YEAR, 1, 1)
_DAYS = (date(FIRST_YEAR + YEARS, 1, 1) - _FIRST_DAY).days
_STRIDE = 9029  # shares no factor with _DAYS, so that days repeat as late as can be
_KINDS = ("briefing", "briefing", "press-conference", "press-conference", "interview", "speech")
_HIDDEN_STATES: tuple[State, ...] = ("scheduled", "withdrawn", "draft")


@dataclass(frozen=True)
class Plan:
    """One briefing to be written."""

    place: int  # counted from 0
    held_on: date
    sk: int
    kind: str
    languages: tuple[str, ...]  # the first is the original's
    questions: int
    speaker: str
    state: State  # of the original's text
    needles: tuple[Needle, ...]

    @property
    def number(self) -> str:
        return f"{self.place + 1}-{self.held_on:%d-%m-%Y}"


def plans(briefings: int, seed: int) -> Iterator[Plan]:
    """Yield the plans of an archive by sort key, as they are exported."""
    for place in sorted(range(briefings), key=_sort_key):
        yield _plan(place, seed)


def _sort_key(place: int) -> int:
    """Return the key that `archive.models.briefings.sort_key` gives: no two places share one."""
    day = _FIRST_DAY + timedelta(days=place * _STRIDE % _DAYS)
    return (day.toordinal() << 16) + place // _DAYS


def _plan(place: int, seed: int) -> Plan:
    dice, sk = Dice(seed, "plan", place), _sort_key(place)
    held_on, needles = date.fromordinal(sk >> 16), planted_in(place)
    kind = dice.pick(_KINDS[:4] if needles else _KINDS)
    return Plan(
        place=place,
        held_on=held_on,
        sk=sk,
        kind=kind,
        languages=_languages(place, dice),
        questions=0 if kind == "speech" else 4 + dice.below(12),
        speaker=_speaker(held_on, dice),
        state=_state(place, needles, dice),
        needles=needles,
    )


def _languages(place: int, dice: Dice) -> tuple[str, ...]:
    original = LANGUAGES[place % len(LANGUAGES)]
    others = [language for language in LANGUAGES if language != original]
    return (original, *dice.some(others, 2))


def _speaker(held_on: date, dice: Dice) -> str:
    if dice.happens(0.4):
        return person_slug(minister_of(held_on.year))
    return person_slug(ministers() + dice.below(PEOPLE - ministers()))


def _state(place: int, needles: tuple[Needle, ...], dice: Dice) -> State:
    if needles:
        is_hidden = needles[0].kind == "hidden"
        return _HIDDEN_STATES[place % EVERY % 3] if is_hidden else "public"
    if dice.happens(0.05):
        return "corrected"
    return dice.pick(_HIDDEN_STATES) if dice.happens(0.01) else "public"
