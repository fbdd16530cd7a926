"""Blocks and labels to a conversation. The structure decides, not the label alone.

What hosts say before the first question is the opening; every turn by the press is a
question; every host's turn after the first question answers the question before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive.sources.drafts import TurnDraft, TurnKind
from archive.sources.furniture_words import is_end
from archive.sources.heads import is_rule, is_time_line
from archive.sources.labels import Label
from archive.sources.lines import Account, Block, Line
from archive.sources.outlets import asker_and_outlet
from archive.sources.rendering import render, render_words
from archive.sources.speakers import Speakers
from archive.sources.vocabulary import Vocabulary

_OPENS_NOTE = "([<\uff08"
_CLOSES_NOTE = ")]>\uff09"
_LONGEST_NOTE = 60  # blocks
_SHORT_TURN = 300  # characters; a moderator says no more
_QUESTION_MARK = re.compile(r"[?？؟][\s\"'”’»)\]]*$")


@dataclass
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
        return not self.words.strip()


def raw_turns(blocks: Sequence[Block], labels: dict[int, Label], account: Account) -> list[RawTurn]:
    """Return the turns as printed; `labels` maps a line's number to its label.

    Rules, times and end marks below the last turn are furniture.
    """
    gathered: list[RawTurn] = []
    heading: Block | None = None
    for block in blocks:
        if block.kind == "heading" and block.lines[0].number not in labels:
            if heading is not None:
                _add_heading(gathered, heading)
            heading = block
            continue
        for first, line in enumerate(block.lines):
            label = labels.get(line.number)
            if label is not None:
                gathered.append(RawTurn(label, heading, [[(line, label.end)]]))
                heading = None
                continue
            if heading is not None:
                gathered = _under_heading(gathered, heading)
                heading = None
            if not gathered:
                gathered.append(RawTurn())
            if first == 0:
                gathered[-1].blocks.append([])
            gathered[-1].blocks[-1].append((line, 0))
    if heading is not None:
        _add_heading(gathered, heading)
    _cut_end(gathered, account)
    return [turn for raw in gathered for turn in _without_notes(raw)]


def _under_heading(gathered: list[RawTurn], heading: Block) -> list[RawTurn]:
    """Begin a new section of the opening; below a question a heading stays where it is."""
    if any(turn.label and turn.label.role == "question" for turn in gathered):
        _add_heading(gathered, heading)
        return gathered
    label = gathered[-1].label if gathered else None
    return [*gathered, RawTurn(label=_continued(label), heading=heading)]


def _continued(label: Label | None) -> Label | None:
    """Return the label of a speaker who goes on under a new heading: not printed again."""
    if label is None:
        return None
    return Label("", label.base, "", label.role, 0)


def _add_heading(gathered: list[RawTurn], heading: Block) -> None:
    if not gathered:
        gathered.append(RawTurn())
    gathered[-1].blocks.append([(line, 0) for line in heading.lines])


def _cut_end(gathered: list[RawTurn], account: Account) -> None:
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


def _without_notes(raw: RawTurn) -> Iterator[RawTurn]:
    """Yield a turn, then the notes in brackets printed alone below it."""
    notes = _note_groups(raw.blocks)
    end = len(raw.blocks)
    below: list[RawTurn] = []
    while notes and notes[-1][1] == end:
        start, stop = notes.pop()
        below.insert(0, RawTurn(blocks=raw.blocks[start:stop], is_note=True))
        end = start
    raw.blocks = raw.blocks[:end]
    if raw.blocks or raw.label is not None or raw.heading is not None:
        yield raw
    yield from below


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
    if blocks[start][0][1] > 0 or text[:1] not in tuple(_OPENS_NOTE) or not text:
        return 0
    depth = 0
    for index in range(start, min(len(blocks), start + _LONGEST_NOTE)):
        text = _words(blocks[index])
        depth += sum(text.count(sign) for sign in _OPENS_NOTE)
        depth -= sum(text.count(sign) for sign in _CLOSES_NOTE)
        if depth <= 0:
            return index + 1 if text.rstrip(" *_.")[-1:] in tuple(_CLOSES_NOTE) else 0
    return 0


def _words(block: Sequence[tuple[Line, int]]) -> str:
    return "\n".join(line.text[start:].strip() for line, start in block).strip()


@dataclass
class Conversation:
    """The turns of a page as drafts, and the lines of each."""

    turns: list[TurnDraft] = field(default_factory=list)
    segments: list[str] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=dict)  # by anchor


def press_keys(raws: Sequence[RawTurn]) -> frozenset[str]:
    """Return the labels that are journalists' though they are only names.

    Where no label says "question", the one who always asks while others answer is it.
    """
    if any(raw.label and raw.label.role == "question" for raw in raws):
        return frozenset()
    asked: dict[str, list[bool]] = {}
    for raw in raws:
        if raw.label and raw.label.role == "name":
            asked.setdefault(raw.label.key, []).append(bool(_QUESTION_MARK.search(raw.words)))
    shares = {key: sum(marks) / len(marks) for key, marks in asked.items()}
    asking = {key for key, share in shares.items() if share >= 0.6 and len(asked[key]) >= 2}
    answering = {key for key, share in shares.items() if share < 0.3}
    return frozenset(asking) if asking and answering else frozenset()


def moderator_keys(raws: Sequence[RawTurn], press: frozenset[str]) -> frozenset[str]:
    """Return the names that only give the floor: short turns, never after a question."""
    spoken = [raw for raw in raws if not raw.is_note]
    seen: dict[str, list[bool]] = {}
    for index, raw in enumerate(spoken):
        if raw.label is None or raw.label.role != "name" or raw.label.key in press:
            continue
        before = spoken[index - 1] if index else None
        after = spoken[index + 1] if index + 1 < len(spoken) else None
        gives_floor = (
            len(raw.words) <= _SHORT_TURN
            and not _is_press(before, press)
            and (_is_press(after, press) or before is None or after is None)
        )
        seen.setdefault(raw.label.key, []).append(gives_floor)
    has_questions = any(_is_press(raw, press) for raw in spoken)
    if not has_questions or len(seen) < 2:
        return frozenset()
    return frozenset(key for key, turns in seen.items() if len(turns) > 1 and all(turns))


def _is_press(raw: RawTurn | None, press: frozenset[str]) -> bool:
    if raw is None or raw.label is None:
        return False
    return raw.label.role == "question" or raw.label.key in press


def conversation(
    raws: Sequence[RawTurn], speakers: Speakers, words: Vocabulary, language: str, opening: str
) -> Conversation:
    """Return the drafts of all turns; `opening` is who speaks where no label is printed yet."""
    press = press_keys(raws)
    builder = _Builder(speakers, words, language, opening, press, moderator_keys(raws, press))
    for raw in raws:
        builder.add(raw)
    return builder.result


class _Builder:
    def __init__(
        self,
        speakers: Speakers,
        words: Vocabulary,
        language: str,
        opening: str,
        press: frozenset[str],
        moderators: frozenset[str],
    ) -> None:
        self.result = Conversation()
        self._speakers = speakers
        self._words = words
        self._language = language
        self._opening = opening
        self._press = press
        self._moderators = moderators
        self._counts = dict.fromkeys(("s", "q", "a", "m", "n"), 0)

    def add(self, raw: RawTurn) -> None:
        """Add a turn: its kind, anchor and segment follow from those before it."""
        kind = self._kind(raw)
        anchor = self._anchor(kind)
        asker, outlet = "", ""
        if kind == "question":
            asker, outlet = asker_and_outlet(raw.label, raw.words, self._words)
        if kind == "question" and raw.label and raw.label.role == "name":
            asker = raw.label.base
        self.result.turns.append(
            TurnDraft(
                kind=kind,
                anchor=anchor,
                text="\n\n".join(filter(None, map(self._paragraph, raw.blocks))),
                to=self._question if kind == "answer" else "",
                heading=render_words(raw.heading.text, self._language) if raw.heading else "",
                label=raw.label.printed if raw.label else "",
                asker=asker,
                outlet=outlet,
                speaker=self._speaker(raw, kind),
                aligned=self.result.segments[-1] if self.result.segments else "",
            )
        )
        lines = [line for block in raw.blocks for line, _ in block]
        self.result.lines[anchor] = [*(raw.heading.lines if raw.heading else ()), *lines]

    @property
    def _question(self) -> str:
        return f"q{self._counts['q']}"

    def _kind(self, raw: RawTurn) -> TurnKind:
        if raw.is_note:
            return "note"
        if _is_press(raw, self._press):
            return "question"
        if raw.label and (raw.label.role == "moderator" or raw.label.key in self._moderators):
            return "moderator"
        return "answer" if self._counts["q"] else "statement"

    def _anchor(self, kind: TurnKind) -> str:
        if kind == "answer":
            self._counts["a"] += 1
            return f"{self._question}a{self._counts['a']}"
        letter = kind[0]
        self._counts[letter] += 1
        anchor = f"{letter}{self._counts[letter]}"
        if kind in ("question", "statement"):
            self._counts["a"] = 0
            self.result.segments.append(anchor)
        return anchor

    def _speaker(self, raw: RawTurn, kind: TurnKind) -> str:
        if kind in ("question", "note"):
            return ""
        if raw.label is None:
            return self._opening if kind == "statement" else ""
        return self._speakers.of(raw.label)

    def _paragraph(self, block: Sequence[tuple[Line, int]]) -> str:
        rendered = (render(line, start, self._language) for line, start in block)
        return "\n".join(text for text in rendered if text)
