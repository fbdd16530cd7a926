"""Blocks and labels to turns as printed: whose words are whose, notes apart, headings above.

Rules, times and end marks below the last turn are furniture.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from archive.sources.around.chrome import is_chrome, is_lead
from archive.sources.around.clips import begins_clip, ends_clip
from archive.sources.around.furniture_words import is_end
from archive.sources.around.tails import is_page_link
from archive.sources.head.headings import (
    LONGEST_HEADING,
    LONGEST_TURN,
    SENTENCE_ENDS,
    SHORT_HEADING,
    is_heading,
    is_labelled,
    names_part,
)
from archive.sources.head.line_kinds import is_rule, is_time_line
from archive.sources.labelling.labels import Label
from archive.sources.lines import Account, Block, Line

_DASH = re.compile(r"\s*[–—―ـ-]\s+(?=\S)")
_DASHED = 0.8  # share of such labels that a dash stands below
_FEWEST_DASHES = 2
_OPENS_NOTE = "([<{\uff08〔"
_CLOSES_NOTE = ")]>}\uff09〕"
_NOTE_LINE = re.compile(
    r"[\s*_]*[(\[{\uff08〔](?=[^\n]*\w\w)[^()\[\]{}\n]{2,120}[)\]}\uff09〕][\s*_.]*"
    r"|\s*<\s?(?:…|\.{3})\s?>\s*"
)
_LONGEST_NOTE = 60  # blocks
_MOST_PAGE_WORDS = 5  # blocks of links and buttons within a turn
_LISTED = re.compile(r"^[\W_]+|[\s#*_]+")
_MOMENT = re.compile(r"[\[(]?(?:\d{4}[-/.]\d\d[-/.]\d\d\s+)?\d\d:\d\d(?::\d\d)?[\])]?")
_TOPIC = re.compile(r"\s*【[^【】\n]{2,60}】\s*")  # "【On the ferries】"
_COUNT = re.compile(r"\s*\d{1,3}\s?[.)]\s*")
_NUMBER = re.compile(r"\d{1,2}")  # of a question, alone above it


@dataclass(eq=False)  # two turns may say the same
class RawTurn:
    """A turn as printed: its label and its blocks of (line, offset of its first word)."""

    label: Label | None = None
    heading: Block | None = None
    blocks: list[list[tuple[Line, int]]] = field(default_factory=list)
    is_note: bool = False

    @property
    def words(self) -> str:
        """Return the turn's words without markup."""
        return "\n\n".join(_words(block) for block in self.blocks)

    @property
    def is_empty(self) -> bool:
        """Return whether a label is all there is."""
        return not any(map(_words, self.blocks))


def raw_turns(
    blocks: Sequence[Block],
    labels: dict[tuple[int, int], Label],
    account: Account,
    listed: frozenset[str] = frozenset(),
    topics: frozenset[tuple[int, int]] = frozenset(),
) -> list[RawTurn]:
    """Return the turns as printed; `labels` maps a line's start to its label.

    `listed` are the lines above them (`listed_as`): one printed again is a heading; `topics`
    are the starts of lines that are one. Rules, times and end marks below the last turn are
    furniture.
    """
    gathered: list[RawTurn] = []
    heading: Block | None = None
    buttons = _buttons(blocks)
    for index, block in enumerate(blocks):
        if block.text in buttons and not is_labelled(block, labels):
            account.put_block(block)
            continue
        is_topic = block.lines[0].start in topics or _is_listed(block, gathered, listed)
        if (is_topic or is_heading(blocks, index, labels)) and not is_labelled(block, labels):
            heading = _with_lines_of(block, heading)
            continue
        for first, line in enumerate(block.lines):
            label = labels.get(line.start)
            if label is None and _is_between_turns(blocks, index, first, labels):
                account.put(line, "furniture")
                continue
            if label is None and _heads_words(gathered, block.lines[first : first + 2], labels):
                gathered[-1].heading = replace(block, lines=(line,))
                continue
            if label is None and heading is not None:
                _add_below(gathered, heading, is_section=not labels)
                heading = None
            _add_line(gathered, heading, line, label, is_first=first == 0)
            heading = None
    if heading is not None:
        _add_heading(gathered, heading)
    return _without_ends(gathered, account)


