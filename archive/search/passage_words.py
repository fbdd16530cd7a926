"""The words of an edition's passages: what search looks into, made of the words alone.

Nothing here asks the database, so another process may make them as well. Their words stand in
three columns of tokens: `heads` (titles, number, place, headings, labels, names), `asked`
(questions) and `body` (all else that is said). Turns and fields are parted by a gap, which no
query can hold, so no phrase crosses from one to the next. Facts that a query may name stand
in `heads` too, marked so that no word is taken for one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Protocol

from archive.search import words
from archive.search.marks import ASKER, EXCHANGE, GAP, NUMBER, marked
from archive.sources.markup import plain

# PostgreSQL indexes a megabyte of different tokens of one text; some 100,000 different words.
_MOST_BYTES = 900_000
_OPENS = ("question", "statement")


class Spoken(Protocol):
    """What is read of a turn."""

    kind: str
    anchor: str
    to: str
    heading: str
    label_as_printed: str
    asker_as_printed: str
    outlet_as_printed: str
    text: str


class PassageWords(NamedTuple):
    """The tokens of one passage; `head` and `first` are places among the turns, -1 for none."""

    head: int
    first: int
    is_exchange: bool
    heads: str
    asked: str
    body: str


class EditionWords(NamedTuple):
    """The passages of an edition, and what stands in its texts, each once, parted by blanks.

    If `is_whole` is false, what stood in texts before is left out of the latter.
    """

    passages: list[PassageWords]
    printed: str
    is_whole: bool = True


@dataclass
class _Group:
    """The turns of one exchange or section in reading order, by their places."""

    head: int
    turns: list[int] = field(default_factory=list)


class _Columns:
    """Gathers the tokens of a passage and, if that is wanted, what is printed."""

    def __init__(self, streams: Mapping[str, str], printed: set[str] | None) -> None:
        self._streams = streams
        self._printed = printed
        self.heads: list[str] = []
        self.asked: list[str] = []
        self.body: list[str] = []

    def add(self, column: list[str], text: str) -> str:
        """Add the tokens of a text after a gap and return them."""
        if not text:
            return ""
        printed = text.split()
        if self._printed is not None:
            self._printed.update(printed)
        if stream := " ".join(filter(None, map(self._streams.__getitem__, printed))):
            column.append(stream)
        return stream

    def add_turn(self, turn: Spoken) -> None:
        """Add what is printed of a turn."""
        self.add(self.heads, turn.heading)
        self.add(self.heads, turn.label_as_printed)
        if asker := self.add(self.heads, turn.asker_as_printed):
            self.heads.append(marked(ASKER, asker.split()))
        self.add(self.heads, turn.outlet_as_printed)
        self.add(self.asked if turn.kind == "question" else self.body, plain(turn.text))


def words_of(
    language: str, number: str, title: str, place: str, turns: Sequence[Spoken]
) -> EditionWords:
    """Return the words of an edition's passages, and all that stands in its texts."""
    printed: set[str] = set()
    found = tokens_of(words.streams(language), number, title, place, turns, printed)
    return EditionWords(found, " ".join(printed))


def printed_in(number: str, title: str, place: str, turns: Iterable[Spoken]) -> str:
    """Return what stands between blanks in the texts of an edition, each once."""
    printed = {*title.split(), *number.split(), *place.split()}
    for turn in turns:
        printed.update(turn.heading.split(), turn.label_as_printed.split())
        printed.update(turn.asker_as_printed.split(), turn.outlet_as_printed.split())
        printed.update(plain(turn.text).split())
    return " ".join(printed)


def tokens_of(
    streams: Mapping[str, str],
    number: str,
    title: str,
    place: str,
    turns: Sequence[Spoken],
    printed: set[str] | None = None,
) -> list[PassageWords]:
    """Return the words of an edition's passages; there is at least one, for its title.

    `streams` has the tokens of whatever stands between two blanks; that is added to `printed`.
    """
    found: list[PassageWords] = []
    for group in _groups(turns) or [None]:
        columns = _Columns(streams, printed)
        if not found:
            for text in (title, number, place):
                columns.add(columns.heads, text)
        for at in group.turns if group else ():
            columns.add_turn(turns[at])
        found.append(_passage(columns, number, group, turns))
    return found


@lru_cache(maxsize=64)
def number_tokens(number: str) -> str:
    """Return the tokens of a briefing's number, marked, with a blank after them."""
    found = words.tokens(number, "und")
    return f"{marked(NUMBER, found)} " if found else ""


def _passage(
    columns: _Columns, number: str, group: _Group | None, turns: Sequence[Spoken]
) -> PassageWords:
    is_exchange = group is not None and turns[group.head].kind == "question"
    facts = f"{number_tokens(number)}{GAP} {f'{EXCHANGE} ' if is_exchange else ''}"
    return PassageWords(
        head=group.head if group else -1,
        first=group.turns[0] if group else -1,
        is_exchange=is_exchange,
        heads=_bounded(facts + _parted(columns.heads)).rstrip(),
        asked=_bounded(_parted(columns.asked)),
        body=_bounded(_parted(columns.body)),
    )


def _groups(turns: Iterable[Spoken]) -> list[_Group]:
    """Return exchanges and sections: a question or statement opens one."""
    current: _Group | None = None
    is_open = False  # it has its question or statement, not only a moderator's word
    by_question: dict[str, _Group] = {}
    groups: list[_Group] = []
    for at, turn in enumerate(turns):
        if turn.to in by_question:
            by_question[turn.to].turns.append(at)
            continue
        opens = turn.kind in _OPENS
        if current is not None and opens and not is_open:
            current.head, is_open = at, True
        elif opens or current is None:
            current, is_open = _Group(at), opens
            groups.append(current)
        current.turns.append(at)
        if turn.kind == "question":
            by_question[turn.anchor] = current
    return groups


def _parted(streams: list[str]) -> str:
    return f" {GAP} ".join(streams)


def _bounded(stream: str) -> str:
    """Return a stream without what lies beyond the tokens that any database can index."""
    if len(stream) < _MOST_BYTES // 4:
        return stream
    kept, size, seen = [], 0, set()
    for token in stream.split():
        if token not in seen:
            seen.add(token)
            size += len(token.encode()) + 4
        if size > _MOST_BYTES:
            break
        kept.append(token)
    return " ".join(kept)
