"""Lists for tests: our own files, and small ones made on the spot."""

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from archive.sources.contact_lists import ContactList, Mapping, read_contact_list
from archive.sources.drafts import MissionDraft

FILES = Path(__file__).parent.parent / "data" / "contacts"
MAPPING = Mapping(sending="XB")


def read(data: bytes, name: str = "list.csv", mapping: Mapping = MAPPING) -> ContactList:
    """Return what a list's bytes yield."""
    return read_contact_list(data, name, mapping)


def read_file(name: str) -> ContactList:
    """Return what one of our own files yields."""
    return read((FILES / name).read_bytes(), name)


def mission(contacts: ContactList, slug: str) -> MissionDraft:
    """Return the mission of a list with this slug."""
    return next(each.draft for each in contacts.missions if each.draft.slug == slug)


def workbook(
    *rows: list[Any], merged: str = "", others: tuple[tuple[str, list[Any]], ...] = ()
) -> bytes:
    """Return a workbook with one sheet, and others with one row each, which are hidden."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    for title, row in others:
        other = book.create_sheet(title)
        other.append(row)
        other.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
