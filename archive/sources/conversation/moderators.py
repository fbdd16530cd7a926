"""Who only gives the floor: told from the turns, and from what stands above them.

Who speaks briefly, never after a question, and hands over to one is a moderator.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from archive.sources.conversation.asking import asks
from archive.sources.conversation.floor_givers import calls_up, gives_floor, spokespersons
from archive.sources.conversation.hosts_told import addressing, called_by_office, second_hosts
from archive.sources.conversation.interviewers import (
    QUESTION_MARK,
    is_host_here,
    is_titled,
    turns_by_name,
)
from archive.sources.conversation.presented import place_of
from archive.sources.conversation.press import SHORT_TURN, is_press
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.head.kinds import is_meeting, kind_of
from archive.sources.labelling.shapes import HAN_OR_KANA
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, last_word
from archive.sources.tables import pattern_of

_TAIL = 160  # characters with which a turn hands over
_LONG_TURN = 700  # but where the floor is given to who asks next
_RELAY = 80  # characters with which a question is passed on
_WELCOME = 60  # characters with which a host is welcomed
_INTRODUCTION = 90  # characters with which who asks says who they are
_GIVING_AS_FIRST = 0.5  # of the turns of one who opens the page
_GIVING = 0.7  # of the turns of one who also calls on a host to add something

_GREETING = 40  # characters of a turn that only greets
_CHEER = 12  # characters of what a hall calls out
_BEHIND = 60  # characters behind a word for giving the floor, among which a name stands
_SAYING_SO = 300
_GIVING_OF = 4  # turns, one of which says so: a second host thanks for the word once
_NAMED = re.compile(r"[^\W\d_]\w+(?: [^\W\d_]\w+)+(?=[,.])")


@dataclass
class _Marks:
    """What the turns of one who speaks have in common."""

    hands_over: list[bool] = field(default_factory=list)  # whether a turn does no more
    is_brief: bool = True
    gives: int = 0
    opens: bool = False  # the page

    @property
    def is_moderator(self) -> bool:
        """Return whether all turns, or nearly all of several, only give the floor."""
        share = sum(self.hands_over) / len(self.hands_over)
        least = _GIVING_AS_FIRST if self.opens else _GIVING
        return self.gives * _GIVING_OF > len(self.hands_over) and (
            share == 1 or (self.is_brief and self.gives > 1 and share >= least)
        )


def organisers_as_moderators(raws: Sequence[RawTurn], words: Vocabulary) -> None:
    """Make those turns of the press's organisers a moderator's in which they give the floor.

    Such a turn opens or closes the page, or another of the press speaks next. Who of the
    press says of the first turn among them that it moderates does so in it, and below.
    """
    spoken = [raw for raw in raws if raw.label and not raw.is_note]
    leading = set(words.organisers)
    for index, raw in enumerate(spoken):
        is_saying = bool(pattern_of("labels.moderating").search(raw.words[:_SAYING_SO]))
        is_asker = raw.label is not None and raw.label.role == "question" and is_saying
        is_unnamed = _opens_behind_sign(raw, is_first=index == 0)
        if raw.label is None or not (is_asker or is_unnamed or raw.label.key in leading):
            continue
        leading |= {raw.label.key} - {""} if is_asker else set()
        after = spoken[index + 1].label if index + 1 < len(spoken) else None
        is_greeted = all(len(other.words) <= _GREETING for other in spoken[:index])
        is_edge = is_greeted or after is None or after.role == "question"
        is_giving = gives_floor(raw, words) and len(raw.words) <= SHORT_TURN
        is_edge = is_edge or (is_asker and not any(map(_asks, spoken[:index])))
        if is_edge and is_giving and not QUESTION_MARK.search(raw.words):
            raw.label = replace(raw.label, role="moderator")


def _opens_behind_sign(raw: RawTurn, *, is_first: bool) -> bool:
    """Return whether a sign alone stands before who asks nothing: a first turn names the event."""
    if raw.label is None or raw.label.key or raw.label.role != "question" or asks(raw.words):
        return False
    return not is_first or kind_of(raw.words, "") == "press-conference"


def _asks(raw: RawTurn) -> bool:
    return raw.label is not None and raw.label.role == "question"


def moderator_keys(
    raws: Sequence[RawTurn],
    press: frozenset[str],
    owners: dict[str, str],
    words: Vocabulary,
    title: str = "",
    lead: str = "",
) -> frozenset[str]:
    """Return the names that only give the floor: short turns, never after a question.

    `owners` says which labels are one speaker's; whom the title names is no moderator, whom
    the words above the text call one is.
    """
    spoken = [raw for raw in raws if not raw.is_note]
    if not any(is_press(raw, press) for raw in spoken):
        if is_meeting(title):
            return frozenset()
        found = _presenting(spoken, words, title) | _handing_over(spoken, words, title)
        found |= _named_moderators(turns_by_name(spoken), f"{title}\n{lead}", words)
        return found - second_hosts(found, lead) | _saying_so(spoken, press)
    seen = _marks(spoken, press, owners, words)
    is_answered = any(raw.label and raw.label.role == "answer" for raw in spoken)
    is_host_alone = is_answered and (
        _are_in_office(seen, spoken, words) or _is_told_as_host(spoken, lead, words)
    )
    if len(seen) < 2 - is_answered or is_host_alone:
        return frozenset(_saying_so(spoken, press))
    found = {owner for owner, marks in seen.items() if marks.is_moderator}
    labels = {raw.label.key for raw in spoken if raw.label and not is_titled(raw.label.key, title)}
    called = {last_word(folded(match["name"])) for match in _called_moderator(words).finditer(lead)}
    notes = (raw.label.note for raw in spoken if raw.label and raw.label.role == "moderator")
    called |= {last_word(folded(note)) for note in notes} - {""}  # "Moderator (Ann Lee)"
    named = _named_moderators(labels, f"{title}\n{lead}", words)
    found |= {owners.get(key) or key for key in labels if last_word(key) in called or key in named}
    found |= {owners.get(key) or key for key in _saying_so(spoken, press) & labels}
    found |= spokespersons(spoken, press, owners, words, title)
    found |= {owners.get(key) or key for key in _between_keywords(spoken)}
    hosts = second_hosts(labels, lead) | called_by_office(spoken, words) | addressing(spoken, press)
    return frozenset(key for key in labels - hosts if (owners.get(key) or key) in found)


def _between_keywords(spoken: Sequence[RawTurn]) -> set[str]:
    """Return whom a page names beside words for a question and an answer: "D.:", "Ann Lee:".

    Their turns follow no question, stand above one or close the page, and one is below an answer.
    """
    roles = ["", *map(_keyword, spoken), ""]
    apart: dict[str, list[bool]] = {}
    handing: set[str] = set()
    for raw, before, after in zip(spoken, roles, roles[2:], strict=False):
        if raw.label and raw.label.role == "name":
            is_last = raw is spoken[-1]
            is_apart = before != "question" and (is_last or after == "question")
            apart.setdefault(raw.label.key, []).append(is_apart)
            handing |= {raw.label.key} if (before, after) == ("answer", "question") else set()
    return {key for key in handing if all(apart[key])}


def _keyword(raw: RawTurn | None) -> str:
    """Return the role of a turn whose label is a word for it, "" for others."""
    return raw.label.role if raw and raw.label and raw.label.is_keyword else ""


def _are_in_office(seen: Collection[str], spoken: Sequence[RawTurn], words: Vocabulary) -> bool:
    """Return whether one alone is named, by an office: who opens answers below "Answer:", too."""
    keys = turns_by_name(spoken).keys()
    return len(seen) == len(keys) == 1 and all(has_word(key, words.offices) for key in keys)


def _is_told_as_host(spoken: Sequence[RawTurn], lead: str, words: Vocabulary) -> bool:
    """Return whether the one who is named holds the conference in an office, as the lead says.

    So a spokesperson opens, and answers below "答：". Who is called a moderator there is none.
    """
    keys = turns_by_name(spoken).keys()
    if len(keys) != 1 or not HAN_OR_KANA.search(*keys) or pattern_of("moderated").search(lead):
        return False
    return is_titled(*keys, lead) and not _called_moderator(words).search(lead)


def _named_moderators(labels: Collection[str], told: str, words: Vocabulary) -> frozenset[str]:
    """Return who stands right behind words above a text for giving the floor: "hosted by Lee".

    A host who holds an office gives a conference, and moderates none.
    """
    found: set[str] = set()
    for match in pattern_of("moderated").finditer(told):
        behind = folded(told[match.end() : match.end() + _BEHIND])
        places = {key: place_of(behind, last_word(key).rpartition(".")[2]) for key in labels}
        first = min((place for place in places.values() if place >= 0), default=-1)
        if first >= 0 and not has_word(behind[:first], words.offices):
            found |= {key for key, place in places.items() if place == first}
    return frozenset(found) if set(labels) - found else frozenset()


def _presenting(spoken: Sequence[RawTurn], words: Vocabulary, title: str) -> frozenset[str]:
    """Return who only presents the host of a page, who speaks after each but the last turn.

    Of two who are named the host holds an office, by which the first words address somebody,
    and the other holds none.
    """
    labels = [raw.label for raw in spoken if raw.label]
    turns = turns_by_name(spoken)
    hosts = {key for key, own in turns.items() if is_host_here(own, words, "")}
    others = {key for key in turns if key not in hosts and not is_titled(key, title)}
    if len(turns) != 2 or len(hosts) != 1 or not others or len(labels) < len(spoken) - 1:
        return frozenset()
    is_about_host = any(is_titled(key, title) for key in hosts)
    longest = _LONG_TURN * (2 if is_about_host else 1)
    is_brief = all(len(raw.words) <= longest for key in others for raw in turns[key])
    followed = [after.key in hosts for before, after in pairwise(labels) if before.key in others]
    is_first = bool(labels) and (labels[0].key in others or len(labels) < len(spoken))
    is_welcome = bool(spoken) and has_word(folded(spoken[0].words), words.offices)
    is_presenting = is_brief and is_first and is_welcome and bool(followed) and all(followed)
    return frozenset(others) if is_presenting else frozenset()


def _handing_over(spoken: Sequence[RawTurn], words: Vocabulary, title: str) -> frozenset[str]:
    """Return who opens a page, holds no office, and says no more than who speaks next."""
    if len(spoken) < 2 or spoken[0].label is None or spoken[0].label.role != "name":
        return frozenset()
    key, own = spoken[0].label.key, turns_by_name(spoken)[spoken[0].label.key]
    is_host = is_host_here(own, words, title) or key == (spoken[1].label and spoken[1].label.key)
    gives = _introduces(spoken[0], spoken[1], words) and gives_floor(spoken[0], words)
    return frozenset((key,)) if gives and len(own) == 1 and not is_host else frozenset()


def _marks(
    spoken: Sequence[RawTurn], press: frozenset[str], owners: dict[str, str], words: Vocabulary
) -> dict[str, _Marks]:
    """Return what the turns of each name beside the press's have in common."""
    asked = next(index for index, raw in enumerate(spoken) if is_press(raw, press))
    times = Counter(raw.label.key for raw in spoken if raw.label)
    opening = _opening_until(spoken, press, words)
    seen: dict[str, _Marks] = {}
    for index, raw in enumerate(spoken):
        if raw.label is None or raw.label.role != "name" or raw.label.key in press:
            continue
        owner = owners.get(raw.label.key) or raw.label.key
        if index <= opening:
            marks = seen.setdefault(owner, _Marks(opens=True))
            marks.hands_over.append(True)
            marks.gives += 1
            continue
        before = spoken[index - 1] if index else None
        after = spoken[index + 1] if index + 1 < len(spoken) else None
        is_giving = gives_floor(raw, words) or _calls(raw, after, press, words)
        is_giving = is_giving or (index == 0 and _names_next(raw, after))
        is_giving = is_giving or (is_press(after, press) and calls_up(raw.words, words))
        opens_as_host = index < asked and has_word(raw.label.key, words.offices)
        is_long = is_giving and is_press(after, press) and not opens_as_host
        longest = _LONG_TURN if is_long else SHORT_TURN
        if index == 0:
            longest = _longest_opening(raw, after, words, longest, is_giving=is_giving)
        relays = _relays(raw, after) and not is_press(after, press)
        closes = after is None and is_giving and owner not in seen
        relays |= is_giving and times[raw.label.key] > 1 and _only_announces(raw, words)
        is_brief = (len(raw.words) if is_long or index == 0 else _width(raw)) <= longest
        is_brief = is_brief and (relays or closes or not is_press(before, press))
        hands_over = relays or before is None or index < asked or _leads_on(after, press)
        adds = not is_giving and before is not None and after is not None and index > asked
        marks = seen.setdefault(owner, _Marks())
        marks.hands_over.append(is_brief and hands_over and not adds)
        marks.is_brief = marks.is_brief and is_brief
        marks.gives += is_giving
        marks.opens = marks.opens or index == 0
    return seen


