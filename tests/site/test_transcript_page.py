"""A transcript's page and an exchange's: anchors, languages, editions, marks, pictures."""

from datetime import UTC, date, datetime

import pytest
from django.utils.html import escape

from archive.models import AnchorAlias, Capture, RelatedDocument
from archive.search import catalogue
from archive.sources.drafts import TurnDraft
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_every_turn_and_paragraph_has_an_anchor_and_a_link_to_it(client):
    turns = make.make_turns(("Why?\n\nAnd how?", "So.\n\nThus."), statement="First.")
    make.make_edition(make.make_briefing("1"), turns=turns)
    page = tree(client, "/en/briefings/1/en/")
    anchors = ["s1", "s1p1", "q1", "q1p1", "q1p2", "q1a1", "q1a1p1", "q1a1p2"]
    assert [each.get("id") for each in page.cssselect(".turn, .paragraph")] == anchors
    links = page.cssselect("a.anchor:not(.cite):not(.report)")
    assert [each.get("href") for each in links] == [f"#{anchor}" for anchor in anchors]


def test_no_id_stands_twice(client):
    briefing = make.make_briefing("1")
    edition = make.make_edition(briefing, turns=make.make_turns(("Why?", "So."), ("How?", "Thus.")))
    for alias in ("q9", "q2", "q1p1"):
        AnchorAlias.objects.create(transcript=edition.transcript, alias=alias, anchor="q1")
    ids = [each.get("id") for each in tree(client, "/en/briefings/1/en/").cssselect("[id]")]
    assert len(ids) == len(set(ids))
    assert {"q9", "q9p1"} <= set(ids)


def test_words_carry_their_language_and_direction_whatever_the_interface(client):
    make.make_edition(make.make_briefing("1"), "ar", turns=make.make_turns(("لماذا؟", "لأن.")))
    page = tree(client, "/de/briefings/1/ar/")
    words = page.cssselect(".words")[0]
    assert (page.get("lang"), page.get("dir")) == ("de", "ltr")
    assert (words.get("lang"), words.get("dir")) == ("ar", "rtl")
    assert page.cssselect("h1")[0].get("lang") == "ar"


def test_markup_becomes_elements_and_everything_else_is_escaped(client):
    text = "A *word*, [here](https://example.org/?a=1&b=2), [ASEAN]{en}\n<script>x</script>"
    text += "\n\n- a\n- b"
    make.make_edition(make.make_briefing("1"), "ru", turns=make.make_turns(("?", text)))
    body = client.get("/en/briefings/1/ru/").content.decode()
    assert "<em>word</em>" in body
    assert 'href="https://example.org/?a=1&amp;b=2"' in body
    assert '<span lang="en" dir="ltr">ASEAN</span><br>' in body
    assert escape("<script>x</script>") in body
    assert "<ul><li>a</li><li>b</li></ul>" in body


def test_the_contents_give_each_question_its_first_words(client):
    turns = make.make_turns(("Why " + "very " * 60 + "long?", "So."), ("How?", "Thus."))
    make.make_edition(make.make_briefing("1"), turns=turns)
    first, second = texts(tree(client, "/en/briefings/1/en/"), ".contents li")
    assert first.startswith("1 Why very")
    assert first.endswith("…")
    assert second == "2 How?"


def test_turns_tell_who_speaks_as_printed(client):
    ada = make.make_person("ada-lark", confirmed=False)
    turns = (
        TurnDraft(kind="moderator", anchor="m1", text="Next."),
        TurnDraft(kind="question", anchor="q1", text="Why?", asker="Ivo", outlet="The Tide"),
        TurnDraft(
            kind="answer", anchor="q1a1", to="q1", text="So.", label="A. Lark", speaker=ada.slug
        ),
        TurnDraft(kind="note", anchor="n1", text="(Laughter.)"),
    )
    make.make_edition(make.make_briefing("1"), turns=turns)
    page = tree(client, "/en/briefings/1/en/")
    assert texts(page, ".question .turn-voice")[0].startswith("Ivo · The Tide")
    assert texts(page, ".answer .speaker") == ["A. Lark"]
    assert page.cssselect(".answer .speaker")[0].get("href") == "/en/people/ada-lark/"
    assert texts(page, ".answer .unconfirmed") == ["not confirmed"]
    assert texts(page, ".moderator .paragraph p") == ["Next."]
    assert texts(page, ".note .paragraph p") == ["(Laughter.)"]


