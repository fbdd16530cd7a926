"""Korean names before a blank, in talks that an office has with many: "한빛나(교사) ", "한빛나 ".

Who speaks is named once with what they do in brackets, and by the name alone further on; so are
names that a closing bracket follows elsewhere. Much else stands before a blank, so the page has
to show an office that speaks again and again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive.sources.labelling.labels import Label
from archive.sources.labelling.roles import Role, keyword_role
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Block, Line

_HANGUL = r"\uac00-\ud7a3"
_BLANKS = r"[ \u3000\u00a0]+(?=\S)"
_NOTED = re.compile(  # "한빛나(교사) ", "한빛나,서늘봄(사회자) "
    rf"\s*(?P<names>[{_HANGUL}]{{2,4}}(?:, ?[{_HANGUL}]{{2,4}})*)"
    rf"\((?=[^()\n]*[{_HANGUL}A-Za-z])(?P<note>[^()\n]{{1,30}})\){_BLANKS}"
)
_BRACKETED = re.compile(rf"\s*(?P<names>[{_HANGUL}]{{2,4}})\) ?(?=\S)")
_BARE = re.compile(rf"\s*(?P<names>[{_HANGUL}]{{2,4}}){_BLANKS}")
_WORD = re.compile(rf"\s*(?P<word>[{_HANGUL}A-Za-z]{{2,8}}){_BLANKS}")
_MOST_WORDS = 3  # of who asks without a name: "달나라은행 강나루지점 직원"
_PARTICLES = ("은", "는", "이", "가", "을", "를", "의", "에", "도", "와", "과")
_OFFICE = re.compile(rf"\s*(?P<office>[{_HANGUL}]{{2,6}})(?:[)●]|[ \u3000\u00a0])\s*\S")
_FIRST = re.compile(rf"\s*(?P<word>[{_HANGUL}]{{1,4}}(?: [{_HANGUL}]{{1,4}})?)[ \u00a0:(●)]")
_FEWEST = 3  # turns of the office
_FEWEST_ANSWERED = 2  # turns of the others that it answers
_OWN = "●"  # the office, among those who speak
_SLIP = 1  # signs by which a name that comes again and again may differ
_NAME = 3  # signs of such a name


@dataclass(frozen=True)
class Company:
    """Whom a page names beside an office, and what each of them does."""

    roles: Mapping[str, Role] = field(default_factory=dict)

    def label(self, line: Line, words: Vocabulary) -> Label | None:
        """Return the label of a turn by one of them, or by somebody of a trade alone."""
        if not self.roles:
            return None
        if match := _NOTED.match(line.text):
            return self._noted(match, words)
        match = _BRACKETED.match(line.text) or _BARE.match(line.text)
        if match and match["names"] in self.roles:
            name = match["names"]
            return _label(name, name, "", self.roles[name], match.end())
        if end := _trade_end(line.text, words):
            printed = line.text[:end].strip()
            return _label(printed, printed, "", "question", end)
        return None

    def _noted(self, match: re.Match[str], words: Vocabulary) -> Label | None:
        first, note = match["names"].partition(",")[0], match["note"].strip()
        if first not in self.roles or self.roles[first] == "name":
            return None
        printed = match.group().strip()
        return _label(printed, match["names"], note, self.roles[first], match.end())


def company(blocks: Sequence[Block], words: Vocabulary) -> Company:
    """Return whom a page names beside an office that speaks again and again."""
    lines = [line.text for block in blocks if block.kind == "text" for line in block.lines]
    offices = Counter(
        match["office"]
        for text in lines
        if (match := _OFFICE.match(text)) and folded(match["office"]) in words.offices
    )
    if max(offices.values(), default=0) < _FEWEST:
        return Company()
    noted = [match for text in lines if (match := _NOTED.match(text))]
    bracketed = [match for text in lines if (match := _BRACKETED.match(text))]
    roles: dict[str, Role] = {}
    for match in noted:
        for name in re.split(", ?", match["names"]):
            if not _is_known(name, words):
                roles.setdefault(name, _role(match["note"], words))
    for match in bracketed:
        if not _is_known(match["names"], words):
            roles.setdefault(match["names"], "name")
    begun = Counter(match["names"] for text in lines if (match := _BARE.match(text)))
    roles |= _misprinted(begun, roles)
    opened = [name for text in lines if (name := _opener(text, roles, words)) is not None]
    answered = Counter(name for name, after in pairwise(opened) if after == _OWN)
    turns = sum(answered[name] for name in roles)
    if turns < _FEWEST_ANSWERED:
        return Company()
    if sum(_asks(text, words) for text in lines) >= turns:
        return Company(roles)  # who holds an office there adds to answers
    return Company(roles | _asking_office(opened, answered, roles))


def _asking_office(
    opened: Sequence[str], answered: Mapping[str, int], roles: Mapping[str, Role]
) -> dict[str, Role]:
    """Return those with an office, or none told, whom the one of the page mostly answers.

    Who is called up to answer, too, stands above the next question.
    """
    times = Counter(opened)
    return {
        name: "question"
        for name, role in roles.items()
        if role == "name" and answered[name] * 2 > times[name]
    }


def _asks(text: str, words: Vocabulary) -> bool:
    """Return whether a line begins with a word for asking, or for one of the press."""
    match = _FIRST.match(text)
    first = (match["word"], match["word"].partition(" ")[0]) if match else ()
    return any(
        keyword_role(word, words) == "question" or folded(word).endswith(words.press)
        for word in first
    )


def _opener(text: str, roles: Mapping[str, Role], words: Vocabulary) -> str | None:
    """Return the name that begins a line, a sign for the office, "" for one who asks, or None."""
    for pattern in (_NOTED, _BRACKETED, _BARE):
        match = pattern.match(text)
        name = match[1].partition(",")[0] if match else ""
        if name in roles:
            return name
    if _asks(text, words):
        return ""
    office = _OFFICE.match(text)
    return _OWN if office and folded(office["office"]) in words.offices else None


def _role(note: str, words: Vocabulary) -> Role:
    """Return whether somebody leads the talk by what they do, holds an office, or asks."""
    tasks = re.split(r"[, ]+", note)
    if any(keyword_role(task, words) == "moderator" for task in tasks):
        return "moderator"
    own = folded(note)
    is_outlet = has_word(own, (*words.outlets, *words.press))  # its head of news asks
    return "name" if own.endswith(words.offices) and not is_outlet else "question"


def _is_known(name: str, words: Vocabulary) -> bool:
    """Return whether words are no mere name: one of the vocabulary, an office, an outlet."""
    own = folded(name)
    is_word = own in words.not_speakers or keyword_role(name, words) is not None
    return is_word or own.endswith((*words.offices, *words.press))


def _trade_end(text: str, words: Vocabulary) -> int:
    """Return where words end that begin a line and name a trade, 0 for none: "강나루 시민 "."""
    start = 0
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, start)
        if not match:
            break
        start = match.end()
        if match["word"].endswith(words.trades):
            return start
        if match["word"].endswith(_PARTICLES):
            break
    return 0


def _misprinted(begun: Mapping[str, int], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Return names that come again and again, and differ by a sign from one with a note."""
    return {
        name: roles[alike]
        for name, count in begun.items()
        if count >= _FEWEST and len(name) == _NAME and name not in roles
        for alike in _alike(name, roles)
    }


def _alike(name: str, others: Iterable[str]) -> list[str]:
    return [
        other
        for other in others
        if len(other) == len(name) and sum(map(str.__ne__, name, other)) == _SLIP
    ]


def _label(printed: str, base: str, note: str, role: Role, end: int) -> Label:
    asker = base if role == "question" else ""
    return Label(printed, base, note, role, end, asker=asker, shape="spaced", is_marked=True)
