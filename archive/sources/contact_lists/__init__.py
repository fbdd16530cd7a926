"""Lists of missions and how to reach them (CSV, XLSX, JSON) to drafts; `docs/contacts.md`.

A reader (`csv_file`, `xlsx_file`, `json_file`) turns the bytes into records of cells, each
with its place. The mapping (`mapping`, `columns`) says which field a cell holds. The fields
of a record become a mission (`missions`), where what is mixed is sorted out (`numbers`,
`prose`, `hours`) and whatever has no place in the directory is kept in a finding. The
account says of every value of the source where it ended.
"""

from archive.sources.contact_lists.mapping import Mapping, MappingError, load_mapping
from archive.sources.contact_lists.reading import (
    ContactList,
    MissionRead,
    RecordError,
    read_contact_list,
    read_table,
)

__all__ = [
    "ContactList",
    "Mapping",
    "MappingError",
    "MissionRead",
    "RecordError",
    "load_mapping",
    "read_contact_list",
    "read_table",
]
