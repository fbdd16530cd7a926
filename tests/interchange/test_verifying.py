"""verify_archive sees what was changed behind the archive's back; rebuild_search mends passages."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from archive import changes, engine
from archive import models as m
from archive.models.captures import stored_name
from tests.interchange import everything


@pytest.fixture
def verified(small_archive):
    """Return a function that verifies and returns (exit status, what was printed)."""

    def verify() -> tuple[int, str]:
        out = StringIO()
        try:
            call_command("verify_archive", stdout=out)
        except SystemExit as ended:
            return ended.code, out.getvalue()
        return 0, out.getvalue()

    return verify


@pytest.fixture
def unguarded(small_archive):
    """Take the triggers away, as someone with the database in hand could."""
    engine.drop_triggers()
    yield
    engine.make_triggers()


def test_an_untouched_archive_has_no_differences(verified):
    assert verified() == (0, "8 records verified, 0 differences.\n")


def test_changed_words_are_seen_with_their_address(verified, unguarded):
    m.Turn.objects.filter(text="At nine.").update(text="At noon.")
    status, printed = verified()
    assert status == 1
    assert "/b/17-2024 en v1: the words have the sha256" in printed


def test_turns_in_another_order_are_seen(verified, unguarded):
    turn = m.Turn.objects.get(text="At nine.")
    m.Turn.objects.filter(pk=turn.pk).update(position=9)
    status, printed = verified()
    assert status == 1
    assert "not numbered one after the other" in printed


def test_changed_and_missing_bytes_are_seen(verified, settings):
    capture, item = m.Capture.objects.get(), m.MediaItem.objects.get(position=1)
    root = Path(settings.MEDIA_ROOT)
    (root / stored_name(capture.sha256)).write_bytes(everything.PAGE + b"!")
    (root / stored_name(item.sha256)).unlink()
    status, printed = verified()
    assert status == 1
    assert f"capture {capture.sha256} (page.txt): its bytes have the sha256" in printed
    assert "album quay, item 1: its bytes are missing" in printed


def test_rebuilding_gives_the_passages_that_the_doors_had_written(small_archive):
    fields = [field.attname for field in m.Passage._meta.fields if field.name != "id"]
    before = sorted(m.Passage.objects.values_list(*fields), key=str)
    m.Passage.objects.filter(anchor="q1").update(body="lost")
    m.Passage.objects.filter(anchor="s1").delete()
    counted, out = changes.stamp().n, StringIO()
    call_command("rebuild_search", stdout=out)
    assert sorted(m.Passage.objects.values_list(*fields), key=str) == before
    assert changes.stamp().n > counted
    assert out.getvalue() == "6 editions indexed, 6 of them had changed.\n"
