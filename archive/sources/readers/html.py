"""HTML: the article's words as a browser shows them, the rest of the page as furniture.

Lines are counted as shown, from the top of the page. Scripts and styles hold no words;
hidden parts, tooltips, sliders and navigation are furniture. No branch for any site:
html_words.py holds what is looked for.
"""

import re

from lxml import etree, html

from archive.sources.errors import SourceError, Told
from archive.sources.files.decoding import decode_declared, replace_unprintable
from archive.sources.lines import Block, Page, Picture
from archive.sources.readers.html_addresses import addresses_of, leads_to
from archive.sources.readers.html_walk import Walk
from archive.sources.readers.html_words import CHARSET, MAIN, XML_ENCODING

MEDIA_TYPE = "text/html"

_BRIEF = 400  # characters of a page that may only say where its text stands now
_UNCLOSED = re.compile(r"<(?:[a-zA-Z!/][^<>]*)?$")
# A thousand attributes in one tag: libxml2 compares each with all before it.
_CROWDED = re.compile(
    r"<[a-zA-Z][^\s>/]*+(?:[\s/]++[^\s\"'>/=]++"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+){1000}"
)
_PARSER_OPTIONS = {"huge_tree": True, "remove_pis": True, "remove_comments": True}


def read_html(data: bytes, name: str, declared: str = "") -> Page:
    """Return an HTML file's page; a server's declared encoding goes before the page's own.

    Raises SourceError for what is no whole page.
    """
    text, encoding, misdeclared = decode_declared(data, name, declared or _declared(data))
    text, _ = replace_unprintable(text)
    _check_whole(text, name)
    root = _tree(text, name)
    main = _main(root)
    walk = Walk(main)
    walk.run(root)
    addresses = addresses_of(root, text)
    return Page(
        blocks=tuple(walk.blocks),
        numbers=frozenset(line.number for block in walk.blocks for line in block.lines),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        misdeclared=misdeclared,
        url=next((url for url in addresses if url.startswith("http")), ""),
        addresses=addresses,
        leads_to=leads_to(root) if _is_brief(walk.blocks) else "",
        pictures=tuple(_pictures(main)),
        replaced=tuple(
            line.number for block in walk.blocks for line in block.lines if "\ufffd" in line.text
        ),
    )


def _declared(data: bytes) -> str:
    """Return the encoding a page declares; UTF-16 cannot be, as its declaration was readable."""
    match = XML_ENCODING.match(data[:1000]) or CHARSET.search(data[:4096])
    declared = match[1].decode("ascii", "replace") if match else ""
    return "" if declared.lower().startswith(("utf-16", "utf-32", "ucs-")) else declared


def _check_whole(text: str, name: str) -> None:
    """Refuse a page that ends within a tag, or within parts opened and never closed."""
    lowered = text[-200_000:].lower()
    if "</html" in lowered or "</body" in lowered:
        return
    place = f"line {text.count(chr(10)) + 1}"
    if _UNCLOSED.search(text[-2000:]):
        raise SourceError(
            name, place, Told("the page is cut off within a tag; save the page again")
        )
    whole = text.lower()
    opened = len(re.findall(r"<(?:div|article|section|main)\b", whole))
    closed = len(re.findall(r"</(?:div|article|section|main)\s*>", whole))
    if "<body" in whole and opened > closed:
        raise SourceError(
            name,
            place,
            Told(
                "the page is cut off (%(count)s parts open); save it again", count=opened - closed
            ),
        )


def _tree(text: str, name: str) -> html.HtmlElement:
    if crowded := _CROWDED.search(text):
        place = f"line {text.count(chr(10), 0, crowded.start()) + 1}"
        raise SourceError(
            name, place, Told("a tag of over 1,000 attributes; save the page as text")
        )
    # Given as bytes: libxml2 refuses text with an encoding declaration.
    parser = html.HTMLParser(encoding="utf-8", **_PARSER_OPTIONS)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError(
            name, "line 1", Told("no HTML page (%(why)s); save it again", why=error)
        ) from error
    for entry in parser.error_log:
        if entry.level >= etree.ErrorLevels.FATAL:
            mend = Told(
                "cannot be read beyond this place (%(why)s); save it as text",
                why=entry.message.strip(),
            )
            raise SourceError(name, f"line {entry.line}", mend)
    return root


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds the article's words, else the body."""
    for path in MAIN:
        found = root.xpath(path)
        if found:
            longest = max(found, key=_length)
            if _length(longest) >= 40:
                return longest
    body = root.find("body")
    return _densest(root if body is None else body)


def _length(element: html.HtmlElement) -> int:
    return sum(len(text) for text in element.itertext())


def _densest(body: html.HtmlElement) -> html.HtmlElement:
    """Return the element whose own paragraphs hold three quarters of all, else the body.

    Those of a footer or a menu count for nothing: the words may stand in other elements.
    """
    weights: dict[html.HtmlElement, int] = {}
    for paragraph in body.iter("p"):
        parent = paragraph.getparent()
        if next(paragraph.iterancestors("footer", "nav", "aside"), None) is not None:
            continue
        weights[parent] = weights.get(parent, 0) + _length(paragraph)
    if not weights:
        return body
    best = max(weights, key=weights.__getitem__)
    return best if weights[best] * 4 >= sum(weights.values()) * 3 else body


def _is_brief(blocks: list[Block]) -> bool:
    return sum(len(block.text) for block in blocks) <= _BRIEF


def _pictures(main: html.HtmlElement) -> list[Picture]:
    """Return the pictures and films that the article shows, each address once."""
    found: dict[str, Picture] = {}
    for image in main.iter("img"):
        url, caption = image.get("src", ""), " ".join(image.get("alt", "").split())
        if url.startswith("http") and caption and not _within(image, main, ("a", "video")):
            found.setdefault(url, Picture(url, caption))
    for film in main.iter("video"):
        sources = [s.get("src", "") for s in (film, *film.iter("source"))]
        if urls := [url for url in sources if url.startswith("http")]:
            found.setdefault(urls[-1], Picture(urls[-1], kind="video"))
    return list(found.values())


def _within(element: html.HtmlElement, main: html.HtmlElement, tags: tuple[str, ...]) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is main:
            return False
        if ancestor.tag in tags:
            return True
    return False
