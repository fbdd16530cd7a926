"""Archives of pages are walked a page at a time; what is hostile or broken is named and left."""

import gzip
import io
import os
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from archive.models import Briefing, Capture
from archive.sources import packing, zip_files
from archive.sources.errors import SourceError
from archive.writer.received import Passed, Received, Refused, files_of, received
from archive.writer.runs import import_files

PAGE = """On the harbour

{n}-03-05-2024

Ostrel, 3 May 2024

Question: When does harbour {n} open?

Mira Holt: It opened this morning, quietly.
"""
HTML = "<!DOCTYPE html><html><body><p>Good morning.</p></body></html>"
AT = "2020-06-20T12:34:56Z"


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def warc(records: list[tuple], *, packed: bool = True) -> bytes:
    """Return a web archive of (address, status, headers, body)."""
    written = [_record("warcinfo", "", b"software: a test\r\n")]
    for url, status, headers, body in records:
        named = "".join(f"{name}: {value}\r\n" for name, value in headers)
        http = f"HTTP/1.1 {status}\r\n{named}\r\n".encode()
        written.append(_record("response", f"WARC-Target-URI: {url}\r\n", http + body))
    return b"".join(gzip.compress(record) if packed else record for record in written)


def _record(kind: str, more: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{more}WARC-Date: {AT}\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answered(url: str, body: bytes, kind: str = "text/html", **headers: str) -> tuple:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return url, "200 OK", [("Content-Type", kind), *named], body


def walked(*paths: Path) -> list[tuple[str, bytes | str]]:
    """Return what is received: names with bytes, or what was said of them."""
    found = []
    for each in received(list(paths)):
        if isinstance(each, Refused):
            found.append((each.source, each.why))
        elif isinstance(each, Passed):
            found.append((each.source, each.left.why))
        else:
            found.append((each.name, _read(each)))
    return found


def _read(page: Received) -> bytes | str:
    try:
        return page.read()
    except SourceError as error:
        return str(error)


def test_pages_of_a_zip_are_read_and_the_rest_is_counted(tmp_path):
    path = zipped(
        tmp_path / "a.zip",
        {
            "folder/page.txt": "one",
            "view.php?id=3": HTML,
            "style.css": "p {}",
            "photo.JPG": b"\xff\xd8",
            "__MACOSX/._page.txt": "x",
        },
    )

    assert walked(path) == [
        ("a.zip!/folder/page.txt", b"one"),
        ("a.zip!/view.php?id=3", HTML.encode()),
        (str(path), "1 .css, 1 .jpg, 1 files of the system"),
    ]


@pytest.mark.parametrize(
    "name", ["../page.txt", "a/../../page.txt", "/etc/page.txt", "C:\\page.txt", "..\\page.txt"]
)
def test_names_that_lead_out_of_a_zip_are_refused(tmp_path, name):
    path = zipped(tmp_path / "a.zip", {name: "x", "good.txt": "good"})
    (_, said), (_, good) = walked(path)

    assert "leads out of the archive" in said
    assert good == b"good"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


def test_a_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("page.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")

    assert walked(tmp_path / "a.zip") == [
        ("a.zip!/page.txt", "a.zip!/page.txt: a link, not a page; pack the page that it leads to")
    ]


@pytest.mark.parametrize("name", ["inner.zip", "inner.txt", "inner.warc.gz", "page.html.gz"])
def test_archives_within_archives_are_refused(tmp_path, name):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("page.txt", "x")
    data = gzip.compress(b"x") if name.endswith("gz") else inner.getvalue()
    ((shown, said),) = walked(zipped(tmp_path / "a.zip", {name: data}))

    assert shown == f"a.zip!/{name}"
    assert "an archive within an archive" in said


def test_a_member_that_grows_beyond_measure_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"page.txt": bytes(5_000_000), "good.txt": "good"})

    assert ["200 times its size" in str(said) for _, said in walked(path)] == [True, False]


def test_a_member_larger_than_a_page_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "MOST_BYTES", 1000)
    path = zipped(tmp_path / "a.zip", {"page.txt": os.urandom(5000)})

    assert "more than one page can hold" in walked(path)[0][1]


def test_an_archive_that_grows_beyond_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("archive.sources.containers.zipped._ALLOWANCE", 0)
    path = zipped(tmp_path / "a.zip", {f"{n}.txt": b"0" * 999_000 for n in range(30)})
    *_, (source, said) = walked(path)

    assert source == str(path)
    assert "unpack to over 100 times its size" in said


