"""Filters: for each, a row that must appear and one that must not."""

import pytest
from django.http import QueryDict
from django.utils import translation

from archive.filters import BriefingFilter, MissionFilter, QuestionFilter
from archive.models import Mission, Passage
from archive.representations.cards import briefings_with
from archive.representations.passages import one_of_each
from tests import factories as make

pytestmark = pytest.mark.django_db


def briefings(query: str) -> list[str]:
    """Return the numbers of the briefings a query lists."""
    filtered = BriefingFilter(QueryDict(query), queryset=Passage.objects.current())
    return [briefing.number for briefing in briefings_with(filtered.qs)]


def questions(query: str) -> list[str]:
    """Return number and key of the exchanges a query lists."""
    current = Passage.objects.current().exchanges()
    filtered = QuestionFilter(QueryDict(query), queryset=current)
    rows = one_of_each(filtered.qs).select_related("segment", "briefing")
    return [f"{row.briefing.number} {row.segment.key}" for row in rows]


@pytest.fixture
def two_briefings():
    """One briefing that every filter below picks, and one that none does."""
    ada, lantern = make.make_person("ada-lark"), make.make_outlet("the-lantern")
    one = make.make_briefing("1/2031", held_on="2031-05-03", kind="interview")
    turns = make.make_turns(
        ("Why ferries?", "Ropes."), ("And buses?", "No."), speaker=ada, outlet=lantern
    )
    make.make_edition(one, "de", turns=turns, title="Häfen")
    make.mark(one, make.make_topic("ferries"), "q1")
    make.mark(one, make.make_country("QM"), "q1")
    make.mark(one, make.make_organisation("league"), "q1", is_proposed=True)
    bob, tide = make.make_person("bob-finch"), make.make_outlet("the-tide")
    two = make.make_briefing("2/2030", held_on="2030-11-20", kind="speech")
    make.make_edition(
        two, "en", turns=make.make_turns(statement="On lamps.", speaker=bob), title="Lamps"
    )
    three = make.make_briefing("3/2029", held_on="2029-12-01", kind="comment")
    make.make_edition(
        three, "en", turns=make.make_turns(("Lamps?", "Lit."), speaker=bob, outlet=tide)
    )
    make.mark(three, make.make_topic("lamps"))
    make.mark(three, make.make_country("QN"))
    make.mark(three, make.make_organisation("guild"))


@pytest.mark.parametrize(
    "query",
    [
        "q=FERRIES",
        "q=häfen",
        "language=de",
        "year=2031",
        "month=5",
        "kind=interview",
        "speaker=ada-lark",
        "topic=ferries",
        "country=QM",
        "organisation=league",
        "outlet=the-lantern",
        "language=de&year=2031&speaker=ada-lark&topic=ferries",
    ],
)
def test_a_filter_of_briefings_keeps_what_meets_it_and_drops_the_rest(two_briefings, query):
    assert briefings(query) == ["1/2031"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("has_questions=yes", ["1/2031", "3/2029"]), ("has_questions=no", ["2/2030"])],
)
def test_briefings_are_parted_by_whether_anything_was_asked(two_briefings, query, expected):
    assert briefings(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=ropes", ["1/2031 q1"]),
        ("language=de", ["1/2031 q1", "1/2031 q2"]),
        ("year=2029", ["3/2029 q1"]),
        ("month=12", ["3/2029 q1"]),
        ("kind=comment", ["3/2029 q1"]),
        ("speaker=ada-lark", ["1/2031 q1", "1/2031 q2"]),
        ("topic=ferries", ["1/2031 q1"]),
        ("topic=lamps", ["3/2029 q1"]),
        ("country=QM", ["1/2031 q1"]),
        ("organisation=guild", ["3/2029 q1"]),
        ("outlet=the-tide", ["3/2029 q1"]),
        ("", ["1/2031 q1", "1/2031 q2", "3/2029 q1"]),
    ],
)
def test_a_filter_of_questions_keeps_the_exchanges_that_meet_it(two_briefings, query, expected):
    assert questions(query) == expected


def test_conditions_must_meet_in_one_passage(two_briefings):
    assert briefings("q=buses&topic=ferries") == []
    assert briefings("q=ropes&topic=ferries") == ["1/2031"]


