"""Who of those named asks and who is asked, where a page is one conversation: an interview."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from archive.sources.conversation.asking import asks, holds_question
from archive.sources.conversation.presented import place_of
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.offices import is_staff
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, last_word
from archive.sources.tables import pattern_of

QUESTION_MARK = re.compile(r"(?:[?？؟]|か。)[\s\"'”’»)\]*_。.]*(?:[\w’' ,]{0,40}[.!]\s*)?$")
_SENTENCE_END = re.compile(r"[.!?؟]\s")
_IN_OFFICE = "[人长長官理席使臣书書任]"  # with which the words for an office end
_CYRILLIC = re.compile(r"[а-яё]")
_CASES = "а|у|е|ы|и|я|ю|ым|им|ом|ем|ой|ей|ый|ий|ого|его|ому|ему"  # with which a surname ends
_GAP = 0.25  # by which an interviewer asks more often than who is interviewed
ASKING_ONE = 0.3  # the same, of one who speaks by turns with one guest: greetings ask nothing
FEWEST = 3  # turns of one whom several others answer
_GREETING = 120  # characters of the first turn of an interview
_MOST_BESIDE = 6  # names beside one in office
_ENDS = 2  # turns that open and close a talk
_SAYING_SO = 300  # first characters of a turn in which somebody says that they moderate
LEAD = 500  # last characters above a text, in which its title and lead stand
_BEFORE = 60  # characters before and
_BEHIND = 140  # behind the word for a guest, among which the name stands


def is_titled(key: str, title: str) -> bool:
    """Return whether a title names a label or its last word."""
    surname = last_word(key).rpartition(".")[2]
    words = folded(title)
    if " " in key and HAS_CJK.search(key) and key in words:
        return True  # "임해진 외교부 장관": the office stands behind the name
    if len(surname) > 1 and HAS_CJK.search(surname):
        return (
            surname in words if len(surname) > 2 else bool(re.search(_IN_OFFICE + surname, words))
        )
    if len(surname) <= 2 or surname.rstrip("аийы") not in words:
        return False
    stem = surname.rstrip("аийы") if _CYRILLIC.search(surname) else surname
    endings = rf"(?:{_CASES})?" if _CYRILLIC.search(surname) else ""
    is_named = bool(re.search(rf"(?<!\w){re.escape(stem)}{endings}(?!\w)", words))
    return is_named and not _is_common_word(stem, title)


def _is_common_word(word: str, title: str) -> bool:
    """Return whether a title has a word in small letters alone: "Answers on communication"."""
    is_cased = title != title.lower()
    return is_cased and word in title and title.casefold().count(word) == title.count(word)


def is_host_here(turns: Sequence[RawTurn], words: Vocabulary, title: str) -> bool:
    """Return whether a name is a host's by its office, as printed, or by the page's title."""
    labels = [raw.label for raw in turns if raw.label]
    has_office = any(
        has_word(_without_courtesy(label.printed, words), words.offices)
        and not is_staff(label.printed, words)
        for label in labels
    )
    return has_office or any(is_titled(label.key, title) for label in labels)


def _without_courtesy(printed: str, words: Vocabulary) -> str:
    """Return a label without "Mr" at its beginning, where that stands among the offices."""
    first, _, rest = folded(printed).partition(" ")
    return rest if first.strip(".") in words.courtesies else f"{first} {rest}"


def interviewer(
    spoken: Sequence[RawTurn], turns: dict[str, list[RawTurn]], hosts: set[str]
) -> set[str]:
    """Return whom all others answer: who asks more, says less, speaks in between, is no host."""
    shares = {key: share_asking(own) for key, own in turns.items()}
    asking = max(turns, key=lambda key: shares[key])
    others = [key for key in turns if key != asking]
    asks_more = shares[asking] >= 0.4 and all(shares[key] <= 0.15 for key in others)
    is_briefer = length_of(turns[asking]) < sum(length_of(turns[key]) for key in others)
    if not asks_more or asking in hosts:
        return set()
    is_apart = is_briefer if len(turns) == 2 else _speaks_in_between(spoken, turns, asking)
    return {asking} if is_apart else set()


def _speaks_in_between(
    spoken: Sequence[RawTurn], turns: dict[str, list[RawTurn]], asking: str
) -> bool:
    """Return whether one of several speaks first and most often, and others follow every time."""
    names = [raw.label.key for raw in spoken if raw.label and raw.label.role == "name"]
    is_followed = all(pair != (asking, asking) for pair in pairwise(names))
    least = max(FEWEST, *(len(own) for key, own in turns.items() if key != asking))
    return names[0] == asking and is_followed and len(turns[asking]) >= least


def guests(told: str, turns: dict[str, list[RawTurn]], words: Vocabulary) -> set[str]:
    """Return the names that words above a talk call its guests; none where all are."""
    found: set[str] = set()
    for match in pattern_of("guests").finditer(told):
        behind = told[match.end() : match.end() + _BEHIND]
        before = told[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]
        named = {key for key in turns if is_titled(key, behind)}
        above = {key for key in turns if is_titled(key, before)}
        is_above = not named or (above and _is_nearer(above, before, named, behind))
        found |= above if is_above else named
    in_office = {key for key, own in turns.items() if is_host_here(own, words, "")}
    return found | in_office if found and set(turns) - found - in_office else set()


def _is_nearer(above: set[str], before: str, named: set[str], behind: str) -> bool:
    """Return whether a name before a word stands nearer to it than any behind: "Lee is a guest"."""
    before = _SENTENCE_END.split(before)[-1]
    surnames = {key: last_word(key).rpartition(".")[2] for key in above | named}
    places = [place_of(before, surnames[key]) for key in above]
    others = [place for key in named if (place := place_of(behind, surnames[key])) >= 0]
    return bool(others) and max(places) >= 0 and len(before) - max(places) < min(others)


def moderating(turns: dict[str, list[RawTurn]]) -> set[str]:
    """Return the names whose first words say that they moderate, however they are printed."""
    says_so = pattern_of("labels.moderating").search
    found = {key for key, own in turns.items() if says_so(own[0].words[:_SAYING_SO])}
    return found | names_of(found, turns)


def welcoming(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return who opens a talk by calling another a guest, and asks: "Our guest is Ann Lee".

    And who asks beside them: everybody but the guests, if each of them asks.
    """
    turns = turns_by_name(spoken)
    opener = next(iter(turns), "")
    if not 2 <= len(turns) <= _MOST_BESIDE or is_host_here(turns[opener], words, ""):
        return frozenset()
    called = guests(turns[opener][0].words[:LEAD], turns, words) - {opener}
    asked = share_holding_question(turns[opener])
    others = set(turns) - called
    is_asking = asked >= ASKING_ONE and all(share_holding_question(turns[key]) for key in others)
    is_asking = is_asking and all(share_asking(turns[key]) < asked for key in called)
    return frozenset(others) if called and is_asking else frozenset()


