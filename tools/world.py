"""Make archive/sources/world.json, the outlines of the map of missions.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m tools.world package/ > archive/sources/world.json

world-atlas (ISC) is Natural Earth 4.1 (public domain) as TopoJSON. What is drawn, and whose view
of borders it is: docs/world-map.md.
"""

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

from babel.core import get_global

from archive.sources.places.world import MIDDLE, project

_LEFT_EDGE = MIDDLE - 180
_ANTARCTICA = "AQ"
_WITHOUT_NUMBER = {"Kosovo": "XK"}  # CLDR's code
_CODES = get_global("territory_aliases")
_SHORTEST = 1.5  # units of the drawing between two points
_SMALLEST = 6  # square units: islets of a country that has larger parts

Ring = list[tuple[float, float]]
Part = list[Ring]  # an outline, and the holes in it


def main() -> None:
    """Print the outlines of 1:110 million, and the middles of countries only 1:50 million has."""
    folder = Path(sys.argv[1])
    large = dict(_countries(folder / "countries-110m.json"))
    small = dict(_countries(folder / "countries-50m.json"))
    shapes = {code: _path(parts) for code, parts in large.items() if len(code) == 2}
    middles = {
        code: _middle(parts[0][0])
        for code, parts in small.items()
        if len(code) == 2 and code not in shapes
    }
    drawn = {
        "about": "Natural Earth, public domain; made by tools/world.py, see docs/world-map.md",
        "shapes": dict(sorted(shapes.items())),
        "middles": dict(sorted(middles.items())),
        "others": "".join(_path(parts) for code, parts in large.items() if len(code) != 2),
    }
    print(json.dumps(drawn, separators=(",", ":")))


def _countries(path: Path) -> Iterator[tuple[str, list[Part]]]:
    """Yield each country's code, its name where it has none, and its parts, the largest first."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    for each in topology["objects"]["countries"]["geometries"]:
        name = each["properties"]["name"]
        codes = _CODES.get(each.get("id", ""), [_WITHOUT_NUMBER.get(name, name)])
        parts = each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
        if codes[0] != _ANTARCTICA:
            drawn = [[_drawn(_ring(indexes, arcs)) for indexes in part] for part in parts]
            yield codes[0], sorted(drawn, key=lambda part: -_area(part[0]))


def _arcs(topology: dict) -> list[Ring]:
    """Return the arcs in degrees; the file has them as steps of whole numbers."""
    (dx, dy), (x, y) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (x + east * dx, y + north * dy)
            for east, north in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        ]
        for arc in topology["arcs"]
    ]


def _ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Return the points of a ring; an index below zero stands for an arc read backwards."""
    points: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def _drawn(ring: Ring) -> Ring:
    """Return a ring in the drawing, whole where it passes the edge that maps mostly have."""
    whole = [ring[0][0]]
    for east, _north in ring[1:]:
        whole.append(east + 360 * round((whole[-1] - east) / 360))
    middle = sum(whole) / len(whole)
    around = 360 * ((middle < _LEFT_EDGE) - (middle > _LEFT_EDGE + 360))
    degrees = zip(whole, ring, strict=True)
    return [project(north, east + around - MIDDLE) for east, (_east, north) in degrees]


def _area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairs)) / 2


def _middle(ring: Ring) -> tuple[int, int]:
    xs, ys = zip(*ring, strict=True)
    return round((min(xs) + max(xs)) / 2), round((min(ys) + max(ys)) / 2)


def _path(parts: list[Part]) -> str:
    """Return parts as an SVG path of whole units, each step told from the one before."""
    shown = [parts[0], *(part for part in parts[1:] if _area(part[0]) >= _SMALLEST)]
    return "".join(_ring_path(ring) for part in shown for ring in part)


def _ring_path(ring: Ring) -> str:
    kept = [ring[0]]
    for x, y in ring:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _SHORTEST:
            kept.append((x, y))
    points = [(round(x), round(y)) for x, y in kept]
    if len(set(points)) < 3:
        return ""
    steps = [
        f"{to_x - x} {to_y - y}"
        for (x, y), (to_x, to_y) in pairwise(points)
        if (to_x, to_y) != (x, y)
    ]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


if __name__ == "__main__":
    main()
