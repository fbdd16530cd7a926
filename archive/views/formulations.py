"""Formulations: when, how often and by whom some words were used, and in which forms."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.filters import FormulationFilter, PrintedFormFilter, SearchFilter
from archive.filters.paging import Rows
from archive.filters.relaxing import held_by, relaxed, suggested
from archive.representations.formulations import formulation
from archive.representations.named import remark_text
from archive.representations.results import result_groups
from archive.search import catalogue
from archive.search.catalogue import Selection
from archive.search.formulations import printed_forms
from archive.views.lists import facet_page, list_page


@require_safe
def formulations(request: HttpRequest) -> HttpResponse:
    """Return how a phrase was used; without one, what this page is for."""
    filtered = FormulationFilter(request.GET, queryset=Selection(catalogue.state()))
    if filtered.whole_facet:
        return facet_page(request, filtered, _("Formulations"))
    is_understood = not filtered.form.errors
    context: dict[str, Any] = {"filter": filtered, "query": filtered.query}
    if is_understood and len(filtered.qs):
        context["it"] = formulation(filtered)
    elif is_understood and filtered.phrase:
        held = held_by(filtered)
        context["suggestions"] = suggested(filtered, held)
        context["relaxed"] = relaxed(filtered, held)
        context["anywhere"] = _anywhere(filtered)
    context["remarks"] = [remark_text(remark) for remark in filtered.remarks]
    status = 200 if is_understood else 400
    return render(request, "archive/formulations.html", context, status=status)


@require_safe
def printed_form(request: HttpRequest) -> HttpResponse:
    """Return the list of what holds one printed form of a phrase."""
    state = catalogue.state()
    filtered = PrintedFormFilter(request.GET, queryset=Selection(state))
    selection = filtered.qs
    printed = printed_forms(selection, filtered.words)
    form = printed.of(filtered.printed_form)
    holding = selection.only(form.segments) if form else selection.none()
    groups = partial(result_groups, filtered)
    return list_page(
        request,
        "archive/printed_form.html",
        filtered,
        Rows(holding),
        groups,
        form=form,
        printed=printed,
    )


def _anywhere(filtered: FormulationFilter) -> int:
    """Return how much a search for the same words, wherever they stand, finds."""
    return len(SearchFilter(QueryDict(filtered.query_of_words), queryset=filtered.queryset).qs)
