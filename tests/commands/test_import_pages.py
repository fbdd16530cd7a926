"""The command on real and on bad files: what it says, what it keeps, how it ends."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from archive.models import (
    Album,
    Briefing,
    Capture,
    CountryMark,
    Edition,
    Finding,
    ImportRun,
    Mission,
    Person,
    Turn,
)
from archive.sources.markup import plain
from tests.programs import SHARED
from tests.sources.pdf_files import pdf
from tests.writer.archives import AT, answered, warc
from tests.writer.archives import PAGE as NUMBERED

pytestmark = pytest.mark.django_db

PAGE = SHARED / "samples" / "pages" / "mid_ru_921-17-06-2020.zh.txt"
GOOD = """On the harbour

12-03-05-2024

Ostrel, 3 May 2024

Question: When does the harbour open?

Mira Holt: It opened this morning, quietly.
"""


def _import(*paths, **options) -> str:
    out = io.StringIO()
    call_command("import_pages", *map(str, paths), stdout=out, stderr=out, **options)
    return out.getvalue()


def _fails(*paths, **options) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("import_pages", *map(str, paths), stdout=out, stderr=out, **options)
    return f"{out.getvalue()}{failure.value}"


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def real(shared):
    assert PAGE.is_file()
    return PAGE


def test_a_dry_run_prints_what_would_be_made_and_makes_nothing(real):
    said = _import(real, dry_run=True)
    assert "briefing 921-17-06-2020, 2020-06-17" in said
    assert "dry run" in said
    assert not Briefing.objects.exists()
    assert not ImportRun.objects.exists()


def test_the_real_page_goes_in(real):
    said = _import(real)
    briefing = Briefing.objects.get()
    assert (briefing.number, briefing.held_on.isoformat()) == ("921-17-06-2020", "2020-06-17")
    edition = Edition.objects.get()
    assert (edition.transcript.language, edition.stage, edition.place) == (
        "zh-Hans",
        "draft",
        "莫斯科",
    )
    person = Person.objects.get()
    assert (str(person), person.is_confirmed) == ("谢尔盖·拉夫罗夫", False)
    assert "1 created" in said


def test_the_words_of_the_real_page_are_verbatim(real):
    _import(real)
    page = real.read_text(encoding="utf-8")
    turns = Turn.objects.in_order()
    assert [turn.kind for turn in turns] == ["statement", *["question", "answer"] * 6]
    lines = [len([line for line in t.text.splitlines() if line.strip()]) for t in turns]
    assert [lines[0], *lines[2::2]] == [13, 5, 4, 2, 3, 5, 4]
    assert all(plain(turn.text) in page for turn in turns)


def test_what_stands_around_the_real_page_goes_in_too(real):
    _import(real)
    assert set(Mission.objects.values_list("slug", "parent__slug")) == {
        ("ru-kr-seoul-embassy", None),
        ("ru-kr-seoul-consular-section", "ru-kr-seoul-embassy"),
        ("ru-kr-busan-consulate-general", None),
        ("kr-ru-moscow-embassy", None),
    }
    assert Album.objects.get(briefing__isnull=False).expected_count == 1
    assert Album.objects.filter(country__code="KR", media=None).count() == 5
    assert not CountryMark.objects.filter(is_proposed=False).exists()
    assert CountryMark.objects.filter(segment__key="q1", country__code="VN").exists()


def test_the_source_is_kept_with_findings_and_an_account_of_lines(real):
    _import(real)
    capture = Capture.objects.get()
    assert capture.data() == real.read_bytes()
    assert (capture.interface_language, capture.context_country.code) == ("de", "KR")
    lines = real.read_text(encoding="utf-8").splitlines()
    printed = {number for number, line in enumerate(lines, 1) if line.strip()}
    assert {line["line"] for line in capture.lines} == printed
    codes = list(Finding.objects.values_list("code", flat=True))
    assert codes.count("lost-date-character") == 2


def test_the_real_page_a_second_time_is_unchanged(real):
    _import(real)
    said = _import(real)
    assert "unchanged" in said
    assert "1 unchanged" in said
    assert Edition.objects.count() == 1


def test_published_at_once_when_asked(real):
    _import(real, publish=True)
    assert Edition.objects.get().state() == "published"
    assert Mission.objects.current().count() == 4


def test_the_report_accounts_for_every_line(good, tmp_path):
    report = tmp_path / "report.json"
    _import(good, report=report)
    [entry] = json.loads(report.read_text(encoding="utf-8"))
    assert entry["verdict"] == "created"
    assert [line["line"] for line in entry["lines"]] == [1, 3, 5, 7, 9]


def test_a_folder_is_imported_whole(good, tmp_path):
    (tmp_path / "second.txt").write_text(GOOD.replace("12-03", "13-03"), encoding="utf-8")
    assert "2 created" in _import(tmp_path)


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "red\x1b[31m.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "latin.txt": "Frage: Wie hei\u00dft die F\u00e4hre?\n".encode("utf-16")[:37],
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_named_and_stops_no_other(name, good, tmp_path):
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    said = _fails(bad, good)
    assert name.replace("\x1b", r"\x1b") in said
    assert "1 of 2 files failed" in said
    assert Briefing.objects.get().number == "12-03-05-2024"


def test_a_missing_file_is_named(tmp_path):
    said = _fails(tmp_path / "nowhere.txt")
    assert said.count("nowhere.txt") == 1
    assert "check the path" in said


def test_a_scan_is_kept_and_reported(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([], picture=True))
    said = _import(path)
    assert "the file is kept" in said
    assert "finding no-text-layer" in said
    assert "1 created" in said


def test_a_file_of_fifty_megabytes_is_refused(tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    said = _fails(huge)
    assert "huge.txt" in said
    assert "split" in said


def test_a_truncated_page_becomes_what_it_still_says(real, tmp_path):
    cut = tmp_path / "cut.txt"
    text = real.read_text(encoding="utf-8")
    cut.write_text(text[: len(text) // 3], encoding="utf-8")
    assert "1 created" in _import(cut)
    assert Finding.objects.filter(code="cut-off").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nothing but a remark that somebody once made about boats.\n", "no-question"),
        ("Question: Who sails?\n\nAnswer: Nobody.\n", "no-date"),
        ("Question: Who sails?\n\nAnswer: Nobody.\n", "no-number"),
    ],
)
def test_a_page_without_its_usual_parts_is_a_draft_with_findings(text, code, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8")
    _import(path)
    assert Edition.objects.get().stage == "draft"
    assert Finding.objects.filter(code=code).exists()


def test_an_unknown_language_is_a_draft_with_a_finding(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("ꦲꦤꦕꦫꦏ ꦢꦠꦱꦮꦭ\n\nꦥꦝꦗꦪꦚ ꦩꦒꦧꦛꦔ\n", encoding="utf-8")
    _import(path)
    assert Finding.objects.filter(code="unknown-language").exists()
    assert Edition.objects.get().stage == "draft"


def test_a_language_that_is_none_is_refused(good):
    assert "klingonese" in _fails(good, language="klingonese")


def test_a_report_that_cannot_be_written_is_an_error(good, tmp_path):
    assert "report" in _fails(good, report=tmp_path / "no" / "such" / "folder.json")


@pytest.mark.parametrize(
    ("date", "is_told"), [(b"2020-99-99T00:00:00Z", True), (AT.encode(), False)]
)
def test_a_moment_of_a_web_archive_that_is_none_is_told(tmp_path, date, is_told):
    path = tmp_path / "crawl.warc"
    page = answered("https://press.example/a", NUMBERED.format(n=3).encode(), "text/plain")
    path.write_bytes(warc([page], packed=False).replace(AT.encode(), date))
    said = _import(path)

    assert ("no moment of saving: the archive says '2020-99-99T00:00:00Z'" in said) is is_told
    assert (Capture.objects.get().retrieved_at is None) is is_told
