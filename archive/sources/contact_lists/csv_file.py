"""CSV to records: the first row that is not blank, or the one below titles, names the columns."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

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
from archive.sources.files.encodings import guessed
from archive.sources.labelling.vocabulary import folded

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 300
MOST_TITLES = 3
_ENCODINGS = (  # that people save lists in; where several read them alike, the first
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("koi8_r", "gb18030", "big5", "cp932", "cp949"),
)

csv.field_size_limit(_LONGEST_CELL)


def read_csv(data: bytes, name: str, mapping: Mapping) -> Source:
    """Return the records of a CSV file. Raises SourceError with line and mend."""
    check_size(data, name)
    check_list_size(len(data), name)
    check_kind(data, name)
    text, encoding = _decoded(data, name, mapping)
    text, replaced = replace_unprintable(text.removeprefix("\ufeff"))
    rows = _rows(text, name, mapping)
    first = list(islice(rows, MOST_TITLES + 1))
    if not first:
        raise SourceError(name, "line 1", Told("the file holds no row; save the list again"))
    above = titles_above([row for _line, row in first], mapping)
    heading = first[above][1]
    below = enumerate(chain(first[above + 1 :], rows), start=above + 2)
    records, errors = _records(heading, below, name)
    cells = (cell for record in records for cell in record.cells)
    return Source(
        records=tuple(records),
        media_type="text/csv",
        encoding=encoding,
        strays=tuple(
            title_of(row, f"row {n}") for n, (_, row) in enumerate(first[:above], start=1)
        ),
        errors=tuple(errors),
        repairs=tuple(cell for cell in cells if replaced and "\ufffd" in cell.text),
        columns=tuple(heading),
        heading=f"row {above + 1}",
    )


def _records(
    heading: Sequence[str], rows: Iterable[tuple[int, tuple[int, list[str]]]], name: str
) -> tuple[list[Record], list[RecordError]]:
    """Return the records of the rows below the headings, and what is wrong with others."""
    records: list[Record] = []
    errors: list[RecordError] = []
    for number, (line, row) in rows:
        place = f"row {number}"
        check_count(len(records) + len(errors) + 1, name, place)
        if len(row) > len(heading) and any(cell.strip() for cell in row[len(heading) :]):
            message = Told(
                "%(cells)s cells under %(columns)s columns; put the cell that holds the "
                "delimiter in quotation marks",
                cells=len(row),
                columns=len(heading),
            )
            errors.append(RecordError(f"{place} (line {line})", message))
            continue
        records.append(record_of_row(heading, row, place, line))
    return records, errors


def titles_above(rows: Sequence[Sequence[str]], mapping: Mapping) -> int:
    """Return how many of the first rows are a list's titles: one cell each, above the headings."""
    for number, row in enumerate(rows[: MOST_TITLES + 1]):
        cells = [cell for cell in row if cell.strip()]
        if any(_is_known(cell, mapping) for cell in cells):
            return number
        if len(cells) > 1:
            break
    return 0


def title_of(row: Sequence[str], place: str) -> Cell:
    """Return the one cell of a title's row, which is no value of any record."""
    return Cell("title", place, next(cell for cell in row if cell.strip()))


def _is_known(heading: str, mapping: Mapping) -> bool:
    return folded(heading) in mapping.columns or bool(known_target(heading))


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
        guess = _likely_encoding(data)
        if mapping.encoding or not guess or "not UTF-8" not in error.mend:
            raise
        mend = Told(
            "%(mend)s; it looks like %(encoding)s: if it is, put "
            'encoding = "%(encoding)s" into a --mapping file',
            mend=error.mend,
            encoding=guess,
        )
        raise SourceError(name, error.place, mend) from error


def _likely_encoding(data: bytes) -> str:
    """Return the encoding in which bytes make most sense, "" for none."""
    from charset_normalizer import from_bytes

    if found := guessed(data):
        return found[1]
    best = from_bytes(data[:200_000], cp_isolation=list(_ENCODINGS)).best()
    alike = (code for code in _ENCODINGS if best and str(best) == _text_in(code, data[:200_000]))
    return next(alike, best.encoding if best else "")


def _text_in(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


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
    """Return the delimiter under which most of the columns are known, in the first line or below.

    A line below counts where none is known in those above it: they are titles.
    """
    lines = (line[:100_000] for line in text.splitlines() if line.strip())
    first = ""
    for line in islice(lines, MOST_TITLES + 1):
        known = {mark: _known(line, mark, mapping) for mark in _DELIMITERS}
        best = max(_DELIMITERS, key=known.__getitem__)
        if known[best][0]:
            return best
        first = first or best
    return first or _DELIMITERS[0]


def _known(line: str, delimiter: str, mapping: Mapping) -> tuple[int, int]:
    """Return how many columns a line names that are known, and how many it names."""
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return sum(_is_known(cell, mapping) for cell in cells), len(cells)
