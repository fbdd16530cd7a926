"""Where the text of a page ends and what the page shows below it begins."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.sources.around.chrome import (
    is_chrome,
    is_credit,
    is_lead,
    is_menu,
    is_stamp,
    offers_recording,
    reserves,
    says_when_changed,
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
    is_headline,
    is_note,
    is_page_link,
    is_signature,
    trails,
)
from archive.sources.conversation.asking import asks
from archive.sources.conversation.topics import topic_lines
from archive.sources.head.dates import last_date
from archive.sources.head.kinds import kind_of
from archive.sources.head.line_kinds import is_dateline, is_rule, is_time_line
from archive.sources.head.titles import LONGEST_TITLE, ends_as_sentence, has_day, is_sentence
from archive.sources.labelling.shapes import HAS_CJK, is_loud
from archive.sources.labelling.vocabulary import folded, vocabulary_for
from archive.sources.lines import Block, Line
from archive.sources.places.countries import country_of

_PROSE = 160  # characters of a paragraph that is no furniture
_SENTENCE = 50  # characters of a line that reads as a sentence
_UNSPACED = 40  # the same in Chinese and Japanese
_SENTENCE_ENDS = (".", "!", "?", "。", "\uff01", "\uff1f", "؟", "…")
_WIDEST = 110  # characters of a line that a machine wraps
_NEARLY = 0.8
_FEWEST_WRAPPED = 3  # lines of nearly that length
_FEW_WORDS = 8  # of a sentence with numbers in it: no address
_TOPIC = 70  # characters of a line between two turns that is no sentence
_HEADING = 120  # characters of a line above the first turn that is no sentence
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


def set_apart(blocks: Sequence[Block], labels: Collection[tuple[int, int]]) -> list[Block]:
    """Return the blocks, parted where lines above the first or below the last turn are no text.

    Saved text often has no blank line between menu, title, date and the first turn.
    """
    starts = sorted(line.start for b in blocks for line in b.lines if line.start in labels)
    first, last = (starts[0], starts[-1]) if starts else (_first_sentence(blocks), (0, 0))
    found: list[Block] = []
    widest = _width([line for block in blocks if block.kind == "text" for line in block.lines])
    buttons = _buttons(blocks)
    for block, next_block in zip_longest(blocks, blocks[1:]):
        is_mixed = any(line.start in labels or ends_as_sentence(line.text) for line in block.lines)
        if block.kind != "text" or len(block.lines) < 2:
            found.append(block)
            continue
        topics = _topics(block, next_block, labels)
        groups: list[list[Line]] = [[]]
        width = _width(block.lines) or widest
        was_apart = was_field = False
        for line, following in zip_longest(block.lines, block.lines[1:]):
            is_outside = line.start < first or line.start > last
            is_apart = is_outside and _stands_alone(line.text)
            is_button = line.text in buttons and bool(groups[-1])
            is_apart = is_apart or (is_button and ends_as_sentence(groups[-1][-1].text))
            is_below = line.start > last and bool(groups[-1])
            is_apart = is_apart or (is_below and _trails(groups[-1][-1], line))
            is_head = is_mixed and line.start < first and _heads(line, following)
            is_head = is_head and not _is_wrapped(line, following, width)
            is_apart = is_apart or (is_head and (bool(starts) or _is_title(line, following)))
            is_apart = is_apart or (line.start in topics and not _is_in(groups[-1], topics))
            is_topic = following is not None and following.start in labels
            is_topic = is_topic and line.start not in labels and line.start not in topics
            is_apart = is_apart or (
                is_topic and bool(groups[-1]) and _is_topic(groups[-1][-1], line)
            )
            if groups[-1] and (is_apart or was_apart or line.start == first):
                groups.append([])
            groups[-1].append(line)
            was_listed = is_topic and len(groups[-1]) == 1 and _is_section(found, line)
            is_last_topic = following is None or following.start not in topics
            was_apart = was_listed or (is_last_topic if line.start in topics else is_apart)
            was_apart = was_apart or (is_outside and was_field)
            was_field = is_outside and _is_field_name(line.text)
        found.extend(replace(block, lines=tuple(group)) for group in groups)
    return found


def _buttons(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the lines of the page's own words that stand on it again and again: "To the top"."""
    times = Counter(line.text for b in blocks if b.kind == "text" for line in b.lines)
    return frozenset(text for text, count in times.items() if count > 1 and is_chrome(text))


