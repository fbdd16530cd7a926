"""The missions nearest to one: of the same state; where it has no others placed, of any."""

from dataclasses import dataclass

from archive.models import Mission
from archive.models.missions import MissionQuerySet
from archive.representations import calendar
from archive.representations.directory import MissionCard, mission_card
from archive.sources.places.distance import great_circle

_SHOWN = 5


@dataclass(frozen=True)
class Near:
    """A mission, and how far away it is as the crow flies."""

    card: MissionCard
    distance: str


def nearest(mission: Mission) -> list[Near]:
    """Return the missions nearest to one, the nearest first; none where it has no position."""
    if mission.latitude is None or mission.longitude is None:
        return []
    placed = Mission.objects.current().filter(latitude__isnull=False).exclude(pk=mission.pk)
    of_state = placed.filter(sending_state=mission.sending_state_id)
    found = _by_distance(mission, of_state) or _by_distance(mission, placed)
    shown = placed.select_related("sending_state", "host_state").in_bulk([pk for _km, pk in found])
    return [Near(mission_card(shown[pk]), calendar.kilometres(km)) for km, pk in found]


def _by_distance(mission: Mission, others: MissionQuerySet) -> list[tuple[float, int]]:
    """Return kilometres and ids of the nearest."""
    here = float(mission.latitude), float(mission.longitude)
    places = others.order_by("slug").values_list("pk", "latitude", "longitude")
    away = ((great_circle(here, (float(north), float(east))), pk) for pk, north, east in places)
    return sorted(away, key=lambda each: each[0])[:_SHOWN]
