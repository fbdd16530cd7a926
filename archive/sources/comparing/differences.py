"""What one edition says otherwise than another: turn by turn, and word by word in each.

Words are compared whole; in scripts that part no words (Chinese, Japanese, Thai and the
like) signs are. Marks stay with their letter, so an accent or a vowel sign never stands alone.
Long texts are first compared by sentences, and word by word only where these differ.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from archive.sources.comparing.versions import moved_anchors
from archive.sources.drafts import EditionDraft, TurnDraft

Change = Literal["same", "added", "removed"]
HEAD = ("title", "place", "event", "translation", "completeness")
WORDS = ("heading", "label", "asker", "outlet", "text")

# Han, kana, bopomofo; Thai, Lao, Burmese, Khmer: no blanks between words.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U0003ffff"
    "\u0e00-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e80-\u0eb0\u0eb2-\u0eb3\u0ebd-\u0ec6"
    "\u1000-\u102a\u103f\u1050-\u109d\u1780-\u17b3"
)
_MOST_BY_WORD = 1_000_000  # pairs of tokens: what is longer is first compared by sentences
_MOST_BETWEEN_SENTENCES = 4_000_000  # beyond that, a piece counts as replaced whole
_MOST_SENTENCES = 25_000_000


@dataclass(frozen=True)
class Piece:
    """Some words, and whether both editions have them."""

    change: Change
    text: str


@dataclass(frozen=True)
class FieldDifference:
    """One field that differs, in pieces from the first word to the last."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class TurnDifference:
    """One turn that differs: `before` is None for a new one, `after` for one that is gone."""

    before: TurnDraft | None
    after: TurnDraft | None
    fields: tuple[FieldDifference, ...]
    is_moved: bool = False

    @property
    def turn(self) -> TurnDraft:
        return self.after or self.before

    @property
    def change(self) -> Literal["added", "removed", "changed"]:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def is_rehung(self) -> bool:
        """Return whether it is of another kind now, or answers another question."""
        both = self.before is not None and self.after is not None
        return both and (self.before.kind, self.before.to) != (self.after.kind, self.after.to)


@dataclass(frozen=True)
class EditionDifference:
    """Everything that differs, in reading order; `unchanged` counts the other turns."""

    head: tuple[FieldDifference, ...]
    turns: tuple[TurnDifference, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.head or self.turns)


def edition_difference(before: EditionDraft, after: EditionDraft) -> EditionDifference:
    """Return what one edition says otherwise than another one; turns are known by their anchors."""
    old = {turn.anchor: turn for turn in before.turns}
    moved = moved_anchors(list(old), [turn.anchor for turn in after.turns])
    compared = [_turn_difference(*pair, moved) for pair in _pairs(before.turns, after.turns, old)]
    turns = tuple(each for each in compared if _differs(each))
    return EditionDifference(
        head=tuple(_fields(before, after, HEAD)),
        turns=turns,
        unchanged=len(compared) - len(turns),
    )


def _pairs(
    before: Sequence[TurnDraft], after: Sequence[TurnDraft], old: dict[str, TurnDraft]
) -> Iterator[tuple[TurnDraft | None, TurnDraft | None]]:
    """Yield each turn beside what it was, in the new order; what is gone where it stood."""
    kept = {turn.anchor for turn in after}
    gone: dict[str, list[TurnDraft]] = {}
    last = ""
    for turn in before:
        if turn.anchor in kept:
            last = turn.anchor
        else:
            gone.setdefault(last, []).append(turn)
    yield from ((turn, None) for turn in gone.get("", ()))
    for turn in after:
        yield old.get(turn.anchor), turn
        yield from ((lost, None) for lost in gone.get(turn.anchor, ()))


def _turn_difference(
    before: TurnDraft | None, after: TurnDraft | None, moved: set[str]
) -> TurnDifference:
    blank = TurnDraft(kind="note", anchor="x", text="")
    return TurnDifference(
        before=before,
        after=after,
        fields=tuple(_fields(before or blank, after or blank, WORDS)),
        is_moved=bool(before and after and after.anchor in moved),
    )


