"""Topics printed above questions, in scripts whose sentences always end in a mark."""

from collections.abc import Callable, Sequence

from archive.sources.lines import Line
from archive.sources.tails import is_unmarked
from archive.sources.titles import ends_as_sentence

_MOST = 3  # lines of one topic
_LONGEST = 40  # characters of each


def topic_lines(lines: Sequence[Line], asks: Callable[[Line], bool]) -> set[tuple[int, int]]:
    """Return the starts of the lines between a whole sentence and a question that name its topic.

    `asks` says of which line a question begins.
    """
    found: set[tuple[int, int]] = set()
    for place, line in enumerate(lines):
        start = place
        while start and place - start < _MOST and _can_be_topic(lines[start - 1]):
            start -= 1
        above = lines[start - 1].text if start else ""
        is_parted = len(above) > _LONGEST or ends_as_sentence(above)
        if 0 < start < place and is_parted and asks(line):
            found.update(other.start for other in lines[start:place])
    return found


def _can_be_topic(line: Line) -> bool:
    return len(line.text) <= _LONGEST and is_unmarked(line.text)
