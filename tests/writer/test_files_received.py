"""Folders, packed pages and what is no page are met on the way to an import."""

import gzip
import os
import random
import tarfile
from pathlib import Path

import pytest

from archive.writer.received import Reach, files_of, received
from tests.writer.archives import HTML, walked, zipped


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


@pytest.mark.parametrize("target", ["page.txt", "pages"])
def test_a_link_that_is_named_is_refused_as_one_within_a_folder(tmp_path, target):
    (tmp_path / "page.txt").write_text("a")
    (tmp_path / "pages").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / target)
    ((source, said),) = walked(link)
    assert source == str(link)
    assert "a link; name the file or folder that it leads to" in said
    assert not list(files_of([link]))


def test_how_much_of_an_archive_is_read_grows_with_its_pages(tmp_path):
    noise = random.Random(7)
    pages = {f"{k}.txt": noise.randbytes(4_000).hex() for k in range(4)}
    path, reach = zipped(tmp_path / "a.zip", pages), Reach()
    reached = []
    for page in received([path], reach):
        page.read()
        reached.append(reach.done)
    assert reached == sorted(set(reached))
    assert reach.done == path.stat().st_size


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


def test_what_is_neither_a_file_nor_a_folder_is_told_as_that_within_a_folder(tmp_path):
    os.mkfifo(tmp_path / "page.txt")

    assert walked(tmp_path)[0][1] == "1 neither files nor folders (pipes, sockets, devices)"


def test_a_name_in_an_older_encoding_is_kept_as_far_as_it_can_be_read(tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe0\xf0\xf5\xe8\xe2"))
    folder.mkdir()
    (folder / os.fsdecode(b"\xf0\xe5\xf7\xfc-2004.txt")).write_text("Good morning.")
    (folder / os.fsdecode(b"\xff.txt.gz")).write_bytes(b"")
    page, _empty = received([folder])

    assert (page.name, page.read()) == ("\ufffd" * 4 + "-2004.txt", b"Good morning.")
    assert page.source.isprintable()
