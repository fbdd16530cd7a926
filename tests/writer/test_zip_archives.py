"""Zip archives of pages: what is hostile or broken is named and left."""

import gzip
import io
import os
import stat
import zipfile

import pytest

from archive.sources.files import packing, zip_files
from tests.writer.archives import HTML, PAGE, walked, zipped


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


def test_a_member_of_any_size_stops_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr("archive.sources.containers.zipped._ALLOWANCE", 0)
    members = {"0.txt": bytes(9_000_000), "a.txt": "a", "c.css": bytes(9_000_000), "d.txt": "d"}
    path = zipped(tmp_path / "a.zip", members)
    (name, said), *good, (_, left) = walked(path)

    assert (name, good) == ("a.zip!/0.txt", [("a.zip!/a.txt", b"a"), ("a.zip!/d.txt", b"d")])
    assert "200 times its size" in said
    assert left == "1 .css"


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
