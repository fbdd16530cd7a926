"""Health answers without caches, and readiness tells what is lacking."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from archive.views.health import healthz, readyz


def test_a_living_process_answers_without_a_database(rf):
    response = healthz(rf.get("/healthz"))
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_migrated_database_is_ready(rf):
    assert readyz(rf.get("/readyz")).status_code == 200


@pytest.mark.django_db
def test_an_unapplied_migration_is_told(rf):
    MigrationRecorder.Migration.objects.filter(app="archive", name="0001_initial").delete()
    response = readyz(rf.get("/readyz"))
    assert (response.status_code, response.content) == (503, b"1 migrations are not applied\n")


def test_a_silent_database_is_told_without_its_secrets(rf, monkeypatch):
    def fail(_recorder):
        raise OperationalError("password authentication failed for user archive")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)
    response = readyz(rf.get("/readyz"))
    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


def test_health_is_only_read(rf):
    assert healthz(rf.post("/healthz")).status_code == 405
