"""What every filtered list shares: its page number, its errors, the address of what it shows."""

from typing import Any
from urllib.parse import urlencode

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
        for name, make in self.choices.items():
            if name in self.filters:
                self.filters[name].extra |= {"choices": make(), "error_messages": _UNKNOWN}

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the rows that meet every filter; none at all when a value is not understood."""
        if self.form.errors:
            return queryset.none()
        for name, each in self.filters.items():
            queryset = each.filter(queryset, self.form.cleaned_data[name])
        return queryset

    @property
    def in_use(self) -> dict[str, str]:
        """Return the filters that are set and understood, as text by name."""
        self.is_valid()
        cleaned = self.form.cleaned_data
        return {name: str(cleaned[name]) for name in self.filters if cleaned.get(name)}

    @property
    def used_fields(self) -> list[tuple[forms.BoundField, str, str]]:
        """Return each filter in use: its field, what was chosen, and the address without it."""
        used = self.in_use
        rows = []
        for name, value in used.items():
            shown = dict(self.form.fields[name].choices) if name in self.choices else {}
            rest = {key: each for key, each in used.items() if key != name}
            rows.append((self.form[name], shown.get(value, value), urlencode(rest)))
        return rows

    @property
    def fields_in_sight(self) -> list[forms.BoundField]:
        """Return the fields that are always in sight, besides the words."""
        return [self.form[name] for name in self.foremost]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        """Return the fields that a reader asks for."""
        return [self.form[name] for name in self.filters if name not in ("q", *self.foremost)]

    @property
    def has_further_in_use(self) -> bool:
        """Return whether a field that is not always in sight is set."""
        return bool(set(self.in_use) - {"q", *self.foremost})

    @property
    def query(self) -> str:
        """Return what follows the question mark in this list's address, without the page."""
        return urlencode(self.in_use)

    def page_of(self, rows: Any) -> Page:
        """Return the page of the rows that was asked for. Raises NoSuchPageError beyond the end."""
        paginator = Paginator(rows, self.per_page)
        try:
            return paginator.page((self.form.errors and 1) or self.form.cleaned_data["page"] or 1)
        except EmptyPage as error:
            raise NoSuchPageError(paginator.num_pages) from error
