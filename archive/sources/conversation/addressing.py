"""Whom others call by name or by office: who is asked on a page whose labels are only names."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archive.sources.conversation.interviewers import (
    asks_at_its_end,
    is_host_here,
    is_titled,
    share_holding_question,
    turns_by_name,
)
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, last_word

_FEWEST_ANSWERS = 3  # of one whom others address
_FEWEST_GREETED = 2  # of one whom the first turn of a page addresses
MOST_IN_TALK = 6  # names of a talk that one of them leads
_LONGEST_CALL = 5  # words with which somebody is called by an office: "M. le premier ministre"
_FEWEST_TURNS = 4  # of a talk between two
_GREETING = 60  # characters with which who asks greets
_ASKING = 0.3  # share of turns that hold a question
_OF = "from(?: the)?|with the|of the|von(?: der)?|vom|du|de(?: la)?|d[ae]|del|di|della|из|من"
_CALLING = 250  # characters with which the floor is given
_LONGEST_CALLING = 700  # characters of a turn that names the outlet, too
_HALF = 0.5
_CALL = 30  # characters in which a host is addressed by office
_SIGNS = re.compile(r"[,.!?:;…\s]+$")


def addressing_one(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return all but the one whom every other calls by the full name, who calls nobody so.

    Of those who speak once and hold no office, nothing is expected: a clip is heard.
    """
    turns = turns_by_name(spoken)
    said = {key: _plain("\n".join(raw.words for raw in own)) for key, own in turns.items()}
    if not 2 <= len(turns) <= MOST_IN_TALK:
        return frozenset()
    called = {
        key: {other for other in turns if other != key and _holds(said[other], key)}
        for key in turns
        if len(key.split()) > 1
    }
    passing = {
        key for key, own in turns.items() if len(own) == 1 and not is_host_here(own, words, "")
    }
    passing = passing if len(turns) > 2 else set()
    invited = [key for key, by in called.items() if by and by >= set(turns) - passing - {key}]
    if len(invited) != 1 or any(invited[0] in by for by in called.values()):
        return frozenset()
    guest, others = invited[0], set(turns) - set(invited)
    is_asked = any("?" in said[key] for key in others)
    opens = spoken[0].label is not None and spoken[0].label.key == guest
    is_greeted = _holds(_plain(spoken[0].words), guest)
    fewest = _FEWEST_GREETED if is_greeted else _FEWEST_ANSWERS
    is_dialogue = len(turns[guest]) >= fewest and not opens
    return frozenset(others) if is_asked and is_dialogue else frozenset()


def calls_by_office(said: str, words: Vocabulary) -> bool:
    """Return whether words end in calling somebody by an office: ", M. le premier ministre."."""
    before, comma, call = _SIGNS.sub("", said).rpartition(",")
    is_brief = len(call.split()) <= _LONGEST_CALL
    return bool(before and comma) and is_brief and has_word(folded(call), words.offices)


def beside_addressed_office(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return the labels of who talks by turns with the only one in office, and asks.

    "MINISTER LEE:" is addressed by an office in the other's first words, or is asked more often.
    """
    turns = turns_by_name(spoken)
    hosts = {key for key, own in turns.items() if is_host_here(own, words, "")}
    others = set(turns) - hosts
    if len({last_word(key) for key in hosts}) != 1 or len({last_word(key) for key in others}) != 1:
        return frozenset()
    names = [raw.label.key for raw in spoken if raw.label and raw.label.role == "name"]
    is_by_turns = all((before in hosts) != (after in hosts) for before, after in pairwise(names))
    if len(names) < _FEWEST_TURNS or not is_by_turns:
        return frozenset()
    asking = [raw for raw in spoken if raw.label and raw.label.key in others]
    answering = [raw for raw in spoken if raw.label and raw.label.key in hosts]
    opening = folded(asking[0].words[:_GREETING])
    is_addressed = names[0] in others and has_word(opening, words.offices)
    is_addressed = is_addressed and len(asking) >= _FEWEST_ANSWERS  # who presents says less
    asked = share_holding_question(asking)
    is_asked = asked >= _ASKING and asked > share_holding_question(answering)
    return frozenset(others) if is_addressed or is_asked else frozenset()


def _holds(said: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", said))


def _plain(text: str) -> str:
    """Return folded words without accents and hyphens, which capitals often lack."""
    apart = unicodedata.normalize("NFKD", folded(text))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).replace("-", " ")


def called_names(spoken: Sequence[RawTurn], words: Vocabulary, title: str) -> frozenset[str]:
    """Return the names that another calls on as somebody's: "to Paul, from the Courier".

    A name that ends a turn calls, too, where its own turns mostly hold a question.
    """
    asking = {
        key for key, own in turns_by_name(spoken).items() if share_holding_question(own) > _HALF
    }
    called: set[str] = set()
    for before, raw in pairwise(spoken):
        label = raw.label
        if label is None or before.label is None or label.role != "name":
            continue
        is_host = has_word(folded(label.printed), words.offices) or is_titled(label.key, title)
        if is_host or label.key == before.label.key:
            continue
        names = rf"(?<!\w)(?:{re.escape(label.base)}|{re.escape(last_word(label.base))})"
        tail = before.words[-_CALLING:]
        is_last = bool(re.search(rf"{names}[?.]?\W*$", tail))
        is_from = len(before.words) <= _LONGEST_CALLING
        is_from = is_from and bool(re.search(rf"{names},?\s(?:{_OF}) [A-ZÀ-ÞА-ЯЁ]", tail))
        if is_from or (is_last and label.key in asking):
            called.add(label.key)
    return frozenset(called)


def asking_who_answers(
    spoken: Sequence[RawTurn],
    turns: dict[str, list[RawTurn]],
    words: Vocabulary,
    title: str,
) -> frozenset[str]:
    """Return who speak once, between two turns of who answers the press, and ask by the office.

    "Director of the institute Ann Lee: Mr President, ... Why?" is no host for her own office.
    """
    labels = [raw.label for raw in spoken if raw.label]
    answering = Counter(
        after.key for before, after in pairwise(labels) if before.role == "question"
    )
    return frozenset(
        raw.label.key
        for before, raw, after in zip(spoken, spoken[1:], spoken[2:], strict=False)
        if raw.label and before.label and after.label
        if len(turns.get(raw.label.key, ())) == 1 and not is_titled(raw.label.key, title)
        if before.label.key == after.label.key and answering[after.label.key] > 1
        if has_word(folded(raw.words[:_CALL]), words.offices) and asks_at_its_end(raw.words)
    )
