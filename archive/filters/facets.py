"""Facets: what a list can be narrowed by, with how many rows every further choice would show."""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import lru_cache
from heapq import nlargest
from typing import Any, NamedTuple, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from archive.languages import language_name, locale_for
from archive.models import Briefing
from archive.search.catalogue import Selection, State
from archive.search.catalogue.names import Name
from archive.search.catalogue.state import Value
from archive.search.folding import fold

NAMED = frozenset({"speaker", "topic", "country", "organisation", "named", "outlet"})
_folded = lru_cache(maxsize=16_384)(fold)
_NUMBERS = frozenset({"year", "month"})
_MOST_KEYS = 50
_HALVES = {"yes": _("with questions"), "no": _("without questions")}


class Choice(NamedTuple):
    """One value of a facet as a reader sees it."""

    key: str
    name: Name
    count: int
    is_chosen: bool = False
    proposed: int = 0  # of the count, how many no editor has confirmed
    query: str = ""  # of the list one click away


class KeysField(forms.Field):
    """Any number of keys of one facet; each must stand for something in force."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "invalid_choice": _("Nothing in the archive is under this choice."),
        "too_many": _("Too many choices at once."),
    }

    def __init__(self, *, facet: str, state: State | None = None, **named: Any) -> None:
        super().__init__(**named)
        self.facet, self.state = facet, state

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the keys, each once, as choices have them. Raises ValidationError for unknown."""
        keys = tuple(dict.fromkeys(key for key in value or () if key))
        if len(keys) > _MOST_KEYS:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        if any(not values_of(self.state, self.facet, key) for key in keys):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return tuple(dict.fromkeys(_as_chosen(self.state, self.facet, key) for key in keys))


class FacetFilter(Filter):
    """Narrows a selection to what has one of the chosen keys of a facet."""

    field_class = KeysField

    def __init__(self, facet: str, label: Any) -> None:
        super().__init__(label=label, facet=facet)

    def __deepcopy__(self, _memo: dict) -> Self:
        """Return a filter of its own for one list: nothing but `extra` is changed in it."""
        copied = copy(self)
        copied.extra = dict(self.extra)
        return copied

    def filter(self, selection: Selection, keys: tuple[str, ...]) -> Selection:
        """Return the selection of what has one of the keys."""
        if not keys:
            return selection
        facet = self.extra["facet"]
        found = (value for key in keys for value in values_of(selection.state, facet, key))
        return selection.choose(facet, found)


def values_of(state: State, facet: str, key: str) -> tuple[Value, ...]:
    """Return the values in force that a key in an address stands for; none for an unknown key."""
    if facet in NAMED:
        return tuple(e for e in state.names.ids_of(facet, key) if _is_in_force(state, facet, e))
    if facet in _NUMBERS:
        value: Value = int(key) if key.isascii() and key.isdigit() and len(key) <= 4 else 0
    else:
        value = key
    return (value,) if _is_in_force(state, facet, value) else ()


def _as_chosen(state: State, facet: str, key: str) -> str:
    """Return the key that a choice has: "5" for "05", that of who stays for someone merged."""
    (value, *_others) = values_of(state, facet, key)
    if facet in NAMED:
        return state.names.of(facet, state.names.root(facet, value)).key
    return str(value)


def _is_in_force(state: State, facet: str, value: Value) -> bool:
    """Return whether a briefing, or a part of one, has a value: some sections have no questions."""
    return any(value in units.sets.get(facet, {}) for units in (state.briefings, state.segments))


def choices_of(selection: Selection, facet: str, chosen: Iterable[str]) -> list[Choice]:
    """Return the choices of a facet that would show something, the most useful first."""
    return _choices(selection, facet, chosen, dict(_by_key(selection, facet)))


