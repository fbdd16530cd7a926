"""Who of those named asks, who answers, who only gives the floor: told from the turns.

The structure decides, not the label alone: where no label says "question", the one who
always asks while others answer is the press; who speaks briefly, never after a question,
and hands over to one is a moderator. Talks among hosts hold no question at all.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from archive.sources.kinds import WITH_PRESS, kind_of
from archive.sources.labels import Label
from archive.sources.rawturns import RawTurn
from archive.sources.vocabulary import Vocabulary, folded, has_word, last_word

_SHORT_TURN = 300  # characters; a moderator says no more
_TAIL = 160  # characters with which a turn hands over
_LONG_TURN = 700  # but where the floor is given to who asks next
_QUESTION_MARK = re.compile(r"(?:[?？؟]|か。)[\s\"'”’»)\]*_。.]*(?:[\w’' ,]{0,40}[.!]\s*)?$")
_ASKING = 0.6
_ANSWERING = 0.34
_GIVING = 0.7  # of the turns of one who also calls on a host to add something
_GAP = 0.25  # by which an interviewer asks more often than who is interviewed


def press_keys(
    raws: Sequence[RawTurn],
    words: Vocabulary,
    *,
    title: str,
    is_meeting: bool,
    named: Collection[str] = (),
) -> frozenset[str]:
    """Return the labels that are journalists' though they are only names.

    `named` are those whom the title names with an office.
    """
    spoken = [raw for raw in raws if raw.label and not raw.is_note]
    if loud := _asking_loudly(spoken):
        return loud
    namesakes = _namesakes_of_askers(spoken)
    if any(raw.label.role == "question" for raw in spoken if raw.label):
        found = _asking_beside_labels(spoken, words, title)
    elif is_meeting:
        return frozenset()
    else:
        found = _asking_by_name(spoken, words, title, named)
    found |= namesakes
    found |= _asking_of_hosts(spoken, found, words, title)
    return found | _fuller_names(spoken, found, words)


def _fuller_names(
    spoken: Sequence[RawTurn], press: frozenset[str], words: Vocabulary
) -> frozenset[str]:
    """Return the fuller labels of those who ask by surname: "JAMES CURRAN" beside "CURRAN"."""
    names = {raw.label.key for raw in spoken if raw.label and raw.label.role == "name"}
    return frozenset(
        key
        for key in names - press
        if _surname(key) in press and not has_word(_without_role(key), words.offices)
    )


def _surname(key: str) -> str:
    return last_word(key.partition(",")[0])


def _without_role(key: str) -> str:
    """Return a label's key; who hosts a programme holds no office: ", host"."""
    return key.partition(",")[2]


def _namesakes_of_askers(spoken: Sequence[RawTurn]) -> frozenset[str]:
    """Return surnames of those who ask under a fuller label: "Marta Lindqvist, Post" before."""
    askers = {raw.label.asker or "" for raw in spoken if raw.label and raw.label.role == "question"}
    surnames = {last_word(folded(name.partition(",")[0])) for name in askers} - {""}
    hosts = {last_word(raw.label.key) for raw in spoken if _is_fuller_name(raw.label)}
    names = {raw.label.key for raw in spoken if raw.label and raw.label.role == "name"}
    return frozenset(names & surnames - hosts)


def _is_fuller_name(label: Label | None) -> bool:
    return label is not None and label.role == "name" and len(label.key.split()) > 1


def _asking_of_hosts(
    spoken: Sequence[RawTurn], press: frozenset[str], words: Vocabulary, title: str
) -> frozenset[str]:
    """Return names that, in talks with the press, speak only so that a host speaks next.

    Hosts are known by title or office; who opens the page is no asker.
    """
    turns = _turns_by_name(spoken)
    hosts = {key for key in turns if key not in press and _is_host_here(turns[key], words, title)}
    in_office = {key for key in hosts if _is_host_here(turns[key], words, "")}
    is_interview = kind_of(title, "") == "interview"
    hosts = in_office or hosts if is_interview else hosts  # its title names who asks, too
    is_with_press = kind_of(title, "") in WITH_PRESS or bool(press)
    if not hosts or not is_with_press:
        return frozenset()
    opens = next((raw.label.key for raw in spoken if raw.label), "")
    asking = {
        key
        for key, own in turns.items()
        if key not in hosts
        and key not in press
        and (key != opens or is_interview)
        and (_asks_at_all(own) or _is_answered_at_once(spoken, key, hosts, turns))
    }
    while asking:
        idle = {
            key
            for key in asking
            if not all(
                _is_before_answer(spoken, index, hosts, asking | press)
                for index, raw in enumerate(spoken)
                if raw.label and raw.label.key == key
            )
        }
        if not idle:
            break
        asking -= idle
    return frozenset(asking)


