"""A page reached by other addresses: what a source says of them leads to the one text."""

import gzip

import pytest

from archive.models import Briefing, Capture, Redirect
from archive.writer.runs import import_files
from tests.writer.archives import AT, answered, record, warc

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOST = "https://press.example"
PAGE = """<!DOCTYPE html><html><head>{head}</head><body><article><h1>On the harbour</h1>
<p>Ostrel, 3 May 2024</p><p>Question: When does the northern harbour open to ships?</p>
<p>Mira Holt: It opened this morning, quietly.</p></article></body></html>"""
ANSWERED = answered(f"{HOST}/news/1.html", PAGE.encode())


def sent_on(path: str, leads_to: str, status: str = "301 Moved Permanently") -> tuple:
    return HOST + path, status, [("Location", leads_to), ("Content-Type", "text/html")], b"moved"


def leading_on(path: str, leads_to: str) -> tuple:
    head = f"<meta http-equiv=Refresh content=\"0; URL='{leads_to}'\">"
    page = f"<html><head>{head}</head><body><p>We have moved.</p></body></html>"
    return answered(HOST + path, page.encode())


def headed(head: str) -> tuple:
    return answered(f"{HOST}/news/1.html", PAGE.format(head=head).encode())


def imported(path, *records: tuple, more: bytes = b"") -> dict[str, int]:
    path.write_bytes(warc(list(records)) + more)
    said = {"language": None, "publish": True, "dry_run": False, "command": "", "each": lambda _: 0}
    return import_files([path], **said)


@pytest.mark.parametrize(
    ("asked", "records"),
    [
        ("/old?id=1", [sent_on("/old?id=1", "/news/1.html"), ANSWERED]),
        ("/old?id=1", [ANSWERED, sent_on("/old?id=1", "/news/1.html", "308 Permanent Redirect")]),
        ("/b/1", [sent_on("/a/1", "/news/1.html"), sent_on("/b/1", "/a/1", "302 Found"), ANSWERED]),
        ("/same/1", [ANSWERED, answered(f"{HOST}/same/1", PAGE.encode())]),
        ("/page/one", [headed("<link rel='Canonical' href='/page/one'>")]),
        ("/?p=1", [headed("<link rel=shortlink href='/?p=1'>")]),
        ("/moved/1", [leading_on("/moved/1", "/news/1.html"), ANSWERED]),
    ],
)
def test_what_a_source_says_of_an_address_leads_to_its_text(tmp_path, client, asked, records):
    path = tmp_path / "crawl.warc.gz"
    imported(path, *records)

    assert client.get("/resolve", {"url": HOST + asked})["Location"].startswith("/b/")
    assert Briefing.objects.count() == 1
    assert imported(path, *records)["unchanged"] == len(records)


def test_a_page_that_came_before_stands_where_it_came_again(tmp_path, client):
    again = f"WARC-Target-URI: {HOST}/copy/1\r\nWARC-Refers-To-Target-URI: {HOST}/news/1.html\r\n"
    imported(
        tmp_path / "crawl.warc.gz", ANSWERED, more=gzip.compress(record("revisit", again, b""))
    )

    assert client.get("/resolve", {"url": f"{HOST}/copy/1"}).status_code == 302


def test_a_file_whose_address_is_learnt_later_bears_it(tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    said = {"language": None, "publish": False, "dry_run": False, "command": ""}
    import_files([tmp_path / "page.html"], **said, each=lambda _: 0)
    imported(tmp_path / "crawl.warc.gz", ANSWERED)

    kept = Capture.objects.get()
    assert (kept.url, kept.retrieved_at.strftime("%Y-%m-%dT%H:%M:%SZ")) == (ANSWERED[0], AT)


@pytest.mark.parametrize(
    "records",
    [
        [sent_on("/gone/9", "/")],
        [sent_on("/news/9.html", "/news/")],
        [sent_on("/pic/1.jpg", "/pictures/1.jpg")],
        [sent_on("/nowhere/1", "http://[::1"), sent_on("/loop/1", "")],
        [sent_on("/news/1.html?print=1", "/news/1.html")],
        [headed(f"<link rel=canonical href='{HOST}/news/'>")],
        [headed("<meta http-equiv=refresh content='300'>")],
        [headed("<noscript><meta http-equiv=refresh content='0;url=/plain/1'></noscript>")],
    ],
)
def test_what_names_no_other_address_of_a_page_is_not_kept(tmp_path, records):
    imported(tmp_path / "crawl.warc.gz", *records)

    assert not Redirect.objects.exists()


def test_what_an_editor_says_of_an_address_stands(tmp_path, client):
    imported(tmp_path / "crawl.warc.gz", ANSWERED)
    held = Briefing.objects.get()
    Redirect.objects.create(old=f"{HOST}/old/1", briefing=held, reason="told by telephone")
    imported(tmp_path / "more.warc.gz", sent_on("/old/1", "/elsewhere/7"))

    assert Redirect.objects.get().briefing == held


def test_addresses_that_lead_to_each_other_lead_nowhere(tmp_path, client):
    imported(tmp_path / "crawl.warc.gz", sent_on("/a/1", "/b/1"), sent_on("/b/1", "/a/1"))

    assert client.get("/resolve", {"url": f"{HOST}/a/1"}).status_code == 404
