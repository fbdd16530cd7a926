"""`manage.py import_contacts`: options, what it prints, its report and its exit."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from archive.models import ImportRun, Mission
from tests.contacts.lists import FILES

pytestmark = pytest.mark.django_db


def _run(*arguments: str) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    call_command("import_contacts", *map(str, arguments), stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_lists_are_imported_and_counted():
    out, _errors = _run(FILES / "missions.csv", "--sending", "XB")
    assert out.splitlines()[-1] == "3 created, 0 updated, 0 unchanged, 0 conflict, 0 failed"
    assert "mission xb-gb-london-embassy, 6 contact points, 5 hours" in out
    assert ImportRun.objects.get().counts["created"] == 3


def test_a_bad_list_stops_no_other_and_the_exit_says_so(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    errors = io.StringIO()
    with pytest.raises(CommandError, match="1 records or lists failed"):
        call_command(
            "import_contacts", str(bad), str(FILES / "missions.csv"), "--sending=XB",
            stdout=io.StringIO(), stderr=errors,
        )  # fmt: skip
    assert "bad.csv: line 1: the file is empty" in errors.getvalue()
    assert Mission.objects.count() == 3


def test_a_missing_file_is_named(tmp_path):
    errors = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_contacts", str(tmp_path / "no.csv"), "--sending=XB", stderr=errors)
    assert "no.csv: No such file or directory: check the path" in errors.getvalue()


def test_media_that_cannot_be_kept_end_the_import_by_name(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("a file where a folder should be")
    with pytest.raises(CommandError, match=r"missions\.csv: Not a directory: .*mend this"):
        _run(FILES / "missions.csv", "--sending", "XB")
    assert not Mission.objects.exists()


def test_the_report_holds_the_account_of_every_value(tmp_path):
    report = tmp_path / "report.json"
    _run(FILES / "missions.csv", "--sending", "XB", "--report", report, "--dry-run")
    (each,) = json.loads(report.read_text())
    assert len(each["missions"]) == 3
    places = {line["place"] for mission in each["missions"] for line in mission["lines"]}
    assert "row 3, column “District”" in places
    assert not Mission.objects.exists()


def test_the_mapping_says_which_state_sends(tmp_path):
    _run(FILES / "missions.csv", "--mapping", FILES / "mapping.toml")
    assert set(Mission.objects.values_list("sending_state__code", flat=True)) == {"XB"}


@pytest.mark.parametrize("state", ["Atlantis", "ZZ", "AB"])
def test_an_unknown_state_is_refused(state):
    with pytest.raises(CommandError, match=f"“{state}” is no country"):
        _run(FILES / "missions.csv", "--sending", state)


def test_the_real_set_goes_into_the_database_and_a_second_time_is_unchanged(shared):
    files = sorted((shared / "samples" / "contacts" / "govuk_worldwide").glob("*.json"))
    first, _errors = _run(*files, "--sending", "GB")
    second, _errors = _run(*files, "--sending", "GB")
    assert first.splitlines()[-1] == "188 created, 0 updated, 0 unchanged, 0 conflict, 0 failed"
    assert second.splitlines()[-1] == "0 created, 0 updated, 188 unchanged, 0 conflict, 0 failed"
