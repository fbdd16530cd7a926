"""The page of search: what it finds, how it shows it, what it offers where it finds nothing."""

from datetime import date
from urllib.parse import parse_qs, quote

import pytest
from django.contrib.auth import get_user_model
from msgspec.structs import replace

from archive.models import FailedSearch
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def harbour():
    """Three briefings that speak of tides, in several languages."""
    ada = make.make_person("ada-lark", en="Ada Lark", de="Ada Lerche")
    one = make.make_briefing("1/2031", held_on="2031-05-03")
    turns = make.make_turns(("Why do tides rise?", "The moon pulls."), speaker=ada)
    make.make_edition(one, "en", turns=turns, title="Tides")
    german = make.make_turns(("Warum steigen Gezeiten?", "Der Mond zieht."), speaker=ada)
    make.make_edition(one, "de", turns=german, title="Gezeiten")
    two = make.make_briefing("2/2030", held_on="2030-11-20")
    turns = make.make_turns(("What of the harbour?", "It waits.\n\nThe rising tides fill it."))
    make.make_edition(two, "en", turns=turns, title="Harbours")
    three = make.make_briefing("3/2029", held_on="2029-01-01")
    turns = make.make_turns(("Do tides matter?", "They do, and rise."), ("And ropes?", "Less."))
    make.make_edition(three, "en", turns=turns, title="Ropes")


def heads(client, query: str) -> list[str]:
    return texts(tree(client, f"/en/search/?{query}"), ".card-question")


def test_without_words_the_page_says_how_to_search(client, harbour):
    page = tree(client, "/en/search/")
    assert page.cssselect(".how-to")
    assert not page.cssselect(".result")


def test_a_phrase_in_a_question_comes_before_one_in_an_answer(client, harbour):
    found = heads(client, "q=tides+rise")
    assert found[0] == "Why do tides rise?"
    assert set(found) == {"Why do tides rise?", "What of the harbour?", "Do tides matter?"}


def test_newest_first_is_a_choice(client, harbour):
    assert heads(client, "q=tides&order=newest") == [
        "Why do tides rise?",
        "What of the harbour?",
        "Do tides matter?",
    ]


def test_a_result_leads_to_the_paragraph_with_its_words(client, harbour):
    page = tree(client, "/en/search/?q=rising+fill")
    (link,) = page.cssselect(".result .card-question a")
    assert link.get("href") == "/en/briefings/2-2030/en/?q=rising+fill#q1a1p2"
    assert texts(page, ".result .card-answer mark") == ["rising", "fill"]


@pytest.mark.parametrize(
    ("language", "text", "asked", "marked"),
    [
        ("zh-Hans", "渔业协定何时生效？", "協定", "协定"),
        ("ar", "متى يُوَقَّعُ الاتِّفَاقُ؟", "اتفاق", "الاتِّفَاقُ"),
        ("ru", "Когда подпишут соглашения?", "соглашение", "соглашения"),
        ("de", "Wann öffnen die Häfen?", "hafen", "Häfen"),
    ],
)
def test_what_matched_is_marked_in_its_own_script(client, language, text, asked, marked):
    make.make_edition(language=language, turns=make.make_turns((text, "—")))
    page = tree(client, f"/en/search/?q={quote(asked)}")
    assert texts(page, ".card-question mark") == [marked]


def test_results_of_one_briefing_stand_together_under_its_title(client):
    turns = make.make_turns(("Tides at dawn?", "Yes."), ("Tides at dusk?", "No."))
    make.make_edition(turns=turns, title="On tides")
    page = tree(client, "/en/search/?q=tides&order=newest")
    assert texts(page, ".result-briefing a") == ["On tides"]
    assert len(page.cssselect(".result")) == 2


def test_one_exchange_is_one_result_in_the_readers_language(client, harbour):
    page = tree(client, "/de/search/?q=Ada+OR+moon+OR+Mond")
    assert texts(page, ".card-question") == ["Warum steigen Gezeiten?"]


@pytest.mark.parametrize("field", ["speaker:Lerche", "speaker:LARK"])
def test_a_field_takes_a_surname(client, harbour, field):
    assert heads(client, f"q=tides+{field}") == heads(client, "q=tides+speaker:ada-lark") != []
    assert heads(client, f"q=tides+-{field}") == heads(client, "q=tides+-speaker:ada-lark")


