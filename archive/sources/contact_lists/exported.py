"""Lists that the archive wrote itself: a row a mission, read back exactly.

`version` in the last column marks such a list. It holds a fingerprint of every cell as it was
written, so that a cell an editor changed can be told from one that a colleague changed since.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from msgspec.structs import replace

from archive.sources.contact_lists.cells import (
    CellError,
    contacts_text,
    day_of,
    districts_text,
    read_contacts,
    read_districts,
)
from archive.sources.contact_lists.columns import Target
from archive.sources.contact_lists.mapping import MappingError, state_code
from archive.sources.contact_lists.titles import stated_kind
from archive.sources.contact_lists.values import collapsed
from archive.sources.contact_lists.week import hours_text, read_hours_cell
from archive.sources.drafts import ContactKind, MissionDraft, MissionKind
from archive.sources.places.cities import city_named, zone_of
from archive.sources.places.time_zones import ZONES

VERSION = "version"
KINDS: tuple[ContactKind, ...] = get_args(ContactKind)
BY_LANGUAGE = {"name": "names", "city": "cities"}
FACTS = {
    "kind": "kind",
    "sending": "sending_state",
    "host": "host_state",
    "parent": "parent",
    "city": "city",
    "zone": "zone",
    "latitude": "latitude",
    "longitude": "longitude",
    "from": "valid_from",
    "until": "valid_until",
}
LISTS = {**dict.fromkeys(KINDS, "contact_points"), "hours": "hours", "district": "districts"}
SINGLE = ("slug", *FACTS, *LISTS, VERSION)
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no workbook holds them
_DIGITS = 12

MUST_HOLD = "This must not be empty."
NO_KIND = "“%(text)s” is no kind of mission; the kinds are %(known)s."
NO_STATE = "“%(text)s” is no country; write its code, such as DE."
NO_ZONE = "“%(text)s” is no time zone; write it as Asia/Seoul."
NO_DEGREES = "“%(text)s” is no number of degrees, such as 37.5665."
NO_SLUG = "“%(text)s” is no address; it is made of small letters, digits and hyphens."
NO_MISSION = "No mission has the address “%(text)s”."
ONE_DEGREE = "Latitude and longitude go together, in degrees."
NO_VERSION = "This cell was changed; copy it from the exported list, or leave it empty."


@dataclass(frozen=True)
class Misread:
    """A cell that cannot be read: its column and why."""

    column: str
    error: CellError


@dataclass(frozen=True)
class ExportedRow:
    """One row, read. `draft` holds what its cells say; `spoken` are the columns of its list."""

    draft: MissionDraft
    spoken: tuple[str, ...]
    cells: dict[str, str]
    version: dict[str, str]
    misread: tuple[Misread, ...]


# --- written --------------------------------------------------------------------------------


def written_row(draft: MissionDraft, today: date) -> dict[str, str]:
    """Return a mission as the cells of its row; parts that have ended are left out."""
    row = {"slug": draft.slug}
    for column, name in FACTS.items():
        value = getattr(draft, name)
        row[column] = value.isoformat() if isinstance(value, date) else str(value or "")
    for column, name in BY_LANGUAGE.items():
        row |= {f"{column}:{code}": text for code, text in getattr(draft, name).items()}
    row |= {column: _list_text(draft, column, today) for column in LISTS}
    return {column: _tidy(text) for column, text in row.items()}


def _list_text(draft: MissionDraft, column: str, today: date) -> str:
    parts = standing(parts_of(draft, column), today)
    if column == "hours":
        return hours_text(parts, today)
    return (districts_text if column == "district" else contacts_text)(parts, today)


def parts_of(draft: MissionDraft, column: str) -> Sequence[Any]:
    """Return the contact points of a kind, the hours or the districts of a mission."""
    if column in KINDS:
        return [point for point in draft.contact_points if point.kind == column]
    return getattr(draft, LISTS[column])


def standing(parts: Iterable[Any], today: date) -> list[Any]:
    """Return the parts that have not ended."""
    return [part for part in parts if part.valid_until is None or part.valid_until > today]


def version_of(row: Mapping[str, str]) -> str:
    """Return the fingerprints of all cells of a row that hold something: "city=1f… phone=…"."""
    return " ".join(
        f"{column}={fingerprint(text)}"
        for column, text in sorted(row.items())
        if text and column not in ("slug", VERSION)
    )


def fingerprint(text: str) -> str:
    """Return what a cell is told by; blanks at the ends of its lines are none of it."""
    return hashlib.sha256(_tidy(unguarded(text)).encode()).hexdigest()[:_DIGITS]


def columns_for(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the columns of a list, in order: names and cities in the languages that occur."""
    languages: dict[str, set[str]] = {"name": {"en"}, "city": set()}
    for row in rows:
        for column in row:
            base, _, code = column.partition(":")
            if code:
                languages[base].add(code)
    named = {
        base: [f"{base}:{code}" for code in sorted(found)] for base, found in languages.items()
    }
    return [
        *("slug", "kind", "sending", "host", "parent", *named["name"], "city", *named["city"]),
        *(*KINDS, "hours", "district", "zone", "latitude", "longitude", "from", "until", VERSION),
    ]


def _tidy(text: str) -> str:
    lines = re.split(r"\r\n?|\n", _CONTROL.sub("", text))
    return "\n".join(line.strip() for line in lines).strip()


# --- read -----------------------------------------------------------------------------------


def is_exported(columns: Iterable[str]) -> bool:
    """Return whether the headings are those of a list that the archive wrote."""
    return any(column.strip().casefold() == VERSION for column in columns)


