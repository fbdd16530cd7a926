"""Lists as CSV and as Atom: the same rows as on the page, all of them, harmless everywhere."""

import csv
import io
from datetime import UTC, datetime

import pytest
from lxml import etree

from archive.exports import lists
from archive.models import Passage
from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def rows(client, address: str) -> list[dict[str, str]]:
    """Return the rows of a CSV, by column."""
    response = client.get(address)
    assert response.status_code == 200
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def entries(client, address: str) -> list:
    """Return the entries of a feed."""
    response = client.get(address)
    assert response.status_code == 200
    return etree.fromstring(response.content).findall(f"{ATOM}entry")


@pytest.fixture
def two_briefings(moment):
    """A briefing in two languages about ferries, and an older one of one statement."""
    moment("2031-05-04 09:00")
    ada, lantern = make.make_person("ada-lark", en="Ada Lark"), make.make_outlet("the-lantern")
    one = make.make_briefing("1/2031", held_on="2031-05-03", kind="interview")
    turns = make.make_turns(
        ("Why *ferries*?", "Ropes.\n\nAnd tides."), ("Buses?", "No."), speaker=ada, outlet=lantern
    )
    make.make_edition(one, "en", turns=turns, title="Harbours", place="Veld")
    make.make_edition(one, "ru", title="Гавани")
    make.mark(one, make.make_topic("ferries"), "q1")
    two = make.make_briefing("2/2030", held_on="2030-11-20", kind="speech")
    make.make_edition(two, "en", turns=make.make_turns(statement="On lamps."), title="Lamps")


def test_a_csv_of_briefings_has_a_row_for_each(client, two_briefings):
    first, second = rows(client, "/en/briefings.csv")
    assert first == {
        "slug": "1-2031",
        "date": "2031-05-03",
        "kind": "interview",
        "number": "1/2031",
        "language": "en",
        "languages": "en; ru",
        "title": "Harbours",
        "place": "Veld",
        "speakers": "Ada Lark",
        "outlets": "The-Lantern",
        "questions": "2",
        "permalink": "http://testserver/b/1-2031",
    }
    assert second["slug"] == "2-2030"


def test_a_csv_of_questions_has_the_words_in_full_without_markup(client, two_briefings):
    first, second = rows(client, "/en/questions.csv")
    assert (first["question"], first["answer"]) == ("Why ferries?", "Ropes.\n\nAnd tides.")
    assert (first["key"], first["outlet"], first["speakers"]) == ("q1", "The-Lantern", "Ada Lark")
    assert first["permalink"] == "http://testserver/b/1-2031/q1"
    assert second["key"] == "q2"


def test_a_csv_of_finds_holds_sections_too(client, two_briefings):
    (found,) = rows(client, "/en/search.csv?q=lamps&kind=speech")
    assert (found["key"], found["question"], found["answer"]) == ("s1", "", "On lamps.")
    assert rows(client, "/en/search.csv") == []


def test_a_csv_of_finds_is_in_the_order_of_the_list(client, two_briefings):
    best, newest = (
        [row["slug"] for row in rows(client, f"/en/search.csv?q=lamps+OR+tides{order}")]
        for order in ("", "&order=newest")
    )
    assert (best, newest) == (["2-2030", "1-2031"], ["1-2031", "2-2030"])


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["1-2031", "2-2030"]),
        ("topic=ferries", ["1-2031"]),
        ("year=2030", ["2-2030"]),
        ("q=ropes&language=en", ["1-2031"]),
        ("q=nothing", []),
        ("page=9", ["1-2031", "2-2030"]),
    ],
)
def test_a_download_and_a_feed_obey_the_filters_of_the_list(client, two_briefings, query, slugs):
    assert [row["slug"] for row in rows(client, f"/en/briefings.csv?{query}")] == slugs
    ids = [entry.findtext(f"{ATOM}id") for entry in entries(client, f"/en/briefings.atom?{query}")]
    assert ids == [f"http://testserver/b/{slug}" for slug in slugs]


def test_the_language_asked_for_chooses_the_text(client, two_briefings):
    (row,) = rows(client, "/en/briefings.csv?language=ru")
    assert (row["language"], row["title"]) == ("ru", "Гавани")
    assert rows(client, "/ru/briefings.csv")[0]["title"] == "Гавани"


def test_a_long_list_is_read_in_parts_and_nothing_is_left_out(client, monkeypatch, two_briefings):
    monkeypatch.setattr(lists, "AT_ONCE", 1)
    monkeypatch.setattr(lists, "_PLANNED", 2)
    response = client.get("/ru/questions.csv")
    assert response.streaming
    assert len(list(response)) == 3  # the names of the columns, and two parts
    assert [row["key"] for row in rows(client, "/ru/questions.csv")] == ["q1", "q2"]


