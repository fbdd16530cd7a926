"""Whom a printed attribution names, among the people who are known.

Certain: one person bears the full name; or its initials and surname; or a surname with an
office that was theirs that day; or the office alone, held by one. Anything between that and
nobody is doubtful, and left to an editor.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from archive.sources.labelling.vocabulary import folded, has_word, vocabulary_for
from archive.sources.names.forms import NameForm, form_of
from archive.sources.names.likeness import Likeness, likeness_of
from archive.sources.names.speakers import LINKS, without_office
from archive.sources.places.countries import countries_in

_FAMILY_FIRST = ("zh", "ja", "ko", "vi", "hu")
_MOST_CANDIDATES = 5


@dataclass(frozen=True)
class KnownName:
    """A name that a known person bears."""

    language: str
    text: str


@dataclass(frozen=True)
class HeldOffice:
    """An office a known person holds from a day; `key` is shared by its holders."""

    key: str
    titles: Mapping[str, str]
    since: date
    until: date | None = None


@dataclass(frozen=True)
class KnownPerson:
    """Someone the archive knows, under all names."""

    key: str
    names: tuple[KnownName, ...]
    offices: tuple[HeldOffice, ...] = ()


@dataclass(frozen=True)
class Match:
    """The answer: one person for certain, several that it may be, or nobody known.

    `bearers` are those who bear the printed name to the letter, whatever was decided.
    """

    verdict: Literal["certain", "doubtful", "none"]
    people: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()

    @property
    def person(self) -> str:
        """Return who it is for certain, else ""."""
        return self.people[0] if self.verdict == "certain" else ""


_NOBODY = Match("none")


class Authority:
    """The people who are known, asked by what a page prints."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self._people = {person.key: person for person in people}
        self._starts: dict[str, list[date]] = {}
        for person in self._people.values():
            for office in person.offices:
                self._starts.setdefault(office.key, []).append(office.since)
        held = (office for person in self._people.values() for office in person.offices)
        titles = {folded(title) for office in held for title in office.titles.values()}
        self._titles = sorted(titles - {""}, key=len, reverse=True)

    def find(self, printed: str, language: str, on: date | None) -> Match:
        """Return whom an attribution names; `on` is the day of the briefing, None if unknown."""
        name = self._below_title(printed) or name_in(printed, language)
        form = form_of(name) if name else None
        office = _office_words(printed, name, language)
        holders = self._holders(office, on)
        if form is None:
            return _decided(holders) if office else _NOBODY
        levels = {
            key: level
            for key, person in self._people.items()
            if (level := _likeness(form, person, language)) > Likeness.APART
        }
        bearers = tuple(sorted(k for k in levels if _bears(self._people[k], form)))
        match = self._by_level(levels, bearers, holders, has_office=bool(office and on))
        return Match(match.verdict, match.people, bearers)

    def _below_title(self, printed: str) -> str:
        """Return the name behind a title that somebody holds: "Minister of Roads Ivar Tamm"."""
        label = " ".join(printed.split())
        for title in self._titles:
            if folded(label).startswith(f"{title} ") and len(folded(label)) == len(label):
                return label[len(title) :].strip()
        return ""

    def _by_level(
        self,
        levels: dict[str, Likeness],
        bearers: Sequence[str],
        holders: Sequence[str],
        *,
        has_office: bool,
    ) -> Match:
        for level in (Likeness.SAME, Likeness.INITIALS, Likeness.SURNAME):
            found = [key for key, their in levels.items() if their == level]
            if not found:
                continue
            in_office = [key for key in found if key in holders]
            if len(in_office) == 1:
                return _decided(in_office)
            if level != Likeness.SURNAME:
                return _decided(found)
            is_only_bearer = found == list(bearers) and not (
                has_office and self._people[found[0]].offices
            )
            return _decided(found) if is_only_bearer else _doubtful(found)
        return _doubtful(levels) if levels else _NOBODY

    def _holders(self, office: frozenset[str], on: date | None) -> list[str]:
        """Return who held the office of these words on a day."""
        if not office or on is None:
            return []
        return [
            person.key
            for person in self._people.values()
            if any(
                self._is_in_force(held, on) and office in _titles(held) for held in person.offices
            )
        ]

    def _is_in_force(self, held: HeldOffice, on: date) -> bool:
        if held.since > on or (held.until is not None and held.until <= on):
            return False
        return not any(held.since < start <= on for start in self._starts[held.key])


def name_in(printed: str, language: str) -> str:
    """Return the name in an attribution, without office; "" when it names an office only."""
    words = vocabulary_for(language)
    bare = printed.strip(" :\uff1a.").split(" (")[0].split("\uff08")[0]
    surname, comma, given = bare.partition(",")
    is_turned = comma and len(surname.split()) == 1 and not has_word(folded(bare), words.offices)
    return f"{surname}, {given.strip()}" if is_turned else without_office(bare, words, language)


def _decided(found: Sequence[str]) -> Match:
    return Match("certain", (found[0],)) if len(found) == 1 else _doubtful(found)


def _doubtful(found: Iterable[str]) -> Match:
    people = tuple(sorted(found))
    return Match("doubtful", people[:_MOST_CANDIDATES]) if people else _NOBODY


def _likeness(form: NameForm, person: KnownPerson, language: str) -> Likeness:
    """Return how like a name is to the likest of a person's, if no other speaks against it."""
    codes = (language, *(name.language for name in person.names))
    is_family_first = any(code.startswith(_FAMILY_FIRST) for code in codes)
    known = [known for name in person.names if (known := form_of(name.text))]
    if any(other.script == "cjk" for other in known) and form.script == "cjk":
        known = [other for other in known if other.script == "cjk"]
    found = [likeness_of(form, other, is_family_first=is_family_first) for other in known]
    best = max(found, default=Likeness.APART)
    if Likeness.CONFLICT not in found or (best == Likeness.SAME and _bears(person, form)):
        return best
    return Likeness.NEAR if best >= Likeness.INITIALS else Likeness.APART


def _bears(person: KnownPerson, form: NameForm) -> bool:
    names = (form_of(name.text) for name in person.names)
    return any(
        known and (known.words, known.suffix) == (form.words, form.suffix) for known in names
    )


def _office_words(printed: str, name: str, language: str) -> frozenset[str]:
    """Return the words of the office in an attribution, without its name."""
    rest = folded(printed).replace(folded(name), " ") if name else folded(printed)
    return _bare_title(rest, language)


@lru_cache(maxsize=20_000)
def _bare_title(title: str, language: str) -> frozenset[str]:
    """Return the words that make an office what it is: no articles, courtesies, countries."""
    words = vocabulary_for(language)
    bare = folded(title).strip(" :\uff1a.,()\uff08\uff09")
    tokens = [token.strip(" :,.()") for token in bare.split()]
    kept = [
        token
        for token in tokens
        if token
        and token not in LINKS
        and token not in words.honorifics
        and not countries_in(token, language)
    ]
    return frozenset(kept)


def _titles(held: HeldOffice) -> set[frozenset[str]]:
    return {_bare_title(title, language) for language, title in held.titles.items()}
