"""Export, import into an empty archive, export: the same bytes, and the same database."""

import hashlib
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from PIL import Image

from archive import models as m
from archive.models.captures import stored_name
from tests import factories as make
from tests.interchange import everything

DEMO = sorted((Path(settings.BASE_DIR) / "archive" / "demo").glob("*.jsonl"))


def _database() -> list[str]:
    """Return every record as Django dumps it, passwords aside, sorted."""
    dumped = StringIO()
    call_command(
        *("dumpdata", "archive", "auth", "--natural-foreign", "--natural-primary"), stdout=dumped
    )
    records = json.loads(dumped.getvalue())
    for record in records:
        record["fields"].pop("password", None)
    return sorted(json.dumps(record, sort_keys=True) for record in records)


def _empty(settings, folder: Path) -> None:
    call_command("flush", interactive=False, verbosity=0)
    settings.MEDIA_ROOT = str(folder)


def test_every_model_occurs_in_the_small_archive(small_archive):
    left_out = (m.Keyed, m.FailedSearch, m.ReportTally)  # no record; in no export
    models = [model for name in m.__all__ if (model := getattr(m, name)) not in left_out]
    assert not [model.__name__ for model in models if not model.objects.exists()]


def test_the_whole_archive_comes_back_byte_for_byte(
    small_archive, export, import_files, settings, tmp_path
):
    before = export("before", "--all")
    _empty(settings, tmp_path / "other")
    said = import_files(before)
    after = export("after", "--all")
    assert said == []
    assert before.read_bytes() == after.read_bytes()
    assert _names(before.parent / "files") == _names(after.parent / "files") != []


def test_both_databases_hold_the_same(small_archive, export, import_files, settings, tmp_path):
    lines, before = export("before", "--all"), _database()
    _empty(settings, tmp_path / "other")
    import_files(lines)
    assert _database() == before


def test_what_is_public_comes_back_byte_for_byte(
    small_archive, export, import_files, settings, tmp_path
):
    before = export("before")
    _empty(settings, tmp_path / "other")
    assert import_files(before) == []
    assert before.read_bytes() == export("after").read_bytes()


@pytest.mark.once
def test_the_demo_archive_comes_back_byte_for_byte(
    transactional_db, export, import_files, settings, tmp_path
):
    assert DEMO
    assert set(import_files(*DEMO).counts) == {"created"}
    lines, before = export("before", "--all"), _database()
    _empty(settings, tmp_path / "other")
    assert import_files(lines) == []
    assert lines.read_bytes() == export("after", "--all").read_bytes()
    assert _database() == before


def test_importing_again_changes_nothing(small_archive, export, import_files):
    lines, before = export("before", "--all"), _database()
    said = import_files(lines)
    assert set(said.counts) == {"unchanged"}
    assert _database() == before


def test_lines_in_any_order_make_the_same_archive(
    small_archive, export, import_files, settings, tmp_path
):
    lines = export("before", "--all")
    backwards = tmp_path / "backwards.jsonl"
    backwards.write_bytes(b"".join(reversed(lines.read_bytes().splitlines(keepends=True))))
    _empty(settings, tmp_path / "other")
    assert import_files(backwards, files=lines.parent / "files") == []
    assert lines.read_bytes() == export("after", "--all").read_bytes()


def test_an_export_is_in_the_stated_order_on_every_database(small_archive, export):
    rows = [json.loads(line) for line in export("all", "--all").read_bytes().splitlines()]

    def of(kind: str, key: str) -> list[str]:
        return [row[key] for row in rows if row["type"] == kind]

    assert of("group", "name") == ["Zettel", "Редакция"]
    assert of("topic", "slug") == ["Z", "heron-topic", "ports"]
    assert of("redirect", "old") == [
        "/Old",
        "/ålt",
        "https://example.org/embassy",
        "https://example.org/former",
    ]
    assert of("finding", "place") == ["Zeile 1", "line 1:2"]
    assert of("briefing", "number") == ["19/2024", "17/2024", ""]


def test_lines_are_canonical(small_archive, export):
    for line in export("all", "--all").read_bytes().splitlines():
        record = json.loads(line)
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert line.decode() == text


def test_every_database_exports_the_same_bytes(small_archive, export):
    """Each run of the suite compares its database with one file, and so all with each other."""
    golden = Path(__file__).with_name("public.jsonl")
    assert golden.is_file()
    assert export("public").read_bytes() == golden.read_bytes()


def test_a_public_export_holds_pictures_as_readers_are_shown_them(transactional_db, export):
    exif = Image.Exif()
    exif[0x010E] = "at home"
    received, page = make.photograph(40, 20, exif=exif.tobytes()), b"<html>no picture</html>"
    make.make_edition(briefing := make.make_briefing("1"))
    for data in (received, page):
        item = make.make_picture(briefing, data)
        m.MediaItem.objects.filter(pk=item.pk).update(media_type="image/jpeg")
    lines = export("public")
    [shown] = (lines.parent / "files").iterdir()
    assert shown.name in lines.read_text()
    assert hashlib.sha256(shown.read_bytes()).hexdigest() == shown.name
    with Image.open(shown) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 20), {})
    whole = (export("all", "--all").parent / "files").iterdir()
    assert {path.read_bytes() for path in whole} == {received, page}


def test_bytes_lie_beside_under_their_hash(small_archive, export):
    folder = export("all", "--all").parent / "files"
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(kept.values()) == {everything.PAGE, everything.PICTURE}
    assert all(hashlib.sha256(data).hexdigest() == name for name, data in kept.items())


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_djangos_own_fixtures_round_trip(small_archive, export, tmp_path, form):
    moment = datetime(2026, 3, 4, 5, 6, 7, 890123, tzinfo=UTC)
    get_user_model().objects.update(date_joined=moment, last_login=moment)
    before, dumped = export("before", "--all").read_bytes(), tmp_path / f"all.{form}"
    options = ("--natural-foreign", "--natural-primary", "--format", form)
    call_command("dumpdata", "archive", "auth", *options, output=str(dumped), verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", str(dumped), verbosity=0)
    assert set(get_user_model().objects.values_list("date_joined", flat=True)) == {moment}
    assert export("after", "--all").read_bytes() == before


def test_imported_bytes_are_kept(small_archive, export, import_files, settings, tmp_path):
    lines = export("all", "--all")
    _empty(settings, tmp_path / "other")
    import_files(lines)
    capture = m.Capture.objects.get()
    assert capture.data() == everything.PAGE
    assert (tmp_path / "other" / stored_name(capture.sha256)).is_file()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_public_export_holds_nothing_hidden(small_archive, export):
    whole, public = export("all", "--all").read_bytes(), export("public").read_bytes()
    for state, canary in everything.CANARIES.items():
        assert canary.encode() in whole, state
        assert canary.encode() not in public, state


def test_a_public_export_names_no_editor_source_or_plan(small_archive, export):
    secrets = {
        "Änne",
        "zoe",
        "heron-note",
        "2024-09-01",
        "19/2024",
        "page.txt",
        "a-section",
        "views",
    }
    whole, public = (export(*kind).read_text("utf-8") for kind in (("all", "--all"), ("public",)))
    assert {secret for secret in secrets if secret in whole} == secrets
    assert {secret for secret in secrets if secret in public} == set()


def test_a_public_export_leaves_sources_where_they_are(small_archive, export):
    folder = export("public").parent / "files"
    assert [path.read_bytes() for path in folder.iterdir()] == [everything.PICTURE]
