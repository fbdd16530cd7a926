"""Who of those named asks and who answers: told from the turns.

The structure decides, not the label alone: where no label says "question", the one who
always asks while others answer is the press. Talks among hosts hold no question at all.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from archive.sources.around.tails import is_note
from archive.sources.conversation.addressing import (
    MOST_IN_TALK,
    addressing_one,
    asking_who_answers,
    beside_addressed_office,
    called_names,
    calls_by_office,
)
from archive.sources.conversation.asked import asked_by_all, asking_one
from archive.sources.conversation.asking import holds_question
from archive.sources.conversation.interviewers import (
    LEAD,
    asked_beside_host,
    asks_at_its_end,
    beside_an_office,
    beside_one_in_office,
    guests,
    hosting,
    interviewer,
    interviewers,
    is_between,
    is_host_here,
    length_of,
    moderating,
    names_of,
    opening_to_office,
    presenting,
    sent_to_ask,
    share_asking,
    share_holding_question,
    turns_by_name,
    turns_by_person,
    welcoming,
)
from archive.sources.conversation.introductions import tells_own_name
from archive.sources.conversation.labelled_press import (
    asking_beside_labels,
    described,
    named_as_host,
    named_in_questions,
    noted_alike,
)
from archive.sources.conversation.namesakes import fuller_names, namesakes_of_askers, surname_of
from archive.sources.conversation.presented import presented, sent_by_outlets
from archive.sources.conversation.presenters import called_presenters, leading_talk
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.head.kinds import WITH_PRESS, kind_of
from archive.sources.labelling.shapes import has_courtesy
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.names.naming import named_people

SHORT_TURN = 300  # characters; a moderator says no more
_MARKED = 3  # questions by a word, of a page that marks all so
_HALF = 0.5
_ASKING = 0.6
_ANSWERING = 0.34
_FEWEST_LABELS = 3  # that are a word for a question


def press_keys(
    raws: Sequence[RawTurn],
    words: Vocabulary,
    *,
    title: str,
    is_meeting: bool,
    named: Collection[str] = (),
    told: str = "",
) -> frozenset[str]:
    """Return the labels that are journalists' though they are only names.

    `named` are those whom the title names with an office, `told` all words above the text.
    """
    spoken = [raw for raw in raws if raw.label and not raw.is_note]
    if loud := _asking_loudly(spoken):
        return loud
    namesakes = namesakes_of_askers(spoken) | _telling_outlets(spoken, words)
    turns = turns_by_name(spoken)
    called = {key for key in presented(told, turns, words) if share_holding_question(turns[key])}
    called |= leading_talk(spoken, words)
    namesakes |= hosting(title, turns) | asking_one(title, told, turns, words) | called
    if any(raw.label.role == "question" for raw in spoken if raw.label):
        found = asking_beside_labels(spoken, words, title)
        found |= named_in_questions(spoken, words, title)
        found |= _beside_guests(spoken, words, told)  # listeners ask there, too
        found |= asking_who_answers(spoken, turns, words, title)
    elif is_meeting:
        return hosting(title, turns) | called
    else:
        found = _asking_unmarked(spoken, words, title, named, told)
        found -= asked_beside_host(spoken, found)
        found |= noted_alike(turns, found, words)
    found |= _above_first_answer(spoken) | sent_by_outlets(told, turns, words)
    found |= namesakes | called_names(spoken, words, title)
    found |= sent_to_ask(spoken, turns)
    found |= _asking_of_hosts(spoken, found, words, title)
    found = found - moderating(turns) or found
    found -= asked_by_all(title, turns)
    return found | fuller_names(spoken, found, words)


def _asking_unmarked(
    spoken: Sequence[RawTurn], words: Vocabulary, title: str, named: Collection[str], told: str
) -> frozenset[str]:
    """Return who asks where no label says so, by the first of several signs that shows somebody."""
    return (
        called_presenters(spoken, words)
        or _beside_guests(spoken, words, told)
        or welcoming(spoken, words)
        or beside_one_in_office(spoken, words)
        or beside_addressed_office(spoken, words)
        or _asking_by_name(spoken, words, title, named, told)
        or presenting(spoken, words)
        or beside_an_office(spoken, words, title)
        or addressing_one(spoken, words)
        or opening_to_office(spoken, words)
    )


def _above_first_answer(spoken: Sequence[RawTurn]) -> frozenset[str]:
    """Return who is named only above words for an answer: every time, or once atop a page."""
    labels = [raw.label for raw in spoken if raw.label]
    if len(labels) < 2 or not any(label.role == "answer" for label in labels):
        return frozenset()
    above = {(label.key, below.role) for label, below in pairwise(labels) if label.role == "name"}
    above |= {(labels[-1].key, "")}
    times = Counter(label.key for label in labels)
    first = labels[0].key if labels[1].role == "answer" else ""
    return frozenset(
        key
        for key, role in above
        if role == "answer"
        and sum(key == other for other, _ in above) == 1
        and (times[key] > 1 or key == first)
    )


def _telling_outlets(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return the names without an office that begin a turn with who they are, and for whom.

    Whom a question asks to present himself says so, too.
    """
    return frozenset(
        raw.label.key
        for raw, before in zip(spoken, [None, *spoken], strict=False)
        if raw.label
        and raw.label.role == "name"
        and not (before and before.label and before.label.role == "question")
        and tells_own_name(raw.label, raw.words)
        and not has_word(folded(raw.label.printed), words.offices)
    )