def foremost_choices(
    selection: Selection, facet: str, chosen: Iterable[str], most: int
) -> tuple[list[Choice], int]:
    """Return the first choices of a facet, and how many more there are.

    The chosen ones of a facet of names come first; all others stay in the order of `choices_of`.
    Of thousands of names only those are named and sorted that may be among the first. What a
    list offers before anything is asked of it is kept with the state, for every language.
    """
    chosen = frozenset(chosen)
    if chosen or not selection.is_whole:
        return _foremost(selection, facet, chosen, most)
    at = (selection.kind, selection.within is None, facet, most, get_language())
    kept = selection.state.kept
    if at not in kept:
        kept[at] = _foremost(selection, facet, chosen, most)
    choices, left_out = kept[at]
    return list(choices), left_out


def _foremost(
    selection: Selection, facet: str, chosen: frozenset[str], most: int
) -> tuple[list[Choice], int]:
    counts = dict(_by_key(selection, facet))
    is_of_names = facet in NAMED
    near = _greatest(counts, most, chosen) if is_of_names and len(counts) > most else counts
    choices = _choices(selection, facet, chosen, near)
    if is_of_names:
        choices.sort(key=lambda choice: not choice.is_chosen)
    return choices[:most], len(counts) - len(choices[:most])


def _choices(
    selection: Selection, facet: str, chosen: Iterable[str], counts: dict[str, tuple]
) -> list[Choice]:
    proposed = selection.counts_proposed(facet) if facet in NAMED else {}
    chosen = frozenset(chosen)
    found = [
        Choice(
            key,
            name_of(selection.state, facet, key, values[0]),
            count,
            key in chosen,
            sum(proposed.get(value, 0) for value in values),
        )
        for key, (values, count) in counts.items()
    ]
    return sorted(found, key=_order(facet))


def _greatest(counts: dict[str, tuple], most: int, chosen: frozenset[str]) -> dict[str, tuple]:
    """Return the chosen keys and those of the greatest counts, all that share the smallest too."""
    least = nlargest(most, (count for _values, count in counts.values()))[-1]
    return {key: each for key, each in counts.items() if each[1] >= least or key in chosen}


def _by_key(selection: Selection, facet: str) -> Iterator[tuple[str, tuple[tuple, int]]]:
    """Yield each key with its values and its count; people merged into one are counted together."""
    counts = selection.counts(facet)
    if facet not in NAMED:
        yield from ((str(value), ((value,), count)) for value, count in counts.items())
        return
    names, seen = selection.state.names, set()
    for value, count in counts.items():
        root = names.root(facet, value)
        bearer = names.of(facet, root)
        if bearer is None or root in seen:
            continue
        seen.add(root)
        values = names.ids_of(facet, bearer.key)
        together = len(values) > 1
        yield bearer.key, (values, selection.count_with(facet, values) if together else count)


def name_of(state: State, facet: str, key: str, value: Value) -> Name:
    """Return what a reader calls a key of a facet, whose first value is given."""
    interface = get_language()
    if facet in NAMED:
        return state.names.label(facet, state.names.root(facet, value), interface)
    text = {
        "language": lambda: language_name(key, interface),
        "translated": lambda: language_name(key, interface),
        "month": lambda: locale_for(interface).months["stand-alone"]["wide"][value],
        "kind": lambda: str(dict(Briefing.Kind.choices).get(key, key)),
        "has_questions": lambda: str(_HALVES[key]),
    }.get(facet, lambda: key)()
    return Name(text, "")


def _order(facet: str) -> Any:
    if facet == "year":
        return lambda choice: -int(choice.key)
    if facet == "month":
        return lambda choice: int(choice.key)
    return lambda choice: (-choice.count, _folded(choice.name.text), choice.key)


LABELS = {
    "language": _("Language"),
    "year": _("Year"),
    "month": _("Month"),
    "kind": _("Kind"),
    "speaker": _("Speaker"),
    "topic": _("Topic"),
    "country": _("Country"),
    "organisation": _("Organisation"),
    "named": pgettext_lazy("a filter of texts", "Named in the text"),
    "outlet": _("Asked by"),
    "has_questions": _("Questions"),
    "translated": pgettext_lazy("a filter of texts", "Translated into"),
}
