"""Rows written as values: kept to the microsecond, and refused where any row would be."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from archive.models import Briefing, Edition, ImportRun, Outlet, Passage, Segment, Transcript, Turn
from archive.models.inserting import VALUES_WORTH_A_COPY, insert, insert_for_ids, insert_objects
from archive.models.passages import PassageRow
from archive.models.turns import TurnRow
from tests.factories import make_briefing

pytestmark = pytest.mark.django_db

MANY = VALUES_WORTH_A_COPY + 1


def _columns(model) -> set[str]:
    return {field.attname for field in model._meta.concrete_fields if not field.primary_key}


@pytest.mark.parametrize(("model", "row"), [(Turn, TurnRow), (Passage, PassageRow)])
def test_a_row_has_every_column_of_its_table(model, row):
    assert set(row._fields) - {"printed"} == _columns(model)


@pytest.mark.parametrize("model", [Briefing, Transcript, Edition])
def test_a_fresh_record_is_one_that_was_made_slowly(model):
    fresh, slow = vars(model.fresh(pk=7)), vars(model(pk=7))
    assert fresh.pop("_state").adding == slow.pop("_state").adding
    assert fresh == slow


@pytest.mark.parametrize("count", [0, 1, MANY])
def test_any_number_of_rows_is_written(count):
    insert(Outlet, ("slug", "names"), [(f"o{k}", "{}") for k in range(count)])
    assert Outlet.objects.count() == count


@pytest.mark.parametrize("count", [1, MANY])
def test_a_row_that_breaks_a_constraint_is_refused(count):
    briefing = make_briefing()
    rows = [(briefing.pk, f"q{k}") for k in range(count)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Segment, ("briefing_id", "key"), [*rows, (briefing.pk, "q0")])
    assert not briefing.segments.exists()


@pytest.mark.parametrize("count", [1, MANY])
def test_moments_and_text_come_back_as_they_were(count):
    when = datetime(2020, 6, 17, 12, 0, 0, 1, UTC)
    text = "a\tb\\N\n'%s' “问” \\"
    columns = ("key", "command", "started_at", "finished_at", "counts")
    insert(ImportRun, columns, [(f"r{k}", text, when, None, "{}") for k in range(count)])
    run = ImportRun.objects.get(key="r0")
    assert (run.command, run.started_at, run.finished_at) == (text, when, None)


@pytest.mark.parametrize("count", [0, 1, MANY])
def test_ids_are_returned_in_the_order_of_the_rows(count):
    briefing = make_briefing()
    before = Segment.objects.create(briefing=briefing, key="s1").pk
    keys = [f"q{k}" for k in range(count)]
    ids = insert_for_ids(Segment, ("briefing_id", "key"), [(briefing.pk, key) for key in keys])
    assert dict(zip(keys, ids, strict=True)) | {"s1": before} == dict(
        briefing.segments.values_list("key", "pk")
    )


def test_an_id_is_never_given_again():
    briefing = make_briefing()
    columns = ("briefing_id", "key")
    (first,) = insert_for_ids(Segment, columns, [(briefing.pk, "q1")])
    briefing.segments.all().delete()
    (second,) = insert_for_ids(Segment, columns, [(briefing.pk, "q1")])
    third = Segment.objects.create(briefing=briefing, key="q2").pk
    assert first < second < third


def test_objects_are_written_as_saving_them_would_have():
    saved = make_briefing(held_on=date(2020, 2, 29), held_time=time(9, 5))
    written = Briefing(
        slug="written", sk=saved.sk + 1, held_on=saved.held_on, held_time=saved.held_time
    )
    insert_objects([written])
    found = Briefing.objects.get(pk=written.pk)
    assert (found.held_on, found.held_time) == (date(2020, 2, 29), time(9, 5))
    written.delete()
    assert list(Briefing.objects.all()) == [saved]
