"""Learnt turns that are none: entries of a list that ask nothing, an answer's own paragraphs."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archive.sources.around.clips import heard_in_clips
from archive.sources.conversation.asking import asks
from archive.sources.conversation.unlabelled import FEWEST
from archive.sources.labelling.labels import Label
from archive.sources.lines import Block, Line

Start = tuple[int, int]

_BULLET = re.compile(r"\s*([•▪■●◆*-])\s+(?=\S)")
_SMALL_ENTRY = re.compile(r"\s*(?:[•▪■●◆*–—-]|\d{1,2}[.)])\s+[a-zß-öø-ÿа-яё]")


def without_entries(
    labels: Mapping[Start, Label], rules: Mapping[Start, Label], blocks: Sequence[Block]
) -> dict[Start, Label]:
    """Return learnt labels without those that part a list or an answer, or stand in a film shown.

    An entry below another is no question that asks nothing, nor is the one below it its answer;
    a paragraph with no sign before it, below words that answer, is part of that answer.
    `rules` are the rules' own labels.
    """
    lines = [line for block in blocks for line in block.lines]
    dropped = heard_in_clips(lines) | _within_answers(labels, rules, lines)
    dropped |= _in_small_letters(labels, rules, lines)
    for above, line in pairwise(lines):
        label, sign = labels.get(line.start), _BULLET.match(line.text)
        is_learnt = label is not None and line.start not in rules and not label.printed
        if not is_learnt or sign is None or not _opens_alike(above.text, sign[1]):
            continue
        is_no_question = label.role == "question" and not asks(line.text)
        if is_no_question or (label.role == "answer" and above.start in dropped):
            dropped.add(line.start)
    return {start: label for start, label in labels.items() if start not in dropped}


def _in_small_letters(
    labels: Mapping[Start, Label], rules: Mapping[Start, Label], lines: Sequence[Line]
) -> set[Start]:
    """Return the starts of learnt turns that are entries of a list, or the words that announce it.

    Such an entry begins in small letters, as no turn does: "- a survey;", "2. new rules".
    """
    learnt = {start for start in labels if start not in rules and not labels[start].printed}
    entries = {line.start for line in lines if _SMALL_ENTRY.match(line.text)}
    announced = {
        above.start
        for above, line in pairwise(lines)
        if line.start in entries and above.text.rstrip().endswith((":", "\uff1a"))
    }
    asking = {line.start for line in lines if line.start in learnt and asks(line.text)}
    return learnt & (entries | announced) - asking


def _within_answers(
    labels: Mapping[Start, Label], rules: Mapping[Start, Label], lines: Sequence[Line]
) -> set[Start]:
    """Return the starts of learnt answers that nothing parts from one which the rules found.

    Only of a page whose turns the rules tell by their type alone, three questions or more.
    """
    asked = sum(label.role == "question" for label in rules.values())
    if asked < FEWEST or any(label.printed for label in rules.values()):
        return set()
    opened = [line.start for line in lines if line.start in labels]
    return {
        start
        for above, start in pairwise(opened)
        if start not in rules
        and above in rules
        and labels[above].role == labels[start].role == "answer"
        and not (labels[above].printed or labels[start].printed or labels[start].end)
    }


def _opens_alike(text: str, sign: str) -> bool:
    above = _BULLET.match(text)
    return above is not None and above[1] == sign
