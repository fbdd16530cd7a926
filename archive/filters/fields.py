"""Conditions typed into the search field: `speaker:ada-lark`, `year:2014..2016`, `-topic:trade`."""

from collections.abc import Iterable

from archive.filters.facets import NAMED, values_of
from archive.languages import LanguageError, content_code
from archive.search.catalogue import Selection, State
from archive.search.catalogue.names import PEOPLE
from archive.search.catalogue.state import Value
from archive.search.query import Field

_OF_WORDS = frozenset({"asker", "number", "in"})
_FACETS = {"lang": "language", "has": "has_questions"}
_YES = {"questions": "yes", "question": "yes", "yes": "yes", "no": "no"}


def narrowed(selection: Selection, fields: Iterable[Field]) -> Selection:
    """Return the selection of what meets every field; of nothing where one stands for nothing.

    Fields of one name are alternatives. What the index of words answers is left to it.
    """
    wanted: dict[str, set[Value]] = {}
    for field in fields:
        if field.name in _OF_WORDS:
            continue
        facet, values = _FACETS.get(field.name, field.name), values_for(selection, field)
        if field.is_negated:
            selection = selection.without(selection.units.with_value(facet, values))
        else:
            wanted.setdefault(facet, set()).update(values)
    for facet, values in wanted.items():
        if facet == "language":
            selection = selection.holding(selection.state.passages_in(map(str, values)))
        else:
            selection = selection.only(selection.units.with_value(facet, values))
    return selection


def languages(state: State, fields: Iterable[Field]) -> frozenset[str]:
    """Return the languages in force that fields name; none where none is named."""
    named = (field for field in fields if field.name == "lang" and not field.is_negated)
    return frozenset(code for field in named for code in _languages(field.value, state.passages))


def values_for(selection: Selection, field: Field) -> frozenset[Value]:
    """Return the values in force that a field means: by key, by any name, or within years."""
    state, text = selection.state, field.value
    if field.name in NAMED:
        keys = (text, text.upper(), text.casefold())
        by_key = next((ids for key in keys if (ids := state.names.ids_of(field.name, key))), ())
        named = by_key or state.names.ids_by_name(field.name, text)
        return frozenset(named or _by_surname(state, field))
    if field.name == "year":
        first, last = field.years
        years = state.briefings.sets.get("year", {})
        return frozenset(y for y in years if (first or 0) <= y <= (last or 9999))
    if field.name == "lang":
        return frozenset(_languages(text, state.passages))
    key = _YES.get(text.casefold(), "") if field.name == "has" else text.casefold()
    return frozenset(values_of(state, _FACETS.get(field.name, field.name), key))


def _by_surname(state: State, field: Field) -> Iterable[int]:
    """Return everybody who bears a surname: the reader asks for it without saying whose it is."""
    if field.name not in PEOPLE:
        return ()
    bearers = state.names.bearers[field.name]
    surnamed = state.names.ids_by_surname(field.value)
    return [one for who in surnamed for one in state.names.ids_of(field.name, bearers[who].key)]


def _languages(text: str, known: Iterable[str]) -> Iterable[str]:
    """Return the languages in force that a code means: "zh" is Chinese in both scripts."""
    wanted = text.casefold()
    try:
        exact = content_code(text)
    except LanguageError:
        exact = ""
    whole = [code for code in known if code.split("-")[0] == wanted]
    return whole or [code for code in known if code == exact]
