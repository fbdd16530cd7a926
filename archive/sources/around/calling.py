"""Lines that only say whom to call: "Enquiries: (02) 5550 1234", at the foot of a printed page.

No words are looked up: a label and a telephone's number are one in every language. A number
has to open with its country or area, so that neither a date nor a sum is taken for one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.sources.lines import Block

_NUMBER = r"(?:\+\d|\(\+?\d{1,5}\)|(?=(?:\d[ \u00a0]?){9})0\d)[\d \u00a0()/.-]{6,30}"
_CALLS = re.compile(rf"(?:[^:\uff1a\d]{{2,60}}[:\uff1a]\s*{_NUMBER}){{1,3}}")


def calls_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those furniture that hold nothing but whom to call."""
    return [replace(b, kind="furniture") if _is_call(b) else b for b in blocks]


def _is_call(block: Block) -> bool:
    lines = [line.text.strip() for line in block.lines if line.text.strip()]
    return block.kind == "text" and bool(lines) and all(_CALLS.fullmatch(t) for t in lines)
