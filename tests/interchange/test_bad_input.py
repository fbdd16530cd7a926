"""Bad files and bad lines: said with file, place and mend; everything else is imported."""

import gzip
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive import models as m
from archive.writer.lines import LONGEST_LINE
from tests.interchange import lines

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BAD_FILES = {
    "empty": (b"", "is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    "packed": (gzip.compress(b"{}"), "binary"),
    "utf-16": ('{"type":"topic"}'.encode("utf-16"), "UTF-16"),
}

_TURN = {"kind": "question", "anchor": "q1", "text": "When?"}
_ANSWER = {"kind": "answer", "anchor": "a1", "to": "q1", "text": "Now."}

BAD_LINES = {
    "not JSON": (b"Good morning.", "malformed"),
    "a list": (b"[1]", "Expected `object`"),
    "nested deep": (b'{"x":' + b"[" * 50_000, "nested too deep"),
    "no type": ({"slug": "a"}, "missing required field `type`"),
    "another type": ({"type": "topik"}, "`$.type`"),
    "an unknown key": ({**lines.topic(), "colour": "red"}, "unknown field `colour`"),
    "a key twice": (b'{"type":"topic","slug":"a","slug":"b","names":{"en":"A"}}', "`slug` twice"),
    "a language twice": (b'{"type":"topic","slug":"a","names":{"en":"A","en":"B"}}', "`en` twice"),
    "half a line": (json.dumps(lines.topic())[:-4].encode(), "malformed"),
    "not UTF-8": (b'{"type":"topic","slug":"a","names":{"en":"\xff"}}', "column 43"),
    "NUL": (b'{"type":"topic","slug":"a","names":{"en":"\\u0000"}}', "column 43: U+0000"),
    "half a pair": (b'{"type":"topic","slug":"a","names":{"en":"\\ud800"}}', "surrogate"),
    "no such language": (lines.topic(xyzzy="Ports"), "$.names"),
    "a language misspelt": (lines.briefing(language="zh-CN"), "is written “zh-Hans”"),
    "an empty name": (lines.topic(en=" "), "$.names"),
    "a slug with blanks": (lines.topic("two words"), "$.slug"),
    "a date alone": (lines.briefing(precision="unknown"), "$.precision"),
    "no such day": (lines.briefing(held_on="2020-02-30"), "$.held_on"),
    "no such moment": (
        lines.briefing("1", lines.edition(public_from="2020-13-01T00:00:00.000000Z")),
        "$.transcripts[0].editions[0].public_from",
    ),
    "released without a moment": (
        lines.briefing("1", lines.edition(public_from=None)),
        "editions[0].public_from",
    ),
    "a draft that is public": (
        lines.briefing("1", lines.edition(stage="draft")),
        "editions[0].public_from",
    ),
    "an end before the beginning": (
        lines.briefing("1", lines.edition(public_until="2019-01-01T00:00:00.000000Z")),
        "editions[0].public_until",
    ),
    "withdrawn without a reason": (
        lines.briefing("1", lines.edition(withdrawn_at=lines.MOMENT)),
        "withdrawal_reason",
    ),
    "two drafts": (lines.briefing("1", lines.draft(1), lines.draft(2)), "transcripts[0].editions"),
    "an edition twice": (lines.briefing("1", lines.edition(), lines.edition()), "editions[1].n"),
    "an anchor twice": (lines.briefing("1", lines.edition(turns=[_TURN, _TURN])), "turns[1].an"),
    "an answer to nothing": (lines.briefing("1", lines.edition(turns=[_ANSWER])), "turns[0].to"),
    "another sha256": (
        lines.briefing("1", lines.edition(sha256="a" * 64)),
        "transcripts[0].editions[0].sha256",
    ),
    "a place too long": (lines.briefing("1", lines.edition(place="x" * 301)), "place"),
    "no sort key": (lines.briefing(sk="first"), "$.sk"),
    "a sort key too large": (lines.briefing(sk="9" * 30), "$.sk"),
    "an address of another page": (lines.mission("map"), "$.slug"),
    "no degrees": (lines.mission(latitude="north", longitude="1"), "$.latitude"),
    "degrees without end": (lines.mission(latitude="1e999999", longitude="1"), "$.latitude"),
    "beyond the pole": (lines.mission(latitude="91", longitude="1"), "Latitude"),
    "half a position": (lines.mission(latitude="1"), "$.longitude"),
    "hours of no day": (lines.mission(hours=[{"opens": "09:00"}]), "$.hours[0].weekday"),
    "hours without end": (lines.mission(hours=[{"weekday": 1, "opens": "09:00"}]), "hours"),
    "a contact without value": (
        lines.mission(contact_points=[{"kind": "fax", "value": ""}]),
        "contact_points[0].value",
    ),
    "no such permission": (
        {"type": "group", "name": "g", "permissions": ["archive.fly"]},
        "$.permissions[0]",
    ),
    "a finding of nothing": ({"type": "finding", "code": "x", "place": "1"}, "$.subject"),
    "no sha256": ({"type": "capture", "sha256": "../../etc/passwd", "size": 1}, "$.sha256"),
    "a redirect to nothing": ({"type": "redirect", "old": "/a"}, "redirect_to_one_record"),
    "an edition nobody has": (lines.briefing("1", lines.edition(made_from="fr/9")), "made_from"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_imported(name, tmp_path, import_files):
    data, reason = BAD_FILES[name]
    bad, good = tmp_path / "bad.jsonl", tmp_path / "good.jsonl"
    bad.write_bytes(data)
    good.write_text(json.dumps(lines.topic()))
    said = import_files(bad, good)
    assert (said.bad_files, said.counts) == (1, {"created": 1})
    assert str(bad) in said.text
    assert reason in said.text


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_a_missing_file_or_a_folder_is_named(name, tmp_path, import_files):
    said = import_files(tmp_path / name)
    assert said.bad_files == 1
    assert "cannot be read" in said.text


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_named_with_its_key_and_leaves_nothing(name, import_lines):
    line, reason = BAD_LINES[name]
    said = import_lines(lines.topic("before"), line, lines.topic("after"))
    assert said.counts == {"created": 2, "failed": 1}
    assert "lines.jsonl: line 2: " in said.text
    assert reason in said.text
    assert set(m.Topic.objects.values_list("slug", flat=True)) == {"before", "after"}
    assert not m.Briefing.objects.exists()
    assert not m.Mission.objects.exists()


def test_a_file_that_ends_within_a_line_keeps_what_came_before(tmp_path, import_files):
    path = tmp_path / "cut.jsonl"
    whole = json.dumps(lines.topic()).encode()
    path.write_bytes(whole + b"\n" + whole[:20])
    said = import_files(path)
    assert said.counts == {"created": 1, "failed": 1}
    assert "line 2: the file ends in the middle of this line" in said.text


def test_a_line_too_long_is_passed_over(tmp_path, import_files):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"x":"' + b"a" * (LONGEST_LINE + 100) + b'"}\n')
        file.write(json.dumps(lines.person(merged_into="zoe")).encode() + b"\n")
        file.write(json.dumps(lines.person("zoe")).encode() + b"\n")
    said = import_files(path)
    assert said.counts == {"created": 2, "failed": 1}
    assert "line 1: is longer than 32 MB" in said.text


def test_a_mark_at_the_beginning_and_windows_line_ends_are_no_fault(tmp_path, import_files):
    path = tmp_path / "windows.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(lines.topic()).encode() + b"\r\n\r\n")
    assert import_files(path).counts == {"created": 1}


def test_a_backslash_before_u0000_is_no_nul(import_lines):
    assert import_lines(lines.topic(en="\\u0000")).counts == {"created": 1}


def test_strict_stops_at_the_first_fault(import_lines):
    said = import_lines(lines.topic("before"), b"{}", lines.topic("after"), b"{}", strict=True)
    assert said.counts == {"created": 1, "failed": 1}


def test_bytes_that_are_missing_are_a_warning(import_lines):
    said = import_lines({"type": "capture", "sha256": "a" * 64, "size": 1})
    assert said.counts == {"created": 1}
    assert "line 1: warning: the bytes of aaaa" in said.text


def test_bytes_that_are_not_what_their_name_says_fail_their_line(import_lines, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / ("a" * 64)).write_bytes(b"other")
    said = import_lines({"type": "capture", "sha256": "a" * 64, "size": 1})
    assert said.counts == {"failed": 1}
    assert "has been changed" in said.text


def test_the_command_counts_and_exits_with_1(tmp_path):
    path, out = tmp_path / "some.jsonl", StringIO()
    path.write_text(f"{json.dumps(lines.topic())}\n{{}}\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import_fixture", path, stdout=out, stderr=StringIO())
    assert ended.value.code == 1
    assert "1 created, 0 updated, 0 unchanged, 0 conflict, 1 failed" in out.getvalue()


def test_an_export_never_replaces_another(tmp_path, export):
    export("archive")
    with pytest.raises(CommandError, match="not empty"):
        export("archive")
