"""A second process makes words ahead: an import ends the same with it, without it, and alone."""

import io
import os
import signal

import pytest
from django.db import connection, transaction
from msgspec.structs import replace

from archive.generator.archives import GeneratedArchive
from archive.search import passages
from archive.search.made import Made
from archive.sources.canonical import to_line
from archive.sources.drafts import BriefingDraft
from archive.writer import ahead, briefings
from archive.writer.ahead import Ahead
from archive.writer.fixtures import FixtureImport
from tests import loads


@pytest.fixture(scope="module")
def drafts():
    return list(GeneratedArchive(briefings=20, seed=9).drafts())


@pytest.fixture(scope="module")
def lines(tmp_path_factory, drafts):
    path = tmp_path_factory.mktemp("ahead") / "generated.jsonl"
    return _written(path, [b"{}", *map(to_line, drafts)])


def _written(path, lines):
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def _refused(drafts) -> bytes:
    """Return a line with the words of many others, which says what the archive does not hold."""
    found = next(draft for draft in drafts if isinstance(draft, BriefingDraft))
    return to_line(replace(found, slug="refused", sk="1", issuer="nobody"))


def _all_that_is_left(path, processes: int) -> tuple[bytes, list]:
    """Return an archive and the words learnt, after an import that is taken back."""
    began, point = loads.now(), transaction.savepoint()
    counts = FixtureImport(say=str, processes=processes).run([path])
    assert counts["failed"] == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM archive_word ORDER BY folded, language")
        found = loads.dump(since=began), cursor.fetchall()
    transaction.savepoint_rollback(point)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["first", "before the briefings", "last"])
def test_two_processes_leave_what_one_does(drafts, tmp_path, monkeypatch, where):
    at = {"first": 0, "last": len(drafts)}
    first = next(k for k, draft in enumerate(drafts) if isinstance(draft, BriefingDraft))
    written = list(map(to_line, drafts))
    written.insert(at.get(where, first), b"{}" if where in at else _refused(drafts))
    path = _written(tmp_path / "generated.jsonl", written)
    alone = _all_that_is_left(path, 1)
    monkeypatch.delattr(passages, "words_of")
    if where in at:  # what the database refuses is written anew, line by line
        monkeypatch.delattr(briefings, "check_briefing")
    assert _all_that_is_left(path, 2) == alone


def test_one_that_has_ended_leaves_everything_to_the_other(lines):
    with Ahead([lines]) as other:
        other._process.kill()
        other._process.wait()
        other._process.stdout.read()
        assert other.next() == Made()


def test_of_a_pipe_nothing_is_read_ahead(lines, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with Ahead([lines, tmp_path / "pipe"]) as other:
        assert other._process is None


def test_one_without_a_reader_ends(lines):
    with Ahead([lines]) as other:
        other._process.stdout.close()
        assert other._process.wait(timeout=30) == -signal.SIGPIPE


def test_a_file_that_cannot_be_read_is_left_out(lines, tmp_path):
    sent, with_another = io.BytesIO(), io.BytesIO()
    ahead.send([lines], sent)
    ahead.send([tmp_path / "no.jsonl", lines], with_another)
    assert sent.getvalue() == with_another.getvalue() != b""


@pytest.mark.parametrize(("size", "cpus", "expected"), [(9, 1, False), (9, 2, True), (1, 2, False)])
def test_a_second_process_needs_another_cpu_and_much_to_do(
    tmp_path, monkeypatch, size, cpus, expected
):
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b" " * size)
    monkeypatch.setattr(ahead, "BYTES_WORTH_A_PROCESS", 5)
    monkeypatch.setattr(ahead, "_cpus", lambda: cpus)
    assert ahead.is_worth_it([path]) is expected
