"""Released words are immutable: the database refuses, whoever asks."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from archive import engine
from archive import models as m
from tests.models import rows

pytestmark = pytest.mark.django_db

WORDS = {
    "position": 9,
    "kind": "note",
    "anchor": "q9",
    "heading": "other",
    "label_as_printed": "other",
    "asker_as_printed": "other",
    "outlet_as_printed": "other",
    "text": "other",
}


def _sealed_turn(moment=rows.MOMENT) -> m.Turn:
    edition = rows.released(moment=moment)
    return rows.turn(edition=edition, text="words", sealed_at=moment)


def _refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        return "sealed" in str(error)
    return False


@pytest.mark.parametrize("column", sorted(WORDS))
def test_no_word_of_a_released_turn_can_change(column):
    turn = _sealed_turn()
    assert _refused(lambda: m.Turn.objects.filter(pk=turn.pk).update(**{column: WORDS[column]}))


def test_raw_sql_cannot_change_a_released_turn():
    turn = _sealed_turn()

    def act():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE archive_turn SET text = 'x' WHERE id = %s", [turn.pk])

    assert _refused(act)


@pytest.mark.parametrize(
    "change", [{"title": "x"}, {"n": 5}, {"place": "x"}, {"event": "x"}, {"sha256": "b" * 64}]
)
def test_nothing_the_hash_stands_for_can_change_on_a_released_edition(change):
    edition = rows.released()
    assert _refused(lambda: m.Edition.objects.filter(pk=edition.pk).update(**change))


def test_a_released_edition_cannot_become_a_draft_again():
    rows.released()
    back = {"stage": "draft", "public_from": None, "sealed_at": None, "public_until": None}
    assert _refused(lambda: m.Edition.objects.update(**back))


def test_a_scheduled_edition_can_be_taken_back_but_its_words_stay():
    moment = timezone.now() + timedelta(days=1)
    turn = _sealed_turn(moment)
    assert _refused(lambda: m.Turn.objects.update(text="x"))
    m.Turn.objects.filter(pk=turn.pk).update(sealed_at=None)
    assert m.Turn.objects.filter(pk=turn.pk).update(text="x") == 1


def test_released_rows_cannot_be_deleted():
    turn = _sealed_turn()
    assert _refused(lambda: m.Turn.objects.filter(pk=turn.pk).delete())
    assert _refused(lambda: m.Edition.objects.filter(pk=turn.edition_id)._raw_delete("default"))


def test_the_language_of_a_released_transcript_cannot_change():
    rows.transcript(sealed_at=rows.MOMENT)
    assert _refused(lambda: m.Transcript.objects.update(language="ru"))


def test_a_seal_may_become_older_but_never_younger():
    transcript = rows.transcript(sealed_at=rows.MOMENT)
    mine = m.Transcript.objects.filter(pk=transcript.pk)
    assert _refused(lambda: mine.update(sealed_at=rows.MOMENT + timedelta(days=1)))
    assert mine.update(sealed_at=rows.MOMENT - timedelta(days=1)) == 1


def test_history_is_append_only_even_for_drafts():
    rows.event()
    assert _refused(lambda: m.EditionEvent.objects.update(note="never said"))


def test_notes_on_words_may_change_after_release():
    turn = _sealed_turn()
    m.Turn.objects.filter(pk=turn.pk).update(speaker=rows.person())
    assert m.Turn.objects.get().speaker.slug == "ada-lind"


def test_all_triggers_stand():
    assert engine.standing_triggers() == set(engine.trigger_names())


def test_dropped_triggers_are_noticed_and_made_again():
    engine.drop_triggers()
    assert engine.standing_triggers() == set()
    engine.make_triggers()
    assert engine.standing_triggers() == set(engine.trigger_names())


def test_guarded_columns_exist():
    models = [model for model in apps.get_models() if not model._meta.proxy]
    by_table = {model._meta.db_table: model for model in models}
    for guard in engine.GUARDS:
        columns = {field.column for field in by_table[guard.table]._meta.local_concrete_fields}
        assert {*guard.words, *guard.timing, *guard.redactable} <= columns
        assert guard.is_sealed_at_once or "sealed_at" in columns
