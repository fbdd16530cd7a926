"""Blocks of places say what the index says, of whatever lies in them."""

import pytest
from django.db import connection

from archive import word_index
from archive.models import Passage
from archive.search import covers, places, placing, token_groups
from archive.search.postings import Term, engine_ids
from archive.search.token_groups import TokenGroups
from archive.word_index import COLUMNS
from tests.factories import make_briefing, make_edition, make_turns
from tests.search import corpus

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps sets of passages"),
]


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    for name, few in (("WORTH_A_BLOCK", 1), ("_MOST_PASSAGES", 40), ("_AT_ONCE", 7)):
        monkeypatch.setattr(placing, name, few)
    monkeypatch.setattr(places, "_FEW", 0)
    monkeypatch.setattr(places, "_FEW_OF_PHRASES", 0)
    for name, few in (("_MANY", 4), ("_OFTEN", 9), ("_BYTES_A_ROW", 90)):
        monkeypatch.setattr(placing, name, few)


def terms_of(column: str, stream: str) -> list[Term]:
    """Return terms that stand in a column: alone, side by side, begun, and one that may not."""
    parts = [part.split() for part in stream.split("¶")]
    found = []
    for tokens in filter(None, parts):
        *_before, last = some = tuple(tokens[1:4]) or tuple(tokens)
        found += [Term(some), Term(some[:2], columns=(column,)), Term((last,), others=("harbour",))]
        found += [Term((*some[:-1], last[:2]), is_prefix=True), Term((last, *some[:1]))]
    return found


def test_blocks_say_what_the_index_says():
    corpus.load()
    rows = Passage.objects.values_list(*COLUMNS)
    terms = [
        term for row in rows for name, text in zip(COLUMNS, row, strict=True)
        for term in terms_of(name, text)
    ]  # fmt: skip
    terms = list(dict.fromkeys(terms))[::3]
    asked = {term: engine_ids(term) for term in terms}
    placing.place()
    assert placing.waiting() == 0
    assert [term for term, ids in asked.items() if engine_ids(term) != ids] == []


def make(number: int, question: str) -> None:
    make_edition(make_briefing(f"{number}/2031"), turns=make_turns((question, "Soon.")))


def blocks() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT passages FROM archive_block WHERE number >= 0 ORDER BY first")
        return [passages for (passages,) in cursor.fetchall()]


def test_what_comes_later_is_found_beside_what_lies_in_blocks():
    make(1, "A new harbour?")
    placing.place()
    make(2, "Another new harbour?")
    assert len(engine_ids(Term(("new", "harbour")))) == 2
    first, second = engine_ids(Term(("harbour",)))
    assert list(engine_ids(Term(("harbour",)), after=first)) == [second]


def test_a_block_with_room_takes_what_came_later():
    for number in (1, 2):
        make(number, "A new harbour?")
        placing.place()
    assert blocks() == [2]


def test_no_trace_of_what_was_deleted_stays_in_a_block(monkeypatch):
    for name in ("_MOST_PASSAGES", "_AT_ONCE"):
        monkeypatch.setattr(placing, name, 1)
    for number, word in enumerate(("gulls", "quay", "piers"), 1):
        make(number, f"New {word}?")
    placing.place()
    Passage.objects.filter(asked__contains="quay").delete()
    word_index.purge()
    assert len(blocks()) == 2
    assert len(engine_ids(Term(("new", "pier")))) == 1
    placing.place()
    assert blocks() == [1, 1]


def test_words_that_are_loaded_over_others_lie_in_no_block():
    make(1, "A new harbour?")
    placing.place()
    Passage.objects.update(asked="gull")
    assert (len(engine_ids(Term(("gull",)))), len(engine_ids(Term(("harbour",))))) == (1, 0)


def test_tokens_of_one_mark_are_told_apart(monkeypatch):
    columns = [b"one two one", "two \u0442\u0440\u0438 one two".encode(), b"", b"a" * 40]

    def places() -> dict[str, bytes]:
        tokens = TokenGroups(columns)
        return placing._places(tokens, tokens.in_each // covers.GRAIN + 1)

    told = places()
    monkeypatch.setattr(token_groups.secrets, "randbits", lambda bits: 0)
    marks = TokenGroups._marks
    monkeypatch.setattr(TokenGroups, "_marks", lambda self: marks(self) >> 60)
    assert places() == told
    assert {token: len(each) // 4 for token, each in told.items()} == {
        "one": 3, "two": 3, "\u0442\u0440\u0438": 1, "a" * 40: 1
    }  # fmt: skip
