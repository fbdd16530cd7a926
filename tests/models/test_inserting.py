"""Rows written as values: kept to the microsecond, and refused where any row would be."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from archive.models import ImportRun, Outlet, Passage, Segment, Turn
from archive.models.inserting import ROWS_A_STATEMENT, VALUES_WORTH_A_COPY, insert, insert_for_ids
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


def test_ids_are_returned_by_key_however_many():
    briefing = make_briefing()
    keys = [f"q{k}" for k in range(ROWS_A_STATEMENT + 3)]
    rows = [(briefing.pk, key) for key in keys]
    ids = insert_for_ids(Segment, ("briefing_id", "key"), rows, ("key",))
    assert ids == {(key,): pk for key, pk in briefing.segments.values_list("key", "pk")}
    assert set(ids) == {(key,) for key in keys}


def test_ids_are_returned_by_several_columns():
    one, other = make_briefing(), make_briefing()
    columns, rows = ("briefing_id", "key"), [(one.pk, "q1"), (other.pk, "q1")]
    ids = insert_for_ids(Segment, columns, rows, columns)
    assert ids == {(one.pk, "q1"): one.segments.get().pk, (other.pk, "q1"): other.segments.get().pk}
