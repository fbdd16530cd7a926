"""Read the pages that the site sends, as a browser would."""

from lxml import html


def tree(client, address: str, status: int = 200):
    """Return the parsed page at an address."""
    response = client.get(address)
    assert response.status_code == status
    return html.fromstring(response.content.decode())


def texts(page, selector: str) -> list[str]:
    """Return the words of all elements a selector finds."""
    return [" ".join(each.text_content().split()) for each in page.cssselect(selector)]
