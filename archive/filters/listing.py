"""What every filtered list shares: its page, its errors, the address of what it shows."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode
from weakref import proxy

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

PER_PAGE = 25
LAST_PAGE = 1_000_000
_UNKNOWN = {"invalid_choice": _("Nothing in the archive is under this choice.")}


class NoSuchPageError(LookupError):
    """A page number beyond a list's end; `last` is the number of its last page."""

    def __init__(self, last: int) -> None:
        super().__init__(last)
        self.last = last


@dataclass(frozen=True)
class InUse:
    """One choice in use: what it is called, and the address of the list without it."""

    name: str
    value: str
    label: Any
    shown: Any
    query_without: str


class CopiedFilter:
    """Makes a filter of a list a shallow copy of its class's: nothing in it changes but `extra`.

    It goes before a class of django-filter.
    """

    def __deepcopy__(self, _memo: dict) -> Self:
        copied = copy(self)
        copied.extra = dict(self.extra)
        copied.method = self.method  # what calls it knows the filter it belongs to
        return copied


class ListForm(forms.Form):
    """The page number that every list takes; a number too large for a database never gets there."""

    page = forms.IntegerField(min_value=1, max_value=LAST_PAGE, required=False)


class ListFilter(FilterSet):
    """A filtered, paged list.

    `choices` names, for each filter with a list to choose from, the function that returns
    it; it is asked once a request. `foremost` are the filters that are always in sight.
    """

    choices: dict[str, Any] = {}
    foremost: tuple[str, ...] = ()
    per_page = PER_PAGE

    class Meta:
        form = ListForm

    def __init__(self, data: Any = None, **named: Any) -> None:
        super().__init__({} if data is None else data, **named)
        # Held by its filters, it and the sets it has found would wait for the collector of garbage.
        for each in self.filters.values():
            each.parent = proxy(self)
        for name, make in self.choices.items():
            if name in self.filters:
                self.filters[name].extra |= {"choices": make(), "error_messages": _UNKNOWN}

    def get_form_class(self) -> Callable[..., forms.Form]:
        """Return what makes the form: a class for each would take longer than all its answers."""
        return self._made_form

    def _made_form(self, data: Any = None, prefix: str | None = None) -> forms.Form:
        form = self._meta.form(data, prefix=prefix)
        form.fields |= {name: each.field for name, each in self.filters.items()}
        return form

    def filter_queryset(self, queryset: Any) -> Any:
        """Return the rows that meet every filter; none at all when a value is not understood."""
        if self.form.errors:
            return queryset.none()
        for name, each in self.filters.items():
            queryset = each.filter(queryset, self.form.cleaned_data[name])
        return queryset

    @cached_property
    def in_use(self) -> list[tuple[str, str]]:
        """Return the filters that are set and understood, as an address has them."""
        self.is_valid()
        cleaned = self.form.cleaned_data
        pairs = ((name, cleaned.get(name)) for name in self.filters)
        return [
            (name, str(each))
            for name, value in pairs
            for each in (value if isinstance(value, tuple) else (value,))
            if each
        ]

    @cached_property
    def used(self) -> list[InUse]:
        """Return each choice in use, which can be removed."""
        pairs, along = self.in_use, self.goes_along
        return [
            InUse(
                name,
                value,
                self.form.fields[name].label,
                self._shown(name, value),
                urlencode([*(pair for pair in pairs if pair != (name, value)), *along]),
            )
            for name, value in pairs
        ]

    @property
    def goes_along(self) -> list[tuple[str, str]]:
        """Return what of the address is no filter, and stays when one is removed."""
        return []

    @property
    def query_without_filters(self) -> str:
        """Return the query of this page when every filter is removed."""
        return urlencode(self.goes_along)

    def _shown(self, name: str, value: str) -> Any:
        """Return what a reader calls the value of a filter."""
        names = dict(self.form.fields[name].choices) if name in self.choices else {}
        return names.get(value, value)

    @property
    def fields_in_sight(self) -> list[forms.BoundField]:
        """Return the fields that are always in sight, besides the words."""
        return [self.form[name] for name in self.foremost]

    @cached_property
    def query(self) -> str:
        """Return what follows the question mark in this list's address, without the page."""
        return urlencode(self.in_use)

    def row_queries(self, page: Page) -> dict[str, str]:
        """Return the queries of "newer" and "older" rows, where a list knows its rows by key."""
        return {}

    def page_of(self, rows: QuerySet | Sequence) -> Page:
        """Return the page of the rows that was asked for. Raises NoSuchPageError beyond the end."""
        paginator = Paginator(rows, self.per_page)
        try:
            return paginator.page((self.form.errors and 1) or self.form.cleaned_data["page"] or 1)
        except EmptyPage as error:
            raise NoSuchPageError(paginator.num_pages) from error
