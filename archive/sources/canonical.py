"""Drafts to canonical bytes and back: hashes, interchange lines, comparison.

Canonical JSON: UTF-8, keys sorted, no insignificant blanks, one object a line.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import lru_cache

import msgspec

from archive.sources.drafts import (
    AlbumDraft,
    BriefingDraft,
    CaptureDraft,
    Draft,
    EditionDraft,
    Line,
    TurnDraft,
)

_decode = msgspec.json.Decoder(Line).decode
_encode = msgspec.json.Encoder(order="sorted").encode
_is_printed = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"
).fullmatch


class LineError(ValueError):
    """A line that is not a valid draft; the text names the key and what is wrong with it."""


def to_line(draft: Draft) -> bytes:
    """Return the draft as one canonical JSON line, without the newline."""
    return _encode(draft)


def from_line(line: bytes, *, is_known: bool = False) -> Draft:
    """Return the draft that one interchange line holds.

    Of a line that is known to hold one, nobody asks again whether a key stands in it twice.
    Raises LineError naming the key: "Object contains unknown field `foo` - at `$.turns[0]`".
    """
    try:
        draft = _decode(line)
        if not is_known and _encode(draft) != line.rstrip():
            json.loads(line, object_pairs_hook=_each_key_once)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LineError(str(error)) from error
    except RecursionError as error:
        raise LineError("nested too deep for a record") from error
    return draft


def _each_key_once(pairs: list[tuple[str, object]]) -> None:
    """Refuse an object in which a key stands twice, of which a decoder would take the last."""
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            raise LineError(f"Object contains the field `{key}` twice; leave one of them out")
        seen.add(key)


def files_of(draft: Draft) -> Iterator[str]:
    """Yield the sha256 of each file that a line names; it lies beside as files/<sha256>."""
    if isinstance(draft, CaptureDraft):
        yield draft.sha256
    if isinstance(draft, AlbumDraft):
        yield from (item.sha256 for item in draft.media if item.sha256)
    if isinstance(draft, BriefingDraft):
        for album in draft.albums:
            yield from files_of(album)


def words_of_turn(turn: TurnDraft) -> dict[str, str]:
    """Return what of a turn the hash covers; notes on it (speaker, alignment) are left out."""
    return {
        "kind": turn.kind,
        "anchor": turn.anchor,
        "to": turn.to,
        "heading": turn.heading,
        "label": turn.label,
        "asker": turn.asker,
        "outlet": turn.outlet,
        "text": turn.text,
    }


def words_of_edition(edition: EditionDraft, language: str) -> bytes:
    """Return the canonical bytes of an edition's words: language, title and turns in order."""
    return _encode(
        {
            "language": language,
            "title": edition.title,
            "turns": [words_of_turn(turn) for turn in edition.turns],
        }
    )


def edition_sha256(edition: EditionDraft, language: str) -> str:
    """Return the sha256 of an edition's words, in hexadecimal."""
    return hashlib.sha256(words_of_edition(edition, language)).hexdigest()


def moment_text(moment: datetime | None) -> str | None:
    """Return a moment as the interchange format prints it, "2020-06-17T12:00:00.000000Z"."""
    if moment is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@lru_cache(maxsize=1024)
def moment_of(text: str | None) -> datetime | None:
    """Return the moment that `moment_text` printed."""
    if text is None:
        return None
    if _is_printed(text):  # as nearly all are; `strptime` takes twenty times as long
        return datetime.fromisoformat(text)
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def clock_text(clock: time | None) -> str | None:
    """Return a time of day as the interchange format prints it, "15:02"."""
    return clock.strftime("%H:%M") if clock else None


def degrees_text(degrees: Decimal | None) -> str:
    """Return degrees as the interchange format prints them, "37.5665"; "" for none."""
    return f"{degrees.normalize():f}" if degrees is not None else ""
