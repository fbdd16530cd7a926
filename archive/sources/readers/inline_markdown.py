r"""Markdown inside a line: emphasis, links, pictures, escapes.

Transcripts converted from web pages hold emphasis that CommonMark refuses
(`**_QUERIDA_ **`), so signs that come in pairs count as emphasis wherever the
blanks stand; an odd one is plain text. Signs written by name ("&eacute;") are read as such,
tags of HTML as their type.
"""

import html
import re
from collections.abc import Iterator

from archive.sources.lines import Picture, Run, Style
from archive.sources.readers.html_in_markdown import TAG, href_of, name_of
from archive.sources.readers.html_words import EMPHASIS, STRONG

_SIGN = re.compile(
    rf"""
    \\(?P<escaped>[!-/:-@\[-`{{-~])
    | !\[(?P<alt>[^\[\]]{{0,500}})\]\((?P<src>[^()\s]{{1,2000}})(?:\s[^()]{{0,300}})?\)
    | \[(?P<words>[^\[\]\n]{{1,500}})\]\((?P<href>\{{[%{{][^{{}}()\n]{{1,300}}[%}}]\}}|(?:https?://|mailto:|javascript:|tel:|\.{{0,2}}[/\#]|[\w-]+\.html?\b)[^()\s]{{0,2000}})(?:\s[^()]{{0,300}})?\)(?:\{{[\#.][^{{}}]{{0,300}}\}})?
    | (?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{{1,31}}|\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}});)
    | (?P<tag>(?i:{TAG}))
    | (?P<strong>\*\*|__)
    | (?P<emphasis>(?<!\w)_|_(?!\w)|(?<!\s)\*|\*(?!\s))
    """,
    re.VERBOSE,
)
_TAG = re.compile(TAG, re.IGNORECASE)


def pictures(text: str) -> Iterator[Picture]:
    """Yield the pictures that a paragraph shows."""
    for match in _SIGN.finditer(text):
        if match["src"] is not None:
            yield Picture(match["src"], " ".join(match["alt"].split()))


def without_pictures(text: str) -> str:
    """Return a paragraph without its pictures."""
    return _SIGN.sub(lambda m: "" if m["src"] is not None else m[0], text)


def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a line, pictures left out."""
    signs = list(_SIGN.finditer(text))
    paired = _paired(signs)
    found: list[Run] = []
    opened: list[Style] = []
    href, is_linked = "", False
    end = 0
    for match in signs:
        style = _style(opened)
        found.append(Run(text[end : match.start()], style, href, is_linked))
        end = match.end()
        kind = _kind(match)
        if match["tag"] is not None and name_of(match["tag"]) == "a":
            is_linked = not match["tag"].startswith("</")
            href = _address(href_of(match["tag"])) if is_linked else ""
        elif match["tag"] is not None:
            opened = _with_tag(opened, match["tag"])
        elif kind and match.start() in paired:
            opened = [s for s in opened if s != kind] if kind in opened else [*opened, kind]
        else:
            found.append(_literal(match, style))
    found.append(Run(text[end:], _style(opened), href, is_linked))
    return tuple(run for run in found if run.text)


def _style(opened: list[Style]) -> Style:
    return "strong" if "strong" in opened else (opened[0] if opened else "")


def _with_tag(opened: list[Style], tag: str) -> list[Style]:
    """Return the styles that are open behind a tag."""
    name = name_of(tag)
    kind: Style = "strong" if name in STRONG else "emphasis" if name in EMPHASIS else ""
    if not kind:
        return opened
    others = [style for style in opened if style != kind]
    return others if tag.startswith("</") else [*others, kind]


def _address(href: str) -> str:
    return href if href.startswith(("http", "mailto:")) else ""


def _kind(match: re.Match[str]) -> Style:
    if match["strong"]:
        return "strong"
    return "emphasis" if match["emphasis"] else ""


def _paired(signs: list[re.Match[str]]) -> set[int]:
    """Return where the signs stand that have a partner, the odd last one of each left out."""
    paired: set[int] = set()
    for sign in ("**", "__", "*", "_"):
        places = [m.start() for m in signs if m[0] == sign and _kind(m)]
        paired.update(places[: len(places) // 2 * 2])
    return paired


def _literal(match: re.Match[str], style: Style) -> Run:
    if match["escaped"] is not None:
        return Run(match["escaped"], style)
    if match["entity"] is not None:
        return Run(_named_sign(match["entity"]), style)
    if match["src"] is not None:
        return Run("", style)
    if match["href"] is not None:
        words = _TAG.sub("", match["words"])
        return Run(words, style, _address(match["href"]), is_linked=True)
    return Run(match[0], style)


def _named_sign(entity: str) -> str:
    """Return the sign that a name stands for, a blank for any kind of blank or line end."""
    sign = html.unescape(entity)
    return " " if sign.isspace() else sign if sign.isprintable() else ""
