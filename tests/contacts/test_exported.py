"""The notation of exported lists: what is written is read back, what is wrong is told."""

import re
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive.sources.contact_lists.cells import (
    CellError,
    contacts_text,
    districts_text,
    normal_form,
    read_contacts,
    read_districts,
)
from archive.sources.contact_lists.exported import (
    columns_for,
    fingerprint,
    read_row,
    unguarded,
    version_of,
    written_row,
)
from archive.sources.contact_lists.week import hours_text, read_day, read_hours_cell
from archive.sources.drafts import (
    ConsularDistrictDraft,
    ContactPointDraft,
    MissionDraft,
    OpeningHoursDraft,
)
from archive.sources.drafts.base import Draft

TODAY = date(2026, 6, 1)
LATER = st.dates(date(2026, 6, 2), date(2040, 1, 1))
WORDS = (
    st.text(
        st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" +-=@()[]{}:;,|\\"),
        min_size=1,
        max_size=30,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and "⏎" not in text)
)
CLOCK = st.times().map(lambda clock: clock.strftime("%H:%M"))
KIND = st.sampled_from(["address", "phone", "hotline", "fax", "email", "web", "social"])


@st.composite
def contact_points(draw) -> ContactPointDraft:
    kind, until = draw(KIND), draw(st.none() | LATER)
    lines = draw(st.lists(WORDS, min_size=1, max_size=3))
    value = "\n".join(lines)
    return ContactPointDraft(
        kind=kind,
        value=value,
        normalised=normal_form(kind, value, "GB"),
        label=draw(st.just("") | WORDS),
        language=draw(st.sampled_from([None, "de", "zh-Hans"])),
        valid_from=draw(st.none() | LATER) if until is None else None,
        valid_until=until,
    )


@st.composite
def weeks(draw) -> tuple[OpeningHoursDraft, ...]:
    """Return hours of at most one stretch a day, and of some single days."""
    found = []
    days = draw(st.sets(st.integers(1, 7), max_size=7))
    for when in [*sorted(days), *draw(st.sets(LATER, max_size=2))]:
        opens = draw(st.none() | st.sampled_from(["08:00", "09:30"]))
        found.append(
            OpeningHoursDraft(
                weekday=when if isinstance(when, int) else None,
                on=None if isinstance(when, int) else when,
                opens=opens,
                closes=opens and draw(st.sampled_from(["12:00", "02:00"])),
                note=draw(st.just("") | WORDS),
            )
        )
    return tuple(found)


DISTRICTS = st.lists(
    st.builds(
        ConsularDistrictDraft,
        names=st.dictionaries(
            st.sampled_from(["en", "de", "zh-Hans"]), st.sampled_from(["The south", "Süden"])
        ).filter(bool),
        country=st.sampled_from(["", "KR", "GB"]),
        valid_until=st.none() | LATER,
    ),
    max_size=3,
    unique_by=repr,
).map(tuple)
NAMES = st.dictionaries(st.sampled_from(["en", "ru", "zh-Hant"]), WORDS, min_size=1)
MISSIONS = st.builds(
    MissionDraft,
    slug=st.sampled_from(["seoul", "ru-kr-seoul-embassy"]),
    kind=st.sampled_from(["embassy", "other", "honorary-consulate"]),
    sending_state=st.sampled_from(["GB", "XA"]),
    host_state=st.just("GB"),
    city=st.just("") | WORDS,
    cities=st.dictionaries(st.sampled_from(["en", "ru"]), WORDS),
    parent=st.sampled_from(["", "embassy"]),
    names=NAMES,
    zone=st.sampled_from(["", "Asia/Seoul"]),
    latitude=st.just("37.5665"),
    longitude=st.just("-126.978"),
    valid_from=st.none() | st.just(date(1990, 5, 1)),
    valid_until=st.none() | LATER,
    contact_points=st.lists(contact_points(), max_size=4).map(tuple),
    hours=weeks(),
    districts=DISTRICTS,
)


def _key(part: Draft) -> bytes:
    return msgspec.json.encode(part, order="sorted")


def _in_order(draft: MissionDraft) -> MissionDraft:
    """Return a draft with its parts in an order that says nothing."""
    return replace(
        draft,
        contact_points=tuple(sorted(draft.contact_points, key=_key)),
        hours=tuple(sorted(draft.hours, key=_key)),
        districts=tuple(sorted(draft.districts, key=_key)),
    )


@settings(max_examples=150, deadline=None)
@given(MISSIONS)
def test_every_field_that_is_written_is_read_back(draft):
    row = written_row(draft, TODAY)
    columns = columns_for([row])
    read = read_row(row | {"version": version_of(row)}, columns, "en")
    assert read.misread == ()
    assert _in_order(read.draft) == _in_order(draft)
    assert set(row) <= set(columns)