def _is_host_here(turns: Sequence[RawTurn], words: Vocabulary, title: str) -> bool:
    """Return whether a name is a host's by its office, as printed, or by the page's title."""
    labels = [raw.label for raw in turns if raw.label]
    has_office = any(has_word(folded(label.printed), words.offices) for label in labels)
    return has_office or any(_is_titled(label.key, title) for label in labels)


def _is_titled(key: str, title: str) -> bool:
    """Return whether a title names a label or its last word."""
    surname = last_word(key).rpartition(".")[2]
    pattern = rf"(?<!\w){re.escape(surname)}(?!\w)"
    return len(surname) > 2 and bool(re.search(pattern, folded(title)))


def _asks_at_all(turns: Sequence[RawTurn]) -> bool:
    """Return whether most turns ask, or begin with the speaker's own name."""
    asked = sum(any(s in raw.words for s in "?？؟") or _introduces_itself(raw) for raw in turns)
    return asked * 2 > len(turns) or (asked > 0 and len(turns) <= 3)


def _is_answered_at_once(
    spoken: Sequence[RawTurn], key: str, hosts: set[str], turns: dict[str, list[RawTurn]]
) -> bool:
    """Return whether a name that asks now and then says less than hosts, and one always follows."""
    mean = {name: _length(own) / len(own) for name, own in turns.items()}
    places = [i for i, raw in enumerate(spoken) if raw.label and raw.label.key == key]
    after = [spoken[i + 1].label for i in places if i + 1 < len(spoken)]
    is_brief = mean[key] < max(_SHORT_TURN, *(mean[host] for host in hosts))
    is_followed = all(label and label.key in hosts for label in after)
    return _share_holding_question(turns[key]) > 0 and is_brief and is_followed


def _introduces_itself(raw: RawTurn) -> bool:
    return bool(raw.label) and has_word(folded(raw.words[:80]), (last_word(raw.label.key),))


def _is_before_answer(
    spoken: Sequence[RawTurn], index: int, hosts: set[str], asking: frozenset[str] | set[str]
) -> bool:
    """Return whether a host speaks next, others who ask apart; the last turn may want one."""
    for raw in spoken[index + 1 :]:
        if raw.label and raw.label.key in hosts:
            return True
        if not raw.label or not (raw.label.role == "question" or raw.label.key in asking):
            return False
    return index == len(spoken) - 1 and index > 1


def _asking_loudly(spoken: Sequence[RawTurn]) -> frozenset[str]:
    """Return the names whose every turn is bold throughout, where those of others are not."""
    turns = _turns_by_name(spoken)
    loud = {key for key, own in turns.items() if all(r.label and r.label.is_loud for r in own)}
    lines = sum(len(turns[key]) for key in loud)
    return frozenset(loud) if lines >= 2 and set(turns) - loud else frozenset()


def _asking_by_name(
    spoken: Sequence[RawTurn], words: Vocabulary, title: str, named: Collection[str]
) -> frozenset[str]:
    turns = _turns_by_name(spoken)
    shares = {key: _share_asking(found) for key, found in turns.items()}
    answering = {key for key, share in shares.items() if share < _ANSWERING}
    hosts = {key for key in turns if _is_host(key, words, title)}
    recurring = {key for key in answering if len(turns[key]) >= 2}
    asking = {
        key
        for key, share in shares.items()
        if share >= _ASKING
        and key not in hosts
        and (len(turns[key]) >= 2 or _hands_over(spoken, key, recurring))
    }
    if not asking and len(turns) == 2:
        asking = _interviewer(turns, shares, hosts)
    if kind_of(title, "") == "interview":
        others, found = _interviewers(turns, words, title, named)
        if not asking or asking < others:
            asking, answering = others, found
    return frozenset(asking) if asking and (answering - asking) else frozenset()