def _is_listed(block: Block, gathered: Sequence[RawTurn], listed: frozenset[str]) -> bool:
    """Return whether a block below a label stands among the lines above all turns as well."""
    return _is_below_label(gathered) and listed_as(block.text) in listed


def _with_lines_of(block: Block, heading: Block | None) -> Block:
    """Return a heading, if there was one, and below it a block that is another."""
    return replace(heading, lines=(*heading.lines, *block.lines)) if heading else block


def _without_ends(gathered: list[RawTurn], account: Account) -> list[RawTurn]:
    """Return the turns without what stands below the last, signatures and notes apart."""
    _cut_end(gathered, account)
    _cut_field(gathered, account)
    _drop_dashes(gathered)
    spoken = _without_signatures(gathered, account)
    return [turn for raw in spoken for turn in _without_notes(raw)]


def _is_between_turns(
    blocks: Sequence[Block], index: int, first: int, labels: dict[tuple[int, int], Label]
) -> bool:
    """Return whether a line without a label is nobody's: a rule, a time, an editor's note."""
    parts = _parts_turns(blocks[index : index + 2], first, labels)
    return parts or _is_editors(blocks, index, first, labels)


def _heads_words(
    gathered: Sequence[RawTurn], lines: Sequence[Line], labels: dict[tuple[int, int], Label]
) -> bool:
    """Return whether the first of two lines is a topic in brackets, right below a label."""
    is_first = bool(gathered) and bool(gathered[-1].label) and gathered[-1].is_empty
    is_above_words = len(lines) > 1 and lines[1].start not in labels
    is_topic = is_first and is_above_words and bool(_TOPIC.fullmatch(lines[0].text))
    return is_topic and gathered[-1].heading is None


def _add_below(gathered: list[RawTurn], heading: Block, *, is_section: bool) -> None:
    """Add a heading below what was said: its speaker goes on under it.

    In a text without any label a heading opens a section.
    """
    if gathered and not (is_section and heading.kind == "heading"):
        _add_heading(gathered, heading)
    else:
        gathered.append(RawTurn(heading=heading))


def _add_line(
    gathered: list[RawTurn],
    heading: Block | None,
    line: Line,
    label: Label | None,
    *,
    is_first: bool,
) -> None:
    """Open a turn by a label, a heading above it, or add a line to the last one."""
    if label is not None:
        gathered.append(RawTurn(label, heading, [[(line, label.end)]]))
        return
    if not gathered:
        gathered.append(RawTurn())
    if is_first or not gathered[-1].blocks:
        gathered[-1].blocks.append([])
    gathered[-1].blocks[-1].append((line, 0))


def _drop_dashes(turns: Sequence[RawTurn]) -> None:
    """Take a dash below nearly every label that has its line for itself as no word of the turn."""
    apart = [
        raw for raw in turns if raw.label and (raw.label.is_apart or raw.label.shape == "alone")
    ]
    firsts = [block for raw in apart for block in raw.blocks[1:2] if block]
    dashes = [
        (block, match.end())
        for block in firsts
        if (match := _DASH.match(block[0][0].text)) and block[0][1] == 0
    ]
    if len(dashes) >= max(_FEWEST_DASHES, len(firsts) * _DASHED):
        for block, end in dashes:
            block[0] = (block[0][0], end)


