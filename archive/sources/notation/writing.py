"""A draft to the notation. Whatever could be misread is quoted or escaped."""

import re
from collections.abc import Iterator

from archive.sources.drafts import EditionDraft, TurnDraft
from archive.sources.notation.signs import (
    ESCAPED,
    FIELDS,
    HEAD_LIKE,
    HEADING,
    LETTER_OF,
    YES,
    quoted,
)

_NOTHING = EditionDraft()
_NOT_BARE = re.compile(r"[,，،=()（）:：\n\r\"“„«@#\\]")
_KEY = re.compile(r"[\w.-]+")


def write_notation(draft: EditionDraft) -> str:
    """Return an edition's words, and the notes on them, as plain text."""
    named = _named(draft.turns)
    parts = ["\n".join(_head(draft))]
    above = ""
    for turn in draft.turns:
        if turn.heading:
            parts.append(f"## {_line(turn.heading)}")
        parts.append(_turn(turn, above, named))
        above = turn.anchor if turn.kind == "question" else above
    return "\n\n".join(part for part in parts if part) + "\n"


def _named(turns: tuple[TurnDraft, ...]) -> set[str]:
    """Return the anchors that must be written: an answer that stands elsewhere names them."""
    above, named = "", set()
    for turn in turns:
        if turn.kind == "answer" and turn.to != above:
            named.add(turn.to)
        above = turn.anchor if turn.kind == "question" else above
    return named


def _head(draft: EditionDraft) -> Iterator[str]:
    for name, field in FIELDS.items():
        value = getattr(draft, field)
        if value != getattr(_NOTHING, field):
            yield f"{name}: {YES if value is True else _line(value)}"


def _line(words: str) -> str:
    """Return words that are the rest of a line, quoted where they would be read otherwise."""
    is_plain = words == words.strip() and "\n" not in words and "\r" not in words
    return words if is_plain and words and words[0] != '"' else quoted(words)


def _turn(turn: TurnDraft, above: str, named: set[str]) -> str:
    tokens = [
        *([quoted(turn.label)] if turn.label else []),
        *_who(turn),
        *([f"#{turn.anchor}"] if turn.anchor in named else []),
        *([f"to #{turn.to}"] if turn.kind == "answer" and turn.to != above else []),
    ]
    head = " ".join([LETTER_OF[turn.kind], *tokens]) + ":"
    return head + _text(turn.text)


def _who(turn: TurnDraft) -> Iterator[str]:
    """Yield who speaks; what is not usual for a kind of turn is named."""
    if turn.kind == "question":
        printed = [turn.asker, turn.outlet] if turn.outlet else [turn.asker]
        if any(printed):
            yield f"({', '.join(map(_bare, printed))})"
        extras = {"speaker": turn.speaker}
    else:
        if turn.speaker:
            yield f"({_bare(turn.speaker)})"
        extras = {"asker": turn.asker, "outlet": turn.outlet}
    yield from (f"{name} {quoted(value)}" for name, value in extras.items() if value)
    if turn.outlet_key:
        is_plain = _KEY.fullmatch(turn.outlet_key)
        yield f"@{turn.outlet_key if is_plain else quoted(turn.outlet_key)}"


def _bare(words: str) -> str:
    return quoted(words) if _NOT_BARE.search(words) or words != words.strip() else words


def _text(text: str) -> str:
    """Return a turn's words as they follow its colon; lines that would be misread escaped."""
    if not text:
        return ""
    lines = text.split("\n")
    is_beside = bool(lines[0].strip()) and not lines[0][0].isspace() and lines[0][0] != "\\"
    first, rest = (lines[:1], lines[1:]) if is_beside else ([], lines)
    last = max((k for k, line in enumerate(lines) if line.strip()), default=-1)
    begun = next((k for k, line in enumerate(lines) if line.strip()), len(lines))
    escaped = [
        _escaped(line, is_edge=k > last or k < begun)
        for k, line in enumerate(rest, start=len(first))
    ]
    return "\n".join([f" {first[0]}" if first else "", *escaped])


def _escaped(line: str, *, is_edge: bool) -> str:
    is_sign = HEAD_LIKE.match(line) or HEADING.match(line) or ESCAPED.match(line)
    return f"\\{line}" if is_sign or (is_edge and not line.strip()) else line