def _asking_of_hosts(
    spoken: Sequence[RawTurn], press: frozenset[str], words: Vocabulary, title: str
) -> frozenset[str]:
    """Return names that, in talks with the press, speak only so that a host speaks next.

    Hosts are known by title or office; who opens the page is no asker.
    """
    turns = turns_by_name(spoken)
    hosts = {key for key in turns if key not in press and is_host_here(turns[key], words, title)}
    in_office = {key for key in hosts if is_host_here(turns[key], words, "")}
    is_interview = kind_of(title, "") == "interview"
    hosts = in_office or hosts if is_interview else hosts  # its title names who asks, too
    hosts |= names_of(hosts, turns)
    is_with_press = kind_of(title, "") in WITH_PRESS or bool(press)
    if not hosts or not is_with_press:
        return frozenset()
    opens = next((raw.label.key for raw in spoken if raw.label), "")
    others = [raw for key, own in turns.items() if key not in hosts for raw in own]
    is_asked = bool(others) and share_holding_question(others) > _HALF
    asking = {
        key
        for key, own in turns.items()
        if key not in hosts
        and key not in press
        and (key != opens or is_interview or share_asking(own) == 1)
        and (
            _asks_at_all(own, words)
            or _is_answered_at_once(spoken, key, hosts, turns)
            or (is_asked and is_between(spoken, key, hosts))
        )
    }
    asking -= _answering_labels(spoken, turns, words) | _never_answered(asking, spoken, turns)
    asking -= described(spoken)
    return _always_answered(asking, spoken, hosts, press)


def _never_answered(
    asking: set[str], spoken: Sequence[RawTurn], turns: dict[str, list[RawTurn]]
) -> set[str]:
    """Return the names whom nobody by name follows, and that do not end in a question.

    Where two hosts stand before the press, the second of them speaks last each time. On a page
    that marks questions by a word, they also end none right below such a question.
    """
    labels = [raw.label for raw in spoken if raw.label]
    followed = {above.key for above, below in pairwise(labels) if below.role in ("name", "answer")}
    by_word = sum(label.role == "question" and label.is_keyword for label in labels)
    answering = {
        raw.label.key
        for above, raw in pairwise(spoken)
        if raw.label and above.label and above.label.role == "question" and above.label.is_keyword
        if not asks_at_its_end(raw.words) and by_word >= _MARKED
    }
    return (asking & answering) | {k for k in asking - followed if not share_asking(turns[k])}


def _always_answered(
    asking: set[str], spoken: Sequence[RawTurn], hosts: set[str], press: frozenset[str]
) -> frozenset[str]:
    """Return the names of which every turn leads to an answer, others of them between or not."""
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
        asking = asking - idle
    return frozenset(asking)


def _answering_labels(
    spoken: Sequence[RawTurn], turns: dict[str, list[RawTurn]], words: Vocabulary
) -> frozenset[str]:
    """Return the names that answer on a page whose press has words for labels: "PREGUNTA:".

    They speak below such a word, end no turn in a question there, or are called "MR. LEE":
    officials who are called up put their questions to themselves. Where few such words are,
    they have to ask nothing below one.
    """
    asked = [raw.label for raw in spoken if raw.label and raw.label.role == "question"]
    is_sure = sum(label.is_keyword for label in asked) >= _FEWEST_LABELS
    below = Counter(
        after.label.key
        for before, after in pairwise(spoken)
        if before.label and after.label and before.label.role == "question"
        if is_sure or (before.label.is_keyword and not share_holding_question([after]))
    )
    answering = {key for key in turns if 2 * below[key] >= len(turns[key])}
    silent = {
        key
        for key, own in turns.items()
        if is_sure and (has_courtesy(key, words) or not share_asking(own))
        if not any(map(_introduces_itself, own))
    }
    return frozenset(silent | answering)


