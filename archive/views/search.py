"""Search over exchanges and sections, best match or newest first."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.filters import SearchFilter
from archive.filters.relaxing import held_by, relaxed, suggested
from archive.representations.named import records_called, remark_text
from archive.representations.results import result_groups
from archive.representations.timelines import timeline_of_search
from archive.search import catalogue
from archive.search.catalogue import Selection
from archive.views.failed_searches import count_failed
from archive.views.lists import facet_page, list_page


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Return what matches, with facets, what else the words may mean, and what to relax."""
    state = catalogue.state()
    filtered = SearchFilter(request.GET, queryset=Selection(state))
    if filtered.whole_facet:
        return facet_page(request, filtered, _("Search"))
    rows = filtered.page_rows()
    typed = filtered.typed
    groups = partial(result_groups, filtered)
    context: dict[str, Any] = {
        "records": records_called(state, typed) if typed and not filtered.form.errors else [],
        "remarks": [remark_text(remark) for remark in filtered.remarks],
        "typed": typed,
        "timeline": timeline_of_search(filtered),
    }
    if filtered.in_use and not len(rows) and not filtered.form.errors:
        held = held_by(filtered)
        context["suggestions"] = suggested(filtered, held)
        context["relaxed"] = relaxed(filtered, held)
        count_failed(request, typed)
    return list_page(request, "archive/search.html", filtered, rows, groups, **context)
