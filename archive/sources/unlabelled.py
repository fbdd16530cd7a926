"""Conversations without labels: questions told from answers by their type alone.

Interviews are often printed so: each question bold, in italics or as a heading, each
answer plain below it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.asking import asks
from archive.sources.chrome import is_chrome
from archive.sources.kinds import kind_of
from archive.sources.label_shapes import is_loud
from archive.sources.labels import Label
from archive.sources.lines import Block, Line
from archive.sources.titles import ends_as_sentence
from archive.sources.unlabelled_signs import (
    askers_beside_names,
    turns_by_two_letters,
    turns_by_two_signs,
)

_DASHED = re.compile(r"\s*(?:[–—―]{1,2}|[ー─－]{2})\s*(?=\S)")  # "- " is an item of a list
_NUMBER = re.compile(r"\s*\d{1,3}\s?(?:[.)–-]\s+|[、\uff0e]\s*)(?=\S)")
_COUNTED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,3}\s?[.)、])\s*(?=\S)")
_NOTED = re.compile(
    r"[?？؟]\s*[(\uff08][^()\uff08\uff09]{2,40}[)\uff09]\s*$"
)  # who asks, behind it
_DOUBLE = re.compile(r"\s*(?:[―—]{2}|[ー─－]{2})")
_BULLET = re.compile(r"\s*[-*•■▪●◆]\s+(?=\S)")
_OPENED = re.compile(r"\s*(?:[–—―]{1,2}|-|[▲△▷▶])\s*(?=[^\W\d_]|[¿¡«„“\"])")
_DENSE = 0.6  # share of the lines from the first such mark on that have one
_NEARLY = 0.8
_FEWEST = 3  # questions from which a page is a conversation
_LONGEST = 900
_SURE = 0.7  # share of the loud paragraphs that end in a question mark
_LIKELY = 0.4  # the same, where the title says that it is a conversation
_SOME = 0.3  # the same, where questions and those who answer take turns line by line
_WITH_PRESS = ("interview", "press-conference", "briefing")

_NAMED = 0.6  # share of the lines of names that ask, above lines without a label
_INLINE = ("colon", "spaced")
_FEWEST_MARKED = 2
_FEWEST_DASHED = 6  # paragraphs from which dashes make a dialogue
_QUESTION = Label("", "", "", "question", 0)
_ANSWER = Label("", "", "", "answer", 0)


def unlabelled_turns(blocks: Sequence[Block], title: str) -> dict[tuple[int, int], Label]:
    """Return labels without words for questions and answers that only their type tells apart."""
    texts = [block for block in blocks if block.kind in ("text", "heading") and block.lines]
    by_line = [replace(block, lines=(line,)) for block in texts for line in block.lines]
    is_announced = kind_of(title, "") in _WITH_PRESS
    for parts in (texts, by_line):
        if short := _short_dialogue(parts):
            return short
        if dashed := _dashed_turns(parts) or _listed_turns(parts):
            return dashed
        if counted := _numbered_turns(parts, is_announced=is_announced):
            return counted
    if signed := turns_by_two_signs(by_line) or turns_by_two_letters(by_line):
        return signed
    return _loud_turns(texts, is_announced=is_announced) or (
        _loud_turns(by_line, is_announced=True) if is_announced else {}
    )


def _loud_turns(texts: Sequence[Block], *, is_announced: bool) -> dict[tuple[int, int], Label]:
    """Return labels for questions in loud type, plain words below each: most of them ask."""
    loud = [i for i, block in enumerate(texts) if _is_loud(block) and not is_chrome(block.text)]
    asking = [index for index in loud if asks(texts[index].text)]
    is_regular = is_announced and bool(asking) and _are_sentences(texts, loud)
    if len(asking) < _FEWEST and not is_regular:
        return {}
    loud = loud if is_regular else [index for index in loud if index >= asking[0]]
    share = 1 if is_regular else len(asking) / len(loud)
    if share < (_LIKELY if is_announced else _SURE) or not _alternates(loud, len(texts)):
        return {}
    found: dict[tuple[int, int], Label] = {}
    numbers = _numbers(texts, loud)
    for index in loud:
        is_continued = index - 1 in loud and "heading" not in {
            texts[index].kind,
            texts[index - 1].kind,
        }
        if not is_continued:
            label = replace(_QUESTION, printed=numbers.get(index, "").strip())
            found[texts[index].lines[0].start] = replace(label, end=len(numbers.get(index, "")))
        if index + 1 < len(texts) and index + 1 not in loud:
            found[texts[index + 1].lines[0].start] = _ANSWER
    return found


def _are_sentences(texts: Sequence[Block], places: Sequence[int]) -> bool:
    """Return whether loud paragraphs are sentences throughout, plain words below each.

    So the press is printed, also where it bids and does not ask; headings are no sentences.
    """
    are_ended = all(
        texts[index].kind == "text" and (asks(words) or ends_as_sentence(words))
        for index in places
        for words in [texts[index].text.rstrip(" *_")]
    )
    return len(places) >= _FEWEST and are_ended and _alternates(places, len(texts))


def _numbers(texts: Sequence[Block], places: Sequence[int]) -> dict[int, str]:
    """Return the numbers that open the questions at places, if they count from one."""
    found = {i: match[0] for i in places if (match := _NUMBER.match(texts[i].text))}
    counted = [int(re.sub(r"\D", "", number)) for number in found.values()]
    return found if counted == list(range(1, len(counted) + 1)) else {}


def _dashed_turns(texts: Sequence[Block]) -> dict[tuple[int, int], Label]:
    """Return labels for a dialogue that a dash before each turn makes: "– Why?", "– Because.".

    Where the dashes stand before questions alone, what is below each is its answer.
    """
    dashes = {
        index: match.end()
        for index, block in enumerate(texts)
        if block.kind == "text" and (match := _DASHED.match(block.text))
    }
    places = list(dashes)
    asking = sum(asks(texts[index].text) for index in places)
    if all(_DOUBLE.match(texts[index].text) for index in places):
        asking = len(places)  # as papers in East Asia print questions alone
    loud = [index for index in places if _is_loud(texts[index])]
    if len(places) < _FEWEST or asking < 2 - (len(loud) == len(places)):
        return {}
    is_asker_dashed = len(loud) == len(places) or asking >= len(places) * _SURE
    if is_asker_dashed and _alternates(places, len(texts)):
        below = {index + 1: _ANSWER for index in places if index + 1 < len(texts)}
        roles = below | dict.fromkeys(places, _QUESTION) | _above_dashes(texts, places[0])
    elif len(places) >= _FEWEST_DASHED:
        roles = {
            index: _QUESTION if (index in loud if loud else turn % 2 == 0) else _ANSWER
            for turn, index in enumerate(places)
        }
    else:
        return {}
    return {
        texts[index].lines[0].start: replace(label, end=dashes.get(index, 0))
        for index, label in roles.items()
    }


def _above_dashes(texts: Sequence[Block], first: int) -> dict[int, Label]:
    """Return the roles of a question and its answer above the first dash: a paper's opening."""
    if first < 2 or not asks(texts[first - 2].text) or asks(texts[first - 1].text):
        return {}
    return {first - 2: _QUESTION, first - 1: _ANSWER}


