"""Turns without labels beside labelled ones: answers below questions, questions above names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.conversation.asking import asks
from archive.sources.conversation.unlabelled import (
    ANSWER,
    DASHED,
    FEWEST,
    FEWEST_MARKED,
    LONGEST,
    QUESTION,
    SURE,
    is_loud_block,
    text_lines,
    unlabelled_turns,
)
from archive.sources.conversation.unlabelled_signs import (
    askers_beside_names,
    turns_by_two_signs,
)
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import is_loud
from archive.sources.lines import Block, Line

_COUNTED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,3}\s?[.)、])\s*(?=\S)")
_ITEM = re.compile(r"\s*[(\uff08](?:[\uac00-\ud7a3]|\d{1,2}|[a-z])[)\uff09]\s*(?=\S)")
_INLINE = ("colon", "spaced")
_MOSTLY = 0.6  # share of the labelled questions that end in a question mark
_NAMED = 0.6  # share of the lines of names that ask, above lines without a label
_NOTED = re.compile(
    r"[?？؟]\s*[(\uff08][^()\uff08\uff09]{2,40}[)\uff09]\s*$"
)  # who asks, behind it
_SOME = 0.3  # the same, where questions and those who answer take turns line by line


def unlabelled_beside_labels(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels for the turns that lack one beside those that have one."""
    return (
        answers_below_questions(blocks, labels)
        or answers_below_names(blocks, labels)
        or questions_above_answers(blocks, labels)
        or questions_between_answers(blocks, labels)
    )


