"""A backup is the whole archive in one file that checks itself; restoring is all or nothing."""

import io
import json
import os
import tarfile
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection

from archive import changes, engine
from archive.models import Topic

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def media(settings) -> Path:
    """Return MEDIA_ROOT with one file in it."""
    root = Path(settings.MEDIA_ROOT)
    (root / "files" / "ab").mkdir(parents=True)
    (root / "files" / "ab" / "picture").write_bytes(b"picture")
    return root


@pytest.fixture
def backup(tmp_path, media) -> Path:
    """Return a backup of an archive that has one topic, one account and one file."""
    Topic.objects.create(slug="water", names={"en": "Water"})
    get_user_model().objects.create_user("ana", password="a good secret")
    call_command("backup", tmp_path / "monday.tar")
    return tmp_path / "monday.tar"


def rewrite(source: Path, target: Path, change) -> Path:
    """Return a copy of a backup whose members went through `change(name, data)`: pairs again."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old:
            for name, data in change(member.name, old.extractfile(member).read()):
                info = tarfile.TarInfo(name)
                info.size = len(data)
                new.addfile(info, io.BytesIO(data))
    return target


def test_a_restored_archive_is_what_was_backed_up(backup, media):
    Topic.objects.create(slug="later")
    (media / "files" / "later").write_bytes(b"later")
    (media / "files" / "ab" / "picture").unlink()
    call_command("restore", backup, force=True)
    assert [topic.slug for topic in Topic.objects.all()] == ["water"]
    assert get_user_model().objects.get().check_password("a good secret")
    assert [path.read_bytes() for path in media.rglob("*") if path.is_file()] == [b"picture"]


def test_a_restored_archive_has_changed_for_whoever_keeps_a_cache(backup):
    for _ in range(5):
        changes.record()
    before = changes.stamp().n
    call_command("restore", backup, force=True)
    assert changes.stamp().n > before


def test_a_restored_archive_guards_released_words(backup):
    call_command("restore", backup, force=True)
    assert engine.standing_triggers() == set(engine.trigger_names())


def test_a_restored_archive_can_be_written_and_backed_up_again(backup, tmp_path):
    call_command("restore", backup, force=True)
    Topic.objects.create(slug="fire")
    call_command("backup", tmp_path / "tuesday.tar")
    call_command("restore", tmp_path / "tuesday.tar", force=True)
    assert set(Topic.objects.values_list("slug", flat=True)) == {"water", "fire"}


def test_a_restoration_takes_an_empty_archive_without_force(backup, media):
    call_command("flush", interactive=False, verbosity=0)
    (media / "not ours").write_bytes(b"")
    call_command("restore", backup)
    assert Topic.objects.get().slug == "water"
    assert (media / "not ours").exists()


def test_an_archive_that_is_not_empty_is_not_replaced(backup):
    Topic.objects.create(slug="later")
    with pytest.raises(CommandError, match=r"not empty \(1 accounts\).*--force"):
        call_command("restore", backup)
    assert Topic.objects.filter(slug="later").exists()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_backup_cut_short_is_refused(backup, kept):
    os.truncate(backup, int(backup.stat().st_size * kept) // 512 * 512)
    with pytest.raises(CommandError, match="cut short"):
        call_command("restore", backup, force=True)


def test_a_backup_without_its_sums_is_refused(backup, tmp_path):
    cut = rewrite(backup, tmp_path / "cut.tar", lambda n, d: [] if n == "SHA256SUMS" else [(n, d)])
    with pytest.raises(CommandError, match="cut short"):
        call_command("restore", cut, force=True)


def test_one_changed_byte_is_found_before_anything_changes(backup, tmp_path):
    Topic.objects.create(slug="later")
    bad = rewrite(
        backup,
        tmp_path / "bad.tar",
        lambda n, d: [(n, b"pictura" if n.endswith("picture") else d)],
    )
    with pytest.raises(CommandError, match="damaged at 'media/files/ab/picture'"):
        call_command("restore", bad, force=True)
    assert Topic.objects.count() == 2


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\x1f\x8b\x08 gzip", b"\0" * 10240])
def test_a_foreign_file_is_refused(tmp_path, content):
    (tmp_path / "foreign").write_bytes(content)
    with pytest.raises(CommandError, match="not a backup made by"):
        call_command("restore", tmp_path / "foreign", force=True)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be restored: No such file"):
        call_command("restore", tmp_path / "none.tar", force=True)


@pytest.mark.parametrize(
    "name", ["media/../../escaped", "/etc/escaped", "../escaped", "media/./x", "media//x", "readme"]
)
def test_a_member_that_leaves_the_archive_is_refused(backup, tmp_path, name):
    bad = rewrite(
        backup,
        tmp_path / "bad.tar",
        lambda n, d: [(n, d), (name, b"")] if n.startswith("media") else [(n, d)],
    )
    with pytest.raises(CommandError, match="Refused"):
        call_command("restore", bad, force=True)
    assert not list(tmp_path.parent.rglob("escaped"))


def test_a_link_in_a_backup_is_refused(backup):
    with tarfile.open(backup, "a") as tar:
        link = tarfile.TarInfo("media/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(CommandError, match="not a plain file"):
        call_command("restore", backup, force=True)


def change_header(**fields):
    """Return a change for `rewrite` that alters fields of the header."""

    def change(name, data):
        if name == "press-archive.json":
            data = json.dumps({**json.loads(data), **fields}).encode()
        return [(name, data)]

    return change


def test_a_newer_form_of_backup_is_refused(backup, tmp_path):
    newer = rewrite(backup, tmp_path / "newer.tar", change_header(version=99))
    with pytest.raises(CommandError, match="backup format 99"):
        call_command("restore", newer, force=True)


def test_a_backup_is_private_and_never_replaces_another(backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="never replaces another"):
        call_command("backup", backup)


def test_a_backup_cannot_lie_in_the_folder_it_contains(media):
    with pytest.raises(CommandError, match="cannot lie in MEDIA_ROOT"):
        call_command("backup", media / "monday.tar")
    assert sorted(path.name for path in media.rglob("*") if path.is_file()) == ["picture"]


def test_a_failed_backup_leaves_nothing_behind(tmp_path, media):
    (media / "line\nbreak").write_bytes(b"")
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(CommandError, match="line break"):
        call_command("backup", folder / "monday.tar")
    assert list(folder.iterdir()) == []


def test_a_failed_restoration_leaves_the_archive_as_it_was(backup, media, monkeypatch):
    Topic.objects.create(slug="later")
    (media / "files" / "ab" / "picture").unlink()
    from archive.operations import OperationError, postgresql_copy, sqlite_copy

    def fail(*_):
        raise OperationError("power cut")

    copying = sqlite_copy if connection.vendor == "sqlite" else postgresql_copy
    monkeypatch.setattr(copying, "load", fail)
    with pytest.raises(CommandError, match="power cut"):
        call_command("restore", backup, force=True)
    assert Topic.objects.count() == 2
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_backup_restores_only_to_its_own_kind_of_database(backup, tmp_path):
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    with pytest.raises(CommandError, match="export_archive"):
        call_command("restore", as_if_from(other, backup, tmp_path), force=True)


def test_a_backup_of_a_newer_version_is_refused(backup, tmp_path):
    newer = with_sums(backup, tmp_path, change_header(migrations=["archive.9999_later"]))
    with pytest.raises(CommandError, match=r"newer version \(it has archive\.9999_later\)"):
        call_command("restore", newer, force=True)


def as_if_from(vendor: str, backup: Path, folder: Path) -> Path:
    """Return a backup that says it is of another kind of database."""
    name = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}[vendor]
    header = change_header(vendor=vendor)

    def change(member, data):
        return [(name, data)] if member.startswith("database.") else header(member, data)

    return with_sums(backup, folder, change)


def with_sums(backup: Path, folder: Path, change) -> Path:
    """Return a changed backup whose sums are right again."""
    from hashlib import sha256

    lines: list[str] = []

    def changed(name, data):
        if name == "SHA256SUMS":
            return [(name, "".join(lines).encode())]
        pairs = change(name, data)
        lines.extend(f"{sha256(d).hexdigest()}  {n}\n" for n, d in pairs)
        return pairs

    return rewrite(backup, folder / "changed.tar", changed)
