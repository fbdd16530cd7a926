"""Conversations without labels: questions told from answers by their type alone.

Interviews are often printed so: each question bold, in italics or as a heading, each
answer plain below it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.sources.around.chrome import is_chrome, is_credit
from archive.sources.around.tails import is_page_link
from archive.sources.conversation.asking import asks, without_asker
from archive.sources.conversation.unlabelled_signs import (
    behind_dashes,
    turns_by_two_letters,
    turns_by_two_signs,
)
from archive.sources.head.kinds import kind_of
from archive.sources.head.titles import ends_as_sentence
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import is_loud
from archive.sources.lines import Block

DASHED = re.compile(  # "- " is an item of a list
    r"\s*(?:[–—―−]{1,2}|[ー─－]{2}|--(?=[^\s-]))\s*(?=\S)"
)
_NUMBER = re.compile(r"\s*\d{1,3}\s?(?:[.)–-]\s+|[.)](?=[A-ZÀ-Þ¿¡])|[、\uff0e]\s*)(?=\S)")
_DOUBLE = re.compile(r"\s*(?:[―—−]{2}|[ー─－]{2}|--)")
_HYPHEN = re.compile(r"\s*-\s+(?=\S)")
_BULLET = re.compile(r"\s*[-*•■▪●◆]\s+(?=\S)")
_OPENED = re.compile(r"\s*(?:[–—―−]{1,2}|-|[▲△▷▶])\s*(?=[^\W\d_]|[¿¡«„“\"])")
_DENSE = 0.6  # share of the lines from the first such mark on that have one
_NEARLY = 0.8
_LONG_LEAD = 160  # characters of a lead, bold as the questions below it are
FEWEST = 3  # questions from which a page is a conversation
LONGEST = 900
SURE = 0.7  # share of the loud paragraphs that end in a question mark
_LIKELY = 0.4  # the same, where the title says that it is a conversation
_WITH_PRESS = ("interview", "press-conference", "briefing")

_MOST_BETWEEN = 4  # blocks from a question to its answer, below words of the page
FEWEST_MARKED = 2
_FEWEST_DASHED = 6  # paragraphs from which dashes make a dialogue
QUESTION = Label("", "", "", "question", 0)
ANSWER = Label("", "", "", "answer", 0)


def unlabelled_turns(blocks: Sequence[Block], title: str) -> dict[tuple[int, int], Label]:
    """Return labels without words for questions and answers that only their type tells apart."""
    return behind_dashes(_typed_turns(blocks, title), text_lines(blocks))


def _typed_turns(blocks: Sequence[Block], title: str) -> dict[tuple[int, int], Label]:
    """Return the same, the dashes that stand before answers alone still words of theirs."""
    texts = [block for block in blocks if block.kind in ("text", "heading") and block.lines]
    by_line = [replace(block, lines=(line,)) for block in texts for line in block.lines]
    is_announced = kind_of(title, "") in _WITH_PRESS
    if signed := turns_by_two_signs(by_line):
        return signed
    for parts in (texts, by_line):
        if short := _short_dialogue(parts):
            return short
        if dashed := _dashed_turns(parts) or _hyphened_turns(parts) or _listed_turns(parts):
            return dashed
        if counted := _numbered_turns(parts, is_announced=is_announced):
            return counted
    if lettered := turns_by_two_letters(by_line):
        return lettered
    return (
        _loud_turns(texts, is_announced=is_announced)
        or (_loud_turns(by_line, is_announced=True) if is_announced else {})
        or _classed_turns(texts)
    )


def turns_beside_lone_asker(
    found: Mapping[tuple[int, int], Label], blocks: Sequence[Block], title: str
) -> dict[tuple[int, int], Label]:
    """Return the turns that type tells where one label alone would ask: "Radio, a craft: it"."""
    (label, *others) = found.values()
    is_lone = not others and bool(label.asker) and not label.is_keyword
    return unlabelled_turns(blocks, title) if is_lone else {}


def _loud_turns(texts: Sequence[Block], *, is_announced: bool) -> dict[tuple[int, int], Label]:
    """Return labels for questions in loud type, plain words below each: most of them ask.

    Where they are counted from one, the first need not ask: "1. Tell us of the harbour".
    """
    loud = [
        i
        for i, block in enumerate(texts)
        if is_loud_block(block) and not (is_chrome(block.text) or is_credit(block.text))
    ]
    asking = [index for index in loud if asks(without_asker(texts[index].text))]
    loud = [i for i in loud if asking and (i >= asking[0] or _are_alike(texts, i, asking[0]))]
    loud = loud[_leads(texts, loud) :]
    is_regular = is_announced and bool(asking) and _are_sentences(texts, loud)
    if len(asking) < FEWEST and not is_regular:
        return {}
    is_counted = len(loud) >= FEWEST_MARKED and len(_numbers(texts, loud)) == len(loud)
    loud = loud if is_regular or is_counted else [i for i in loud if i >= asking[0]]
    share = 1 if is_regular else len(asking) / len(loud)
    if share < (_LIKELY if is_announced else SURE) or not _alternates(loud, len(texts)):
        return {}
    return _by_turns(texts, loud)


def _leads(texts: Sequence[Block], loud: Sequence[int]) -> int:
    """Return 1 where the first loud paragraph is a long lead right above the first question."""
    is_lead = len(loud) > 1 and loud[1] == loud[0] + 1
    words = texts[loud[0]].text if is_lead else ""
    return int(len(words) >= _LONG_LEAD and ends_as_sentence(words.rstrip(" *_")))


def _are_alike(texts: Sequence[Block], place: int, other: int) -> bool:
    """Return whether two loud paragraphs are of one type: a lead in italics asks nothing."""
    first, second = (
        "heading"
        if block.kind == "heading"
        else next(r.style for r in block.lines[0].runs if r.text.strip())
        for block in (texts[place], texts[other])
    )
    return first == second


def _classed_turns(texts: Sequence[Block]) -> dict[tuple[int, int], Label]:
    """Return labels for questions that the class of their element names, words below each."""
    places = [index for index, block in enumerate(texts) if block.value == "question"]
    is_regular = len(places) >= FEWEST and _alternates(places, len(texts))
    return _by_turns(texts, places) if is_regular else {}


def _by_turns(texts: Sequence[Block], places: Sequence[int]) -> dict[tuple[int, int], Label]:
    """Return labels for the questions at places and for the answers below them."""
    found: dict[tuple[int, int], Label] = {}
    numbers = _numbers(texts, places)
    for index in places:
        is_continued = index - 1 in places and "heading" not in {
            texts[index].kind,
            texts[index - 1].kind,
        }
        if not is_continued:
            label = replace(QUESTION, printed=numbers.get(index, "").strip())
            found[texts[index].lines[0].start] = replace(label, end=len(numbers.get(index, "")))
        below = range(index + 1, min(len(texts), index + _MOST_BETWEEN))
        first = next((i for i in below if i in places or _can_answer(texts[i])), index)
        if first not in places:
            found[texts[first].lines[0].start] = ANSWER
    return found


def _are_sentences(texts: Sequence[Block], places: Sequence[int]) -> bool:
    """Return whether loud paragraphs are sentences throughout, plain words below each.

    So the press is printed, also where it bids and does not ask; headings are no sentences.
    """
    are_ended = all(
        texts[index].kind == "text" and (asks(words) or ends_as_sentence(words))
        for index in places
        for words in [without_asker(texts[index].text).rstrip(" *_")]
    )
    return len(places) >= FEWEST and are_ended and _alternates(places, len(texts))


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
        if block.kind == "text" and (match := DASHED.match(block.text))
    }
    places = list(dashes)
    asking = sum(asks(texts[index].text) for index in places)
    if all(_DOUBLE.match(texts[index].text) for index in places):
        asking = len(places)  # as papers in East Asia print questions alone
    loud = [index for index in places if is_loud_block(texts[index])]
    if len(places) < FEWEST or asking < 2 - (len(loud) == len(places)):
        return {}
    is_asker_dashed = len(loud) == len(places) or asking >= len(places) * SURE
    if is_asker_dashed and _alternates(places, len(texts)):
        below = {index + 1 for index in places if index + 1 < len(texts)}
        below = {index: ANSWER for index in below if _can_answer(texts[index])}
        roles = below | dict.fromkeys(places, QUESTION) | _above_dashes(texts, places[0])
    elif len(places) >= _FEWEST_DASHED:
        roles = {
            index: QUESTION if (index in loud if loud else turn % 2 == 0) else ANSWER
            for turn, index in enumerate(places)
        }
    else:
        return {}
    return {
        texts[index].lines[0].start: replace(label, end=dashes.get(index, 0))
        for index, label in roles.items()
    }


def _hyphened_turns(texts: Sequence[Block]) -> dict[tuple[int, int], Label]:
    """Return labels where a hyphen in loud type opens each question, a plain one each answer.

    A list has entries of one type; headings above entries do not ask.
    """
    hyphens = {
        index: match.end()
        for index, block in enumerate(texts)
        if block.kind == "text" and (match := _HYPHEN.match(block.text))
    }
    loud = [index for index in hyphens if is_loud_block(texts[index])]
    asking = sum(asks(texts[index].text) for index in loud)
    is_answered = all(index + 1 in hyphens and index + 1 not in loud for index in loud)
    if len(loud) < FEWEST or not is_answered or asking * 2 < len(loud):
        return {}
    roles = dict.fromkeys(loud, QUESTION) | {index + 1: ANSWER for index in loud}
    return {
        texts[index].lines[0].start: replace(label, end=hyphens[index])
        for index, label in roles.items()
    }


def _can_answer(block: Block) -> bool:
    """Return whether a block below a question is none of the page's own words."""
    return not (is_credit(block.text) or is_chrome(block.text) or is_page_link(block))


