"""Lines of one block that do not belong together: saved text often has no blank between them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.sources.around.chrome import (
    is_chrome,
    is_lead,
    is_menu,
    says_when_changed,
)
from archive.sources.around.tails import (
    is_headline,
    is_signature,
)
from archive.sources.conversation.topics import topic_lines
from archive.sources.head.dates import last_date
from archive.sources.head.kinds import kind_of
from archive.sources.head.line_kinds import is_dateline, is_rule, is_time_line
from archive.sources.head.titles import LONGEST_TITLE, ends_as_sentence, has_day, is_sentence
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import folded, vocabulary_for
from archive.sources.lines import Block, Line

_PROSE = 160  # characters of a paragraph that is no furniture
_WIDEST = 110  # characters of a line that a machine wraps
_NEARLY = 0.8
_FEWEST_WRAPPED = 3  # lines of nearly that length
_TOPIC = 70  # characters of a line between two turns that is no sentence
_HEADING = 120  # characters of a line above the first turn that is no sentence


def lines_apart(blocks: Sequence[Block], labels: Collection[tuple[int, int]]) -> list[Block]:
    """Return the blocks, parted where lines above the first or below the last turn are no text."""
    parting = _Parting(blocks, labels)
    found: list[Block] = []
    for block, next_block in zip_longest(blocks, blocks[1:]):
        if block.kind != "text" or len(block.lines) < 2:
            found.append(block)
            continue
        groups = parting.groups(block, _topics(block, next_block, labels), found)
        found.extend(replace(block, lines=tuple(group)) for group in groups)
    return found


class _Parting:
    """What tells on a page between which lines of a block nothing but a break stands."""

    def __init__(self, blocks: Sequence[Block], labels: Collection[tuple[int, int]]) -> None:
        starts = sorted(line.start for b in blocks for line in b.lines if line.start in labels)
        self._labels, self._has_turns = labels, bool(starts)
        self._first = starts[0] if starts else _first_sentence(blocks)
        self._last = starts[-1] if starts else (0, 0)
        self._widest = _width([ln for b in blocks if b.kind == "text" for ln in b.lines])
        self._buttons = _buttons(blocks)

    def groups(
        self, block: Block, topics: Collection[tuple[int, int]], above: Sequence[Block]
    ) -> list[list[Line]]:
        """Return the lines of a block in groups; `above` are the blocks before it."""
        labels, width = self._labels, _width(block.lines) or self._widest
        is_mixed = any(line.start in labels or ends_as_sentence(line.text) for line in block.lines)
        groups: list[list[Line]] = [[]]
        was_apart = was_field = False
        for line, following in zip_longest(block.lines, block.lines[1:]):
            before = groups[-1][-1] if groups[-1] else None
            is_apart = self._stands_apart(line, before)
            is_head = is_mixed and line.start < self._first and _heads(line, following)
            is_head = is_head and not _is_wrapped(line, following, width)
            is_apart = is_apart or (is_head and (self._has_turns or _is_title(line, following)))
            is_apart = is_apart or (line.start in topics and not _is_in(groups[-1], topics))
            is_topic = following is not None and following.start in labels
            is_topic = is_topic and line.start not in labels and line.start not in topics
            is_apart = is_apart or (is_topic and before is not None and _is_topic(before, line))
            if before is not None and (is_apart or was_apart or line.start == self._first):
                groups.append([])
            groups[-1].append(line)
            was_listed = is_topic and len(groups[-1]) == 1 and _is_section(above, line)
            is_last_topic = following is None or following.start not in topics
            was_apart = was_listed or (is_last_topic if line.start in topics else is_apart)
            was_apart |= self._is_outside(line) and was_field
            was_field = self._is_outside(line) and _is_field_name(line.text)
        return groups

    def _is_outside(self, line: Line) -> bool:
        return line.start < self._first or line.start > self._last

    def _stands_apart(self, line: Line, before: Line | None) -> bool:
        """Return whether a line is none of the text, or does not go on with the one before."""
        if self._is_outside(line) and _stands_alone(line.text):
            return True
        if before is None:
            return False
        is_button = line.text in self._buttons and ends_as_sentence(before.text)
        return is_button or (line.start > self._last and _trails(before, line))


def _buttons(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the lines of the page's own words that stand on it again and again: "To the top"."""
    times = Counter(line.text for b in blocks if b.kind == "text" for line in b.lines)
    return frozenset(text for text, count in times.items() if count > 1 and is_chrome(text))