def test_the_opened_page_marks_the_words_until_they_are_switched_off(client, harbour):
    page = tree(client, "/en/briefings/2-2030/en/?q=tides")
    assert texts(page, ".paragraph mark") == ["tides"]
    (off,) = page.cssselect(".marked-note a")
    assert off.get("href") == "/en/briefings/2-2030/en/"
    assert not tree(client, off.get("href")).cssselect("mark")
    assert page.cssselect("link[rel=canonical]")[0].get("href").endswith("/en/briefings/2-2030/en/")


def test_marks_stand_inside_links_and_emphasis(client):
    turns = make.make_turns(
        ("Which tides?", "Read *these tides* and [the tides](https://a.example/).")
    )
    make.make_edition(turns=turns)
    page = tree(client, "/en/briefings/1-2031/en/?q=tides")
    assert texts(page, ".answer em mark") == ["tides"]
    assert texts(page, ".answer a mark") == ["tides"]


def test_a_known_country_is_looked_for_under_its_other_names(client):
    make.make_country("VN", en="Vietnam", ru="Вьетнам")
    make.make_edition(language="ru", turns=make.make_turns(("Что скажет Вьетнам?", "Да.")))
    page = tree(client, "/en/search/?q=Vietnam")
    assert texts(page, ".card-question") == ["Что скажет Вьетнам?"]
    assert "Вьетнам" in texts(page, ".remark")[0]
    assert heads(client, "q=Vietnam&exact=True") == []


def test_an_opened_page_marks_other_names_only_where_they_were_looked_for(client):
    make.make_country("VN", en="Vietnam", ru="Вьетнам")
    turns = make.make_turns(("What of Vietnam?", "Вьетнам, or Vietnam, agrees."))
    make.make_edition(turns=turns)
    found = tree(client, "/en/search/?q=Vietnam&exact=True")
    opened = tree(client, found.cssselect(".card-question a")[0].get("href").split("#")[0])
    assert set(texts(opened, "mark")) == {"Vietnam"}
    other = tree(client, "/en/briefings/1-2031/en/?q=Vietnam")
    assert set(texts(other, "mark")) == {"Vietnam", "Вьетнам"}


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("2/2030", "/en/briefings/2-2030/"),
        ("No. 2/2030", "/en/briefings/2-2030/"),
        ("ada lerche", "/en/people/ada-lark/"),
        ("LERCHE", "/en/people/ada-lark/"),
        ("Veld", "/en/missions/embassy/"),
    ],
)
def test_a_number_or_a_name_leads_to_the_record(client, harbour, asked, leads_to):
    make.make_mission("embassy", city="Veld", names={"en": "Embassy"})
    page = tree(client, f"/en/search/?q={quote(asked)}")
    assert [link.get("href") for link in page.cssselect(".records a")] == [leads_to]


def test_a_misspelt_word_is_mended_where_that_finds_something(client, harbour):
    page = tree(client, "/en/search/?q=harbuor")
    way = page.cssselect(".nothing a")[0]
    assert heads(client, way.get("href").split("?")[1]) == ["What of the harbour?"]


def test_nothing_found_says_what_to_leave_out_and_what_that_finds(client, harbour):
    page = tree(client, "/en/search/?q=harbour&year=2031")
    ways = {" ".join(way.text_content().split()) for way in page.cssselect(".nothing li")}
    assert ways == {"Words: harbour (1)", "Year: 2031 (1)"}


@pytest.mark.parametrize(
    ("asked", "ways"),
    [
        ("tides asker:bob", {"Words: asker:bob (3)"}),
        ("tides year:1999", {"Words: year:1999 (3)"}),
        ("harbour -tides", {"Words: -tides (1)", "Words: harbour (2)"}),
        ("harbour unicorn -tides", set()),
        ("harbour unicorns lions", {"Words: unicorns lions (1)"}),
        ("tides lang:ru", {"Words: lang:ru (3)"}),
    ],
)
def test_each_condition_that_was_typed_can_be_left_out(client, harbour, asked, ways):
    page = tree(client, f"/en/search/?q={quote(asked)}")
    assert set(texts(page, ".nothing li")) == ways


@pytest.mark.parametrize(
    ("asked", "mended"),
    [
        ("harbuor waits", "harbour waits"),
        ("harbuor tidse", "harbour tides"),
        ("harbour tidse year:2030", "harbour tides year:2030"),
        ('"What of the harbuor"', '"What of the harbour"'),
    ],
)
def test_only_the_words_that_nothing_holds_are_mended(client, harbour, asked, mended):
    page = tree(client, f"/en/search/?q={quote(asked)}")
    way = page.cssselect(".nothing p a")[0]
    assert parse_qs(way.get("href").split("?")[1]) == {"q": [mended]}


