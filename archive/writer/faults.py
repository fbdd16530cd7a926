"""What is said of a line that cannot be so; known without the database."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import to_builtins

from archive.sources.canonical import moment_of
from archive.sources.drafts import Draft

_NAMED_BY = {  # the keys of a line that name a record
    "briefing": ("briefing",),
    "capture": ("capture",),
    "country": (
        *("country", "context_country", "sending_state", "host_state"),
        *("countries", "proposed_countries"),
    ),
    "file": ("sha256",),
    "group": ("groups",),
    "importrun": ("run",),
    "issuer": ("issuer",),
    "mission": ("mission", "parent"),
    "organisation": ("organisations", "proposed_organisations"),
    "outlet": ("outlet_key",),
    "person": ("person", "speaker", "merged_into", "people", "proposed_people"),
    "topic": ("topics", "proposed_topics"),
    "user": ("author", "approver", "by", "made_by", "revoked_by", "asked_by", "settled_by"),
}


class WriteError(ValueError):
    """A draft that cannot become a row; the text names the key and what is wrong with it."""


def invalid(what: str, key: str) -> WriteError:
    """Return the error that a key of a line is wrong, in the words of `canonical.LineError`."""
    return WriteError(f"{what} - at `$.{key}`")


def moment_at(text: str | None, key: str) -> datetime | None:
    """Return the moment a draft states; raises WriteError for one no calendar has."""
    try:
        return moment_of(text)
    except ValueError as error:
        raise invalid(f"{text} is no moment", key) from error


def placed(what: str, draft: Draft, model: str, value: str) -> str:
    """Return what is said of a record that a draft names, with the key that names it."""
    for key, path, text in _texts(to_builtins(draft), "$", ""):
        if text == value and key in _NAMED_BY.get(model, ()):
            return f"{what} - at `{path}`"
    return what


def _texts(value: Any, path: str, key: str) -> Iterator[tuple[str, str, str]]:
    """Yield key, path and text of each text in a line."""
    if isinstance(value, dict):
        for inner, member in value.items():
            yield from _texts(member, f"{path}.{inner}", inner)
    elif isinstance(value, list | tuple):
        for number, member in enumerate(value):
            yield from _texts(member, f"{path}[{number}]", key)
    elif isinstance(value, str):
        yield key, path, value