def _buttons(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the words of the site that stand between its sections again and again: "Top"."""
    times = Counter(block.text for block in blocks if len(block.lines) == 1)
    return frozenset(text for text, count in times.items() if count > 1 and is_chrome(text))


def _parts_turns(blocks: Sequence[Block], place: int, labels: dict[tuple[int, int], Label]) -> bool:
    """Return whether a line of the first block is a rule with a turn, or nothing, below it."""
    lines = blocks[0].lines
    if not is_rule(lines[place].text):
        return False
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is None and len(blocks) > 1:
        below = blocks[1].lines[0] if blocks[1].lines else None
    return len(lines) > 1 and (below is None or below.start in labels)


def _is_below_label(gathered: Sequence[RawTurn]) -> bool:
    return bool(gathered) and gathered[-1].label is not None


def listed_as(text: str) -> str:
    """Return a line as a table of contents above the text may print it too."""
    return _LISTED.sub("", text) if len(text) <= LONGEST_HEADING else ""


def _is_editors(
    blocks: Sequence[Block], index: int, place: int, labels: dict[tuple[int, int], Label]
) -> bool:
    """Return whether a line between turns is the page's: a note, a moment, a link to a film."""
    line = blocks[index].lines[place]
    words = line.text.strip()
    if words.startswith("※") or words in ("-", "•", "·") or _MOMENT.fullmatch(words):
        return True
    within = blocks[index].lines[place + 1 : place + 2]
    is_above_label = bool(within) and within[0].start in labels and len(words) <= SHORT_HEADING
    if is_above_label and words[-1:] not in SENTENCE_ENDS and is_lead(words):
        return True  # "Below, the answer of ..."
    above = labels.get(blocks[index - 1].lines[0].start) if index else None
    if above is not None and above.shape == "alone" and _COUNT.fullmatch(line.text):
        return True
    following = blocks[index + 1 : index + 2]
    is_below_words = 0 < place == len(blocks[index].lines) - 1
    if is_below_words and following and names_part(words):
        return following[0].lines[0].start in labels
    is_last = len(blocks[index].lines) == 1
    if is_last and following and _NUMBER.fullmatch(words):
        return following[0].lines[0].start in labels
    is_above_turn = bool(following) and _opens_turn(blocks, index + 1, labels)
    if not is_last or not following:
        return False
    if is_chrome(line.text):
        return is_above_turn or _opens_turn(blocks, _below_page_words(blocks, index), labels)
    return is_above_turn and is_lead(line.text) and not _is_moderated(blocks, index, labels)


def _opens_turn(blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]) -> bool:
    return index < len(blocks) and (
        blocks[index].lines[0].start in labels or is_heading(blocks, index, labels)
    )


def _below_page_words(blocks: Sequence[Block], index: int) -> int:
    """Return the first block below one that is neither a link nor words of the page."""
    below = range(index + 1, min(len(blocks), index + _MOST_PAGE_WORDS))
    texts = (i for i in below if not (is_page_link(blocks[i]) or is_chrome(blocks[i].text)))
    return next(texts, len(blocks))


def _is_moderated(
    blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]
) -> bool:
    """Return whether a moderator speaks above: "Now follows the address of ..." is theirs."""
    above = (b.lines[0].start for b in reversed(blocks[max(0, index - LONGEST_TURN) : index]))
    label = next((labels[start] for start in above if start in labels), None)
    return label is not None and label.role == "moderator"


def _add_heading(gathered: list[RawTurn], heading: Block) -> None:
    if not gathered:
        gathered.append(RawTurn())
    gathered[-1].blocks.append([(line, 0) for line in heading.lines])


def _cut_end(gathered: list[RawTurn], account: Account) -> None:
    """Leave out what only ends a page: rules and times."""
    while gathered and gathered[-1].blocks:
        last = gathered[-1].blocks[-1]
        text = _words(last)
        is_labelled = last[0][1] > 0
        if is_labelled or not (is_rule(text) or is_time_line(text) or is_end(text)):
            return
        for line, _ in gathered[-1].blocks.pop():
            account.put(line, "furniture")
        if not gathered[-1].blocks and gathered[-1].label is None:
            gathered.pop()


def _cut_field(gathered: list[RawTurn], account: Account) -> None:
    """Leave out a name without words that a page ends in, and prints once: "Keyword tags:"."""
    last = gathered[-1] if gathered else RawTurn()
    names = [raw.label.key for raw in gathered if raw.label and not raw.label.is_keyword]
    is_name = bool(last.label) and not last.label.is_keyword and last.is_empty
    if is_name and len(gathered) > 1 and names.count(last.label.key) == 1:
        _leave_out(gathered.pop(), account)


