"""A page read again as an editor says: which line begins what, and what is no word of it.

The parser's reading stays wherever nobody objects; only turns whose lines were given
another place are put together anew, from the lines of the page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from msgspec.structs import replace

from archive.sources import findings as codes
from archive.sources.drafts import (
    BriefingDraft,
    FindingDraft,
    LineDraft,
    PageDraft,
    SegmentDraft,
    TurnDraft,
    TurnKind,
)
from archive.sources.labelling.candidates import candidate
from archive.sources.labelling.labels import Label
from archive.sources.labelling.outlets import asker_and_outlet
from archive.sources.labelling.vocabulary import Vocabulary, vocabulary_for
from archive.sources.lines import FURNITURE, Line, Page
from archive.sources.markup import plain
from archive.sources.rendering import render

Wish = Literal[
    "question", "answer", "statement", "moderator", "note", "above", "title", "furniture"
]
WISHES: tuple[str, ...] = get_args(Wish)
_KINDS = get_args(TurnKind)
_HEADS = ("question", "statement")
_TURN = "turn:"
_AFTER_LABEL = re.compile(r"[\s:：.\-–—]*")


@dataclass
class _Piece:
    """A turn in the making: whose it was, what it is now, its lines by block."""

    origin: str  # anchor that its first line had; "" for none
    kind: TurnKind
    turn: TurnDraft | None = None  # as the parser read it
    is_wished: bool = False
    is_touched: bool = False
    blocks: list[list[Line]] = field(default_factory=list)
    block: int = -1

    def add(self, block: int, line: Line) -> None:
        if block != self.block:
            self.blocks.append([])
            self.block = block
        self.blocks[-1].append(line)


def may_be_relabelled(draft: PageDraft) -> bool:
    """Return whether a page holds one text: lines of two cannot be told from each other."""
    return draft.briefing is not None and len(draft.briefing.transcripts) == 1


def relabelled(page: Page, draft: PageDraft, wishes: Mapping[int, str]) -> PageDraft:
    """Return a page's draft with lines as wished, by number; other numbers are passed over.

    "above" joins a line to what stands above it; a kind of turn begins one there.
    """
    if not wishes or not may_be_relabelled(draft):
        return draft
    return _Relabeller(page, draft, wishes).result()


class _Relabeller:
    def __init__(self, page: Page, draft: PageDraft, wishes: Mapping[int, str]) -> None:
        self._page, self._draft, self._wishes = page, draft, wishes
        [self._transcript] = draft.briefing.transcripts
        [self._edition] = self._transcript.editions
        self._language = self._transcript.language
        self._words: Vocabulary = vocabulary_for(self._language)
        self._fields = {line.line: line.field for line in draft.capture.lines}
        self._turns = {turn.anchor: turn for turn in self._edition.turns}
        self._speakers = {t.label: t.speaker for t in self._edition.turns if t.label and t.speaker}
        self._title = ""
        self._pieces: list[_Piece] = []
        self._begun: set[str] = set()

    def result(self) -> PageDraft:
        for block, line in self._lines():
            self._place(block, line)
        self._dissolve_lost()
        turns, renamed = self._numbered()
        edition = replace(self._edition, turns=turns, title=self._title or self._edition.title)
        transcript = replace(self._transcript, editions=(edition,))
        briefing = replace(
            self._draft.briefing,
            transcripts=(transcript,),
            segments=_segments(self._draft.briefing, turns, renamed),
        )
        lines = tuple(LineDraft(line=n, field=place) for n, place in sorted(self._fields.items()))
        return replace(
            self._draft,
            briefing=briefing,
            capture=replace(self._draft.capture, lines=lines),
            findings=tuple(_findings(self._draft.findings, turns, renamed)),
        )

    def _lines(self) -> Iterator[tuple[int, Line]]:
        seen: set[int] = set()
        for index, block in enumerate(self._page.blocks):
            for line in block.lines:
                if line.number not in seen:
                    seen.add(line.number)
                    yield index, line

    def _place(self, block: int, line: Line) -> None:
        place = self._fields.get(line.number, "")
        anchor = place.removeprefix(_TURN) if place.startswith(_TURN) else ""
        wish = next((w for n in _numbers(line) if (w := self._wishes.get(n))), "")
        is_first = bool(anchor) and anchor not in self._begun
        if anchor:
            self._begun.add(anchor)
        if wish in (FURNITURE, "title"):
            self._take_out(line, anchor, wish, is_first=is_first)
        elif wish in _KINDS:
            self._begin(block, line, anchor if is_first else "", anchor, wish)
        elif wish == "above":
            self._join(block, line, anchor)
        elif anchor:
            self._go_on(block, line, anchor, is_first=is_first)

    def _take_out(self, line: Line, anchor: str, wish: str, *, is_first: bool) -> None:
        self._put(line, wish)
        if wish == "title":
            self._title = " ".join(filter(None, (self._title, line.text.strip())))
        if is_first:
            self._pieces.append(_Piece(anchor, self._turns[anchor].kind, is_touched=True))
            self._pieces[-1].turn = self._turns[anchor]
        elif anchor:
            self._touch(anchor)

    def _touch(self, anchor: str) -> None:
        for piece in self._pieces:
            if piece.origin == anchor:
                piece.is_touched = True

    def _begin(self, block: int, line: Line, first_of: str, anchor: str, kind: str) -> None:
        if first_of:
            piece = _Piece(first_of, kind, self._turns[first_of], is_wished=True)
        else:
            self._touch(anchor)
            piece = _Piece(anchor, kind, is_wished=True, is_touched=True)
        self._pieces.append(piece)
        self._add(piece, block, line)

    def _join(self, block: int, line: Line, anchor: str) -> None:
        """Add a line to the turn above it; the rest of the turn it began comes along."""
        if not self._pieces:
            self._pieces.append(_Piece(anchor, "statement", is_touched=True))
        piece = self._pieces[-1]
        piece.is_touched = True
        if anchor:
            piece.origin, before = anchor, piece.origin
            if before and before != anchor:
                piece.turn = piece.turn or self._turns.get(before)
        self._add(piece, block, line)

    def _go_on(self, block: int, line: Line, anchor: str, *, is_first: bool) -> None:
        if is_first:
            turn = self._turns.get(anchor)
            self._pieces.append(_Piece(anchor, turn.kind if turn else "statement", turn))
        piece = next((p for p in reversed(self._pieces) if p.origin == anchor), self._pieces[-1])
        self._add(piece, block, line)

    def _add(self, piece: _Piece, block: int, line: Line) -> None:
        piece.add(block, line)
        place = next(k for k, one in enumerate(self._pieces) if one is piece)
        self._put(line, f"{_TURN}{place}")

    def _put(self, line: Line, place: str) -> None:
        for number in _numbers(line):
            if number in self._fields:
                self._fields[number] = place

    def _dissolve_lost(self) -> None:
        """Number the pieces that have words; a turn without lines of its own stays as it was."""
        lineless = [turn for anchor, turn in self._turns.items() if anchor not in self._begun]
        for turn in lineless:
            order = list(self._turns)
            before = set(order[: order.index(turn.anchor)])
            at = max(
                (k + 1 for k, piece in enumerate(self._pieces) if piece.origin in before), default=0
            )
            for number, place in self._fields.items():
                if place.startswith(_TURN) and int(place[len(_TURN) :]) >= at:
                    self._fields[number] = f"{_TURN}{int(place[len(_TURN) :]) + 1}"
            self._pieces.insert(at, _Piece(turn.anchor, turn.kind, turn))

    def _numbered(self) -> tuple[tuple[TurnDraft, ...], dict[str, str]]:
        """Return the turns under new anchors, and where each old anchor's turn is now."""
        counter = _Counter()
        turns: list[TurnDraft] = []
        places: dict[str, str] = {}
        renamed: dict[str, str] = {}
        wished_question = False
        for index, piece in enumerate(self._pieces):
            turn = self._turn(piece)
            if not (turn.text.strip() or turn.label or turn.heading):
                places[f"{_TURN}{index}"] = FURNITURE
                continue
            if wished_question and turn.kind == "statement" and not piece.is_wished:
                turn = replace(turn, kind="answer")
            wished_question = piece.is_wished and turn.kind == "question"
            turn = counter.numbered(turn)
            places[f"{_TURN}{index}"] = f"{_TURN}{turn.anchor}"
            if piece.turn is not None:
                renamed.setdefault(piece.turn.anchor, turn.anchor)
            turns.append(turn)
        self._fields = {n: places.get(place, place) for n, place in self._fields.items()}
        return tuple(turns), renamed

    def _turn(self, piece: _Piece) -> TurnDraft:
        turn = piece.turn
        if turn is not None and not piece.is_touched:
            return _as_kind(turn, piece.kind)
        label, start, skipped = self._opening(piece)
        if turn is None:
            turn = self._fresh(piece.kind, label)
        blocks = [[line for line in block if line not in skipped] for block in piece.blocks]
        first = next((line for block in blocks for line in block), None)
        paragraphs = (
            "\n".join(
                filter(
                    None,
                    (render(ln, start if ln is first else 0, self._language) for ln in block),
                )
            )
            for block in blocks
        )
        text = "\n\n".join(filter(None, paragraphs))
        return _as_kind(replace(turn, text=text), piece.kind)

    def _opening(self, piece: _Piece) -> tuple[Label | None, int, list[Line]]:
        """Return a piece's label, where its words begin behind it, and the lines of its heading."""
        lines = [line for block in piece.blocks for line in block]
        skipped: list[Line] = []
        if piece.turn is not None and piece.turn.heading:
            heading = " ".join(plain(piece.turn.heading).split())
            while lines and " ".join(lines[0].text.split()) and lines[0].text.strip() in heading:
                skipped.append(lines.pop(0))
        if not lines:
            return None, 0, skipped
        label = candidate(lines[0], self._words)
        if piece.turn is None:
            return label, label.end if label else 0, skipped
        printed = piece.turn.label
        if label and label.printed == printed:
            return label, label.end, skipped
        if printed and lines[0].text.lstrip().startswith(printed):
            offset = lines[0].text.index(printed) + len(printed)
            return None, _AFTER_LABEL.match(lines[0].text, offset).end(), skipped
        return None, 0, skipped

    def _fresh(self, kind: TurnKind, label: Label | None) -> TurnDraft:
        """Return a turn that an editor begins, with what its label says."""
        asker, outlet = "", ""
        if kind == "question" and label:
            asker, outlet = asker_and_outlet(label, "", self._words)
        printed = label.printed if label else ""
        speaker = "" if kind in ("question", "note") else self._speakers.get(printed, "")
        return TurnDraft(
            kind=kind,
            anchor="n1",
            text="",
            label=printed,
            asker=asker,
            outlet=outlet,
            speaker=speaker,
        )


