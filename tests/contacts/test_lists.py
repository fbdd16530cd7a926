"""CSV, XLSX and JSON lists become missions, findings and an account of every value."""

import re
from datetime import date, datetime

import pytest

from archive.sources import findings as codes
from archive.sources.contact_lists import ContactList, Mapping, MappingError, load_mapping
from tests.contacts.lists import FILES, mission, read, read_file, workbook

LONDON, LEEDS = "xb-gb-london-embassy", "xb-gb-leeds-consulate-general"
SECTION = "xb-gb-london-consular-section"


def _points(contacts: ContactList, slug: str) -> set[tuple[str, str]]:
    return {(p.kind, p.normalised or p.value) for p in mission(contacts, slug).contact_points}


def _codes(contacts: ContactList) -> list[str]:
    return [finding.code for each in contacts.missions for finding in each.findings]


def test_a_csv_list_becomes_missions_with_slugs_of_states_city_and_kind():
    contacts = read_file("missions.csv")
    assert [each.draft.slug for each in contacts.missions] == [LONDON, LEEDS, SECTION]
    assert contacts.errors == ()


def test_cells_with_several_values_or_nothing_are_sorted_out():
    assert _points(read_file("missions.csv"), LONDON) == {
        ("address", "1 Harbour Row\nLondon W1"),
        ("phone", "+442079460001"),
        ("phone", "+442079460002"),
        ("fax", "+442079460003"),
        ("email", "london@avelia.example"),
        ("web", "https://www.london.avelia.example"),
    }


def test_names_by_language_and_districts_come_from_their_columns():
    contacts = read_file("missions.csv")
    assert mission(contacts, LONDON).names["de"] == "Botschaft Aveliens in London"
    districts = mission(contacts, SECTION).districts
    assert [district.names for district in districts] == [{"en": "London"}, {"en": "Kent"}]


def test_a_mission_belongs_to_the_one_its_record_names():
    assert mission(read_file("missions.csv"), SECTION).parent == LONDON


def test_hours_are_read_and_words_among_them_kept_in_a_finding():
    contacts = read_file("missions.csv")
    friday = [hours for hours in mission(contacts, LONDON).hours if hours.weekday == 5]
    assert [(hours.opens, hours.closes) for hours in friday] == [("09:00", "11:00")]
    kept = [f.excerpt for m in contacts.missions for f in m.findings if f.code == "contact-words"]
    assert kept == ["Ring the bell at the side gate"]


@pytest.mark.parametrize("name", ["missions.csv", "offices.json"])
def test_every_value_has_a_place_in_the_account(name):
    contacts = read_file(name)
    placed = [each for mission in contacts.missions for each in mission.placed]
    assert len(placed) > 25
    assert len(contacts.capture.lines) == len(placed) + len(contacts.placed)
    assert all(line.field.count(": ") >= 1 for line in contacts.capture.lines)


def test_offices_of_organisations_are_told_apart_and_joined():
    contacts = read_file("offices.json")
    assert [each.draft.slug for each in contacts.missions] == [LONDON, LEEDS, SECTION]
    assert mission(contacts, SECTION).parent == LONDON
    assert codes.RECORD_TWICE in _codes(contacts)


def test_a_description_yields_contacts_hours_and_days_of_closing():
    london = mission(read_file("offices.json"), LONDON)
    labels = {point.value: point.label for point in london.contact_points}
    assert labels["lost@avelia.example"] == "Lost passports"
    assert [h.on for h in london.hours if h.on] == [date(2018, 5, 1)]
    assert {h.weekday for h in london.hours if h.weekday} == {1, 2, 3, 4, 5}


def test_what_stands_under_the_heading_of_another_office_is_not_this_ones():
    contacts = read_file("offices.json")
    assert ("email", "leeds@avelia.example") not in _points(contacts, LONDON)
    kept = "\n".join(finding.excerpt for finding in contacts.missions[0].findings)
    assert "leeds@avelia.example" in kept
    assert "Monday to Friday, 8am to 9am" in kept


def test_a_list_of_plain_objects_needs_no_mapping():
    data = b'[{"name": "Embassy of Avelia in London", "host": "GB", "phone": "020 7946 0001"}]'
    assert _points(read(data, "list.json"), LONDON) == {("phone", "+442079460001")}


def test_a_mapping_names_records_and_columns():
    mapping = load_mapping(
        b'sending = "XB"\nhost = "United Kingdom"\nrecords = ["data.posts[]"]\n'
        b'[columns]\n"titre" = "name"\n"tel.visa" = "phone:visas"\n'
    )
    data = (
        b'{"data": {"posts": [{"titre": "Embassy in London", "tel": {"visa": "020 7946 0001"}}]}}'
    )
    contacts = read(data, "list.json", mapping)
    assert mission(contacts, LONDON).contact_points[0].label == "visas"


def test_our_example_mapping_is_read():
    mapping = load_mapping((FILES / "mapping.toml").read_bytes())
    assert (mapping.sending, mapping.language) == ("XB", "de")
    assert mapping.columns["tel. visa"].argument == "Visa"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('sending = "Atlantis"', "sending: “Atlantis” is no country"),
        ('language = "xx-nothing"', "language: "),
        ('colums = "x"', "colums: unknown; known are"),
        (
            '[columns]\n"Tel" = "phon"',
            "columns.“Tel”: there is no field “phon”; nearest is “phone”",
        ),
        ("sending = ", "this is not TOML"),
    ],
)
def test_a_wrong_mapping_names_the_key(text, message):
    with pytest.raises(MappingError, match=re.escape(message)):
        load_mapping(text.encode())