def _topics(
    block: Block, below: Block | None, labels: Collection[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return where topics begin in a block, the last one above a question that opens `below`."""
    lines = [*block.lines, *(below.lines[:1] if below else ())]
    return topic_lines(lines, lambda line: line.start in labels)


def _first_sentence(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return where the first whole sentence of a page stands in which no turn is labelled."""
    lines = (line for block in blocks if block.kind == "text" for line in block.lines)
    return next((line.start for line in lines if ends_as_sentence(line.text)), (0, 0))


def _is_in(group: Sequence[Line], topics: Collection[tuple[int, int]]) -> bool:
    return bool(group) and group[-1].start in topics


def _trails(above: Line, line: Line) -> bool:
    """Return whether a line below a whole sentence, or below such a line, is a headline."""
    is_signed = is_signature(line.text) and ends_as_sentence(above.text)
    is_below = ends_as_sentence(above.text) or is_headline(above.text)
    return is_signed or (is_headline(line.text) and is_below)


def _is_topic(above: Line, line: Line) -> bool:
    """Return whether a line below a whole sentence, above a turn, only names what follows."""
    return len(line.text) <= _TOPIC and ends_as_sentence(above.text) and not is_sentence(line.text)


def _is_section(above: Sequence[Block], line: Line) -> bool:
    """Return whether the first line of a block, right above a turn, only names what follows."""
    texts = [block for block in above if block.kind == "text"]
    is_ended = not texts or ends_as_sentence(texts[-1].text) or is_chrome(texts[-1].text)
    is_short = any(map(str.isalnum, line.text)) and len(line.text) <= _TOPIC
    return is_ended and is_short and not is_sentence(line.text)


def _heads(line: Line, following: Line | None) -> bool:
    """Return whether a line is no part of the sentence that the next one begins or goes on."""
    is_short = len(line.text) <= _HEADING or _is_dated_title(line.text)
    is_short = is_short and not is_sentence(line.text)
    return is_short and following is not None and not following.text[:1].islower()


def _is_dated_title(text: str) -> bool:
    """Return whether a long line names an event and its day."""
    return len(text) <= LONGEST_TITLE and has_day(text) and kind_of(text, "") is not None


def _width(lines: Sequence[Line]) -> int:
    """Return how long lines are that a machine wrapped, 0 where none did."""
    widest = max((len(line.text) for line in lines), default=0)
    nearly = sum(len(line.text) > widest * _NEARLY for line in lines)
    return widest if nearly >= _FEWEST_WRAPPED and widest <= _WIDEST else 0


def _is_wrapped(line: Line, following: Line | None, width: int) -> bool:
    """Return whether a line ends because the next word had no room in it."""
    word = (following.text.split() or [""])[0] if following else ""
    is_parted = not HAS_CJK.search(word)
    room = width - len(line.text) - (1 + len(word) if is_parted else 2)  # a mark may hang
    return bool(word) and width > 0 and room < 0


def _is_title(line: Line, following: Line | None) -> bool:
    """Return whether a line names an event, or stands above a paragraph that is not wrapped."""
    is_unwrapped = following is not None and len(following.text) > _PROSE
    is_greeting = folded(line.text).startswith(vocabulary_for("en").greetings)
    return (is_unwrapped and not is_greeting) or kind_of(line.text, "") is not None


def _stands_alone(text: str) -> bool:
    if not any(map(str.isalnum, text)) and not is_rule(text):
        return False  # a bullet that lost its words
    is_stamped = len(text) <= _HEADING and says_when_changed(text) and bool(last_date(text))
    is_date = (is_dateline(text) or is_stamped) and not ends_as_sentence(text)
    is_of_page = is_chrome(text) or is_menu(text) or _is_field_name(text) or _announces(text)
    return is_of_page or is_date or is_time_line(text)


def _announces(text: str) -> bool:
    """Return whether a line in Chinese or Japanese says that words follow: "全文如下："."""
    return bool(HAS_CJK.search(text)) and text.endswith((":", "\uff1a")) and is_lead(text)


def _is_field_name(text: str) -> bool:
    """Return whether a line is the name of a field whose value stands below: "Released by:"."""
    name = text.rstrip().rstrip(":\uff1a")
    return name != text.rstrip() and folded(name) in vocabulary_for("en").not_speakers


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
