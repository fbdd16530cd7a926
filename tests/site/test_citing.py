"""Citing a text, a turn, a paragraph or exactly these words; and the files of a text."""

import json
from datetime import UTC, datetime

import pytest
import rispy

from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "/en/briefings/1/en/v1"


@pytest.fixture
def edition():
    """Return a text of two languages: a question, and an answer of two paragraphs."""
    briefing = make.make_briefing("1")
    speaker = make.make_person("ada-moss", en="Ada Moss", ru="Ада Мосс")
    edition = make.make_edition(
        briefing,
        "en",
        title="On tides & 5 % of {it}",
        turns=make.make_turns(
            ("Why *now*?", "Because the sea waits.\n\nAnd so do we."), speaker=speaker, asker="Ivo"
        ),
    )
    russian = make.make_turns(("Почему сейчас?", "Море ждёт.\n\nИ мы ждём."), speaker=speaker)
    make.make_edition(briefing, "ru", turns=russian)
    return edition


def test_a_turn_is_cited_with_who_when_where_and_the_hash(client, edition):
    page = tree(client, f"{TEXT}/cite/?at=q1a1")
    line = page.cssselect(".cite-line")[0].text_content()
    assert line.startswith("Ada Moss: On tides & 5 % of {it}. ")
    assert "3 May 2031, No. 1, answer to question 1, edition 1." in line
    assert f"http://testserver{TEXT}/#q1a1 (SHA-256 {edition.sha256[:16]}…)" in line


def test_a_question_is_cited_by_who_asked(client, edition):
    line = tree(client, f"{TEXT}/cite/?at=q1p1").cssselect(".cite-line")[0].text_content()
    assert line.startswith("Ivo: ")
    assert "question 1, paragraph 1" in line


def test_exactly_the_selected_words_are_quoted_and_linked(client, edition):
    page = tree(client, f"{TEXT}/cite/?words=q1a1p1.8-15")
    assert page.cssselect("blockquote")[0].text_content().strip() == "the sea"
    link = page.cssselect("a[data-copy]")[0].get("href")
    assert link == f"http://testserver{TEXT}/?words=q1a1p1.8-15#q1a1p1"


def test_the_link_marks_exactly_these_words(client, edition):
    page = tree(client, f"{TEXT}/?words=q1p1.4-q1a1p1.7")
    assert [mark.text_content() for mark in page.cssselect("mark")] == ["now", "?", "Because"]


def test_other_languages_have_the_same_paragraph(client, edition):
    page = tree(client, f"{TEXT}/cite/?words=q1a1p2.0-3")
    parallel = page.cssselect(".cite-parallel")[0]
    assert parallel.cssselect("blockquote")[0].text_content().strip() == "И мы ждём."
    assert parallel.cssselect("a")[0].get("href") == "/en/briefings/1/ru/v1/#q1a1p2"


def test_where_paragraphs_differ_other_languages_have_the_whole_turn(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, "en", turns=make.make_turns(("Why?", "So.\n\nThus.")))
    make.make_edition(briefing, "ru", turns=make.make_turns(("Почему?", "Так.")))
    parallel = tree(client, f"{TEXT}/cite/?at=q1a1p2").cssselect(".cite-parallel")[0]
    assert "the whole turn" in parallel.text_content()
    assert parallel.cssselect("a")[0].get("href") == "/en/briefings/1/ru/v1/#q1a1"


def test_a_reference_manager_reads_the_ris_file(client, edition):
    answer = client.get(f"{TEXT}.ris?at=q1a1")
    [entry] = rispy.loads(answer.content.decode())
    assert entry["title"] == "On tides & 5 % of {it}"
    assert entry["authors"] == ["Ada Moss"]
    assert entry["date"] == "2031/05/03"
    assert entry["urls"] == [f"http://testserver{TEXT}/#q1a1"]
    assert answer["Content-Disposition"] == 'attachment; filename="1.en.v1.ris"'


def test_csl_json_holds_the_edition_and_its_hash(client, edition):
    [item] = json.loads(client.get(f"{TEXT}.csl.json").content)
    assert item["issued"] == {"date-parts": [[2031, 5, 3]]}
    assert (item["version"], item["note"]) == ("1", f"SHA-256 {edition.sha256}")
    assert item["author"] == [{"literal": "Ada Moss"}]


def test_bibtex_escapes_words_and_no_address(client, edition):
    written = client.get(f"{TEXT}.bib?words=q1a1p1.8-15").content.decode()
    assert r"title = {{On tides \& 5 \% of \{it\}}}" in written
    assert f"url = {{http://testserver{TEXT}/?words=q1a1p1.8-15#q1a1p1}}" in written


def test_the_text_file_has_every_word_in_order(client, edition):
    text = client.get("/en/briefings/1/en.txt").content.decode()
    assert text.splitlines()[0] == "On tides & 5 % of {it}"
    assert (
        "[q1] Ivo:\nWhy now?\n\n[q1a1] Ada Moss:\nBecause the sea waits.\n\nAnd so do we." in text
    )


def test_a_file_without_edition_is_that_in_force(client, edition):
    correction = make.make_turns(("Why?", "Corrected."))
    make.make_edition(edition.transcript.briefing, "en", turns=correction, at=datetime.now(UTC))
    assert "Corrected." in client.get("/en/briefings/1/en.txt").content.decode()
    assert "Corrected." not in client.get(f"{TEXT}.txt").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{TEXT}/cite/?at=q9", 404),
        (f"{TEXT}/cite/?words=q1p1.0-900", 404),
        (f"{TEXT}/cite/?words=nonsense", 400),
        (f"{TEXT}/?words=%00", 400),
        (f"{TEXT}/?words=q1p1.0-900", 200),
        (f"{TEXT}.ris?at='%22", 400),
        (f"{TEXT}.pdfx", 404),
        ("/en/briefings/1/en/v9/cite/", 404),
        ("/en/briefings/1/EN/v1/cite/", 301),
        ("/en/briefings/1/EN.bib", 301),
        ("/en/briefings/1/de.bib", 404),
    ],
)
def test_addresses_that_are_not_quite_right(client, edition, address, status):
    assert client.get(address).status_code == status


def test_words_not_there_are_answered_with_the_whole_text(client, edition):
    assert f'href="{TEXT}/"' in client.get(f"{TEXT}/cite/?at=q9").content.decode()


def test_every_paragraph_leads_to_its_citation(client, edition):
    page = tree(client, "/en/briefings/1/en/")
    links = [link.get("href") for link in page.cssselect("a.cite")]
    anchors = ["q1", "q1p1", "q1a1", "q1a1p1", "q1a1p2"]
    assert links == [f"{TEXT}/cite/?at={anchor}" for anchor in anchors]
