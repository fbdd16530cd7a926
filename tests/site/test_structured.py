"""What pages say of themselves to machines: valid by schema.org, harmless in HTML, and true.

`tests/data/schema_org/types.json` holds, of the types in use and those above them, which
properties they have and what may stand there: written from schema-dts 2.1 (Apache 2.0).
"""

import json
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from archive.models import ContactPoint, OpeningHours
from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TYPES = json.loads((Path(__file__).parents[1] / "data/schema_org/types.json").read_text())
_PLAIN = {"Text", "URL", "Date", "DateTime", "Time", "DayOfWeek", "Number", "Integer", "Boolean"}


def lineage(name: str) -> set[str]:
    """Return a type and all above it."""
    above = (lineage(each) for each in TYPES[name]["of"])
    return {name}.union(*above)


def faults_of(thing: Any, allowed: set[str] | None = None, place: str = "") -> list[str]:
    """Return what schema.org does not know of a thing, with where it stands."""
    if isinstance(thing, list):
        return [fault for each in thing for fault in faults_of(each, allowed, place)]
    if not isinstance(thing, dict):
        expected = {"Number", "Integer"} if isinstance(thing, int | float) else _PLAIN
        return [] if allowed is None or allowed & expected else [f"{place}: {thing!r}"]
    if set(thing) == {"@id"}:
        return []  # what it is, its own page says
    kind = thing.get("@type")
    if kind not in TYPES:
        return [f"{place}: no type {kind!r}"]
    line = lineage(kind)
    faults = [] if allowed is None or allowed & line else [f"{place}: a {kind} may not stand here"]
    known = {name: set(ranges) for each in line for name, ranges in TYPES[each]["has"].items()}
    for name, value in thing.items():
        if name in known:
            faults += faults_of(value, known[name], f"{place}/{kind}.{name}")
        elif not (name.startswith("@") or (name == "query-input" and kind == "SearchAction")):
            faults.append(f"{place}/{kind} has no {name}")
    return faults


def data_of(client, address: str) -> list[dict]:
    """Return the things that a page speaks of."""
    scripts = tree(client, address).cssselect('script[type="application/ld+json"]')
    assert len(scripts) == 1, address
    told = json.loads(scripts[0].text)
    assert told["@context"] == "https://schema.org"
    return told["@graph"]


@pytest.fixture
def archive(settings):
    """Release a text with two languages, about something, and a mission with all one taps."""
    settings.ISSUER = "Ministry of Tides"
    ada = make.make_person("ada-lark", en="Ada Lark")
    briefing = make.make_briefing("1")
    turns = make.make_turns(
        ("Why?", "So."), ("How?", "Thus."), statement="First.", speaker=ada, asker="Ivo Fenn"
    )
    make.make_edition(briefing, turns=turns, title="On </script><b> & tides", place="Port")
    make.make_edition(briefing, "ar", turns=make.make_turns(("لماذا؟", "لأن.")))
    make.mark(briefing, make.make_topic("tides", en="Tides"), "q1")
    office = make.make_mission("office", latitude="10.5", longitude="11", names={"en": "Office"})
    for position, (kind, value) in enumerate(
        [
            ("phone", "+44 20 7946 0001"),
            ("hotline", "+44 20 7946 0002"),
            ("email", "office@example.org"),
            ("web", "https://office.example/"),
            ("address", "1 Quay"),
        ],
        start=1,
    ):
        ContactPoint.objects.create(mission=office, kind=kind, value=value, position=position)
    hours = {"mission": office, "opens": time(9), "closes": time(17)}
    OpeningHours.objects.create(weekday=1, position=1, **hours)


KINDS = {
    "": {"WebSite"},
    "briefings/1/en/": {"NewsArticle", "BreadcrumbList"},
    "briefings/1/en/v1/": {"NewsArticle", "BreadcrumbList"},
    "briefings/1/q1/": {"WebPage", "BreadcrumbList"},
    "briefings/1/s1/": {"WebPage", "BreadcrumbList"},
    "missions/office/": {"GovernmentOffice", "BreadcrumbList"},
    "people/ada-lark/": {"Person", "BreadcrumbList"},
    **{
        f"{name}/": {"BreadcrumbList"}
        for name in (
            *("briefings", "questions", "people", "topics", "countries", "missions"),
            *("corrections", "quote", "topics/tides", "countries/QM", "about", "numbers"),
            *("coverage", "missions/map", "missions/serving", "years"),
        )
    },
}


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_each_page_says_what_it_is_in_words_of_schema_org(client, archive, subtests, interface):
    for page, kinds in KINDS.items():
        with subtests.test(page):
            things = data_of(client, f"/{interface}/{page}")
            assert {thing["@type"] for thing in things} == kinds
            assert faults_of(things) == []


def test_a_check_finds_what_schema_org_does_not_know():
    assert faults_of({"@type": "Question", "answers": 2}) == ["/Question has no answers"]
    assert faults_of({"@type": "Question", "author": "Ivo"}) == ["/Question.author: 'Ivo'"]
    assert faults_of({"@type": "Question", "acceptedAnswer": {"@type": "Event"}}) == [
        "/Question.acceptedAnswer: a Event may not stand here"
    ]


def test_an_exchange_gives_its_question_and_answers_in_full(client, archive):
    question = data_of(client, "/en/briefings/1/q1/")[0]["mainEntity"]
    assert (question["text"], question["author"]["name"]) == ("Why?", "Ivo Fenn")
    [answer] = question["acceptedAnswer"]
    assert (answer["text"], answer["author"]["name"]) == ("So.", "Ada Lark")
    assert answer["url"] == "http://testserver/en/briefings/1/en/#q1a1"


def test_a_transcript_lists_its_questions_and_who_spoke_where(client, archive):
    article = data_of(client, "/en/briefings/1/en/")[0]
    assert [part["url"].partition("#")[2] for part in article["hasPart"]] == ["q1", "q2"]
    assert article["recordedAt"]["location"]["name"] == "Port"
    assert article["publisher"]["name"] == "Ministry of Tides"
    assert article["headline"] == "On </script><b> & tides"


def test_no_words_end_the_element_they_stand_in(client, archive):
    body = client.get("/en/briefings/1/en/").content.decode()
    block = body.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set(block) & set("<>&")
    assert json.loads(block)


def test_a_mission_can_be_called_and_is_open_on_mondays(client, archive):
    office = data_of(client, "/en/missions/office/")[0]
    assert office["telephone"] == ["+44 20 7946 0001"]
    assert office["contactPoint"][0]["telephone"] == "+44 20 7946 0002"
    assert office["openingHoursSpecification"][0]["dayOfWeek"] == "https://schema.org/Monday"


def test_the_past_of_a_mission_and_a_form_say_nothing(client, archive):
    for address in ("/en/missions/office/?on=2020-01-01", "/en/missions/office/report/"):
        assert b"ld+json" not in client.get(address).content