def _numbers(line: Line) -> range:
    """Return the numbers of all lines of the file that a line of words spans."""
    return range(line.number, max(line.until, line.number) + 1)


def _as_kind(turn: TurnDraft, kind: TurnKind) -> TurnDraft:
    """Return a turn as of a kind; only questions have askers, only hosts are speakers."""
    if turn.kind == kind:
        return turn
    if kind == "question":
        return replace(turn, kind=kind, to="", speaker="")
    return replace(turn, kind=kind, to="", asker="", outlet="")


class _Counter:
    """Counts anchors as the parser does: s1, q1, q1a1, m1, n1."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys("sqamn", 0)
        self._segment = ""

    def numbered(self, turn: TurnDraft) -> TurnDraft:
        if turn.kind == "answer" and not self._counts["q"]:
            turn = replace(turn, kind="statement")
        question = f"q{self._counts['q']}"
        letter = turn.kind[0]
        self._counts[letter] += 1
        if turn.kind == "answer":
            anchor = f"{question}a{self._counts['a']}"
            return replace(turn, anchor=anchor, to=question, aligned=question)
        anchor = f"{letter}{self._counts[letter]}"
        if turn.kind == "question":
            self._counts["a"] = 0
        if turn.kind in _HEADS:
            self._segment = anchor
        return replace(turn, anchor=anchor, to="", aligned=self._segment)


def _segments(
    briefing: BriefingDraft, turns: Sequence[TurnDraft], renamed: Mapping[str, str]
) -> tuple[SegmentDraft, ...]:
    """Return what was proposed for each piece, where the piece still begins one."""
    heads = {turn.anchor for turn in turns if turn.kind in _HEADS}
    moved = {renamed[s.key]: s for s in briefing.segments if renamed.get(s.key) in heads}
    return tuple(replace(segment, key=key) for key, segment in moved.items())


def _findings(
    found: Sequence[FindingDraft], turns: Sequence[TurnDraft], renamed: Mapping[str, str]
) -> Iterator[FindingDraft]:
    """Yield the findings that still hold, each at the turn it speaks of."""
    has_question = any(turn.kind == "question" for turn in turns)
    answered = {turn.to for turn in turns}
    for finding in found:
        if finding.code == codes.NO_QUESTION and has_question:
            continue
        if not re.fullmatch(r"[sqmn]\d+(?:a\d+)?", finding.place):
            yield finding
            continue
        place = renamed.get(finding.place)
        is_answered = finding.code == codes.UNANSWERED_QUESTION and place in answered
        if place and not is_answered:
            yield replace(finding, place=place)