def test_the_order_is_no_condition_that_could_be_removed(client, harbour):
    page = tree(client, "/en/search/?q=tides&order=newest&exact=True")
    assert texts(page, ".filters-used li") == [
        "Remove: Words: tides ×",
        "Remove: Only the words as typed ×",
        "Remove all",
    ]


def test_whoever_says_the_words_stands_beside_them(client):
    ada, bob = make.make_person("ada-lark"), make.make_person("bob-finch")
    turns = [*make.make_turns(("Who rows?", "I steer."), speaker=ada)]
    turns.append(replace(turns[1], anchor="q1a2", text="The oars are mine.", speaker=bob.slug))
    make.make_edition(turns=tuple(turns))
    page = tree(client, "/en/search/?q=oars")
    assert texts(page, ".card-answer .voice") == ["Bob Finch"]
    assert texts(page, ".card-answer mark") == ["oars"]


def test_a_further_question_is_not_shown_as_an_answer(client):
    first, answer = make.make_turns(("Who rows?", "I steer."), asker="Cy Wren")
    further = replace(first, anchor="q2", text="And the oars?", asker="Di Rook", aligned="q1")
    make.make_edition(turns=(first, answer, further))
    page = tree(client, "/en/search/?q=oars")
    assert not texts(page, ".card-answer mark")
    assert "Di Rook" in texts(page, ".result")[0]


def test_titles_and_headings_that_match_are_marked(client):
    turn = make.make_turns(statement="We sail.")[0]
    make.make_edition(turns=(replace(turn, heading="On oars"),), title="Oars and sails")
    page = tree(client, "/en/search/?q=oars")
    assert texts(page, ".result-briefing mark") == ["Oars"]
    assert page.cssselect(".result-briefing a")[0].get("href").endswith("/en/?q=oars")
    assert texts(page, ".result-heading mark") == ["oars"]
    opened = tree(client, page.cssselect(".result-heading a")[0].get("href"))
    assert texts(opened, ".turn-heading mark") == ["oars"]


def test_the_words_go_along_to_the_exchange_alone(client, harbour):
    page = tree(client, "/en/search/?q=rising+fill")
    (alone,) = page.cssselect(".card-meta span:last-child a")
    assert alone.get("href") == "/en/briefings/2-2030/q1/?q=rising+fill"
    opened = tree(client, alone.get("href"))
    assert texts(opened, ".version mark") == ["rising", "fill"]
    assert opened.cssselect("link[rel=canonical]")[0].get("href").endswith("/2-2030/q1/")


@pytest.mark.parametrize("asked", ["year:2030", "number:2/2030", "-tides", "!!!", ""])
def test_where_nothing_is_to_be_marked_no_note_says_so(client, harbour, asked):
    page = tree(client, f"/en/briefings/2-2030/en/?q={quote(asked)}")
    assert not page.cssselect(".marked-note, mark")


@pytest.mark.parametrize("address", ["en/", "q1/", "en/v1/"])
def test_an_opened_page_stands_whatever_was_typed(client, harbour, subtests, address):
    for typed in ("%00", "a%00tides", "%ED%A0%80", "%C3%28", "x" * 10_000):
        with subtests.test(typed[:50]):
            assert client.get(f"/en/briefings/2-2030/{address}?q={typed}").status_code == 200


def test_a_country_that_only_has_a_mission_is_a_record(client):
    make.make_mission("embassy", sending="QM", host="QN")
    page = tree(client, "/en/search/?q=country+qm")
    assert [link.get("href") for link in page.cssselect(".records a")] == ["/en/countries/QM/"]


def test_a_record_says_what_it_is(client, harbour):
    page = tree(client, "/en/search/?q=2/2030")
    assert texts(page, ".records li") == ["briefing Harbours 2/2030 · 20 November 2030"]
    assert texts(tree(client, "/en/search/?q=Ada+Lark"), ".record-kind") == ["Speaker"]


def test_pages_of_the_best_are_not_called_newer_and_older(client, monkeypatch):
    monkeypatch.setattr("archive.filters.SearchFilter.per_page", 1)
    make.make_edition(turns=make.make_turns(("Tides?", "Yes."), ("More tides?", "No.")))
    assert texts(tree(client, "/en/search/?q=tides"), ".pages [rel=next]") == ["Next"]
    by_date = tree(client, "/en/search/?q=tides&order=newest")
    assert texts(by_date, ".pages [rel=next]") == ["Older"]


