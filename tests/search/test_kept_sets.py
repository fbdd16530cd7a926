"""What is kept of the dearest words says what the index says, whatever comes or goes."""

import msgspec
import pytest
from django.db import connection
from pyroaring import BitMap

from archive import word_index
from archive.models import Passage
from archive.search import gathering, packing, placing
from archive.search.postings import Term, engine_ids
from archive.word_index import INDEX
from tests.factories import make_briefing, make_edition, make_turns

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has blocks of places"),
]
_FIRST = ("New harbours, 港口 and ports?", "The port of the coast?", "A harp in March?")


@pytest.fixture(autouse=True)
def _gathered(monkeypatch):
    room = (("_BYTES_A_PASSAGE", 1_000), ("_BYTES_A_PASSAGE_OF_PHRASES", 1_000))
    for name, value in (("WORTH_GATHERING", 1), ("_DEAR", 0), *room):
        monkeypatch.setattr(gathering, name, value)
    monkeypatch.setattr(packing, "_WORTH", 0)
    for number, question in enumerate(_FIRST, 1):
        make(number, question, "de" if number == 2 else "en")
    placing.place()


def make(number: int, question: str, language: str = "en") -> None:
    turns = make_turns((question, "Soon, soon."))
    make_edition(make_briefing(f"{number}/2031"), language, turns=turns)


def keys() -> dict[str, str | bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, data FROM archive_block, archive_place WHERE block = number")
        return dict(cursor.fetchall())


def asked_of_index(token: str, *, is_prefix: bool) -> set[int]:
    with connection.cursor() as cursor:
        sought = f'"{token}"{" *" if is_prefix else ""}'
        cursor.execute(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s", [sought])
        return {pk for (pk,) in cursor.fetchall()}


def differing(every: dict) -> list[str]:
    """Return the keys whose passages are not those that the index finds."""
    parts = [(key.removesuffix("*"), key.endswith("*")) for key in every]
    return [
        token
        for token, is_prefix in parts
        if set(engine_ids(Term(tuple(token.split(" ")), is_prefix)))
        != asked_of_index(token, is_prefix=is_prefix)
    ]


def test_sets_say_what_the_index_says():
    every = keys()
    assert differing(every) == []
    assert {"h*", "har*", "harp", "port*", "港*", "coast"} <= set(every)
    assert (every["coas*"], every["h*"] != every["harb*"]) == ("coast", True)
    assert {"the port", "port of the"} <= set(every)
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


def test_what_was_kept_before_sets_were_packed_is_gathered_anew():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE archive_block SET cover = %s", [msgspec.msgpack.encode(3)])
        cursor.execute("UPDATE archive_place SET data = %s", [BitMap([1]).serialize()])
    assert len(engine_ids(Term(("h",), is_prefix=True))) == 2
    assert placing.waiting() == 3
    placing.place()
    assert differing(keys()) == []


def test_sets_of_before_phrases_were_kept_serve_until_all_is_gathered_anew():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cover FROM archive_block")
        *before, has_phrases = msgspec.msgpack.decode(cursor.fetchone()[0])
        cursor.execute("UPDATE archive_block SET cover = %s", [msgspec.msgpack.encode(before)])
    assert (has_phrases, placing.waiting(), differing(keys())) == (True, 3, [])
    placing.place()
    assert placing.waiting() == 0
