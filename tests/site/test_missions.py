"""A mission's page: whether it is open, what one taps, its card, what lies near."""

from datetime import UTC, datetime

import pytest

from archive.models import OpeningHours
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

VERIFIED = datetime(2031, 5, 1, tzinfo=UTC)
NO_LONGER = "Its hours were not all verified within a year; the last time was 1 May 2029."


@pytest.fixture
def mission():
    """A mission in Seoul that is open on Mondays and Wednesdays."""
    mission = make.make_mission("embassy", zone="Asia/Seoul")
    for position, weekday in enumerate((1, 3)):
        OpeningHours.objects.create(
            mission=mission,
            position=position,
            weekday=weekday,
            opens="09:00",
            closes="17:00",
            verified_at=VERIFIED,
        )
    return mission


def _open_now(client, language: str = "en", query: str = "") -> list[str]:
    page = tree(client, f"/{language}/missions/embassy/{query}")
    return texts(page, ".open-now > *")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2031-06-02 01:30", ["Open now, until 5:00 pm", "It is 10:30 am there."]),
        ("2031-06-01 23:30", ["Closed now", "Opens at 9:00 am", "It is 8:30 am there."]),
        (
            "2031-06-02 08:30",
            ["Closed now", "Opens on Wed, 4 Jun at 9:00 am", "It is 5:30 pm there."],
        ),
        (
            "2031-06-03 08:30",
            [
                "No hours are recorded for today",
                "Opens on Wed, 4 Jun at 9:00 am",
                "It is 5:30 pm there.",
            ],
        ),
    ],
)
def test_a_page_says_whether_a_mission_is_open_there(client, mission, moment, now, said):
    moment(now)
    assert _open_now(client) == said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Open now, until 5:00 pm"),
        ("de", "Jetzt geöffnet, bis 17:00"),
        ("es", "Abierto ahora, hasta: 17:00"),
        ("fr", "Ouvert en ce moment, jusqu’à : 17:00"),
        ("ru", "Сейчас открыто, до: 17:00"),
        ("zh-hans", "现在开放，至17:00"),
    ],
)
def test_it_is_said_in_the_readers_language(client, mission, moment, language, words):
    moment("2031-06-02 01:30")
    assert _open_now(client, language)[0] == words


def test_a_note_of_the_hours_is_told_with_them(client, mission, moment):
    moment("2031-06-02 01:30")
    mission.hours.update(note="by appointment")
    assert _open_now(client)[:2] == ["Open now, until 5:00 pm", "by appointment"]


@pytest.mark.parametrize(
    ("verified_at", "why"),
    [(None, "Its hours were never verified."), (datetime(2029, 5, 1, tzinfo=UTC), NO_LONGER)],
)
def test_hours_not_verified_lately_promise_nothing(client, mission, moment, verified_at, why):
    moment("2031-06-02 01:30")
    mission.hours.update(verified_at=verified_at)
    assert _open_now(client)[:2] == ["Whether it is open now is not known", why]


def test_a_day_asked_about_has_no_now(client, mission, moment):
    moment("2031-06-02 01:30")
    assert not _open_now(client, query="?on=2031-06-02")


def test_a_mission_without_a_time_zone_has_no_now(client, mission, moment):
    moment("2031-06-02 01:30")
    mission.zone = ""
    mission.save()
    assert not _open_now(client)


def _taps(client, query: str = "") -> list[str]:
    page = tree(client, f"/en/missions/embassy/{query}")
    return [each.get("href") for each in page.cssselect(".contacts .contact-group a.tap")]


@pytest.mark.parametrize(
    ("kind", "value", "normalised", "tap"),
    [
        ("phone", "(01) 23", "+44123", "tel:+44123"),
        ("phone", "020 7946 0110", "", "tel:+442079460110"),
        ("phone", "+44 (0)20 7946 0110", "", "tel:+442079460110"),
        ("hotline", "+44 7700 900118", "", "tel:+447700900118"),
        ("email", "desk@example.org", "", "mailto:desk@example.org"),
        ("web", "https://example.org/a", "", "https://example.org/a"),
        ("social", "@veld", "https://social.example.net/@veld", "https://social.example.net/@veld"),
    ],
)
def test_everything_is_tapped(client, kind, value, normalised, tap):
    mission = make.make_mission("embassy", host="GB")
    make.make_contact(mission, kind, value, normalised=normalised)
    assert _taps(client) == [tap]


@pytest.mark.parametrize(
    ("kind", "value", "normalised"),
    [
        ("phone", "ask for 12", ""),
        ("email", "desk at example.org", ""),
        ("email", "a@example.org b@example.org", ""),
        ("web", "example", "javascript:alert(1)"),
        ("web", "javascript:alert(1)", ""),
        ("social", "@veld", ""),
    ],
)
def test_what_leads_nowhere_is_not_tapped(client, kind, value, normalised):
    mission = make.make_mission("embassy", host="GB")
    make.make_contact(mission, kind, value, normalised=normalised)
    assert _taps(client) == []


