"""The names and keys of what a facet's values stand for: who, what, which country."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from babel import Locale

from archive.languages import INTERFACE, locale_for, name_in
from archive.models import Country, Mission, Organisation, Outlet, Person, PersonName, Topic
from archive.search import words
from archive.search.name_cases import BaseForm, base_forms
from archive.search.name_keys import name_key
from archive.search.query import without_article
from archive.sources.names.forms import form_of

_SPELLINGS = ("ja", "ko")  # languages of no interface whose readers type countries' names
_NAMED = {"topic": Topic, "country": Country, "organisation": Organisation, "outlet": Outlet}

PEOPLE = ("speaker", "named")


class Name(NamedTuple):
    """A name, and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class Bearer:
    """Who or what bears names: its key in addresses, its names by language, all other spellings."""

    key: str
    names: Mapping[str, str]
    spellings: tuple[str, ...] = ()
    is_confirmed: bool = True

    @property
    def slug(self) -> str:
        """Return the key under the name that the rows of people and outlets have for it."""
        return self.key

    def name_for(self, interface: str) -> Name:
        """Return the name that suits a reader best; the key where there is none."""
        text, language = name_in(self.names, interface)
        return Name(text or self.key, language)


@dataclass(frozen=True)
class Names:
    """Bearers by facet and id. Someone merged into another stands under the other's id."""

    bearers: Mapping[str, Mapping[int, Bearer]]
    ids: Mapping[str, Mapping[str, tuple[int, ...]]]  # by facet and key, merged ones included
    stays: Mapping[int, int]  # a merged person's id -> that of who stays
    missions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # by key of a name, city
    _labels: dict[tuple[str, int, str], Name] = field(default_factory=dict, compare=False)

    def root(self, facet: str, value: int) -> int:
        """Return the id that a value stands under: someone merged, under who stays."""
        return self.stays.get(value, value) if facet in PEOPLE else value

    def of(self, facet: str, value: int) -> Bearer | None:
        """Return who or what a value stands for; None for what is not known."""
        return self.bearers[facet].get(value)

    def ids_of(self, facet: str, key: str) -> tuple[int, ...]:
        """Return the ids a key stands for; none for an unknown one."""
        return self.ids[facet].get(key, ())

    def ids_by_name(self, facet: str, text: str) -> frozenset[int]:
        """Return the ids of those who bear a name, in whatever language and case.

        A subject is known in the other number as well.
        """
        key = name_key(text)
        if not key:
            return frozenset()
        found = self._by_name.get((facet, key), frozenset())
        for base in self._base_forms(key):
            ids = self._by_name.get((facet, base.key), frozenset())
            found |= self._in_languages(facet, ids, base, name_key)
        return found or (self._subjects_inflected(text) if facet == "topic" else found)

    def _subjects_inflected(self, text: str) -> frozenset[int]:
        """Return the topics whose name in some language has the stems of these words in it.

        Subjects are named by common nouns, so no form of them is more of a name than others.
        """
        return frozenset(
            value
            for language, by_stems in self._topics_by_stems.items()
            for value in by_stems.get(tuple(words.tokens(text, language)), ())
        )

    def base_keys(self, text: str) -> frozenset[str]:
        """Return what a name that is typed in some case may be known by."""
        return frozenset(form.key for form in self._base_forms(name_key(text)))

    def ids_by_surname(self, text: str) -> frozenset[int]:
        """Return the people (ids, nobody merged) who have this surname and given names with it."""
        form = form_of(" ".join(map(without_article, text.split())))
        if form is None or form.given:
            return frozenset()
        key = name_key(form.surname)
        found = self._by_surname.get(key, frozenset())
        for base in self._base_forms(key):
            ids = self._by_surname.get(base.key, frozenset())
            found |= self._in_languages("speaker", ids, base, _surname_key)
        return found

    def _in_languages(
        self, facet: str, ids: frozenset[int], base: BaseForm, key_of: Callable[[str], str]
    ) -> frozenset[int]:
        """Return who of some bearers has a base form in a language that it is one in."""
        if not base.languages:
            return ids
        return frozenset(
            value
            for value in ids
            for language, name in self.bearers[facet][value].names.items()
            if language in base.languages and key_of(name) == base.key
        )

    @cached_property
    def _base_forms(self) -> Callable[[str], list[BaseForm]]:
        """Return what tells the base forms of a key, which is asked for once a facet."""
        return lru_cache(maxsize=256)(partial(base_forms, known=self._cyrillic_words))

    @cached_property
    def _cyrillic_words(self) -> frozenset[str]:
        """Return the words in Cyrillic of all names."""
        return frozenset(
            word
            for _facet, key in self._by_name
            if "\u0400" <= key[:1] <= "\u04ff"
            for word in key.split(" ")
        )

    @cached_property
    def _by_surname(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for value, bearer in self.bearers["speaker"].items():
            for key in filter(None, map(_surname_key, bearer.names.values())):
                found.setdefault(key, set()).add(self.root("speaker", value))
        return {key: frozenset(ids) for key, ids in found.items()}

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], frozenset[int]]:
        found: dict[tuple[str, str], set[int]] = {}
        for facet, bearers in self.bearers.items():
            for value, bearer in bearers.items():
                root = self.root(facet, value)
                for text in {*bearer.names.values(), *bearer.spellings}:
                    found.setdefault((facet, name_key(text)), set()).update(
                        self.ids_of(facet, bearers[root].key)
                    )
        return {at: frozenset(ids) for at, ids in found.items()}

    @cached_property
    def _topics_by_stems(self) -> dict[str, dict[tuple[str, ...], frozenset[int]]]:
        """Return the topics (ids) by the language of a name and the stems of its words."""
        found: dict[str, dict[tuple[str, ...], frozenset[int]]] = {}
        for value, bearer in self.bearers["topic"].items():
            for language, name in bearer.names.items():
                known = found.setdefault(language, {})
                stems = tuple(words.tokens(name, language))
                known[stems] = known.get(stems, frozenset()) | {value}
        return found

    def label(self, facet: str, value: int, interface: str) -> Name:
        """Return the name of a value for a reader of an interface language."""
        at = (facet, value, interface)
        if at not in self._labels:
            bearer = self.of(facet, value)
            self._labels[at] = bearer.name_for(interface) if bearer else Name(str(value), "")
        return self._labels[at]

    def knows(self, facet: str, values: Iterable[int]) -> bool:
        """Return whether every value (an id) bears a name here."""
        return all(value in self.bearers[facet] or value in self.stays for value in values)


