"""check_search sees what was changed behind the archive's back, rebuild_search mends it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from archive.models import Edition, Passage
from archive.search import rebuild as rebuilding
from archive.search import vocabulary
from archive.search.checking import check
from archive.search.matching import candidates
from archive.search.query import parse
from archive.search.rebuild import rebuild, remaining
from archive.word_index import INDEX, defect, remake
from tests.factories import make_briefing, make_edition, make_turns

pytestmark = pytest.mark.django_db


@pytest.fixture
def four() -> list[Edition]:
    """Make four editions, each about a harbour."""
    return [
        make_edition(make_briefing(f"{n}/2031"), turns=make_turns((f"Harbour {n}?", "Gulls.")))
        for n in range(1, 5)
    ]


def differences() -> list[str]:
    return [str(difference) for difference in check()]


def test_what_the_doors_wrote_is_as_it_should_be(four):
    assert differences() == []


def test_other_words_are_a_difference(four):
    Passage.objects.filter(edition=four[1]).update(body="lost", sk=7)
    assert differences() == ["2-2031/en/1 q1: indexed with another sk, body"]


def test_a_missing_passage_is_a_difference(four):
    Passage.objects.filter(edition=four[2]).delete()
    assert differences() == ["3-2031/en/1 q1: not indexed"]


def test_a_passage_without_words_is_a_difference(four):
    Passage.objects.filter(edition=four[0]).update(anchor="q9")
    assert differences() == [
        "1-2031/en/1 q1: not indexed",
        "1-2031/en/1 q9: indexed, but its words are not there",
    ]


def test_a_passage_of_a_draft_is_a_difference(four):
    draft = make_edition(make_briefing("5/2031"), released=False)
    Passage.objects.filter(edition=four[3]).update(edition=draft)
    assert "5-2031/en/1 q1: indexed, but it is not released" in differences()


def test_a_passage_of_an_edition_that_is_gone_is_a_difference_and_goes_too(four):
    Passage.objects.filter(edition=four[3]).update(edition=10**9, anchor="q7")
    assert "edition 1000000000 q7: indexed, but it is not released" in differences()
    rebuild()
    assert differences() == []


def test_the_command_ends_with_1_and_says_how_to_mend(four):
    out = StringIO()
    Passage.objects.filter(edition=four[1]).update(body="lost")
    with pytest.raises(CommandError, match=r"1 differences.*rebuild_search"):
        call_command("check_search", stdout=out)
    assert out.getvalue() == "2-2031/en/1 q1: indexed with another body\n"


def test_the_command_says_when_all_is_well(four):
    out = StringIO()
    call_command("check_search", stdout=out)
    assert out.getvalue() == "4 editions are indexed as they should be.\n"


def test_a_rebuild_mends_what_differs_and_leaves_the_rest(four):
    kept = Passage.objects.get(edition=four[0]).pk
    Passage.objects.filter(edition=four[1]).update(body="lost")
    assert rebuild().changed == 1
    assert differences() == []
    assert Passage.objects.get(edition=four[0]).pk == kept


def test_a_killed_rebuild_goes_on_where_it_was(four, monkeypatch):
    monkeypatch.setattr(rebuilding, "EDITIONS_A_BATCH", 1)
    seen = []

    def killed_after_two():
        seen.append(1)
        if len(seen) > 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(killed_after_two)
    assert remaining() == 2
    assert rebuild().editions == 2
    assert remaining() == 4


def test_a_killed_rebuild_begins_anew_when_tokens_are_made_otherwise(four, monkeypatch):
    rebuilding._record(four[1].pk)
    monkeypatch.setattr("archive.search.rebuild.VERSION", 99)
    assert remaining() == 4


@pytest.mark.django_db(transaction=True)
def test_the_index_itself_is_examined_and_made_anew(four):
    assert defect() == ""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DELETE FROM {INDEX}_data WHERE id > 10")
        else:
            cursor.execute(f"DROP INDEX {INDEX}")
    assert defect()
    remake()
    assert defect() == ""
    assert len(candidates(parse("harbour").words)) == 4


def test_a_lost_trigger_is_a_defect(four):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its index itself")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {INDEX}_insert")
    assert defect() == f"{INDEX}_insert is missing"


def test_words_are_learnt_with_their_languages(four):
    make_edition(make_briefing("9/2031"), "de", turns=make_turns(("Häfen?", "Möwen.")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT folded, token, printed FROM archive_word WHERE language = 'de'")
        learnt = cursor.fetchall()
    assert ("mowen", "mow", "möwen") in learnt
    assert vocabulary.languages() == {"en", "de"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbuor", ["harbour"]),
        ("Harbr", []),
        ("hrbour", ["harbour"]),
        ("gulsl", ["gulls"]),
        ("harbour", []),
        ("gul", []),
        ("港口外交", []),
        ("%_'", []),
    ],
)
def test_a_mistyped_word_is_near_one_that_is_printed(four, typed, meant):
    assert vocabulary.near(typed, ["en"]) == meant
    assert vocabulary.near(typed, ["de"]) == []


def test_a_rebuild_counts_the_passages_of_each_word(four):
    make_edition(make_briefing("9/2031"), turns=make_turns(("Harbours?", "Quays.")))
    rebuild()
    with connection.cursor() as cursor:
        cursor.execute("SELECT folded, passages FROM archive_word WHERE folded LIKE 'harbour%%'")
        assert sorted(cursor.fetchall()) == [("harbour", 5), ("harbours", 5)]


@pytest.mark.django_db(transaction=True)
def test_a_word_learnt_in_vain_is_learnt_again():
    with transaction.atomic():
        make_edition(turns=make_turns(("Publication?", "No.")))
        transaction.set_rollback(True)
    make_edition(turns=make_turns(("Publication?", "No.")))
    assert vocabulary.tokens_of_prefix("publicatio", 9) == ["public"]