def _interviewer(
    turns: dict[str, list[RawTurn]], shares: dict[str, float], hosts: set[str]
) -> set[str]:
    """Return which of two who take turns is the interviewer: asks more, says less, is no host."""
    one, other = sorted(turns, key=lambda key: shares[key])
    asks_more = shares[other] >= 0.4 and shares[one] <= 0.15
    is_briefer = _length(turns[other]) < _length(turns[one])
    return {other} if asks_more and is_briefer and other not in hosts else set()


def _interviewers(
    turns: dict[str, list[RawTurn]], words: Vocabulary, title: str, named: Collection[str]
) -> tuple[set[str], set[str]]:
    """Return who asks and who answers in an interview whose title may name both."""
    surnames = {last_word(folded(name)) for name in named}
    hosts = {
        key
        for key, own in turns.items()
        if _is_host_here(own, words, "") or last_word(key) in surnames
    } or {key for key in turns if _is_titled(key, title)}
    in_office = {key for key in hosts if has_word(key, words.offices)}
    if len(turns) == 2 and not in_office:
        fewer, more = sorted(turns, key=lambda key: _share_holding_question(turns[key]))
        gap = _share_holding_question(turns[more]) - _share_holding_question(turns[fewer])
        hosts = {fewer} if gap >= _GAP else hosts
    others = {key for key in turns if key not in hosts}
    return (others if any(_share_holding_question(turns[key]) for key in others) else set()), hosts


def _share_holding_question(turns: Sequence[RawTurn]) -> float:
    return sum(any(sign in raw.words for sign in "?？؟") for raw in turns) / len(turns)


def _length(turns: Sequence[RawTurn]) -> int:
    return sum(len(raw.words) for raw in turns)


def _asking_beside_labels(
    spoken: Sequence[RawTurn], words: Vocabulary, title: str
) -> frozenset[str]:
    """Return names that ask like the labelled ones: always a question, never after one."""
    turns = _turns_by_name(spoken)
    found = set()
    for key, own in turns.items():
        if _is_host(key, words, title) or _share_asking(own) < _ASKING:
            continue
        places = [index for index, raw in enumerate(spoken) if raw in own]
        before = [spoken[index - 1] for index in places if index]
        after = [spoken[index + 1] for index in places if index + 1 < len(spoken)]
        follows_question = any(raw.label and raw.label.role == "question" for raw in before)
        is_answered = bool(after) and all(
            raw.label and raw.label.role != "question" and raw.label.key != key for raw in after
        )
        if is_answered and not follows_question:
            found.add(key)
    hosts = set(turns) - found
    return frozenset(found) if hosts else frozenset()


def _is_host(key: str, words: Vocabulary, title: str) -> bool:
    return has_word(key, words.offices) or (len(key) > 3 and key in folded(title))


def _hands_over(spoken: Sequence[RawTurn], key: str, hosts: set[str]) -> bool:
    """Return whether a name that speaks once is followed by one who answers again and again."""
    for raw, following in pairwise(spoken):
        if raw.label and raw.label.key == key:
            return bool(following.label and following.label.key in hosts)
    return False


def _turns_by_name(spoken: Sequence[RawTurn]) -> dict[str, list[RawTurn]]:
    found: dict[str, list[RawTurn]] = {}
    for raw in spoken:
        if raw.label and raw.label.role == "name":
            found.setdefault(raw.label.key, []).append(raw)
    return found


def _share_asking(turns: Sequence[RawTurn]) -> float:
    return sum(bool(_QUESTION_MARK.search(raw.words)) for raw in turns) / len(turns)


