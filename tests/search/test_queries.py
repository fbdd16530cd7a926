"""What readers type finds what native readers would: the table of tests/data/search/queries.

Every query is asked as a reader would, through the address; where both ways of treating known
names must give the same, both are asked.
"""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from archive.filters import SearchFilter
from archive.models import Segment
from archive.search import catalogue, ranking
from archive.search.catalogue import Selection
from tests.search import corpus

pytestmark = pytest.mark.django_db


def found(query: corpus.Query, *, exact: bool) -> list[str]:
    """Return "slug key" of what a query finds, in the order a reader sees."""
    pairs = [("q", query.q)]
    for name, value in query.params.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        pairs += [(name, str(each)) for each in values]
    data = QueryDict(urlencode([*pairs, *([("exact", "True")] if exact else [])]))
    filtered = SearchFilter(data, queryset=Selection(catalogue.state()))
    rows = filtered.page_rows()
    ids = [*rows[0:3], *rows[3:1000]]
    segments = Segment.objects.select_related("briefing").in_bulk(ids)
    return [f"{segments[pk].briefing.slug} {segments[pk].key}" for pk in ids]


def faults_of(query: corpus.Query) -> list[str]:
    """Return what is wrong with the answers to a query, a line each."""
    ways = {None: (False, True), True: (False,), False: (True,)}[query.expand]
    faults = []
    for exact in ways:
        got = found(query, exact=exact)
        same = got == list(query.found) if query.ordered else sorted(got) == sorted(query.found)
        if not same:
            missing = sorted(set(query.found) - set(got))
            extra = sorted(set(got) - set(query.found))
            told = f"missing {missing}, too many {extra}" if missing or extra else f"order {got}"
            faults.append(f"{query.q!r} {dict(query.params) or ''}: {told} ({query.why})")
    return faults


def test_every_query_finds_what_was_written_down_before(record_property, monkeypatch):
    """Also where no more is looked at than a page takes, and the rest for the next page."""
    monkeypatch.setattr(ranking, "_FEW", 2)
    monkeypatch.setattr(ranking, "WORTH", 1)
    corpus.load()
    queries = corpus.queries()
    faults = [fault for query in queries for fault in faults_of(query)]
    empty = sum(not query.found for query in queries)
    record_property("table", f"{len(queries)} queries, {empty} of them find nothing")
    assert not faults, "\n".join(faults)
