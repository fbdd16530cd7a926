"""What precedes serving happens once, and again only when something changed."""

import gettext
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections

from archive import engine
from archive.operations import prepare

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "question"
msgid_plural "questions"
msgstr[0] "Frage"
msgstr[1] "Fragen"

#, fuzzy
msgid "answer"
msgstr "vielleicht"
"""


@pytest.fixture
def catalogue(tmp_path) -> Path:
    """Return a .po file in a folder of its own."""
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def test_a_catalogue_is_compiled_as_gettext_reads_it(catalogue, tmp_path):
    assert prepare.compile_catalogues([tmp_path]) == 1
    german = gettext.translation("django", tmp_path, ["de"])
    assert german.ngettext("question", "questions", 2) == "Fragen"
    assert german.gettext("answer") == "answer"


def test_a_catalogue_is_compiled_again_only_when_newer(catalogue, tmp_path):
    prepare.compile_catalogues([tmp_path])
    assert prepare.compile_catalogues([tmp_path]) == 0
    later = catalogue.with_suffix(".mo").stat().st_mtime + 1
    os.utime(catalogue, (later, later))
    assert prepare.compile_catalogues([tmp_path]) == 1


def test_a_broken_catalogue_is_named(catalogue, tmp_path):
    catalogue.write_text('msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n', encoding="utf-8")
    with pytest.raises(CommandError, match=r"django\.po: cannot be compiled"):
        prepare.compile_catalogues([tmp_path])
    assert not catalogue.with_suffix(".mo").exists()


@pytest.fixture
def static_source(tmp_path, settings) -> Path:
    """Return the only static file of a small site with production's storage."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "site.css").write_text("body { color: black }\n" * 100, encoding="utf-8")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    return source / "site.css"


def test_static_files_are_hashed_and_compressed(static_source, settings):
    assert prepare.collect_static_files()
    names = {path.name for path in settings.STATIC_ROOT.glob("site.*.css*")}
    assert {name.split(".", 2)[2] for name in names} == {"css", "css.gz", "css.br"}


def test_static_files_are_collected_again_only_when_changed(static_source):
    prepare.collect_static_files()
    assert not prepare.collect_static_files()
    static_source.write_text("body { color: navy }", encoding="utf-8")
    assert prepare.collect_static_files()


@pytest.mark.django_db
def test_a_database_that_cannot_be_opened_is_told_in_one_sentence(monkeypatch):
    def fail(_connection):
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(type(connections["default"]), "ensure_connection", fail)
    with pytest.raises(CommandError, match="cannot be opened: connection refused"):
        call_command("serve", port=0)


@pytest.mark.django_db
def test_nothing_migrates_when_the_tables_are_up_to_date():
    assert prepare.unapplied_migrations() == []
    assert prepare.migrate_database() == 0


@pytest.mark.django_db
def test_lost_triggers_are_made_again():
    engine.drop_triggers()
    prepare.migrate_database()
    assert engine.standing_triggers() == set(engine.trigger_names())


@pytest.mark.django_db(transaction=True)
def test_migrating_keeps_the_triggers_standing():
    call_command("migrate", "archive", verbosity=0)
    assert engine.standing_triggers() == set(engine.trigger_names())


@pytest.mark.django_db(transaction=True)
def test_a_flush_passes_the_triggers_and_leaves_them_standing():
    call_command("flush", interactive=False, verbosity=0)
    assert engine.standing_triggers() == set(engine.trigger_names())


@pytest.mark.django_db(transaction=True)
def test_sqlite_is_tuned_for_readers_beside_one_writer():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    with connection.cursor() as cursor:
        values = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert values == ["wal", 1, 1]
    assert connection.transaction_mode == "IMMEDIATE"
