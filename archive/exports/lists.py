"""A whole filtered list as CSV, written while it is read, whatever its size."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from functools import partial
from typing import Any

from django.utils.translation import get_language, override

from archive.representations.downloads import (
    BriefingRow,
    PassageRow,
    briefing_rows,
    passage_rows,
)
from archive.search.catalogue import Selection

AT_ONCE = 500  # rows read and sent together
_PLANNED = 20_000  # ids taken from the catalogue together
# What makes a spreadsheet take a cell for a formula, also in its full width forms.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BOM = "\ufeff"


def csv_of(selection: Selection, ids: Sequence[int], origin: str) -> Iterator[bytes]:
    """Yield the rows selected as CSV in UTF-8, its columns named in the first line.

    `ids` are those of the selection in the order of the list, read in slices. `origin` begins the
    addresses. The texts are chosen for the language spoken now, however late they are read.
    """
    of_briefings = selection.kind == "briefings"
    rows, row = (briefing_rows, BriefingRow) if of_briefings else (passage_rows, PassageRow)
    return _written(row, _batches(ids, partial(rows, selection, origin=origin), get_language()))


def _batches(
    ids: Sequence[int], rows: Callable[[list[int]], Iterable[Any]], interface: str
) -> Iterator[list[Any]]:
    for part in _in_parts(ids):
        with override(interface):
            batch = list(rows(part))
        yield batch


def _in_parts(ids: Sequence[int]) -> Iterator[list[int]]:
    """Yield ids, in order, in lists short enough to be read together."""
    for start in range(0, len(ids), _PLANNED):
        some = ids[start : start + _PLANNED]
        yield from (some[at : at + AT_ONCE] for at in range(0, len(some), AT_ONCE))


def _written(row: type, batches: Iterable[list[Any]]) -> Iterator[bytes]:
    writer = csv.writer(_Line())
    names = writer.writerow(field.name for field in fields(row))
    yield f"{_BOM}{names}".encode()
    for batch in batches:
        lines = (writer.writerow(map(harmless, astuple(each))) for each in batch)
        yield "".join(lines).encode()


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def harmless(value: str | int) -> str:
    """Return a value that no spreadsheet takes for a formula: behind an apostrophe if need be."""
    text = str(value)
    is_formula = text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r"))
    return f"'{text}" if is_formula else text
