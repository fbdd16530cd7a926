"""How far two places on earth lie apart."""

from math import asin, cos, radians, sin, sqrt

_RADIUS = 6371.0088  # mean radius of the earth, km


def great_circle(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the kilometres between two places, each (degrees north, degrees east)."""
    north, other_north = radians(here[0]), radians(there[0])
    across = sin((other_north - north) / 2) ** 2
    along = sin(radians(there[1] - here[1]) / 2) ** 2
    chord = across + cos(north) * cos(other_north) * along
    return 2 * _RADIUS * asin(min(1.0, sqrt(chord)))