def test_too_many_members_are_refused_before_they_are_listed(tmp_path, monkeypatch):
    monkeypatch.setattr(zip_files, "MOST_MEMBERS", 3)
    path = zipped(tmp_path / "a.zip", {f"{n}.txt": "x" for n in range(4)})

    assert "4 members: at most 3" in walked(path)[0][1]


def test_an_encrypted_member_is_refused_and_the_others_read(tmp_path):
    path = zipped(tmp_path / "a.zip", {"page.txt": "secret", "good.txt": "good"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))

    assert walked(path) == [
        (
            "a.zip!/page.txt",
            "a.zip!/page.txt: encrypted; unpack it with its password, then import it",
        ),
        ("a.zip!/good.txt", b"good"),
    ]


def test_a_damaged_member_is_refused_and_the_others_read(tmp_path):
    path = zipped(tmp_path / "a.zip", {"page.txt": "words " * 50, "good.txt": "good"})
    data = bytearray(path.read_bytes())
    data[40:50] = bytes(10)
    path.write_bytes(bytes(data))
    (_, said), (_, good) = walked(path)

    assert "damaged" in said
    assert good == b"good"


@pytest.mark.parametrize("keep", [0.3, 0.95])
def test_a_cut_off_zip_is_refused(tmp_path, keep):
    path = zipped(tmp_path / "a.zip", {f"{n}.txt": PAGE for n in range(9)})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])

    assert walked(path)[-1][1].endswith("cut off or damaged; copy it again")


def test_an_empty_member_and_an_empty_archive(tmp_path):
    empty = zipped(tmp_path / "empty.zip", {})
    member = zipped(tmp_path / "member.zip", {"page.txt": ""})

    assert walked(empty) == []
    assert walked(member) == [("member.zip!/page.txt", b"")]


def test_office_files_that_are_no_pages_are_refused(tmp_path):
    table = zipped(tmp_path / "a.zip", {"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"})
    text = zipped(tmp_path / "b.zip", {"mimetype": "application/vnd.oasis", "content.xml": "<a/>"})

    assert "an office file; save it as .docx" in walked(table)[0][1]
    assert "an OpenDocument file" in walked(text)[0][1]


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
    path.write_bytes(gzip.compress(_record("response", "", b"HTTP/1.1 200 OK\r\n\r\nwords")))
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


def test_a_wacz_file_without_a_web_archive_is_refused(tmp_path):
    path = zipped(tmp_path / "a.wacz", {"datapackage.json": "{}"})

    assert "no web archive" in walked(path)[0][1]


def test_a_packed_page_is_unpacked(tmp_path):
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(HTML.encode()))

    assert walked(path) == [("page.html", HTML.encode())]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(os.urandom(9000))[:5000], "cut off"),
        (gzip.compress(b"words " * 900)[:20] + os.urandom(40), "damaged"),
        (gzip.compress(bytes(9_000_000)), "200 times its size"),
        (gzip.compress(gzip.compress(b"x")), "an archive within an archive"),
    ],
    ids=["cut off", "damaged", "bomb", "nested"],
)
def test_bad_packed_pages_are_refused(tmp_path, data, said):
    path = tmp_path / "page.html.gz"
    path.write_bytes(data)

    assert said in walked(path)[0][1]


def test_a_tar_archive_is_refused_with_the_mend(tmp_path):
    path = tmp_path / "pages.tar.gz"
    (tmp_path / "page.txt").write_text("x")
    with tarfile.open(path, "w:gz") as archive:
        archive.add(tmp_path / "page.txt")

    assert "a tar archive; unpack it" in walked(path)[0][1]


def test_a_folder_is_walked_by_name_and_links_are_left_out(tmp_path):
    folder = tmp_path / "pages"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "2.txt").write_text("2")
    (folder / "a.txt").write_text("a")
    (folder / "style.css").write_text("p {}")
    (folder / "secret.txt").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(folder)
    zipped(folder / "c.zip", {"page.txt": "c"})

    assert [name for name, _ in walked(folder)] == [
        "a.txt",
        "2.txt",
        "c.zip!/page.txt",
        str(folder),
    ]
    assert walked(folder)[-1][1] == "2 links, 1 .css"
    assert len(list(files_of([folder]))) == 3


def test_a_file_beyond_all_measure_is_never_read(tmp_path):
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)

    assert "split it" in walked(path)[0][1]


def test_what_is_no_file_is_refused(tmp_path):
    pipe = tmp_path / "page.txt"
    os.mkfifo(pipe)

    assert "neither a file nor a folder" in walked(pipe)[0][1]
    assert "check the path" in walked(tmp_path / "nothing.txt")[0][1]


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
