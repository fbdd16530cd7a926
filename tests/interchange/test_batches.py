"""Briefings of one batch are written together, and end as if each had come alone."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive import models as m
from archive.writer import fixtures
from tests.interchange import lines

pytestmark = pytest.mark.django_db


def _briefing(number: int, *editions: dict, **fields) -> dict:
    named = {"slug": f"{number}-2020", "sk": str(number)}
    return lines.briefing(f"{number}/2020", *editions, **{**named, **fields})


def _translated(number: int) -> dict:
    """Return a briefing whose first text is made from its second, which has two editions."""
    until = lines.MOMENT.replace("2020", "2021")
    first = lines.edition(1, public_until=until)
    second = lines.edition(2, public_from=until, title="On all ferries")
    german = {"language": "de", "editions": [lines.edition(made_from="en/2")]}
    english = {
        "language": "en",
        "editions": [first, second],
        "aliases": [{"alias": "q9", "anchor": "q1"}],
    }
    return _briefing(number, transcripts=[german, english])


def _marked(number: int) -> dict:
    segments = [
        {"key": "q1", "topics": ["ports"], "proposed_people": ["ada-lind"]},
        {"key": "q8", "merged_into": "q1"},
    ]
    return _briefing(number, segments=segments, proposed_topics=["ports"])


ODD = {
    "one sort key twice": [_briefing(1), _briefing(2, sk="1"), _briefing(3)],
    "one slug twice": [_briefing(1), _briefing(2, slug="1-2020"), _briefing(3)],
    "no keys": [_briefing(1), lines.briefing("2/2020"), _briefing(3), lines.briefing("4/2020")],
    "an unknown speaker": [
        _briefing(1),
        _briefing(2, lines.edition(turns=[{**lines.TURNS[0], "speaker": "nobody"}])),
        _briefing(3),
    ],
    "a wrong hash": [_briefing(1), _briefing(2, lines.edition(sha256="0" * 64)), _briefing(3)],
    "a place too long": [_briefing(1), _briefing(2, lines.edition(place="x" * 301)), _briefing(3)],
    "another record between": [_briefing(1), lines.topic("lights"), _briefing(2)],
    "what one is related to": [_briefing(1, related=[{"briefing": "2-2020"}]), _briefing(2)],
    "translations and old anchors": [_briefing(1), _translated(2), _briefing(3)],
    "marks": [_marked(1), _briefing(2), _marked(3)],
    "drafts": [_briefing(1, lines.draft()), _briefing(2, lines.edition(turns=[]))],
}


def _all_that_is(import_lines, export, name: str, brought: list[dict]) -> tuple[bytes, str]:
    """Return the export of an archive that some lines were brought to, and what was said."""
    point = transaction.savepoint()
    import_lines(lines.topic(), lines.person())
    said = import_lines(*brought)
    found = export(name, "--all").read_bytes(), said.text
    transaction.savepoint_rollback(point)
    return found


@pytest.mark.parametrize("name", ODD)
def test_a_batch_ends_as_if_each_line_had_come_alone(import_lines, export, monkeypatch, name):
    together = _all_that_is(import_lines, export, "together", ODD[name])
    monkeypatch.setattr(fixtures, "may_go_together", lambda _draft: False)
    assert together == _all_that_is(import_lines, export, "singly", ODD[name])


def test_a_batch_takes_as_many_queries_as_a_few_briefings(import_lines):
    import_lines(*(_briefing(n) for n in range(1, 4)))
    counts = []
    for first, count in ((10, 4), (20, 40)):
        with CaptureQueriesContext(connection) as queries:
            import_lines(*(_briefing(n) for n in range(first, first + count)))
        counts.append(len(queries))
    assert m.Briefing.objects.count() == 47
    assert counts[1] <= counts[0] + 2
