"""CSV to records: the first row that is not blank names the columns."""

import csv
import io
from collections.abc import Iterator, Sequence

from archive.sources.contact_lists.columns import known_target
from archive.sources.contact_lists.mapping import Mapping
from archive.sources.contact_lists.values import (
    Cell,
    Record,
    RecordError,
    Source,
    check_count,
    check_list_size,
)
from archive.sources.errors import SourceError, Told
from archive.sources.files.decoding import check_kind, check_size, decode, replace_unprintable
from archive.sources.labelling.vocabulary import folded

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 300

csv.field_size_limit(_LONGEST_CELL)


def read_csv(data: bytes, name: str, mapping: Mapping) -> Source:
    """Return the records of a CSV file. Raises SourceError with line and mend."""
    check_size(data, name)
    check_list_size(len(data), name)
    check_kind(data, name)
    text, encoding = _decoded(data, name, mapping)
    text, replaced = replace_unprintable(text.removeprefix("\ufeff"))
    rows = _rows(text, name, mapping)
    first = next(rows, None)
    if first is None:
        raise SourceError(name, "line 1", Told("the file holds no row; save the list again"))
    heading = first[1]
    records, errors, repairs = [], [], []
    for number, (line, row) in enumerate(rows, start=2):
        place = f"row {number}"
        check_count(number - 1, name, place)
        if len(row) > len(heading) and any(cell.strip() for cell in row[len(heading) :]):
            message = Told(
                "%(cells)s cells under %(columns)s columns; put the cell that holds the "
                "delimiter in quotation marks",
                cells=len(row),
                columns=len(heading),
            )
            errors.append(RecordError(f"{place} (line {line})", message))
            continue
        record = record_of_row(heading, row, place, line)
        repairs.extend(cell for cell in record.cells if "\ufffd" in cell.text and replaced)
        records.append(record)
    return Source(
        records=tuple(records),
        media_type="text/csv",
        encoding=encoding,
        errors=tuple(errors),
        repairs=tuple(repairs),
        columns=tuple(heading),
    )


def record_of_row(heading: Sequence[str], row: Sequence[str], place: str, line: int) -> Record:
    """Return one row of a table as a record."""
    return Record(
        place,
        tuple(
            Cell(column, f"{place}, column “{column or position}”", text, line)
            for position, (column, text) in enumerate(zip(heading, row, strict=False), start=1)
            if text.strip()
        ),
    )


def _decoded(data: bytes, name: str, mapping: Mapping) -> tuple[str, str]:
    try:
        return decode(data, name, mapping.encoding)
    except SourceError as error:
        from charset_normalizer import from_bytes

        guess = from_bytes(data[:200_000]).best()
        if mapping.encoding or guess is None or "not UTF-8" not in error.mend:
            raise
        mend = Told(
            "%(mend)s; it looks like %(encoding)s: if it is, put "
            'encoding = "%(encoding)s" into a --mapping file',
            mend=error.mend,
            encoding=guess.encoding,
        )
        raise SourceError(name, error.place, mend) from error


def _rows(text: str, name: str, mapping: Mapping) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) of each row that is not blank."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text, mapping), strict=True
    )
    try:
        for row in reader:
            if len(row) > _MOST_COLUMNS:
                place = f"line {reader.line_num}"
                mend = Told(
                    "%(columns)s columns, %(most)s at most; check the delimiter",
                    columns=len(row),
                    most=_MOST_COLUMNS,
                )
                raise SourceError(name, place, mend)
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        mend = Told("not CSV (%(why)s); check the quotation marks", why=error)
        raise SourceError(name, f"line {reader.line_num}", mend) from error


def _delimiter(text: str, mapping: Mapping) -> str:
    """Return the delimiter under which most of the first line's columns are known."""
    first = next((line for line in text.splitlines() if line.strip()), "")[:100_000]

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(folded(c) in mapping.columns or bool(known_target(c)) for c in cells), len(cells)

    return max(_DELIMITERS, key=known)
