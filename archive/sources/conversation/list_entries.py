"""Entries of a list within a turn: one that asks nothing opens no question of its own."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archive.sources.around.clips import heard_in_clips
from archive.sources.conversation.asking import asks
from archive.sources.labelling.labels import Label
from archive.sources.lines import Block

Start = tuple[int, int]

_BULLET = re.compile(r"\s*([•▪■●◆*-])\s+(?=\S)")


def without_entries(
    labels: Mapping[Start, Label], rules: Mapping[Start, Label], blocks: Sequence[Block]
) -> dict[Start, Label]:
    """Return learnt labels without those that part a list, or stand in a film that is shown.

    An entry below another is no question that asks nothing, nor is the one below it its answer.
    `rules` are the rules' own labels.
    """
    lines = [line for block in blocks for line in block.lines]
    dropped = heard_in_clips(lines)
    for above, line in pairwise(lines):
        label, sign = labels.get(line.start), _BULLET.match(line.text)
        is_learnt = label is not None and line.start not in rules and not label.printed
        if not is_learnt or sign is None or not _opens_alike(above.text, sign[1]):
            continue
        is_no_question = label.role == "question" and not asks(line.text)
        if is_no_question or (label.role == "answer" and above.start in dropped):
            dropped.add(line.start)
    return {start: label for start, label in labels.items() if start not in dropped}


def _opens_alike(text: str, sign: str) -> bool:
    above = _BULLET.match(text)
    return above is not None and above[1] == sign
