"""Web archives (WARC, WACZ): each page that was answered, with address and time."""

import gzip
import os

import pytest

from archive.writer.received import received
from tests.writer.archives import AT, HTML, answered, record, walked, warc, zipped


def test_pages_of_a_web_archive_come_with_address_and_time(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        warc(
            [
                answered("https://press.example/a", HTML.encode()),
                answered("https://press.example/photo", b"\x89PNG", "image/png"),
                (
                    "https://press.example/gone",
                    "404 Not Found",
                    [("Content-Type", "text/html")],
                    b"x",
                ),
                answered("https://press.example/robots.txt", b"User-agent: *", "text/plain"),
            ]
        )
    )
    page, left = received([path])

    assert (page.url, page.retrieved_at) == ("https://press.example/a", AT)
    assert page.source == f"{path}!/https://press.example/a"
    assert left.left.count == 4
    for reason in ("1 warcinfo records", "1 image/png", "1 not answered with 200", "for machines"):
        assert reason in left.left.why


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz", ".gz"])
def test_a_web_archive_is_known_by_its_beginning(tmp_path, suffix):
    path = tmp_path / f"crawl{suffix}"
    records = [answered("https://press.example/a", HTML.encode())]
    path.write_bytes(warc(records, packed=suffix != ".warc"))

    assert walked(path)[0] == ("crawl" + suffix + "!/https://press.example/a", HTML.encode())


def test_a_web_archive_packed_as_one_is_read_too(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    records = [answered(f"https://press.example/{n}", HTML.encode()) for n in range(3)]
    path.write_bytes(gzip.compress(warc(records, packed=False)))

    assert [data for _, data in walked(path)[:3]] == [HTML.encode()] * 3


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content_Encoding": "gzip"}, gzip.compress(HTML.encode())),
        ({"Content_Encoding": "gzip"}, HTML.encode()),
        ({"Content_Encoding": "br"}, HTML.encode()),
        ({"Content_Encoding": "deflate"}, HTML.encode()),
        (
            {"Transfer_Encoding": "chunked"},
            b"5\r\n<!DOC\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(HTML) - 5, HTML[5:].encode()),
        ),
    ],
    ids=["gzip", "gzip unpacked", "br unpacked", "deflate unpacked", "chunked"],
)
def test_what_a_server_packed_is_unpacked(tmp_path, headers, body):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc([answered("https://press.example/a", body, **headers)]))

    assert walked(path)[0][1] == HTML.encode()


def test_a_cut_off_web_archive_gives_what_is_whole(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    records = [answered(f"https://press.example/{n}", os.urandom(9000)) for n in range(3)]
    data = warc(records)
    path.write_bytes(data[: len(data) - 4000])
    found = walked(path)

    assert [isinstance(said, bytes) for _, said in found[:3]] == [True, True, False]
    assert found[-1][0] == str(path)
    assert "cut off" in found[-1][1]


def test_a_record_that_names_no_type_is_told(tmp_path):
    path = tmp_path / "crawl.warc"
    whole = warc([answered("https://press.example/a", HTML.encode())], packed=False)
    path.write_bytes(whole + b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    page, left = received([path])

    assert page.url == "https://press.example/a"
    assert "1 records of no type" in left.left.why


@pytest.mark.parametrize("packed", [False, True])
def test_bytes_between_records_are_passed_over_and_told(tmp_path, packed):
    path = tmp_path / "crawl.warc"
    one, two = (
        warc([answered(f"https://press.example/{n}", HTML.encode())], packed=False) for n in "ab"
    )
    data = one + b"\x00\xffrubbish\r\n\r\nWARC/1.0 is a form of archives\n" + two + b"rest"
    path.write_bytes(gzip.compress(data) if packed else data)
    *pages, (_, left) = walked(path)

    assert [data for _, data in pages] == [HTML.encode()] * 2
    assert "1 piece of 42 bytes that is no record, before record 3" in left
    assert "1 piece of 4 bytes that is no record, behind the last record" in left


def test_what_was_answered_under_no_address_of_the_web_is_told(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc([answered("javascript:alert(1)", HTML.encode())]))

    assert "1 answered under no address of the web" in walked(path)[0][1]


def test_damage_within_a_web_archive_is_told(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    data = bytearray(
        warc([answered(f"https://press.example/{n}", os.urandom(9000)) for n in "abc"])
    )
    data[len(data) // 2 : len(data) // 2 + 60] = os.urandom(60)
    path.write_bytes(bytes(data))

    assert "damaged" in walked(path)[-1][1]


def test_a_record_that_names_no_address_stops_no_other_archive(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(record("response", "", b"HTTP/1.1 200 OK\r\n\r\nwords")))
    zipped(tmp_path / "z.zip", {"page.txt": "x"})
    (_, said), (_, good) = walked(tmp_path)

    assert "record 1: the web archive is cut off or damaged" in said
    assert good == b"x"


def test_a_web_archive_that_grows_beyond_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("archive.sources.containers.warc.ALLOWANCE", 0)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc([answered("https://press.example/a", bytes(20_000_000), "image/png")]))

    assert "unpacks to far too much" in walked(path)[-1][1]


def test_a_wacz_file_gives_the_pages_of_its_web_archives(tmp_path):
    inner = warc([answered("https://press.example/a", HTML.encode())])
    path = zipped(tmp_path / "a.wacz", {"archive/data.warc.gz": inner, "pages/pages.jsonl": "{}"})

    assert walked(path)[0] == (
        "a.wacz!/archive/data.warc.gz!/https://press.example/a",
        HTML.encode(),
    )


def test_a_web_archive_in_a_wacz_file_that_cannot_be_read_stops_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr("archive.sources.containers.zipped._ALLOWANCE", 0)
    inner = warc([answered("https://press.example/a", HTML.encode())])
    members = {"archive/0.warc": bytes(9_000_000), "archive/1.warc.gz": inner[:-40]}
    path = zipped(tmp_path / "a.wacz", {**members, "archive/2.warc.gz": inner})
    found = dict(walked(path))

    assert "unpack to over 100 times" in found["a.wacz!/archive/0.warc"]
    assert "cut off" in found["a.wacz!/archive/1.warc.gz"]
    assert found["a.wacz!/archive/2.warc.gz!/https://press.example/a"] == HTML.encode()


def test_a_wacz_file_without_a_web_archive_is_refused(tmp_path):
    path = zipped(tmp_path / "a.wacz", {"datapackage.json": "{}"})

    assert "no web archive" in walked(path)[0][1]


@pytest.mark.parametrize("filling", [b"\0", b"a: b\r\n", b"WARC-Date: x\r\n"])
def test_headers_without_an_end_are_given_up(tmp_path, filling):
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"WARC/1.0\r\n" + filling * (3_000_000 // len(filling)))
    assert "record 1: the web archive is cut off or damaged (headers without" in walked(path)[0][1]


def test_blank_lines_without_an_end_are_given_up(tmp_path):
    path = tmp_path / "crawl.warc"
    records = warc([answered("https://press.example/a", HTML.encode())], packed=False)
    path.write_bytes(records + b"\n" * 100_000)
    assert walked(path)[0][1] == HTML.encode()
    assert "headers without an end" in walked(path)[-1][1]
