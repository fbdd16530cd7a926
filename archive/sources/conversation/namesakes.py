"""Under which other labels those who ask are printed: in full, by surname, by letters."""

import re
from collections.abc import Iterator, Sequence

from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import initial_and_surname
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, last_word

_INITIALLED = re.compile(r"[^\W\d_]\.\s?[^\W\d_]{3,}")
_LETTERS = re.compile(r"(?:[^\W\d_]\.?\s?){2,3}")  # "jg", "d.a."


def fuller_names(
    spoken: Sequence[RawTurn], press: frozenset[str], words: Vocabulary
) -> frozenset[str]:
    """Return the fuller labels of those who ask by surname, or by letters, further on.

    "JAMES CURRAN" beside "CURRAN", "James Curran, director of news" beside "JC".
    """
    names = {raw.label.key for raw in spoken if raw.label and raw.label.role == "name"}
    initials = {initial_and_surname(key) for key in press if _INITIALLED.fullmatch(key)}
    letters = {key.replace(".", "").replace(" ", "") for key in press if _LETTERS.fullmatch(key)}
    return frozenset(
        key
        for key in names - press
        if (surname_of(key) in press or initial_and_surname(key.partition(",")[0]) in initials)
        and not has_word(_without_role(key), words.offices)
    ) | frozenset(
        key
        for key in names - press
        if any(" " in name and key.endswith(f" {name}") for name in press)
        or "".join(word[0] for word in key.partition(",")[0].split()) in letters
    )


def surname_of(key: str) -> str:
    """Return the last word of a label's name."""
    return last_word(key.partition(",")[0])


def _without_role(key: str) -> str:
    """Return a label's key; who hosts a programme holds no office: ", host"."""
    return key.partition(",")[2]


def namesakes_of_askers(spoken: Sequence[RawTurn]) -> frozenset[str]:
    """Return surnames of those who ask under a fuller label: "Marta Lindqvist, Post" before."""
    askers = {raw.label.asker or "" for raw in spoken if raw.label and raw.label.role == "question"}
    surnames = {last_word(folded(name.partition(",")[0])) for name in askers} - {""}
    hosts = {last_word(raw.label.key) for raw in spoken if _is_fuller_name(raw.label)}
    names = {raw.label.key for raw in spoken if raw.label and raw.label.role == "name"}
    endings = {ending for name in askers for ending in _endings(folded(name))}
    endings |= {folded(name) for name in askers}  # "Q2 Mr Lee", and below it "Mr Lee"
    return frozenset((names & surnames - hosts) | {name for name in names & endings if " " in name})


def _endings(name: str) -> Iterator[str]:
    """Yield what stands behind each blank of a name."""
    return (name[place + 1 :] for place, sign in enumerate(name) if sign == " ")


def _is_fuller_name(label: Label | None) -> bool:
    return label is not None and label.role == "name" and len(label.key.split()) > 1
