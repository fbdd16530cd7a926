"""Opening hours in the mission's form: a week, days that differ, and what a change means."""

from datetime import date

import pytest

from archive.models import Mission, OpeningHours
from tests import factories as make
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today(moment):
    moment("2026-06-01 12:00")


@pytest.fixture
def mission() -> Mission:
    mission = make.make_mission("seoul", host="KR")
    for position, (day, opens, closes, note) in enumerate(
        [(1, "09:00", "12:30", ""), (1, "14:00", "17:00", "visas"), (2, "09:00", "12:30", "")]
    ):
        OpeningHours.objects.create(
            mission=mission, position=position, weekday=day, opens=opens, closes=closes, note=note
        )
    OpeningHours.objects.create(mission=mission, position=9, on=date(2026, 12, 25), note="Rest")
    OpeningHours.objects.create(mission=mission, position=10, on=date(2020, 1, 1))
    return mission


def save(editor, at, mission, **typed):
    address = at("mission_change", mission.pk)
    sent = rows.typed_in(editor.get(address), "mission_form")
    return editor.post(address, sent | typed)


def in_force(mission: Mission, day: date = TODAY) -> list[str]:
    found = mission.hours.at(day).filter(weekday__isnull=False).order_by("weekday", "opens")
    return [
        f"{h.weekday} {h.opens:%H:%M}-{h.closes:%H:%M} {h.note}".strip() for h in found if h.opens
    ]


AS_IT_WAS = ["1 09:00-12:30", "1 14:00-17:00 visas", "2 09:00-12:30"]


def test_the_form_shows_the_week_in_force_and_coming_days(editor, at, mission):
    sent = rows.typed_in(editor.get(at("mission_change", mission.pk)), "mission_form")
    assert sent["week__1"] == ["09:00-12:30, 14:00-17:00 (visas)"]
    assert sent["week__on"] == ["2026-12-25", "", "", ""]
    assert sent["week__hours"][0] == "closed (Rest)"


def test_saving_the_week_as_it_was_touches_no_row(editor, at, mission):
    before = list(mission.hours.order_by("pk").values())
    assert save(editor, at, mission).status_code == 302
    assert list(mission.hours.order_by("pk").values()) == before


def test_other_hours_begin_on_a_day_and_the_old_ones_end(editor, at, mission):
    save(editor, at, mission, week__1="10:00-13:00, 14:00-17:00 (visas)", week__since="2026-07-01")
    assert in_force(mission) == AS_IT_WAS
    assert in_force(mission, date(2026, 7, 1)) == [
        "1 10:00-13:00",
        "1 14:00-17:00 visas",
        "2 09:00-12:30",
    ]


def test_hours_that_begin_later_are_edited_as_of_their_day(editor, at, mission):
    save(editor, at, mission, week__1="10:00-13:00", week__since="2026-07-01")
    address = at("mission_change", mission.pk)
    page = editor.get(address)
    assert "?hours_on=2026-07-01" in page.content.decode()
    sent = rows.typed_in(editor.get(f"{address}?hours_on=2026-07-01"), "mission_form")
    assert sent["week__1"] == ["10:00-13:00"]
    editor.post(address, sent | {"week__1": "11:00-13:00", "week__how": "slip"})
    assert in_force(mission, date(2026, 7, 1)) == ["1 11:00-13:00", "2 09:00-12:30"]
    assert in_force(mission) == AS_IT_WAS


def test_a_slip_is_mended_in_place(editor, at, mission):
    save(editor, at, mission, week__2="09:30-12:30", week__how="slip")
    assert in_force(mission, date(2020, 1, 1))[-1] == "2 09:30-12:30"


def test_a_day_is_as_monday(editor, at, mission):
    save(editor, at, mission, week__3__same="1", week__how="slip")
    assert in_force(mission)[-2:] == ["3 09:00-12:30", "3 14:00-17:00 visas"]


def test_past_midnight_and_closed(editor, at, mission):
    save(editor, at, mission, week__6="22:00-02:00", week__7="closed")
    sunday = mission.hours.get(weekday=7)
    assert in_force(mission)[-1] == "6 22:00-02:00"
    assert (sunday.opens, sunday.valid_from) == (None, TODAY)


def test_a_day_that_differs_is_added_and_another_taken_back(editor, at, mission):
    days, hours = ["2026-12-25", "2026-10-09"], ["", "09:00-11:00 (Hangul Day)"]
    save(editor, at, mission, week__on=days, week__hours=hours)
    found = mission.hours.at(TODAY).filter(on__gte=TODAY)
    assert [(h.on, h.note) for h in found] == [(date(2026, 10, 9), "Hangul Day")]


def test_hours_of_a_day_that_is_past_are_left_alone(editor, at, mission):
    save(editor, at, mission, week__1="closed")
    assert mission.hours.get(on=date(2020, 1, 1)).valid_until is None


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"week__1": "9-12, 11-13"}, "overlap"),
        ({"week__5": "mornings"}, "Friday: “mornings” cannot be read"),
        ({"week__1": "22:00-03:00", "week__2": "02:00-05:00"}, "overlap"),
        ({"week__on": ["", "", "", ""], "week__hours": ["closed"] * 4}, "say of which day"),
        ({"week__1": "9-12", "week__since": ""}, "from which day"),
    ],
)
def test_hours_that_cannot_be_are_told_and_kept_as_typed(editor, at, mission, typed, complaint):
    page = save(editor, at, mission, **typed)
    assert complaint in page.content.decode()
    name, value = next(iter(typed.items()))
    shown = rows.typed_in(page, "mission_form")[name]
    assert (value if isinstance(value, list) else [value])[0] in shown
    assert in_force(mission) == AS_IT_WAS


def test_the_second_of_two_editors_is_shown_the_hours_of_the_first(editor, at, mission):
    address = at("mission_change", mission.pk)
    second = rows.typed_in(editor.get(address), "mission_form")
    save(editor, at, mission, week__2="10:00-12:30", week__how="slip")
    page = editor.post(address, second | {"week__2": "11:00-12:30", "week__how": "slip"})
    assert "Somebody changed these hours while you typed." in page.content.decode()
    assert "Stands now: 10:00-12:30" in page.content.decode()
    editor.post(address, rows.typed_in(page, "mission_form"))
    assert in_force(mission)[-1] == "2 11:00-12:30"


def test_who_may_only_read_sees_the_week_and_the_place(colleague, at, mission):
    Mission.objects.update(latitude="37.5", longitude="127")
    permissions = ["view_mission", "view_contactpoint", "view_openinghours"]
    page = colleague(*permissions).get(at("mission_change", mission.pk)).content.decode()
    assert "Mon 09:00-12:30, 14:00-17:00 (visas)" in page
    assert "37.5, 127" in page
