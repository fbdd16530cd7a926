"""The world as a drawing: outlines of countries, and where a place on earth lies among them.

Outlines are Natural Earth's (docs/world-map.md), in the Equal Earth projection (Šavrič, Patterson
and Jenny, 2018) with 11° east in the middle, so that no country is cut; without Antarctica.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

MIDDLE = 11.0  # degrees east
SCALE = 370.0  # units of the drawing for a radius of the earth
LEFT, TOP = 1053, 493  # where the equator meets the middle
WIDTH, HEIGHT = 2050, 884

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_FILE = Path(__file__).with_name("world.json")


@dataclass(frozen=True)
class World:
    """Outlines as SVG paths by ISO code, the middles of countries too small for one; other land."""

    shapes: Mapping[str, str]
    middles: Mapping[str, tuple[int, int]]
    others: str  # what has no code of its own


@cache
def world() -> World:
    """Return the outlines of the world."""
    drawn = json.loads(_FILE.read_text(encoding="utf-8"))
    middles = {code: (x, y) for code, (x, y) in drawn["middles"].items()}
    return World(drawn["shapes"], middles, drawn["others"])


def place(north: float, east: float) -> tuple[float, float]:
    """Return where a place (degrees) lies in the drawing: to the right, and down."""
    around = (east - MIDDLE + 180) % 360 - 180
    return project(north, around)


def project(north: float, around: float) -> tuple[float, float]:
    """Return where a place lies that is so many degrees north and east of the middle."""
    slant = asin(_M * sin(radians(north)))
    square = slant * slant
    sixth = square**3
    stretch = 3 * (9 * _A4 * square * sixth + 7 * _A3 * sixth + 3 * _A2 * square + _A1)
    right = 2 * sqrt(3) * radians(around) * cos(slant) / stretch
    up = slant * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return LEFT + SCALE * right, TOP - SCALE * up
