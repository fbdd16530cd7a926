"""Pages that print each turn twice, in two languages: which turns belong to which text.

A second language is a text of its own only where it mirrors the first: the same roles in
the same order. A journalist who asks in another language does not make a second text.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from archive.sources.comparing.segments import HEADS
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.conversation.turns import Conversation
from archive.sources.detection import UNKNOWN, language_of
from archive.sources.tables import TABLES, table_for

_FEWEST = 12  # letters from which a turn's language is told
_SAMPLE = 400  # characters that suffice
_MOST_TURNS = 400  # of which the language is told
_FEWEST_DOUBLES = 3
_DOUBLED = 0.6  # of the turns of a page that prints them in two languages
_AS_LONG, _OF_THEM = 1.6, 0.75  # how far from the usual ratio of lengths how many turns may be
_LIKENESS = 0.85  # of the roles of two texts that mirror each other


ONCE, BY_TURN, BY_EXCHANGE = "once", "by turn", "by exchange"


@dataclass(frozen=True)
class TextPart:
    """The turns of a page in one language."""

    language: str
    raws: tuple[RawTurn, ...]


def parts_by_language(raws: Sequence[RawTurn], language: str) -> list[TextPart]:
    """Return the turns of a page as one text, or as two when they mirror each other."""
    whole = [TextPart(language, tuple(raws))]
    labelled = [raw for raw in raws if raw.label is not None]
    if not 4 <= len(labelled) <= _MOST_TURNS:
        return whole
    ends = (*labelled[:4], *labelled[-4:])
    for among in (tuple(TABLES), ()):  # first among those that count: most pages are in one
        if len({_language(raw, language, among) for raw in ends} - {""}) < 2:
            return whole
    languages = [_language(raw, language) if raw.label else "" for raw in raws]
    counted = Counter(code for code in languages if code and table_for(code))
    if len(counted) < 2:
        return whole
    pair = [code for code, _ in counted.most_common(2)]
    first = next(code for code in languages if code in pair)
    second = next(code for code in pair if code != first)
    layout = _layout(raws, languages, first, second)
    if layout == ONCE:
        return whole
    return _split(raws, languages, first, second, by_exchange=layout == BY_EXCHANGE)


def printed_beside(first: Conversation, other: Conversation) -> dict[str, str]:
    """Return by anchor of the other text the exchange or section printed right above, of the first.

    Nothing begins between the two on the page, so one is the other in its language; unless the
    whole of one text stands above the other.
    """
    heads = sorted(
        (text.lines[turn.anchor][0].start, text is other, turn)
        for text in (first, other)
        for turn in text.turns
        if turn.kind in HEADS and text.lines[turn.anchor]
    )
    beside = {
        turn.anchor: above.anchor
        for (_, is_other_above, above), (_, is_other, turn) in pairwise(heads)
        if is_other and not is_other_above and turn.kind == above.kind
    }
    of_other = sum(is_other for _, is_other, _ in heads)
    return beside if len(beside) * 2 > of_other else {}


def _language(raw: RawTurn, own: str, among: tuple[str, ...] = ()) -> str:
    """Return the language of a turn, "" where it is too short; a page is in one script of its own.

    Few words often hold no character that only one of the two Chinese scripts has.
    """
    words = raw.words
    if sum(sign.isalpha() for sign in words[:_SAMPLE]) < _FEWEST:
        return ""
    found = language_of(words[:_SAMPLE], among)
    if found.partition("-")[0] == own.partition("-")[0]:
        return own
    return "" if found == UNKNOWN else found


def _layout(raws: Sequence[RawTurn], languages: Sequence[str], first: str, second: str) -> str:
    """Return what a page prints in one language after the other, if it says all in both."""
    pair = frozenset((first, second))
    if _is_doubled(raws, languages, pair):
        return BY_TURN
    units = _exchanges(raws, languages, pair)
    doubles = [
        (one, other)
        for one, other in pairwise(units)
        if (one.language, other.language) == (first, second) and len(one.raws) == len(other.raws)
    ]
    if len(doubles) >= _FEWEST_DOUBLES and not _are_alike_in_length(doubles):
        return ONCE
    groups = [
        [raw for raw, code in zip(raws, languages, strict=True) if code == wanted]
        for wanted in (first, second)
    ]
    if len(doubles) >= _FEWEST_DOUBLES and len(doubles) * 2 >= len(units) * _DOUBLED:
        return BY_EXCHANGE
    return BY_TURN if _is_mirrored(*groups) else ONCE


def _is_mirrored(one: Sequence[RawTurn], other: Sequence[RawTurn]) -> bool:
    if min(len(one), len(other)) < 2 or abs(len(one) - len(other)) > max(1, len(one) // 6):
        return False
    roles, others = _roles(one), _roles(other)
    if "question" not in roles or "question" not in others:
        return False
    return SequenceMatcher(None, roles, others, autojunk=False).ratio() >= _LIKENESS


def _is_doubled(raws: Sequence[RawTurn], languages: Sequence[str], pair: frozenset[str]) -> bool:
    """Return whether most turns stand beside the same turn in the other language.

    So one language may lack whole exchanges that the other has.
    """
    spoken = [(raw, code) for raw, code in zip(raws, languages, strict=True) if raw.label]
    roles = _roles([raw for raw, _ in spoken])
    doubles = sum(
        role == next_role and {code, next_code} == pair
        for (role, (_, code)), (next_role, (_, next_code)) in pairwise(
            zip(roles, spoken, strict=True)
        )
    )
    return doubles >= _FEWEST_DOUBLES and doubles * 2 >= len(spoken) * _DOUBLED


def _exchanges(
    raws: Sequence[RawTurn], languages: Sequence[str], pair: frozenset[str]
) -> list[TextPart]:
    """Return the labelled turns as exchanges, each in one language of the pair."""
    found: list[tuple[str, list[RawTurn]]] = []
    before = ""
    labelled = [(raw, code) for raw, code in zip(raws, languages, strict=True) if raw.label]
    roles = _roles([raw for raw, _code in labelled])
    for (raw, code), role in zip(labelled, roles, strict=True):
        language = code if code in pair else before
        if not found or language != before or role == "question":
            found.append((language, []))
        found[-1][1].append(raw)
        before = language
    return [TextPart(language, tuple(turns)) for language, turns in found]


def _are_alike_in_length(doubles: Sequence[tuple[TextPart, TextPart]]) -> bool:
    """Return whether one language is longer than the other by much the same from turn to turn.

    So it is where both say the same; not where one journalist asks in this, the next in that.
    """
    shares = sorted(
        len(other.words) / max(1, len(one.words))
        for unit, its_double in doubles
        for one, other in zip(unit.raws, its_double.raws, strict=True)
    )
    usual = shares[len(shares) // 2]
    near = sum(usual / _AS_LONG <= share <= usual * _AS_LONG for share in shares)
    return near >= len(shares) * _OF_THEM


def _roles(raws: Sequence[RawTurn]) -> list[str]:
    """Return "question" or "host" for each turn, by label, else by who speaks again and again."""
    labels = [raw.label for raw in raws if raw.label]
    if any(label.role == "question" for label in labels):
        return ["question" if label.role == "question" else "host" for label in labels]
    times = Counter(label.key for label in labels)
    return ["host" if times[label.key] > 1 else "question" for label in labels]


def _split(
    raws: Sequence[RawTurn],
    languages: Sequence[str],
    first: str,
    second: str,
    *,
    by_exchange: bool,
) -> list[TextPart]:
    """Return the two texts; a short turn and a note belong to the language that is due.

    That is the language of the turn before, or the other one when that has just been given;
    where whole exchanges are given, only a question begins the other one.
    """
    one: list[RawTurn] = []
    other: list[RawTurn] = []
    before = second
    for raw, code in zip(raws, languages, strict=True):
        if code not in (first, second):
            is_answer = raw.label is not None and raw.label.role != "question"
            is_continued = raw.is_note or raw.label is None or (by_exchange and is_answer)
            code = before if is_continued and (one or other) else _other(before, first, second)
        (one if code == first else other).append(raw)
        before = code
    return [TextPart(first, tuple(one)), TextPart(second, tuple(other))]


def _other(code: str, first: str, second: str) -> str:
    return first if code == second else second
