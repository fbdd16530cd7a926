"""What is kept of the dearest words says what the index says, whatever comes or goes."""

import msgspec
import pytest
from django.db import connection
from pyroaring import BitMap

from archive import word_index
from archive.models import Passage
from archive.search import (
    choosing,
    gathering,
    inverting,
    kept_checking,
    kept_sets,
    packing,
    placing,
    postings,
)
from archive.search.kept_checking import wrongly_kept
from archive.search.kept_sets import BEGINNING, EXCEPTIONS, Cover, meant
from archive.search.postings import Term, engine_ids
from archive.search.rebuild import rebuild
from archive.word_index import COLUMNS, KEPT
from tests.factories import make_briefing, make_edition, make_turns

pytestmark = pytest.mark.django_db
_FIRST = ("New harbours, 港口 and ports?", "The port of the coast?", "A harp in March?")


@pytest.fixture(autouse=True)
def _gathered(monkeypatch):
    for name in ("_BYTES_A_PASSAGE", "_BYTES_A_PASSAGE_OF_PHRASES"):
        monkeypatch.setattr(choosing, name, 1_000)
    for name in ("_DEAR", "_DEAR_PHRASE", "_IN_PHRASES"):
        monkeypatch.setattr(choosing, name, 0)
    monkeypatch.setattr(gathering, "WORTH_GATHERING", 1)
    monkeypatch.setattr(packing, "_WORTH", 0)
    for number, question in enumerate(_FIRST, 1):
        make(number, question, "de" if number == 2 else "en")
    placing.place()


def make(number: int, question: str, language: str = "en") -> None:
    turns = make_turns((question, "Soon, soon."))
    make_edition(make_briefing(f"{number}/2031"), language, turns=turns)


def keys() -> dict[str, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, data FROM archive_place WHERE block IN "
            f"(SELECT number FROM archive_block WHERE {KEPT})"
        )
        return {key: bytes(data) for key, data in cursor.fetchall()}


def holding(tokens: str, *, is_prefix: bool = False) -> set[int]:
    """Return the passages in one of whose columns some tokens stand beside each other."""
    sought = f" {tokens}{'' if is_prefix else ' '}"
    return {
        pk
        for pk, *columns in Passage.objects.values_list("pk", *COLUMNS)
        if any(sought in f" {column} " for column in columns)
    }


def differing(every: dict) -> list[str]:
    """Return the keys whose passages are not those that hold what they say."""
    parts = [(key.rstrip(BEGINNING + EXCEPTIONS), key.endswith(BEGINNING)) for key in every]
    return [
        token
        for token, is_prefix in parts
        if set(engine_ids(Term(tuple(token.split(" ")), is_prefix)))
        != holding(token, is_prefix=is_prefix)
    ]


def test_sets_say_which_passages_hold_their_keys():
    every = keys()
    assert differing(every) == []
    assert {"h*", "har*", "harp", "port*", "港*", "coast"} <= set(every)
    assert (every["coas*"] == every["coa*"], every["h*"] != every["harb*"]) == (True, True)
    assert {"the port"} <= set(every)
    assert {"port of the", "port of the-"} & set(every)
    assert [key for key in every if "¶" in key or "§" in key] == []


@pytest.mark.parametrize("is_gathered", [False, True])
@pytest.mark.parametrize("grown", [1, 99])
def test_what_comes_later_is_found_beside_what_is_kept(monkeypatch, grown, is_gathered):
    monkeypatch.setattr(gathering, "_GROWN", grown)
    every = keys()
    make(4, "Coastal harbours, a hare and the marble?", "fr")
    if is_gathered:
        placing.place()
        assert placing.waiting() == 0
    assert differing(every) == []
    assert len(engine_ids(Term(("coa",), is_prefix=True))) == 2
    *_earlier, last = engine_ids(Term(("h",), is_prefix=True))
    assert list(engine_ids(Term(("har",), is_prefix=True), after=last - 1)) == [last]


@pytest.mark.parametrize("act", ["delete", "update", "renew"])
def test_nothing_is_kept_of_what_was_deleted_or_changed(act):
    passages = Passage.objects.filter(asked__contains="harp")
    match act:
        case "delete":
            passages.delete()
            word_index.purge()
        case "update":
            passages.update(asked="gull")
        case "renew":
            word_index.renew()
    assert keys() == {}
    placing.place()
    assert differing(keys()) == []
    assert ("harp" in keys()) == (act == "renew")


def test_a_phrase_of_words_that_stand_nowhere_beside_each_other_is_not_looked_for(monkeypatch):
    monkeypatch.setattr(
        postings, "_answers", lambda parts: [] if not parts else pytest.fail("asked")
    )
    assert engine_ids(Term(("coast", "harp", "so"), is_prefix=True, columns=("body",))) == BitMap()


@pytest.mark.parametrize("most", [0, 9])
def test_a_long_phrase_is_looked_for_where_its_pairs_stand(monkeypatch, most):
    monkeypatch.setattr(kept_sets, "_WORTH_READING", dict.fromkeys(("sqlite", "postgresql"), most))
    make(4, "The port of the harp? Of the coast, the port!")
    placing.place()
    for later in range(2):
        for phrase in ("the port of the coast", "port of the coast the", "of the coast the port"):
            assert set(engine_ids(Term(tuple(phrase.split())))) == holding(phrase)
        make(5 + later, "So: the port of the coast?", "fr")


@pytest.mark.parametrize("soon", [0, 9])
def test_a_phrase_is_looked_for_where_its_words_stand(monkeypatch, soon):
    monkeypatch.setattr(choosing, "_DEAR_PHRASE", 99)
    monkeypatch.setattr(inverting, "MOST_PLACES", 2)
    monkeypatch.setattr(kept_sets, "_SOON_READ", soon)
    make(4, "The port of the harp? Of the coast, the port!")
    word_index.renew()
    placing.place()
    assert "the port" not in keys()
    phrases = ("the port", "port of the", "of the coast", "a harp in", "harp the", "so the port")
    for later in range(2):
        for phrase in phrases:
            assert set(engine_ids(Term(tuple(phrase.split())))) == holding(phrase)
        make(5 + later, "So: the port of the coast, a harp in it?", "fr")


def test_what_an_earlier_release_kept_is_gathered_anew():
    before = Cover(3, {}, [], BitMap().serialize())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE archive_block SET cover = %s", [msgspec.msgpack.encode(before[:2])])
        cursor.execute("UPDATE archive_place SET data = %s", [BitMap([1]).serialize()])
    assert len(engine_ids(Term(("h",), is_prefix=True))) == 2
    assert placing.waiting() == 3
    placing.place()
    assert (placing.waiting(), differing(keys())) == (0, [])


def test_a_set_that_says_something_else_is_told_and_mended(monkeypatch):
    monkeypatch.setattr(kept_checking, "_TERMS_OF_EACH", 99)
    assert list(wrongly_kept()) == []
    whole = {key: data for key, data in keys().items() if not meant(data) and key.isalpha()}
    other = next(data for key, data in whole.items() if data != whole["port"])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE archive_place SET data = %s "
            f"WHERE key = 'port' AND block IN (SELECT number FROM archive_block WHERE {KEPT})",
            [other],
        )
    assert dict(wrongly_kept())["port"]
    rebuild()
    assert list(wrongly_kept()) == []
    assert "port" in keys()
