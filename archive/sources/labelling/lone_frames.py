"""Words that are no labels on a page of other ones: a topic's heading, a byline, a topic's name.

"【Roads】" alone on its line above "Q:" names what is asked about, and "【Daily】2 May ..." above
a conversation with colons says which paper prints it. "Media" below all of it is a topic.
"""

from collections import Counter
from collections.abc import Sequence

from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.lines import Line

_FEWEST = 2  # labels of another shape that make a page theirs


def without_lone_frames(
    candidates: Sequence[Label | None], lines: Sequence[Line]
) -> list[Label | None]:
    """Return the candidates without such words; one entry a line."""
    times = Counter(label.key for label in candidates if label)
    names = [
        place
        for place, label in enumerate(candidates)
        if label and label.shape == "framed" and label.role == "name" and times[label.key] == 1
    ]
    topics = {place for place in names if _is_topic(candidates, place, lines)}
    first = next((place for place, label in enumerate(candidates) if label), None)
    framed = [label for label in candidates if label and label.shape == "framed"]
    asked = [label for label in candidates if label and label.shape == "colon" and _asks(label)]
    if len(framed) == 1 and names == [first] and len(asked) >= _FEWEST:
        topics |= set(names)
    if len(asked) >= _FEWEST:
        topics |= _below_all(candidates, times)
    return [None if place in topics else label for place, label in enumerate(candidates)]


def _below_all(candidates: Sequence[Label | None], times: Counter[str]) -> set[int]:
    """Return the places of words for who asks, alone on a line once, below the last colon."""
    inline = [place for place, label in enumerate(candidates) if label and label.shape == "colon"]
    return {
        place
        for place, label in enumerate(candidates)
        if label and label.shape == "alone" and label.is_keyword and place > inline[-1]
        if label.role == "question" and times[label.key] == 1
    }


def _is_topic(candidates: Sequence[Label | None], place: int, lines: Sequence[Line]) -> bool:
    """Return whether nothing stands behind a bracket, and a word for asking below it."""
    label, below = candidates[place], candidates[place + 1 : place + 2]
    is_whole = label is not None and label.end >= len(lines[place].text.rstrip())
    is_last = place + 1 == len(candidates)  # "【Provided by ...】" ends a page
    return is_whole and (is_last or (below[0] is not None and _asks(below[0])))


def _asks(label: Label) -> bool:
    return label.role == "question" and (label.is_keyword or bool(HAS_CJK.search(label.base)))
