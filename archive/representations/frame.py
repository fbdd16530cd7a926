"""What stands around every page and names its address: the page in the other languages."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django.utils.safestring import SafeString
from django.utils.translation import gettext

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


def _ending(query: str) -> str:
    return f"?{escape(query)}" if query else ""
