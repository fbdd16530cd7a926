"""Under which addresses a page stands: where it was found, and what it says itself."""

from dataclasses import replace
from urllib.parse import urljoin

from archive.sources.addresses import are_of_one_page, target_of
from archive.sources.lines import Page


def standing_at(page: Page, url: str) -> Page:
    """Return a page with its addresses in full; `url` is where it was found, if that is known."""
    url = url or page.url
    if not url:
        return page
    others = (_in_full(url, address) for address in page.addresses)
    leads_to = _in_full(url, page.leads_to) if page.leads_to else ""
    return replace(
        page,
        url=url,
        addresses=tuple(other for other in others if are_of_one_page(url, other)),
        leads_to=leads_to if target_of(leads_to) != target_of(url) else "",
    )


def _in_full(url: str, address: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:
        return ""