def test_a_language_and_words_of_another_do_not_meet():
    briefing = make.make_briefing()
    make.make_edition(briefing, "en", turns=make.make_turns(("Why ferries?", "Ropes.")))
    make.make_edition(briefing, "ru", turns=make.make_turns(("Почему паромы?", "Канаты.")))
    assert briefings("language=ru&q=паромы") == ["1/2031"]
    assert briefings("language=ru&q=ferries") == []


def test_an_exchange_in_two_languages_is_listed_once():
    briefing = make.make_briefing()
    make.make_edition(briefing, "en")
    make.make_edition(briefing, "ru")
    assert questions("") == ["1/2031 q1"]


def test_the_language_of_the_reader_is_preferred():
    briefing = make.make_briefing()
    for language in ("en", "ru", "ar"):
        make.make_edition(briefing, language)
    with translation.override("ar"):
        row = one_of_each(Passage.objects.current().exchanges()).get()
    assert row.language == "ar"


def test_words_of_someone_merged_count_for_who_it_is():
    ada = make.make_person("ada-lark")
    old = make.make_person("a-lark", confirmed=False)
    make.make_edition(turns=make.make_turns(("Why?", "So."), speaker=old))
    old.merged_into = ada
    old.save()
    assert briefings("speaker=ada-lark") == ["1/2031"]


@pytest.mark.parametrize(
    "query",
    [
        "language=xx",
        "year=1066",
        "year=99999999999999999999999",
        "month=13",
        "kind=song",
        "speaker=nobody",
        "topic=nothing",
        "country=ZZ",
        "organisation=none",
        "outlet=none",
        "has_questions=maybe",
        "q=" + "x" * 300,
        "q=%00",
        "q=!!!",
        "q=%25",
        "q=_",
        "page=-1",
        "page=many",
        "page=" + "9" * 5000,
    ],
)
def test_a_value_not_understood_lists_nothing(two_briefings, query):
    assert briefings(query) == []


def test_choices_are_what_is_public(two_briefings):
    make.make_topic("secret")
    make.make_person("hidden-one")
    make.make_edition(make.make_briefing("9/2040", held_on="2040-01-01"), "fr", released=False)
    filtered = BriefingFilter(QueryDict(), queryset=Passage.objects.current())
    chosen = {
        name: [value for value, _label in filtered.form.fields[name].choices if value]
        for name in ("language", "year", "speaker", "topic")
    }
    assert chosen == {
        "language": ["en", "de"],
        "year": ["2031", "2030", "2029"],
        "speaker": ["ada-lark", "bob-finch"],
        "topic": ["ferries", "lamps"],
    }


def missions(query: str) -> list[str]:
    """Return the slugs of the missions a query lists."""
    filtered = MissionFilter(QueryDict(query), queryset=Mission.objects.current())
    return sorted(filtered.qs.values_list("slug", flat=True))


@pytest.fixture
def two_missions():
    """An embassy that every filter below picks, and a consulate that none does."""
    embassy = make.make_mission(
        "one", city="Veld", cities={"ru": "Вельд"}, names={"zh-Hans": "大使馆"}
    )
    make.make_contact(embassy, "phone", "+44 20 7946 0001", normalised="+442079460001")
    make.make_mission("two", sending="QP", host="QR", kind="consulate", city="Sund")


@pytest.mark.parametrize(
    "query",
    [
        "country=QM",
        "country=QN",
        "kind=embassy",
        "city=Veld",
        "q=вельд",
        "q=大使",
        "q=veld country QN",
        "q=%2B442079460001",
        "q=7946",
    ],
)
def test_a_filter_of_missions_keeps_what_meets_it_and_drops_the_rest(two_missions, query):
    assert missions(query) == ["one"]


@pytest.mark.parametrize("query", ["country=ZZ", "kind=tent", "city=Atlantis", "q=atlantis", "q=?"])
def test_no_mission_meets_what_no_mission_has(two_missions, query):
    assert missions(query) == []


def test_a_mission_is_found_by_its_countrys_cldr_name():
    make.make_country("VN").delete()
    make.make_country("VN", en="Vietnam")
    vietnam = make.make_mission("three", sending="VN").sending_state
    vietnam.names = {}
    vietnam.save()
    assert missions("q=вьетнам") == ["three"]
