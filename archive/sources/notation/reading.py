"""The notation to a draft. A line that cannot be read is named, with the mend."""

import re
from dataclasses import dataclass, field
from typing import Any, get_args

from archive.sources.drafts import Completeness, EditionDraft, Translation, TurnDraft, TurnKind
from archive.sources.notation.signs import (
    ESCAPED,
    FIELDS,
    HEAD_LIKE,
    HEADING,
    LETTER_OF,
    LETTERS,
    YES,
    NotationError,
    unquoted,
)

_FIELD = re.compile(r"(?P<name>[A-Z][a-z]+)[^\S\n]*[:：](?P<value>.*)", re.DOTALL)
_ANCHOR = re.compile(r"#([a-z][a-z0-9]{0,30})(?![\w-])")
_TO = re.compile(r"to\s*#([a-z][a-z0-9]{0,30})(?![\w-])")
_NAMED = re.compile(r"(asker|outlet|speaker)\s*(?=\")")
_KEY = re.compile(r"@(?=\")|@([\w.-]+)")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CHOICES = {"translation": get_args(Translation), "completeness": get_args(Completeness)}
_PAIRS = {"(": ")", "（": "）"}
_MARKS = {"“": "”", "„": "“", "«": "»"}

UNCLOSED = (
    "The head of this turn is not whole: close its brackets and quotation marks and end it with "
    "a colon, as in “Q (asker, outlet): words”. If these are words, begin the line with “\\”."
)
NO_TURN = "No turn begins here. Write Q:, A:, S:, M: or N: before the words."
NO_QUESTION = "No question stands above this answer. Say which it answers, as in “A to #q3:”."
UNKNOWN_QUESTION = "“#%(anchor)s” is not a question of this text."
TWICE = "“#%(anchor)s” is written at two turns; leave one of them without it."
EMPTY_HEADING = "Write the heading's words after the two signs."
LONELY_HEADING = "No turn stands below this heading. Write one, or take the heading away."
UNKNOWN_FIELD = "“%(name)s:” is no field of the head. Known are: %(known)s."
UNKNOWN_VALUE = "“%(value)s” cannot stand here. Known are: %(known)s."
UNSTORABLE = "This line holds a character that cannot be kept. Type the line again."
TOO_MANY = "This is too much for one edition: %(most)s turns at most. Leave the rest out."
MOST_TURNS = 10_000
SENTENCES = (
    UNCLOSED,
    NO_TURN,
    NO_QUESTION,
    UNKNOWN_QUESTION,
    TWICE,
    EMPTY_HEADING,
    LONELY_HEADING,
    UNKNOWN_FIELD,
    UNKNOWN_VALUE,
    UNSTORABLE,
    TOO_MANY,
)


@dataclass
class _Turn:
    line: int
    kind: TurnKind
    heading: str = ""
    values: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    anchor: str = ""
    to: str = ""


@dataclass(frozen=True)
class Read:
    """What a text says. Anchors are counted from 1, but for those that it names itself."""

    draft: EditionDraft
    named: frozenset[str]
    lines: tuple[int, ...]  # on which each turn begins


def read_notation(text: str) -> Read:
    """Return what a text in the notation says; only fields that it writes are filled.

    Raises NotationError.
    """
    head: dict[str, Any] = {}
    turns: list[_Turn] = []
    heading: tuple[int, str] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if _UNSTORABLE.search(line):
            raise NotationError(number, UNSTORABLE)
        if HEAD_LIKE.match(line):
            if len(turns) == MOST_TURNS:
                raise NotationError(number, TOO_MANY, most=str(MOST_TURNS))
            turns.append(_read_head(line, number))
            turns[-1].heading = heading[1] if heading else ""
            heading = None
        elif HEADING.match(line):
            if heading:
                raise NotationError(heading[0], LONELY_HEADING)
            heading = number, _rest(line[2:], number, EMPTY_HEADING)
        elif turns and heading is None:
            turns[-1].lines.append(line)
        elif line.strip():
            _read_field(line, number, head, is_above=not turns and heading is None)
    if heading:
        raise NotationError(heading[0], LONELY_HEADING)
    named = frozenset(turn.anchor for turn in turns if turn.anchor)
    lines = tuple(turn.line for turn in turns)
    return Read(EditionDraft(**head, turns=_counted(turns)), named, lines)


def _read_field(line: str, number: int, head: dict[str, Any], *, is_above: bool) -> None:
    match = _FIELD.fullmatch(line.strip())
    if not is_above or not match:
        raise NotationError(number, NO_TURN)
    name = FIELDS.get(match["name"])
    if name is None:
        known = ", ".join(FIELDS)
        raise NotationError(number, UNKNOWN_FIELD, name=match["name"], known=known)
    value = _rest(match["value"], number, "")
    known = (YES, "no") if name == "is_substantive" else _CHOICES.get(name)
    if known and value not in known:
        raise NotationError(number, UNKNOWN_VALUE, value=value, known=", ".join(known))
    head[name] = value == YES if name == "is_substantive" else value


def _rest(text: str, number: int, if_empty: str) -> str:
    """Return the words that are the rest of a line, quoted or not."""
    text = text.strip()
    if text.startswith('"'):
        found = unquoted(text)
        if found and not text[found[1] :].strip():
            return found[0]
    elif text or not if_empty:
        return text
    raise NotationError(number, if_empty if not text else UNCLOSED)