def _leads_on(after: RawTurn | None, press: frozenset[str]) -> bool:
    """Return whether what follows a turn is nothing, the press, or whoever leads the talk."""
    if after is None or is_press(after, press):
        return True
    return bool(after.label and after.label.role == "moderator")


def _longest_opening(
    raw: RawTurn, after: RawTurn | None, words: Vocabulary, longest: int, *, is_giving: bool
) -> int:
    """Return how many characters a page may open with where they only lead to who speaks next."""
    if is_giving and _introduces(raw, after, words):
        return _LONG_TURN if _are_peers(raw, after, words) else len(raw.words)
    return _LONG_TURN if _welcomes(raw, after, words) else longest


def _are_peers(raw: RawTurn, after: RawTurn | None, words: Vocabulary) -> bool:
    """Return whether two labels name what each does, none for the press: "ANN LEE, MEMBER FOR"."""
    keys = [turn.label.key for turn in (raw, after) if turn and turn.label]
    return len(keys) == 2 and all("," in k and not has_word(k, words.press) for k in keys)


def _only_announces(raw: RawTurn, words: Vocabulary) -> bool:
    """Return whether few words of one without an office tell how a talk goes on, or ends."""
    key = raw.label.key if raw.label else ""
    in_office = has_word(key, words.offices) or key.endswith(words.offices)
    return _width(raw) <= _RELAY and not in_office


