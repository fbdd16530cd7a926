r"""Markdown inside a line: emphasis, links, pictures, escapes.

Transcripts converted from web pages hold emphasis that CommonMark refuses
(`**_QUERIDA_ **`), so signs that come in pairs count as emphasis wherever the
blanks stand; an odd one is plain text. Signs written by name ("&eacute;") are read as such.
"""

import html
import re
from collections.abc import Iterator

from archive.sources.lines import Picture, Run, Style

_SIGN = re.compile(
    r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])
    | !\[(?P<alt>[^\[\]]{0,500})\]\((?P<src>[^()\s]{1,2000})(?:\s[^()]{0,300})?\)
    | \[(?P<words>[^\[\]\n]{1,500})\]\((?P<href>(?:https?://|mailto:|javascript:|tel:|\.{0,2}[/\#]|[\w-]+\.html?\b)[^()\s]{0,2000})(?:\s[^()]{0,300})?\)
    | (?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});)
    | (?P<strong>\*\*|__)
    | (?P<emphasis>(?<!\w)_|_(?!\w)|(?<!\s)\*|\*(?!\s))
    """,
    re.VERBOSE,
)


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
    style: Style = ""
    opened: list[Style] = []
    end = 0
    for match in signs:
        found.append(Run(text[end : match.start()], style))
        end = match.end()
        kind = _kind(match)
        if kind and match.start() in paired:
            opened = [s for s in opened if s != kind] if kind in opened else [*opened, kind]
            style = "strong" if "strong" in opened else (opened[0] if opened else "")
        else:
            found.append(_literal(match, style))
    found.append(Run(text[end:], style))
    return tuple(run for run in found if run.text)


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
        is_address = match["href"].startswith(("http", "mailto:"))
        return Run(match["words"], style, match["href"] if is_address else "", is_linked=True)
    return Run(match[0], style)


def _named_sign(entity: str) -> str:
    """Return the sign that a name stands for, a blank for any kind of blank or line end."""
    sign = html.unescape(entity)
    return " " if sign.isspace() else sign if sign.isprintable() else ""