def _read_head(line: str, number: int) -> _Turn:
    """Return the turn whose head a line is, with its first words."""
    turn = _Turn(number, LETTERS[line[0]])
    place = 1
    while place < len(line):
        if line[place].isspace():
            place += 1
            continue
        if line[place] in ":：":
            turn.lines.append(line[place + 1 :].lstrip())
            return turn
        place = _read_token(line, place, turn)
    raise NotationError(number, UNCLOSED)


def _read_token(line: str, place: int, turn: _Turn) -> int:
    """Read what stands at a place of a turn's head; return where it ends."""
    sign, number = line[place], turn.line
    if sign == '"' or sign in _MARKS:
        turn.values["label"], length = _in_quotes(line[place:], number)
        return place + length
    if sign in _PAIRS:
        return _read_who(line, place, turn)
    if match := _ANCHOR.match(line, place):
        turn.anchor = match[1]
        return match.end()
    if turn.kind == "answer" and (match := _TO.match(line, place)):
        turn.to = match[1]
        return match.end()
    if match := _NAMED.match(line, place):
        turn.values[match[1]], length = _in_quotes(line[match.end() :], number)
        return match.end() + length
    if match := _KEY.match(line, place):
        if match[1]:
            turn.values["outlet_key"] = match[1]
            return match.end()
        turn.values["outlet_key"], length = _in_quotes(line[match.end() :], number)
        return match.end() + length
    raise NotationError(number, UNCLOSED)


def _in_quotes(text: str, number: int) -> tuple[str, int]:
    if text[0] in _MARKS:
        end = text.find(_MARKS[text[0]], 1)
        found = (text[1:end], end + 1) if end > 0 else None
    else:
        found = unquoted(text)
    if found is None:
        raise NotationError(number, UNCLOSED)
    return found


def _read_who(line: str, place: int, turn: _Turn) -> int:
    """Read "(asker, outlet)" of a question, "(speaker)" of anything else."""
    closing = _PAIRS[line[place]], ")"
    parts, words, depth = [""], "", 0
    place += 1
    while place < len(line):
        sign = line[place]
        if sign == '"' and not words.strip():
            words, length = _in_quotes(line[place:], turn.line)
            parts[-1], words = words, ""
            place += length
            rest = re.match(r"\s*", line[place:])
            place += rest.end()
            if line[place : place + 1] not in (*closing, ",", "，", "،"):
                raise NotationError(turn.line, UNCLOSED)
            continue
        if sign in closing and not depth:
            parts[-1] = parts[-1] or words.strip()
            names = ("asker", "outlet") if turn.kind == "question" else ("speaker",)
            if len(parts) > len(names):
                parts = [*parts[: len(names) - 1], ", ".join(parts[len(names) - 1 :])]
            turn.values |= dict(zip(names, parts, strict=False))
            return place + 1
        depth += (sign in _PAIRS) - (sign in closing)
        if sign in ",，،" and not depth:
            parts[-1] = parts[-1] or words.strip()
            parts, words = [*parts, ""], ""
        else:
            words += sign
        place += 1
    raise NotationError(turn.line, UNCLOSED)


def _counted(turns: list[_Turn]) -> tuple[TurnDraft, ...]:
    """Return the drafts of the turns, each with an anchor, each answer with its question."""
    taken = {turn.anchor for turn in turns if turn.anchor}
    above, counts = "", dict.fromkeys(LETTER_OF.values(), 0)
    seen: set[str] = set()
    for turn in turns:
        if turn.anchor in seen:
            raise NotationError(turn.line, TWICE, anchor=turn.anchor)
        if turn.kind == "answer":
            turn.to = turn.to or above
            if not turn.to:
                raise NotationError(turn.line, NO_QUESTION)
        elif not turn.anchor:
            turn.anchor = _next(LETTER_OF[turn.kind].lower(), counts, taken)
        above = turn.anchor if turn.kind == "question" else above
        seen |= {turn.anchor} - {""}
    questions = {turn.anchor for turn in turns if turn.kind == "question"}
    for turn in turns:
        if turn.kind == "answer" and turn.to not in questions:
            raise NotationError(turn.line, UNKNOWN_QUESTION, anchor=turn.to)
        turn.anchor = turn.anchor or _next(f"{turn.to}a", counts, taken)
    return tuple(_draft(turn) for turn in turns)


def _next(stem: str, counts: dict[str, int], taken: set[str]) -> str:
    """Return the next anchor with a stem that is not taken: q7, q7a2."""
    counts[stem] = counts.get(stem, 0) + 1
    while f"{stem}{counts[stem]}" in taken:
        counts[stem] += 1
    return f"{stem}{counts[stem]}"


def _draft(turn: _Turn) -> TurnDraft:
    return TurnDraft(
        kind=turn.kind,
        anchor=turn.anchor,
        to=turn.to,
        heading=turn.heading,
        text=_words(turn.lines),
        **turn.values,
    )


def _words(lines: list[str]) -> str:
    """Return the words below a head: blank lines around them left out, escapes resolved."""
    first, rest = lines[0], lines[1:]
    while rest and not rest[-1].strip():
        rest.pop()
    if not first:
        rest = rest[next((k for k, line in enumerate(rest) if line.strip()), 0) :]
    words = [line[1:] if ESCAPED.match(line) else line for line in rest]
    return "\n".join([first, *words] if first else words)
