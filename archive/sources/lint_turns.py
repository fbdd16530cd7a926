"""Oddities of what was said: signs without their partner, gaps, counts that do not fit."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.sources import findings as codes
from archive.sources.drafts import TurnDraft
from archive.sources.findings import Findings
from archive.sources.markup import paragraphs, plain

_PAIRS = ("()", "[]", "\uff08\uff09", "【】", "《》", "「」", "『』", "«»")
_QUOTES = re.compile('["“”„‟]')
_OPENS_PARAGRAPH = re.compile('\\s*["“„«]')
_ENUMERATION = re.compile(r"(?:^|(?<=[\s;,.:]))\(?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})[)\uff09]")
_FACE = re.compile(r"[:;]-?[()]")
_INCHES = re.compile(r"\d\"")
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)\uff0e、]\s*\D")
_LABEL_NUMBER = re.compile(r"\D(\d{1,2})\s*[.)]?$|^(\d{1,2})[.)]")
_ENDED = re.compile(r"[.!?。！？…؟:;,)\]>»”\"'’*—–\u3011」』》％%-]\s*$")
_LONG = 60  # characters from which a paragraph should end like a sentence
_FEW = 4  # questions from which their answers are counted


def check_conversation(turns: Sequence[TurnDraft], found: Findings) -> None:
    """Note what looks lost or odd in the turns; near misses stay silent."""
    for turn in turns:
        if sign := _unbalanced(plain(turn.text)):
            found.add(codes.UNBALANCED_SIGNS, turn.anchor, sign)
    for anchor, excerpt in _gaps(turns):
        found.add(codes.MISSING_PARAGRAPH, anchor, excerpt)
    if excerpt := _odd_count(turns):
        questions, answers = excerpt.split(", ")
        found.add(codes.ODD_COUNT, "page", excerpt, questions=questions, answers=answers)


def _unbalanced(text: str) -> str:
    """Return the sign that lacks its partner in a turn, with the words around it."""
    bare = _FACE.sub("", _ENUMERATION.sub("", text))
    for opens, closes in _PAIRS:
        if bare.count(opens) != bare.count(closes):
            is_reopened = opens == "«" and _reopens(text) and bare.count(opens) > bare.count(closes)
            if not is_reopened:
                return _around(text, opens if bare.count(opens) > bare.count(closes) else closes)
    quotes = _QUOTES.findall(_INCHES.sub("", text))
    if len(quotes) % 2 and not _reopens(text):
        return _around(text, quotes[-1])
    return ""


def _reopens(text: str) -> bool:
    """Return whether a quotation runs over paragraphs, opened again in each."""
    return sum(bool(_OPENS_PARAGRAPH.match(part)) for part in paragraphs(text)) > 1


def _around(text: str, sign: str) -> str:
    place = text.rfind(sign)
    return text[max(0, place - 40) : place + 40].strip()


def _gaps(turns: Sequence[TurnDraft]) -> Iterator[tuple[str, str]]:
    """Yield where a number is left out, or a turn breaks off before the next one."""
    yield from _gaps_in_labels(turns)
    for turn, following in pairwise(turns):
        last = plain(turn.text).rsplit("\n", 1)[-1]
        is_listed = last.startswith(("- ", "•", "–")) or bool(_NUMBERED.match(last))
        is_followed = following.label and following.kind != "note"
        if is_followed and len(last) >= _LONG and not _ENDED.search(last) and not is_listed:
            yield turn.anchor, last[-60:]
    for turn in turns:
        if excerpt := _gap_in_list(plain(turn.text)):
            yield turn.anchor, excerpt


def _gap_in_list(text: str) -> str:
    """Return where in a turn a number of a list is left out: 1, 2, 4."""
    expected = 1
    for line in text.split("\n"):
        match = _NUMBERED.match(line)
        if not match:
            continue
        number = int(match[1])
        if number == 1:
            expected = 2
        elif number == expected:
            expected += 1
        elif number == expected + 1 and expected > 2:
            return line[:60]
        else:
            return ""
    return ""


def _gaps_in_labels(turns: Sequence[TurnDraft]) -> Iterator[tuple[str, str]]:
    """Yield the numbered questions before which one is left out."""
    numbers = [(turn, _number(turn.label)) for turn in turns if turn.kind == "question"]
    known = [(turn, number) for turn, number in numbers if number]
    if len(known) < 2 or len(known) < len(numbers):
        return
    for (_, before), (turn, number) in pairwise(known):
        if number == before + 2:
            yield turn.anchor, turn.label


def _number(label: str) -> int:
    match = _LABEL_NUMBER.search(label)
    return int(match[1] or match[2]) if match else 0


def _odd_count(turns: Sequence[TurnDraft]) -> str:
    """Return the counts of questions and answers where they can hardly be right."""
    questions = [turn for turn in turns if turn.kind == "question"]
    answers = [turn for turn in turns if turn.kind == "answer"]
    answered = {turn.to for turn in answers}
    labels = {turn.label.casefold() for turn in answers if turn.label}
    counts = f"{len(questions)}, {len(answers)}"
    if len(questions) >= _FEW and len(answered) * 2 < len(questions):
        return counts
    is_regular = len(labels) == 1 and not any(turn.speaker for turn in answers)
    is_uneven = len(answers) > len(questions) >= 2
    return counts if is_regular and is_uneven else ""
