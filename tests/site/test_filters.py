"""Filters: for each, a row that must appear and one that must not."""

import pytest
from django.http import QueryDict
from django.utils import translation

from archive import publishing
from archive.filters import BriefingFilter, MissionFilter, QuestionFilter
from archive.models import Briefing, Mission, Segment
from archive.representations.passages import shown_by
from archive.search import catalogue
from archive.search.catalogue import Selection, exchanges
from tests import factories as make

pytestmark = pytest.mark.django_db


def briefings(query: str) -> list[str]:
    """Return the numbers of the briefings a query lists."""
    filtered = BriefingFilter(QueryDict(query), queryset=Selection(catalogue.state(), "briefings"))
    found = Briefing.objects.in_bulk(ids := filtered.page_rows()[0:100])
    return [found[pk].number for pk in ids]


def questions(query: str) -> list[str]:
    """Return number and key of the exchanges a query lists."""
    filtered = QuestionFilter(QueryDict(query), queryset=exchanges(catalogue.state()))
    found = Segment.objects.select_related("briefing").in_bulk(ids := filtered.page_rows()[0:100])
    return [f"{found[pk].briefing.number} {found[pk].key}" for pk in ids]


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


PICKING_ONE = [
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
]


def test_a_filter_of_briefings_keeps_what_meets_it_and_drops_the_rest(two_briefings, subtests):
    for query in PICKING_ONE:
        with subtests.test(query):
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


def test_an_exchange_meets_all_conditions_itself_a_briefing_in_any_of_its_parts(two_briefings):
    assert questions("q=buses&topic=ferries") == []
    assert questions("q=ropes&topic=ferries") == ["1/2031 q1"]
    assert briefings("q=buses&topic=ferries") == ["1/2031"]
    assert briefings("q=buses&topic=lamps") == []


def test_choices_of_one_facet_are_alternatives(two_briefings):
    assert briefings("topic=ferries&topic=lamps") == ["1/2031", "3/2029"]
    assert briefings("year=2031&year=2030&kind=speech") == ["2/2030"]


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
    found = exchanges(catalogue.state())
    with translation.override("ar"):
        (row,) = shown_by(found, found.in_order(0, 5))
    assert row.language == "ar"


def test_words_of_someone_merged_count_for_who_it_is():
    ada = make.make_person("ada-lark")
    old = make.make_person("a-lark", confirmed=False)
    make.make_edition(turns=make.make_turns(("Why?", "So."), speaker=old))
    publishing.merge_people(old, ada, by=None)
    assert briefings("speaker=ada-lark") == ["1/2031"]


def _listed(query: str) -> BriefingFilter:
    selection = Selection(catalogue.state(), "briefings")
    return BriefingFilter(QueryDict(query), queryset=selection)


def test_the_old_key_of_someone_merged_chooses_who_it_is():
    ada, old = make.make_person("ada-lark"), make.make_person("a-lark", confirmed=False)
    make.make_edition(turns=make.make_turns(("Why?", "So."), speaker=old))
    make.make_edition(
        make.make_briefing("2/2031"), turns=make.make_turns(("Why?", "So."), speaker=ada)
    )
    publishing.merge_people(old, ada, by=None)
    filtered = _listed("speaker=a-lark")
    (speakers,) = (facet for facet in filtered.facets if facet.name == "speaker")
    assert [(each.key, each.count, each.is_chosen) for each in speakers.choices] == [
        ("ada-lark", 2, True)
    ]
    assert len(filtered.qs) == 2


def test_a_month_with_a_nought_before_it_is_the_same_choice(two_briefings):
    filtered = _listed("month=05&month=5")
    assert filtered.in_use == [("month", "5")]
    (months,) = (facet for facet in filtered.facets if facet.name == "month")
    assert [choice.key for choice in months.choices if choice.is_chosen] == ["5"]


NOT_UNDERSTOOD = [
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
]


def test_a_value_not_understood_lists_nothing(two_briefings, subtests):
    for query in NOT_UNDERSTOOD:
        with subtests.test(query[:50]):
            assert briefings(query) == []


def test_choices_are_what_is_public(two_briefings):
    make.make_topic("secret")
    make.make_person("hidden-one")
    make.make_edition(make.make_briefing("9/2040", held_on="2040-01-01"), "fr", released=False)
    filtered = BriefingFilter(queryset=Selection(catalogue.state(), "briefings"))
    chosen = {
        facet.name: [(choice.key, choice.count) for choice in facet.choices]
        for facet in filtered.facets
        if facet.name in ("language", "year", "speaker", "topic")
    }
    assert chosen == {
        "language": [("en", 2), ("de", 1)],
        "year": [("2031", 1), ("2030", 1), ("2029", 1)],
        "speaker": [("bob-finch", 2), ("ada-lark", 1)],
        "topic": [("ferries", 1), ("lamps", 1)],
    }


def test_counts_of_a_facet_put_its_own_choice_aside(two_briefings):
    selection = Selection(catalogue.state(), "briefings")
    filtered = BriefingFilter(QueryDict("topic=ferries"), queryset=selection)
    topics = next(facet for facet in filtered.facets if facet.name == "topic")
    years = next(facet for facet in filtered.facets if facet.name == "year")
    assert [(choice.key, choice.count) for choice in topics.choices] == [
        ("ferries", 1),
        ("lamps", 1),
    ]
    assert [choice.key for choice in years.choices] == ["2031"]


def test_the_address_of_a_choice_adds_it_or_takes_it_away(two_briefings):
    selection = Selection(catalogue.state(), "briefings")
    filtered = BriefingFilter(QueryDict("topic=ferries"), queryset=selection)
    topics = next(facet for facet in filtered.facets if facet.name == "topic")
    assert {choice.key: choice.query for choice in topics.choices} == {
        "ferries": "",
        "lamps": "topic=ferries&topic=lamps",
    }


def test_a_facet_is_shown_whole_under_the_filters_in_use(client, two_briefings):
    response = client.get("/de/briefings/?year=2031&year=2030&all=speaker")
    page = response.content.decode()
    assert '<a href="/de/briefings/?year=2031&amp;year=2030">Briefings</a>' in page
    assert "/de/briefings/?year=2031&amp;year=2030&amp;speaker=bob-finch" in page
    assert "/de/briefings/?year=2030&amp;all=speaker" in page
    assert "<article" not in page


@pytest.mark.parametrize("name", ["briefings", "questions", "search", "formulations"])
def test_a_facet_that_no_list_has_is_not_shown(client, two_briefings, name):
    assert client.get(f"/en/{name}/?q=ropes&all=speaker").status_code == 200
    assert client.get(f"/en/{name}/?q=ropes&all=colour").status_code == 400


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
