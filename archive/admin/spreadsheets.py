"""The forms in which a list leaves for a spreadsheet, each said once: what it is, and its bytes."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.exports.lists import harmless
from archive.sources.contact_lists.exported import VERSION

if TYPE_CHECKING:
    from tablib import Dataset

_WIDTHS = {"address": 36, "name": 32, "hours": 36, "email": 28, "web": 28, "slug": 28}


@dataclass(frozen=True)
class Spreadsheet:
    """One form of a file; `written` returns the bytes of a list in it."""

    content_type: str
    written: Callable[["Dataset"], bytes]


def _csv(dataset: "Dataset") -> bytes:
    """Return CSV in UTF-8 with a mark for Excel; no cell is a formula."""
    from tablib import Dataset

    guarded = Dataset(headers=dataset.headers)
    for row in dataset:
        guarded.append([harmless(cell) for cell in row])
    return f"\ufeff{guarded.export('csv')}".encode()


def _xlsx(dataset: "Dataset") -> bytes:
    """Return a workbook all of whose cells are text, also those a spreadsheet would compute."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Missions"
    sheet.freeze_panes = "B2"
    for number, row in enumerate([dataset.headers, *dataset], start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = text, "s"
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
            cell.font = Font(bold=number == 1)
            # Taken for text also when somebody edits the cell and leaves it.
            cell._style.quotePrefix = harmless(text) != text
    for column, heading in enumerate(dataset.headers, start=1):
        letter = sheet.cell(1, column).column_letter
        sheet.column_dimensions[letter].width = _WIDTHS.get(heading.split(":")[0], 18)
        sheet.column_dimensions[letter].hidden = heading == VERSION
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SPREADSHEETS = {
    "csv": Spreadsheet("text/csv; charset=utf-8", _csv),
    "xlsx": Spreadsheet("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
