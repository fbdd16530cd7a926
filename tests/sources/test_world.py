"""The outlines of the world: small, coded as countries are, and each city inside its country."""

import re
from itertools import pairwise
from pathlib import Path

import brotli
import pytest

from archive.sources.places import world
from archive.sources.places.countries import country_codes

CITIES = [
    # country, degrees north and east: around the edges of the drawing and of many maps
    ("KR", 37.6, 127.0),
    ("BR", -15.8, -47.9),
    ("US", 61.2, -149.9),
    ("RU", 66.3, 177.0),
    ("RU", 66.0, -172.0),
    ("NZ", -44.0, 170.5),
    ("CL", -33.4, -70.6),
    ("IS", 64.9, -18.6),
    ("LS", -29.5, 28.2),
]


def _rings(path: str) -> list[list[tuple[int, int]]]:
    """Return the points of each ring of a path that has no commands but M, l and z."""
    rings = []
    for ring in re.findall(r"M([^z]+)z", path):
        numbers = [int(each) for each in re.findall(r"-?\d+", ring)]
        right, down, points = 0, 0, []
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            right, down = right + step[0], down + step[1]
            points.append((right, down))
        rings.append(points)
    return rings


def _holds(path: str, right: float, down: float) -> bool:
    """Return whether a point lies within a path, by the even-odd rule."""
    crossed = 0
    for ring in _rings(path):
        for (x, y), (to_x, to_y) in pairwise([*ring, ring[0]]):
            if (y > down) != (to_y > down):
                crossed += right < x + (down - y) * (to_x - x) / (to_y - y)
    return crossed % 2 == 1


@pytest.mark.parametrize(("code", "north", "east"), CITIES)
def test_a_place_lies_in_its_own_country_alone(code, north, east):
    point = world.place(north, east)
    shapes = world.world().shapes
    assert [each for each in shapes if _holds(shapes[each], *point)] == [code]


def test_every_outline_lies_within_the_drawing():
    drawn = world.world()
    points = [point for path in drawn.shapes.values() for ring in _rings(path) for point in ring]
    points += drawn.middles.values()
    assert len(points) > 5_000
    assert all(0 <= x <= world.WIDTH and 0 <= y <= world.HEIGHT for x, y in points)


def test_every_country_has_an_outline_or_a_middle_but_for_a_few_islets():
    drawn = world.world()
    known = drawn.shapes.keys() | drawn.middles.keys()
    assert known <= country_codes()
    assert len(country_codes() - known) < 30
    assert not drawn.shapes.keys() & drawn.middles.keys()


def test_the_outlines_are_small():
    data = Path(world.__file__).with_name("world.json").read_bytes()
    assert len(brotli.compress(data)) < 40_000