def test_subjects_stand_on_their_exchange_and_proposed_ones_say_so(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, turns=make.make_turns(("Why?", "So."), ("How?", "Thus.")))
    make.mark(briefing, make.make_topic("ferries"), "q2")
    make.mark(briefing, make.make_country("QM", en="Marenia"), "q2", is_proposed=True)
    make.mark(briefing, make.make_organisation("league"))
    page = tree(client, "/en/briefings/1/en/")
    assert texts(page, ".exchange .chip") == ["Ferries", "Marenia proposed"]
    assert texts(page, ".document-head .chip") == ["League"]


def test_the_edition_note_tells_where_the_words_come_from(client, moment):
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1")
    original = make.make_edition(briefing, "ru")
    capture = Capture.objects.create(
        sha256="a" * 64,
        size=1,
        url="https://example.org/page",
        retrieved_at=datetime(2031, 5, 4, tzinfo=UTC),
    )
    edition = make.make_edition(
        briefing,
        "en",
        made_from=original,
        translation="official",
        capture=capture,
        completeness="as-delivered",
    )
    note = " ".join(texts(tree(client, "/en/briefings/1/en/"), ".edition-note"))
    assert edition.sha256 in note
    for words in (
        "1 June 2031",
        "official translation",
        "from the text in Russian",
        "as delivered",
    ):
        assert words in note
    assert "https://example.org/page" in note


def test_a_source_that_is_no_web_address_is_not_linked(client):
    capture = Capture.objects.create(sha256="a" * 64, size=1, url="javascript:alert(1)")
    make.make_edition(make.make_briefing("1"), capture=capture)
    assert "javascript:" not in client.get("/en/briefings/1/en/").content.decode()


def test_a_superseded_edition_says_so_and_leads_to_the_one_in_force(client, moment):
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1")
    make.make_edition(briefing, title="Old words")
    moment("2031-06-02 12:00")
    make.make_edition(briefing, title="New words", change_note="A name was wrong.")
    old = tree(client, "/en/briefings/1/en/v1/")
    assert texts(old, "h1") == ["Old words"]
    assert old.cssselect(".notice a")[0].get("href") == "/en/briefings/1/en/"
    new = tree(client, "/en/briefings/1/en/")
    assert texts(new, "h1") == ["New words"]
    assert "A name was wrong." in " ".join(texts(new, ".edition-note"))
    assert new.cssselect(".editions a")[0].get("href") == "/en/briefings/1/en/v1/"


def test_a_withdrawn_edition_keeps_its_page_without_its_words(client):
    edition = make.make_edition(
        make.make_briefing("1"), title="Secret", turns=make.make_turns(("Why?", "Hush."))
    )
    make.withdraw(edition, "Names of minors.")
    response = client.get("/en/briefings/1/en/")
    assert response.status_code == 410
    body = response.content.decode()
    assert "Names of minors." in body
    assert "Secret" not in body
    assert "Hush" not in body


def test_a_withdrawn_correction_leads_to_the_other_languages(client):
    briefing = make.make_briefing("1")
    make.withdraw(make.make_edition(briefing, "en"))
    make.make_edition(briefing, "de")
    page = tree(client, "/en/briefings/1/en/", 410)
    assert page.cssselect(".offers a")[0].get("href") == "/en/briefings/1/de/"


