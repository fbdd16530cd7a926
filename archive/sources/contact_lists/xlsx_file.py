"""XLSX workbooks to records: the first row of a sheet that is not blank, or the one below titles,
names the columns.

Read row by row, within limits on the parts' sizes. A formula counts as its saved result; a
value merged over several rows counts for each of them; dates become 2018-03-05. What reads
workbooks is loaded with the first of them: it is larger than all else that a page needs of lists.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from archive.sources.contact_lists.csv_file import (
    MOST_TITLES,
    record_of_row,
    title_of,
    titles_above,
)
from archive.sources.contact_lists.mapping import Mapping
from archive.sources.contact_lists.values import (
    Record,
    RecordError,
    Source,
    check_count,
    check_list_size,
)
from archive.sources.errors import SourceError, Told
from archive.sources.files.decoding import check_size, replace_unprintable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 20_000_000  # bytes of all parts
_MOST_PARTS = 1_000
_MOST_ROWS, _MOST_COLUMNS, _MOST_BLANK = 10_000, 300, 1_000
_MOST_MERGED = 20_000
_MERGE = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_UNREAD = Told("one sheet is read; name this one in a --mapping file, or leave it out")
_DATATYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)

Position = tuple[int, int]  # row and column, from 1
ReadCell = tuple[str, Told | None]  # its text, and why it cannot be taken
Row = tuple[int, list[ReadCell]]


def read_xlsx(data: bytes, name: str, mapping: Mapping) -> Source:
    """Return the records of one sheet of a workbook. Raises SourceError with the mend."""
    check_size(data, name)
    _check_parts(data, name)
    try:
        rows = list(_rows(data, name, mapping))
        unread = [] if mapping.sheet else list(_unread_sheets(data))
    except SourceError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        mend = Told(
            "the workbook is damaged (%(why)s); open it and save it again",
            why=type(error).__name__,
        )
        raise SourceError(name, "", mend) from error
    if not rows:
        mend = Told("the sheet is empty; name another in a --mapping file")
        raise SourceError(name, "row 1", mend)
    above = titles_above([_texts(cells) for _number, cells in rows[: MOST_TITLES + 1]], mapping)
    titles = [title_of(_texts(cells), f"row {number}") for number, cells in rows[:above]]
    heading = _texts(rows[above][1])
    check_count(len(rows) - above - 1, name, f"row {rows[-1][0]}")
    check_list_size(sum(len(text) for _number, cells in rows for text in _texts(cells)), name)
    records, errors = _records(heading, rows[above + 1 :])
    return Source(
        records=tuple(records),
        media_type=MEDIA_TYPE,
        strays=tuple(titles),
        errors=(*(RecordError(f"sheet “{title}”", _UNREAD) for title in unread), *errors),
        columns=tuple(heading),
        heading=f"row {rows[above][0]}",
    )


def _records(heading: list[str], rows: list[Row]) -> tuple[list[Record], list[RecordError]]:
    """Return the records of the rows below the headings, and what is wrong with others."""
    records: list[Record] = []
    errors: list[RecordError] = []
    for number, cells in rows:
        if fault := next((fault for _text, fault in cells if fault), None):
            errors.append(RecordError(f"row {number}", fault))
        else:
            texts = [replace_unprintable(text)[0] for text in _texts(cells)]
            records.append(record_of_row(heading, texts, f"row {number}", number))
    return records, errors


def _texts(cells: list[ReadCell]) -> list[str]:
    return [text for text, _fault in cells]


def _check_parts(data: bytes, name: str) -> None:
    """Refuse what is no workbook, is locked, or unpacks to more than a list can hold."""
    if data.startswith(_OLD_OFFICE):
        mend = Told("this is an old or locked workbook; save it as .xlsx without a password")
        raise SourceError(name, "", mend)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if size > _MOST_UNPACKED or len(parts) > _MOST_PARTS:
                place = f"{size:,} bytes unpacked in {len(parts)} parts"
                mend = Told("too much for a list of missions; split it by country")
                raise SourceError(name, place, mend)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _DATATYPE.search(
                    archive.open(part).read(4_096)
                ):
                    mend = Told("it declares entities, as no list needs; save it as CSV")
                    raise SourceError(name, part.filename, mend)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        mend = Told(
            "this is no .xlsx workbook (%(why)s); save the list as .xlsx or .csv", why=error
        )
        raise SourceError(name, "", mend) from error


def _rows(data: bytes, name: str, mapping: Mapping) -> Iterator[Row]:
    """Yield number and cells of each row that is not blank."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    sheet = _sheet(book, name, mapping)
    merged = _merged(data, sheet)
    standing: dict[Position, Any] = {}
    blank = 0
    pairs = zip(sheet.iter_rows(), formulas[sheet.title].iter_rows(), strict=False)
    for number, (row, plain) in enumerate(pairs, start=1):
        if number > _MOST_ROWS or len(row) > _MOST_COLUMNS:
            place = f"row {number}, {len(row)} columns"
            mend = Told(
                "%(rows)s rows and %(columns)s columns at most; split the list",
                rows=f"{_MOST_ROWS:,}",
                columns=_MOST_COLUMNS,
            )
            raise SourceError(name, place, mend)
        cells = []
        for column, (cell, formula) in enumerate(zip(row, plain, strict=False), start=1):
            value = cell.value
            origin = merged.get((number, column))
            if origin == (number, column):
                standing[origin] = value
            elif origin is not None:
                value = standing.get(origin)
            cells.append((_text(value), _fault(cell, formula, value, (number, column))))
        if any(text.strip() or fault for text, fault in cells):
            blank = 0
            yield number, cells
        elif (blank := blank + 1) > _MOST_BLANK:
            return