def answers_below_questions(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels without words for plain answers below the questions of a page.

    Only where no answer is named: below questions that are loud throughout, and below all
    where each is one paragraph and most end in a question mark.
    """
    if any(label.role in ("answer", "name") for label in labels.values()):
        return {}
    texts = [block for block in blocks if block.kind == "text"]
    if wrapped := _below_wrapped_questions(texts, labels):
        return wrapped
    lines = [(line, block) for block in texts for line in block.lines]
    asked = [
        (line, block, below)
        for (line, block), (below, _) in pairwise(lines)
        if (label := labels.get(line.start)) and label.role == "question"
    ]
    marked = sum(asks(line.text) for line, _, _ in asked)
    is_said_on = any(asks(below.text) > asks(line.text) for line, _, below in asked)
    least = SURE if is_said_on else _MOSTLY  # a question may go on in the next paragraph
    is_lone = len(asked) == 1 and labels[asked[0][0].start].base == "Q"
    is_few = len(asked) < FEWEST_MARKED and not is_lone
    dashes = {
        below.start: match.end() for *_, below in asked if (match := DASHED.match(below.text))
    }
    is_dashed = bool(dashes) and len(dashes) == len(asked)
    is_marked = not is_few and (is_dashed or marked >= len(asked) * least)
    return {
        below.start: replace(ANSWER, end=dashes[below.start] if is_dashed else 0)
        for line, block, below in asked
        if (is_marked or (is_loud_block(block) and not is_loud(below)))
        and below.start not in labels
    }


def _below_wrapped_questions(
    texts: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels for the paragraphs below questions that are wrapped over lines.

    Each question is a paragraph with one label and another paragraph below it.
    """
    asked = [
        (block, below)
        for block, below in pairwise(texts)
        if (label := labels.get(block.lines[0].start)) and label.role == "question"
    ]
    if len(asked) < FEWEST_MARKED or all(len(block.lines) == 1 for block, _ in asked):
        return {}
    marked = sum(asks(block.text) for block, _ in asked)
    are_whole = all(line.start not in labels for block, _ in asked for line in block.lines[1:])
    below = {under.lines[0].start for _, under in asked} - labels.keys()
    is_answered = len(below) == len(asked)
    if not are_whole or not is_answered or marked < len(asked) * _MOSTLY:
        return {}
    return dict.fromkeys(below, ANSWER)


def questions_above_answers(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels for questions where only who answers is printed, and what is above asks.

    A number is no word of the question: "1. Why? (Ann Lee, Courier)".
    """
    is_answer = all(label.role == "answer" and label.is_keyword for label in labels.values())
    if not is_answer and not _is_one_who_answers(labels):
        return {}
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    answers = {start for start, label in labels.items() if label.role != "question"}
    unasked = _below_labelled_questions(lines, labels)
    asked = [
        line
        for line, below in pairwise(lines)
        if below.start in answers and line.start not in labels
    ]
    asked = [line for line in asked if line.start not in unasked]
    asking = sum(asks(line.text) or bool(_NOTED.search(line.text)) for line in asked)
    named = len(labels) - len(answers)
    least = _SOME if _is_one_line_each(lines, labels) else SURE
    if len(asked) < max(FEWEST_MARKED, len(answers) - named) or asking < len(asked) * least:
        return {}
    numbers = {line.start: _COUNTED.match(line.text) for line in asked}
    return {
        start: replace(QUESTION, printed=match[0].strip(), end=match.end()) if match else QUESTION
        for start, match in numbers.items()
    }


def _is_one_who_answers(labels: dict[tuple[int, int], Label]) -> bool:
    """Return whether one alone is named again and again, and who asks hardly ever."""
    answers = [label for label in labels.values() if label.role != "question"]
    names = {label.key for label in answers}
    is_named = all(label.role == "name" and label.shape in _INLINE for label in answers)
    is_asked = (len(labels) - len(answers)) * FEWEST > len(answers)
    return is_named and not is_asked and len(names) == 1 and len(answers) >= FEWEST_MARKED


def _below_labelled_questions(
    lines: Sequence[Line], labels: dict[tuple[int, int], Label]
) -> set[tuple[int, int]]:
    """Return the lines with which a question goes on that a label opens."""
    found: set[tuple[int, int]] = set()
    is_asked = False
    for line in lines:
        label = labels.get(line.start)
        is_asked = label.role == "question" if label else is_asked
        found |= {line.start} if is_asked and label is None else set()
    return found


def _is_one_line_each(lines: Sequence[Line], labels: dict[tuple[int, int], Label]) -> bool:
    """Return whether one line without a label stands between any two that have one."""
    places = [place for place, line in enumerate(lines) if line.start in labels]
    return len(places) >= FEWEST and all(b - a == 2 for a, b in pairwise(places))


def questions_between_answers(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels for questions, or parts of one, that alone lack a word above their answer.

    Elsewhere words for both take turns; what stands right above the second of two answers asks,
    or is an item of a list: "(나) ...".
    """
    roles = [label.role for label in labels.values() if label.is_keyword]
    if len(roles) < len(labels) or min(map(roles.count, ("question", "answer"))) < FEWEST:
        return {}
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    places = [place for place, line in enumerate(lines) if line.start in labels]
    found: dict[tuple[int, int], Label] = {}
    for above, below in pairwise(places):
        pair = {labels[lines[place].start].role for place in (above, below)}
        part = below - 1
        if pair != {"answer"} or part == above or not _is_asked_part(lines[part]):
            continue
        if part - 1 > above and asks(lines[part - 1].text):
            part -= 1
        item = _ITEM.match(lines[part].text)
        printed, end = (item[0].strip(), item.end()) if item else ("", 0)
        found[lines[part].start] = replace(QUESTION, printed=printed, end=end)
    return found


def _is_asked_part(line: Line) -> bool:
    return len(line.text) <= LONGEST and bool(asks(line.text) or _ITEM.match(line.text))


def answers_below_names(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return the labels, those of names made questions, where only who asks is named.

    Each asks in one line, and a line without a label answers below: most of the lines that
    are followed so are questions.
    """
    if any(label.role != "name" or label.shape == "alone" for label in labels.values()):
        return {}
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    followed = [
        (line, below)
        for line, below in pairwise(lines)
        if line.start in labels and below.start not in labels
    ]
    asking = sum(asks(line.text) for line, _ in followed)
    answering = sum(not asks(below.text) for _, below in followed)
    if asking < FEWEST_MARKED or asking < len(followed) * _NAMED or answering < len(followed):
        return {}
    asked = {
        start: replace(label, role="question", asker=label.base) for start, label in labels.items()
    }
    return asked | {below.start: ANSWER for _, below in followed}


def unlabelled_beside_names(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label], title: str
) -> dict[tuple[int, int], Label]:
    """Return the labels, with questions told by their type where only names are printed.

    Some pages name who answers only where two do.
    """
    if any(label.role != "name" for label in labels.values()):
        return labels
    lines = text_lines(blocks)
    told = turns_by_two_signs(lines) or askers_beside_names(lines, labels)
    told = told or unlabelled_turns(blocks, title) or _questions_above_names(blocks, labels)
    told = _without_named(told, labels, lines)
    return told | labels if any(label.role == "question" for label in told.values()) else labels


def _without_named(
    told: dict[tuple[int, int], Label], labels: dict[tuple[int, int], Label], lines: Sequence[Block]
) -> dict[tuple[int, int], Label]:
    """Return the turns without those right below a name that has its line for itself."""
    starts = [line.lines[0].start for line in lines]
    named = {
        below
        for above, below in pairwise(starts)
        if (label := labels.get(above)) and (label.is_apart or label.shape == "alone")
    }
    return {start: label for start, label in told.items() if start not in named}


def _questions_above_names(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return the questions right above those who are named, where nearly each is asked so.

    Who asks in words of their own has a label there, and who ends by asking is not answered
    by themselves. Several may answer one question that is printed loud, or one that stands
    above the first of them as well.
    """
    parts = [b for b in blocks if b.kind in ("text", "heading")]
    lines = [(line, block) for block in parts for line in block.lines]
    above = [
        (before, block, below)
        for (before, block), (below, _) in pairwise(lines)
        if below.start in labels and before.start not in labels and len(before.text) <= LONGEST
    ]
    asked = [(line, block, below) for line, block, below in above if asks(line.text)]
    loud = [line for line, block, _ in asked if is_loud_block(block)]
    if len(loud) >= FEWEST_MARKED and len(loud) == len(asked):
        alike = {(block.kind, block.level) for _, block, _ in asked}
        like = [ln for ln, b, _ in above if is_loud_block(b) and (b.kind, b.level) in alike]
        return {line.start: QUESTION for line in (like if len(loud) * 2 >= len(like) else loud)}
    is_asked = len(asked) >= max(FEWEST, len(labels) * SURE)
    is_asked = is_asked or _is_asked_first(asked, labels, [line for line, _ in lines])
    return {line.start: QUESTION for line, block, _ in asked if block.kind == "text" and is_asked}


def _is_asked_first(
    asked: Sequence[tuple[Line, Block, Line]],
    labels: dict[tuple[int, int], Label],
    lines: Sequence[Line],
) -> bool:
    """Return whether a question stands above the first name, and others above names alone.

    Right below a name that stands alone what asks is that speaker's own.
    """
    if len(asked) < FEWEST or asked[0][2].start != min(labels):
        return False
    own = {below.start for above, below in pairwise(lines) if above.start in labels}
    return all(
        labels[below.start].shape == "alone" and line.start not in own for line, _, below in asked
    )
