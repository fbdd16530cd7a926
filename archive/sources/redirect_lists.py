"""Lists of old addresses (CSV): each row becomes a redirect, or an error that names its line.

Columns: `old` and `new` (an address of this archive), or `old`, `kind` (briefing, mission,
person) and `key`; beside them `language` and `reason` if wanted.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from archive.languages import LanguageError, content_code
from archive.sources.addresses import target_of
from archive.sources.drafts import RedirectDraft
from archive.sources.errors import SourceError
from archive.sources.files.decoding import check_kind, check_size, decode, replace_unprintable

MEDIA_TYPE = "text/csv"

_COLUMNS = frozenset(("old", "new", "kind", "key", "language", "reason"))
_KINDS = ("briefing", "mission", "person")
_LONGEST = 2000
_LONGEST_REASON = 300
_UI = r"(?:/[a-z]{2}(?:-[a-z]{4})?)?"
_SLUG = r"(?P<key>[-\w]{1,200})"
_LANGUAGE = r"(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4})"
_PLACES = {
    "briefing": re.compile(
        rf"(?:/b/{_SLUG}|{_UI}/briefings/(?P<key2>[-\w]{{1,200}})/(?:{_LANGUAGE}/)?)$"
    ),
    "mission": re.compile(rf"(?:/m/{_SLUG}|{_UI}/missions/(?P<key2>[-\w]{{1,200}})/)$"),
    "person": re.compile(rf"{_UI}/people/{_SLUG}/$"),
}


@dataclass(frozen=True)
class RedirectLine:
    """One line of the list: a redirect, or what is wrong with it."""

    number: int
    draft: RedirectDraft | None
    error: str = ""


@dataclass(frozen=True)
class RecordAddress:
    """What an address of this archive names: kind and slug of a record, and of its text."""

    kind: str  # briefing, mission, person
    key: str
    language: str = ""


class _LineError(ValueError):
    """What is wrong with one line, with the mend."""


def read_redirects(data: bytes, name: str) -> Iterator[RedirectLine]:
    """Yield the lines of a list. Raises SourceError for what is no such list."""
    check_size(data, name)
    check_kind(data, name)
    text, _ = replace_unprintable(decode(data, name)[0].removeprefix("\ufeff"))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    heading = [cell.strip().lower() for cell in next(rows, [])]
    _check_heading(heading, name)
    seen: dict[str, int] = {}
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _line(rows.line_num, heading, row, seen)
    except csv.Error as error:
        raise SourceError(name, f"line {rows.line_num}", f"{error}; save the list again") from error


def record_of(path: str) -> RecordAddress | None:
    """Return the record whose page has a path here, whether it exists or not; None: another's."""
    for kind, place in _PLACES.items():
        if match := place.fullmatch(path):
            found = match.groupdict()
            key = found["key"] or found.get("key2") or ""
            return RecordAddress(kind, key, found.get("language") or "")
    return None


def _check_heading(heading: list[str], name: str) -> None:
    unknown = sorted(set(heading) - _COLUMNS)
    if (
        unknown
        or "old" not in heading
        or not ({"new"} <= {*heading} or {"kind", "key"} <= {*heading})
    ):
        said = f" ({', '.join(unknown)[:80]} is not known)" if unknown else ""
        mend = f"name the columns old,new or old,kind,key{said}"
        raise SourceError(name, "line 1", mend)

    if twice := sorted({name for name in heading if heading.count(name) > 1}):
        raise SourceError(name, "line 1", f"the column {twice[0]} stands there twice; keep one")


def _line(number: int, heading: list[str], row: list[str], seen: dict[str, int]) -> RedirectLine:
    try:
        if len(row) > len(heading):
            raise _LineError(f"{len(row)} cells under {len(heading)} columns")
        cells = dict(zip(heading, (cell.strip() for cell in row), strict=False))
        draft = _draft(cells)
        if draft.old in seen:
            raise _LineError(f"line {seen[draft.old]} has this old address too; keep one of them")
    except _LineError as error:
        return RedirectLine(number, None, str(error))
    seen[draft.old] = number
    return RedirectLine(number, draft)


def _draft(cells: Mapping[str, str]) -> RedirectDraft:
    record = _record(cells)
    language = cells.get("language", "") or record.language
    try:
        language = content_code(language) if language else ""
    except LanguageError as error:
        raise _LineError(str(error)) from error
    old = _old(cells.get("old", ""))
    if cells.get("new") and target_of(old) == target_of(urlsplit(cells["new"]).path):
        raise _LineError("the old address is the new one")
    return RedirectDraft(
        old=old,
        language=language if record.kind == "briefing" else "",
        reason=cells.get("reason", "")[:_LONGEST_REASON],
        **{record.kind: record.key},
    )


def _record(cells: Mapping[str, str]) -> RecordAddress:
    """Return the record that a line leads to."""
    if new := cells.get("new", ""):
        return _of_address(new)
    if "kind" not in cells:
        raise _LineError("the new address is missing; check the quotation marks before it too")
    kind, key = cells.get("kind", "").lower(), cells.get("key", "")
    if kind not in _KINDS:
        raise _LineError(f"{kind or 'nothing'!r} is no kind of record ({', '.join(_KINDS)})")
    if not key:
        raise _LineError("the key of the record is missing")
    return RecordAddress(kind, key)


def _of_address(new: str) -> RecordAddress:
    try:
        record = record_of(unquote(urlsplit(new).path))
    except ValueError:
        record = None
    if record is None:
        raise _LineError(
            f"{new[:120]!r} is no page of a briefing, mission or person here (/b/921-17-06-2020)"
        )
    if fragment := urlsplit(new).fragment:
        raise _LineError(f"a redirect leads to a whole page; leave out '#{fragment[:120]}'")
    return record


def _old(text: str) -> str:
    """Return an old address as it is looked for: a path decoded, without its fragment."""
    old = text.partition("#")[0]
    if not target_of(old) or "\ufffd" in old:
        raise _LineError(
            f"{text[:120]!r} is no old address; write a path (/old/page) or a full address"
        )
    if len(old) > _LONGEST:
        raise _LineError(f"the old address has over {_LONGEST} characters")
    if not old.startswith("/"):
        if not old.lower().startswith(("http://", "https://")):
            raise _LineError(f"begin {old[:120]!r} with https://, or with / for a path here")
        return old
    path, mark, query = old.partition("?")
    return f"{unquote(path)}{mark}{query}"
