"""Tables and lists of definitions that hold a conversation: one part says who, the next what.

A browser shows who speaks beside the words or above them; both are read as one line with
a colon between them, as pages without such a table print it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

_LONGEST_NAME = 80
_ENDED = re.compile(r"[.!?…。！？؟;；]\s*$")
_NAMED = re.compile(r"[^\W\d_]")
_FEWEST = 3  # rows in which somebody speaks
_MOST = 0.7  # share of the rows that name who speaks
_TALLER = 2  # how many times longer the words are than the names


@dataclass
class Cells:
    """The elements of a page that say who speaks, and those that only count or head a table."""

    names: set[html.HtmlElement] = field(default_factory=set)
    counts: set[html.HtmlElement] = field(default_factory=set)


def conversation_cells(root: html.HtmlElement) -> Cells:
    """Return the cells of all tables and lists of definitions that hold a conversation."""
    found = Cells()
    for table in root.iter("table"):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        spoken = [row for row in rows if len(row) > 1 and not _heads(row)]
        pairs = [(row[-2], row[-1]) for row in spoken]
        if _is_conversation(pairs):
            found.names.update(name for name, _ in pairs if _names(name))
            found.counts.update(cell for row in spoken for cell in row[:-2])
            found.counts.update(
                cell for row in rows if len(row) > 1 and _heads(row) for cell in row
            )
    for listed in root.iter("dl"):
        pairs = list(_defined(listed))
        if _is_conversation(pairs):
            found.names.update(name for name, _ in pairs if _names(name))
    return found


def _heads(row: list[html.HtmlElement]) -> bool:
    return all(cell.tag == "th" for cell in row)


def _defined(listed: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, html.HtmlElement]]:
    for name in listed.iterchildren("dt"):
        words = name.getnext()
        if words is not None and words.tag == "dd":
            yield name, words


def _is_conversation(pairs: list[tuple[html.HtmlElement, html.HtmlElement]]) -> bool:
    """Return whether names, some of them again and again, stand beside words that are longer."""
    names = [_text(name) for name, _ in pairs if _names(name)]
    if len(names) < _FEWEST or len(names) < len(pairs) * _MOST:
        return False
    recurs = max(Counter(names).values()) > 1
    spoken = sum(len(_text(words)) for name, words in pairs if _names(name))
    said = sum(bool(_ENDED.search(_text(words))) for _, words in pairs)
    return recurs and spoken > _TALLER * sum(map(len, names)) and said * 2 >= len(pairs)


def _names(cell: html.HtmlElement) -> bool:
    text = _text(cell)
    is_short = len(text) <= _LONGEST_NAME and len(text.splitlines()) == 1
    return is_short and bool(_NAMED.search(text)) and not _ENDED.search(text.rstrip("."))


def _text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
