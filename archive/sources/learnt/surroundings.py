"""What stands about a line: whether turns have begun, what is above and below, who spoke."""

from collections.abc import Sequence

from archive.sources.learnt.looks import PageLine
from archive.sources.learnt.scales import ratio, size
from archive.sources.learnt.voices import Voices

_NEAR = 3  # lines in which the next words are looked for


def surroundings(voices: Voices) -> list[list[str]]:
    """Return the signs of every line that its surroundings give it."""
    found: list[list[str]] = [[] for _ in voices.lines]
    for add in (_add_begun, _add_headings, _add_types, _add_spoken):
        add(found, voices)
    return found


def _add_begun(found: list[list[str]], voices: Voices) -> None:
    """Say whether turns, labels and questions have begun, and whether they are over."""
    lines = voices.lines
    starts = [place for place, line in enumerate(lines) if line.is_first]
    asked = next((place for place, line in enumerate(lines) if line.asks_aloud), len(lines))
    for place, own in enumerate(found):
        own.append(f"begun={_within(place, starts)},{_within(place, voices.places)}")
        own.append(f"first asked={_within(place, [asked, len(lines)])},{lines[place].read}")


def _within(place: int, places: Sequence[int]) -> str:
    if not places:
        return "-"
    first, last = places[0], places[-1]
    if place <= first:
        return "at" if place == first else "before"
    return "last" if place == last else "within" if place < last else "below"


def _add_headings(found: list[list[str]], voices: Voices) -> None:
    """Say what a short line without an end stands above."""
    below: PageLine | None = None
    for own, line in zip(reversed(found), reversed(voices.lines), strict=True):
        short = min(size(line.length), 5)
        if below is not None:
            sign = below.sign if below.key in voices.again else "x"
            own.append(f"heading={line.ending},{short},{sign},{below.asks_aloud}")
            own.append(f"short={short},{below.read},{line.block.kind}")
        if line.text.strip():
            below = line


def _add_types(found: list[list[str]], voices: Voices) -> None:
    """Say whether the lines beside a line are of its type and length, and ask."""
    lines = voices.lines
    for place, (own, line) in enumerate(zip(found, lines, strict=True)):
        above = _spoken(reversed(lines[max(0, place - _NEAR) : place]))
        below = _spoken(lines[place + 1 : place + 1 + _NEAR])
        beside = (above, below)
        alike = "".join("s" if other and other.type == line.type else "o" for other in beside)
        asking = ",".join(str(bool(other and other.asks_aloud)) for other in beside)
        lengths = ",".join(
            ratio(line.length, max(other.length, 1)) if other else "x" for other in beside
        )
        own += [f"types={alike},{line.asks_aloud},{asking}", f"lengths={lengths}"]


def _spoken(lines: Sequence[PageLine]) -> PageLine | None:
    return next((line for line in lines if line.text.strip()), None)


def _add_spoken(found: list[list[str]], voices: Voices) -> None:
    """Say who spoke last to the rules, and whether the last line asked."""
    last = asked = "-"
    for own, line in zip(found, voices.lines, strict=True):
        own += [f"spoke={last},{line.read}", f"spoke+asked={last},{asked},{line.asks_aloud}"]
        if line.is_first:
            last = line.kind
        if line.text.strip():
            asked = str(line.asks_aloud)
