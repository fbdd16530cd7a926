"""Where a mission stands, and how a reader's own map finds it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from archive.models import Mission
from archive.sources.canonical import degrees_text

_OPEN_STREET_MAP = "https://www.openstreetmap.org"


@dataclass(frozen=True)
class Position:
    """Degrees north and east, as printed."""

    latitude: str
    longitude: str

    @property
    def geo(self) -> str:
        """Return the address that a phone opens in its own map."""
        return f"geo:{self.latitude},{self.longitude}"

    @property
    def map_page(self) -> str:
        """Return the page of OpenStreetMap with a mark there."""
        mark = urlencode({"mlat": self.latitude, "mlon": self.longitude})
        return f"{_OPEN_STREET_MAP}/?{mark}#map=17/{self.latitude}/{self.longitude}"


def position_of(mission: Mission) -> Position | None:
    """Return where a mission stands; None where that is not known."""
    if mission.latitude is None or mission.longitude is None:
        return None
    return Position(degrees_text(mission.latitude), degrees_text(mission.longitude))


def map_search(*parts: str) -> str:
    """Return the page of OpenStreetMap that looks for an address: its lines, city, country."""
    lines = [line.strip(" ,") for part in parts for line in part.splitlines()]
    words: list[str] = []
    for line in filter(None, lines):
        if not any(line.casefold() in earlier.casefold() for earlier in words):
            words.append(line)
    return f"{_OPEN_STREET_MAP}/search?{urlencode({'query': ', '.join(words)})}"