@pytest.mark.parametrize(
    ("text", "value", "label", "language"),
    [
        ("020 7946 0001", "020 7946 0001", "", None),
        ("[visas] 020 7946 0001", "020 7946 0001", "visas", None),
        ("(020) 7946 0001 {de}", "(020) 7946 0001", "", "de"),
        ("[] [odd] 1", "[odd] 1", "", None),
    ],
)
def test_a_line_is_a_contact_with_its_label_and_language(text, value, label, language):
    [point] = read_contacts("phone", text, "GB")
    assert (point.value, point.label, point.language) == (value, label, language)


def test_a_blank_line_parts_two_addresses():
    text = "1 High Street\nLondon\n\n[visas] 2 Low Street\nLondon"
    points = read_contacts("address", text, "GB")
    assert [p.value for p in points] == ["1 High Street\nLondon", "2 Low Street\nLondon"]
    assert contacts_text(points, TODAY) == text


@pytest.mark.parametrize(
    ("kind", "value", "normal"),
    [
        ("phone", "020 7946 0001", "+442079460001"),
        ("phone", "(0)20/7946-0001", "+442079460001"),
        ("fax", "+82 2 318-21-16", "+8223182116"),
        ("phone", "tel. 020 7946 0001 (24 hrs)", "+442079460001"),
        ("phone", "020 7946 0001 or 020 7946 0002", ""),
        ("phone", "12", ""),
        ("email", "Visas @Avelia.example", "visas@avelia.example"),
        ("web", "avelia.example/visas", "https://avelia.example/visas"),
        ("web", "see our page", ""),
        ("address", "1 High Street", ""),
    ],
)
def test_a_value_has_one_normal_form(kind, value, normal):
    assert normal_form(kind, value, "GB") == normal


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Thu 9-12:30, 14:00–17:00", [1, 1, 2, 2, 3, 3, 4, 4]),
        ("Monday, Wednesday 09:00-12:00", [1, 3]),
        ("понедельник - среда: 9:00-18:00", [1, 2, 3]),
        ("Sat-Mon closed", [1, 6, 7]),
    ],
)
def test_weekdays_are_named_in_ranges_and_in_the_lists_language(text, days):
    assert sorted(each.weekday for each in read_hours_cell(text, "ru")) == days


def test_hours_of_one_day_past_midnight_and_with_a_note():
    text = "Fri 22:00-02:00 (visas, by appointment)\n2026-12-25 closed (Christmas)"
    night, holiday = read_hours_cell(text, "en")
    assert (night.opens, night.closes, night.note) == ("22:00", "02:00", "visas, by appointment")
    assert (holiday.on, holiday.opens, holiday.note) == (date(2026, 12, 25), None, "Christmas")
    assert hours_text((night, holiday), TODAY) == text


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Mon 9-12, 11-15", "Mon 09:00-12:00 and Mon 11:00-15:00 overlap"),
        ("Mon 22:00-03:00\nTue 02:00-05:00", "overlap"),
        ("Sun 22:00-03:00\nMon 02:00-05:00", "overlap"),
        ("Mon 25:00-26:00", "25:00"),
        ("Mon 9:00-9:00", "same time"),
        ("Mon closed, 9-12", "either closed or has hours"),
        ("Mon morning", "cannot be read"),
        ("Someday 9-12", "names no weekday"),
        ("2026-02-30 closed", "is no day"),
    ],
)
def test_hours_that_cannot_be_are_told(text, complaint):
    with pytest.raises(CellError, match=re.escape(complaint)):
        read_hours_cell(text, "en")


def test_hours_of_two_counters_may_overlap():
    assert len(read_hours_cell("Mon 9-12 (visas), 9-13 (passports)", "en")) == 2


def test_closed_is_known_in_the_language_of_the_page():
    [span] = read_day("geschlossen", ("geschlossen",))
    assert span.opens is None


def test_a_district_has_names_by_language_and_a_country():
    text = "en: The south | ru: Юг {KR}"
    [district] = read_districts(text, "en")
    assert (district.names, district.country) == ({"en": "The south", "ru": "Юг"}, "KR")
    assert districts_text([district], TODAY) == text


@pytest.mark.parametrize("text", ["+82 2 318", "=1+1", "@here", "-5", "\uff1d1"])
def test_the_apostrophe_of_a_guarded_cell_is_no_part_of_it(text):
    assert unguarded(f"'{text}") == text
    assert fingerprint(f"'{text}") == fingerprint(text)


@pytest.mark.parametrize(
    ("column", "text", "complaint"),
    [
        ("zone", "Asia/Nowhere", "no time zone"),
        ("host", "Atlantis", "no country"),
        ("sending", "ZZ", "no country"),
        ("district", "The south {ZQ}", "no country"),
        ("kind", "castle", "no kind of mission"),
        ("latitude", "north", "no number of degrees"),
        ("from", "yesterday", "is no day"),
        ("slug", "Not A Slug", "is no address"),
        ("phone", "1 {until soon}", "is no day"),
        ("phone", "1 {klingonese}", "is no language"),
        ("phone", "[visas]", "holds no value"),
        ("version", "x", "was changed"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_column(column, text, complaint):
    row = {"slug": "seoul", "sending": "XA", "host": "KR", column: text}
    [wrong] = read_row(row, list(row), "en").misread
    assert wrong.column == column
    assert complaint in str(wrong.error)
