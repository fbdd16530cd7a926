"""Conversations without labels: questions told from answers by their type alone.

Interviews are often printed so: each question bold, in italics or as a heading, each
answer plain below it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.chrome import is_chrome
from archive.sources.kinds import kind_of
from archive.sources.label_shapes import is_loud
from archive.sources.labels import Label
from archive.sources.lines import Block

_ASKS = re.compile(
    r"(?:[?？؟]|か。|ください。|(?:주십시오|주세요|바랍니다|부탁드립니다)\.)[\s\"'”’»)\]*_]*$"
    r"|^[*_\s]*(?:请|請)[^。]{4,80}。?[*_\s]*$|^[–—―*_\s]*(?:Расскажите|Поясните|Прокомментируйте)\b"
)
_DASHED = re.compile(r"\s*[–—―]{1,2}\s*(?=\S)")  # "- " is an item of a list
_NUMBER = re.compile(r"\s*\d{1,3}\s?[.)]\s+(?=\S)")
_FEWEST = 3  # questions from which a page is a conversation
_LONGEST = 900
_SURE = 0.7  # share of the loud paragraphs that end in a question mark
_LIKELY = 0.4  # the same, where the title says that it is a conversation
_WITH_PRESS = ("interview", "press-conference", "briefing")

_FEWEST_DASHED = 6  # paragraphs from which dashes make a dialogue
_QUESTION = Label("", "", "", "question", 0)
_ANSWER = Label("", "", "", "answer", 0)


def unlabelled_turns(blocks: Sequence[Block], title: str) -> dict[tuple[int, int], Label]:
    """Return labels without words for questions and answers that only their type tells apart."""
    texts = [block for block in blocks if block.kind in ("text", "heading") and block.lines]
    by_line = [replace(block, lines=(line,)) for block in texts for line in block.lines]
    for parts in (texts, by_line):
        if dashed := _dashed_turns(parts):
            return dashed
    loud = [i for i, block in enumerate(texts) if _is_loud(block) and not is_chrome(block.text)]
    asking = [index for index in loud if _ASKS.search(texts[index].text)]
    if len(asking) < _FEWEST:
        return {}
    loud = [index for index in loud if index >= asking[0]]
    share = len(asking) / len(loud)
    is_announced = kind_of(title, "") in _WITH_PRESS
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
    asking = sum(bool(_ASKS.search(texts[index].text)) for index in places)
    loud = [index for index in places if _is_loud(texts[index])]
    if len(places) < _FEWEST or asking < 2 - (len(loud) == len(places)):
        return {}
    is_asker_dashed = len(loud) == len(places) or asking >= len(places) * _SURE
    if is_asker_dashed and _alternates(places, len(texts)):
        below = {index + 1: _ANSWER for index in places if index + 1 < len(texts)}
        roles = below | dict.fromkeys(places, _QUESTION)
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


def answers_below_loud_questions(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels without words for plain answers below questions that are loud throughout."""
    texts = [block for block in blocks if block.kind == "text"]
    has_answers = any(label.role in ("answer", "name") for label in labels.values())
    found: dict[tuple[int, int], Label] = {}
    for block, following in pairwise(texts):
        label = labels.get(block.lines[0].start)
        if label is None or label.role != "question" or not _is_loud(block):
            continue
        if not has_answers and following.lines[0].start not in labels and not _is_loud(following):
            found[following.lines[0].start] = _ANSWER
    return found


def unlabelled_beside_names(
    blocks: Sequence[Block], labels: dict[tuple[int, int], Label], title: str
) -> dict[tuple[int, int], Label]:
    """Return the labels, with questions told by their type where only names are printed.

    Some pages name who answers only where two do.
    """
    if any(label.role != "name" for label in labels.values()):
        return labels
    told = unlabelled_turns(blocks, title)
    return told | labels if any(label.role == "question" for label in told.values()) else labels


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
