"""Who is a host, whatever floor they give: told by labels, headings and words above a text."""

from collections.abc import Collection, Sequence
from itertools import takewhile

from archive.sources.conversation.interviewers import is_titled
from archive.sources.conversation.press import is_press
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.head.kinds import kind_of
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.tables import pattern_of


def second_hosts(labels: Collection[str], lead: str) -> set[str]:
    """Return whom the words above a text name beside its host: "Joint doorstop with Ann Lee"."""
    found = pattern_of("joint").finditer(lead)
    behind = "\n".join(lead[m.end() :].split("\n", 1)[0] for m in found)
    return {key for key in labels if is_titled(key, behind)}


def called_by_office(spoken: Sequence[RawTurn], words: Vocabulary) -> set[str]:
    """Return whom an office and a name stand for once, and the office alone further on: hosts."""
    labels = [raw.label for raw in spoken if raw.label]
    keys = {label.key for label in labels} & set(words.offices)
    return {
        label.key
        for label in labels
        if label.printed != label.base and folded(label.printed).split(" ", 1)[0].strip(",") in keys
    }


def addressing(spoken: Sequence[RawTurn], press: frozenset[str]) -> set[str]:
    """Return whose address stands right above the first question, as its heading says."""
    above = takewhile(lambda raw: not is_press(raw, press), spoken)
    labels = [raw.label for raw in above if raw.label and raw.label.role == "name"]
    if not labels:
        return set()
    printed = labels[-1].printed
    is_speech = kind_of(printed, "") == "speech"
    is_speech = is_speech and not pattern_of("labels.spokespersons").search(printed)
    is_address = is_speech or pattern_of("labels.opening_words").fullmatch(printed)
    return {labels[-1].key} if is_address else set()
