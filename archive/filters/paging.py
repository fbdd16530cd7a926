"""Pages of what a selection holds: by number, or beside a row whatever is added meanwhile."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.filters.listing import ListFilter, ListForm
from archive.models import Briefing, Passage, Segment
from archive.models.prepared import Prepared
from archive.search.catalogue import Selection

_LONGEST_KEY = 240


class RowsForm(ListForm):
    """A page by its number, or the rows after or before one.

    A row's key is a briefing's slug, with the key of an exchange behind a point.
    """

    after = forms.CharField(required=False, max_length=_LONGEST_KEY)
    before = forms.CharField(required=False, max_length=_LONGEST_KEY)


class Rows:
    """The ids of a selection in the order of lists, read only where asked for."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection

    def __len__(self) -> int:
        return len(self.selection)

    def __getitem__(self, part: slice) -> list[int]:
        stop = len(self) if part.stop is None else part.stop
        return self.selection.in_order(part.start or 0, stop)


class SelectionFilter(ListFilter):
    """A paged list of what a selection holds, in its order."""

    class Meta:
        form = RowsForm

    def page_rows(self) -> Rows:
        """Return the ids selected, in order, as a sequence that pages are cut from."""
        return Rows(self.qs)

    def page_of(self, rows: Any) -> Page:
        """Return the page asked for. Raises NoSuchPageError beyond the end."""
        if self.form.errors or not isinstance(rows, Rows):
            return super().page_of(rows)
        for name in ("after", "before"):
            if key := self.form.cleaned_data[name]:
                return self._beside(rows, name, key)
        return super().page_of(rows)

    def _beside(self, rows: Rows, name: str, key: str) -> Page:
        """Return the rows next to one, as the page that most of them are on by number."""
        selection, total = rows.selection, len(rows)
        unit = unit_of(selection, key)
        place = _place_of(selection, key, unit)
        if place is None:
            self.form.add_error(name, ValidationError(_("There is no such row to go on from.")))
            return super().page_of(Rows(selection.none()))
        is_shown = unit is not None and unit in selection.ids
        start = place + is_shown if name == "after" else place - self.per_page
        start = max(0, min(start, total))
        number = max(1, min(-(-start // self.per_page) + 1, -(-total // self.per_page)))
        stop = start + self.per_page if name == "after" else max(place, self.per_page)
        return Page(rows[start:stop], number, Paginator(rows, self.per_page))

    def row_queries(self, page: Page) -> dict[str, str]:
        """Return the queries of the rows before and after a page's; "" where there are none."""
        shown = list(page.object_list)
        if not shown or not isinstance(page.paginator.object_list, Rows):
            return {}
        selection = page.paginator.object_list.selection
        if len(shown) == len(selection):
            return {"newer": "", "older": ""}
        first, last = selection.units.place_in(selection.ids, shown[0]), shown[-1]
        has_older = first + len(shown) < len(selection)
        keys = keys_of(selection, [shown[0], last])
        return {
            "newer": f"before={keys[shown[0]]}" if first else "",
            "older": f"after={keys[last]}" if has_older else "",
        }


def unit_of(selection: Selection, row: str) -> int | None:
    """Return the id of a row in force; None for one that is not there."""
    slug, _point, key = row.partition(".")
    if selection.kind == "briefings":
        rows = Briefing.objects.filter(slug=row)
    else:
        rows = Segment.objects.filter(briefing__slug=slug, key=key)
    found = rows.values_list("pk", flat=True).first()
    return found if found is not None and found in selection.units.all else None


def _place_of(selection: Selection, row: str, unit: int | None) -> int | None:
    """Return how many rows selected come before one; None for one that never was public.

    A row that was withdrawn while somebody read the list still has its place in it.
    """
    if unit is not None:
        return selection.units.place_in(selection.ids, unit)
    slug, _point, key = row.partition(".")
    passages = Passage.objects.filter(public_from__lte=timezone.now())
    if selection.kind == "segments":
        passages = passages.filter(briefing__slug=slug, segment__key=key)
    else:
        passages = passages.filter(briefing__slug=row)
    found = passages.order_by("position").values_list("sk", "position").first()
    if found is None:
        return None
    sk, position = found
    at = position if selection.kind == "segments" else 0
    return selection.units.place_of(selection.ids, sk, at)


def keys_of(selection: Selection, ids: list[int]) -> dict[int, str]:
    """Return the keys of rows by their ids."""
    if selection.kind == "briefings":
        return dict(_slugs_of(ids))
    return {pk: f"{slug}.{key}" for pk, slug, key in _keys_of(ids)}


_slugs_of = Prepared(lambda ids: Briefing.objects.filter(pk__in=ids).values_list("pk", "slug"))
_keys_of = Prepared(
    lambda ids: Segment.objects.filter(pk__in=ids).values_list("pk", "briefing__slug", "key")
)
