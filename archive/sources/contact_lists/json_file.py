"""JSON to records: a list of objects, or what a mapping's paths lead to.

A path names where records are: "results[].offices.main" is the object `offices.main` of
each member of the list `results`. Values of a record are named by their path in it
("contact_numbers[].number"); those of the organisation around it begin with "^"
("^title"), and count once, for its main record. `worldwide_offices` is the mapping of one
form that is met often: organisations with a main office and others.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from archive.sources.contact_lists.columns import Target
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

_DEEPEST = 60
_OFFICES = ("results[].offices.main", "results[].offices.other[]")
_WORLDWIDE = {
    "title": "name",
    "format": "ignore",
    "updated_at": "updated",
    "web_url": "key",
    "details.email": "email",
    "details.description": "notes",
    "details.contact_form_url": "web:contact form",
    "details.access_and_opening_times": "notes",
    "details.type": "kind_hint",
    "address.adr.fn": "address_part:within",
    "address.adr.street-address": "address_part",
    "address.adr.postal-code": "address_part",
    "address.adr.locality": "locality",
    "address.adr.region": "locality",
    "address.adr.country-name": "host",
    "address.label.value": "address",
    "contact_numbers[].label": "label",
    "contact_numbers[].number": "contact",
    "services[].title": "aside",
    "services[].type": "aside",
    "^title": "organisation",
    "^web_url": "key",
    "^id": "ignore",
    "^format": "ignore",
    "^updated_at": "ignore",
    "^details.slug": "ignore",
    "^analytics_identifier": "ignore",
    "^sponsors[].title": "aside",
    "^sponsors[].web_url": "aside",
    "^sponsors[].details.acronym": "aside",
}
_STEP = re.compile(r"(?P<key>[^.\[\]]+)(?P<is_list>\[\])?")


def worldwide_offices() -> dict[str, Target]:
    """Return the columns of organisations with offices, as GOV.UK serves them."""
    targets = ((path, *text.partition(":")[::2]) for path, text in _WORLDWIDE.items())
    return {path: Target(name, argument) for path, name, argument in targets}


def read_json(data: bytes, name: str, mapping: Mapping) -> Source:
    """Return the records of a JSON file. Raises SourceError with line and mend."""
    check_size(data, name)
    check_list_size(len(data), name)
    check_kind(data, name)
    text, encoding = decode(data, name)
    document = _document(text, name)
    paths = mapping.records or _paths(document, name)
    walk = _Walk([_steps(path, name) for path in paths])
    walk.descend(document, "", ())
    check_count(len(walk.records), name, f"{len(walk.records):,} records")
    if not walk.records:
        mend = Told(
            "no record at %(paths)s; name where they are in a --mapping file",
            paths=", ".join(paths),
        )
        raise SourceError(name, "", mend)
    return Source(
        records=tuple(walk.records),
        media_type="application/json",
        encoding=encoding,
        strays=tuple(walk.strays),
        errors=tuple(walk.errors),
        repairs=tuple(walk.repairs),
    )


def _document(text: str, name: str) -> Any:
    try:
        return json.loads(
            text, parse_float=str, parse_int=str, object_pairs_hook=_object_without_doubles
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        mend = Told("not JSON (%(why)s); save the list again", why=error.msg)
        raise SourceError(name, place, mend) from error
    except _DoubleKeyError as error:
        mend = Told("the key “%(key)s” stands twice in one object; rename one", key=error)
        raise SourceError(name, "", mend) from error
    except RecursionError as error:
        raise SourceError(name, "", Told("nested too deep for a list; flatten it")) from error


class _DoubleKeyError(ValueError):
    """An object with two values for one key, of which JSON would keep one only."""


def _object_without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubleKeyError(key)
        found[key] = value
    return found


def _paths(document: Any, name: str) -> tuple[str, ...]:
    """Return where the records are, of a form that needs no mapping."""
    if isinstance(document, list):
        return ("[]",)
    if isinstance(document, dict):
        results = document.get("results")
        if isinstance(results, list) and any("offices" in r for r in results if type(r) is dict):
            return _OFFICES
        lists = [k for k, v in document.items() if isinstance(v, list) and v and type(v[0]) is dict]
        if len(lists) == 1:
            return (f"{lists[0]}[]",)
    mend = Told(
        'it is not plain where the records are; name them in a --mapping file: records = ["a[]"]'
    )
    raise SourceError(name, "", mend)


def is_worldwide(records: tuple[Record, ...], mapping: Mapping) -> bool:
    """Return whether records have the form that `worldwide_offices` maps."""
    return not mapping.records and any(".offices." in record.place for record in records)


def _steps(path: str, name: str) -> tuple[str, ...]:
    """Return a path as it is matched: "results[].offices.main" -> "results", "[]", ...."""
    if path == "[]":
        return ("[]",)
    steps: list[str] = []
    for part in path.split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            raise SourceError(name, f"path “{path}”", "not understood; write it as a.b[].c")
        steps += [match["key"], *(["[]"] if match["is_list"] else [])]
    return tuple(steps)


@dataclass
class _Walk:
    """A document on its way to records."""

    paths: list[tuple[str, ...]]
    records: list[Record] = field(default_factory=list)
    strays: list[Cell] = field(default_factory=list)
    errors: list[RecordError] = field(default_factory=list)
    repairs: list[Cell] = field(default_factory=list)

    def descend(self, value: Any, place: str, at: tuple[str, ...]) -> None:
        """Find the records in a value; what is outside of them is a stray."""
        if at in self.paths:
            self._add_record(value, place, (), is_main=True, organisation="")
        elif self._is_organisation(at) and isinstance(value, dict):
            self._add_organisation(value, place, at)
        elif any(path[: len(at)] == at for path in self.paths) and isinstance(value, dict | list):
            for step, key, inner in _members(value, place):
                self.descend(inner, key, (*at, step))
        else:
            self.strays += self._cells(value, place, place)

    def _is_organisation(self, at: tuple[str, ...]) -> bool:
        """Return whether several kinds of records lie below the members of one list."""
        below = [path for path in self.paths if path[: len(at)] == at]
        return at[-1:] == ("[]",) and len(below) > 1

    def _add_organisation(self, value: dict, place: str, at: tuple[str, ...]) -> None:
        """Add the records of one organisation; its own values count for the first of them."""
        own: list[Cell] = []
        found: list[tuple[Any, str, bool]] = []
        self._part(value, place, at, own, found, root=place)
        cells = tuple(Cell(f"^{c.column}", c.place, c.text, c.line, c.group) for c in own)
        for number, (record, where, is_main) in enumerate(found):
            extra = cells if number == 0 else ()
            self._add_record(record, where, extra, is_main=is_main, organisation=place)
        if not found:
            self.records.append(Record(place, cells, organisation=place))

    def _part(
        self,
        value: Any,
        place: str,
        at: tuple[str, ...],
        own: list[Cell],
        found: list[tuple[Any, str, bool]],
        *,
        root: str,
    ) -> None:
        if at in self.paths:
            if value is not None:
                found.append((value, place, at[-1] != "[]"))
        elif any(path[: len(at)] == at for path in self.paths) and isinstance(value, dict | list):
            for step, key, inner in _members(value, place):
                self._part(inner, key, (*at, step), own, found, root=root)
        else:
            own += self._cells(value, place, place[len(root) :].lstrip("."))

    def _add_record(
        self, value: Any, place: str, extra: tuple[Cell, ...], *, is_main: bool, organisation: str
    ) -> None:
        if not isinstance(value, dict):
            message = f"a record must be an object, this is {type(value).__name__}"
            self.errors.append(RecordError(place, message))
            return
        cells = [
            cell
            for key, inner in value.items()
            for cell in self._cells(inner, f"{place}.{key}", key)
        ]
        self.records.append(Record(place, (*cells, *extra), organisation, is_main))

    def _cells(self, value: Any, place: str, path: str) -> list[Cell]:
        """Return the values within a value; `path` is where it stands in its record."""
        found: list[Cell] = []
        for where, at, group, text in _leaves(value, place, path, "", 0):
            stored, replaced = replace_unprintable(text)
            cell = Cell(at, where, stored, group=group)
            found.append(cell)
            if replaced:
                self.repairs.append(cell)
        return found


def _members(value: dict | list, place: str) -> Iterator[tuple[str, str, Any]]:
    """Yield (step, place, member) for each member of an object or a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, f"{place}.{key}" if place else key, inner
    else:
        for number, inner in enumerate(value):
            yield "[]", f"{place}[{number}]", inner


def _leaves(
    value: Any, place: str, path: str, group: str, depth: int
) -> Iterator[tuple[str, str, str, str]]:
    """Yield (place, path, group, text) of each value that is not empty."""
    if depth > _DEEPEST or not isinstance(value, dict | list):
        text = json.dumps(value) if isinstance(value, dict | list | bool) else str(value or "")
        if text.strip():
            yield place, path, group, text
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{place}.{key}", f"{path}.{key}", group, depth + 1)
    else:
        for number, inner in enumerate(value):
            where = f"{place}[{number}]"
            yield from _leaves(inner, where, f"{path}[]", where, depth + 1)
