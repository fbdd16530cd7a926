"""Films and sound shown within a briefing: what is heard in them is nobody's turn here."""

import re
from functools import cache

from archive.sources.tables import TABLES

_LONGEST = 90


def begins_clip(text: str) -> bool:
    """Return whether a line says that a film begins: "(BEGIN VIDEO CLIP)"."""
    return _matches(text, "clips")


def ends_clip(text: str) -> bool:
    """Return whether a line says that a film has ended: "(FINALIZA VIDEO)"."""
    return _matches(text, "clip_ends")


def _matches(text: str, name: str) -> bool:
    bare = text.strip(" *_()[]")
    return len(text) <= _LONGEST and any(p.fullmatch(bare) for p in _patterns(name))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for table in TABLES.values()
        for pattern in getattr(table.labels, name)
    )
