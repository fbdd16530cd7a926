"""The missions on a map of the world: by country, and a point for each place that is known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext

from archive.models import Country, Mission
from archive.representations import calendar
from archive.representations.addresses import address as address_of
from archive.representations.words import Words
from archive.search.folding import fold
from archive.sources.places.world import HEIGHT, WIDTH, place, world

Point = tuple[int, int]


@dataclass(frozen=True)
class MapCountry:
    """A country that hosts missions: its list, and where it and they are drawn.

    `shape` is "" for a country that is drawn as points alone; `middle` stands for one that is too
    small for a shape and of which no mission has a position.
    """

    name: Words
    address: str
    count: int
    said: str
    cities: list[Words]
    shape: str
    points: list[Point]
    middle: Point | None

    @property
    def is_drawn(self) -> bool:
        """Return whether it can be seen on the map."""
        return bool(self.shape or self.points or self.middle)


@dataclass(frozen=True)
class WorldMap:
    """Land without missions as one path, and the countries that have some, by name."""

    land: str
    countries: list[MapCountry]
    missions: int
    size: str = f"0 0 {WIDTH} {HEIGHT}"


def world_map(missions: Iterable[Mission]) -> WorldMap:
    """Return the map of some missions, whose host states are fetched."""
    hosted: dict[Country, list[Mission]] = defaultdict(list)
    for mission in missions:
        hosted[mission.host_state].append(mission)
    countries = [_country(country, found) for country, found in hosted.items()]
    codes = {country.code for country in hosted}
    shapes = world().shapes.items()
    return WorldMap(
        land="".join(path for code, path in shapes if code not in codes) + world().others,
        countries=sorted(countries, key=lambda each: (fold(each.name.text), each.address)),
        missions=sum(each.count for each in countries),
    )


def _country(country: Country, missions: list[Mission]) -> MapCountry:
    name, count = Words(*country.name_for(get_language())), len(missions)
    said = ngettext("%(shown)s mission", "%(shown)s missions", count)
    points = {_point(mission) for mission in missions if mission.latitude is not None}
    shape = world().shapes.get(country.code, "")
    return MapCountry(
        name=name,
        address=f"{address_of('missions')}?host={country.code}",
        count=count,
        said=said % {"shown": calendar.number(count)},
        cities=_cities(missions),
        shape=shape,
        points=sorted(points),
        middle=None if shape or points else world().middles.get(country.code),
    )


def _point(mission: Mission) -> Point:
    right, down = place(float(mission.latitude), float(mission.longitude))
    return round(right), round(down)


def _cities(missions: list[Mission]) -> list[Words]:
    interface = get_language()
    named = {Words(*mission.city_for(interface)) for mission in missions if mission.city}
    return sorted(named, key=lambda city: (fold(city.text), city.language))
