"""The mapping: which column of a list holds which field, and what holds for all of a list.

A mapping is a TOML file:

    sending = "GB"          # the state whose missions these are, where no column says so
    host = ""               # the state they work in, likewise
    language = "en"         # of names and labels; told by their script, when none is named
    sheet = "Missions"      # of a workbook; the first, when none is named
    encoding = "cp1251"     # of a CSV file that is not in UTF-8
    records = ["posts[]"]   # JSON: where the records are

    [columns]               # beside the known headings
    "Tel. (Visas)" = "phone:visas"
"""

import tomllib
from dataclasses import dataclass, field, replace
from typing import Any

from archive.languages import LanguageError, content_code
from archive.sources.contact_lists.columns import Target, target_of
from archive.sources.labelling.vocabulary import folded
from archive.sources.places.countries import country_codes, country_of, is_user_assigned

_KEYS = ("sending", "host", "language", "sheet", "encoding", "records", "columns")


class MappingError(ValueError):
    """A mapping that cannot be used; the text says which key and why."""


@dataclass(frozen=True)
class Mapping:
    """What is known of a list beside the list itself."""

    sending: str = ""
    host: str = ""
    language: str = ""  # as the names' script tells, else English
    sheet: str = ""
    encoding: str = ""
    records: tuple[str, ...] = ()
    columns: dict[str, Target] = field(default_factory=dict)

    def with_sending(self, state: str) -> "Mapping":
        """Return the mapping for another sending state. Raises MappingError for no state."""
        return replace(self, sending=state_code(state, "--sending"))


def state_code(text: str, key: str) -> str:
    """Return the code of a state given by code or by name. Raises MappingError for no state."""
    code = text.strip().upper()
    if code in country_codes() or is_user_assigned(code):
        return code
    if code := country_of(text):
        return code
    raise MappingError(f"{key}: “{text}” is no country; write its code, such as “DE”")


def load_mapping(data: bytes) -> Mapping:
    """Return the mapping that a TOML file holds. Raises MappingError naming the key."""
    try:
        values = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(f"this is not TOML in UTF-8: {error}") from error
    if unknown := sorted(values.keys() - set(_KEYS)):
        raise MappingError(f"{unknown[0]}: unknown; known are {', '.join(_KEYS)}")
    return Mapping(
        sending=_state(values, "sending"),
        host=_state(values, "host"),
        language=_language(values),
        sheet=_text(values, "sheet"),
        encoding=_text(values, "encoding"),
        records=_paths(values),
        columns=_columns(values),
    )


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise MappingError(f"{key}: must be text in quotation marks")
    return value


def _state(values: dict[str, Any], key: str) -> str:
    text = _text(values, key)
    return state_code(text, key) if text else ""


def _language(values: dict[str, Any]) -> str:
    try:
        named = _text(values, "language")
        return content_code(named) if named else ""
    except LanguageError as error:
        raise MappingError(f"language: {error}") from error


def _paths(values: dict[str, Any]) -> tuple[str, ...]:
    paths = values.get("records", [])
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise MappingError('records: must be a list of paths, such as ["posts[]"]')
    return tuple(paths)


def _columns(values: dict[str, Any]) -> dict[str, Target]:
    columns = values.get("columns", {})
    if not isinstance(columns, dict):
        raise MappingError("columns: must be a table, [columns]")
    found = {}
    for heading, text in columns.items():
        if not isinstance(text, str):
            raise MappingError(f"columns.“{heading}”: must be text in quotation marks")
        try:
            found[folded(heading)] = target_of(text)
        except ValueError as error:
            raise MappingError(f"columns.“{heading}”: {error}") from error
    return found