def _listed_turns(texts: Sequence[Block]) -> dict[tuple[int, int], Label]:
    """Return labels for questions behind bullets, and for answers behind hyphens.

    "• Why?" with plain words below, or "- Why?", "- Because." in turn: a list of questions
    holds no answers, and a list of statements no questions.
    """
    bullets = {i: match.end() for i, b in enumerate(texts) if (match := _BULLET.match(b.text))}
    places = [index for index in bullets if texts[index].kind == "text"]
    asking = [asks(texts[index].text) for index in places]
    if len(places) < _FEWEST:
        return {}
    if sum(asking) >= len(places) * _NEARLY and _alternates(places, len(texts)):
        roles = {i + 1: _ANSWER for i in places if i + 1 < len(texts)} | dict.fromkeys(
            places, _QUESTION
        )
    elif len(places) >= _FEWEST_DASHED - 1 and _takes_turns(asking):
        roles = {i: _ANSWER if turn % 2 else _QUESTION for turn, i in enumerate(places)}
    else:
        return {}
    return {
        texts[i].lines[0].start: replace(label, end=bullets.get(i, 0)) for i, label in roles.items()
    }


def _short_dialogue(texts: Sequence[Block]) -> dict[tuple[int, int], Label]:
    """Return labels for turns behind dashes or signs, however few: a mark opens each one.

    From the first on nearly every line is a turn; those in odd places ask, none between does.
    """
    opened = {
        index: match.end()
        for index, block in enumerate(texts)
        if block.kind == "text" and (match := _OPENED.match(block.text))
    }
    places = list(opened)
    asking = [asks(texts[index].text) for index in places]
    if len(places) < _FEWEST_MARKED or len(places) < (len(texts) - places[0]) * _DENSE:
        return {}
    questions, answers = asking[::2], asking[1::2]
    is_told = all(ends_as_sentence(texts[index].text) for index in places[1::2])
    if any(answers) or not is_told or not any(questions) or sum(questions) * 2 < len(questions):
        return {}
    return {
        texts[index].lines[0].start: replace(_ANSWER if turn % 2 else _QUESTION, end=opened[index])
        for turn, index in enumerate(places)
    }


