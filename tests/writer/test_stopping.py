"""A database or a disk that fails ends an import; what a page holds ends nothing."""

import sqlite3

import pytest
from django.db import OperationalError

from archive.writer import runs
from archive.writer.outcome import Outcome
from archive.writer.stopping import ImportStoppedError
from tests.writer.archives import PAGE

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _fault(name: str) -> OperationalError:
    cause = sqlite3.OperationalError("no more")
    cause.sqlite_errorname = name
    error = OperationalError("no more")
    error.__cause__ = cause
    return error


FULL = OSError(28, "No space left on device", "media/files")


def _imported(tmp_path, monkeypatch, *faults: Exception) -> list[str]:
    """Return what became of two pages when writing fails so often, in this way."""
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(PAGE.format(n=n))
    coming, said = list(faults), []

    def write_page(page, *_args, **_options):
        if coming:
            raise coming.pop(0)
        return Outcome(page.capture.name, "created")

    monkeypatch.setattr(runs, "write_page", write_page)
    runs.import_files(
        [tmp_path],
        language=None,
        publish=False,
        dry_run=False,
        command="",
        each=lambda outcome: said.append(outcome.verdict),
    )
    return said


def test_a_connection_lost_once_loses_no_page(tmp_path, monkeypatch):
    assert _imported(tmp_path, monkeypatch, _fault("SQLITE_BUSY")) == ["created", "created"]


@pytest.mark.parametrize("faults", [[_fault("SQLITE_FULL"), _fault("SQLITE_FULL")], [FULL]])
def test_what_takes_nothing_more_ends_the_import_by_name(tmp_path, monkeypatch, faults):
    with pytest.raises(ImportStoppedError, match=r"1\.txt: .*no more|1\.txt: No space left"):
        _imported(tmp_path, monkeypatch, *faults)


def test_what_a_page_holds_stops_no_other(tmp_path, monkeypatch):
    assert _imported(tmp_path, monkeypatch, _fault("SQLITE_TOOBIG")) == ["failed", "created"]