@cache
def _called_moderator(words: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of a field that names who moderates: "Moderator: Ann Lee, ..."."""
    named = "|".join(re.escape(word) for word in words.moderator - words.interpreters)
    return re.compile(rf"(?<!\w)(?:{named})\s*:\s*(?P<name>[^,;:.\n]{{3,60}})", re.IGNORECASE)


def _calls(raw: RawTurn, after: RawTurn | None) -> bool:
    """Return whether a turn names who asks next, or the outlet: "Thank you. Deutsche Welle."."""
    if after is None or after.label is None or after.label.role != "question":
        return False
    names = re.findall(r"[^\W\d_]{4,}", after.label.printed)
    return any(name[0].isupper() and name in raw.words for name in names)


def _names_next(raw: RawTurn, after: RawTurn | None) -> bool:
    """Return whether the last words of a turn name who speaks next."""
    surname = last_word(after.label.key) if after and after.label else ""
    return len(surname) > 2 and has_word(folded(raw.words[-_TAIL:]), (surname,))


def is_press(raw: RawTurn | None, press: frozenset[str]) -> bool:
    """Return whether a turn is the press's, by its label or by who speaks."""
    if raw is None or raw.label is None:
        return False
    return raw.label.role == "question" or (raw.label.role == "name" and raw.label.key in press)


def _mostly(marks: Sequence[bool]) -> bool:
    """Return whether one who also calls on a host to add something mostly gives the floor."""
    return sum(marks) >= len(marks) * _GIVING


def organisers_as_moderators(raws: Sequence[RawTurn], words: Vocabulary) -> None:
    """Make those turns of the press's organisers a moderator's in which they give the floor.

    Such a turn opens or closes the page, or another of the press speaks next.
    """
    spoken = [raw for raw in raws if raw.label and not raw.is_note]
    for index, raw in enumerate(spoken):
        if raw.label is None or raw.label.key not in words.organisers:
            continue
        after = spoken[index + 1].label if index + 1 < len(spoken) else None
        is_edge = index == 0 or after is None or after.role == "question"
        is_giving = has_word(folded(raw.words), words.floor) and len(raw.words) <= _SHORT_TURN
        if is_edge and is_giving and not _QUESTION_MARK.search(raw.words):
            raw.label = replace(raw.label, role="moderator")


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
        return frozenset()
    asked = next(index for index, raw in enumerate(spoken) if is_press(raw, press))
    seen: dict[str, list[bool]] = {}
    briefs: dict[str, bool] = {}
    gives: dict[str, int] = {}
    for index, raw in enumerate(spoken):
        if raw.label is None or raw.label.role != "name" or raw.label.key in press:
            continue
        before = spoken[index - 1] if index else None
        after = spoken[index + 1] if index + 1 < len(spoken) else None
        owner = owners.get(raw.label.key) or raw.label.key
        is_giving = has_word(folded(raw.words), words.floor) or _calls(raw, after)
        longest = _LONG_TURN if is_giving and is_press(after, press) else _SHORT_TURN
        if index == 0 and is_giving and _names_next(raw, after):
            longest = len(raw.words)  # an introduction
        is_brief = len(raw.words) <= longest and not is_press(before, press)
        hands_over = is_press(after, press) or before is None or after is None or index < asked
        hands_over = hands_over or bool(after.label and after.label.role == "moderator")
        adds = not is_giving and before is not None and after is not None and index > asked
        seen.setdefault(owner, []).append(is_brief and hands_over and not adds)
        gives[owner] = gives.get(owner, 0) + is_giving
        briefs[owner] = briefs.get(owner, True) and is_brief
    if len(seen) < 2:
        return frozenset()
    found = {
        owner
        for owner, marks in seen.items()
        if gives[owner] and (all(marks) or (briefs[owner] and gives[owner] > 1 and _mostly(marks)))
    }
    labels = {raw.label.key for raw in spoken if raw.label and not _is_titled(raw.label.key, title)}
    called = {last_word(folded(match["name"])) for match in _called_moderator(words).finditer(lead)}
    found |= {owners.get(key) or key for key in labels if last_word(key) in called}
    return frozenset(key for key in labels if (owners.get(key) or key) in found)