def _above_dashes(texts: Sequence[Block], first: int) -> dict[int, Label]:
    """Return the roles of a question and its answer above the first dash: a paper's opening."""
    if first < 2 or not asks(texts[first - 2].text) or asks(texts[first - 1].text):
        return {}
    return {first - 2: QUESTION, first - 1: ANSWER}


def _listed_turns(texts: Sequence[Block]) -> dict[tuple[int, int], Label]:
    """Return labels for questions behind bullets, and for answers behind hyphens.

    "• Why?" with plain words below, or "- Why?", "- Because." in turn: a list of questions
    holds no answers, and a list of statements no questions.
    """
    bullets = {i: match.end() for i, b in enumerate(texts) if (match := _BULLET.match(b.text))}
    places = [index for index in bullets if texts[index].kind == "text"]
    asking = [asks(texts[index].text) for index in places]
    if len(places) < FEWEST:
        return {}
    if sum(asking) >= len(places) * _NEARLY and _alternates(places, len(texts)):
        roles = {i + 1: ANSWER for i in places if i + 1 < len(texts)} | dict.fromkeys(
            places, QUESTION
        )
    elif len(places) >= _FEWEST_DASHED - 1 and _takes_turns(asking):
        roles = {i: ANSWER if turn % 2 else QUESTION for turn, i in enumerate(places)}
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
    if len(places) < FEWEST_MARKED or len(places) < (len(texts) - places[0]) * _DENSE:
        return {}
    questions, answers = asking[::2], asking[1::2]
    is_told = all(ends_as_sentence(texts[index].text) for index in places[1::2])
    if any(answers) or not is_told or not any(questions) or sum(questions) * 2 < len(questions):
        return {}
    return {
        texts[index].lines[0].start: replace(ANSWER if turn % 2 else QUESTION, end=opened[index])
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
    if len(places) < FEWEST_MARKED or not (numbers and is_answered and is_ended):
        return {}
    if asking < least:
        return {}
    found = {
        texts[i].lines[0].start: replace(QUESTION, printed=numbers[i].strip(), end=len(numbers[i]))
        for i in places
    }
    return found | {texts[i + 1].lines[0].start: ANSWER for i in places}


def _takes_turns(asking: Sequence[bool]) -> bool:
    """Return whether the first, third, fifth ask, and those between do not."""
    first, second = asking[::2], asking[1::2]
    return sum(first) >= len(first) * SURE and sum(second) <= len(second) * (1 - SURE)


def text_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines of text of a page, each as a block of its own."""
    texts = [block for block in blocks if block.kind == "text"]
    return [replace(block, lines=(line,)) for block in texts for line in block.lines]


def is_loud_block(block: Block) -> bool:
    """Return whether every word of a block is bold or in italics, or it is a heading."""
    if len(block.text) > LONGEST:
        return False
    if block.kind == "heading":
        return True
    return all(is_loud(line) for line in block.lines)


def _alternates(loud: Sequence[int], count: int) -> bool:
    """Return whether plain words stand below nearly every loud paragraph."""
    followed = sum(index + 1 < count and index + 1 not in loud for index in loud)
    return followed >= len(loud) * 0.7
