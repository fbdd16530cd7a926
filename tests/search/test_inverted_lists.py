"""Lists of passages say what the index says, of every word that is not frequent."""

import pytest
from django.db import connection

from archive import word_index
from archive.models import Passage
from archive.search import inverted_lists, inverting, places, placing
from archive.search.places import Phrase
from archive.search.postings import Term, engine_ids
from archive.word_index import COLUMNS
from tests.factories import make_briefing, make_edition, make_turns
from tests.search import corpus

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps sets of passages"),
]
_CHOICES = [COLUMNS, ("asked", "body"), ("heads", "asked"), ("body",)]


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    for name, few in (("WORTH_A_BLOCK", 1), ("_MOST_PASSAGES", 40), ("_AT_ONCE", 7)):
        monkeypatch.setattr(placing, name, few)
    for name, few in (("_MANY", 4), ("_OFTEN", 9), ("_BYTES_A_ROW", 90)):
        monkeypatch.setattr(placing, name, few)
    monkeypatch.setattr(places, "_FEW", 0)
    monkeypatch.setattr(places, "_FEW_OF_PHRASES", 0)
    for name, few in (("MOST_PLACES", 30), ("_BYTES_A_ROW", 90), ("_SETTLED_EVERY", 5)):
        monkeypatch.setattr(inverting, name, few)


def make(number: int, question: str) -> None:
    make_edition(make_briefing(f"{number}/2031"), turns=make_turns((question, "Soon.")))


def listed(token: str, after: int = 0) -> inverted_lists.Listed:
    return inverted_lists.found([Phrase((token,), False, COLUMNS, (), after)])[0]


def standing() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT passages FROM archive_inversion WHERE EXISTS "
            "(SELECT 1 FROM archive_inverted_list WHERE inversion = number)"
        )
        return [passages for (passages,) in cursor.fetchall()]


def test_lists_say_what_the_index_says():
    corpus.load()
    rows = Passage.objects.values_list(*COLUMNS)
    tokens = sorted({token for row in rows for text in row for token in text.split()} - {"¶"})
    terms = [Term((token,), False, _CHOICES[at % 4]) for at, token in enumerate(tokens)]
    asked = {term: engine_ids(term) for term in terms}
    placing.place()
    told = inverted_lists.found([Phrase(*term) for term in terms])
    assert {each.left is None for each in told} == {True, False}
    assert [term for term, ids in asked.items() if engine_ids(term) != ids] == []


def test_a_word_that_is_not_listed_stands_nowhere_and_nothing_else_is_asked():
    make(1, "A new harbour?")
    placing.place()
    assert listed("gull") == inverted_lists.Listed()


def test_what_comes_later_is_left_to_be_asked_for():
    make(1, "A new harbour?")
    placing.place()
    make(2, "Another new harbour?")
    (first,) = listed("harbour").ids
    assert listed("harbour").left.after == first
    assert listed("harbour", after=first).ids == listed("gull").ids
    assert len(engine_ids(Term(("harbour",)))) == 2


def test_lists_are_made_anew_once_a_good_part_is_in_none(monkeypatch):
    monkeypatch.setattr(inverting, "_GROWN", 2)
    for number in (1, 2, 3, 4):
        make(number, "A new harbour?")
    placing.place()
    for number in (5, 6, 7, 8):
        make(number, "A new harbour?")
        placing.place()
    assert standing() == [4]
    make(9, "A new harbour?")
    assert placing.waiting()
    placing.place()
    assert standing() == [9]


def test_words_that_are_loaded_over_others_are_in_no_list():
    make(1, "A new harbour?")
    placing.place()
    Passage.objects.update(asked="gull")
    assert (len(engine_ids(Term(("gull",)))), len(engine_ids(Term(("harbour",))))) == (1, 0)


def test_frequent_words_are_found_where_a_block_is_gone(monkeypatch):
    monkeypatch.setattr(inverting, "MOST_PLACES", 0)
    make(1, "A new harbour?")
    placing.place()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_block")
    assert listed("harbour").left
    assert len(engine_ids(Term(("harbour",)))) == 1


def test_no_trace_of_what_was_deleted_stays_in_a_list():
    for number, word in enumerate(("gulls", "quay", "piers"), 1):
        make(number, f"New {word}?")
    placing.place()
    Passage.objects.filter(asked__contains="quay").delete()
    word_index.purge()
    assert standing() == []
    placing.place()
    assert standing() == [2]


def test_lists_are_not_made_of_blocks_that_are_dropped_meanwhile(monkeypatch):
    make(1, "A new harbour?")
    write = inverting._write

    def write_and_lose(number, lists):
        write(number, lists)
        Passage.objects.update(asked="gull")

    monkeypatch.setattr(inverting, "_write", write_and_lose)
    placing.place()
    assert standing() == []
    assert len(engine_ids(Term(("gull",)))) == 1
