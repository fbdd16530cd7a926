"""Which addresses an HTML page gives as its own, and where it sends on whoever opens it."""

import re
from collections.abc import Iterator

from lxml import html

_KINDS = ("canonical", "shortlink", "amphtml")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{1,2})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"\s]+)", re.I)
_SOON = 10  # seconds; pages with news reload themselves later
_BEGINNING = 3000  # characters


def addresses_of(root: html.HtmlElement, text: str) -> tuple[str, ...]:
    """Return the addresses that a page gives as its own, as written, the surest first."""
    return tuple(dict.fromkeys(address.strip() for address in _given(root, text)))


def _given(root: html.HtmlElement, text: str) -> Iterator[str]:
    links = [
        (kind, link.get("href") or "")
        for link in root.iter("link")
        for kind in (link.get("rel") or "").lower().split()
    ]
    yield from (href for kind, href in links if kind == _KINDS[0])
    yield from map(str, root.xpath("//meta[@property='og:url']/@content"))
    yield from (href for kind, href in links if kind in _KINDS[1:])
    if saved := _SAVED_FROM.search(text[:_BEGINNING]):
        yield saved[1]


def leads_to(root: html.HtmlElement) -> str:
    """Return where a page sends a browser at once, as written; "" if it does not."""
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() != "refresh":
            continue
        match = _REFRESH.match(meta.get("content") or "")
        without_scripts = any(above.tag == "noscript" for above in meta.iterancestors())
        if match and int(match[1]) <= _SOON and not without_scripts:
            return match[2]
    return ""
