"""What a great load says and writes stays small, and what it had begun is made whole."""

import json
from contextlib import suppress

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from archive.models.captures import store_bytes, stored_name
from archive.operations import OperationError
from archive.operations.reports import Report
from archive.sources.canonical import to_line
from archive.sources.drafts import TopicDraft
from archive.writer.fixtures import MOST_SAID, FixtureImport


def _topic(number: int) -> bytes:
    return to_line(TopicDraft(slug=f"t{number}", names={"en": "Topic"})) + b"\n"


@pytest.mark.django_db
def test_a_file_of_faults_is_not_said_line_by_line(tmp_path):
    path, said = tmp_path / "bad.jsonl", []
    path.write_bytes((b"{}\n" * (MOST_SAID + 50)) + _topic(1))
    run = FixtureImport(say=said.append)
    counts = run.run([path])
    assert counts["failed"] == MOST_SAID + 50
    assert counts["created"] == 1
    assert len(said) == MOST_SAID + 1
    assert said[-1] == f"{path}: 50 more remarks are left out; mend these first"


@pytest.mark.django_db
def test_every_file_has_its_own_measure_of_remarks(tmp_path):
    one, other, said = tmp_path / "1.jsonl", tmp_path / "2.jsonl", []
    one.write_bytes(b"{}\n" * (MOST_SAID + 1))
    other.write_bytes(b"{}\n")
    FixtureImport(say=said.append).run([one, other])
    assert any(sentence.startswith(f"{other}: line 1: ") for sentence in said)


@pytest.mark.django_db
def test_bytes_of_which_only_the_beginning_was_kept_are_made_whole():
    data = b"the whole page"
    sha256 = store_bytes(data)
    default_storage.delete(stored_name(sha256))
    default_storage.save(stored_name(sha256), ContentFile(data[:5]))
    assert store_bytes(data) == sha256
    with default_storage.open(stored_name(sha256)) as file:
        assert file.read() == data


@pytest.mark.parametrize("accounts", [[], [{"source": "a.txt"}], [{"a": 1}, {"б": [2]}]])
def test_a_report_is_a_list_however_long(tmp_path, accounts):
    path = tmp_path / "report.json"
    with Report(path) as report:
        for account in accounts:
            report.add(account)
    assert json.loads(path.read_text("utf-8")) == accounts


def test_a_report_that_was_broken_off_does_not_bear_its_name(tmp_path):
    path = tmp_path / "report.json"
    with suppress(KeyError), Report(path) as report:
        report.add({"source": "a.txt"})
        raise KeyError
    assert not path.exists()


def test_a_report_that_cannot_be_written_is_said_before_anything_is_imported(tmp_path):
    with pytest.raises(OperationError, match="cannot be written"), Report(tmp_path / "no" / "r"):
        pytest.fail("the import began")
