"""doctor names what is wrong and how to mend it, and fails when something fails."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from archive import engine
from archive.operations import demo, prepare

pytestmark = pytest.mark.django_db


def findings(capsys) -> str:
    """Return what doctor prints, whether or not something fails."""
    try:
        call_command("doctor", no_color=True)
    except CommandError:
        return capsys.readouterr().out + "(failed)"
    return capsys.readouterr().out


def test_a_sound_installation_passes_and_advises_backups(capsys, django_user_model):
    django_user_model.objects.create_superuser("ana")
    told = findings(capsys)
    assert "(failed)" not in told
    assert "good    all migrations are applied" in told
    assert "advice  backups: `manage.py backup FILE` once a day" in told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DEBUG", True, "failure DEBUG is on"),
        ("ALLOWED_HOSTS", ["*"], "failure ALLOWED_HOSTS takes any name"),
        ("ALLOWED_HOSTS", [], "failure ALLOWED_HOSTS is empty"),
        ("ALLOWED_HOSTS", ["press.example"], "advice  HTTPS is off"),
        ("MEDIA_ROOT", "/proc/none", "failure MEDIA_ROOT /proc/none cannot be written"),
    ],
)
def test_a_setting_at_fault_is_told(capsys, settings, name, value, told):
    setattr(settings, name, value)
    found = findings(capsys)
    assert told in found
    assert ("(failed)" in found) == told.startswith("failure")


def test_a_demo_under_a_public_name_is_a_failure(capsys, settings):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["press.example"]
    assert "failure DEMO is on under a public name" in findings(capsys)


def test_missing_triggers_are_a_failure(capsys):
    engine.drop_triggers()
    assert "failure released words are unguarded" in findings(capsys)


def test_unapplied_migrations_are_a_failure(capsys):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    found = findings(capsys)
    assert "failure 1 migrations are not applied: sessions.0001_initial" in found


def test_a_silent_database_is_a_failure_not_a_traceback(capsys, monkeypatch):
    def fail():
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(prepare, "unapplied_migrations", fail)
    assert "failure the database cannot be used: connection refused:" in findings(capsys)


def test_an_archive_without_an_administrator_is_told(capsys):
    assert "advice  there is no administrator" in findings(capsys)


def test_a_demo_without_demo_on_is_told(capsys):
    get_user_model().objects.create_superuser(demo.EDITOR)
    assert "advice  the database holds the demo archive" in findings(capsys)


def test_lost_static_files_are_a_failure(capsys, settings, tmp_path: Path):
    settings.STATIC_ROOT = str(tmp_path / "static")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert "failure static files are missing" in findings(capsys)
