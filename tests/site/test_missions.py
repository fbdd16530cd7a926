"""A mission's page: whether it is open, what one taps, its card, what lies near."""

from datetime import UTC, datetime

import pytest

from archive.models import OpeningHours
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = pytest.mark.django_db

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
