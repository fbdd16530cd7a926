"""People whom running text names: by whole names only, in the forms a language gives them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from archive.sources.names.in_text import NameIndex
from archive.sources.places.countries import inflected
from archive.sources.tables import TABLES, LanguageTable
from archive.sources.tables.people import NAME_INFLECTIONS

_PARTS = re.compile(r"[\s·・‧•＝]+")
_HAN_OR_HANGUL = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]{2,4}")


@dataclass(frozen=True)
class WholeName:
    """A name that tells one person from others, and the key of who bears it."""

    text: str
    language: str
    person: str


def is_whole(text: str, *, is_known_whole: bool = False) -> bool:
    """Return whether a name has more than a surname: no initials, not turned around.

    Chinese and Korean names are written in one; whether such a one is whole must be known.
    """
    if "." in text or "," in text:
        return False
    if len([part for part in _PARTS.split(text) if len(part) > 1]) > 1:
        return True
    return is_known_whole and bool(_HAN_OR_HANGUL.fullmatch(text))


class People:
    """The whole names of many people, ready to be looked for."""

    def __init__(self, names: Iterable[WholeName]) -> None:
        self._names = tuple(names)
        self._indexes: dict[str, NameIndex] = {}

    def named_in(self, text: str, language: str) -> frozenset[str]:
        """Return the keys of those whom a text names; a name that several bear names nobody."""
        base = language.split("-")[0]
        if base not in TABLES:
            return frozenset()
        if base not in self._indexes:
            self._indexes[base] = self._index(base)
        return frozenset(key for _place, key in self._indexes[base].mentions(text))

    def _index(self, base: str) -> NameIndex:
        table, bearers = TABLES[base], {}
        for name in self._names:
            is_own = name.language.split("-")[0] == base
            for form in _forms(name.text, base) if is_own else (name.text,):
                bearers.setdefault(form, set()).add(name.person)
        entries = ((form, min(of) if len(of) == 1 else "") for form, of in bearers.items())
        return NameIndex(entries, is_spaced=table.is_spaced, proclitics=table.proclitics)


def _forms(name: str, base: str) -> set[str]:
    return inflected(name, _table_for_people(base))


@cache
def _table_for_people(base: str) -> LanguageTable:
    table = TABLES[base]
    return replace(table, inflections=(*NAME_INFLECTIONS.get(base, ()), *table.inflections))