def column_of(target: Target) -> str | None:
    """Return the column a heading stands for; None for one that such a list does not have."""
    if target.field in BY_LANGUAGE and target.argument:
        return f"{target.field}:{target.argument}"
    if target.field == "name":
        return "name:en"
    return target.field if target.field in SINGLE and not target.argument else None


def unguarded(text: str) -> str:
    """Return a cell without the apostrophe that kept a spreadsheet from computing it."""
    is_guarded = text.startswith("'") and text[1:].lstrip().startswith(_FORMULA)
    return text[1:] if is_guarded else text


def read_row(cells: Mapping[str, str], columns: Sequence[str], language: str) -> ExportedRow:
    """Return one row by its columns; what cannot be read is told in `misread`."""
    reader = _Reader({column: _tidy(unguarded(text)) for column, text in cells.items()}, language)
    return reader.read(columns)


class _Reader:
    """One row on its way, its cells read one by one."""

    def __init__(self, cells: dict[str, str], language: str) -> None:
        self.cells = cells
        self.language = language
        self.misread: list[Misread] = []

    def read(self, columns: Sequence[str]) -> ExportedRow:
        """Return the row; a fact whose column the list lacks is as if it were empty."""
        values = {
            name: self._fact(column) if column in columns else _EMPTY.get(column, "")
            for column, name in FACTS.items()
        }
        values |= {name: self._named(column) for column, name in BY_LANGUAGE.items()}
        host = values["host_state"]
        points = [
            point
            for kind in KINDS
            for point in self._list(kind, lambda text, kind=kind: read_contacts(kind, text, host))
        ]
        draft = MissionDraft(
            slug=self._slug(),
            **values,
            contact_points=tuple(points),
            hours=self._list("hours", lambda text: read_hours_cell(text, self.language)),
            districts=self._list("district", lambda text: read_districts(text, self.language)),
        )
        version = self._version()
        return ExportedRow(
            draft=draft,
            spoken=tuple(column for column in columns if column not in ("slug", VERSION)),
            cells=self.cells,
            version=version,
            # What stands there, however odd, is no fault of who edits another cell.
            misread=tuple(
                wrong
                for wrong in self.misread
                if fingerprint(self.cells.get(wrong.column, "")) != version.get(wrong.column)
            ),
        )

    def _text(self, column: str) -> str:
        return collapsed(self.cells.get(column, ""))

    def _wrong(self, column: str, error: CellError) -> None:
        self.misread.append(Misread(column, error))

    def _slug(self) -> str:
        text = self._text("slug")
        if text and (not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) or len(text) > 200):
            self._wrong("slug", CellError(NO_SLUG, text=text[:80]))
            return ""
        return text

    def _fact(self, column: str) -> Any:
        try:
            return _FACT_READERS.get(column, str)(self._text(column))
        except CellError as error:
            self._wrong(column, error)
            return _EMPTY.get(column, "")

    def _named(self, column: str) -> dict[str, str]:
        start = f"{column}:"
        return {
            name.removeprefix(start): text
            for name in sorted(self.cells)
            if name.startswith(start) and (text := self._text(name))
        }

    def _list(self, column: str, read: Callable[[str], tuple]) -> tuple:
        try:
            return read(self.cells.get(column, ""))
        except CellError as error:
            self._wrong(column, error)
            return ()

    def _version(self) -> dict[str, str]:
        pairs = [part.rpartition("=") for part in self._text(VERSION).split()]
        if any(not column or not re.fullmatch(r"[0-9a-f]{12}", code) for column, _, code in pairs):
            self._wrong(VERSION, CellError(NO_VERSION))
            return {}
        return {column: code for column, _, code in pairs}


def _kind(text: str) -> MissionKind:
    if not text:
        return "embassy"
    if text not in get_args(MissionKind) and stated_kind(text) is None:
        raise CellError(NO_KIND, text=text[:80], known=", ".join(get_args(MissionKind)))
    return text if text in get_args(MissionKind) else stated_kind(text)


def _state(text: str) -> str:
    if not text:
        raise CellError(MUST_HOLD)
    try:
        return state_code(text, "")
    except MappingError as error:
        raise CellError(NO_STATE, text=text[:80]) from error


def _zone(text: str) -> str:
    if text and text not in ZONES:
        raise CellError(NO_ZONE, text=text[:80])
    return text


def _degrees(most: int) -> Any:
    def read(text: str) -> str:
        if not text:
            return ""
        try:
            degrees = Decimal(text.replace(",", "."))
        except InvalidOperation as error:
            raise CellError(NO_DEGREES, text=text[:40]) from error
        if not degrees.is_finite() or abs(degrees) > most:
            raise CellError(NO_DEGREES, text=text[:40])
        return f"{round(degrees, 5).normalize():f}"

    return read


def _day(text: str) -> date | None:
    return day_of(text) if text else None


_FACT_READERS: dict[str, Any] = {
    "kind": _kind,
    "sending": _state,
    "host": _state,
    "zone": _zone,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "from": _day,
    "until": _day,
}
_EMPTY: dict[str, Any] = {"kind": "embassy", "from": None, "until": None}


def completed(draft: MissionDraft) -> MissionDraft:
    """Return a new mission with what its city and country tell: names, time zone, kind."""
    known = city_named(draft.city) if draft.city else None
    is_here = known is not None and known.country == draft.host_state
    cities = dict(known.names) if is_here and not draft.cities else draft.cities
    zone = draft.zone or (known.zone if is_here else zone_of(draft.host_state))
    return replace(draft, cities=cities, zone=zone)
