"""What leads from a page to others like it: in other languages, before and behind in a list."""

from collections.abc import Iterable
from html import escape
from typing import Any, Protocol

from django.core.paginator import Page
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from archive.representations.calendar import number
from archive.representations.words import language_attributes

_CURRENT = ' aria-current="true"'


class Alternate(Protocol):
    """A page with its buttons in one language."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...


def alternate_links(alternates: Iterable[Alternate], origin: str, query: str = "") -> SafeString:
    """Return the links of a page's head to the page in each language."""
    site, ending = escape(origin), _ending(query)
    return SafeString(
        "".join(
            f'<link rel="alternate" hreflang="{each.code}" '
            f'href="{site}{escape(each.address)}{ending}">\n'
            for each in alternates
        )
    )


def language_menu(alternates: Iterable[Alternate], interface: str, query: str = "") -> SafeString:
    """Return the menu that leads to the page in each language."""
    alternates, ending = list(alternates), _ending(query)
    spoken = "".join(escape(each.name) for each in alternates if each.code == interface)
    items = "\n    ".join(
        f'<li><a href="{escape(each.address)}{ending}" hreflang="{each.code}"'
        f"{language_attributes(each.code)}"
        f"{_CURRENT if each.code == interface else ''}>{escape(each.name)}</a></li>"
        for each in alternates
    )
    return SafeString(
        f'<details class="menu">\n  <summary><span class="visually-hidden">'
        f"{escape(gettext('Language of this site:'))}</span> {spoken}</summary>\n"
        f"  <ul>\n    {items}\n    \n  </ul>\n</details>\n"
    )


def page_links(
    page: Page, pages: list[Any], query: str = "", beside: Any = None, is_ranked: bool = False
) -> SafeString:
    """Return the links to the other pages of a list; nothing where it has one page.

    `beside` are the queries of the rows before and after, where a list knows its rows by key.
    """
    if not pages:
        return SafeString("\n")
    begin = f"?{escape(query)}&amp;" if query else "?"
    newer, older = _beside(page, beside or {})
    before = gettext("Previous") if is_ranked else gettext("Newer")
    after = gettext("Next") if is_ranked else gettext("Older")
    items = "".join(f"<li>{_page_link(each, page, begin)}</li>\n    " for each in pages)
    return SafeString(
        f'<nav class="pages" aria-label="{escape(gettext("Pages"))}">\n  <ul>\n    '
        f"{_way('prev', begin, newer, before)}\n    {items}\n    "
        f"{_way('next', begin, older, after)}\n  </ul>\n</nav>\n"
    )


def _beside(page: Page, beside: dict[str, str]) -> tuple[str, str]:
    """Return the queries that lead before and behind a page; "" where nothing is there."""
    if beside:
        return beside["newer"], beside["older"]
    return (
        f"page={page.previous_page_number()}" if page.has_previous() else "",
        f"page={page.next_page_number()}" if page.has_next() else "",
    )


def _way(rel: str, begin: str, query: str, told: str) -> str:
    if not query:
        return ""
    return f'<li><a rel="{rel}" href="{begin}{escape(query)}">{escape(told)}</a></li>'


def _page_link(each: Any, page: Page, begin: str) -> str:
    if each == page.number:
        return f'<span aria-current="page">{number(each)}</span>'
    if each == page.paginator.ELLIPSIS:
        return '<span class="gap">…</span>'
    told = escape(gettext("Page"))
    return (
        f'<a href="{begin}page={each}"><span class="visually-hidden">{told}</span> '
        f"{number(each)}</a>"
    )


def _ending(query: str) -> str:
    return f"?{escape(query)}" if query else ""