def test_what_is_withdrawn_while_a_download_runs_is_left_out(client, monkeypatch, two_briefings):
    monkeypatch.setattr(lists, "AT_ONCE", 1)
    parts = iter(client.get("/en/briefings.csv"))
    next(parts)
    make.withdraw(Passage.objects.get(briefing__slug="2-2030").edition)
    assert b"2-2030" not in b"".join(parts)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\n=1", "'\n=1"),
        ("\uff1d1", "'\uff1d1"),
        ("1=1", "1=1"),
        ('He said "no", twice', 'He said "no", twice'),
        ("— No.", "— No."),
    ],
)
def test_no_cell_is_a_formula(client, text, cell):
    make.make_edition(turns=make.make_turns((text, "So.")))
    (row,) = rows(client, "/en/questions.csv")
    assert row["question"] == cell


def test_a_download_has_a_useful_name(client, two_briefings, moment):
    moment("2031-06-01 12:00")
    found = client.get("/en/briefings.csv?topic=ferries&q=паромы ropes")
    name = "briefings_2031-06-01_q-ropes_topic-ferries.csv"
    assert found["Content-Disposition"] == f'attachment; filename="{name}"'
    assert found["Content-Type"].startswith("text/csv; charset=utf-8")


@pytest.mark.parametrize("address", ["/en/briefings.csv", "/en/questions.atom", "/en/search.csv"])
def test_what_is_not_understood_is_refused(client, two_briefings, subtests, address):
    for query in ("language=xx", "q=%00", "page=" + "9" * 31, "speaker=nobody"):
        with subtests.test(query):
            assert client.get(f"{address}?{query}").status_code == 400


def test_a_feed_says_who_when_and_in_which_language(client, two_briefings):
    feed = etree.fromstring(client.get("/en/questions.atom?topic=ferries").content)
    assert feed.get(LANG) == "en"
    assert feed.findtext(f"{ATOM}updated") == "2031-05-04T09:00:00+00:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.get(LANG) == "en"
    assert entry.findtext(f"{ATOM}id") == "http://testserver/b/1-2031/q1"
    assert entry.findtext(f"{ATOM}title") == "Why ferries?"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Lark"
    assert entry.findtext(f"{ATOM}updated") == "2031-05-04T09:00:00+00:00"


def test_a_feed_keeps_its_filters_in_its_own_address(client, two_briefings):
    feed = etree.fromstring(client.get("/de/briefings.atom?year=2031&page=1").content)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/de/briefings.atom?year=2031"
    assert links["alternate"] == "http://testserver/de/briefings/?year=2031"


def test_a_feed_ends_with_the_fiftieth(client):
    pairs = [(f"Question {n}?", "So.") for n in range(60)]
    make.make_edition(turns=make.make_turns(*pairs))
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(client, "/en/questions.atom")]
    assert (len(titles), titles[0], titles[-1]) == (50, "Question 0?", "Question 49?")


def test_a_feed_survives_what_xml_cannot_say(client):
    make.make_edition(turns=make.make_turns(("Why\x02?", "So\ufffe.")))
    (entry,) = entries(client, "/en/questions.atom")
    assert entry.findtext(f"{ATOM}title") == "Why\ufffd?"


def test_a_cache_cannot_keep_a_feed_of_withdrawn_words(client, two_briefings):
    assert "Last-Modified" not in client.get("/en/briefings.atom")


def test_an_entry_is_dated_by_the_edition_in_force(client, two_briefings, moment):
    moment("2031-07-01 08:00")
    edition = Passage.objects.filter(briefing__slug="2-2030").first().edition
    make.make_edition(edition.transcript.briefing, "en", title="Lamps again")
    dates = [each.findtext(f"{ATOM}updated") for each in entries(client, "/en/briefings.atom")]
    assert dates[1] == datetime(2031, 7, 1, 8, tzinfo=UTC).isoformat()


@pytest.mark.parametrize("name", ["briefings", "questions"])
def test_a_list_leads_to_its_downloads_with_its_filters(client, two_briefings, name):
    page = tree(client, f"/en/{name}/?topic=ferries&page=1")
    hrefs = [each.get("href") for each in page.cssselect(".downloads a")]
    assert hrefs == [f"/en/{name}.csv?topic=ferries", f"/en/{name}.atom?topic=ferries"]
    (alternate,) = page.cssselect('link[type="application/atom+xml"]')
    assert alternate.get("href") == f"/en/{name}.atom?topic=ferries"
