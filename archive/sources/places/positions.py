"""Where something stands on the earth, however it was typed or pasted, as degrees."""

import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import parse_qs, unquote, urlsplit

NO_POSITION = "“%(text)s” is no position. Write it as 37.5665, 126.978, or paste a link from a map."
OFF_EARTH = "There is no such place: latitude goes to 90 degrees, longitude to 180."

_NUMBER = r"[-+−]?\d{1,3}(?:\.\d+)?"
_PAIR = re.compile(rf"(?P<a>{_NUMBER})\s*[,;/\s]\s*(?P<b>{_NUMBER})")
_COMMAS = re.compile(r"(?P<a>[-+−]?\d{1,3},\d+)\s*[;/\s]\s*(?P<b>[-+−]?\d{1,3},\d+)")
_SIDES = "NSEWСЮВЗO"
_DEGREES = (
    r"(?P<d>\d{1,3}(?:[.,]\d+)?)\s*[°º]?\s*"
    r"(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*[′'’]?\s*)?(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*[″\"”]?\s*)?"
)
_SIDE_FIRST = re.compile(rf"(?P<side>[{_SIDES}])\s*{_DEGREES}", re.IGNORECASE)
_SIDE_LAST = re.compile(rf"{_DEGREES}(?P<side>[{_SIDES}])", re.IGNORECASE)
_SOUTHERN = frozenset("SЮ")
_WESTERN = frozenset("WЗO")
_NORTHERN = frozenset("NС")
_IN_ADDRESS = (
    re.compile(rf"!3d(?P<a>{_NUMBER})!4d(?P<b>{_NUMBER})"),
    re.compile(rf"@(?P<a>{_NUMBER}),(?P<b>{_NUMBER})"),
    re.compile(rf"map=\d+(?:\.\d+)?/(?P<a>{_NUMBER})/(?P<b>{_NUMBER})"),
)
_KEYS = ("q", "query", "ll", "cp", "center", "destination")


class PositionError(ValueError):
    """Text that is no position: a sentence with its variables."""

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence % values if values else sentence)
        self.sentence = sentence
        self.values = values


def read_position(text: str) -> tuple[Decimal, Decimal]:
    """Return degrees north and east, five decimals. Raises PositionError.

    Read are "37.5665, 126.978", degrees with minutes and seconds, geo: addresses and links to
    OpenStreetMap, Google, Bing and Yandex maps; nothing is fetched.
    """
    typed = " ".join(text.split())
    for pair in _readings(typed):
        if pair is not None:
            north, east = (round(value, 5) for value in pair)
            if abs(north) > 90 or abs(east) > 180:
                raise PositionError(OFF_EARTH)
            return north, east
    raise PositionError(NO_POSITION, text=typed[:80])


def _readings(text: str) -> Iterator[tuple[Decimal, Decimal] | None]:
    if text.lower().startswith("geo:"):
        yield _matched(_PAIR.match(text[4:]))
    elif re.match(r"https?://", text, re.IGNORECASE):
        yield _in_address(text)
    else:
        yield _matched(_PAIR.fullmatch(text))
        yield _matched(_COMMAS.fullmatch(text))
        yield _angles(text)


def _matched(match: re.Match[str] | None) -> tuple[Decimal, Decimal] | None:
    return (_number(match["a"]), _number(match["b"])) if match else None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ".").replace("−", "-"))


def _in_address(text: str) -> tuple[Decimal, Decimal] | None:
    parts = urlsplit(text)
    query = parse_qs(parts.query)
    if "mlat" in query and "mlon" in query:
        return _matched(_PAIR.fullmatch(f"{query['mlat'][0]}, {query['mlon'][0]}"))
    for pattern in _IN_ADDRESS:
        if match := pattern.search(unquote(text)):
            return _matched(match)
    for key in _KEYS:
        value = query.get(key, [""])[0].replace("~", ",")
        if found := _matched(_PAIR.fullmatch(value)):
            is_turned = key == "ll" and "yandex" in (parts.hostname or "")
            return (found[1], found[0]) if is_turned else found
    return None


def _angles(text: str) -> tuple[Decimal, Decimal] | None:
    """Return a latitude and a longitude in degrees, minutes and seconds, in either order."""
    pattern = _SIDE_FIRST if text[:1].upper() in _SIDES else _SIDE_LAST
    found = list(pattern.finditer(text))
    if len(found) != 2 or pattern.sub("", text).strip(" ,;"):
        return None
    sides = [match["side"].upper() for match in found]
    values = [_degrees(match, side) for match, side in zip(found, sides, strict=True)]
    if None in values or len({side in _NORTHERN | _SOUTHERN for side in sides}) != 2:
        return None
    is_north_first = sides[0] in _NORTHERN | _SOUTHERN
    return (values[0], values[1]) if is_north_first else (values[1], values[0])


def _degrees(match: re.Match[str], side: str) -> Decimal | None:
    minutes, seconds = (_number(match[name] or "0") for name in ("m", "s"))
    if minutes >= 60 or seconds >= 60:
        return None
    value = abs(_number(match["d"])) + minutes / 60 + seconds / 3600
    return -value if side in _SOUTHERN | _WESTERN else value
