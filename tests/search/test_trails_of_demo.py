"""Trails of the demo archive, whose pairs were judged by reading them."""

import pytest
from django.core.management import call_command
from django.test import TestCase

from archive.models import Segment
from archive.search import catalogue, trails
from tests.demo import FILES

# The same was asked again on another day, in whatever language both have.
SAME_MATTER = (
    ("pd-58-04/q3", "pd-45-12/q3"),  # the embassy in Moravelle
    ("pd-83-07/q1", "2025-02-20-interview-perrin-stoll-sada-zahrin/q4"),  # students' visas
    ("18-064/q4", "2025-02-20-interview-perrin-stoll-sada-zahrin/q3"),  # the horn in the strait
    ("pd-97-08/q1", "38-2024/q1"),  # who gave way first
    ("pd-97-08/q3", "38-2024/q3"),  # the herring's chair
    ("pd-97-08/q4", "pd-31-09/q3"),  # nets and the ferry's cable
    ("pd-97-08/q5", "38-2024/q4"),  # boats under ten metres
    ("pd-83-07/q6", "15-031/q5"),  # the herring quota
    ("18-064/q1", "19-088/q4"),  # the bell and the cadets
    ("pd-31-09/q2", "19-088/q6"),  # one nod on the ferry
    ("pd-31-09/q4", "2017-10-19-interview-teodora-valk-belozar-herald/q5"),  # the fare
    ("pd-77-11/q3", "20-041/q3"),  # coats and toys
    ("14-2026/q3", "22-2026/q2"),  # the buoy that went away
)
# Asked, on the same matter, and on the same topic alone.
RANKED = (
    ("pd-97-08/q5", "38-2024/q4", "41-2023/q2"),
    ("pd-45-12/q3", "pd-58-04/q3", "pd-58-04/q2"),
    ("pd-31-09/q2", "19-088/q6", "pd-97-08/q4"),
)
NOTHING_NEAR = ("pd-77-11/q1", "41-2023/q4", "15-031/q1", "18-064/q6", "38-2024/q2")


class DemoTrailsTest(TestCase):
    """Over the whole demo archive."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("import_fixture", *map(str, FILES), verbosity=0)

    def near(self, name: str) -> list[str]:
        slug, key = name.split("/")
        found = trails.near(catalogue.state(), Segment.objects.get(briefing__slug=slug, key=key).pk)
        segments = Segment.objects.select_related("briefing").in_bulk([e.segment for e in found])
        rows = [segments[each.segment] for each in found]
        return [f"{row.briefing.slug}/{row.key}" for row in rows]

    def test_the_same_matter_is_found_from_either_side(self):
        for one, other in SAME_MATTER:
            with self.subTest(one=one, other=other):
                assert other in self.near(one)
                assert one in self.near(other)

    def test_the_same_matter_ranks_above_the_same_topic(self):
        with pytest.MonkeyPatch.context() as patch:
            for name in ("NEAR", "_FEWEST_WORDS"):
                patch.setattr(trails, name, 0)
            for name in ("MOST", "_COMPARED", "_KEYS_ASKED", "_KEYS_SAID", "_LANGUAGES"):
                patch.setattr(trails, name, 1_000)
            for asked, same, topic_alone in RANKED:
                found = self.near(asked)
                assert found[0] == same
                assert topic_alone in found[1:]

    def test_where_nothing_is_near_nothing_is_shown(self):
        assert [self.near(name) for name in NOTHING_NEAR] == [[]] * len(NOTHING_NEAR)
