"""Which names on one page are one speaker's: short forms, spellings, and what is in doubt."""

from collections import Counter
from collections.abc import Iterable

from archive.sources.labelling.vocabulary import folded
from archive.sources.names.forms import NameForm, form_of, is_initial
from archive.sources.names.likeness import Likeness, likeness_of
from archive.sources.names.romanisation import latin_key

_MOST_NAMES = 200  # that are compared with each other: no page has as many spellings
_SHORTEST_SPELT = 4  # letters of a surname that may be known by its sound alone

_People = dict[str, list[str]]  # by the fullest name of each, all that are printed


def merged(times: Counter[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return for each name the one its speaker goes by, and for those in doubt who it may be.

    Fuller names come first, so that two who share a surname never meet in it; "" is the name
    of who may be one of several.
    """
    order = sorted(times, key=lambda name: -times[name])
    chosen: dict[str, str] = {}
    doubtful: dict[str, str] = {}
    held: dict[str, str] = {}
    people: _People = {}
    for name in sorted(order, key=_shortness):
        if (key := folded(name)) in held:
            chosen[name] = held[key]
            continue
        compared = people if len(order) <= _MOST_NAMES else {}
        chosen[name], doubt = _person_of(name, compared)
        held[key] = chosen[name]
        if doubt:
            doubtful[name] = doubt
        if chosen[name]:
            people.setdefault(chosen[name], []).append(name)
    main: dict[str, str] = {}
    for name in order:  # a speaker goes by the name that is printed most often
        main.setdefault(chosen[name], name)
    return {name: main[own] if own else "" for name, own in chosen.items()}, doubtful


def _person_of(name: str, people: _People) -> tuple[str, str]:
    """Return by the fullest name whose a name is, and whose it may be where that is not sure."""
    form = form_of(name)
    if form is None:
        return name, ""
    levels = {own: _likeness_to(form, printed) for own, printed in people.items()}
    same = [own for own, level in levels.items() if level >= Likeness.SURNAME]
    near = [own for own, level in levels.items() if level == Likeness.NEAR]
    if len(same) == 1:
        return same[0], ""
    alike = same or [own for own in near if not _has_another_given(form, people[own])]
    if len(alike) == 1:
        return alike[0], alike[0]
    if alike and (same or _shortness(name)):
        return "", ", ".join(alike)
    return name, ", ".join(near)


def _shortness(name: str) -> int:
    """Return 0 for a name with a given name in full, 1 with initials, 2 for a surname alone."""
    form = form_of(name)
    return 2 if not form or not form.given else int(all(map(is_initial, form.given)))


def _forms(names: Iterable[str]) -> list[NameForm]:
    return [form for name in names if (form := form_of(name))]


def _likeness_to(form: NameForm, printed: Iterable[str]) -> Likeness:
    """Return how like a name is to the names of one speaker; none of them may conflict."""
    levels = [_likeness(form, other) for other in _forms(printed)]
    return Likeness.APART if Likeness.CONFLICT in levels else max(levels, default=Likeness.APART)


def _likeness(one: NameForm, other: NameForm) -> Likeness:
    """Return how like two names of one script are, in letters or else in sound."""
    if one.script != other.script:
        return Likeness.APART
    found = likeness_of(one, other)
    is_short = min(len(one.surname), len(other.surname)) < _SHORTEST_SPELT
    if found != Likeness.APART or one.script != "latin" or is_short:
        return found
    by_sound = likeness_of(_by_sound(one), _by_sound(other))
    return Likeness.NEAR if by_sound >= Likeness.SURNAME else Likeness.APART


def _by_sound(form: NameForm) -> NameForm:
    given = (word if is_initial(word) else latin_key(word) for word in form.given)
    return NameForm(latin_key(form.surname), tuple(given), form.suffix, "sound")


def _has_another_given(form: NameForm, printed: Iterable[str]) -> bool:
    """Return whether a name is like those of a speaker but for the given name: Maria, Marta."""
    return not any(
        set(form.words) == set(other.words) or _may_be_given(form, other)
        for other in _forms(printed)
        if _likeness(form, other) == Likeness.NEAR
    )


def _may_be_given(one: NameForm, other: NameForm) -> bool:
    """Return whether two given names sound alike, or one is not printed in full."""
    if not one.given or not other.given:
        return True
    first, second = one.given[0], other.given[0]
    if is_initial(first) or is_initial(second):
        return first[:1] == second[:1]
    return latin_key(first) == latin_key(second)
