"""Archives of pages become briefings; one bad page stops no other."""

from pathlib import Path

import pytest

from archive.models import Briefing, Capture
from archive.writer.runs import import_files
from tests.writer.archives import AT, HTML, PAGE, answered, warc, zipped


@pytest.mark.django_db
def test_a_zip_of_pages_becomes_briefings_and_one_bad_page_stops_no_other(tmp_path):
    pages = {f"{n}.txt": PAGE.format(n=n) for n in (1, 2)}
    path = zipped(tmp_path / "a.zip", {**pages, "bad.txt": "", "photo.png": b"x"})
    told = []
    counts = _imported([path], told.append)

    assert (counts["created"], counts["failed"], counts["skipped"]) == (2, 1, 1)
    assert [outcome.source.rpartition("!/")[2] for outcome in told[:3]] == [
        "1.txt",
        "2.txt",
        "bad.txt",
    ]
    assert Briefing.objects.count() == 2
    assert Capture.objects.filter(name="a.zip!/1.txt").exists()


@pytest.mark.django_db
def test_a_page_of_a_web_archive_keeps_address_and_time(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        warc([answered("https://www.press.example/en/1/?utm_source=x", HTML.encode())])
    )
    _imported([path], print)
    capture = Capture.objects.get()

    assert capture.url == "https://www.press.example/en/1/?utm_source=x"
    assert capture.target == "press.example/1"
    assert f"{capture.retrieved_at:%Y-%m-%dT%H:%M:%SZ}" == AT


@pytest.mark.django_db
def test_the_encoding_a_server_named_is_used(tmp_path):
    body = "<html><body><p>Доброе утро, коллеги и друзья.</p></body></html>".encode("cp1251")
    path = tmp_path / "crawl.warc.gz"
    kind = "text/html; charset=windows-1251"
    path.write_bytes(warc([answered("https://press.example/a", body, kind)]))
    _imported([path], print)

    assert Capture.objects.get().encoding == "cp1251"


@pytest.mark.django_db
def test_a_fault_of_the_parser_stops_no_other_page(tmp_path, monkeypatch):
    def parse(data, **named):
        raise ZeroDivisionError

    monkeypatch.setattr("archive.writer.runs.parse_page", parse)
    path = zipped(tmp_path / "a.zip", {"1.txt": "x", "2.txt": "y"})
    told = []

    assert _imported([path], told.append)["failed"] == 2
    assert "please report it" in told[0].message


@pytest.mark.django_db
def test_the_same_archive_again_changes_nothing(tmp_path):
    path = zipped(tmp_path / "a.zip", {"1.txt": PAGE.format(n=1)})
    _imported([path], print)

    assert _imported([path], print)["unchanged"] == 1


def _imported(paths: list[Path], each) -> dict[str, int]:
    return import_files(
        paths, language=None, publish=False, dry_run=False, command="a test", each=each
    )
