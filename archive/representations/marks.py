"""What a passage or briefing is about, as small links."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Model, QuerySet, Value
from django.utils.translation import get_language

from archive.filters.facets import choices_of
from archive.models import (
    Briefing,
    Country,
    CountryMark,
    OrganisationMark,
    PersonMark,
    TopicMark,
)
from archive.models.prepared import Prepared
from archive.representations.addresses import address as address_of
from archive.representations.words import Words
from archive.search.catalogue import Selection, State
from archive.search.catalogue.names import Names
from archive.search.folding import fold


class Chip(NamedTuple):
    """One subject: its name, where more about it is, and whether an editor has confirmed it."""

    kind: str
    name: Words
    address: str
    is_proposed: bool


def chips_of(briefing: Briefing, names: Names) -> dict[int | None, list[Chip]]:
    """Return a briefing's subjects by segment id, in one query; None: the whole briefing.

    Topics first, then countries, organisations, people named; confirmed before proposed.
    """
    interface = get_language()
    chips: dict[int | None, list[Chip]] = defaultdict(list)
    for place, is_proposed, _pk, segment, subject in sorted(_marks_of(briefing.pk)):
        kind, _model = _MARKS[place]
        facet = "named" if kind == "person" else kind
        subject = names.root(facet, subject)
        bearer = names.of(facet, subject)
        if bearer is not None:
            name = Words(*names.label(facet, subject, interface))
            address = subject_address(kind, bearer.key)
            chips[segment].append(Chip(kind, name, address, bool(is_proposed)))
    return chips


_MARKS: list[tuple[str, type[Model]]] = [
    ("topic", TopicMark),
    ("country", CountryMark),
    ("organisation", OrganisationMark),
    ("person", PersonMark),
]


def _marks(briefing: int) -> QuerySet:
    """Return the marks of all kinds that a briefing (its id) bears."""
    first, *others = (
        model.objects.filter(briefing=briefing)
        .order_by()
        .values_list(Value(place), "is_proposed", "pk", "segment", kind)
        for place, (kind, model) in enumerate(_MARKS)
    )
    return first.union(*others, all=True)


_marks_of = Prepared(_marks)


def subject_address(kind: str, key: str) -> str:
    """Return the address of the page, or the list, of what is about a subject."""
    if kind == "organisation":
        return f"{address_of('briefings')}?organisation={key}"
    return address_of(kind, key)


@dataclass(frozen=True)
class SubjectLink:
    """A topic, country or person in a list of them; `count` of exchanges and sections, if any."""

    name: Words
    address: str
    count: int = 0


def facet_links(state: State, facet: str, view: str) -> list[SubjectLink]:
    """Return what a facet holds, by name, each with its page and how much there is."""
    choices = choices_of(Selection(state), facet, ())
    return _by_name(
        SubjectLink(Words(*choice.name), address_of(view, choice.key), choice.count)
        for choice in choices
    )


def country_links(state: State, others: Iterable[Country]) -> list[SubjectLink]:
    """Return the countries something is about, and others, by name."""
    links = {link.address: link for link in facet_links(state, "country", "country")}
    for country in others:
        address = subject_address("country", country.code)
        name = Words(*country.name_for(get_language()))
        links.setdefault(address, SubjectLink(name, address))
    return _by_name(links.values())


def _by_name(links: Iterable[SubjectLink]) -> list[SubjectLink]:
    return sorted(links, key=lambda link: (fold(link.name.text), link.address))