def _asks_at_all(turns: Sequence[RawTurn], words: Vocabulary) -> bool:
    """Return whether most turns ask, call on an office, or begin with the speaker's own name."""
    asked = sum(
        holds_question(raw.words) or _introduces_itself(raw) or calls_by_office(raw.words, words)
        for raw in turns
    )
    return asked * 2 > len(turns) or (asked > 0 and len(turns) <= 3)


def _is_answered_at_once(
    spoken: Sequence[RawTurn], key: str, hosts: set[str], turns: dict[str, list[RawTurn]]
) -> bool:
    """Return whether a name that asks now and then says less than hosts, and one always follows."""
    mean = {name: length_of(own) / len(own) for name, own in turns.items()}
    places = [i for i, raw in enumerate(spoken) if raw.label and raw.label.key == key]
    after = [spoken[i + 1].label for i in places if i + 1 < len(spoken)]
    is_brief = mean[key] < max(SHORT_TURN, *(mean[host] for host in hosts))
    is_followed = all(label and label.key in hosts for label in after)
    return share_holding_question(turns[key]) > 0 and is_brief and is_followed


def _introduces_itself(raw: RawTurn) -> bool:
    return bool(raw.label) and has_word(folded(raw.words[:80]), (surname_of(raw.label.key),))


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
    turns = turns_by_name(spoken)
    loud = {key for key, own in turns.items() if all(map(_is_said_loudly, own))}
    lines = sum(len(turns[key]) for key in loud)
    return frozenset(loud) if lines >= 2 and set(turns) - loud else frozenset()


def _is_said_loudly(raw: RawTurn) -> bool:
    """Return whether the words beside a bold label are bold, too, and no note in brackets."""
    label, said = raw.label, raw.words.partition("\n")[0]
    return bool(label) and label.is_loud and not label.is_apart and not is_note(said)


def _beside_guests(spoken: Sequence[RawTurn], words: Vocabulary, told: str) -> frozenset[str]:
    """Return who talks with those whom the words above call guests."""
    turns = turns_by_name(spoken)
    invited = guests(told, turns, words) if len(turns) <= MOST_IN_TALK else set()
    return frozenset(set(turns) - invited) if invited else frozenset()


def _asking_by_name(
    spoken: Sequence[RawTurn], words: Vocabulary, title: str, named: Collection[str], told: str
) -> frozenset[str]:
    turns = turns_by_person(spoken)
    shares = {key: share_asking(found) for key, found in turns.items()}
    answering = {key for key, share in shares.items() if share < _ANSWERING}
    hosts = {
        key
        for key, own in turns.items()
        if named_as_host(key, words, title) or is_host_here(own, words, "")
    }
    hosts |= names_of(hosts, turns)
    recurring = {key for key in answering if len(turns[key]) >= 2}
    asking = {
        key
        for key, share in shares.items()
        if share >= _ASKING
        and key not in hosts
        and (len(turns[key]) >= 2 or _hands_over(spoken, key, recurring))
    }
    if not asking and 2 <= len(turns) <= MOST_IN_TALK:
        asking = interviewer(spoken, turns, hosts)
    lead = told[-LEAD:] if len(turns) == 2 else ""
    if "interview" in (kind_of(title, ""), kind_of(lead, "")):
        named = [*named, *(person.name for person in named_people(lead, words))]
        others, found = interviewers(turns, words, title, named)
        if not asking or (found and asking < others):
            asking, answering = others, found
    return frozenset(asking) if asking and (answering - asking) else frozenset()


def _hands_over(spoken: Sequence[RawTurn], key: str, hosts: set[str]) -> bool:
    """Return whether a name that speaks once is followed by one who answers again and again."""
    for raw, following in pairwise(spoken):
        if raw.label and raw.label.key == key:
            return bool(following.label and following.label.key in hosts)
    return False


def is_press(raw: RawTurn | None, press: frozenset[str]) -> bool:
    """Return whether a turn is the press's, by its label or by who speaks."""
    if raw is None or raw.label is None:
        return False
    return raw.label.role == "question" or (raw.label.role == "name" and raw.label.key in press)
