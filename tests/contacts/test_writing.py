"""Contact lists become rows: repeatable, by intervals, never over an editor's work."""

from datetime import date

import pytest

from archive import changes
from archive.models import (
    Capture,
    ContactPoint,
    Country,
    Finding,
    Mission,
    OpeningHours,
    Redirect,
)
from archive.writer.contacts import ListOutcome, write_contact_list
from tests.contacts.lists import FILES, read

pytestmark = pytest.mark.django_db

SLUG = "xb-gb-london-embassy"
FIRST = b"""Name,Host state,Phone,Fax,Opening hours
Embassy of Avelia in London,GB,020 7946 0001; 020 7946 0002,020 7946 0003,Monday 9:00-12:00
"""
OTHER_PHONE = FIRST.replace(b"7946 0002", b"7946 0009")


def _import(data: bytes, name: str = "list.csv", **options) -> ListOutcome:
    return write_contact_list(read(data, name), data, run=None, **options)


def _verdicts(outcome: ListOutcome) -> list[str]:
    return [each.verdict for each in outcome.outcomes]


def _phones() -> list[tuple[str, date | None, date | None]]:
    phones = ContactPoint.objects.filter(kind="phone").order_by("pk")
    return [(p.normalised[-4:], p.valid_from, p.valid_until) for p in phones]


def _conflicts() -> list[str]:
    return list(Finding.objects.filter(code="directory-conflict").values_list("place", flat=True))


def test_a_list_becomes_missions_and_its_bytes_are_kept():
    assert _verdicts(_import(FIRST)) == ["created"]
    mission = Mission.objects.get()
    assert (mission.slug, mission.host_state.code, mission.public_from) == (SLUG, "GB", None)
    assert Capture.objects.get().data() == FIRST


@pytest.mark.parametrize("name", ["missions.csv", "offices.json"])
def test_the_same_list_twice_is_unchanged(name):
    data = (FILES / name).read_bytes()
    created = _verdicts(_import(data, name))
    drafts = [mission.as_draft() for mission in Mission.objects.order_by("slug")]
    before = (Finding.objects.count(), changes.stamp().n)
    assert _verdicts(_import(data, name)) == ["unchanged"] * len(created)
    assert [mission.as_draft() for mission in Mission.objects.order_by("slug")] == drafts
    assert (Finding.objects.count(), changes.stamp().n) == before


def test_publishing_makes_missions_public_also_later():
    _import(FIRST)
    assert _verdicts(_import(FIRST, publish=True)) == ["updated"]
    assert Mission.objects.current().count() == 1


def test_a_dry_run_keeps_nothing(settings):
    assert _verdicts(_import(FIRST, dry_run=True)) == ["created"]
    assert (Mission.objects.count(), Capture.objects.count()) == (0, 0)


def test_a_value_that_disappears_ends_on_the_day_and_a_new_one_begins(moment):
    moment("2020-06-01")
    _import(FIRST)
    moment("2021-06-01")
    assert _verdicts(_import(OTHER_PHONE)) == ["updated"]
    day = date(2021, 6, 1)
    assert _phones() == [("0001", None, None), ("0002", None, day), ("0009", day, None)]


def test_a_value_that_returns_begins_anew(moment):
    moment("2020-06-01")
    _import(FIRST)
    moment("2021-06-01")
    _import(OTHER_PHONE)
    moment("2022-06-01")
    _import(FIRST)
    first, second = date(2021, 6, 1), date(2022, 6, 1)
    assert _phones() == [
        ("0001", None, None),
        ("0002", None, first),
        ("0009", first, second),
        ("0002", second, None),
    ]


def test_the_directory_stands_as_it_stood_on_a_day(moment):
    moment("2020-06-01")
    _import(FIRST)
    moment("2021-06-01")
    _import(FIRST.replace(b"Monday 9:00", b"Monday 8:00"))
    assert [h.opens.hour for h in OpeningHours.objects.at(date(2021, 5, 31))] == [9]
    assert [h.opens.hour for h in OpeningHours.objects.at(date(2021, 6, 1))] == [8]


def test_only_the_spacing_of_a_number_changed_so_it_goes_on():
    _import(FIRST)
    _import(FIRST.replace(b"020 7946 0001", b"+44 (0)20 7946-0001"))
    point = ContactPoint.objects.get(normalised="+442079460001")
    assert (point.value, point.valid_from) == ("020 7946 0001", None)


