"""Hosts who give the floor: an office's spokesperson, and whoever calls on who asks next.

A spokesperson beside the one spoken for leads the talk and answers for nobody. Other hosts
answer, but in a few words between another's answer and the next question they only call it up.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.conversation.asking import holds_question, may_ask
from archive.sources.conversation.interviewers import is_titled
from archive.sources.conversation.press import is_press
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, last_word
from archive.sources.tables import pattern_of

_LONGEST = 300  # characters of a spokesperson's turns below the first
_FEWEST = 3  # turns of a spokesperson who leads a talk
_ANSWERING = 0.2  # share of them that alone stand below a question
_BRIEF = 160  # characters of a turn that only calls somebody up
_GIVING = 400  # the same, of one who else asks nothing
_CALL = 40  # the same, of one that names an outlet and no more
_FOR_OUTLET = re.compile(  # "Elena Roca, de La Quinta."
    r"(?:[A-ZÀ-ÞА-ЯЁ][\w’'-]+ ){1,3}[A-ZÀ-ÞА-ЯЁ][\w’'-]+, "
    r"(?:from|of|with|de|del|da|do|du|des|di|della|von|vom|от) (?:[a-z]{2,3} |l['’])?"
    r"[A-ZÀ-ÞА-ЯЁ«“\"][^.,!?]{1,40}[.!]?"
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])\s*(?=\S)")


def spokespersons(
    spoken: Sequence[RawTurn],
    press: frozenset[str],
    owners: Mapping[str, str],
    words: Vocabulary,
    title: str,
) -> set[str]:
    """Return who speaks for an office, and only leads the talk of a host with the press.

    The title names the other, not them; whom the office alone names is that page's host.
    """
    own = [_owner(raw, owners) if _is_host(raw, press) else "" for raw in spoken]
    is_office = pattern_of("labels.spokespersons").search
    found = {
        key
        for key, raw in zip(own, spoken, strict=True)
        if key and raw.label and is_office(raw.label.printed)
        if raw.label.key not in words.offices
        if not is_titled(raw.label.key, title)
        if not _is_named_in(title, raw.label.key, words)
    }
    times = Counter(own)
    return {
        key for key in found if set(times) - found - {""} and _only_leads(key, own, spoken, words)
    }


def _is_named_in(title: str, key: str, words: Vocabulary) -> bool:
    """Return whether a title names who bears a short office here: "Name of Ministry Spokesman"."""
    ends = [office for office in words.offices if key.endswith(office) and HAS_CJK.search(office)]
    name = key.removesuffix(max(ends, key=len, default=""))
    return bool(ends) and len(name) > 1 and folded(title).startswith(name)


def _only_leads(key: str, own: Sequence[str], spoken: Sequence[RawTurn], words: Vocabulary) -> bool:
    """Return whether somebody is brief, and hardly ever answers, or alone does.

    Nor do they answer the last question of the page.
    """
    places = [place for place, other in enumerate(own) if other == key]
    around = ["-", *own, "-"]
    alone = sum(around[place] == "" and around[place + 2] in ("", "-") for place in places)
    asked = [place for place in places if place and around[place] == ""]
    answering = sum(not calls_up(spoken[place].words, words, _LONGEST) for place in asked)
    is_brief = all(len(spoken[place].words) <= _LONGEST for place in places[1:])
    is_brief = is_brief and len(places) >= _FEWEST
    before_press = any(around[place + 2] == "" for place in places)
    return is_brief and before_press and max(alone, answering) <= len(places) * _ANSWERING


def calls_as_moderators(
    raws: Sequence[RawTurn],
    press: frozenset[str],
    moderators: frozenset[str],
    owners: Mapping[str, str],
    words: Vocabulary,
) -> None:
    """Make those turns of hosts a moderator's that, after another's answer, call up the press.

    Who is asked and speaks next answers, also where they go on to call somebody up.
    """
    spoken = [raw for raw in raws if not raw.is_note]
    asked = {
        _owner(raw, owners)
        for before, raw in pairwise(spoken)
        if is_press(before, press) and raw.label and not is_press(raw, press)
        if _is_question(before)
    }
    times = Counter(raw.label.key for raw in spoken if raw.label)
    for before, raw, after in zip(spoken, spoken[1:], spoken[2:], strict=False):
        is_called = _is_host(before, press) and is_press(after, press)
        is_called = is_called and after.label is not None and _names(raw.words, after.label.base)
        if raw.label and is_called and _gives_once(raw, times, words):
            raw.label = replace(raw.label, role="moderator")
        is_between = _is_host(before, press) and is_press(after, press) and _is_host(raw, press)
        if not (is_between and raw.label and before.label):
            continue
        is_other = (
            _owner(raw, owners) not in asked
            and raw.label.key != before.label.key
            and before.label.key not in moderators
        )
        if is_other and raw.label.key not in moderators and calls_up(raw.words, words):
            raw.label = replace(raw.label, role="moderator")


def _names(said: str, base: str) -> bool:
    """Return whether words hold the surname of somebody: who is called up speaks next."""
    surname = last_word(folded(base))
    return bool(surname) and has_word(folded(said), (surname,))


def _gives_once(raw: RawTurn, times: Counter[str], words: Vocabulary) -> bool:
    """Return whether somebody speaks once, asks nothing and ends in giving the floor."""
    is_once = bool(raw.label) and raw.label.role == "name" and times[raw.label.key] == 1
    return is_once and not holds_question(raw.words) and calls_up(raw.words, words, _GIVING)


def _is_question(raw: RawTurn) -> bool:
    """Return whether the press asks, and does not only greet: "Good afternoon."."""
    return len(raw.words) > _CALL or may_ask(raw.words) or holds_question(raw.words)


def calls_up(said: str, words: Vocabulary, longest: int = _BRIEF) -> bool:
    """Return whether a few words end in giving the floor, or only name an outlet, or who asks."""
    ending = _SENTENCES.split(said.strip())[-1]
    if len(said) <= _CALL * 2 and _FOR_OUTLET.fullmatch(ending):
        return True
    last = folded(ending)
    for thanks in words.thanked:
        last = last.replace(thanks, "")
    outlets = (*words.outlets, *words.known_outlets)
    is_named = len(said) <= _CALL and has_word(last, outlets)
    is_given = len(said) <= longest and has_word(last, words.floor)
    return (is_named or is_given) and not has_word(last, words.oneself)


def _is_host(raw: RawTurn, press: frozenset[str]) -> bool:
    return bool(raw.label) and raw.label.role == "name" and not is_press(raw, press)


def _owner(raw: RawTurn, owners: Mapping[str, str]) -> str:
    key = raw.label.key if raw.label else ""
    return owners.get(key) or key


def gives_floor(raw: RawTurn, words: Vocabulary) -> bool:
    """Return whether a turn gives the floor, or closes; who answers thanks for a question."""
    said = folded(raw.words)
    for thanks in words.thanked:
        said = said.replace(thanks, "")
    return has_word(said, words.floor)


def attendants_as_hosts(raws: Sequence[RawTurn], words: Vocabulary) -> None:
    """Make those turns of a host's attendants answers that stand below a question and call nobody.

    A host's answer may stand between. Elsewhere they open, give the floor and close.
    """
    spoken = [raw for raw in raws if raw.label and not raw.is_note]
    is_asked = False
    for before, raw in pairwise(spoken):
        is_below = before.label.role == "question"
        is_asked = is_below or (is_asked and before.label.role != "moderator")
        is_attendant = raw.label.role == "moderator" and raw.label.key in words.attendants
        is_giving = gives_floor(raw, words) or calls_up(raw.words, words)
        is_answering = is_below or (is_asked and raw is not spoken[-1])
        if is_attendant and is_answering and not is_giving:
            raw.label = replace(raw.label, role="name")