def _leave_out(raw: RawTurn, account: Account) -> None:
    """Account for what a turn without words is made of, and for the heading above it."""
    above = raw.heading.lines if raw.heading else ()
    for line in (*above, *(line for block in raw.blocks for line, _ in block)):
        account.put(line, "furniture")


def _without_signatures(gathered: Sequence[RawTurn], account: Account) -> list[RawTurn]:
    """Return the turns without labels below which nothing is said: an office that signs.

    A word for questions above the first of them is a heading.
    """
    found: list[RawTurn] = []
    for raw, below in zip_longest(gathered, gathered[1:]):
        label = raw.label
        is_apart = label is not None and label.shape in ("alone", "framed") and raw.is_empty
        is_asked_below = bool(below and below.label and below.label.role == "question")
        is_left_out = is_apart and (
            label.role == "name" or (label.role == "question" and is_asked_below)
        )
        if not is_left_out or len(gathered) == 1:
            found.append(raw)
            continue
        _leave_out(raw, account)
    return found


def _without_notes(raw: RawTurn) -> Iterator[RawTurn]:
    """Yield a turn, then the notes in brackets printed alone below it."""
    printed = raw.blocks
    raw.blocks = _notes_apart(raw.blocks)
    notes = _note_groups(raw.blocks)
    end = len(raw.blocks)
    below: list[RawTurn] = []
    while notes and notes[-1][1] == end:
        start, stop = notes.pop()
        below.insert(0, RawTurn(blocks=raw.blocks[start:stop], is_note=True))
        end = start
    raw.blocks = raw.blocks[:end]
    if below and raw.label is not None and raw.is_empty:
        raw.blocks, below = printed, []  # "[inaudible]" is all that was said
    if below and not raw.blocks and raw.label is None:
        below[0].heading, raw.heading = raw.heading, None
    if raw.blocks or raw.label is not None or raw.heading is not None:
        yield raw
    yield from below


def _notes_apart(blocks: list[list[tuple[Line, int]]]) -> list[list[tuple[Line, int]]]:
    """Return the blocks of a turn, notes that are its last lines as blocks of their own."""
    below: list[list[tuple[Line, int]]] = []
    last = list(blocks[-1]) if blocks else []
    while len(last) > 1 and _NOTE_LINE.fullmatch(last[-1][0].text):
        below.insert(0, [last.pop()])
    return [*blocks[:-1], last, *below] if below else blocks


def _note_groups(blocks: Sequence[list[tuple[Line, int]]]) -> list[tuple[int, int]]:
    """Return the stretches (start, end) of blocks that are one note in brackets each."""
    groups: list[tuple[int, int]] = []
    index = 0
    while index < len(blocks):
        end = _note_end(blocks, index)
        if end:
            groups.append((index, end))
        index = end or index + 1
    return groups


def _note_end(blocks: Sequence[list[tuple[Line, int]]], start: int) -> int:
    """Return the index after a note that begins with a block, 0 when none does."""
    text = _words(blocks[start])
    if begins_clip(text) and (end := _clip_end(blocks, start)):
        return end
    opening = text.lstrip("-–— ")[:1]  # "--(Applause)."
    if blocks[start][0][1] > 0 or not opening or opening not in _OPENS_NOTE:
        return 0
    depth = 0
    for index in range(start, min(len(blocks), start + _LONGEST_NOTE)):
        text = _words(blocks[index])
        depth += sum(text.count(sign) for sign in _OPENS_NOTE)
        depth -= sum(text.count(sign) for sign in _CLOSES_NOTE)
        if depth <= 0:
            return index + 1 if text.rstrip(" *_.")[-1:] in tuple(_CLOSES_NOTE) else 0
    return 0


def _clip_end(blocks: Sequence[list[tuple[Line, int]]], start: int) -> int:
    """Return the index after the line that ends a film, 0 where none does."""
    for index in range(start + 1, min(len(blocks), start + _LONGEST_NOTE)):
        if ends_clip(_words(blocks[index])):
            return index + 1
    return 0


def _words(block: Sequence[tuple[Line, int]]) -> str:
    return "\n".join(line.text[start:].strip() for line, start in block).strip()
