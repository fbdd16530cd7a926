"""A query whose SQL is kept returns what the query made anew would."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models import F, Q, Value

from archive.models import Appointment, Edition, Passage, Person, Turn, prepared
from archive.models.prepared import Prepared
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.database]

_LATER = datetime(2040, 1, 1, tzinfo=UTC)


@pytest.fixture
def editions():
    return [make.make_edition(make.make_briefing(f"{n}/2031")) for n in range(1, 6)]


def test_other_values_give_other_rows_by_the_same_sql(editions, django_assert_num_queries):
    turns = Prepared(lambda edition: Turn.objects.filter(edition=edition).in_order())
    for edition in editions:
        assert turns(edition.pk) == list(Turn.objects.filter(edition=edition).in_order())
    with django_assert_num_queries(1):
        assert turns(editions[0].pk)[0].speaker is None
    assert turns(0) == []


@pytest.mark.parametrize("few", [1, 16])
@pytest.mark.parametrize("number", [0, 1, 2, 3, 5])
def test_a_list_may_have_any_length(monkeypatch, editions, number, few):
    monkeypatch.setattr(prepared, "_FEW_VALUES", few)
    slugs = Prepared(lambda ids: Edition.objects.filter(pk__in=ids).values_list("pk", flat=True))
    wanted = [edition.pk for edition in editions[:number]]
    assert sorted(slugs(wanted)) == wanted
    assert sorted(slugs(set(wanted))) == wanted


def test_none_of_a_list_is_asked_for_only_where_something_may_be_found(
    editions, django_assert_num_queries
):
    both = Prepared(lambda ids, n: Edition.objects.filter(pk__in=ids, n=n).values_list("pk"))
    either = Prepared(lambda ids, n: Edition.objects.filter(Q(pk__in=ids) | Q(n=n)))
    with django_assert_num_queries(0):
        assert both([], 1) == both([], 2) == []
    with django_assert_num_queries(2):
        assert len(either([], 1)) == len(editions)
        assert either([], 9) == []
    assert both([editions[0].pk], 1) == [(editions[0].pk,)]


def test_a_list_too_long_to_keep_is_asked_all_the_same(editions):
    found = Prepared(lambda ids: Edition.objects.filter(pk__in=ids).values_list("pk", flat=True))
    assert set(found(range(1_000_000, 1_000_600))) == set()
    assert editions[0].pk in found([editions[0].pk, *range(1_000_000, 1_000_600)])


def test_moments_days_and_texts_are_values_too(editions):
    current = Prepared(lambda key, at: Passage.objects.current(at).filter(segment__key=key))
    assert len(current("q1", _LATER)) == len(editions)
    assert current("q1", datetime(1999, 1, 1, tzinfo=UTC)) == current("q9", _LATER) == []
    ada = Person.objects.create(slug="ada-lark")
    office = Appointment.objects.create(person=ada, office="minister", valid_from=date(2031, 5, 1))
    held = Prepared(lambda slugs, day: Appointment.objects.filter(person__slug__in=slugs).at(day))
    assert held(["ada-lark"], date(2031, 5, 1)) == [office]
    assert held(["ada-lark"], date(2031, 4, 30)) == []


def test_none_and_truth_decide_what_is_asked(editions):
    sealed = Prepared(lambda is_sealed: Edition.objects.exclude(sealed_at__isnull=is_sealed))
    assert len(sealed(True)) == len(editions)
    assert sealed(False) == []


def test_a_value_that_does_not_go_in_unchanged_is_refused(editions):
    changed = Prepared(lambda n: Edition.objects.filter(n=F("n") + 0 * n))
    with pytest.raises(ValueError, match=r"values \[0\] do not stand"):
        changed(3)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is given no arrays")
def test_many_numbers_are_one_parameter_beside_others(monkeypatch, editions):
    monkeypatch.setattr(prepared, "_FEW_VALUES", 1)
    wanted = [edition.pk for edition in editions]
    rest = Prepared(
        lambda n, ids, others: Edition.objects.filter(n=n, pk__in=ids).exclude(pk__in=others)
    )
    assert set(rest(1, wanted, wanted[3:])) == set(editions[:3])
    compared = Prepared(lambda ids: Edition.objects.annotate(ids=Value(ids[0])).filter(n=F("ids")))
    with pytest.raises(ValueError, match="is no list of a condition"):
        compared(wanted)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no plans")
@pytest.mark.django_db(transaction=True)
def test_values_of_any_size_are_planned_once(editions):
    keys = Prepared(lambda edition: Edition.objects.filter(pk=edition, n=1).values_list("pk"))
    for number in (editions[0].pk, 70_000, 5_000_000_000):
        keys(number)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ['%"archive_edition"."n" = $1%'],
        )
        assert cursor.fetchone() == (1,)


def test_columns_come_as_django_has_them(editions):
    def columns(language):
        rows = Passage.objects.filter(language=language).order_by("edition__title", "-pk")
        return rows.values_list("is_exchange", "public_from", "pk")

    found = Prepared(columns)("en")
    assert found == list(columns("en"))
    assert {type(value) for value in found[0]} == {bool, datetime, int}
    moments = Prepared(lambda code: columns(code).values_list("public_from", flat=True))
    assert moments("en") == [row[1] for row in found]
