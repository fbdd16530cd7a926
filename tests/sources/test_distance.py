"""Distances on earth, by places whose distance is known."""

import pytest

from archive.sources.places.distance import great_circle


@pytest.mark.parametrize(
    ("here", "there", "kilometres"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 1), 111.2),
        ((0, 0), (1, 0), 111.2),
        ((60, 0), (60, 1), 55.6),
        ((0, 179.5), (0, -179.5), 111.2),
        ((90, 0), (90, 123), 0),
        ((90, 0), (-90, 0), 20015.1),
        ((37.5, 127), (-37.5, -53), 20015.1),
        ((50.0664, -5.7147), (58.6438, -3.07), 968.9),
    ],
)
def test_the_way_between_two_places(here, there, kilometres):
    assert great_circle(here, there) == pytest.approx(kilometres, abs=0.1)
    assert great_circle(there, here) == pytest.approx(kilometres, abs=0.1)
