"""Addresses that lead nowhere: what is near them is offered, and what is hidden is not."""

import pytest

from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def records():
    """One record of each list, all called alike, and a briefing and a mission that are hidden."""
    edition = make.make_edition(make.make_briefing("harbour 12"), title="On quays")
    make.mark(edition.transcript.briefing, make.make_topic("harbours"))
    make.make_mission("harbour-embassy", names={"en": "Embassy by the harbour"})
    make.make_mission("harbour-hidden", public_from=None)
    make.make_edition(make.make_briefing("harbour 14"), released=False)


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("briefings/harbour-13/", ["/de/briefings/harbour-12/en/", "/de/briefings/"]),
        ("briefings/harbour-13/en/v1/cite/", ["/de/briefings/harbour-12/en/", "/de/briefings/"]),
        ("topics/harbour/", ["/de/topics/harbours/", "/de/topics/"]),
        ("missions/harbour-embasy/", ["/de/missions/harbour-embassy/", "/de/missions/"]),
        ("people/ha/", ["/de/people/"]),
        ("briefings/%00harbour/", ["/de/briefings/harbour-12/en/", "/de/briefings/"]),
        ("years/2031/13/", ["/de/years/"]),
        ("quay/", []),
    ],
)
def test_what_is_near_is_offered(client, records, path, offered):
    page = tree(client, f"/de/{path}", 404)
    assert [each.get("href") for each in page.cssselect(".offers a")] == offered


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/EN/people/?page=2", "/en/people/?page=2"),
        ("/zh-CN/briefings/", "/zh-hans/briefings/"),
        ("/zh/", "/zh-hans/"),
        ("/pt/people/", None),
        ("/de/nothing/", None),
    ],
)
def test_a_language_of_the_buttons_written_otherwise_leads_there(client, written, meant):
    response = client.get(written)
    assert response.get("Location") == meant
    assert response.status_code == (301 if meant else 404)
