"""Films and sound shown within a briefing: what is heard in them is nobody's turn here."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from archive.sources.lines import Block, Line
from archive.sources.tables import TABLES

_LONGEST = 90
_LONGEST_NOTE = 240  # characters of a note in brackets that goes on with the film's title


def clips_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, each line that says where a film begins or ends as its own block."""
    found: list[Block] = []
    for block in blocks:
        if block.kind != "text" or len(block.lines) < 2 or not any(map(_is_edge, block.lines)):
            found.append(block)
            continue
        groups: list[list[Line]] = []
        for above, line in pairwise([None, *block.lines]):
            if above is None or _is_edge(above) or _is_edge(line):
                groups.append([])
            groups[-1].append(line)
        found += [replace(block, lines=tuple(lines)) for lines in groups]
    return found


def heard_in_clips(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """Return the lines that say where a film begins and ends, and those between them."""
    heard: set[tuple[int, int]] = set()
    begun: list[Line] | None = None
    for line in lines:
        is_begin, is_end = begins_clip(line.text), ends_clip(line.text)
        if is_begin or is_end:
            heard.add(line.start)
        if is_begin:
            begun = []
        elif begun is not None and is_end:
            heard.update(other.start for other in begun)
            begun = None
        elif begun is not None:
            begun.append(line)
    return heard


def begins_clip(text: str) -> bool:
    """Return whether a line says that a film begins: "(BEGIN VIDEO CLIP)"."""
    return _matches(text, "clips")


def ends_clip(text: str) -> bool:
    """Return whether a line says that a film has ended: "(FINALIZA VIDEO)"."""
    return _matches(text, "clip_ends")


def _is_edge(line: Line) -> bool:
    return begins_clip(line.text) or ends_clip(line.text)


def _matches(text: str, name: str) -> bool:
    noted = text.strip(" *_")
    bare = noted.strip(" *_()[]")
    is_note = noted[:1] in ("(", "[") and noted[-1:] in (")", "]")
    if len(text) <= _LONGEST and any(p.fullmatch(bare) for p in _patterns(name)):
        return True
    return is_note and len(text) <= _LONGEST_NOTE and any(p.match(bare) for p in _patterns(name))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for table in TABLES.values()
        for pattern in getattr(table.labels, name)
    )