def hosting(title: str, turns: dict[str, list[RawTurn]]) -> frozenset[str]:
    """Return the names that stand behind a title's word for a talk that they lead, and ask."""
    match = pattern_of("hosted").search(title)
    if match is None:
        return frozenset()
    before, behind = title[: match.start()], title[match.end() : match.end() + _BEHIND]
    found = {key for key in turns if is_titled(key, behind) and not is_titled(key, before)}
    letters = {"".join(word[0] for word in key.split()) for key in found}  # "KA" of "Kim Ash"
    asking = [raw for key in turns if key in found | letters for raw in turns[key]]
    others = [raw for key in turns if key not in found | letters for raw in turns[key]]
    is_talk = bool(asking and others)
    is_asked = is_talk and share_holding_question(asking) > share_holding_question(others)
    return frozenset(found) if is_asked else frozenset()


def sent_to_ask(spoken: Sequence[RawTurn], turns: dict[str, list[RawTurn]]) -> frozenset[str]:
    """Return the names that one who has no name calls a journalist, who then ask."""
    said = "\n".join(raw.words for raw in spoken if raw.label and raw.label.role != "name")
    sent = {folded(match["name"]) for match in pattern_of("sent").finditer(said)}
    return frozenset(
        key
        for key, own in turns.items()
        if key in sent and share_holding_question(own) >= ASKING_ONE
    )


