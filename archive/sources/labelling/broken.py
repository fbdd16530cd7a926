"""Labels that a page broke before their colon: "Governor Ann Lee", and ": Good day" below it.

So does one that broke them behind a courtesy, too: "Ms", "Lee", ":".

The text of a page that set a name as a link, and what stands behind it, on lines of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.sources.lines import Block, Line, Run

_GOES_ON = re.compile(r"\s*(?P<note>[(\[][^()\[\]\n]{3,60}[)\]])?\s*[:\uff1a](?!//)")
_ENDED = re.compile(r"[:\uff1a]|[.!?。！？,;…]\s*$")
_LONGEST = 90  # characters of an office and a name
_COURTESY = re.compile(r"\s*[A-ZÀ-Þ][a-zà-ÿ]{0,3}\.?\s*")  # alone: "M.", "Mme"


def broken_labels_joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, each line that only a colon continues joined with the line below it."""
    return [
        replace(block, lines=_joined(block.lines)) if _is_broken(block) else block
        for block in blocks
    ]


def _is_broken(block: Block) -> bool:
    return block.kind == "text" and any(_GOES_ON.match(line.text) for line in block.lines[1:])


def _joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in lines:
        match = _GOES_ON.match(line.text)
        if match and found and _opens_label(found[-1].text):
            name = found.pop()
            if found and _COURTESY.fullmatch(found[-1].text):
                name = _as_one(found.pop(), name, " ")
            found.append(_as_one(name, line, " " if match["note"] else ""))
        else:
            found.append(line)
    return tuple(found)


def _opens_label(text: str) -> bool:
    """Return whether a short line with no sign at its end begins in capitals, or has none."""
    bare = text.strip()
    is_short = 0 < len(bare) <= _LONGEST and not _ENDED.search(bare)
    return is_short and bare[0].isalpha() and not bare[0].islower()


def _as_one(first: Line, second: Line, between: str) -> Line:
    runs = (*first.runs, Run(between), *second.runs) if between else (*first.runs, *second.runs)
    return replace(first, runs=runs, until=max(second.number, second.until))