def test_a_workbook_gives_numbers_dates_and_merged_cells_as_they_are_meant():
    data = workbook(
        ["Name", "Host state", "Phone", "From"],
        ["Embassy of Avelia in London", "GB", 442079460001, datetime(2001, 3, 5)],  # noqa: DTZ001
        ["Consulate General of Avelia in Leeds", None, "0113 496 0004", 36955],
        merged="B2:B3",
    )
    contacts = read(data, "list.xlsx")
    assert mission(contacts, LONDON).valid_from == date(2001, 3, 5)
    assert mission(contacts, LEEDS).valid_from == date(2001, 3, 5)
    assert mission(contacts, LEEDS).host_state == "GB"
    assert _points(contacts, LONDON) == {("phone", "+442079460001")}


def test_a_cell_without_a_value_to_take_fails_its_row_only():
    data = workbook(
        ["Name", "Host state", "Phone"],
        ["Embassy of Avelia in London", "GB", "=A1&B1"],
        ["#REF!", "GB", "020 7946 0002"],
        ["Consulate General of Avelia in Leeds", "GB", "0113 496 0004"],
    )
    contacts = read(data, "list.xlsx")
    assert [str(error) for error in contacts.errors] == [
        "row 2: cell C2 holds a formula without a result; paste its value",
        "row 3: cell A3 holds the error #REF!; write its value",
    ]
    assert [each.draft.slug for each in contacts.missions] == [LEEDS]


def test_names_in_another_script_tell_the_language_of_the_list():
    data = "Название;Страна;Часы работы\nПосольство Авелии в Осло;Норвегия;Пн-Пт 9:00-12:00\n"
    [draft] = [each.draft for each in read(data.encode()).missions]
    assert draft.names == {"ru": "Посольство Авелии в Осло"}
    assert {hours.weekday for hours in draft.hours} == {1, 2, 3, 4, 5}


def test_two_missions_of_one_kind_in_one_city_get_slugs_of_their_own():
    data = b"Name,Host state\nEmbassy of Avelia in London,GB\nSecond Embassy in London,GB\n"
    slugs = [each.draft.slug for each in read(data).missions]
    assert slugs == [LONDON, f"{LONDON}-second-embassy-in-london"]


def test_a_parent_that_is_not_on_the_list_is_kept_in_a_finding():
    data = b"Name,Host state,Parent\nEmbassy of Avelia in London,GB,Embassy on the Moon\n"
    kept = [f.excerpt for f in read(data).missions[0].findings if f.code == codes.RECORD_ASIDE]
    assert kept == ["parent: Embassy on the Moon"]


def test_two_missions_that_belong_to_each_other_lose_one_parent():
    data = (
        b"Name,Host state,Parent\nEmbassy of Avelia in London,GB,Consulate of Avelia in Leeds\n"
        b"Consulate of Avelia in Leeds,GB,Embassy of Avelia in London\n"
    )
    assert sorted(bool(each.draft.parent) for each in read(data).missions) == [False, True]


def test_without_a_host_state_that_of_the_other_records_is_taken_and_said():
    data = b"Name,Host state\nEmbassy of Avelia in London,GB\nConsulate of Avelia in Leeds,\n"
    contacts = read(data)
    assert {each.draft.host_state for each in contacts.missions} == {"GB"}
    assert _codes(contacts).count(codes.HOST_FROM_LIST) == 1


def test_the_sending_state_may_come_from_a_column():
    data = b"Name,Host state,Sending state\nEmbassy in London,GB,Norway\n"
    assert read(data, mapping=Mapping()).missions[0].draft.sending_state == "NO"


TITLED = [["List of posts, 1 May 2024"], ["Ministry"], ["Name", "Host state"], ["Embassy", "GB"]]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (workbook(*TITLED, merged="A1:B1"), "list.xlsx"),
        (b'"List of posts, 1 May 2024"\nMinistry\nName,Host state\nEmbassy,GB\n', "list.csv"),
        (b"List of posts, 1 May 2024;\nMinistry;\nName;Host state\nEmbassy;GB\n", "list.csv"),
    ],
)
def test_titles_above_the_headings_are_kept_in_a_finding(data, name):
    contacts = read(data, name)
    assert [(each.place, each.draft.host_state) for each in contacts.missions] == [("row 4", "GB")]
    [finding] = contacts.findings
    assert finding.code == "record-furniture"
    assert finding.excerpt == "title: List of posts, 1 May 2024\ntitle: Ministry"


def test_a_list_of_values_in_json_is_of_the_field_it_stands_under():
    data = b'[{"name": "Embassy", "host": "GB", "phone": ["020 7946 0001", "020 7946 0002"]}]'
    [found] = read(data, "list.json").missions
    numbers = [point.normalised for point in found.draft.contact_points]
    assert numbers == ["+442079460001", "+442079460002"]
