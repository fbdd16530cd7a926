"""A contact list, whole: bytes to missions, findings and the account of every value."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.sources import findings as codes
from archive.sources.contact_lists.csv_file import read_csv
from archive.sources.contact_lists.doubts import Doubt
from archive.sources.contact_lists.exported import ExportedRow, is_exported
from archive.sources.contact_lists.exported_lists import read_exported
from archive.sources.contact_lists.joining import (
    give_parents,
    give_slugs,
    joined,
    parents_first,
)
from archive.sources.contact_lists.json_file import read_json
from archive.sources.contact_lists.mapping import Mapping
from archive.sources.contact_lists.office import Office, OfficeError
from archive.sources.contact_lists.offices import read_office
from archive.sources.contact_lists.survey import Survey, survey
from archive.sources.contact_lists.values import Account, Placed, RecordError, Source, collapsed
from archive.sources.contact_lists.xlsx_file import read_xlsx
from archive.sources.drafts import CaptureDraft, FindingDraft, LineDraft, MissionDraft
from archive.sources.errors import SourceError, Told

PARSER_VERSION = "contacts 1"
SUFFIXES = {".csv": read_csv, ".tsv": read_csv, ".xlsx": read_xlsx, ".json": read_json}
_LONGEST_PLACE = 120


@dataclass(frozen=True)
class MissionRead:
    """One mission of a list: its draft, its own addresses at the source, what is odd of it."""

    draft: MissionDraft
    place: str
    keys: tuple[str, ...]
    findings: tuple[FindingDraft, ...]
    placed: tuple[Placed, ...]
    exported: ExportedRow | None = None  # of a list that the archive wrote


@dataclass(frozen=True)
class ContactList:
    """Everything one list yields; missions stand behind those they belong to."""

    capture: CaptureDraft
    missions: tuple[MissionRead, ...]
    errors: tuple[RecordError, ...]
    findings: tuple[FindingDraft, ...]  # of the list as a whole
    placed: tuple[Placed, ...]  # values outside of missions


def read_contact_list(data: bytes, name: str, mapping: Mapping) -> ContactList:
    """Return the missions of a CSV, XLSX or JSON list.

    Raises SourceError for a list that cannot be read at all; records that cannot be
    missions are in `errors`, and stop no other.
    """
    source = read_table(data, name, mapping)
    if is_exported(source.columns):
        return _exported_list(source, data, name, mapping)
    known = survey(source, mapping, name)
    offices, errors = _offices(known, name)
    kept = joined(offices)
    give_slugs(kept)
    for office, stated in give_parents(kept):
        excerpt = f"parent: {stated}"
        office.doubts.append(Doubt(codes.RECORD_ASIDE, office.entry.record.place, excerpt))
    sha256 = hashlib.sha256(data).hexdigest()
    account = Account()
    doubts = _list_doubts(source, kept, account)
    for error in errors:
        account.put(error.place, error.message, "failed")
    missions = tuple(_mission(office, sha256) for office in parents_first(kept))
    return ContactList(
        capture=CaptureDraft(
            sha256=sha256,
            size=len(data),
            name=name,
            media_type=source.media_type,
            encoding=source.encoding,
            parser_version=PARSER_VERSION,
            lines=_lines([*(p for m in missions for p in m.placed), *account.placed]),
        ),
        missions=missions,
        errors=(*source.errors, *errors),
        findings=_findings(doubts, sha256),
        placed=tuple(account.placed),
    )


def read_table(data: bytes, name: str, mapping: Mapping) -> Source:
    """Return the records of a list, not yet understood. Raises SourceError."""
    return _reader(name)(data, name, mapping)


def _exported_list(source: Source, data: bytes, name: str, mapping: Mapping) -> ContactList:
    """Return a list that the archive wrote: read exactly, nothing guessed."""
    missions, errors, account = [], list(source.errors), Account()
    for placed in read_exported(source, mapping, name):
        row = placed.row
        if row.misread:
            told = "; ".join(f"column “{wrong.column}”: {wrong.error}" for wrong in row.misread)
            errors.append(RecordError(placed.place, told))
            continue
        cells = [Placed(placed.place, text, column) for column, text in row.cells.items()]
        account.placed += cells
        missions.append(MissionRead(row.draft, placed.place, (), (), tuple(cells), row))
    return ContactList(
        capture=CaptureDraft(
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            name=name,
            media_type=source.media_type,
            encoding=source.encoding,
            parser_version=PARSER_VERSION,
            lines=_lines(account.placed),
        ),
        missions=tuple(missions),
        errors=tuple(errors),
        findings=(),
        placed=(),
    )


def _reader(name: str):
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if suffix not in SUFFIXES:
        mend = Told(
            "a contact list is one of %(known)s; save it as one of these",
            known=", ".join(SUFFIXES),
        )
        raise SourceError(name, "", mend)
    return SUFFIXES[suffix]


def _offices(known: Survey, name: str) -> tuple[list[Office], list[RecordError]]:
    """Return the offices of all records, the head of each organisation before its others."""
    offices: list[Office] = []
    errors: list[RecordError] = []
    heads: dict[str, Office] = {}
    for entry in known.entries:
        if not entry.cells:
            continue
        organisation = entry.record.organisation
        try:
            office = read_office(entry, known, heads.get(organisation), name)
        except OfficeError as error:
            errors.append(error.error)
            continue
        if organisation and entry.record.is_main:
            heads[organisation] = office
        offices.append(office)
    return offices, errors


def _list_doubts(source: Source, offices: Sequence[Office], account: Account) -> list[Doubt]:
    """Return what is odd about the list, and note the values that stand outside of records."""
    lines = dict.fromkeys(line for office in offices for line in office.furniture)
    for stray in source.strays:
        lines[f"{stray.column}: {collapsed(stray.text)}"] = None
        account.put(stray.place, stray.text, f"finding:{codes.RECORD_FURNITURE}")
    doubts = [Doubt(codes.RECORD_FURNITURE, "list", "\n".join(lines))] if lines else []
    doubts += [Doubt(codes.REPLACED_CHARACTER, cell.place, cell.text) for cell in source.repairs]
    return doubts


def _mission(office: Office, sha256: str) -> MissionRead:
    placed = tuple(
        each if each.field == "nothing" else each._replace(field=_field(each, office.slug))
        for each in office.account.placed
    )
    return MissionRead(
        draft=office.draft(),
        place=office.entry.record.place,
        keys=tuple(office.keys),
        findings=_findings(office.doubts, sha256),
        placed=placed,
    )


def _field(placed: Placed, slug: str) -> str:
    return placed.field if placed.field.startswith("finding:") else f"mission:{slug}:{placed.field}"


def _findings(doubts: Iterable[Doubt], sha256: str) -> tuple[FindingDraft, ...]:
    """Return one finding for each code at each place, with all that was seen there."""
    seen: dict[tuple[str, str], list[str]] = {}
    for doubt in doubts:
        place = (
            doubt.place
            if len(doubt.place) <= _LONGEST_PLACE
            else (f"…{doubt.place[1 - _LONGEST_PLACE :]}")
        )
        excerpts = seen.setdefault((doubt.code, place), [])
        if doubt.excerpt not in excerpts:
            excerpts.append(doubt.excerpt)
    return tuple(
        FindingDraft(
            code=code,
            place=place,
            excerpt="\n".join(excerpts),
            subject=f"capture:{sha256}",
            capture=sha256,
        )
        for (code, place), excerpts in seen.items()
    )


def _lines(placed: Sequence[Placed]) -> tuple[LineDraft, ...]:
    """Return the account of a list: its values, counted, where each stood and ended."""
    return tuple(
        LineDraft(line=number, field=f"{each.place}: {each.field}")
        for number, each in enumerate(placed, start=1)
    )
