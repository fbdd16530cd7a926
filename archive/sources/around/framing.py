"""Where the text of a page ends and what the page shows below it begins."""

import re
from collections.abc import Collection, Mapping, Sequence

from archive.sources.around.chrome import (
    is_chrome,
    is_credit,
    is_stamp,
    offers_recording,
    reserves,
)
from archive.sources.around.furniture_words import (
    album_count,
    heads_comments,
    is_abroad,
    is_end,
    is_here,
    mission_kind,
    word_kind,
)
from archive.sources.around.tails import (
    closes_text,
    dates_text,
    is_note,
    is_page_link,
    trails,
)
from archive.sources.conversation.asking import asks
from archive.sources.head.line_kinds import is_dateline, is_rule, is_time_line
from archive.sources.labelling.shapes import is_loud
from archive.sources.lines import Block
from archive.sources.places.countries import country_of

_PROSE = 160  # characters of a paragraph that is no furniture
_SENTENCE = 50  # characters of a line that reads as a sentence
_UNSPACED = 40  # the same in Chinese and Japanese
_SENTENCE_ENDS = (".", "!", "?", "。", "\uff01", "\uff1f", "؟", "…")
_FEW_WORDS = 8  # of a sentence with numbers in it: no address
_FEW_LINES = 8  # below the last rule of a page
_SMALL_PRINT = 420  # characters of sentences that may stand below a page's buttons
_CALLED = ("question", "answer")  # by the class of an element
_FEWEST_ASKED = 3
_FAREWELL = 120  # characters
_FEWEST_TURNS = 6  # of a conversation that a heading below its last words ends
_GOING_ON = 2  # turns below a page's words of those who spoke above them
_RIGHTS = re.compile(r"©|\bcopyright\b", re.I)


def text_end(
    blocks: Sequence[Block], labelled: Mapping[int, Collection[str]], questions: frozenset[int]
) -> int:
    """Return the index of the block where the furniture after a page's text begins.

    `labelled` are the indices of blocks in which a turn begins, and who speaks in each,
    `questions` those in which the press speaks: no furniture holds one.
    """
    last_turn = _last_turn(blocks, labelled, questions)
    is_marked = False  # the page itself says where its text ends: words above are text
    for index in range(last_turn + 1, len(blocks)):
        is_parted = _is_below_farewell(blocks, index, labelled.keys())
        is_parted = is_parted or _is_below_answers(blocks, index)
        is_parted = is_parted or _is_last_heading(blocks, index, labelled.keys())
        if is_parted or _is_hard_end(blocks, index, last_turn):
            is_marked = is_end(blocks[index].text)
            blocks = blocks[:index]
            break
    last_prose = max(
        (i for i, b in enumerate(blocks) if i > last_turn and _is_prose(b)), default=-1
    )
    start = max(last_turn, last_prose)
    if start < 0:  # a text of short sentences, below the page's menu
        ended = (i for i, b in enumerate(blocks) if _is_ended(b))
        start = max(ended, default=-1)
    above = _above_small_print(blocks, last_turn, last_prose)
    for index in range(start + 1 if above is None else above, len(blocks)):
        is_said = is_marked and blocks[index].text.lstrip()[:1].isalpha()
        is_trailing = index > 0 and not is_said and trails(blocks, index)
        if _opens_furniture(blocks, index) or is_trailing:
            return _above_headings(blocks, index, start)
    return len(blocks)


def _above_headings(blocks: Sequence[Block], index: int, start: int) -> int:
    """Return where the headings begin that stand right above the page's own words."""
    while index - 1 > start and blocks[index - 1].kind == "heading":
        index -= 1
    return index


def _last_turn(
    blocks: Sequence[Block], labelled: Mapping[int, Collection[str]], questions: frozenset[int]
) -> int:
    """Return where the last turn begins: a list of headlines below the text holds none.

    A picture's credit or a button parts turns where those who spoke above go on below it; a
    note in brackets ("(Film shown: https://...)") parts none.
    """
    certain = max(questions, default=min(labelled, default=-1))
    for index in range(certain + 1, max(labelled, default=-1)):
        is_talk = index in labelled or is_note(blocks[index].text)
        if is_talk or not _opens_furniture(blocks, index):
            continue
        known = {key for place, keys in labelled.items() if place < index for key in keys}
        below = [keys for place, keys in labelled.items() if place > index]
        if sum(not known.isdisjoint(keys) for keys in below) < _GOING_ON:
            return max(place for place in labelled if place < index)
    return max(labelled, default=-1)


def _above_small_print(blocks: Sequence[Block], last_turn: int, last_prose: int) -> int | None:
    """Return where a page's buttons stand when only small print follows them."""
    if last_prose <= last_turn:
        return None
    for index in range(last_turn + 1, last_prose):
        if not _opens_furniture(blocks, index):
            continue
        below = [b for b in blocks[index + 1 :] if b.kind == "text" and _is_prose(b)]
        is_small = sum(len(b.text) for b in below) <= _SMALL_PRINT and len(below) <= 3
        if is_small and last_turn >= 0:
            return index
        if all(_RIGHTS.search(b.text) or reserves(b.text) for b in below):
            return index
    return None


