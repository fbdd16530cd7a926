"""Oddities of the printed text: each becomes a finding, none is repaired."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from archive.sources import findings as codes
from archive.sources.around.furniture import Surroundings
from archive.sources.drafts import TurnDraft
from archive.sources.findings import Findings
from archive.sources.head.document_numbers import day_in_number
from archive.sources.head.kinds import is_corrected
from archive.sources.head.parts import Head
from archive.sources.labelling.vocabulary import folded
from archive.sources.lines import Line, Page
from archive.sources.lint_turns import check_conversation
from archive.sources.markup import plain
from archive.sources.reading import Reading, Spoken
from archive.sources.tables import TABLES

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BIDI_OR_MARK = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_ENDED = re.compile(r"[.!?。！？…؟:;)\]»”\"'’*—–\u3011」』-]\s*$")
_LONG = 40  # characters from which a last paragraph should end like a sentence


def check_lines(lines: Iterable[Line], found: Findings) -> None:
    """Note dates that have lost a character."""
    for line in lines:
        for pattern in _lost_dates():
            for match in pattern.finditer(line.text):
                found.add(codes.LOST_DATE_CHARACTER, line.place(match.start()), match[0])


def check_page(page: Page, found: Findings) -> None:
    """Note what holds for any line of a page, its furniture too, and for the page as a file.

    Replaced characters, invisible signs of direction, a mended encoding, pictured words.
    """
    for line in (line for block in page.blocks for line in block.lines):
        if match := _signs_to_flag(line.text).search(line.text):
            sign = f"U+{ord(match[0]):04X}"
            found.add(codes.BIDI_CONTROL, line.place(match.start()), sign, sign=sign)
    for number in page.replaced:
        found.add(codes.REPLACED_CHARACTER, f"line {number}", "\ufffd")
    if page.misdeclared:
        found.add(codes.ENCODING_REPAIRED, "page", page.misdeclared)
    for place in page.unread:
        found.add(codes.NO_TEXT_LAYER, place)


def _signs_to_flag(text: str) -> re.Pattern[str]:
    """Return the signs of direction that a line has no use for.

    Marks are usual beside letters that run from right to left, and beside numbers alone.
    """
    is_usual = _RIGHT_TO_LEFT.search(text) or not _LETTER.search(text)
    return _BIDI if is_usual else _BIDI_OR_MARK


def check_head(head: Head, found: Findings) -> None:
    """Note what the head of the page does not say, or says twice and differently."""
    if not head.title:
        found.add(codes.NO_TITLE, "page")
    if head.held_on is None:
        found.add(codes.NO_DATE, "page")
    if not head.number:
        found.add(codes.NO_NUMBER, "page")
    if head.is_dated_by_number:
        found.add(codes.DATE_FROM_NUMBER, "page", head.number, number=head.number)
    elif head.precision == "day" and day_in_number(head.number) not in (None, head.held_on):
        said = {"number": head.number, "date": head.held_on}
        found.add(codes.DATE_MISMATCH, "page", f"{head.number}, {head.held_on}", **said)


def check_words(reading: Reading, found: Findings) -> None:
    """Note the defects of the head, the lines and the turns of a page."""
    check_head(reading.head, found)
    if is_corrected(reading.head.title):
        found.add(codes.CORRECTED_VERSION, "page", reading.head.title)
    check_lines((line for block in reading.head.body for line in block.lines), found)
    for text in reading.texts:
        check_turns(text.conversation.turns, found)
        check_conversation(text.conversation.turns, found)
        _note_spellings(text, found)


def _note_spellings(text: Spoken, found: Findings) -> None:
    for key, other in text.speakers.doubtful:
        for turn in text.conversation.turns:
            if turn.label and folded(turn.label).startswith(key):
                said = {"printed": turn.label, "other": other}
                found.add(codes.SPEAKER_SPELLING, turn.anchor, f"{turn.label}, {other}", **said)


def check_turns(turns: Sequence[TurnDraft], found: Findings) -> None:
    """Note questions without an answer, nameless speakers, a text that breaks off."""
    if not turns:
        found.add(codes.NO_TEXT, "page")
    if not any(turn.kind == "question" for turn in turns):
        found.add(codes.NO_QUESTION, "page")
    answered = {turn.to for turn in turns if turn.kind == "answer"}
    for turn in turns:
        if turn.kind == "question" and turn.anchor not in answered:
            found.add(codes.UNANSWERED_QUESTION, turn.anchor, plain(turn.text))
        if turn.kind in ("statement", "answer") and not turn.speaker:
            found.add(codes.UNKNOWN_SPEAKER, turn.anchor, turn.label)
    last = plain(turns[-1].text).rsplit("\n", 1)[-1] if turns else ""
    if len(last) >= _LONG and not _ENDED.search(last):
        found.add(codes.CUT_OFF, turns[-1].anchor, last[-60:])


def check_surroundings(surroundings: Surroundings, found: Findings) -> None:
    """Note galleries of one title and an album that is not what it says."""
    times = Counter(gallery.text for gallery in surroundings.galleries)
    for gallery in surroundings.galleries:
        if times[gallery.text] > 1:
            place = f"line {gallery.line.number}"
            found.add(codes.INDISTINCT_GALLERY_TITLE, place, gallery.text)
    captions = {caption.text for caption in surroundings.captions}
    count = surroundings.album_count
    if count is not None and captions and len(captions) != count:
        said = {"said": count, "listed": len(captions)}
        found.add(codes.ALBUM_COUNT, "page", f"{count}, {len(captions)}", **said)


@cache
def _lost_dates() -> tuple[re.Pattern[str], ...]:
    patterns = dict.fromkeys(p for table in TABLES.values() for p in table.lost_dates)
    return tuple(re.compile(pattern) for pattern in patterns)