def _width(raw: RawTurn) -> int:
    """Return how much a turn says in letters; a character of Chinese says as much as three."""
    return len(raw.words) + 2 * len(HAN_OR_KANA.findall(raw.words))


def _opening_until(spoken: Sequence[RawTurn], press: frozenset[str], words: Vocabulary) -> int:
    """Return the turn in which who opens hands over to a host after some interjections; -1 if none.

    The press asks nothing before.
    """
    if not spoken or spoken[0].label is None or is_press(spoken[0], press):
        return -1
    for index, (raw, after) in enumerate(pairwise(spoken)):
        if is_press(raw, press):
            if len(raw.words) > _RELAY or QUESTION_MARK.search(raw.words):
                return -1
        elif raw.label is None or raw.label.key != spoken[0].label.key:
            return -1
        elif not is_press(after, press) and _introduces(raw, after, words):
            return index if index else -1
    return -1


def _saying_so(spoken: Sequence[RawTurn], press: frozenset[str]) -> set[str]:
    """Return the names whose first words say that they moderate, and who answer nothing."""
    first: dict[str, str] = {}
    answering: set[str] = set()
    for before, raw in zip([None, *spoken], spoken, strict=False):
        if raw.label and raw.label.role == "name" and raw.label.key not in press:
            first.setdefault(raw.label.key, raw.words[:_SAYING_SO])
            is_asked = is_press(before, press) and not _is_cheer(before)
            answering |= {raw.label.key} if is_asked else set()
    says_so = pattern_of("labels.moderating").search
    return {key for key, said in first.items() if says_so(said)} - answering


