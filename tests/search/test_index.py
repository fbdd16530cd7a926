"""The index follows whatever happens to the database: migrations, flushes, loads, backups."""

import json

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from archive import engine, publishing, word_index
from archive.models import Passage
from archive.operations.examination import Verdict, examine
from archive.search import rebuild
from archive.search.matching import candidates
from archive.search.query import parse
from tests.factories import make_briefing, make_edition, make_turns, withdraw

pytestmark = pytest.mark.django_db(transaction=True)


def count(query: str) -> int:
    """Return how many passages in force match."""
    found = candidates(parse(query).words)
    return Passage.objects.current().filter(pk__in=list(found)).count()


@pytest.fixture
def edition():
    return make_edition(turns=make_turns(("A harbour?", "Soon.")))


def test_what_is_deleted_is_not_found(edition):
    Passage.objects.all().delete()
    assert count("harbour") == 0
    assert word_index.defect() == ""


def test_what_is_withdrawn_is_not_found(edition):
    withdraw(edition)
    assert count("harbour") == 0


def test_a_correction_is_found_and_what_it_corrects_is_not(edition):
    make_edition(
        edition.transcript.briefing,
        turns=make_turns(("A quay?", "Soon.")),
        change_note="It was a quay.",
    )
    assert (count("harbour"), count("quay")) == (0, 1)


def test_what_is_taken_back_is_not_found(edition):
    with transaction.atomic():
        Passage.objects.all().delete()
        transaction.set_rollback(True)
    assert count("harbour") == 1
    assert word_index.defect() == ""


def test_changed_columns_are_found(edition):
    Passage.objects.update(body="quay")
    with transaction.atomic():
        assert (count("quay"), count("soon")) == (1, 0)


def test_a_migration_leaves_the_index_as_it_was(edition):
    engine.drop_triggers()
    engine.make_triggers()
    assert word_index.defect() == ""
    assert count("harbour") == 1


def test_an_index_that_was_not_there_is_made_of_what_is_there(edition):
    engine.drop_triggers()
    with connection.cursor() as cursor:
        kind = "TABLE" if connection.vendor == "sqlite" else "INDEX"
        cursor.execute(f"DROP {kind} {word_index.INDEX}")
    engine.make_triggers()
    assert count("harbour") == 1


def test_the_columns_may_be_taken_away_and_come_back(edition):
    call_command("migrate", "archive", "0002", verbosity=0)
    call_command("migrate", "archive", verbosity=0)
    assert count("harbour") == 0
    rebuild.rebuild()
    assert count("harbour") == 1
    assert word_index.defect() == ""


def test_nothing_is_left_after_a_flush(edition):
    call_command("flush", interactive=False, verbosity=0)
    assert word_index.defect() == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_word")
        assert cursor.fetchone() == (0,)


def test_what_is_dumped_and_loaded_is_found(edition, tmp_path):
    path = tmp_path / "all.json"
    call_command("dumpdata", "archive", output=str(path), verbosity=0)
    assert json.loads(path.read_text())
    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", str(path), verbosity=0)
    assert count("harbour") == 1
    assert word_index.defect() == ""


def test_a_restored_archive_is_searched_not_the_one_before(edition, tmp_path):
    call_command("backup", tmp_path / "monday.tar")
    make_edition(make_briefing("2/2031"), turns=make_turns(("Another harbour?", "No.")))
    assert count("harbour") == 2
    call_command("restore", tmp_path / "monday.tar", force=True)
    assert count("harbour") == 1
    make_edition(make_briefing("3/2031"), turns=make_turns(("A quay?", "No.")))
    assert (count("harbour"), count("quay")) == (1, 1)
    assert word_index.defect() == ""


def test_what_is_scheduled_is_not_found_before_its_moment(moment):
    at = moment("2031-05-01 12:00")
    edition = make_edition(turns=make_turns(("A harbour?", "No.")), released=False)
    publishing.release(edition, by=None, at=at.replace(hour=18))
    assert count("harbour") == 0
    moment("2031-05-01 18:00")
    assert count("harbour") == 1


def failures() -> list[str]:
    return [each.what for each in examine() if each.verdict is Verdict.FAILURE]


def test_doctor_sees_passages_that_are_not_indexed(edition):
    assert "the index of words was written by another version" not in failures()
    Passage.objects.update(heads="")
    assert "the index of words was written by another version" in failures()


def test_doctor_sees_an_index_that_is_not_there(edition):
    engine.drop_triggers()
    with connection.cursor() as cursor:
        kind = "TABLE" if connection.vendor == "sqlite" else "INDEX"
        cursor.execute(f"DROP {kind} {word_index.INDEX}")
    seen = failures()
    engine.make_triggers()
    assert [what for what in seen if what.startswith("search does not find what is new")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets no rows wait")
def test_nothing_waits_beside_the_index_after_a_great_load():
    with engine.great_load():
        make_edition(turns=make_turns(("A harbour?", "Soon.")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [word_index.INDEX])
        assert cursor.fetchone()[0] == 0  # pages
    assert count("harbour") == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets no rows wait")
def test_an_index_that_said_how_much_may_wait_says_so_no_more():
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER INDEX {word_index.INDEX} SET (gin_pending_list_limit = 2048)")
        word_index.make()
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = %s", [word_index.INDEX])
        assert cursor.fetchone()[0] == ["fastupdate=on"]
