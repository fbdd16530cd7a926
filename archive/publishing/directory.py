"""The directory of missions: what becomes public, what is verified, replaced, brought back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, time

from django.db.models import Max, Q
from django.utils import timezone

from archive import history
from archive.models import ConsularDistrict, ContactPoint, Finding, Mission, OpeningHours
from archive.publishing.door import User, door
from archive.sources import findings as codes
from archive.sources.contact_lists.cells import NUMBERS, normal_form
from archive.sources.contact_lists.exported import ExportedRow
from archive.sources.contact_lists.week import Span
from archive.writer.exported_lists import RowChanges, create_from_row, follow_row
from archive.writer.references import References

Part = ContactPoint | OpeningHours | ConsularDistrict
Rows = dict[tuple[type, int], Part]

_PART_MODELS = (ContactPoint, OpeningHours, ConsularDistrict)
_LONGEST_PLACE = 120


@door("approve_mission")
def approve_mission(mission: Mission, *, by: User) -> Mission:
    """Make a mission public from now on; one that is already stays as it is."""
    if mission.public_from is None:
        before, mission.public_from = copy(mission), timezone.now()
        mission.save(update_fields=["public_from"])
        history.record_change(before, mission, by=by)
    return mission


# --- verified -------------------------------------------------------------------------------


@door("verify_contacts")
def verify_contact(point: ContactPoint, *, by: User) -> ContactPoint:
    """Note that somebody made sure now that a contact point is right."""
    _verify([point], at=timezone.now(), by=by)
    return point


@door("verify_contacts")
def verify_missions(missions: Iterable[Mission], *, by: User) -> int:
    """Note that somebody made sure now of all contact points and hours that are in force.

    Return how many contact points that were.
    """
    now, count = timezone.now(), 0
    for mission in missions:
        points = list(mission.contact_points.at(now))
        _verify([*points, *mission.hours.at(now)], at=now, by=by)
        count += len(points)
    return count


def _verify(parts: Sequence[ContactPoint | OpeningHours], *, at: datetime, by: User) -> None:
    for part in parts:
        before, part.verified_at = copy(part), at
        part.save(update_fields=["verified_at"])
        history.record_change(before, part, by=by, owner=part.mission)


# --- replaced -------------------------------------------------------------------------------


@door("replace_contact")
def replace_contact(
    point: ContactPoint, value: str, *, since: date, by: User, normalised: str | None = None
) -> ContactPoint:
    """End a contact point on a day and begin another in its place; return the new one.

    A day before the old one began makes both begin and end there: the old never held.
    """
    before = copy(point)
    mission, place = point.mission, point.position
    last = mission.contact_points.aggregate(last=Max("position"))["last"] or 0
    point.position, point.valid_until = last + 1, max(since, point.valid_from or since)
    point.save(update_fields=["position", "valid_until"])
    point.refresh_from_db()
    region = mission.host_state.code
    new = ContactPoint.objects.create(
        mission=mission,
        kind=point.kind,
        position=place,
        value=value,
        normalised=normal_form(point.kind, value, region) if normalised is None else normalised,
        label=point.label,
        language=point.language,
        valid_from=since,
        valid_until=before.valid_until if _is_later(before.valid_until, since) else None,
    )
    history.record_change(before, point, by=by, owner=mission)
    history.record_change(None, new, by=by, owner=mission)
    return new


def _is_later(until: date | None, since: date) -> bool:
    return until is not None and until > since


def note_odd_numbers(mission: Mission, points: Iterable[ContactPoint]) -> list[ContactPoint]:
    """Keep a finding for each number that its country does not have, and return these.

    Findings about numbers that do not stand any more are fixed.
    """
    subject = f"mission:{mission.slug}"
    odd = [each for each in points if each.kind in NUMBERS and not each.normalised]
    for point in odd:
        Finding.objects.get_or_create(
            subject=subject,
            code=codes.PHONE_INVALID,
            place=point.value[:_LONGEST_PLACE],
            defaults={"excerpt": point.value},
        )
    standing = mission.contact_points.at().filter(normalised="", kind__in=sorted(NUMBERS))
    places = [value[:_LONGEST_PLACE] for value in standing.values_list("value", flat=True)]
    told = Finding.objects.filter(subject=subject, code=codes.PHONE_INVALID, state="open")
    told.exclude(place__in=places).update(state=Finding.State.FIXED)
    return odd


# --- hours ----------------------------------------------------------------------------------


@door("set_hours")
def set_hours(
    mission: Mission,
    wanted: Mapping[int | date, Sequence[Span]],
    *,
    day: date,
    since: date,
    in_place: bool = False,
    by: User,
) -> None:
    """Give weekdays (1 to 7) and single days other hours than those in force on a day.

    What differs ends and begins on `since`; `in_place` says that it was a slip, and never was.
    """
    with remembered(mission, by=by):
        for key, spans in wanted.items():
            _set_day(mission, key, spans, day=day, since=since, in_place=in_place)


def _set_day(
    mission: Mission,
    key: int | date,
    spans: Sequence[Span],
    *,
    day: date,
    since: date,
    in_place: bool,
) -> None:
    which = Q(on=key) if isinstance(key, date) else Q(weekday=key)
    rows = list(mission.hours.at(day).filter(which).order_by("position"))
    left = list(spans)
    going = []
    for row in rows:
        span = Span(_clock(row.opens), _clock(row.closes), " ".join(row.note.split()))
        if span in left:
            left.remove(span)
        else:
            going.append(row)
    begins, ends = since, None
    if in_place:
        begins, ends = (going[0].valid_from, going[0].valid_until) if going else (None, None)
    for row in going:
        _end(row, since, in_place=in_place)
    last = mission.hours.aggregate(last=Max("position"))["last"] or 0
    for position, span in enumerate(left, start=last + 1):
        _hours(mission, key, span, position, begins, ends).save()


def _clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None


def _end(row: OpeningHours, since: date, *, in_place: bool) -> None:
    if in_place:
        row.delete()
        return
    row.valid_until = max(since, row.valid_from or since)
    row.save(update_fields=["valid_until"])


def _hours(
    mission: Mission,
    key: int | date,
    span: Span,
    position: int,
    begins: date | None,
    ends: date | None,
) -> OpeningHours:
    return OpeningHours(
        mission=mission,
        position=position,
        weekday=None if isinstance(key, date) else key,
        on=key if isinstance(key, date) else None,
        opens=span.opens and time.fromisoformat(span.opens),
        closes=span.closes and time.fromisoformat(span.closes),
        note=span.note,
        valid_from=None if isinstance(key, date) else begins,
        valid_until=ends,
    )


# --- brought back ---------------------------------------------------------------------------


@door("import_directory")
def bring_back(
    row: ExportedRow,
    *,
    by: User,
    references: References,
    insist: Collection[str] = (),
) -> RowChanges:
    """Change a mission as its row of an exported list was edited; a new row is a new mission."""
    today = timezone.localdate()
    mission = Mission.objects.for_draft().filter(slug=row.draft.slug).first()
    if mission is None:
        made = create_from_row(row, references=references, today=today)
        mission = Mission.objects.get(slug=row.draft.slug)
        history.record_change(None, mission, by=by)
        _record(mission, {}, _parts(mission), by=by)
        return made
    with remembered(mission, by=by):
        changes = follow_row(mission, row, references=references, today=today, insist=insist)
    if any(each.column in NUMBERS for each in changes.made):
        note_odd_numbers(mission, mission.contact_points.filter(valid_from=today))
    return changes


@contextmanager
def remembered(mission: Mission, *, by: User) -> Iterator[None]:
    """Record in the history all that changes meanwhile of a mission and of its parts."""
    before, parts = Mission.objects.get(pk=mission.pk), _parts(mission)
    yield
    after = Mission.objects.get(pk=mission.pk)
    history.record_change(before, after, by=by)
    _record(after, parts, _parts(after), by=by)


def _parts(mission: Mission) -> Rows:
    return {
        (model, row.pk): row
        for model in _PART_MODELS
        for row in model.objects.filter(mission=mission)
    }


def _record(mission: Mission, before: Rows, after: Rows, *, by: User) -> None:
    for key in dict.fromkeys([*before, *after]):
        history.record_change(before.get(key), after.get(key), by=by, owner=mission)
