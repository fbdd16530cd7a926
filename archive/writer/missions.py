"""The directory: missions and how to reach them become rows."""

from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from archive.models import ConsularDistrict, ContactPoint, Mission, OpeningHours
from archive.sources.canonical import degrees_text
from archive.sources.drafts import MissionDraft
from archive.writer.faults import invalid, moment_at
from archive.writer.references import References
from archive.writer.results import (
    Result,
    place_of,
    row_for,
    save_checked,
    settle,
    without_places,
    write_parts,
)

_MOST_DIGITS = 3


def write_mission(draft: MissionDraft, references: References) -> Result:
    """Write a mission with its contact points, hours and districts."""

    def fill(row: Mission, wanted: MissionDraft) -> None:
        fill_facts(row, wanted, references)
        save_checked(row)
        write_parts(contact_points(row, wanted), row, "contact_points")
        write_parts(opening_hours(row, wanted), row, "hours")
        write_parts(districts(row, wanted, references), row, "districts")

    _check(draft)
    in_order = replace(
        draft,
        latitude=degrees_text(_degrees(draft.latitude, "latitude")),
        longitude=degrees_text(_degrees(draft.longitude, "longitude")),
        contact_points=without_places(draft.contact_points),
        hours=without_places(draft.hours),
        districts=without_places(draft.districts),
    )
    return settle(row_for(Mission, slug=draft.slug), in_order, fill)


def _check(draft: MissionDraft) -> None:
    if bool(draft.latitude) != bool(draft.longitude):
        missing = "longitude" if draft.latitude else "latitude"
        raise invalid("latitude and longitude go together", missing)
    for k, hours in enumerate(draft.hours):
        if (hours.weekday is None) == (hours.on is None):
            raise invalid("hours are of a weekday or of one day", f"hours[{k}].weekday")


def _degrees(text: str, key: str) -> Decimal | None:
    if not text:
        return None
    try:
        degrees = Decimal(text)
    except InvalidOperation as error:
        raise invalid(f"“{text}” is no number of degrees", key) from error
    if not degrees.is_finite() or degrees.adjusted() > _MOST_DIGITS:
        raise invalid(f"“{text}” is no number of degrees", key)
    return degrees


def fill_facts(row: Mission, draft: MissionDraft, references: References) -> None:
    """Give a mission all that its draft says beside its parts; it is not saved."""
    for name in ("kind", "city", "cities", "names", "zone", "valid_from", "valid_until"):
        setattr(row, name, getattr(draft, name))
    row.sending_state_id = references.country(draft.sending_state)
    row.host_state_id = references.country(draft.host_state)
    row.parent_id = references.mission(draft.parent)
    row.capture_id = references.capture(draft.capture)
    row.latitude = _degrees(draft.latitude, "latitude")
    row.longitude = _degrees(draft.longitude, "longitude")
    row.public_from = moment_at(draft.public_from, "public_from")


def contact_points(mission: Mission, draft: MissionDraft) -> list[ContactPoint]:
    """Return a draft's contact points as rows of a mission, not saved."""
    return [
        ContactPoint(
            mission=mission,
            kind=point.kind,
            position=place_of(point, place),
            value=point.value,
            normalised=point.normalised,
            label=point.label,
            language=point.language,
            valid_from=point.valid_from,
            valid_until=point.valid_until,
            verified_at=moment_at(point.verified_at, f"contact_points[{place - 1}].verified_at"),
            source=point.source,
        )
        for place, point in enumerate(draft.contact_points, start=1)
    ]


def opening_hours(mission: Mission, draft: MissionDraft) -> list[OpeningHours]:
    """Return a draft's hours as rows of a mission, not saved."""
    return [
        OpeningHours(
            mission=mission,
            position=place_of(hours, place),
            weekday=hours.weekday,
            on=hours.on,
            opens=hours.opens,
            closes=hours.closes,
            note=hours.note,
            valid_from=hours.valid_from,
            valid_until=hours.valid_until,
            verified_at=moment_at(hours.verified_at, f"hours[{place - 1}].verified_at"),
        )
        for place, hours in enumerate(draft.hours, start=1)
    ]


def districts(
    mission: Mission, draft: MissionDraft, references: References
) -> list[ConsularDistrict]:
    """Return a draft's districts as rows of a mission, not saved."""
    return [
        ConsularDistrict(
            mission=mission,
            position=place_of(district, place),
            names=district.names,
            country_id=references.country(district.country),
            valid_from=district.valid_from,
            valid_until=district.valid_until,
        )
        for place, district in enumerate(draft.districts, start=1)
    ]