def _fault(cell: Any, formula: Any, value: Any, at: Position) -> Told | None:
    """Return why a cell's value cannot be taken, None where it can."""
    from openpyxl.utils import get_column_letter

    row, column = at
    place, is_error = f"{get_column_letter(column)}{row}", cell.data_type == "e"
    if formula.data_type == "f" and (is_error or value is None):
        return Told("cell %(cell)s holds a formula without a result; paste its value", cell=place)
    if is_error:
        return Told(
            "cell %(cell)s holds the error %(error)s; write its value", cell=place, error=value
        )
    return None


def _sheet(book: Any, name: str, mapping: Mapping) -> Any:
    titles = [sheet.title for sheet in book.worksheets]
    if not titles:
        raise SourceError(name, "", Told("the workbook has no sheet; save the list again"))
    if mapping.sheet and mapping.sheet not in titles:
        mend = Told("there is none; there are %(known)s", known=", ".join(titles))
        raise SourceError(name, f"sheet “{mapping.sheet}”", mend)
    return book[mapping.sheet or titles[0]]


def _unread_sheets(data: bytes) -> Iterator[str]:
    """Yield the names of sheets beside the first that hold anything, hidden ones too."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets[1:]:
        rows = islice(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), _MOST_BLANK)
        if any(_text(value).strip() for row in rows for value in row):
            yield sheet.title


def _merged(data: bytes, sheet: Any) -> dict[Position, Position]:
    """Return for each cell of a merged range the cell that holds its value."""
    from openpyxl.utils import range_boundaries

    path = getattr(sheet, "_worksheet_path", "")
    found: dict[Position, Position] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if path.lstrip("/") not in archive.namelist():
            return found
        part = archive.read(path.lstrip("/"))
    for match in _MERGE.finditer(part):
        left, top, right, bottom = range_boundaries(match[1].decode())
        if (bottom - top + 1) * (right - left + 1) + len(found) > _MOST_MERGED:
            break
        for row in range(top, bottom + 1):
            found[row, left] = (top, left)
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)
