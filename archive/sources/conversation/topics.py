"""Topics printed above questions: short in East Asia, elsewhere as long as a line or two."""

import re
from collections.abc import Callable, Mapping, Sequence

from archive.sources.around.tails import is_unmarked
from archive.sources.head.titles import ends_as_sentence
from archive.sources.labelling.labels import Label
from archive.sources.lines import Block, Line

_MOST = 3  # lines of one topic
_LONGEST = 40  # characters of each
_LONGEST_TOPIC = 200
_SIGNED = re.compile(r"[■□●○◯〇◎◆◇▼▽▲△]\s?\w")  # a heading, whatever ends it
_FEWEST = 2  # of such a page; the first one stands above its first question
_WORDS = 3
_COUNTED = re.compile(r"\s*\d{1,2}[.)]\s+(?=[A-ZÀ-ÞА-ЯЁ])")
_STARRED = re.compile(r"\*\s?[A-ZÀ-ÞА-ЯЁ][^*\n]{1,80}[^\W_]")
_TOPIC = re.compile(
    r"(?![•·*–—-]\s)[\W_]*[A-ZÀ-ÞА-ЯЁ0-9](?:(?![.!?…][\s\"'”’»)]).)*[^\W_][\"'”’»)]*"
)


def topic_lines(lines: Sequence[Line], asks: Callable[[Line], bool]) -> set[tuple[int, int]]:
    """Return the starts of the lines between a whole sentence and a question that name its topic.

    `asks` says of which line a question begins.
    """
    found: set[tuple[int, int]] = set()
    for place, line in enumerate(lines):
        start = place
        while start and place - start < _MOST and can_be_topic(lines[start - 1]):
            start -= 1
        above = lines[start - 1].text if start else ""
        is_parted = len(above) > _LONGEST or ends_as_sentence(above)
        is_parted = is_parted if start else is_signed(lines[0].text)
        if start < place and is_parted and asks(line):
            found.update(other.start for other in lines[start:place])
    return found


def can_be_topic(line: Line) -> bool:
    """Return whether a line in East Asia ends in no mark, or stands behind a sign or a star."""
    is_short = len(line.text) <= _LONGEST
    is_plain = is_short and (is_unmarked(line.text) or is_signed(line.text))
    return is_plain or is_starred(line.text)


def is_signed(text: str) -> bool:
    """Return whether words that are no sentence stand behind a sign: "■ Questions (1)"."""
    return bool(_SIGNED.match(text)) and not ends_as_sentence(text)


def is_starred(text: str) -> bool:
    """Return whether a line is a topic behind a star: "* Syria - European Union"."""
    return bool(_STARRED.fullmatch(text.strip()))


def long_topics(
    blocks: Sequence[Block], labels: Mapping[tuple[int, int], Label]
) -> frozenset[tuple[int, int]]:
    """Return the starts of the lines that name the topic of the question right below them.

    No mark ends such a line, and a page has several: a turn that broke off is no topic.
    """
    readable = [block for block in blocks if block.kind in ("text", "heading")]
    found: set[tuple[int, int]] = set()
    is_spoken = False
    for above, block, below in zip([None, *readable], readable, readable[1:], strict=False):
        label = labels.get(below.lines[0].start)
        is_parted = above is None or not is_spoken or ends_as_sentence(above.text)
        is_parted = is_parted or _is_section(above.text, block.text)
        is_labelled = any(line.start in labels for line in block.lines)
        if label and label.role == "question" and is_parted and not is_labelled:
            found |= {block.lines[0].start} if _names_topic(block.text) else set()
        is_spoken = is_spoken or is_labelled
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _is_section(above: str, text: str) -> bool:
    """Return whether a line is counted, and none right above it: no entry of somebody's list."""
    return bool(_COUNTED.match(text)) and not _COUNTED.match(above.splitlines()[-1])


def _names_topic(text: str) -> bool:
    is_long = len(text) <= _LONGEST_TOPIC and len(text.split()) >= _WORDS
    return is_long and bool(_TOPIC.fullmatch(_COUNTED.sub("", text)))


def topics_without_label(read: Sequence[tuple[Line, Label | None]]) -> set[tuple[int, int]]:
    """Return the starts of lines that name the topic of the question below, though with a colon.

    Each line comes with the label it was read with; who speaks elsewhere too is no topic.
    """
    labels = {line.start: label for line, label in read}
    spoken = {
        label.key
        for line, label in read
        if label and (not is_unmarked(line.text) or label.end == len(line.text))
    }

    def asks(line: Line) -> bool:
        label = labels[line.start]
        return label is not None and label.role == "question"

    topics = topic_lines([line for line, _label in read], asks)
    return {start for start in topics if not (label := labels[start]) or label.key not in spoken}
