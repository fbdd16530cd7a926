"""Every list of briefings, of questions and of finds as one CSV, under the same filters."""

import re
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive.exports.lists import csv_of
from archive.filters import BriefingFilter, PassageFilter, QuestionFilter, SearchFilter
from archive.search import catalogue
from archive.search.catalogue import Selection, State, exchanges

_LONGEST_NAME = 100
_FILTERS: dict[str, tuple[type[PassageFilter], Callable[[State], Selection]]] = {
    "briefings": (BriefingFilter, lambda state: Selection(state, "briefings")),
    "questions": (QuestionFilter, exchanges),
    "search": (SearchFilter, Selection),
}


def filtered(name: str, request: HttpRequest) -> PassageFilter:
    """Return a list as the request filters it. Raises BadRequest for what is not understood."""
    kind, everything = _FILTERS[name]
    found = kind(request.GET, queryset=everything(catalogue.state()))
    if not found.is_valid():
        raise BadRequest(f"{name}: {found.form.errors.as_json()}")
    return found


@require_safe
def csv_download(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """Return a whole list as CSV."""
    found = filtered(name, request)
    rows = csv_of(found.qs, found.page_rows(), request.build_absolute_uri("/").rstrip("/"))
    file_name = _file_name(name, found.in_use)
    return StreamingHttpResponse(
        rows if request.method == "GET" else (),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{file_name}.csv"'},
    )


def _file_name(name: str, in_use: list[tuple[str, str]]) -> str:
    """Return a file's name: the list, the day, and the filters as far as plain letters go."""
    words = [f"{key}-{value}" for key, value in in_use]
    told = [re.sub(r"[^A-Za-z0-9]+", "-", each).strip("-") for each in words]
    day = timezone.localdate().isoformat()
    return "_".join([name, day, *told])[:_LONGEST_NAME].rstrip("-_")
