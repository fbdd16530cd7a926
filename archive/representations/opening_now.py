"""Whether a mission is open as the page is read, said in the reader's language."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_skeleton
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Mission
from archive.representations import calendar
from archive.sources.directory.opening import Opening, State, opening

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OpeningNow:
    """What a reader is told: the state, what comes next, notes as printed, the time there."""

    state: str
    says: str
    then: str
    notes: tuple[str, ...]
    time_there: str


def opening_now(mission: Mission) -> OpeningNow | None:
    """Return whether a mission is open; None where it has no hours, or no known time zone."""
    found = opening(mission.hours.all(), mission.zone, timezone.now(), mission.valid_until)
    if found is None:
        return None
    return OpeningNow(
        state=found.state,
        says=_says(found),
        then=_then(found),
        notes=found.notes,
        time_there=calendar.clock(found.now.time()),
    )


def _says(found: Opening) -> str:
    match found.state:
        case State.OPEN if found.changes:
            return _("Open now, until %(moment)s") % {"moment": _moment(found)}
        case State.OPEN:
            return _("Open now")
        case State.CLOSED:
            return _("Closed now")
        case State.SILENT:
            return _("No hours are recorded for today")
    return _("Whether it is open now is not known")


def _then(found: Opening) -> str:
    if found.state is State.UNVERIFIED:
        if found.verified is None:
            return _("Its hours were never verified.")
        day = calendar.local_day(found.verified)
        return _("Its hours were not all verified within a year; the last time was %(day)s.") % {
            "day": day
        }
    if found.state is State.OPEN or found.changes is None:
        return ""
    clock = calendar.clock(found.changes.time())
    if found.changes.date() == found.now.date():
        return _("Opens at %(time)s") % {"time": clock}
    return _("Opens on %(day)s at %(time)s") % {"day": _day(found.changes), "time": clock}


def _moment(found: Opening) -> str:
    """Return when it closes; the day too where that is a day away or more."""
    clock = calendar.clock(found.changes.time())
    is_near = found.changes.replace(tzinfo=None) - found.now.replace(tzinfo=None) < _A_DAY
    return clock if is_near else f"{_day(found.changes)}, {clock}"


def _day(value: datetime) -> str:
    return format_skeleton("MMMEd", value.date(), locale=calendar.here())