def _is_cheer(raw: RawTurn | None) -> bool:
    """Return whether a turn is a word or two, and no question: "Yes!"."""
    return raw is not None and len(raw.words) <= _CHEER and not QUESTION_MARK.search(raw.words)


@cache
def _called_moderator(words: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of a field that names who moderates: "Moderator: Ann Lee, ..."."""
    named = "|".join(re.escape(word) for word in words.moderator - words.interpreters)
    return re.compile(
        rf"(?<!\w)(?:{named})(?: \w+){{0,3}}\s*(?::|\s[–—-])\s*(?P<name>[^,;:.\n]{{3,60}})",
        re.IGNORECASE,
    )


def _calls(raw: RawTurn, after: RawTurn | None, press: frozenset[str], words: Vocabulary) -> bool:
    """Return whether a turn names who asks next, or the outlet: "Thank you. Deutsche Welle."."""
    if after is None or after.label is None or not is_press(after, press):
        return False
    names = re.findall(r"[^\W\d_]{4,}", after.label.printed)
    told = _NAMED.findall(after.words[:_INTRODUCTION])  # "Thanks. Ann Lee, Defence Review."
    told = [name for name in told if not has_word(folded(name), words.offices)]
    called = (*names, *map(str.title, names), *told)  # "Howard." before "HOWARD LEE."
    return any(name[0].isupper() and name in raw.words for name in called)


def _relays(raw: RawTurn, after: RawTurn | None) -> bool:
    """Return whether a few words only say who answers: "Thank you, Paul. Dr Tellez, please."."""
    return len(raw.words) <= _RELAY and _names_next(raw, after)


def _introduces(raw: RawTurn, after: RawTurn | None, words: Vocabulary) -> bool:
    """Return whether an opening names who speaks next, and ends in giving them the floor."""
    if _names_next(raw, after):
        return True
    surname = last_word(after.label.key) if after and after.label else ""
    is_named = len(surname) > 2 and has_word(folded(raw.words), (surname,))
    return is_named and has_word(folded(raw.words[-_TAIL:]), words.floor)


def _welcomes(raw: RawTurn, after: RawTurn | None, words: Vocabulary) -> bool:
    """Return whether first words address by an office whom the next label names by one."""
    is_office = bool(after and after.label) and has_word(after.label.key, words.offices)
    return is_office and has_word(folded(raw.words[:_WELCOME]), words.offices)


def _names_next(raw: RawTurn, after: RawTurn | None) -> bool:
    """Return whether the last words of a turn name who speaks next."""
    surname = last_word(after.label.key) if after and after.label else ""
    return len(surname) > 2 and has_word(folded(raw.words[-_TAIL:]), (surname,))
