"""The filters of a formulation: words as one phrase, and the facets of search."""

from collections.abc import Callable
from functools import cached_property
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.utils.translation import gettext_lazy as _

from archive.filters.facets import FacetFilter
from archive.filters.passages import PassageFilter, WordsFilter
from archive.search.catalogue import Selection
from archive.search.query import Query, parse_phrase

_NEWEST_FIRST = ("order", "newest")


class FormulationFilter(PassageFilter):
    """Filters of the exchanges and sections that hold one phrase."""

    has_questions = FacetFilter("has_questions", _("Part"))

    read = staticmethod(parse_phrase)

    def filter_queryset(self, queryset: Selection) -> Selection:
        """Return what holds the phrase; without one, nothing."""
        found = super().filter_queryset(queryset)
        return found if self._is_asked({}, self.asked) else found.none()

    def _is_asked(self, _values: dict[str, Any], asked: Query) -> bool:
        return bool(asked.groups)

    @cached_property
    def phrase(self) -> str:
        """Return the words of the phrase, without quotation marks."""
        phrase = next((group[0] for group in self.read(self.typed).groups), None)
        return phrase.text if phrase else ""

    @cached_property
    def as_searched(self) -> str:
        """Return the phrase with its conditions as search is asked for it."""
        return str(self.read(self.typed)) if self.phrase else ""

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Return what is in use, with the phrase as search would be asked for it."""
        rest = [pair for pair in self.in_use if pair[0] != "q"]
        return [("q", self.as_searched), *rest] if self.phrase else rest

    @cached_property
    def query_of_list(self) -> str:
        """Return the query of the search that lists all that is counted."""
        rest = [pair for pair in self.pairs if pair[0] != "printed"]
        return urlencode([*rest, _NEWEST_FIRST])

    def queries_under(self, facet: str) -> Callable[[str | int], str]:
        """Return what tells the query of the search that lists what is under a key of a facet."""
        rest = urlencode([pair for pair in self.pairs if pair[0] not in (facet, "printed")])
        newest_first = urlencode([_NEWEST_FIRST])
        return lambda key: f"{rest}&{facet}={quote_plus(str(key))}&{newest_first}"

    def query_of_form(self, form: str) -> str:
        """Return the query of the list of what holds one printed form."""
        return urlencode(
            [*(pair for pair in self.pairs if pair[0] != "printed"), ("printed", form)]
        )

    @property
    def query_without_form(self) -> str:
        """Return the query of the phrase in all its forms."""
        return urlencode([pair for pair in self.pairs if pair[0] != "printed"])

    @property
    def query_of_words(self) -> str:
        """Return the query of the search for the same words wherever they stand."""
        rest = [pair for pair in self.in_use if pair[0] not in ("q", "printed")]
        words = " ".join([self.phrase, *map(str, self.read(self.typed).fields)])
        return urlencode([("q", words), *rest])


class PrintedFormFilter(FormulationFilter):
    """The same, of one form in which the phrase is printed."""

    printed = WordsFilter(label=_("Printed form"), method="keep")

    @property
    def printed_form(self) -> str:
        """Return the form that was asked for."""
        self.is_valid()
        return self.form.cleaned_data.get("printed") or ""
