"""Names that ask beside labels that are a word for a question: "P. Orlov:" beside "Question:"."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from archive.sources.conversation.interviewers import (
    is_between,
    is_host_here,
    share_asking,
    share_holding_question,
    turns_by_name,
)
from archive.sources.conversation.introductions import tells_own_name
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.head.kinds import kind_of
from archive.sources.labelling.labels import Label
from archive.sources.labelling.outlets import outlet_behind
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.tables import pattern_of

_ASKING = 0.6  # share of the turns of a name that ask
_GREETING = 40  # characters of a turn that only greets
_LONGEST_OUTLET = 5  # words
_APART = 2  # turns behind a question in which its asker speaks again, below an answer


def asking_beside_labels(
    spoken: Sequence[RawTurn], words: Vocabulary, title: str
) -> frozenset[str]:
    """Return names that ask like the labelled ones: always a question, never after one."""
    turns = turns_by_name(spoken)
    place = {raw: index for index, raw in enumerate(spoken)}
    found = set()
    asked = [raw.label for raw in spoken if raw.label and raw.label.role == "question"]
    is_noted = all(_with_more(label) and label.asker == label.base for label in asked)
    greeting = _greeting_host(spoken, title)
    for key, own in turns.items():
        if named_as_host(key, words, title) or is_host_here(own, words, ""):
            continue
        labels = [raw.label for raw in own if raw.label]
        is_alike = is_noted and all(map(_with_more, labels))
        in_office = any(has_word(folded(label.printed), words.offices) for label in labels)
        is_asker = is_alike or key == greeting or _asks_one(spoken, key, own)
        if share_asking(own) < _ASKING and not is_asker:
            continue
        places = [place[raw] for raw in own]
        before = [spoken[index - 1] for index in places if index]
        after = [spoken[index + 1] for index in places if index + 1 < len(spoken)]
        follows_question = any(raw.label and raw.label.role == "question" for raw in before)
        is_answered = bool(after) and all(
            raw.label and raw.label.role != "question" and raw.label.key != key for raw in after
        )
        if (is_answered or (is_alike and not in_office)) and not follows_question:
            found.add(key)
    is_answered = any(raw.label.role == "answer" for raw in spoken if raw.label)
    return frozenset(found) if is_answered or set(turns) - found else frozenset()


def named_in_questions(spoken: Sequence[RawTurn], words: Vocabulary, title: str) -> frozenset[str]:
    """Return the names whose bearers say them below a word for a question, and go on by name.

    "Question: My name is Ann Lee.", an answer, then "Ann Lee: One thing more."
    """
    first: dict[str, tuple[int, Label]] = {}
    for index, raw in enumerate(spoken):
        if raw.label and raw.label.role == "name" and " " in raw.label.key:
            first.setdefault(raw.label.key, (index, raw.label))
    hosts = {key for key in first if named_as_host(key, words, title)}
    hosts |= {key for key in first if any(fuller.endswith(f" {key}") for fuller in first)}
    asked = [
        (index, raw)
        for index, raw in enumerate(spoken)
        if raw.label and raw.label.role == "question" and raw.label.is_keyword
    ]
    return frozenset(
        key
        for key, (place, label) in first.items()
        if key not in hosts
        and any(place - i >= _APART and _says_own_name(label, raw.words) for i, raw in asked)
    )


def _says_own_name(label: Label, said: str) -> bool:
    """Return whether words tell who says them: with an outlet at once, or "My name is"."""
    names = [said[match.end() :].lstrip() for match in pattern_of("labels.own_name").finditer(said)]
    return tells_own_name(label, said) or any(name.startswith(label.base) for name in names)


def _greeting_host(spoken: Sequence[RawTurn], title: str) -> str:
    """Return who opens an interview and is only greeted back, "" if nobody.

    Who gives the floor to a host hears more than a greeting.
    """
    first, *others = spoken
    if kind_of(title, "") != "interview" or len(others) < 2 or not first.label:
        return ""
    back, asked = others[0].label, others[1].label
    is_alone = all(raw.label and raw.label.key != first.label.key for raw in others)
    is_greeted = bool(back and asked) and len(others[0].words) <= _GREETING
    is_greeted = is_greeted and back.role != "question" and asked.role == "question"
    return first.label.key if is_alone and is_greeted else ""


def _asks_one(spoken: Sequence[RawTurn], key: str, own: Sequence[RawTurn]) -> bool:
    """Return whether one alone speaks before and after every turn of a name, which asks there."""
    owned = set(own)
    around = Counter(
        other.label.key
        for pair in pairwise(spoken)
        for raw, other in (pair, pair[::-1])
        if raw in owned and other.label and other.label.role == "name"
    )
    host = next(iter(around), "")
    return (
        len(around) == 1
        and share_holding_question(own) >= _ASKING
        and is_between(spoken, key, {host})
    )


def described(spoken: Sequence[RawTurn]) -> frozenset[str]:
    """Return the names printed with what they do at length, where the press is "Question".

    "Ann Lee, physician of the harbour clinic's emergency ward" presents something.
    """
    labels = [raw.label for raw in spoken if raw.label]
    if not any(label.role == "question" and label.is_keyword for label in labels):
        return frozenset()
    return frozenset(
        label.key
        for label in labels
        if label.role == "name" and len(label.printed.partition(",")[2].split()) > _LONGEST_OUTLET
    )


def _with_more(label: Label) -> bool:
    """Return whether more than one name is printed: "Ann Lee (Post)", "Ann Lee, Post"."""
    return bool(label.note) or "," in label.printed


def named_as_host(key: str, words: Vocabulary, title: str) -> bool:
    """Return whether a label holds an office, or stands in the title as it is."""
    return has_word(key, words.offices) or (len(key) > 3 and key in folded(title))


def noted_alike(
    turns: dict[str, list[RawTurn]], found: Collection[str], words: Vocabulary
) -> frozenset[str]:
    """Return who bears a bracket in every label, as all who ask do, and not who opens the page."""
    noted = {
        key
        for key, own in turns.items()
        if all(raw.label and outlet_behind(raw.label, words) for raw in own)
    }
    is_press = bool(found) and noted.issuperset(found) and next(iter(turns)) not in noted
    return frozenset(noted if is_press else ())
