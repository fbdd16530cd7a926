"""Contact points in the mission's form, verified in one click; its position and its clock."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from archive.models import ContactPoint, Finding, Mission, OpeningHours
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
    make.make_contact(
        *(mission, "phone", "+82 2 318-21-16"),
        position=1,
        normalised="+8223182116",
        label="visas",
        language="ko",
        valid_from=date(2020, 1, 1),
    )
    make.make_contact(mission, "email", "seoul@avelia.example", position=2)
    return mission


def save(editor, at, mission, **typed):
    address = at("mission_change", mission.pk)
    sent = rows.typed_in(editor.get(address), "mission_form")
    return editor.post(address, sent | typed)


def value(row: int, name: str = "value") -> str:
    return f"contact_points-{row}-{name}"


def phones(mission: Mission) -> list[tuple]:
    found = mission.contact_points.filter(kind="phone").order_by("position")
    return [(p.value, p.normalised, p.valid_from, p.valid_until) for p in found]


def test_another_value_ends_the_old_one_and_begins_in_its_place(editor, at, mission):
    save(editor, at, mission, **{value(0): "02-318-2117", value(0, "since"): "2026-05-20"})
    assert phones(mission) == [
        ("02-318-2117", "+8223182117", date(2026, 5, 20), None),
        ("+82 2 318-21-16", "+8223182116", date(2020, 1, 1), date(2026, 5, 20)),
    ]
    new = mission.contact_points.get(value="02-318-2117")
    assert (new.label, new.language, new.verified_at) == ("visas", "ko", None)


def test_both_halves_of_a_replacement_are_in_the_history(editor, at, mission):
    save(editor, at, mission, **{value(0): "02-318-2117"})
    entries = LogEntry.objects.filter(additional_data__of=f"mission:{mission.pk}")
    assert {("valid_until" in e.changes, e.additional_data["by"]) for e in entries} == {
        (True, "ana"),
        (False, "ana"),
    }


def test_a_slip_is_mended_in_place(editor, at, mission):
    save(editor, at, mission, **{value(0): "02-318-2117", value(0, "how"): "slip"})
    assert phones(mission) == [("02-318-2117", "+8223182117", date(2020, 1, 1), None)]


def test_a_new_value_cannot_begin_before_the_old_one(editor, at, mission):
    typed = {value(0): "02-318-2117", value(0, "since"): "2019-01-01"}
    page = save(editor, at, mission, **typed).content.decode()
    assert "the new one cannot begin before" in page
    assert len(phones(mission)) == 1


def test_two_values_are_replaced_and_one_deleted_in_one_save(editor, at, mission):
    make.make_contact(mission, "fax", "1", position=3)
    typed = {value(0): "02-318-2117", value(1): "new@avelia.example", value(2, "DELETE"): "on"}
    save(editor, at, mission, **typed)
    assert mission.contact_points.at(TODAY).count() == 2
    assert mission.contact_points.count() == 4


@pytest.mark.parametrize(
    ("typed", "normalised", "shown"),
    [
        ("02/318.2117", "+8223182117", "+82 2-318-2117 (KR)"),
        ("+44 (0)20 7946 0001", "+442079460001", "+44 20 7946 0001 (GB)"),
    ],
)
def test_a_number_typed_anyhow_is_shown_as_its_country_writes_it(
    editor, at, mission, typed, normalised, shown
):
    save(editor, at, mission, **{value(0): typed, value(0, "how"): "slip"})
    assert phones(mission)[0][:2] == (typed, normalised)
    assert shown in editor.get(at("mission_change", mission.pk)).content.decode()


def test_a_number_that_its_country_has_not_is_kept_warned_of_and_found(editor, at, mission):
    address = at("mission_change", mission.pk)
    sent = rows.typed_in(editor.get(address), "mission_form") | {value(0): "ask at the gate"}
    page = editor.post(address, sent | {"_continue": "1"}, follow=True).content.decode()
    assert "“ask at the gate” is no number that" in page
    assert Finding.objects.get(subject="mission:seoul").state == "open"
    save(editor, at, mission, **{value(0): "02-318-2118", value(0, "how"): "slip"})
    assert Finding.objects.get(subject="mission:seoul").state == "fixed"


def test_a_new_missions_contact_is_read_by_its_host_state(editor, at):
    states = [make.make_country(code).pk for code in ("QM", "KR")]
    sent = rows.typed_in(editor.get(at("mission_add")), "mission_form") | {
        "slug": "busan",
        "names__en": "Consulate",
        "sending_state": states[0],
        "host_state": states[1],
        "week__1": "9-12",
        "contact_points-TOTAL_FORMS": "1",
        "contact_points-0-kind": "phone",
        "contact_points-0-value": "051-555-0100",
    }
    editor.post(at("mission_add"), sent)
    mission = Mission.objects.get(slug="busan")
    assert mission.contact_points.get().normalised == "+82515550100"
    assert (mission.zone, mission.hours.get().weekday) == ("Asia/Seoul", 1)


# --- verified today ---------------------------------------------------------------------------


def verified(mission: Mission) -> set[str]:
    return {p.kind for p in mission.contact_points.filter(verified_at=timezone.now())}


def test_one_contact_is_verified_by_its_button_and_what_was_typed_is_kept(editor, at, mission):
    point = mission.contact_points.get(kind="email")
    save(editor, at, mission, city="Seoul", _verify=str(point.pk))
    mission.refresh_from_db()
    assert (verified(mission), mission.city) == ({"email"}, "Seoul")
    entry = LogEntry.objects.get(object_pk=str(point.pk))
    assert (entry.additional_data["by"], set(entry.changes)) == ("ana", {"verified_at"})


def test_a_contact_is_not_verified_when_the_form_is_refused(editor, at, mission):
    point = mission.contact_points.get(kind="email")
    assert save(editor, at, mission, position="here", _verify=str(point.pk)).status_code == 200
    assert verified(mission) == set()


def test_enter_in_a_field_saves_and_verifies_nothing(editor, at, mission):
    page = editor.get(at("mission_change", mission.pk)).content.decode()
    form = page.partition('id="mission_form"')[2]
    assert form.index('name="_save"') < form.index('name="_verify"')


def test_a_whole_mission_is_verified_with_its_hours(editor, at, mission):
    OpeningHours.objects.create(mission=mission, position=1, weekday=1)
    make.make_contact(mission, "fax", "1", valid_until=date(2021, 1, 1))
    page = editor.post(at("mission_verify", mission.pk), follow=True).content.decode()
    assert "2 contact points are verified as of today." in page
    assert verified(mission) == {"phone", "email"}
    assert mission.hours.get().verified_at is not None


def test_many_missions_are_verified_from_the_list(editor, at, mission):
    other = make.make_mission("busan", host="KR")
    make.make_contact(other, "phone", "1")
    keys = [mission.pk, other.pk]
    sent = {"action": "verify", "_selected_action": keys}
    page = editor.post(at("mission_changelist"), sent, follow=True).content.decode()
    assert "3 contact points are verified as of today." in page


def test_the_dashboard_verifies_and_stays_where_it_is(editor, at, mission):
    page = editor.get("/admin/").content.decode()
    assert at("mission_verify", mission.pk) in page
    assert "?verified=no" not in page  # it shows all there are
    answer = editor.post(at("mission_verify", mission.pk), {"next": "/admin/"})
    assert answer["Location"] == "/admin/"
    assert at("mission_verify", mission.pk) not in editor.get("/admin/").content.decode()


def test_another_site_is_no_place_to_go_back_to(editor, at, mission):
    answer = editor.post(at("mission_verify", mission.pk), {"next": "https://evil.example/"})
    assert answer["Location"] == at("mission_change", mission.pk)


def test_the_list_shows_what_nobody_verified_for_a_year(editor, at, mission):
    fresh = make.make_mission("busan")
    make.make_contact(fresh, "phone", "1", verified_at=timezone.now())
    found = editor.get(at("mission_changelist") + "?verified=no").context["cl"].result_list
    assert [each.slug for each in found] == ["seoul"]


def test_a_click_on_verified_is_no_matter_of_a_link(editor, at, mission):
    assert editor.get(at("mission_verify", mission.pk)).status_code == 405


# --- where it is ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [
        ("37.5665, 126.978", ("37.56650", "126.97800")),
        ("37,5665; 126,978", ("37.56650", "126.97800")),
        ("37°33′59″N 126°58′41″E", ("37.56639", "126.97806")),
        ("S 33 51.5 W 151 12", ("-33.85833", "-151.20000")),
        ("geo:37.5665,126.978?z=17", ("37.56650", "126.97800")),
        ("https://www.openstreetmap.org/#map=17/37.5/-126.9", ("37.50000", "-126.90000")),
        ("https://maps.example/place/@37.5,126.9,17z", ("37.50000", "126.90000")),
        ("https://yandex.example/maps/?ll=126.9%2C37.5", ("37.50000", "126.90000")),
        ("", (None, None)),
    ],
)
def test_a_position_is_typed_anyhow(editor, at, mission, typed, degrees):
    save(editor, at, mission, position=typed)
    mission.refresh_from_db()
    assert (mission.latitude, mission.longitude) == tuple(d and Decimal(d) for d in degrees)


@pytest.mark.parametrize("typed", ["Seoul", "91, 0", "37.5", "https://maps.example/", "1" * 500])
def test_what_is_no_position_is_told(editor, at, mission, typed):
    page = save(editor, at, mission, position=typed)
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()


def test_a_position_is_shown_on_a_map_of_our_own(editor, at, mission):
    save(editor, at, mission, position="37.5, 127")
    page = editor.get(at("mission_change", mission.pk)).content.decode()
    assert '<circle cx="127" cy="-37.5" r="6"/>' in page
    assert "geo:37.5,127" in page


def test_a_time_zone_is_one_of_the_list_or_the_one_that_stands(editor, at, mission):
    Mission.objects.update(zone="Old/Place")
    assert save(editor, at, mission).status_code == 302
    assert save(editor, at, mission, zone="Asia/Nowhere").status_code == 200
    assert save(editor, at, mission, zone="").status_code == 302
    assert Mission.objects.get().zone == "Asia/Seoul"


def test_a_contact_verified_a_year_ago_is_stale(editor, at, mission, moment):
    ContactPoint.objects.update(verified_at=timezone.make_aware(datetime(2025, 5, 1)))  # noqa: DTZ001
    page = editor.get(at("mission_change", mission.pk)).content.decode()
    assert page.count('class="stale"') == 2
