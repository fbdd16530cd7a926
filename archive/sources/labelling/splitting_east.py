"""Turns that East Asian pages run on in a line, no colon behind who speaks: "답1, ...문2, ..."."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise

from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.shapes import SIGNS
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.lines import Block
from archive.sources.tables import pattern_of

ENDED = r"(?<=[.?!…‥”\"»)\]。？！؟」』\uff09])"
MOST_TURNS = 600  # within one line
_FEWEST = 2  # questions of a page, and answers
_FEWEST_BELOW_WORDS = 5  # where other words open the line
_MOST_IN_A_ROW = 5  # one in so many questions behind another
_COUNTED = re.compile(  # "문1, ... 답1, ... 문2, ..."
    rf"(?:^\s*|{ENDED}\s*)(?=(?P<name>[\u3400-\u9fff\uac00-\ud7a3]{{1,4}}) ?\d{{1,2}} ?,\s)"
)
DASHES_AND_SIGN = re.compile(rf"(?<=\S)\s+(?=--\s?[^\s-])|(?<=\S)\s*(?=(?P<sign>[{SIGNS}])\s?\w)")
_SIGNED_NAME = re.compile(rf"(?<=\S)\s*(?=[{SIGNS}]\s?[\uac00-\ud7a3 ]{{2,12}}\s?[>:])")
_DASHED_QUOTATION = re.compile(r"[―—–]\s?[^―—–『』\n]{3,300}?\s?(?=『[^『』\n]{2,}』)")
_DASH_OR_QUOTATION = re.compile(r"(?=[―—–]\s?[^―—–『』\n]{3,300}?\s?『)|(?=『)")
# What stands in a line again and again, and where it parts the line.
REPEATED = ((_SIGNED_NAME, _SIGNED_NAME), (_DASHED_QUOTATION, _DASH_OR_QUOTATION))
_FEWEST_SIGNS = 4
_FEWEST_TURNS = 3
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

    "... 어떻습니까.대통령 좋습니다.기 자 ...": those who ask, and an office or who answers. Where
    a page runs on so, the stop may be lost too: "... 말씀해 주십시오대통령 ...".
    """
    lines = [line.text for block in blocks if block.kind == "text" for line in block.lines]
    lines = [text for text in lines if _SIGN.search(text)]
    if not lines:
        return None
    asking, answering = _blank_words(words)
    behind = r"(?=[ \u00a0\t]+\S)"
    asked_before = f"(?:{ENDED}|{pattern_of('asking').pattern})"
    unstopped = pattern_of("endings").pattern
    glued = re.compile(f"{asked_before}(?=(?P<name>{asking}|{answering}){behind})")
    found = re.compile(
        rf"(?:{asked_before}[ \u00a0]?|{unstopped})(?=(?P<name>{asking}|{answering}){behind})"
    )
    names = [name for text in lines for name in names_in(glued, text)]
    asked = _asking_among(names, words)
    opened = re.compile(rf"\s*(?P<name>{asking}){behind}")
    takes_turns = any(_alternate(found, text, opened.match(text), words) for text in lines)
    if min(asked, len(names) - asked) < _FEWEST and not takes_turns:
        return None
    return found


def alternate(text: str) -> bool:
    """Return whether two dashes and one sign take turns within a line: "--Why? ▲Because."."""
    if "--" not in text:
        return False
    found = islice(DASHES_AND_SIGN.finditer(text), MOST_TURNS)
    signs = [match["sign"] or "-" for match in found]
    is_by_turns = all(one != other for one, other in pairwise(signs))
    return is_by_turns and len(signs) >= _FEWEST_SIGNS and signs[0] == "-" and len(set(signs)) == 2


def _alternate(
    pattern: re.Pattern[str], text: str, opened: re.Match[str] | None, words: Vocabulary
) -> bool:
    """Return whether in a line questions and answers take turns, but for a few.

    A line that no question opens needs more of both.
    """
    ends = {match.end(): match["name"] for match in islice(pattern.finditer(text), MOST_TURNS)}
    names = [opened["name"], *ends.values()] if opened else list(ends.values())
    roles = [bool(_asking_among([name], words)) for name in names]
    asked = sum(roles)
    in_a_row = sum(one and other for one, other in pairwise(roles))
    fewest = _FEWEST if opened else _FEWEST_BELOW_WORDS
    return min(asked, len(roles) - asked) >= fewest and in_a_row <= asked // _MOST_IN_A_ROW


def _asking_among(names: Sequence[str], words: Vocabulary) -> int:
    """Return how many words, blanks within them or not, ask."""
    return sum(keyword_role(name.replace(" ", ""), words) == "question" for name in names)


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


def shortened_name() -> str:
    """Return the pattern of a note on how somebody is called below: "(below: A)"."""
    called = pattern_of("labels.shortened").pattern
    return rf"[(\uff08](?:{called})[^()\uff08\uff09]{{1,8}}[)\uff09]"


def takes_turns(pattern: re.Pattern[str], text: str, *, again: int) -> bool:
    """Return whether names within one line come back: so many of them, among three and more."""
    times = Counter(names_in(pattern, text))
    is_talk = times.total() >= _FEWEST_TURNS and len(times) > 1
    return is_talk and sum(count > 1 for count in times.values()) >= again