@pytest.mark.parametrize("address", ["", "en/", "en/v2/", "q1/"])
def test_a_withdrawn_correction_brings_no_older_edition_back(client, address):
    briefing = make.make_briefing("1")
    turns = make.make_turns(("Why?", "Because."))
    make.make_edition(briefing, "en", turns=turns)
    make.withdraw(make.make_edition(briefing, "en", turns=turns))
    page = tree(client, f"/en/briefings/1/{address}", 410)
    assert not page.cssselect(".offers")
    assert client.get("/b/1").status_code == client.get("/b/1/q1").status_code == 410
    assert client.get("/en/briefings/1/en/v1/").status_code == 200


@pytest.mark.parametrize("address", ["ru/", "en/v7/", "q9/"])
def test_what_a_briefing_lacks_is_missing_and_its_languages_are_offered(client, address):
    make.make_edition(make.make_briefing("1"), "en")
    page = tree(client, f"/de/briefings/1/{address}", 404)
    assert page.cssselect(".offers a")[0].get("href") == "/de/briefings/1/en/"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/briefings/1/xx/", 404),
        ("/en/briefings/1/en/v0/", 404),
        ("/en/briefings/1/en/v99999999999999999999/", 404),
        ("/en/briefings/1/en/v1/v1/", 404),
        ("/en/briefings/nothing/", 404),
        ("/en/briefings/nothing/en/", 404),
        ("/en/briefings/nothing/q1/", 404),
        ("/en/briefings/1/%00/", 404),
        ("/en/briefings/1/%ED%A0%80/", 404),
        ("/en/briefings/" + "a" * 3000 + "/", 404),
        ("/en-gb/briefings/", 301),
        ("/xx/briefings/", 404),
        ("/en/briefings/1/en", 301),
    ],
)
def test_wrong_addresses_are_missing(client, address, status):
    make.make_edition(make.make_briefing("1"), "en")
    assert client.get(address).status_code == status


def test_another_spelling_of_a_language_leads_to_ours(client):
    make.make_edition(make.make_briefing("1"), "zh-Hans")
    for spelling in ("zh-hans", "zh-CN", "ZH"):
        response = client.get(f"/en/briefings/1/{spelling}/")
        assert (response.status_code, response["Location"]) == (301, "/en/briefings/1/zh-Hans/")


def test_a_briefing_leads_to_the_language_nearest_to_the_interface(client):
    briefing = make.make_briefing("1")
    for language in ("ru", "zh-Hans", "en"):
        make.make_edition(briefing, language)
    found = {ui: client.get(f"/{ui}/briefings/1/")["Location"] for ui in ("ru", "zh-hans", "fr")}
    assert found == {
        "ru": "/ru/briefings/1/ru/",
        "zh-hans": "/zh-hans/briefings/1/zh-Hans/",
        "fr": "/fr/briefings/1/en/",
    }


def test_one_exchange_stands_in_every_language_the_readers_first(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, "en", turns=make.make_turns(("Why?", "So."), ("How?", "Thus.")))
    make.make_edition(briefing, "ru", turns=make.make_turns(("Почему?", "Так.")))
    page = tree(client, "/ru/briefings/1/q1/")
    assert texts(page, ".version-language bdi") == ["Русский", "English"]
    assert [each.get("lang") for each in page.cssselect(".version .words")] == ["ru", "en"]
    assert "Thus." not in page.text_content()


def test_an_exchange_dropped_by_a_correction_keeps_its_page(client, moment):
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1")
    make.make_edition(briefing, turns=make.make_turns(("Why?", "So."), ("How?", "Thus.")))
    moment("2031-06-02 12:00")
    make.make_edition(briefing, turns=make.make_turns(("Why?", "So.")))
    page = tree(client, "/en/briefings/1/q2/")
    assert "Thus." in page.text_content()
    assert "earlier edition" in " ".join(texts(page, ".notice"))