def test_an_address_is_looked_for_with_its_city_and_country(client):
    mission = make.make_mission("embassy", city="Veld")
    make.make_contact(mission, "address", "1 Quay & Co,\nOld Veld")
    make.make_contact(mission, "address", "PO Box 7")
    assert _taps(client) == [
        "https://www.openstreetmap.org/search?query=1+Quay+%26+Co%2C+Old+Veld%2C+Country+QN",
        "https://www.openstreetmap.org/search?query=PO+Box+7%2C+Veld%2C+Country+QN",
    ]


def test_a_known_position_is_shown_on_the_readers_map_and_on_a_page(client):
    mission = make.make_mission("embassy", latitude="37.5665", longitude="-126.978")
    make.make_contact(mission, "address", "1 Quay")
    assert _taps(client) == [
        "geo:37.5665,-126.978",
        "https://www.openstreetmap.org/?mlat=37.5665&mlon=-126.978#map=17/37.5665/-126.978",
    ]
    page = tree(client, "/en/missions/embassy/")
    assert page.cssselect("a[href*=openstreetmap]")[0].get("rel") == "external nofollow"


def test_an_address_of_another_day_has_not_the_position_of_today(client):
    mission = make.make_mission("embassy", latitude="37.5665", longitude="126.978")
    make.make_contact(mission, "address", "1 Quay")
    assert [tap for tap in _taps(client, "?on=2020-01-01") if "query=" not in tap] == []


def test_each_contact_says_when_it_was_verified(client):
    mission = make.make_mission("embassy")
    make.make_contact(mission, "phone", "1", verified_at=VERIFIED)
    make.make_contact(mission, "phone", "2")
    page = tree(client, "/en/missions/embassy/")
    assert texts(page, ".verified") == ["verified 1 May 2031", "not verified"]


def _place(slug: str, longitude: str, **fields) -> None:
    make.make_mission(slug, latitude="0", longitude=longitude, **fields)


def _nearest(client, language: str = "en", query: str = "") -> list[tuple[str, str]]:
    page = tree(client, f"/{language}/missions/embassy/{query}")
    return list(zip(texts(page, ".nearest a"), texts(page, ".nearest .distance"), strict=True))


def test_the_nearest_missions_of_the_same_state_are_told(client):
    _place("embassy", "179.5")
    _place("far", "-170")
    _place("over-the-date-line", "-179.5")
    _place("next-door", "179.504")
    _place("of-another-state", "179.5", sending="QA")
    make.make_mission("without-a-place")
    assert _nearest(client) == [
        ("Next Door", "0.4 km"),
        ("Over The Date Line", "111 km"),
        ("Far", "1,168 km"),
    ]


def test_without_others_of_its_state_the_nearest_of_any_are_told(client):
    _place("embassy", "10")
    _place("of-another-state", "10.01", sending="QA")
    assert _nearest(client, "de") == [("Of Another State", "1,1 km")]


def test_five_are_told(client):
    for number in range(8):
        _place("embassy" if number == 0 else f"near-{number}", str(number))
    assert [name for name, _distance in _nearest(client)] == [f"Near {n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    "fields", [{"public_from": None}, {"valid_until": datetime(2020, 1, 1, tzinfo=UTC).date()}]
)
def test_a_mission_hidden_or_gone_is_not_near(client, fields):
    _place("embassy", "10")
    _place("other", "11", **fields)
    assert _nearest(client) == []


def test_of_a_mission_without_a_position_nothing_is_near(client):
    make.make_mission("embassy")
    _place("other", "11")
    assert _nearest(client) == []


@pytest.mark.parametrize(("query", "parts"), [("", []), ("?on=2019-06-01", ["Visa Section"])])
def test_the_parts_of_a_mission_are_those_of_the_day(client, query, parts):
    embassy = make.make_mission("embassy")
    closed = datetime(2020, 1, 1, tzinfo=UTC).date()
    make.make_mission("visa-section", parent=embassy, valid_until=closed)
    assert texts(tree(client, f"/en/missions/embassy/{query}"), ".mission-row a") == parts


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (VERIFIED, "Time zone: Seoul · verified 1 May 2031"),
        (None, "Time zone: Seoul · not verified"),
    ],
)
def test_hours_say_since_when_all_of_them_are_verified(client, mission, last, said):
    mission.hours.filter(weekday=3).update(verified_at=last)
    assert texts(tree(client, "/en/missions/embassy/"), ".hours + .quiet") == [said]