def test_what_is_hidden_is_neither_found_nor_suggested_nor_named(client, harbour):
    make.make_person("hidden-one", en="Wilma Quarry")
    hidden = make.make_briefing("9/2040", held_on="2040-01-01")
    turns = make.make_turns(("Where is the zeppelin?", "Gone."))
    make.make_edition(hidden, "en", turns=turns, released=False)
    gone = make.make_briefing("8/2028", held_on="2028-01-01")
    make.withdraw(make.make_edition(gone, "en", turns=turns))
    for asked in ("zeppelin", "zepelin", "9/2040", "Wilma Quarry", "8/2028"):
        page = tree(client, f"/en/search/?q={quote(asked)}")
        assert not page.cssselect(".result, .records a")
        assert "zeppelin" not in " ".join(texts(page, ".nothing a")).lower()


def test_a_search_that_finds_nothing_is_counted_without_the_reader(client, harbour):
    for _ in range(2):
        client.get("/en/search/?q=Unicorns")
    client.get("/en/search/?q=tides")
    (failed,) = FailedSearch.objects.all()
    assert (failed.words, failed.count) == ("unicorns", 2)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"X-Purpose": "preview"},
    ],
)
def test_what_a_browser_fetches_ahead_is_not_counted(client, harbour, headers):
    client.get("/en/search/?q=unicorns", headers=headers)
    assert not FailedSearch.objects.exists()


def test_beyond_the_most_the_least_sought_makes_room(monkeypatch):
    monkeypatch.setattr(FailedSearch, "MOST", 2)
    for words in ("often", "often", "once", "new"):
        FailedSearch.objects.count_one(words, date(2031, 6, 1))
    assert set(FailedSearch.objects.values_list("words", flat=True)) == {"often", "new"}


def test_counting_can_be_switched_off(client, harbour, settings):
    settings.COUNT_FAILED_SEARCHES = False
    client.get("/en/search/?q=unicorns")
    assert not FailedSearch.objects.exists()


def test_words_sought_rarely_are_let_go_after_thirty_days():
    today = date(2031, 6, 1)
    for words, day, count in (("rare", 1, 2), ("often", 1, 3), ("fresh", 20, 1)):
        FailedSearch.objects.create(words=words, day=date(2031, 5, day), count=count)
    FailedSearch.objects.count_one("new", today)
    assert set(FailedSearch.objects.values_list("words", flat=True)) == {"often", "fresh", "new"}


def test_editors_see_what_was_sought_in_vain(client):
    for day, count in ((1, 4), (2, 3)):
        FailedSearch.objects.create(words="unicorns", day=date(2031, 5, day), count=count)
    user = get_user_model().objects.create_superuser("chief", password="x")
    client.force_login(user)
    page = tree(client, "/admin/archive/failedsearch/?day__exact=2031-05-01")
    assert texts(page, "#result_list tbody td.field-words") == ["unicorns"]
    assert texts(page, "#result_list tbody td.field-in_all") == ["7"]


TYPED_ANYHOW = [
    'q="unclosed',
    "q=-",
    "q=OR",
    "q=()*",
    "q=" + "x" * 10_000,
    "q=" + "tides+" * 2_000,
    "q=!!!",
    "q=%F0%9F%90%8B",
    "q=%00",
    "q=tides%00",
    "q=%ED%A0%80",
    "q=%C3%28",
    "q=NEAR(a+b)",
    "q=a%3A*",
    "q=a+%26+!b",
    "q='%3B+DROP+TABLE+archive_turn%3B--",
    "q=(a%2B)%2B%24",
    "q=tides&page=1" + "0" * 30,
    "q=tides&page=-1",
    "q=tides&topic=nothing",
    "q=tides&order=sideways",
    "q=year:2014..x+speaker:+lang:xx",
    "q=the+of+and",
]


def test_anything_may_be_typed(client, harbour, subtests):
    for query in TYPED_ANYHOW:
        with subtests.test(query[:50]):
            assert client.get(f"/en/search/?{query}").status_code in (200, 400, 404)


def test_names_of_people_who_do_not_speak_in_public_are_not_told(client, harbour):
    make.make_person("hidden-one", en="Wilma Quarry", de="Wilma Steinbruch")
    page = tree(client, "/en/search/?q=Wilma+Quarry")
    assert "Steinbruch" not in page.text_content()


def test_sections_without_questions_can_be_chosen_though_every_briefing_has_some(client):
    turns = make.make_turns(("Why?", "Because."), statement="Tides rise.")
    make.make_edition(turns=turns)
    assert texts(tree(client, "/en/search/?has_questions=no"), ".total") == ["1 passage"]
