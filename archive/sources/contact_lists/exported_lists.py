"""A whole list that the archive wrote itself: its columns checked, its rows read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace

from msgspec.structs import replace

from archive.sources.contact_lists.cells import CellError
from archive.sources.contact_lists.columns import target_of
from archive.sources.contact_lists.exported import (
    ExportedRow,
    Misread,
    column_of,
    completed,
    read_row,
)
from archive.sources.contact_lists.mapping import Mapping
from archive.sources.contact_lists.values import Source
from archive.sources.errors import SourceError
from archive.sources.names.speakers import slug_of

NO_SUCH_COLUMN = "An exported list has no column “%(text)s”; its columns are %(known)s."
COLUMN_TWICE = "The column “%(text)s” stands there twice; keep one of them."
NO_SLUG_COLUMN = "The column “slug” is missing: without it no mission is found again."
ROWS_ALIKE = "The rows %(rows)s are all of “%(text)s”; keep one of them."
NEW_WITHOUT_NAME = "A new mission needs a name; fill a column such as “name:en”."
_KNOWN = "slug, kind, sending, host, parent, name:en, city, city:en, phone, hours, district …"
_LONGEST_SLUG = 150


class ColumnsError(SourceError):
    """Headings that an exported list does not have: a sentence with its variables."""

    def __init__(self, name: str, error: CellError) -> None:
        super().__init__(name, "row 1", str(error))
        self.error = error


@dataclass(frozen=True)
class PlacedRow:
    """A row with its place: "row 7"."""

    place: str
    row: ExportedRow


def read_exported(source: Source, mapping: Mapping, name: str) -> tuple[PlacedRow, ...]:
    """Return the rows of an exported list; what cannot be read is in each row's `misread`.

    Raises ColumnsError for headings that are unknown, doubled or missing.
    """
    columns = _columns(source.columns, name)
    rows = []
    for record in source.records:
        cells = {columns[cell.column]: cell.text for cell in record.cells if cell.column in columns}
        row = read_row(cells, tuple(columns.values()), mapping.language or "en")
        rows.append(PlacedRow(record.place, _with_slug(row)))
    return tuple(_refuse_alike(rows))


def _columns(headings: Sequence[str], name: str) -> dict[str, str]:
    """Return the column that each heading stands for."""
    found: dict[str, str] = {}
    for heading in filter(str.strip, headings):
        column = _column(heading)
        if column is None:
            raise ColumnsError(name, CellError(NO_SUCH_COLUMN, text=heading[:60], known=_KNOWN))
        if column in found.values() or heading in found:
            raise ColumnsError(name, CellError(COLUMN_TWICE, text=heading[:60]))
        found[heading] = column
    if "slug" not in found.values():
        raise ColumnsError(name, CellError(NO_SLUG_COLUMN))
    return found


def _column(heading: str) -> str | None:
    try:
        return column_of(target_of("".join(heading.split()).casefold()))
    except ValueError:
        return None


def _with_slug(row: ExportedRow) -> ExportedRow:
    """Return a row; one without an address is a new mission and gets one."""
    if row.draft.slug or any(wrong.column == "slug" for wrong in row.misread):
        return row
    draft = completed(row.draft)
    last = draft.kind if draft.kind != "other" else slug_of(next(iter(draft.names.values()), ""))
    parts = (draft.sending_state.lower(), draft.host_state.lower(), slug_of(draft.city), last)
    slug = "-".join(filter(None, parts))[:_LONGEST_SLUG].strip("-") or "mission"
    wrong = () if draft.names else (Misread("name:en", CellError(NEW_WITHOUT_NAME)),)
    return dataclass_replace(row, draft=replace(draft, slug=slug), misread=(*row.misread, *wrong))


def _refuse_alike(rows: Sequence[PlacedRow]) -> Iterator[PlacedRow]:
    counted = Counter(placed.row.draft.slug for placed in rows if placed.row.draft.slug)
    for placed in rows:
        slug = placed.row.draft.slug
        if counted[slug] < 2:
            yield placed
            continue
        places = ", ".join(
            other.place.removeprefix("row ") for other in rows if other.row.draft.slug == slug
        )
        wrong = Misread("slug", CellError(ROWS_ALIKE, rows=places, text=slug))
        yield PlacedRow(
            placed.place, dataclass_replace(placed.row, misread=(*placed.row.misread, wrong))
        )
