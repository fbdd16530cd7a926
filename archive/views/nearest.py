"""What is near to an address that leads nowhere: records called alike, and the list of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.languages import INTERFACE
from archive.models import Briefing, Mission, Person, Topic
from archive.representations.cards import briefing_cards
from archive.representations.directory import mission_title
from archive.representations.words import Words

_ALIKE = 3  # characters that two addresses begin with, to be near
_EACH_WAY = 2  # records before and after the address, by the alphabet
_LONGEST = 200  # characters of a slug

_LISTS = {
    "briefings": _("Briefings"),
    "questions": _("Questions"),
    "people": _("People"),
    "topics": _("Topics"),
    "countries": _("Countries"),
    "missions": _("Missions"),
    "years": _("Years"),
    "numbers": _("Numbers"),
}


@dataclass(frozen=True)
class Offer:
    """Something near to what was asked for."""

    name: Words
    address: str


def nearest(path: str) -> list[Offer]:
    """Return what readers may want who asked for a path in vain; [] when nothing is near."""
    section, slug = _parts(path)
    if section not in _LISTS:
        return []
    here = Words(str(_LISTS[section]), get_language())
    return [*_records(section, slug), Offer(here, reverse(section))]


def _parts(path: str) -> tuple[str, str]:
    """Return the list that a path lies below, and the slug behind it."""
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in dict(INTERFACE):
        del parts[0]
    section, slug, *_rest = [*parts, "", ""]
    return section, slug.lower()[:_LONGEST].replace("\x00", "")


def _records(section: str, slug: str) -> list[Offer]:
    if section == "briefings":
        cards = briefing_cards(_beside(Briefing.objects.current(), slug))
        return [Offer(card.title, card.address) for card in cards]
    if section == "missions":
        missions = Mission.objects.current().select_related("sending_state", "host_state")
        return _offers("mission", ((each, mission_title(each)) for each in _beside(missions, slug)))
    if section == "people":
        return _offers("person", _named(_beside(Person.objects.public().for_detail(), slug)))
    if section == "topics":
        return _offers("topic", _named(_beside(Topic.objects.current(), slug)))
    return []


def _named(records: Iterable[Person | Topic]) -> Iterable[tuple[Person | Topic, Words]]:
    return ((each, Words(*each.name_for(get_language()))) for each in records)


def _offers(route: str, named: Iterable[tuple]) -> list[Offer]:
    return [Offer(name, reverse(route, args=[record.slug])) for record, name in named]


def _beside(records: QuerySet, slug: str) -> list:
    """Return the records right before and after a slug that begin as it does, the likest first."""
    if len(slug) < _ALIKE:
        return []
    before = records.filter(slug__lt=slug).order_by("-slug")[:_EACH_WAY]
    after = records.filter(slug__gt=slug).order_by("slug")[:_EACH_WAY]
    alike = {each: _shared(each.slug, slug) for each in (*before, *after)}
    near = [each for each, letters in alike.items() if letters >= _ALIKE]
    return sorted(near, key=lambda each: -alike[each])


def _shared(one: str, other: str) -> int:
    """Return how many characters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
