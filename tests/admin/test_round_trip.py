"""Missions exported, edited in a spreadsheet, looked over and taken back."""

import io
from datetime import date

import pytest
from auditlog.models import LogEntry
from openpyxl import Workbook, load_workbook

from archive import changes
from archive.models import Finding, Mission
from archive.sources.contact_lists import Mapping, read_contact_list
from archive.writer.contacts import write_contact_list
from tests import factories as make
from tests.admin.brought_back import (
    as_csv,
    confirm,
    edited,
    exported,
    full_mission,
    phones,
    standing,
    table,
    taken,
    upload,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today(moment):
    moment("2026-06-01 12:00")


@pytest.fixture
def mission() -> Mission:
    return full_mission()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_brought_back_unedited_changes_nothing(editor, at, mission, form):
    before, stamp = standing(mission), changes.stamp().n
    page = upload(editor, at, exported(editor, at, form), f"list.{form}").content.decode()
    assert "Nothing changes: the file says what stands here." in page
    assert "Take these changes" not in page
    assert (standing(mission), changes.stamp().n) == (before, stamp)


def test_a_spreadsheet_that_spells_a_cell_otherwise_changes_nothing(editor, at, mission):
    data = edited(
        *(editor, at),
        latitude="37,56650",
        hours="Fri 9:00–12:30\nMonday, Tuesday: 9-12.30\n2026-12-25 closed (Rest \\(x)",
    )
    assert "Nothing changes" in upload(editor, at, data).content.decode()


def test_import_contacts_reads_the_same_file(editor, at, mission):
    data = exported(editor, at)
    contacts = read_contact_list(data, "list.csv", Mapping())
    assert [o.verdict for o in write_contact_list(contacts, data, run=None).outcomes] == [
        "unchanged"
    ]
    data = edited(editor, at, phone="+82 2 318-21-17")
    contacts = read_contact_list(data, "list.csv", Mapping())
    write_contact_list(contacts, data, run=None)
    assert [(value[-2:], until) for value, _n, _from, until in phones(mission)] == [
        ("16", TODAY),
        ("wo", TODAY),
        ("17", None),
    ]


def test_a_list_makes_an_empty_directory_what_it_was(editor, at, mission):
    data = exported(editor, at)
    mission.delete()
    assert "1 mission was changed." in taken(editor, at, as_csv([table(data)[0] | {"version": ""}]))
    assert exported(editor, at).decode() == data.decode()
    assert Mission.objects.get().public_from is None


def test_a_value_that_disappears_ends_and_a_new_one_begins(editor, at, mission):
    data = edited(editor, at, phone="02-318-2117\n[visas \\[odd\\]] one, or two")
    preview = upload(editor, at, data)
    page = preview.content.decode()
    assert "+82 2 318-21-16" in page
    assert "+82 2-318-2117 (KR)" in page
    assert phones(mission)[0][3] is None  # nothing before it is confirmed
    confirm(editor, at, preview)
    assert phones(mission) == [
        ("+82 2 318-21-16", "+8223182116", date(2020, 1, 1), TODAY),
        ("one, or two", "", None, None),
        ("02-318-2117", "+8223182117", TODAY, None),
    ]


def test_a_number_spelt_otherwise_is_the_same_number(editor, at, mission):
    taken(editor, at, edited(editor, at, phone="(02) 318 2116\n[visas [odd\\]] one, or two"))
    assert phones(mission)[0] == ("(02) 318 2116", "+8223182116", date(2020, 1, 1), None)


@pytest.mark.parametrize(
    ("column", "text", "name", "value"),
    [
        ("name__en", "The Embassy", "names", {"en": "The Embassy", "ar": "سفارة"}),
        ("name__ar", "", "names", {"en": "Embassy; of “Avelia”"}),
        ("city", "Busan", "city", "Busan"),
        ("zone", "", "zone", ""),
        ("kind", "consulate general", "kind", "consulate-general"),
        ("from", "1990-05-01", "valid_from", date(1990, 5, 1)),
    ],
)
def test_a_fact_is_what_its_cell_says(editor, at, mission, column, text, name, value):
    taken(editor, at, edited(editor, at, **{column: text}))
    assert getattr(standing(mission), name) == value


def test_an_odd_value_that_stands_is_no_fault_of_who_edits_another(editor, at, mission):
    Mission.objects.update(zone="Old/Place")
    taken(editor, at, edited(editor, at, city="Busan"))
    assert (standing(mission).zone, standing(mission).city) == ("Old/Place", "Busan")


def test_hours_and_districts_follow_their_cells(editor, at, mission):
    hours = "Mon-Tue 08:00-12:30\nFri 22:00-02:00"
    taken(editor, at, edited(editor, at, hours=hours, district="en: All | ru: Вся {KR}"))
    now = [str(h) for h in mission.hours.at(TODAY).order_by("weekday")]
    assert now == ["1: 08:00:00–12:30:00", "2: 08:00:00–12:30:00", "5: 22:00:00–02:00:00"]
    assert mission.hours.filter(valid_until=TODAY).count() == 4


def test_what_was_taken_is_in_the_history_with_who(editor, at, mission):
    taken(editor, at, edited(editor, at, zone="Asia/Tokyo", email="new@avelia.example"))
    entries = LogEntry.objects.filter(additional_data__by="ana")
    told = {(e.content_type.model, next(iter(sorted(e.changes)))) for e in entries}
    assert told == {("mission", "zone"), ("contactpoint", "kind"), ("contactpoint", "valid_until")}


def test_a_new_row_is_a_new_mission_that_readers_do_not_see(editor, at, mission):
    [row] = table(exported(editor, at))
    new = dict.fromkeys(row, "") | {
        "kind": "consulate",
        "sending": "QM",
        "host": "KR",
        "name:en": "Consulate in Busan",
        "city": "Busan",
        "phone": "051-555-0100",
    }
    assert "1 mission was changed." in taken(editor, at, as_csv([row, new]))
    made = Mission.objects.get(slug="qm-kr-busan-consulate")
    assert (made.zone, made.public_from) == ("Asia/Seoul", None)
    assert made.contact_points.get().normalised == "+82515550100"


def test_a_row_that_is_gone_changes_nothing(editor, at, mission):
    other = make.make_mission("busan", host="KR")
    data = as_csv([row for row in table(exported(editor, at)) if row["slug"] == "seoul"])
    taken(editor, at, data.replace(b"Asia/Seoul", b"Asia/Tokyo"))
    other.refresh_from_db()
    assert other.valid_until is None


def test_a_column_that_is_gone_changes_nothing(editor, at, mission):
    [row] = table(exported(editor, at))
    kept = {name: row[name] for name in ("slug", "zone", "version")}
    before = standing(mission)
    assert "Nothing changes" in upload(editor, at, as_csv([kept])).content.decode()
    assert standing(mission) == before


# --- somebody else changed the record meanwhile -----------------------------------------------


def test_what_a_colleague_changed_since_is_not_reverted_but_told(editor, at, mission):
    data = edited(editor, at, city="Busan")
    Mission.objects.update(zone="Asia/Tokyo")
    preview = upload(editor, at, data)
    assert "Newer here than in your file" in preview.content.decode()
    confirm(editor, at, preview)
    assert (standing(mission).city, standing(mission).zone) == ("Busan", "Asia/Tokyo")


@pytest.mark.parametrize(("insist", "zone"), [([], "Asia/Tokyo"), (["seoul|zone"], "Europe/Rome")])
def test_what_both_changed_stays_unless_the_editor_insists(editor, at, mission, insist, zone):
    data = edited(editor, at, zone="Europe/Rome")
    Mission.objects.update(zone="Asia/Tokyo")
    preview = upload(editor, at, data)
    page = preview.content.decode()
    assert "Changed here since you exported" in page
    assert "Asia/Tokyo" in page
    assert "Europe/Rome" in page
    confirm(editor, at, preview, insist=insist)
    assert standing(mission).zone == zone


def test_a_preview_that_is_not_true_any_more_is_shown_again(editor, at, mission):
    preview = upload(editor, at, edited(editor, at, zone="Europe/Rome"))
    Mission.objects.update(zone="Asia/Tokyo")
    page = confirm(editor, at, preview).content.decode()
    assert "Nothing was taken; look again." in page
    assert standing(mission).zone == "Asia/Tokyo"


def test_a_second_click_takes_nothing_twice(editor, at, mission):
    preview = upload(editor, at, edited(editor, at, phone="02-318-2117"))
    confirm(editor, at, preview)
    before = standing(mission)
    confirm(editor, at, preview)
    assert standing(mission) == before


def test_a_preview_is_taken_only_by_who_made_it(editor, colleague, at, mission):
    preview = upload(editor, at, edited(editor, at, zone="Asia/Tokyo"))
    other = colleague("view_mission", "change_mission")
    page = confirm(other, at, preview).content.decode()
    assert "Upload the file again." in page
    assert standing(mission).zone == "Asia/Seoul"


# --- guarded, and who may ---------------------------------------------------------------------


def test_no_cell_of_an_export_is_a_formula(editor, at, mission):
    [row] = table(exported(editor, at))
    assert row["phone"].startswith("'+82")
    assert row["email"] == "'=cmd@avelia.example"
    sheet = load_workbook(io.BytesIO(exported(editor, at, "xlsx"))).active
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    [email] = [cell for cell in cells if cell.value == "=cmd@avelia.example"]
    assert email.quotePrefix


def test_the_export_is_the_list_as_it_is_filtered(editor, at, mission):
    make.make_mission("busan", host="KR", public_from=None)
    found = table(editor.get(at("mission_export", "csv") + "?public=yes").content)
    assert [row["slug"] for row in found] == ["seoul"]


def test_who_may_only_read_exports_and_brings_nothing_back(colleague, at, mission):
    client = colleague("view_mission")
    assert client.get(at("mission_export", "csv")).status_code == 200
    assert client.get(at("mission_import")).status_code == 403
    page = client.get(at("mission_changelist")).content.decode()
    assert "Export as CSV" in page
    assert "Bring back" not in page


def test_a_number_that_no_country_has_is_kept_with_a_finding(editor, at, mission):
    preview = upload(editor, at, edited(editor, at, fax="call us: 12"))
    assert "It is kept as printed." in preview.content.decode()
    confirm(editor, at, preview)
    assert mission.contact_points.get(value="call us: 12").normalised == ""
    assert Finding.objects.get(code="phone-invalid").excerpt == "call us: 12"


def test_a_formula_in_a_workbook_is_no_value(editor, at):
    book = Workbook()
    for row in (["slug", "zone", "version"], ["seoul", "=1+1", ""]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    page = upload(editor, at, stream.getvalue(), "list.xlsx").content.decode()
    assert "holds a formula without a result" in page
