"""The passages of the dearest words, and beginnings of words, kept as sets: on SQLite.

Its index puts the passages of all words together that begin alike whenever such a beginning is
asked for, which takes a second for "s*" where two million passages stand. `gathering` keeps what
that gave: one block, of all passages up to one, whose rows are sets by token, or by beginning
with a `*` behind, or by a phrase's tokens (`kept_phrases`). A row that only names another key means
the same passages. Sets are written by language (`packing`); the block's cover holds the passages
of each.
"""
# ruff: noqa: S608 (only placeholders are put into statements)

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import msgspec
from django.db import connection
from pyroaring import BitMap

from archive.search.kept_phrases import MOST_TOKENS
from archive.search.packing import Languages
from archive.search.places import Phrase
from archive.word_index import COLUMNS

BEGINNING = "*"  # behind a token; none holds such a sign
_FEW = 8_192  # passages that are sooner read than all words put together that begin alike


@dataclass(slots=True)
class Known:
    """The passages of a phrase that are kept, and what is left to be asked for."""

    ids: BitMap = field(default_factory=BitMap)
    by_index: list[Phrase] = field(default_factory=list)
    by_reading: list[Phrase] = field(default_factory=list)


class _Set(NamedTuple):
    ids: BitMap
    upto: int
    last: int  # of all passages


class Cover(NamedTuple):
    """Among how many passages it was chosen what is kept, and the passages of each language.

    Covers of before phrases were kept do not say that they are.
    """

    chosen_among: int
    languages: dict[str, bytes]
    has_phrases: bool = False

    @classmethod
    def read(cls, data: bytes) -> "Cover | None":
        """Return a cover as it was written; None: as it was written before sets were packed."""
        plain = msgspec.msgpack.decode(data)
        return cls(*plain) if isinstance(plain, list) else None

    def written(self) -> bytes:
        """Return this as bytes."""
        return msgspec.msgpack.encode(tuple(self))


def key_of(token: str, *, is_prefix: bool) -> str:
    """Return by which key the passages of a token, or of all that begin so, are kept."""
    return token + BEGINNING * is_prefix


def known(phrases: Sequence[Phrase]) -> list[Known]:
    """Return for each phrase what is kept of it; asks one query, and the languages once."""
    parts = [_parts_of(phrase) for phrase in phrases]
    sets = _sets({part.key for each in parts for part in each})
    return [
        _known(phrase, each, sets) if any(part.key in sets for part in each) else _nothing(phrase)
        for phrase, each in zip(phrases, parts, strict=True)
    ]


class _Part(NamedTuple):
    token: str
    is_prefix: bool

    @property
    def key(self) -> str:
        return key_of(self.token, is_prefix=self.is_prefix)


def _parts_of(phrase: Phrase) -> list[_Part]:
    """Return the tokens one of which is sought alone, or a phrase that may be kept."""
    if phrase.by_places:
        is_whole = phrase.columns == COLUMNS and not phrase.is_prefix
        may_be_kept = is_whole and len(phrase.tokens) <= MOST_TOKENS
        return [_Part(" ".join(phrase.tokens), is_prefix=False)] if may_be_kept else []
    others = [_Part(token, is_prefix=False) for token in phrase.others]
    return [_Part(phrase.tokens[0], phrase.is_prefix), *others]


def _nothing(phrase: Phrase) -> Known:
    return Known(by_index=[phrase])


def _known(phrase: Phrase, parts: list[_Part], sets: dict[str, _Set]) -> Known:
    found = Known()
    for part in parts:
        tokens = tuple(part.token.split(" "))
        rest = phrase._replace(tokens=tokens, is_prefix=part.is_prefix, others=())
        if kept := sets.get(part.key):
            found.ids |= kept.ids
            rest = rest._replace(after=max(phrase.after, kept.upto))
            if rest.after >= kept.last:
                continue
            if part.is_prefix and kept.last - rest.after <= _FEW:
                found.by_reading.append(rest)
                continue
        found.by_index.append(rest)
    if phrase.after:
        found.ids -= BitMap(range(phrase.after + 1))
    return found


def _sets(keys: set[str]) -> dict[str, _Set]:
    if not keys:
        return {}
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT held.key, coalesce(meant.data, held.data), number, last, "
            "(SELECT max(id) FROM archive_passage) FROM archive_block "
            "CROSS JOIN archive_place AS held ON held.block = number "
            "LEFT JOIN archive_place AS meant ON meant.block = number AND meant.key = held.data "
            f"WHERE held.key IN ({places})",
            list(keys),
        )
        rows = cursor.fetchall()
    found = {}
    for key, data, number, upto, last in rows:
        if languages := _languages(number, upto):
            found[key] = _Set(languages.unpacked(data), upto, last or 0)
    return found


def _languages(number: int, upto: int) -> Languages | None:
    """Return the passages of each language that a block up to one holds; None: it is not there.

    Within a transaction nothing is remembered, for it may yet be rolled back.
    """
    if connection.in_atomic_block:
        return _languages_read(number, upto)
    return _languages_remembered(number, upto) or _languages_read(number, upto)


def _languages_read(number: int, upto: int) -> Languages | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cover FROM archive_block WHERE number = %s AND last = %s", [number, upto]
        )
        row = cursor.fetchone()
    cover = Cover.read(row[0]) if row else None
    return Languages.read(cover.languages) if cover else None


_languages_remembered = lru_cache(maxsize=1)(_languages_read)
