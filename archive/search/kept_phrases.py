"""Which phrases are dear to ask an index for: told by a sample of passages, on SQLite.

Its index goes through all places of both words of "of the" wherever it is asked for, a tenth of
a second where two hundred thousand passages hold it. Few phrases are so frequent, and these are
what offices say again and again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import connection

from archive.word_index import COLUMNS

MOST_TOKENS = 3
SAMPLE = 3_000  # passages

_Columns = Sequence[str]


def phrases_in(columns: _Columns, tokens: frozenset[str]) -> set[str]:
    """Return the phrases of two or three of some tokens, of the columns of a passage."""
    found: set[str] = set()
    for column in columns:
        every = column.split()
        for size in range(2, MOST_TOKENS + 1):
            beside = zip(*(every[at:] for at in range(size)), strict=False)
            found.update(" ".join(some) for some in beside if tokens.issuperset(some))
    return found


def dearest(passages: int, dear: int, tokens: frozenset[str]) -> list[tuple[str, int]]:
    """Return the phrases that more than `dear` of so many passages seem to hold, and how many do.

    `tokens` are those that so many hold: others are in none of these phrases. The most frequent
    come first.
    """
    looked_at, held = 0, Counter[str]()
    for columns in _sample():
        held.update(phrases_in(columns, tokens))
        looked_at += 1
    counts = ((text, count * passages // looked_at) for text, count in held.items())
    found = [(text, count) for text, count in counts if count > dear]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _sample() -> Iterator[_Columns]:
    """Yield the columns of passages spread evenly: all of a small archive."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM archive_passage")
        first, last = cursor.fetchone()
        if first is None:
            return
        for pk in range(first, last + 1, max((last - first + 1) // SAMPLE, 1)):
            cursor.execute(
                f"SELECT {', '.join(COLUMNS)} FROM archive_passage WHERE id = %s",  # noqa: S608
                [pk],
            )
            if columns := cursor.fetchone():
                yield columns
