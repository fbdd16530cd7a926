"""A number or a known name typed alone leads to the record itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext

from archive.filters.facets import LABELS
from archive.models import Briefing, Mission
from archive.models.prepared import Prepared
from archive.representations.addresses import address as address_of
from archive.representations.cards import briefing_cards
from archive.representations.labels import label_of
from archive.representations.words import Words
from archive.rows import slug_of
from archive.search.catalogue import State
from archive.search.catalogue.names import Bearer
from archive.search.name_cases import without_words_before
from archive.search.name_keys import name_key
from archive.sources.head.document_numbers import document_number

_MOST = 6
_MOST_NAMESAKES = 3
_MOST_NUMBERED = 100  # briefings of one number that are looked at
_PAGES = {"speaker": "person", "topic": "topic", "country": "country"}
_LISTS = {"organisation": "briefings", "outlet": "questions"}


@dataclass(frozen=True)
class Record:
    """A record that bears a number or a name: what it is, what it is called, where it is."""

    kind: Any
    name: Words
    address: str
    note: str = ""


def records_called(state: State, text: str) -> list[Record]:
    """Return the public records that bear a number or a name, six at most."""
    text = " ".join(text.split()).strip('"“”„«»')
    if not text or len(text) > 200:
        return []
    found = chain(_briefings(text), _named(state, text), _missions(state, text))
    return list(islice(found, _MOST))


def _named(state: State, text: str) -> list[Record]:
    """Return what bears a name, else a surname, as typed or without the words before it."""
    for name in filter(None, (text, without_words_before(text))):
        if found := list(_bearers(state, name)) or _namesakes(state, name):
            return found
    return []


def _briefings(text: str) -> Iterator[Record]:
    number = document_number(text) or text
    ids = _numbered(number, slug_of(number))
    briefings = Briefing.objects.current().filter(pk__in=ids).newest_first()[:_MOST] if ids else ()
    for card in briefing_cards(briefings):
        note = " · ".join(part for part in (card.number, card.date) if part)
        yield Record(card.kind, card.title, reverse("briefing", args=[card.slug]), note)


_numbered = Prepared(
    lambda number, slug: (
        Briefing.objects.filter(Q(number=number) | Q(slug=slug))
        .order_by()
        .values_list("pk", flat=True)[:_MOST_NUMBERED]
    )
)


def _bearers(state: State, text: str) -> Iterator[Record]:
    """Yield people and subjects of what is in force, and countries that send or host a mission."""
    seen = set()
    for facet in (*_PAGES, *_LISTS):
        in_force = state.segments.sets.get(facet, {})
        for value in sorted(state.names.ids_by_name(facet, text)):
            root = state.names.root(facet, value)
            bearer = state.names.of(facet, root)
            if not bearer or (facet, root) in seen:
                continue
            if value in in_force or (facet == "country" and _has_missions(value)):
                seen.add((facet, root))
                yield _record(facet, bearer)


def _namesakes(state: State, text: str) -> list[Record]:
    """Return those in force whose surname this is, where they are few."""
    in_force = state.segments.sets.get("speaker", {})
    known = state.names.bearers["speaker"]
    people = [
        known[person]
        for person in sorted(state.names.ids_by_surname(text))
        if any(value in in_force for value in state.names.ids_of("speaker", known[person].key))
    ]
    return [_record("speaker", each) for each in people] if len(people) <= _MOST_NAMESAKES else []


def _record(facet: str, bearer: Bearer) -> Record:
    name = Words(*bearer.name_for(get_language()))
    return Record(LABELS[facet], name, _address(facet, bearer.key))


def _has_missions(country: int) -> bool:
    of_country = Q(sending_state=country) | Q(host_state=country)
    return Mission.objects.current().filter(of_country).exists()


def _address(facet: str, key: str) -> str:
    if facet in _PAGES:
        return reverse(_PAGES[facet], args=[key])
    return f"{reverse(_LISTS[facet])}?{facet}={key}"


def _missions(state: State, text: str) -> Iterator[Record]:
    interface = get_language()
    known = state.names.missions.get(name_key(text), ())
    for mission in Mission.objects.current().filter(pk__in=known) if known else ():
        name = Words(*mission.name_for(interface))
        yield Record(
            label_of(Mission.Kind, mission.kind), name, address_of("mission", mission.slug)
        )


def remark_text(remark: str) -> str:
    """Return in words what was left out of a query or mended."""
    return {
        "too long": gettext("The search was too long; only its beginning was used."),
        "too many words": gettext("There were too many words; only the first ones were used."),
        "phrase too long": gettext("A phrase was too long; only its beginning was used."),
        "quotes closed": gettext("A quotation mark was missing; the phrase goes on to the end."),
        "operator without words": gettext("A sign without words beside it was left out."),
        "no letters or digits": gettext("There is no letter or digit to look for."),
        "an excluded word is no choice": gettext("An excluded word cannot be an alternative."),
        "field without value": gettext("A condition without a value was left out."),
        "field with a value it cannot have": gettext(
            "A condition has a value it cannot have, such as year:20x4; it was left out."
        ),
    }[str(remark)]