def _surname_key(name: str) -> str:
    """Return what the surname of a name is known by; "" for one of which nothing else is told."""
    form = form_of(name)
    return name_key(form.surname) if form is not None and form.given else ""


def read() -> Names:
    """Return the names of everybody and everything, in nine queries."""
    bearers: dict[str, dict[int, Bearer]] = {}
    ids: dict[str, dict[str, tuple[int, ...]]] = {}
    for facet, model in _NAMED.items():
        bearers[facet] = {row.pk: _bearer(row) for row in model.objects.all()}
        ids[facet] = {bearer.key: (pk,) for pk, bearer in bearers[facet].items()}
    people, stays = _people()
    of_people = _person_ids(people, stays)
    for facet in PEOPLE:
        bearers[facet], ids[facet] = people, of_people
    return Names(bearers, ids, stays, _missions())


def _bearer(row: Topic | Country | Organisation | Outlet) -> Bearer:
    names = dict(sorted(row.names.items()))  # as no database keeps them
    if isinstance(row, Country):
        cldr = _territory_names(row.code)
        printed = tuple(form for forms in row.printed.values() for form in forms)
        spelt = (Locale(each).territories.get(row.code, "") for each in _SPELLINGS)
        return Bearer(row.code, names or cldr, (*printed, *cldr.values(), *filter(None, spelt)))
    return Bearer(row.slug, names)


def _territory_names(code: str) -> dict[str, str]:
    """Return a country's names in the interface languages, as CLDR has them."""
    found = {}
    for interface, _own in INTERFACE:
        if name := locale_for(interface).territories.get(code):
            found["zh-Hans" if interface == "zh-hans" else interface] = name
    return found


def _missions() -> dict[str, tuple[int, ...]]:
    """Return the missions (ids), past and coming ones too, by their names and cities."""
    found: dict[str, set[int]] = {}
    rows = Mission.objects.order_by().values_list("pk", "city", "cities", "names")
    for pk, city, cities, named in rows:
        for text in {city, *cities.values(), *named.values()} - {""}:
            found.setdefault(name_key(text), set()).add(pk)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _people() -> tuple[dict[int, Bearer], dict[int, int]]:
    main: dict[int, dict[str, str]] = {}
    printed: dict[int, dict[str, str]] = {}
    spellings: dict[int, list[str]] = {}
    rows = PersonName.objects.order_by("language", "pk")
    for person, kind, language, text in rows.values_list("person", "kind", "language", "text"):
        kept = main if kind == PersonName.Kind.MAIN else printed
        kept.setdefault(person, {}).setdefault(language, text)
        spellings.setdefault(person, []).append(text)
    people = {
        pk: Bearer(
            slug, main.get(pk) or printed.get(pk, {}), tuple(spellings.get(pk, ())), is_confirmed
        )
        for pk, slug, is_confirmed in Person.objects.values_list("pk", "slug", "is_confirmed")
    }
    merged = Person.objects.filter(merged_into__isnull=False)
    return people, dict(merged.values_list("pk", "merged_into"))


def _person_ids(people: dict[int, Bearer], stays: dict[int, int]) -> dict[str, tuple[int, ...]]:
    """Return for each key the ids it stands for: its own and those merged into it."""
    found = {bearer.key: [pk] for pk, bearer in people.items()}
    for pk, root in stays.items():
        found[people[root].key].append(pk)
    return {key: tuple(sorted(each)) for key, each in found.items()}
