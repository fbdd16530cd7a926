"""Which offices serve somebody in a country: accredited there, else by district, else at home."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Prefetch, Q
from django.utils.translation import get_language

from archive.filters.serving import every_name
from archive.models import ConsularDistrict, ContactPoint, Country, Mission
from archive.models.missions import MissionQuerySet
from archive.representations.directory import (
    ContactGroup,
    MissionCard,
    contact_groups,
    mission_card,
    mission_title,
)
from archive.representations.opening_now import OpeningNow, opening_now
from archive.representations.words import Words
from archive.search.folding import fold

# Who looks after people, in the order one turns to them.
_CONSULAR = (
    Mission.Kind.CONSULAR_SECTION,
    Mission.Kind.CONSULATE_GENERAL,
    Mission.Kind.EMBASSY,
    Mission.Kind.CONSULATE,
    Mission.Kind.HONORARY_CONSULATE,
)
_REACHED_BY = ("hotline", "phone", "email", "web", "address")


class Reach(StrEnum):
    """How near the answer is: in the country, beside it, at home, nowhere."""

    THERE = "there"
    FROM_ABROAD = "from-abroad"
    AT_HOME = "at-home"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Office:
    """An office, how it is reached (the hotline first), which parts of the country it serves."""

    card: MissionCard
    contacts: list[ContactGroup]
    opening: OpeningNow | None
    serves: list[Words]


@dataclass(frozen=True)
class Serving:
    """The offices that serve a country, and what a reader may choose to be told fewer."""

    reach: Reach
    offices: list[Office]
    districts: list[tuple[str, Words]]
    states: list[tuple[str, Words]]


@dataclass(frozen=True)
class _Served:
    """A mission, and the parts of one country it serves; none: all of it."""

    mission: Mission
    parts: tuple[ConsularDistrict, ...]

    def is_for(self, district: str) -> bool:
        """Return whether a part of the country, by its folded name, is named among its own."""
        return any(district in map(fold, part.names.values()) for part in self.parts)


def offices_serving(country: Country | None, district: str = "", state: str = "") -> Serving:
    """Return who serves a country, a district of it (any of its names), for nationals of a state.

    None: a country that the archive has no record of.
    """
    everyone = _accredited(country) if country else []
    found = [each for each in everyone if state in ("", each.mission.sending_state.code)]
    reach, offices = _nearest(found, country, fold(district))
    if not offices:
        offices = [_Served(mission, ()) for mission in _with_parts(_at_home(state))]
        reach = Reach.AT_HOME if offices else Reach.NOWHERE
    return Serving(
        reach=reach,
        offices=[_office(each) for each in sorted(offices, key=_order(bool(district)))],
        districts=_districts(found),
        states=_states(everyone),
    )


def _nearest(
    found: list[_Served], country: Country | None, district: str
) -> tuple[Reach, list[_Served]]:
    """Return the offices in the country that serve a district; where there is none, those abroad.

    No district named: all of them.
    """
    fitting = [each for each in found if not district or not each.parts or each.is_for(district)]
    there = [each for each in fitting if each.mission.host_state_id == country.pk]
    return (Reach.THERE, there) if there else (Reach.FROM_ABROAD, fitting)


def _accredited(country: Country) -> list[_Served]:
    """Return the consular offices in a country, and those whose district lies in it."""
    naming = ConsularDistrict.objects.at().filter(country=country).values("mission")
    missions = Mission.objects.current().filter(
        Q(host_state=country, kind__in=_CONSULAR) | Q(pk__in=naming)
    )
    return [_Served(mission, _parts(mission, country)) for mission in _with_parts(missions)]


def _at_home(state: str) -> MissionQuerySet:
    """Return the offices a state keeps at home for its people abroad."""
    missions = Mission.objects.current().filter(host_state=F("sending_state"))
    return missions.filter(sending_state__code=state) if state else missions


def _with_parts(missions: MissionQuerySet) -> MissionQuerySet:
    districts = ConsularDistrict.objects.at().select_related("country")
    return missions.select_related("sending_state", "host_state").prefetch_related(
        Prefetch("districts", districts, to_attr="districts_now"),
        Prefetch("contact_points", ContactPoint.objects.at(), to_attr="points_now"),
        "hours",
    )


def _parts(mission: Mission, country: Country) -> tuple[ConsularDistrict, ...]:
    """Return the parts of a country that a mission serves; none where it serves all of it."""
    here = [each for each in mission.districts_now if each.country_id == country.pk]
    names = set(map(fold, every_name(country)))
    is_whole = any(not each.names or names & set(map(fold, each.names.values())) for each in here)
    return () if is_whole else tuple(here)


def _order(has_district: bool) -> Callable[[_Served], tuple]:
    """Return what sorts offices: of equals those with a hotline first.

    Once a district is named, whoever serves just it goes before whoever serves all the country.
    """

    def order(served: _Served) -> tuple:
        mission = served.mission
        return (
            bool(served.parts) != has_district,
            not any(point.kind == "hotline" for point in mission.points_now),
            _rank(mission.kind),
            fold(mission_title(mission).text),
            mission.slug,
        )

    return order


def _rank(kind: str) -> int:
    return _CONSULAR.index(kind) if kind in _CONSULAR else len(_CONSULAR)


def _office(served: _Served) -> Office:
    mission, interface = served.mission, get_language()
    groups = contact_groups(mission, mission.points_now)
    wanted = [group for group in groups if group.kind in _REACHED_BY]
    return Office(
        card=mission_card(mission),
        contacts=sorted(wanted, key=lambda group: _REACHED_BY.index(group.kind)),
        opening=opening_now(mission),
        serves=[Words(*each.name_for(interface)) for each in served.parts],
    )


def _districts(served: Iterable[_Served]) -> list[tuple[str, Words]]:
    """Return the districts to choose from: a name that is the same in every language, and ours."""
    interface = get_language()
    found = {
        each.name_for("en")[0]: Words(*each.name_for(interface))
        for office in served
        for each in office.parts
    }
    return sorted(found.items(), key=lambda pair: fold(pair[1].text))


def _states(served: Iterable[_Served]) -> list[tuple[str, Words]]:
    interface = get_language()
    states = {each.mission.sending_state for each in served}
    named = [(each.code, Words(*each.name_for(interface))) for each in states]
    return sorted(named, key=lambda pair: fold(pair[1].text)) if len(named) > 1 else []
