"""All that a mission's page shows, as it stood on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from archive.models import Mission
from archive.representations import calendar
from archive.representations.directory import (
    ContactGroup,
    HoursRow,
    MissionCard,
    contact_groups,
    exceptions,
    in_directory_order,
    mission_card,
    weekly_hours,
)
from archive.representations.maps import Position, position_of
from archive.representations.opening_now import OpeningNow, opening_now
from archive.representations.words import Words


@dataclass(frozen=True)
class MissionPage:
    """A mission on a day. `stood` says whether it was open at all on that day."""

    card: MissionCard
    sending_address: str
    host_address: str
    day: str
    stood: bool
    since: str
    until: str
    names: list[Words]
    contacts: list[ContactGroup]
    week: list[HoursRow]
    exceptions: list[HoursRow]
    hours_verified: str
    zone: str
    opening: OpeningNow | None
    districts: list[Words]
    parent: MissionCard | None
    parts: list[MissionCard]
    verified: str
    verified_at: datetime | None
    zone_code: str
    position: Position | None
    card_address: str

    @property
    def has_one_address(self) -> bool:
        """Return whether one address is known, so that the position can only be that one's."""
        addresses = (group.contacts for group in self.contacts if group.kind == "address")
        return sum(map(len, addresses)) == 1


def mission_page(mission: Mission, asked: date | None = None) -> MissionPage:
    """Return what a mission's page shows: as it stood on the day asked about, or stands now."""
    day = asked or timezone.localdate()
    hours = list(mission.hours.at(day))
    points = mission.contact_points.at(day)
    card = mission_card(mission)
    verified_at = _verified(points, hours)
    stood = Mission.objects.at(day).filter(pk=mission.pk).exists()
    return MissionPage(
        card=card,
        sending_address=reverse("country", args=[mission.sending_state.code]),
        host_address=reverse("country", args=[mission.host_state.code]),
        day=calendar.day(day),
        stood=stood,
        since=calendar.day(mission.valid_from) if mission.valid_from else "",
        until=calendar.day(mission.valid_until) if mission.valid_until else "",
        names=_other_names(mission, card.title.text),
        contacts=contact_groups(mission, points),
        week=weekly_hours(hours),
        exceptions=exceptions(row for row in hours if not row.on or row.on >= day),
        hours_verified=_all_verified(hours),
        zone=calendar.zone_name(mission.zone),
        opening=opening_now(mission) if stood and not asked else None,
        districts=_districts(mission, day),
        parent=_public_card(mission.parent_id),
        parts=_parts(mission, day),
        verified=calendar.moment(verified_at) if verified_at else "",
        verified_at=verified_at,
        zone_code=mission.zone,
        position=None if asked else position_of(mission),
        card_address=reverse("mission_card", args=[mission.slug]) if stood and not asked else "",
    )


def _other_names(mission: Mission, shown: str) -> list[Words]:
    names = {text: Words(text, code) for code, text in sorted(mission.names.items())}
    names.pop(shown, None)
    return list(names.values())


def _districts(mission: Mission, day: date) -> list[Words]:
    interface = get_language()
    districts = mission.districts.at(day).select_related("country")
    return [
        Words(*(each.name_for(interface) if each.names else each.country.name_for(interface)))
        for each in districts
        if each.names or each.country
    ]


def _public_card(pk: int | None) -> MissionCard | None:
    missions = Mission.objects.public().select_related("sending_state", "host_state")
    mission = missions.filter(pk=pk).first() if pk else None
    return mission_card(mission) if mission else None


def _parts(mission: Mission, day: date) -> list[MissionCard]:
    parts = Mission.objects.public().at(day).filter(parent=mission)
    parts = parts.select_related("sending_state", "host_state")
    return [mission_card(part) for part in in_directory_order(parts)]


def _verified(points: QuerySet, hours: list) -> datetime | None:
    """Return when something on the page was last verified."""
    moments: list[datetime] = [row.verified_at for row in hours if row.verified_at]
    last = points.aggregate(last=Max("verified_at"))["last"]
    return max([*moments, last] if last else moments, default=None)


def _all_verified(hours: list) -> str:
    """Return since when all hours have been verified, "" where some never were."""
    moments = [row.verified_at for row in hours]
    return calendar.local_day(min(moments)) if moments and all(moments) else ""
