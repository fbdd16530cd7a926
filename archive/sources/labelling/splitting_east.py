"""Turns that East Asian pages run on in a line, no colon behind who speaks: "답1, ...문2, ..."."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.lines import Block
from archive.sources.tables import pattern_of

ENDED = r"(?<=[.?!…‥”\"»)\]。？！؟」』\uff09])"
MOST_TURNS = 600  # within one line
_FEWEST = 2  # questions of a page, and answers
_COUNTED = re.compile(  # "문1, ... 답1, ... 문2, ..."
    rf"(?:^\s*|{ENDED}\s*)(?=(?P<name>[\u3400-\u9fff\uac00-\ud7a3]{{1,4}}) ?\d{{1,2}} ?,\s)"
)
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_SIGN = re.compile(r"[\uac00-\ud7a3]")


def counted_words(blocks: Sequence[Block], words: Vocabulary) -> re.Pattern[str] | None:
    """Return what finds numbered words for a question and an answer: "문1, ... 답1, ..."."""
    lines = [line.text for block in blocks if block.kind == "text" for line in block.lines]
    roles = [keyword_role(name, words) for text in lines for name in names_in(_COUNTED, text)]
    is_talk = min(map(roles.count, ("question", "answer"))) > 1 and None not in roles
    return _COUNTED if is_talk else None


def glued_blanks(blocks: Sequence[Block], words: Vocabulary) -> re.Pattern[str] | None:
    """Return what finds Korean words before a blank that a lost line break glued to a sentence.

    "... 어떻습니까.대통령 좋습니다.기 자 ...": those who ask, and an office or who answers.
    """
    lines = [line.text for block in blocks if block.kind == "text" for line in block.lines]
    lines = [text for text in lines if _SIGN.search(text)]
    if not lines:
        return None
    asking, answering = _blank_words(words)
    behind = r"(?=[ \u00a0\t]+\S)"
    asked_before = f"(?:{ENDED}|{pattern_of('asking').pattern})"
    glued = re.compile(rf"{asked_before}(?=(?P<name>{asking}|{answering}){behind})")
    names = [name.replace(" ", "") for text in lines for name in names_in(glued, text)]
    asked = sum(keyword_role(name, words) == "question" for name in names)
    if min(asked, len(names) - asked) < _FEWEST:
        return None
    return re.compile(rf"{asked_before} ?(?=(?:{asking}|{answering}){behind})")


@cache
def _blank_words(words: Vocabulary) -> tuple[str, str]:
    """Return patterns for the Korean words that ask, and for those that answer or are an office.

    Blanks may spread what is short.
    """
    asking = (word for word in words.question if _HANGUL.fullmatch(word))
    answering = (word for word in (*words.answer, *words.offices) if _HANGUL.fullmatch(word))
    return tuple("|".join(" {0,3}".join(word) for word in some) for some in (asking, answering))


def names_in(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the names that a pattern finds in a line."""
    return [match["name"] for match in islice(pattern.finditer(text), MOST_TURNS)]