def test_pictures_are_shown_with_their_words(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, "en")
    picture = make.make_picture(briefing, alternatives={"en": "Boats at dusk"}, rights="CC0")
    page = tree(client, "/en/briefings/1/en/")
    image = page.cssselect("figure img")[0]
    assert image.get("src") == f"/media/{picture.sha256}.png"
    assert (image.get("alt"), image.get("lang")) == ("Boats at dusk", "en")
    assert texts(page, "figcaption") == ["A harbour CC0"]


def test_related_briefings_are_linked_while_they_are_in_force(client):
    one, two = make.make_briefing("1"), make.make_briefing("2")
    make.make_edition(one, title="First")
    edition = make.make_edition(two, title="Second")
    RelatedDocument.objects.create(briefing=one, position=1, target=two)
    RelatedDocument.objects.create(
        briefing=one, position=2, url="https://example.org/", names={"en": "Map"}
    )
    assert texts(tree(client, "/en/briefings/1/en/"), ".related a") == ["Second", "Map"]
    make.withdraw(edition)
    assert texts(tree(client, "/en/briefings/1/en/"), ".related a") == ["Map"]


def test_search_engines_learn_the_languages_of_the_text(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, "ru")
    make.make_edition(briefing, "en")
    page = tree(client, "/de/briefings/1/ru/")
    assert page.cssselect("link[rel=canonical]")[0].get("href").endswith("/ru/briefings/1/ru/")
    alternates = {
        each.get("hreflang"): each.get("href") for each in page.cssselect("link[hreflang]")
    }
    assert set(alternates) == {"ru", "en"}
    assert alternates["en"].endswith("/en/briefings/1/en/")


@pytest.mark.parametrize(
    ("precision", "day", "shown"),
    [
        ("day", date(2031, 5, 3), "3. Mai 2031"),
        ("month", date(2031, 5, 1), "Mai 2031"),
        ("year", date(2031, 1, 1), "2031"),
        ("unknown", None, "Datum unbekannt"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(client, precision, day, shown):
    make.make_edition(make.make_briefing("1", held_on=day, precision=precision), "de")
    assert texts(tree(client, "/de/briefings/1/de/"), ".facts dd")[0] == shown


def test_a_long_transcript_takes_as_few_queries_as_a_short_one(
    client, django_assert_max_num_queries
):
    ada = make.make_person()
    briefing = make.make_briefing("1")
    turns = make.make_turns(*[(f"Why {n}?", "So.") for n in range(120)], speaker=ada)
    make.make_edition(briefing, turns=turns)
    for n in range(1, 121):
        make.mark(briefing, make.make_topic(f"topic-{n}"), f"q{n}")
    catalogue.state()  # read once a process
    with django_assert_max_num_queries(16):
        client.get("/en/briefings/1/en/")


def test_a_speaker_is_named_with_the_office_held_then(client):
    ada = make.make_person("ada-moss", en="Ada Moss")
    make.appoint(ada, "spokesperson", date(2030, 1, 1), titles={"en": "Spokesperson"})
    make.appoint(ada, "minister", date(2031, 9, 1), titles={"en": "Minister"})
    turns = make.make_turns(("Why?", "So."), speaker=ada)
    make.make_edition(make.make_briefing("1", held_on="2031-05-03"), turns=turns)
    facts = texts(tree(client, "/en/briefings/1/en/"), ".facts dd")
    assert "Ada Moss, Spokesperson" in [" ".join(fact.split()) for fact in facts]


def test_a_text_leads_to_the_briefings_before_and_after_it(client):
    for number, day in (("1", "2031-05-01"), ("2", "2031-05-02"), ("3", "2031-05-03")):
        make.make_edition(make.make_briefing(number, held_on=day), "en", title=f"Talk {number}")
    make.make_edition(make.make_briefing("4", held_on="2031-05-02"), "en", released=False)
    links = tree(client, "/en/briefings/2/en/").cssselect(".neighbours a")
    assert [(a.get("rel"), a.get("href")) for a in links] == [
        ("prev", "/en/briefings/1/en/"),
        ("next", "/en/briefings/3/en/"),
    ]
