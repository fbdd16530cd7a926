"""What every list does: a page of rows, 400 for what is not understood, 404 past the end."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.filters import ListFilter, NoSuchPageError, PassageFilter
from archive.representations import calendar
from archive.representations.words import Words
from archive.views.errors import Offer, missing


def list_page(
    request: HttpRequest,
    template: str,
    filtered: ListFilter,
    rows: Any,
    cards: Callable[[Any], list[Any]],
    **context: Any,
) -> HttpResponse:
    """Return one page of a filtered list; `cards` turns the rows of the page into what is shown."""
    try:
        page = filtered.page_of(rows)
    except NoSuchPageError as error:
        return _past_the_end(request, filtered, error.last)
    pages = list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    context |= {
        "filter": filtered,
        "query": filtered.query,
        "page": page,
        "here": _here(filtered, page),
        "pages": pages if page.paginator.num_pages > 1 else [],
        "beside": filtered.row_queries(page),
        "cards": cards(page.object_list),
    }
    return render(request, template, context, status=400 if filtered.form.errors else 200)


def facet_page(request: HttpRequest, filtered: PassageFilter, name: str) -> HttpResponse:
    """Return all choices of one facet of a list, which is called `name`."""
    facet = filtered.whole_facet
    context = {
        "filter": filtered,
        "facet": facet,
        "query": facet.query_of_all,
        "address": request.path,
        "name": name,
    }
    return render(request, "archive/facet.html", context)


def _here(filtered: ListFilter, page: Page) -> str:
    """Return the query of the address of this page, as it is canonical."""
    number = [("page", str(page.number))] if page.number > 1 else []
    return urlencode([*filtered.in_use, *number])


def _past_the_end(request: HttpRequest, filtered: ListFilter, last: int) -> HttpResponse:
    name = _("Page %(number)s") % {"number": calendar.number(last)}
    before = f"{filtered.query}&" if filtered.query else ""
    message = _("This list ends on page %(number)s.") % {"number": calendar.number(last)}
    return missing(request, message, [Offer(Words(name), f"{request.path}?{before}page={last}")])