def test_what_an_editor_changed_stays_while_the_list_says_the_same():
    _import(FIRST)
    ContactPoint.objects.filter(normalised="+442079460002").update(
        value="020 7946 0005", normalised="+442079460005"
    )
    outcome = _import(FIRST.replace(b"Monday 9:00", b"Monday 8:00"))
    assert _verdicts(outcome) == ["updated"]
    assert ContactPoint.objects.filter(normalised="+442079460005", valid_until=None).exists()
    assert _conflicts() == []


def test_what_an_editor_and_the_list_both_changed_is_a_conflict_and_left_alone():
    _import(FIRST)
    ContactPoint.objects.filter(normalised="+442079460002").update(
        value="020 7946 0005", normalised="+442079460005"
    )
    before = _phones()
    assert _verdicts(_import(OTHER_PHONE)) == ["conflict"]
    assert _phones() == before
    assert _conflicts() == [f"{SLUG} phone"]


def test_a_conflict_is_reported_once_and_stops_no_other_part():
    _import(FIRST)
    Mission.objects.update(zone="Europe/Dublin")
    later = FIRST.replace(b"Fax,", b"Fax,Time zone,").replace(b"0003,", b"0004,Europe/Jersey,")
    assert _verdicts(_import(later)) == ["conflict"]
    assert Mission.objects.get().zone == "Europe/Dublin"
    assert ContactPoint.objects.filter(normalised="+442079460004").exists()
    assert _verdicts(_import(later)) == ["unchanged"]


def test_an_editors_translation_of_the_name_outlives_a_changed_list():
    _import(FIRST)
    mission = Mission.objects.get()
    mission.names = {**mission.names, "de": "Botschaft"}
    mission.save()
    _import(FIRST.replace(b"Embassy of Avelia in", b"Royal Embassy of Avelia in"))
    mission.refresh_from_db()
    assert mission.names == {"en": "Royal Embassy of Avelia in London", "de": "Botschaft"}


def _mission_from_elsewhere() -> Mission:
    states = [Country.objects.create(code=code) for code in ("XB", "GB")]
    mission = Mission.objects.create(
        slug=SLUG, sending_state=states[0], host_state=states[1], names={"en": "The Embassy"}
    )
    ContactPoint.objects.create(
        mission=mission, kind="phone", position=1, value="1", normalised="+442079460001"
    )
    return mission


def test_a_mission_that_no_list_has_spoken_of_gets_only_what_it_lacks():
    _mission_from_elsewhere()
    outcome = _import(FIRST)
    assert [phone for phone, _from, _until in _phones()] == ["0001", "0002"]
    assert Mission.objects.get().names == {"en": "The Embassy"}
    assert _verdicts(outcome) == ["conflict"]
    assert _conflicts() == [f"{SLUG} names.en"]


def test_a_mission_is_known_by_its_address_at_the_source_whatever_its_name():
    data = (FILES / "offices.json").read_bytes()
    _import(data, "offices.json")
    renamed = data.replace(b'"title": "Avelian Embassy London"', b'"title": "The Embassy"')
    _import(renamed, "offices.json")
    address = "https://offices.avelia.example/london/embassy"
    assert Redirect.objects.get(old=address).mission.slug == SLUG
    assert Mission.objects.get(slug=SLUG).names == {"en": "The Embassy"}
    assert Mission.objects.count() == 3


def test_a_section_belongs_to_its_embassy():
    _import((FILES / "missions.csv").read_bytes(), "missions.csv")
    assert Mission.objects.get(slug="xb-gb-london-consular-section").parent.slug == SLUG


def test_a_record_the_database_refuses_stops_no_other():
    long = b"Consulate of Avelia in Leeds,GB,020 7946 0004,,,%s\n" % (b"L" * 130)
    data = FIRST.replace(b"hours\n", b"hours,City\n").rstrip() + b",\n" + long
    outcome = _import(data)
    assert _verdicts(outcome) == ["created", "failed"]
    assert "row 3: " in outcome.outcomes[1].message
    assert Mission.objects.get().slug == SLUG


def test_a_mission_that_a_later_list_does_not_hold_is_a_finding_not_an_end():
    _import(FIRST + b"Consulate of Avelia in Leeds,GB,0113 496 0004,,\n")
    _import(OTHER_PHONE)
    assert Finding.objects.get(code="directory-missing").excerpt == "xb-gb-leeds-consulate"
    assert not Mission.objects.exclude(valid_until=None).exists()


def test_a_finding_settled_for_one_list_stays_settled_for_the_next():
    _import(FIRST)
    Finding.objects.filter(code="contact-split").update(state="ignored", reason="as it should be")
    _import(FIRST.replace(b"Monday 9:00", b"Monday 8:00"))
    settled = Finding.objects.filter(code="contact-split")
    assert [(f.state, f.reason) for f in settled] == [("ignored", "as it should be")] * 2