def _numbered_turns(texts: Sequence[Block], *, is_announced: bool) -> dict[tuple[int, int], Label]:
    """Return labels for questions that are counted from one: "1. Why?", an answer below each.

    Where the title says that the press asks, some of them may bid and not ask.
    """
    places = [index for index, block in enumerate(texts) if _NUMBER.match(block.text)]
    numbers = _numbers(texts, places)
    asking = sum(asks(texts[index].text) for index in places)
    is_answered = all(i + 1 < len(texts) and i + 1 not in places for i in places)
    is_many = len(places) >= _FEWEST_DASHED - 1
    least = len(places) * (_LIKELY if is_announced else _NEARLY if is_many else 1)
    is_ended = all(ends_as_sentence(texts[index].text) for index in places)
    if len(places) < _FEWEST_MARKED or not (numbers and is_answered and is_ended):
        return {}
    if asking < least:
        return {}
    found = {
        texts[i].lines[0].start: replace(_QUESTION, printed=numbers[i].strip(), end=len(numbers[i]))
        for i in places
    }
    return found | {texts[i + 1].lines[0].start: _ANSWER for i in places}


def _takes_turns(asking: Sequence[bool]) -> bool:
    """Return whether the first, third, fifth ask, and those between do not."""
    first, second = asking[::2], asking[1::2]
    return sum(first) >= len(first) * _SURE and sum(second) <= len(second) * (1 - _SURE)


def answers_below_questions(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels without words for plain answers below the questions of a page.

    Only where no answer is named: below questions that are loud throughout, and below all
    where each is one paragraph that ends in a question mark.
    """
    if any(label.role in ("answer", "name") for label in labels.values()):
        return {}
    texts = [block for block in blocks if block.kind == "text"]
    lines = [(line, block) for block in texts for line in block.lines]
    asked = [
        (line, block, below)
        for (line, block), (below, _) in pairwise(lines)
        if (label := labels.get(line.start)) and label.role == "question"
    ]
    marked = sum(asks(line.text) for line, _, _ in asked)
    is_lone = len(asked) == 1 and labels[asked[0][0].start].base == "Q"
    is_few = len(asked) < _FEWEST_MARKED and not is_lone
    dashes = {
        below.start: match.end() for *_, below in asked if (match := _DASHED.match(below.text))
    }
    is_dashed = bool(dashes) and len(dashes) == len(asked)
    is_marked = not is_few and (is_dashed or marked >= len(asked) * _SURE)
    return {
        below.start: replace(_ANSWER, end=dashes[below.start] if is_dashed else 0)
        for line, block, below in asked
        if (is_marked or (_is_loud(block) and not is_loud(below))) and below.start not in labels
    }


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
    least = _SOME if _is_one_line_each(lines, labels) else _SURE
    if len(asked) < max(_FEWEST_MARKED, len(answers) - named) or asking < len(asked) * least:
        return {}
    numbers = {line.start: _COUNTED.match(line.text) for line in asked}
    return {
        start: replace(_QUESTION, printed=match[0].strip(), end=match.end()) if match else _QUESTION
        for start, match in numbers.items()
    }


def _is_one_who_answers(labels: dict[tuple[int, int], Label]) -> bool:
    """Return whether one alone is named again and again, and who asks hardly ever."""
    answers = [label for label in labels.values() if label.role != "question"]
    names = {label.key for label in answers}
    is_named = all(label.role == "name" and label.shape in _INLINE for label in answers)
    is_asked = (len(labels) - len(answers)) * _FEWEST > len(answers)
    return is_named and not is_asked and len(names) == 1 and len(answers) >= _FEWEST_MARKED


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
    return len(places) >= _FEWEST and all(b - a == 2 for a, b in pairwise(places))


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
    if asking < _FEWEST_MARKED or asking < len(followed) * _NAMED or answering < len(followed):
        return {}
    asked = {
        start: replace(label, role="question", asker=label.base) for start, label in labels.items()
    }
    return asked | {below.start: _ANSWER for _, below in followed}


def unlabelled_beside_names(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label], title: str
) -> dict[tuple[int, int], Label]:
    """Return the labels, with questions told by their type where only names are printed.

    Some pages name who answers only where two do.
    """
    if any(label.role != "name" for label in labels.values()):
        return labels
    lines = _text_lines(blocks)
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


def _text_lines(blocks: Sequence[Block]) -> list[Block]:
    texts = [block for block in blocks if block.kind == "text"]
    return [replace(block, lines=(line,)) for block in texts for line in block.lines]


def _questions_above_names(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return the questions right above those who are named, where nearly each is asked so.

    Who asks in words of their own has a label there, and who ends by asking is not answered
    by themselves.
    """
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    above = [
        before
        for before, line in pairwise(lines)
        if line.start in labels and before.start not in labels and len(before.text) <= _LONGEST
    ]
    asked = [line for line in above if asks(line.text)]
    is_asked = len(asked) >= max(_FEWEST, len(labels) * _SURE)
    return {line.start: _QUESTION for line in asked} if is_asked else {}


def _is_loud(block: Block) -> bool:
    """Return whether every word of a block is bold or in italics, or it is a heading."""
    if len(block.text) > _LONGEST:
        return False
    if block.kind == "heading":
        return True
    return all(is_loud(line) for line in block.lines)


def _alternates(loud: Sequence[int], count: int) -> bool:
    """Return whether plain words stand below nearly every loud paragraph."""
    followed = sum(index + 1 < count and index + 1 not in loud for index in loud)
    return followed >= len(loud) * 0.7
