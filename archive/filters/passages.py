"""The filters of briefings, of questions and of search, read from an address or a form."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, CharFilter, ChoiceFilter
from pyroaring import BitMap

from archive.filters import expansion, fields
from archive.filters.facets import (
    LABELS,
    Choice,
    FacetField,
    FacetFilter,
    KeysField,
    choices_by_name,
    foremost_choices,
    name_of,
    values_of,
)
from archive.filters.listing import CopiedFilter, InUse
from archive.filters.paging import Rows, SelectionFilter
from archive.search.catalogue import Selection, State
from archive.search.matching import are_alike_everywhere, candidates, is_all_of_language
from archive.search.query import Kind, Leaf, Query, Remark, Words, parse
from archive.search.ranking import BestFirst

_IN_SIGHT = 10  # choices of a facet beside a list
_quoted = lru_cache(maxsize=4096)(quote_plus)


@dataclass(frozen=True)
class Facet:
    """A facet as a page shows it: its first choices, how many there are, the query of all."""

    name: str
    label: Any
    choices: list[Choice]
    total: int
    query_of_all: str = ""

    @property
    def is_whole(self) -> bool:
        return self.total == len(self.choices)

    @property
    def is_used(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


class WordsField(forms.CharField):
    """What a reader types to search; a NUL among words is a blank."""

    def to_python(self, value: Any) -> str:
        """Return the words without the blanks around them."""
        words = (value or "").replace("\x00", " ")
        return super().to_python(words if words.strip() else value)


class WordsFilter(CopiedFilter, CharFilter):
    """A filter of words."""

    field_class = WordsField


class YesFilter(CopiedFilter, BooleanFilter):
    """A filter that is on or off."""


class OneFilter(CopiedFilter, ChoiceFilter):
    """A filter of one of a few values."""


class PassageFilter(SelectionFilter):
    """Words and facets. Choices of one facet are alternatives; all facets must be met."""

    q = WordsFilter(label=_("Words"), method="filter_words", strip=True)
    language = FacetFilter("language", LABELS["language"])
    year = FacetFilter("year", LABELS["year"])
    month = FacetFilter("month", LABELS["month"])
    kind = FacetFilter("kind", LABELS["kind"])
    speaker = FacetFilter("speaker", LABELS["speaker"])
    topic = FacetFilter("topic", LABELS["topic"])
    country = FacetFilter("country", LABELS["country"])
    organisation = FacetFilter("organisation", LABELS["organisation"])
    named = FacetFilter("named", LABELS["named"])
    outlet = FacetFilter("outlet", LABELS["outlet"])
    translated = FacetFilter("translated", LABELS["translated"])
    exact = YesFilter(label=_("Only the words as typed"), method="keep", widget=forms.CheckboxInput)

    read = staticmethod(parse)  # what was typed

    def __init__(self, data: Any = None, *, queryset: Selection, **named: Any) -> None:
        data = MultiValueDict() if data is None else data
        super().__init__(data, queryset=queryset, **named)
        self.asked = Query()
        self.words = Words()
        self.expansions: tuple[expansion.Expansion, ...] = ()
        for each in self.filters.values():
            if isinstance(each, FacetFilter):
                each.extra["state"] = queryset.state

    def _made_form(self, data: Any = None, prefix: str | None = None) -> forms.Form:
        form = super()._made_form(data, prefix)
        form.fields["all"] = FacetField(self._facet_names)
        return form

    @property
    def goes_along(self) -> list[tuple[str, str]]:
        """Return what stays when a filter is removed: the facet that is shown whole."""
        return [("all", self.whole_facet.name)] if self.whole_facet else []

    def keep(self, selection: Selection, _name: str, _value: Any) -> Selection:
        """Return the selection as it is: the value is read with the words."""
        return selection

    def filter_words(self, selection: Selection, _name: str, text: str) -> Selection:
        """Return the selection of what matches a query."""
        values = self.form.cleaned_data
        self.asked = self.read(text)
        self.words, self.expansions = _meant(self.asked, values, selection.state)
        return _matching(selection, self.asked, self.words, values)

    def count_with(self, **changed: Any) -> int:
        """Return how long the list would be with other values, such as this form understands."""
        values = self.form.cleaned_data | changed
        asked = self.read(values["q"])
        if not self._is_asked(values, asked):
            return 0
        selection = self.queryset
        for name in self._facet_names:
            selection = self.filters[name].filter(selection, values[name])
        if values["q"]:
            words, _expansions = _meant(asked, values, selection.state)
            selection = _matching(selection, asked, words, values)
        return len(selection)

    def _is_asked(self, _values: dict[str, Any], _asked: Query) -> bool:
        """Return whether some values ask for anything; else nothing is shown."""
        return True

    @property
    def _languages(self) -> frozenset[str] | None:
        return _languages(self.queryset.state, self.asked, self.form.cleaned_data)

    @property
    def typed(self) -> str:
        """Return the words as they were typed."""
        self.is_valid()
        return self.form.cleaned_data.get("q") or ""

    @property
    def as_searched(self) -> str:
        """Return the words as search is asked for them."""
        return self.typed

    @property
    def query_to_mark(self) -> str:
        """Return the query under which an opened text marks what was looked for here."""
        exact = [pair for pair in self.in_use if pair[0] == "exact"]
        return urlencode([("q", self.as_searched), *exact]) if self.as_searched else ""

    @property
    def query_as_typed(self) -> str:
        """Return the query of the same list without other names of what was typed."""
        return urlencode([*self.in_use, ("exact", "True")])

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Return what of the words was left out or mended."""
        return self.asked.remarks

    @cached_property
    def facets(self) -> list[Facet]:
        """Return every facet with a choice in it."""
        if self.form.errors:
            return []
        found = ((name, self._facet(name)) for name in self._facet_names)
        return [facet for _name, facet in found if facet.choices]

    @cached_property
    def whole_facet(self) -> Facet | None:
        """Return the facet that is asked for whole; None where the list itself is."""
        self.is_valid()
        name = self.form.cleaned_data.get("all")
        if self.form.errors or not name or not self._is_asked(self.form.cleaned_data, self.asked):
            return None
        choices = choices_by_name(self.qs, name, self.form.cleaned_data[name])
        return self._as_shown(name, choices, len(choices))

    @property
    def _facet_names(self) -> list[str]:
        return [name for name, each in self.filters.items() if isinstance(each, FacetFilter)]

    def _facet(self, name: str) -> Facet:
        chosen = self.form.cleaned_data[name]
        choices, left_out = foremost_choices(self.qs, name, chosen, _IN_SIGHT)
        return self._as_shown(name, choices, len(choices) + left_out)

    def _as_shown(self, name: str, choices: list[Choice], total: int) -> Facet:
        begin = f"{self.query}&{name}=" if self.in_use else f"{name}="
        shown = [
            Choice(
                *choice[:-1],
                self._query_without(name, choice.key)
                if choice.is_chosen
                else begin + _quoted(choice.key),
            )
            for choice in choices
        ]
        return Facet(name, LABELS[name], shown, total, self._query_of_all(name))

    def _query_of_all(self, name: str) -> str:
        """Return the query of all choices of a facet, under the filters in use."""
        return f"{self.query}&all={name}" if self.in_use else f"all={name}"

    def _query_without(self, name: str, key: str) -> str:
        """Return the query of the list without a choice that is in use."""
        return urlencode([pair for pair in self.in_use if pair != (name, key)])

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Return what the form of the words carries along."""
        return [(name, value) for name, value in self.in_use if name != "q"]

    def _shown(self, name: str, value: str) -> Any:
        field = self.form.fields[name]
        if isinstance(field, KeysField):
            state = self.queryset.state
            return name_of(state, name, value, values_of(state, name, value)[0])
        return "" if name == "exact" else value


def _meant(
    asked: Query, values: dict[str, Any], state: State
) -> tuple[Words, tuple[expansion.Expansion, ...]]:
    """Return the words to look for, and which of them have other names that were added."""
    if values["exact"] or asked.is_empty:
        return asked.words, ()
    return expansion.expanded(asked.words, state)


def _matching(
    selection: Selection, asked: Query, words: Words, values: dict[str, Any]
) -> Selection:
    """Return the selection of what meets a query, whose words are given as they are meant."""
    if asked.is_empty:
        return selection.none()
    selection = fields.narrowed(selection, asked.fields)
    if not words:
        return selection
    state = selection.state
    languages = _languages(state, asked, values)
    found = candidates(words, languages, state.horizon)
    everywhere = frozenset() if words.excluded or languages else state.horizon.languages
    is_alike = are_alike_everywhere(words)

    def found_in(code: str) -> BitMap:
        if code in everywhere:  # in one language no more is found than in all
            passages = state.passages[code]
            if not found.intersect(passages):
                return BitMap()
            if is_all_of_language(words, code, passages, state.horizon):
                return found
        return candidates(words, frozenset({code}), state.horizon)

    return selection.holding(found, None if is_alike else found_in)


def _languages(state: State, asked: Query, values: dict[str, Any]) -> frozenset[str] | None:
    """Return the languages that words are looked for in; None: in all."""
    chosen = frozenset(values["language"])
    typed = fields.languages(state, asked.fields)
    return (chosen & typed if chosen and typed else chosen or typed) or None


class BriefingFilter(PassageFilter):
    """Filters of the list of briefings."""

    has_questions = FacetFilter("has_questions", LABELS["has_questions"])


class QuestionFilter(PassageFilter):
    """Filters of the list of questions."""


class SearchFilter(PassageFilter):
    """Filters of search over exchanges and sections."""

    per_page = 10  # a result shows two or three texts where a list shows a line

    has_questions = FacetFilter("has_questions", _("Part"))
    order = OneFilter(
        label=_("Order"),
        method="keep",
        choices=[("best", _("best match first")), ("newest", _("newest first"))],
    )

    def filter_queryset(self, queryset: Selection) -> Selection:
        """Return what matches; without words and without choices nothing is searched for."""
        found = super().filter_queryset(queryset)
        return found if self._is_asked(self.form.cleaned_data, self.asked) else found.none()

    def _is_asked(self, values: dict[str, Any], _asked: Query) -> bool:
        return any(values.get(name) for name in ("q", *self._facet_names))

    @cached_property
    def used(self) -> list[InUse]:
        """Return each choice in use but the order, which is no condition."""
        return [each for each in super().used if each.name != "order"]

    @cached_property
    def is_by_date(self) -> bool:
        """Return whether results are to come newest first: asked for, or without words to match."""
        self.is_valid()
        return self.form.cleaned_data.get("order") == "newest" or not self.words.groups

    @property
    def is_ranked(self) -> bool:
        """Return whether the best matches come first."""
        return not self.is_by_date

    def page_rows(self) -> Rows | BestFirst:
        """Return the ids selected, in the order asked for, as a sequence pages are cut from."""
        selection = self.qs
        if self.is_by_date:
            return Rows(selection)
        return BestFirst(selection, self.words, self._languages)

    @cached_property
    def query_as_phrase(self) -> str:
        """Return the query of how these words were used as one phrase; "" if they are none."""
        leaves = [leaf for group in self.asked.groups for leaf in group]
        is_plain = all(leaf.kind in (Kind.WORDS, Kind.PHRASE) for leaf in leaves)
        if not is_plain or len(leaves) != len(self.asked.groups) or self.asked.words.excluded:
            return ""
        phrase = Leaf(" ".join(leaf.text for leaf in leaves), Kind.PHRASE)
        typed = " ".join(map(str, [phrase, *self.asked.fields]))
        rest = [pair for pair in self.in_use if pair[0] not in ("q", "order")]
        return urlencode([("q", typed), *rest]) if leaves else ""

    @cached_property
    def query_in_other_order(self) -> str:
        """Return the query of the same search in the other order."""
        rest = [pair for pair in self.in_use if pair[0] != "order"]
        return urlencode(rest if self.is_by_date else [*rest, ("order", "newest")])
