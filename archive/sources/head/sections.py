"""Whether a short line below the head opens the first of several sections of a text."""

import re
from collections.abc import Collection, Sequence

from archive.sources.around.chrome import is_chrome
from archive.sources.head.dates import last_date
from archive.sources.head.line_kinds import is_dateline
from archive.sources.head.titles import ends_as_sentence, is_sentence
from archive.sources.labelling.vocabulary import folded
from archive.sources.lines import Block

_NEXT = {"1": "2", "I": "II", "A": "B", "一": "二", "\uff11": "\uff12"}
_NUMBERED = re.compile(
    r"[*_\s]*(?P<number>[12\uff11\uff12]|II?|[AB]|[一二])\s*(?P<sign>[.)、\uff0e-])\s*(?=\D)"
)
_LONGEST = 120


def opens_section(
    blocks: Sequence[Block], index: int, first_label: int, greetings: Collection[str]
) -> bool:
    """Return whether a line above a sentence has its like above one further down.

    Where it is numbered, the like bears the next number.
    """
    text = blocks[index].text.strip("*_ ")
    if not _heads_sentence(blocks, index) or folded(text).rstrip("!.,") in greetings:
        return False
    number = _NUMBERED.match(text)
    below = [i for i in range(index + 2, first_label) if _heads_sentence(blocks, i)]
    if number is None:
        return any(ends_as_sentence(blocks[i - 1].text) for i in below)
    likes = filter(None, (_NUMBERED.match(blocks[i].text) for i in below))
    wanted = _NEXT.get(number["number"]), number["sign"]
    return any((like["number"], like["sign"]) == wanted for like in likes)


def is_said(block: Block) -> bool:
    """Return whether a block holds a sentence, or is too long for a line of the head."""
    return any(is_sentence(ln.text.rstrip()) or len(ln.text) > _LONGEST for ln in block.lines)


def _heads_sentence(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a short line that is none itself stands right above a sentence."""
    block, below = blocks[index], next(iter(blocks[index + 1 : index + 2]), None)
    text = block.text.strip("*_ ")
    if block.kind not in ("text", "heading") or below is None or below.kind != "text":
        return False
    is_line = len(block.lines) == 1 and len(text) <= _LONGEST and not is_sentence(text)
    if not is_line or is_chrome(text) or last_date(text):
        return False
    is_dated = any(is_dateline(line.text) for line in below.lines)
    return ends_as_sentence(below.text) and not is_dated