def _is_hard_end(blocks: Sequence[Block], index: int, last_turn: int) -> bool:
    """Return whether a block says that the text ends: "END", "完"; whatever stands below it."""
    block = blocks[index]
    is_line = block.kind in ("text", "heading") and len(block.lines) == 1
    is_mark = is_line and block.kind == "text" and is_end(block.text)
    is_last = is_mark or (is_line and heads_comments(block.text)) or closes_text(blocks, index)
    return (last_turn >= 0 and is_last) or dates_text(blocks, index)


def _is_below_farewell(blocks: Sequence[Block], index: int, turns: Collection[int]) -> bool:
    """Return whether a heading stands right below a last short turn that asks nothing.

    Only of a long conversation that has no heading: what is below is about something else.
    """
    last = blocks[index - 1]
    return (
        blocks[index].kind == "heading"
        and index - 1 in turns
        and len(turns) >= _FEWEST_TURNS
        and len(last.text) <= _FAREWELL
        and not asks(last.text)
        and all(block.kind != "heading" for block in blocks[min(turns) : index])
    )


def _is_last_heading(blocks: Sequence[Block], index: int, turns: Collection[int]) -> bool:
    """Return whether the one heading of a long conversation has nothing but loud words below."""
    heading, below = blocks[index], blocks[index + 1 :]
    is_one = len(turns) >= _FEWEST_TURNS and index > max(turns)
    is_one = is_one and all(block.kind != "heading" for block in blocks[min(turns) : index])
    is_short = heading.kind == "heading" and len(heading.text) <= _FAREWELL
    words = [line for block in below if block.kind == "text" for line in block.lines]
    return is_short and is_one and not asks(heading.text) and all(map(is_loud, words))


def _is_below_answers(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block stands below all that the markup itself calls answers."""
    if blocks[index].kind not in ("text", "heading") or blocks[index - 1].value != "answer":
        return False
    asked = sum(block.value == "question" for block in blocks[:index])
    return asked >= _FEWEST_ASKED and not any(b.value in _CALLED for b in blocks[index:])


def _is_ended(block: Block) -> bool:
    is_text = block.kind == "text" and not is_page_link(block) and not is_chrome(block.text)
    return is_text and block.text.endswith(_SENTENCE_ENDS)


def _is_prose(block: Block) -> bool:
    """Return whether a block is surely text: long, or a sentence."""
    if block.kind not in ("text", "heading") or is_page_link(block):
        return False
    text = block.text
    if is_chrome(text) or is_credit(text) or offers_recording(text):
        return False
    if len(text) > _PROSE:
        return mission_kind(block.lines[0].text[:120]) is None
    digits = sum(sign.isdigit() for sign in text)
    is_unspaced = text.endswith("。")
    has_words = is_unspaced or len(text.split()) >= _FEW_WORDS
    is_worded = digits == 0 or (digits * 12 <= len(text) and has_words)
    shortest = _UNSPACED if is_unspaced else _SENTENCE
    return text.endswith(_SENTENCE_ENDS) and is_worded and len(text) > shortest


def _opens_furniture(blocks: Sequence[Block], index: int) -> bool:
    if blocks[index].kind not in ("text", "heading"):
        return False
    if is_page_link(blocks[index]) or _is_last_rule(blocks, index):
        return True
    text = blocks[index].lines[0].text
    if word_kind(text) or album_count(text) is not None:
        return True
    if len(blocks[index].lines) == 1 and (is_credit(text) or offers_recording(text)):
        return True
    if _is_page_words(blocks[index]):
        return True
    following = [block.lines[0].text for block in blocks[index + 1 : index + 3]]
    if country_of(text):
        return bool(following) and mission_kind(following[0]) is not None
    is_heading = bool(is_abroad(text) or is_here(text)) and len(text) < _PROSE
    return is_heading and bool(following) and bool(country_of(following[0]))


def _is_last_rule(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a rule parts the text from a few words of the page that end it."""
    if not is_rule(blocks[index].text):
        return False
    below = [block for block in blocks[index + 1 :] if block.kind in ("text", "heading")]
    lines = [line.text.strip(" *_") for block in below for line in block.lines]
    return 0 < len(lines) <= _FEW_LINES and not any(
        text.endswith(_SENTENCE_ENDS) or len(text) > _PROSE for text in lines
    )


def _is_page_words(block: Block) -> bool:
    text = block.text
    if is_rule(text) or is_time_line(text):
        return False
    if is_dateline(text) and not is_stamp(text):
        return False
    return is_chrome(text)
