"""Whether an office is open at a moment, by its hours: a table of moments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from archive.sources.directory.opening import State, opening


@dataclass(frozen=True)
class Row:
    """Hours as the directory keeps them, verified on 1 January 2031."""

    weekday: int | None = None
    on: date | None = None
    opens: time | None = None
    closes: time | None = None
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    verified_at: datetime | None = datetime(2031, 1, 1, tzinfo=UTC)


def _hours(day: int | date, times: str = "", **fields) -> Row:
    """Return hours such as "09:00-17:00" of a weekday or a day; none: closed."""
    key = "on" if isinstance(day, date) else "weekday"
    clocks = [time.fromisoformat(each) for each in times.split("-")] if times else [None, None]
    return Row(**{key: day}, opens=clocks[0], closes=clocks[1], **fields)


OFFICE = [_hours(day, times) for day in range(1, 6) for times in ("09:00-12:00", "13:00-17:00")]
NIGHT = [_hours(5, "22:00-02:00")]
ALWAYS = [_hours(day, "00:00-00:00") for day in range(1, 8)]
EVE = [*OFFICE, _hours(date(2031, 6, 4)), _hours(date(2031, 6, 5), "10:00-11:00")]
EARLY = [_hours(7, "02:30-05:00")]  # a Sunday, when clocks change
STALE = datetime(2030, 1, 1, tzinfo=UTC)

# 2 June 2031 is a Monday. Seoul is nine hours ahead, without summer time.
MOMENTS = [
    # hours, zone, moment in UTC, state, what changes, local
    (OFFICE, "Asia/Seoul", "2031-06-02 00:00", "open", "2031-06-02 12:00"),
    (OFFICE, "Asia/Seoul", "2031-06-01 23:59", "closed", "2031-06-02 09:00"),
    (OFFICE, "Asia/Seoul", "2031-06-02 03:00", "closed", "2031-06-02 13:00"),
    (OFFICE, "Asia/Seoul", "2031-06-02 07:59", "open", "2031-06-02 17:00"),
    (OFFICE, "Asia/Seoul", "2031-06-02 08:00", "closed", "2031-06-03 09:00"),
    (OFFICE, "Asia/Seoul", "2031-06-07 03:00", "silent", "2031-06-09 09:00"),
    ([*OFFICE, _hours(6)], "Asia/Seoul", "2031-06-07 03:00", "closed", "2031-06-09 09:00"),
    (OFFICE, "America/New_York", "2031-06-02 12:59", "closed", "2031-06-02 09:00"),
    (NIGHT, "UTC", "2031-06-06 23:00", "open", "2031-06-07 02:00"),
    (NIGHT, "UTC", "2031-06-07 01:59", "open", "2031-06-07 02:00"),
    (NIGHT, "UTC", "2031-06-07 02:00", "silent", "2031-06-13 22:00"),
    ([*NIGHT, _hours(date(2031, 6, 7))], "UTC", "2031-06-07 01:00", "open", "2031-06-07 02:00"),
    ([*NIGHT, _hours(6, "02:00-04:00")], "UTC", "2031-06-07 01:00", "open", "2031-06-07 04:00"),
    (ALWAYS, "UTC", "2031-06-07 02:00", "open", None),
    (EVE, "UTC", "2031-06-04 10:00", "closed", "2031-06-05 10:00"),
    (EVE, "UTC", "2031-06-05 09:30", "closed", "2031-06-05 10:00"),
    (EVE, "UTC", "2031-06-05 10:30", "open", "2031-06-05 11:00"),
    (EVE, "UTC", "2031-06-05 14:00", "closed", "2031-06-06 09:00"),
    # Berlin: 30 March 2031 leaps from 02:00 to 03:00, 26 October goes back from 03:00 to 02:00.
    (EARLY, "Europe/Berlin", "2031-03-30 00:59", "closed", "2031-03-30 03:00"),
    (EARLY, "Europe/Berlin", "2031-03-30 01:00", "open", "2031-03-30 05:00"),
    (EARLY, "Europe/Berlin", "2031-10-26 00:29", "closed", "2031-10-26 02:30"),
    (EARLY, "Europe/Berlin", "2031-10-26 00:30", "open", "2031-10-26 05:00"),
    (EARLY, "Europe/Berlin", "2031-10-26 01:15", "open", "2031-10-26 05:00"),
    (EARLY, "Europe/Berlin", "2031-10-26 04:00", "closed", "2031-11-02 02:30"),
    ([_hours(7, "01:00-02:30")], "Europe/Berlin", "2031-03-30 00:30", "open", "2031-03-30 03:00"),
    ([_hours(1, "09:00-17:00")], "Europe/Berlin", "2031-10-27 08:00", "open", "2031-10-27 17:00"),
]


@pytest.mark.parametrize(("hours", "zone", "moment", "state", "changes"), MOMENTS)
def test_the_state_at_a_moment(hours, zone, moment, state, changes):
    found = opening(hours, zone, datetime.fromisoformat(moment).replace(tzinfo=UTC))
    local = found.changes and found.changes.strftime("%Y-%m-%d %H:%M")
    assert (found.state, local) == (state, changes)


def _noon(*hours: Row, **fields):
    """Return what is known at noon of Monday, 2 June 2031, in UTC."""
    return opening(hours, "UTC", datetime(2031, 6, 2, 12, tzinfo=UTC), **fields)


@pytest.mark.parametrize(
    ("verified_at", "state"),
    [
        (datetime(2031, 6, 2, 12, tzinfo=UTC), "open"),
        (datetime(2030, 6, 2, 12, tzinfo=UTC), "open"),
        (datetime(2030, 6, 2, 11, 59, tzinfo=UTC), "unverified"),
        (datetime(2031, 6, 2, 12, 1, tzinfo=UTC), "unverified"),
        (None, "unverified"),
    ],
)
def test_only_hours_verified_within_a_year_decide(verified_at, state):
    found = _noon(_hours(1, "09:00-17:00", verified_at=verified_at))
    assert (found.state, found.verified) == (state, verified_at)


def test_an_exception_that_nobody_verified_leaves_its_day_unknown():
    holiday = _hours(date(2031, 6, 2), verified_at=STALE)
    assert _noon(_hours(1, "09:00-17:00"), holiday).state is State.UNVERIFIED


def test_a_night_that_nobody_verified_is_unknown_until_its_end():
    night = _hours(7, "20:00-13:00", verified_at=STALE)
    found = _noon(night, _hours(1, "15:00-17:00"))
    assert (found.state, found.changes) == (State.UNVERIFIED, None)


def test_nothing_is_known_beyond_a_day_that_nobody_verified():
    found = _noon(_hours(1), _hours(2, "09:00-17:00", verified_at=STALE), _hours(3, "09:00-12:00"))
    assert (found.state, found.changes) == (State.CLOSED, None)


def test_silence_before_hours_that_nobody_verified_is_not_known():
    assert _noon(_hours(2, "09:00-17:00", verified_at=STALE)).state is State.UNVERIFIED


def test_hours_hold_in_their_interval_only():
    former = _hours(1, "09:00-17:00", valid_until=date(2031, 6, 2))
    coming = _hours(2, "10:00-11:00", valid_from=date(2031, 6, 10))
    found = _noon(former, coming)
    assert (found.state, found.changes.date()) == (State.SILENT, date(2031, 6, 10))


def test_a_mission_opens_no_more_once_it_is_gone():
    found = _noon(_hours(1, "09:00-10:00"), gone=date(2031, 6, 9))
    assert (found.state, found.changes) == (State.CLOSED, None)


def test_the_notes_of_the_hours_that_run_are_told():
    found = _noon(
        _hours(1, "09:00-17:00", note="by appointment"), _hours(1, "18:00-19:00", note="visas")
    )
    assert found.notes == ("by appointment",)


@pytest.mark.parametrize("zone", ["", "Nowhere/Here", "../etc", "Europe", "\0"])
def test_without_a_known_zone_nothing_is_said(zone):
    assert opening(OFFICE, zone, datetime(2031, 6, 2, tzinfo=UTC)) is None


def test_without_hours_nothing_is_said():
    assert _noon() is None


def test_a_day_left_out_at_the_date_line_opens_nothing():
    daily = [
        _hours(day, "09:00-17:00", verified_at=datetime(2011, 12, 1, tzinfo=UTC))
        for day in range(1, 8)
    ]
    thursday_evening = datetime(2011, 12, 30, 4, tzinfo=UTC)
    found = opening(daily, "Pacific/Apia", thursday_evening)
    assert found.changes.strftime("%Y-%m-%d %H:%M") == "2011-12-31 09:00"
    assert found.changes - thursday_evening == timedelta(hours=15)