def _differs(turn: TurnDifference) -> bool:
    return turn.change != "changed" or bool(turn.fields) or turn.is_moved or turn.is_rehung


def _fields(
    before: EditionDraft | TurnDraft, after: EditionDraft | TurnDraft, names: Sequence[str]
) -> Iterator[FieldDifference]:
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield FieldDifference(name, tuple(pieces(old, new)))


# --- words ----------------------------------------------------------------------------------


def pieces(before: str, after: str) -> list[Piece]:
    """Return two texts as one row of pieces; what is removed stands before what is added."""
    old, new = _tokens(before), _tokens(after)
    return _tidy(_compared(old, new))


@cache
def _token() -> re.Pattern[str]:
    marks = "".join(
        chr(code)
        for code in range(0x300, 0x10000)
        if unicodedata.category(chr(code)).startswith("M")
    )
    sign = f"[{_UNSPACED}][{marks}]*"
    letter = f"[^\\W_{_UNSPACED}]"
    word = f"{letter}(?:{letter}|[{marks}\u200c\u200d]|['’ʼ](?={letter})|(?<=\\d)[.,](?=\\d))*"
    return re.compile(f"{sign}|{word}|\\s+|.[{marks}\u200d\ufe0f]*", re.DOTALL)


def _tokens(text: str) -> list[str]:
    return _token().findall(text)


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Yield pieces, first what both begin with and last what both end with."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield Piece("same", "".join(old[:start]))
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if len(middle_old) * len(middle_new) <= _MOST_BY_WORD:
        yield from _matched(middle_old, middle_new)
    else:
        yield from _by_sentence(middle_old, middle_new)
    yield Piece("same", "".join(old[len(old) - end :]))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many tokens two rows have in common at their beginning."""
    count = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        count += 1
    return count


def _by_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Yield the pieces of long rows: sentences that differ are compared word by word."""
    mine, its = _sentences(old), _sentences(new)
    if len(mine) * len(its) > _MOST_SENTENCES:
        yield from _replaced(old, new)
        return
    for tag, i, j, k, m in SequenceMatcher(str.isspace, mine, its, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(mine[i:j]))
            continue
        words_old, words_new = _tokens("".join(mine[i:j])), _tokens("".join(its[k:m]))
        few = len(words_old) * len(words_new) <= _MOST_BETWEEN_SENTENCES
        yield from (_matched if few else _replaced)(words_old, words_new)


def _sentences(tokens: Sequence[str]) -> list[str]:
    found: list[str] = []
    begin = 0
    for place, token in enumerate(tokens, start=1):
        if "\n" in token or token in set(".!?;。！？；؟。।"):
            found.append("".join(tokens[begin:place]))
            begin = place
    return [*found, "".join(tokens[begin:])] if begin < len(tokens) else found


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    # Blanks are in every text so often that comparing them all would take the most time.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[i:j]))
        else:
            yield from _replaced(old[i:j], new[k:m])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    yield Piece("removed", "".join(old))
    yield Piece("added", "".join(new))


def _tidy(row: Iterator[Piece]) -> list[Piece]:
    """Return the pieces with neighbours joined; a blank between two changes belongs to both."""
    tidy: list[Piece] = []
    removed = added = blank = ""
    for piece in row:
        if piece.change == "removed":
            removed, added, blank = removed + blank + piece.text, added + blank, ""
        elif piece.change == "added":
            removed, added, blank = removed + blank, added + blank + piece.text, ""
        elif (removed or added) and piece.text.isspace() and not blank:
            blank = piece.text
        elif piece.text:
            tidy += _change(removed, added)
            tidy.append(Piece("same", blank + piece.text))
            removed = added = blank = ""
    return _joined([*tidy, *_change(removed, added), Piece("same", blank)])


def _change(removed: str, added: str) -> list[Piece]:
    return [Piece("removed", removed), Piece("added", added)]


def _joined(row: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in row:
        if joined and joined[-1].change == piece.change:
            joined[-1] = Piece(piece.change, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined
