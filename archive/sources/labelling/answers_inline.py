"""Answers printed on the line of their questions: "Who pays? – The islands.", "**Who pays?** They."

A speech asks and answers itself so now and then; an interview does it line by line.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from archive.sources.conversation.asking import MARKS, asks, is_marked
from archive.sources.head.kinds import WITH_PRESS, kind_of
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import is_loud
from archive.sources.lines import Block, Line

_ASKED = re.compile(rf"[^{MARKS}\n]{{8,600}}[{MARKS}][\s*_\"”’»)]*?(?=\s[-–—―]{{1,2}}\s+\S)")
_DASH = re.compile(r"\s*[-–—―]{1,2}\s+(?=\S)")
_NUMBER = re.compile(r"\s*\d{1,3}\s?[.)]\s+(?=\S)")
_FEWEST = 3
_TITLES = 6  # blocks among which a title stands
_LONGEST_TITLE = 300
_DENSE = 0.4  # share of the lines from the first of them on that ask and answer so


def answers_apart(blocks: Sequence[Block], read: Callable[[Line], Label | None]) -> list[Block]:
    """Return the blocks, the answers of an interview parted from the questions on their lines.

    The title says that somebody is asked, or the questions alone are loud; neither words for
    turns stand on the page nor names before most questions.
    """
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    asked = {n: end for n, line in enumerate(lines) if (end := _end_of_question(line))}
    if len(asked) < _FEWEST or len(asked) < (len(lines) - min(asked)) * _DENSE:
        return list(blocks)
    is_told = any(
        len(block.text) <= _LONGEST_TITLE and kind_of(block.text, "") in WITH_PRESS
        for block in blocks[:_TITLES]
    )
    is_loud_alone = all(_is_loud_until(lines[n], end) for n, end in asked.items())
    labels = [read(line) for line in lines]
    is_labelled = any(label and label.is_keyword for label in labels)
    is_named = sum(labels[n] is not None for n in asked) * 2 > len(asked)
    if is_labelled or is_named or not (is_told or is_loud_alone):
        return list(blocks)
    return [
        replace(block, lines=tuple(part for line in block.lines for part in _parted(line)))
        if block.kind == "text"
        else block
        for block in blocks
    ]


def answers_behind_questions(lines: Sequence[Line]) -> dict[tuple[int, int], Label]:
    """Return labels for the questions and answers that were printed on one line."""
    found: dict[tuple[int, int], Label] = {}
    for line, behind in pairwise(lines):
        dash = _DASH.match(behind.text)
        is_apart = bool(dash) or (is_loud(line) and not is_loud(behind))
        if is_apart and line.number == behind.number and asks(line.text):
            number = _NUMBER.match(line.text)
            printed = number[0] if number else ""
            found[line.start] = Label(printed.strip(), "", "", "question", len(printed))
            found[behind.start] = Label("", "", "", "answer", dash.end() if dash else 0)
    return found


def _end_of_question(line: Line) -> int:
    """Return where a question ends behind which the line goes on with an answer, 0 for none."""
    if match := _ASKED.match(line.text):
        return match.end()
    end = _loud_end(line)
    return end if is_marked(line.text[:end]) and line.text[end:].strip() else 0


def _loud_end(line: Line) -> int:
    """Return where the words in bold type or italics end with which a line begins."""
    return sum(len(run.text) for run in takewhile(lambda run: run.style, line.runs))


def _is_loud_until(line: Line, end: int) -> bool:
    """Return whether the words of a line are loud to there, blanks apart, and no further."""
    loud = _loud_end(line)
    return line.text[:loud].rstrip() == line.text[:end].rstrip()


def _parted(line: Line) -> tuple[Line, ...]:
    end = _end_of_question(line)
    return line.parted(end) if end else (line,)
