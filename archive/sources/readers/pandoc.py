"""Pandoc's signs for what Markdown has none: "::: {.wrapper}", "[words]{.name}".

Where a converter writes them, they are no words; each line keeps its number.
"""

import re
from collections.abc import Sequence

_FENCE = re.compile(
    r"^[ \t]*:{3,}[ \t]*(?:\{[^{}]{0,2000}\}|[\w-]{1,80})?[ \t]*:*[ \t]*$", re.MULTILINE
)
_WORDS = r"(?:[^\[\]]|\[[^\[\]]{0,500}\]\([^()]{0,2000}\)){0,2000}?"
_SPAN = re.compile(rf"(?<!!)\[(?P<words>{_WORDS})\](?P<attributes>\{{[^{{}}]{{0,2000}}\}})")
_BEHIND = re.compile(r"(?<=\))\{[^{}]{0,2000}\}")  # a link or a picture
_OF_HEADING = re.compile(r"[ \t]+\{[#.][^{}\n]{0,2000}\}[ \t]*$", re.MULTILINE)
_DEEPEST = 4  # spans within spans


def without_signs(lines: Sequence[str]) -> list[str]:
    """Return the lines of a file without such signs, if a fence shows that it has them."""
    text = "\n".join(lines)
    if ":::" not in text or not _FENCE.search(text):
        return list(lines)
    text = _FENCE.sub(lambda match: _breaks(match[0]), text)
    for _ in range(_DEEPEST):
        text, count = _SPAN.subn(lambda m: m["words"] + _breaks(m["attributes"]), text)
        text, others = _BEHIND.subn(lambda match: _breaks(match[0]), text)
        if not count + others:
            break
    return _OF_HEADING.sub("", text).split("\n")


def _breaks(text: str) -> str:
    """Return the line ends of a sign that is taken away, so that none moves."""
    return "\n" * text.count("\n")
