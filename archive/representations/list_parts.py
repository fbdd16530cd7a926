"""What stands around the rows of a list, as HTML: its filters, its downloads, how many it has.

A page has one of each, and asks much of each that may be missing; a template takes ten times as
long to ask. Everything but our own words is escaped.
"""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from archive.filters import ListFilter, PassageFilter, SearchFilter
from archive.filters.listing import InUse
from archive.representations import fragments
from archive.representations.addresses import address as address_of
from archive.representations.results import ResultGroup
from archive.representations.timelines import how_many
from archive.representations.words import bdi


def list_filters(filtered: PassageFilter, address: str, placeholder: str) -> SafeString:
    """Return the field of the words, the choices in use, and the facets."""
    words = filtered.form["q"]
    typed = words.value()
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in filtered.hidden
    )
    return SafeString(
        f'<search class="filters">\n  <form method="get" action="{escape(address)}">\n'
        f'    <div class="filters-words">\n      <label class="visually-hidden"'
        f' for="{words.id_for_label}">{escape(str(words.label))}</label>\n'
        f'      <input type="search" name="q" id="{words.id_for_label}" maxlength="400"'
        f' value="{"" if typed is None else escape(str(typed))}" placeholder="{placeholder}">\n'
        f'      {hidden}\n      <button type="submit">{gettext("Show")}</button>\n'
        f"    </div>\n  </form>\n  {filters_used(filtered, address)}\n"
        f"  {_facets(filtered, address)}\n</search>\n"
    )


def _facets(filtered: PassageFilter, address: str) -> str:
    if not filtered.facets:
        return ""
    return (
        f'<details class="facets">\n    <summary>{gettext("Narrow down")}</summary>\n'
        f"    {fragments.facets(filtered.facets, address)}\n  </details>"
    )


def filters_used(filtered: ListFilter, address: str) -> SafeString:
    """Return the choices in use, each with the way to the list without it."""
    if not filtered.used:
        return SafeString("\n")
    removed = "".join(f"{_used(each, address)}\n  " for each in filtered.used)
    every = ""
    if len(filtered.used) > 1:
        leads_to = _with_query(address, filtered.query_without_filters)
        every = f'<li><a class="plain" href="{leads_to}">{gettext("Remove all")}</a></li>'
    return SafeString(
        f'<ul class="filters-used" aria-label="{gettext("Filters in use")}">\n'
        f"  {removed}\n  {every}\n</ul>\n"
    )


def _used(each: InUse, address: str) -> str:
    shown = ""
    if getattr(each.shown, "text", ""):
        shown = f": {bdi(each.shown)}"
    elif each.shown:
        shown = f": <bdi>{escape(str(each.shown))}</bdi>"
    return (
        f'<li><a href="{_with_query(address, each.query_without)}">'
        f'<span class="visually-hidden">{gettext("Remove:")}</span> '
        f'{escape(str(each.label))}{shown} <span aria-hidden="true">×</span></a></li>'
    )


def downloads(view: str, query: str) -> SafeString:
    """Return the links to a list as a table and as a feed."""
    table = _with_query(address_of(f"{view}_csv"), query)
    feed = _with_query(address_of(f"{view}_atom"), query)
    return SafeString(
        f'<ul class="downloads">\n  <li><a href="{table}" rel="nofollow"'
        f' aria-label="{gettext("Download as CSV")}">CSV</a></li>\n'
        f'  <li><a href="{feed}" rel="nofollow" type="application/atom+xml">'
        f"{gettext('Atom feed')}</a></li>\n</ul>\n"
    )


def search_total(
    filtered: SearchFilter, count: int, shown: Sequence[ResultGroup], address: str
) -> SafeString:
    """Return how much a search finds, in which order, and what else its words can be asked."""
    total = f'<span class="total-count">{escape(how_many("passages", count))}</span>'
    parts = [total]
    if shown and filtered.words.groups:
        order, other = gettext("best match first"), gettext("newest first")
        if filtered.is_by_date:
            order, other = other, order
        leads_to = _with_query(address, filtered.query_in_other_order)
        parts += [order, f'<a href="{leads_to}">{other}</a>']
    if shown and filtered.query_as_phrase:
        leads_to = _with_query(address_of("formulations"), filtered.query_as_phrase)
        parts.append(f'<a href="{leads_to}">{gettext("How this formulation was used")}</a>')
    return SafeString(f'<p class="total" role="status">{" · ".join(parts)}</p>')


def _with_query(address: str, query: str) -> str:
    """Return an address with a query behind it, if there is one, as an attribute has it."""
    return escape(f"{address}?{query}" if query else address)