def beside_one_in_office(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return the names without an office that talk with the one who has an office for a name.

    "PRIME MINISTER:" speaks after each of them, more often than any of them, and does not open;
    some of what they say is a question.
    """
    turns = turns_by_name(spoken)
    offices = {key for key, own in turns.items() if is_host_here(own, words, "")}
    others = set(turns) - offices
    labels = [raw.label.key for raw in spoken if raw.label]
    if len(offices) != 1 or not others or len(others) > _MOST_BESIDE or labels[0] in offices:
        return frozenset()
    (host,) = offices
    followed = {last_word(key) for key, after in pairwise(labels) if after == host}
    is_talk = (
        host in words.offices
        and len(turns[host]) >= max(FEWEST, *(len(turns[key]) - _ENDS for key in others))
        and all(pair != (host, host) for pair in pairwise(labels))
        and {last_word(key) for key in others if len(turns[key]) > 1} <= followed
    )
    beside = {key for key in others if last_word(key) in followed}
    if not is_talk or not beside:
        return frozenset()
    asked = share_of_questions([raw for key in beside for raw in turns[key]])
    is_asked = asked >= ASKING_ONE and asked > share_of_questions(turns[host])
    return frozenset(beside) if is_asked else frozenset()


def presenting(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return who opens a programme, says who has come to it, and goes on to ask."""
    turns = turns_by_name(spoken)
    first = spoken[0] if spoken else None
    if first is None or first.label is None or first.label.key not in turns or len(turns) < 2:
        return frozenset()
    own = turns[first.label.key]
    is_saying = bool(pattern_of("presenting").search(first.words[-LEAD:]))
    is_asking = len(own) >= FEWEST and share_holding_question(own) > 0
    is_host = is_host_here(own, words, "")
    return frozenset((first.label.key,)) if is_saying and is_asking and not is_host else frozenset()


def beside_an_office(spoken: Sequence[RawTurn], words: Vocabulary, title: str) -> frozenset[str]:
    """Return who speaks by turns with one whose East Asian label or the title says an office.

    Some of what they say is a question, and more than of what the other says.
    """
    turns = turns_by_name(spoken)
    hosts = {key for key, own in turns.items() if is_host_here(own, words, title)}
    names = [raw.label.key for raw in spoken if raw.label and raw.label.role == "name"]
    is_by_turns = all(before != after for before, after in pairwise(names))
    if len(turns) != 2 or len(hosts) != 1 or not is_by_turns or len(names) < 2 * FEWEST:
        return frozenset()
    (host,), (other,) = hosts, set(turns) - hosts
    asked = share_holding_question(turns[other])
    is_asked = asked >= ASKING_ONE and asked > share_holding_question(turns[host])
    return frozenset((other,)) if is_asked and HAS_CJK.search(host) else frozenset()


def opening_to_office(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return who opens a talk of two by addressing the other by office, and says less.

    They speak by turns, and only the other holds an office: "Mr President, thank you".
    """
    turns = turns_by_name(spoken)
    labels = [raw.label for raw in spoken if raw.label]
    names = [last_word(label.key.partition(",")[0]) for label in labels]
    if len(set(names)) != 2 or len(names) < 2 * FEWEST or len(labels) != len(spoken):
        return frozenset()
    asking = {key for key in turns if last_word(key.partition(",")[0]) == names[0]}
    others = set(turns) - asking
    is_by_turns = all(before != after for before, after in pairwise(names))
    own, theirs = ([raw for key in keys for raw in turns[key]] for keys in (asking, others))
    is_hosted = is_host_here(theirs, words, "") and not is_host_here(own, words, "")
    is_called = has_word(folded(spoken[0].words[:_GREETING]), words.offices)
    is_briefer = 0 < length_of(own) < length_of(theirs) and share_holding_question(own) > 0
    return (
        frozenset(asking) if is_by_turns and is_hosted and is_called and is_briefer else frozenset()
    )


def is_between(spoken: Sequence[RawTurn], key: str, hosts: set[str]) -> bool:
    """Return whether each turn of a name stands between hosts, or below who gives the floor."""
    keys = ["", *(raw.label.key if raw.label else "" for raw in spoken), ""]
    leading = {raw.label.key for raw in spoken if raw.label and raw.label.role == "moderator"}
    return all(
        keys[place - 1] in hosts | leading and keys[place + 1] in hosts
        for place, other in enumerate(keys)
        if other == key
    )


def names_of(hosts: Collection[str], keys: Collection[str]) -> set[str]:
    """Return the labels that are a host's name alone: the office is printed once, then the name.

    "ann lee" beside "ann lee, minister", and beside "president of ostrania ann lee"; so is the
    one label that holds the single name of a host behind another: "ann maria lee" of "lee".
    """
    bare = {key.partition(",")[0] for key in hosts}
    whole = {key for key in keys if " " in key and any(host.endswith(f" {key}") for host in hosts)}
    longer = [[key for key in keys if host in key.split()[1:]] for host in hosts]
    return whole | (bare & set(keys)) | {found[0] for found in longer if len(found) == 1}


def interviewers(
    turns: dict[str, list[RawTurn]], words: Vocabulary, title: str, named: Collection[str]
) -> tuple[set[str], set[str]]:
    """Return who asks and who answers in an interview whose title may name both."""
    surnames = {last_word(folded(name)) for name in named}
    hosts = {
        key
        for key, own in turns.items()
        if is_host_here(own, words, "") or last_word(key) in surnames
    } or {key for key in turns if is_titled(key, title)}
    hosts |= names_of(hosts, turns)
    in_office = {key for key in hosts if has_word(key, words.offices)}
    greeted: set[str] = set()
    if len(turns) == 2 and not in_office:
        fewer, more = sorted(turns, key=lambda key: share_holding_question(turns[key]))
        gap = share_holding_question(turns[more]) - share_holding_question(turns[fewer])
        greeted = _addressed_at_once(turns, words)
        hosts = greeted or ({fewer} if gap >= _GAP else hosts)
    others = {key for key in turns if key not in hosts}
    is_pair = len(turns) == 2 and len(others) == 1 and {last_word(key) for key in hosts} <= surnames
    is_asking = greeted or is_pair or any(share_holding_question(turns[key]) for key in others)
    return (others if is_asking else set()), hosts


def asked_beside_host(spoken: Sequence[RawTurn], asking: Collection[str]) -> frozenset[str]:
    """Return those taken to ask who are asked, too: a second guest beside the host.

    Before and after them speaks whoever of the others asks most, twice as often as they do, and
    they are called by name; of two who ask in turn each is followed by the host.
    """
    turns = turns_by_person(spoken)
    shares = {key: share_asking(turns[key]) for key in turns if key in asking}
    if len(shares) < 2:
        return frozenset()
    leading = max(shares, key=lambda key: shares[key])
    keys = [raw.label.key if raw.label else "" for raw in spoken]
    pairs = list(pairwise(leading if key.endswith(f" {leading}") else key for key in keys))
    found: set[str] = set()
    for key in shares.keys() - {leading}:
        others = [raw.words for other in shares if other != key for raw in turns[other]]
        is_called = has_word(folded("\n".join(others)), (last_word(key),))
        after = [following for before, following in pairs if before == key]
        is_followed = after.count(leading) * 2 >= len(after)
        is_asked = pairs.count((leading, key)) >= FEWEST - 1
        asks_less = shares[key] * 2 <= shares[leading]
        if is_called and is_asked and is_followed and asks_less:
            found.add(key)
    return frozenset(found)


def _addressed_at_once(turns: dict[str, list[RawTurn]], words: Vocabulary) -> set[str]:
    """Return the second of two whom the first greets by office: "Minister Tarn, thank you"."""
    opener, other = turns
    said = folded(turns[opener][0].words[:_GREETING])
    surname = re.escape(last_word(other))
    called = re.search(rf"(?<!\w)(?P<office>[\w.]+)\s+{surname}(?!\w)", said)
    is_greeted = bool(called) and has_word(called["office"], words.offices)
    return {other} if is_greeted else set()


def turns_by_name(spoken: Sequence[RawTurn]) -> dict[str, list[RawTurn]]:
    """Return the turns of each who is only named, by the key of the label."""
    found: dict[str, list[RawTurn]] = {}
    for raw in spoken:
        if raw.label and raw.label.role == "name":
            found.setdefault(raw.label.key, []).append(raw)
    return found


def turns_by_person(spoken: Sequence[RawTurn]) -> dict[str, list[RawTurn]]:
    """Return the turns of each who is only named; a full name is with its surname: "lee"."""
    found = turns_by_name(spoken)
    for key in [key for key in found if " " not in key]:
        fuller = [other for other in found if other.endswith(f" {key}")]
        if len(fuller) == 1:
            own = {*found.pop(fuller[0]), *found[key]}
            found[key] = [raw for raw in spoken if raw in own]
    return found


def asks_at_its_end(words: str) -> bool:
    """Return whether words end in a question mark."""
    return words.rstrip(" \n\"'”’»)*_").endswith(("?", "\uff1f", "؟"))


def share_asking(turns: Sequence[RawTurn]) -> float:
    """Return which share of turns ends in a question, or bids somebody tell."""
    return sum(bool(QUESTION_MARK.search(raw.words)) or asks(raw.words) for raw in turns) / len(
        turns
    )


def share_holding_question(turns: Sequence[RawTurn]) -> float:
    """Return which share of turns holds a question."""
    return sum(holds_question(raw.words) for raw in turns) / len(turns)


def share_of_questions(turns: Sequence[RawTurn]) -> float:
    """Return which share of turns holds a question, or ends as one does without a mark."""
    return sum(holds_question(raw.words) or asks(raw.words) for raw in turns) / len(turns)


def length_of(turns: Sequence[RawTurn]) -> int:
    """Return how many characters turns have."""
    return sum(len(raw.words) for raw in turns)