def _topics(
    block: Block, below: Block | None, labels: Collection[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return where topics begin in a block, the last one above a question that opens `below`."""
    lines = [*block.lines, *(below.lines[:1] if below else ())]
    return topic_lines(lines, lambda line: line.start in labels)


def _first_sentence(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return where the first whole sentence of a page stands in which no turn is labelled."""
    lines = (line for block in blocks if block.kind == "text" for line in block.lines)
    return next((line.start for line in lines if ends_as_sentence(line.text)), (0, 0))


def _is_in(group: Sequence[Line], topics: Collection[tuple[int, int]]) -> bool:
    return bool(group) and group[-1].start in topics


def _trails(above: Line, line: Line) -> bool:
    """Return whether a line below a whole sentence, or below such a line, is a headline."""
    is_signed = is_signature(line.text) and ends_as_sentence(above.text)
    is_below = ends_as_sentence(above.text) or is_headline(above.text)
    return is_signed or (is_headline(line.text) and is_below)


def _is_topic(above: Line, line: Line) -> bool:
    """Return whether a line below a whole sentence, above a turn, only names what follows."""
    return len(line.text) <= _TOPIC and ends_as_sentence(above.text) and not is_sentence(line.text)


def _is_section(above: Sequence[Block], line: Line) -> bool:
    """Return whether the first line of a block, right above a turn, only names what follows."""
    texts = [block for block in above if block.kind == "text"]
    is_ended = not texts or ends_as_sentence(texts[-1].text) or is_chrome(texts[-1].text)
    is_short = any(map(str.isalnum, line.text)) and len(line.text) <= _TOPIC
    return is_ended and is_short and not is_sentence(line.text)


def _heads(line: Line, following: Line | None) -> bool:
    """Return whether a line is no part of the sentence that the next one begins or goes on."""
    is_short = len(line.text) <= _HEADING or _is_dated_title(line.text)
    is_short = is_short and not is_sentence(line.text)
    return is_short and following is not None and not following.text[:1].islower()


def _is_dated_title(text: str) -> bool:
    """Return whether a long line names an event and its day."""
    return len(text) <= LONGEST_TITLE and has_day(text) and kind_of(text, "") is not None


def _width(lines: Sequence[Line]) -> int:
    """Return how long lines are that a machine wrapped, 0 where none did."""
    widest = max((len(line.text) for line in lines), default=0)
    nearly = sum(len(line.text) > widest * _NEARLY for line in lines)
    return widest if nearly >= _FEWEST_WRAPPED and widest <= _WIDEST else 0


def _is_wrapped(line: Line, following: Line | None, width: int) -> bool:
    """Return whether a line ends because the next word had no room in it."""
    word = (following.text.split() or [""])[0] if following else ""
    is_parted = not HAS_CJK.search(word)
    room = width - len(line.text) - (1 + len(word) if is_parted else 2)  # a mark may hang
    return bool(word) and width > 0 and room < 0


def _is_title(line: Line, following: Line | None) -> bool:
    """Return whether a line names an event, or stands above a paragraph that is not wrapped."""
    is_unwrapped = following is not None and len(following.text) > _PROSE
    is_greeting = folded(line.text).startswith(vocabulary_for("en").greetings)
    return (is_unwrapped and not is_greeting) or kind_of(line.text, "") is not None


def _stands_alone(text: str) -> bool:
    if not any(map(str.isalnum, text)) and not is_rule(text):
        return False  # a bullet that lost its words
    is_stamped = len(text) <= _HEADING and says_when_changed(text) and bool(last_date(text))
    is_date = (is_dateline(text) or is_stamped) and not ends_as_sentence(text)
    is_of_page = is_chrome(text) or is_menu(text) or _is_field_name(text) or _announces(text)
    return is_of_page or is_date or is_time_line(text)


def _announces(text: str) -> bool:
    """Return whether a line in Chinese or Japanese says that words follow: "全文如下："."""
    return bool(HAS_CJK.search(text)) and text.endswith((":", "\uff1a")) and is_lead(text)


def _is_field_name(text: str) -> bool:
    """Return whether a line is the name of a field whose value stands below: "Released by:"."""
    name = text.rstrip().rstrip(":\uff1a")
    return name != text.rstrip() and folded(name) in vocabulary_for("en").not_speakers
