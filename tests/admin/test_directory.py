"""Missions with their contact points in one form, and making them public."""

import pytest

from archive import changes
from archive.models import ContactPoint, Country, Mission
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def mission() -> Mission:
    country = Country.objects.create(code="XA")
    mission = Mission.objects.create(
        slug="seoul", sending_state=country, host_state=country, names={"en": "Embassy"}
    )
    for position, value in enumerate(["one", "two", "three"], start=1):
        ContactPoint.objects.create(mission=mission, kind="phone", position=position, value=value)
    return mission


def form_of(editor, at, mission) -> dict[str, list[str]]:
    return rows.typed_in(editor.get(at("mission_change", mission.pk)), "mission_form")


def save(editor, at, mission, sent) -> None:
    response = editor.post(at("mission_change", mission.pk), sent)
    assert response.status_code == 302, response.context["errors"]


def values(mission: Mission) -> list[str]:
    return list(mission.contact_points.order_by("position").values_list("value", flat=True))


def test_saving_what_was_opened_changes_nothing_but_the_counting(editor, at, mission):
    save(editor, at, mission, form_of(editor, at, mission))
    assert values(mission) == ["one", "two", "three"]


def test_two_contact_points_trade_places(editor, at, mission):
    sent = form_of(editor, at, mission)
    sent |= {"contact_points-0-order": ["2"], "contact_points-1-order": ["1"]}
    save(editor, at, mission, sent)
    assert values(mission) == ["two", "one", "three"]


def test_a_contact_point_is_added_and_another_deleted(editor, at, mission):
    sent = form_of(editor, at, mission)
    sent |= {
        "contact_points-TOTAL_FORMS": ["4"],
        "contact_points-0-DELETE": ["on"],
        "contact_points-3-kind": ["email"],
        "contact_points-3-value": ["seoul@example.org"],
    }
    save(editor, at, mission, sent)
    assert values(mission) == ["two", "three", "seoul@example.org"]


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("contact_points-0-order", "99999999999999999999", "less than or equal"),
        ("contact_points-0-value", "", "This field is required"),
        ("contact_points-0-language", "klingonese", "klingonese"),
    ],
)
def test_what_is_wrong_is_said_at_its_row(editor, at, mission, field, value, complaint):
    sent = form_of(editor, at, mission) | {field: [value]}
    page = editor.post(at("mission_change", mission.pk), sent)
    assert page.status_code == 200
    assert complaint in page.content.decode()
    assert values(mission) == ["one", "two", "three"]


def test_saving_moves_the_change_counter(editor, at, mission):
    before = changes.stamp().n
    save(editor, at, mission, form_of(editor, at, mission))
    assert changes.stamp().n > before


def test_hours_and_districts_are_kept(editor, at, mission):
    sent = form_of(editor, at, mission) | {
        "week__1": ["09:00-12:30"],
        "districts-TOTAL_FORMS": ["1"],
        "districts-0-names__en": ["The south"],
    }
    save(editor, at, mission, sent)
    assert mission.hours.get().weekday == 1
    assert mission.districts.get().names == {"en": "The south"}


def test_a_mission_is_made_public_once(editor, at, mission):
    address = at("mission_approve", mission.pk)
    assert "Readers see this mission now." in editor.post(address, follow=True).content.decode()
    mission.refresh_from_db()
    since = mission.public_from
    assert "Nothing was changed" in editor.post(address, follow=True).content.decode()
    mission.refresh_from_db()
    assert mission.public_from == since


def test_making_public_is_no_matter_of_a_link(editor, at, mission):
    assert editor.get(at("mission_approve", mission.pk)).status_code == 405
    mission.refresh_from_db()
    assert mission.public_from is None


def test_who_may_not_approve_is_refused(colleague, at, mission):
    client = colleague("view_mission", "change_mission")
    assert client.post(at("mission_approve", mission.pk)).status_code == 403
    chosen = {"action": "make_public", "_selected_action": mission.pk}
    client.post(at("mission_changelist"), chosen)
    mission.refresh_from_db()
    assert mission.public_from is None


def test_missions_are_made_public_in_bulk(editor, at, mission):
    chosen = {"action": "make_public", "_selected_action": mission.pk}
    page = editor.post(at("mission_changelist"), chosen, follow=True).content.decode()
    assert "1 mission is public now." in page
    assert Mission.objects.public().count() == 1
