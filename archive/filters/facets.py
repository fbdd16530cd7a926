"""Facets: what a list can be narrowed by, with how many rows every further choice would show."""

from collections.abc import Callable, Iterable
from copy import copy
from functools import cached_property, lru_cache
from heapq import nlargest
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from archive.filters.listing import CopiedFilter
from archive.languages import language_name, locale_for
from archive.models import Briefing
from archive.search.catalogue import Selection, State
from archive.search.catalogue.names import PEOPLE, Name
from archive.search.catalogue.state import Value
from archive.search.folding import fold

NAMED = frozenset({"speaker", "topic", "country", "organisation", "named", "outlet"})
_Counted = tuple[tuple[Value, ...], int]  # the values under a key, and how much they show
_folded = lru_cache(maxsize=16_384)(fold)
_NUMBERS = frozenset({"year", "month"})
_MOST_KEYS = 50
_SPARED = 2  # choices that would take no more room than the link that leads to them
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


class FacetField(forms.CharField):
    """The name of a facet that is to be shown whole."""

    default_error_messages = {"invalid_choice": _("There is no such filter.")}

    def __init__(self, facets: Iterable[str]) -> None:
        super().__init__(required=False, label=_("All choices"))
        self.facets = frozenset(facets)

    def validate(self, value: str) -> None:
        """Raise ValidationError for what is no facet here."""
        if value and value not in self.facets:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class FacetFilter(CopiedFilter, Filter):
    """Narrows a selection to what has one of the chosen keys of a facet."""

    field_class = KeysField

    def __init__(self, facet: str, label: Any) -> None:
        super().__init__(label=label, facet=facet)
        self._pattern = KeysField(label=label, facet=facet, required=False)

    @cached_property
    def field(self) -> KeysField:
        """Return the field of one list: a copy, since to make one takes many times as long."""
        field = copy(self._pattern)
        field.state = self.extra["state"]
        return field

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
    return _choices(selection, facet, chosen, _by_key(selection, facet))


def choices_by_name(selection: Selection, facet: str, chosen: Iterable[str]) -> list[Choice]:
    """Return the choices of a facet as one looks for one of many: names by name."""
    choices = choices_of(selection, facet, chosen)
    if facet in NAMED:
        choices.sort(key=lambda choice: (_folded(choice.name.text), choice.key))
    return choices


def foremost_choices(
    selection: Selection, facet: str, chosen: Iterable[str], most: int
) -> tuple[list[Choice], int]:
    """Return the first choices of a facet and all that are chosen, and how many more there are.

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
    counts = _by_key(selection, facet)
    most = len(counts) if len(counts) <= most + _SPARED else most
    near = _nearest(facet, counts, most, chosen) if len(counts) > most else counts
    choices = _choices(selection, facet, chosen, near)
    if facet in NAMED:
        choices.sort(key=lambda choice: not choice.is_chosen)
    first = [each for place, each in enumerate(choices) if place < most or each.is_chosen]
    return first, len(counts) - len(first)


def _choices(
    selection: Selection, facet: str, chosen: Iterable[str], counts: dict[str, _Counted]
) -> list[Choice]:
    proposed = selection.counts_proposed(facet) if facet in NAMED else {}
    chosen, name = frozenset(chosen), _namer(selection.state, facet)
    found = [
        Choice(
            key,
            name(key, values[0]),
            count,
            key in chosen,
            sum([proposed.get(value, 0) for value in values]) if proposed else 0,
        )
        for key, (values, count) in counts.items()
    ]
    return sorted(found, key=_order(facet))


def _nearest(
    facet: str, counts: dict[str, _Counted], most: int, chosen: frozenset[str]
) -> dict[str, _Counted]:
    """Return the chosen keys and those that come first, with all that equal the last of these."""
    worth = {
        key: values[0] if facet == "year" else count for key, (values, count) in counts.items()
    }
    least = nlargest(most, worth.values())[-1]
    return {key: counts[key] for key in counts if worth[key] >= least or key in chosen}


def _by_key(selection: Selection, facet: str) -> dict[str, _Counted]:
    """Return each key with its values and its count; people merged into one count together."""
    counts = selection.counts(facet)
    if facet not in NAMED:
        return {str(value): ((value,), count) for value, count in counts.items()}
    names = selection.state.names
    bearers = names.bearers[facet]
    if facet in PEOPLE and names.stays:
        return _of_people(selection, facet, counts)
    return {
        bearers[value].key: ((value,), count) for value, count in counts.items() if value in bearers
    }


def _of_people(selection: Selection, facet: str, counts: dict[Value, int]) -> dict[str, _Counted]:
    names, found = selection.state.names, {}
    for value, count in counts.items():
        bearer = names.of(facet, names.root(facet, value))
        if bearer is None or bearer.key in found:
            continue
        values = names.ids_of(facet, bearer.key)
        together = len(values) > 1
        found[bearer.key] = values, selection.count_with(facet, values) if together else count
    return found


def name_of(state: State, facet: str, key: str, value: Value) -> Name:
    """Return what a reader calls a key of a facet, whose first value is given."""
    return _namer(state, facet)(key, value)


def _namer(state: State, facet: str) -> Callable[[str, Value], Name]:
    """Return what tells the name of a key, and its first value, in the language being spoken."""
    interface, names = get_language(), state.names
    if facet in NAMED:
        return lambda _key, value: names.label(facet, names.root(facet, value), interface)
    return lambda key, _value: _told(facet, key, interface)


@lru_cache(maxsize=4096)
def _told(facet: str, key: str, interface: str) -> Name:
    """Return what a facet without names calls a key in the language that is being spoken."""
    match facet:
        case "language" | "translated":
            text = language_name(key, interface)
        case "month":
            text = locale_for(interface).months["stand-alone"]["wide"][int(key)]
        case "kind":
            text = str(dict(Briefing.Kind.choices).get(key, key))
        case "has_questions":
            text = str(_HALVES[key])
        case _:
            text = key
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
