"""The archive is backed up, and put back, while others read and write it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from archive.models import Topic

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elsewhere() -> Iterator:
    """Yield a function that runs another one in a second thread with its own connection."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        yield lambda act: pool.submit(act).result(timeout=30)
        pool.submit(connections.close_all).result()


def slugs() -> list[str]:
    """Return the topics that the calling thread sees."""
    return sorted(Topic.objects.values_list("slug", flat=True))


def test_what_is_being_written_is_not_in_a_backup(elsewhere, tmp_path):
    Topic.objects.create(slug="water")
    unfinished = transaction.atomic()

    def begin_writing():
        unfinished.__enter__()
        Topic.objects.create(slug="unfinished")

    elsewhere(begin_writing)
    call_command("backup", tmp_path / "monday.tar")
    elsewhere(lambda: unfinished.__exit__(None, None, None))
    assert slugs() == ["unfinished", "water"]
    call_command("restore", tmp_path / "monday.tar", force=True)
    assert slugs() == ["water"]


def test_an_open_connection_sees_the_restored_archive(elsewhere, tmp_path):
    Topic.objects.create(slug="water")
    call_command("backup", tmp_path / "monday.tar")
    Topic.objects.create(slug="later")
    assert elsewhere(slugs) == ["later", "water"]
    call_command("restore", tmp_path / "monday.tar", force=True)
    assert elsewhere(slugs) == ["water"]
    elsewhere(lambda: Topic.objects.create(slug="fire"))
    assert slugs() == ["fire", "water"]
