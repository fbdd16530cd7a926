"""Moderators and presenters who turn out to ask, once it is known who else does."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.conversation.interviewers import (
    ASKING_ONE,
    FEWEST,
    QUESTION_MARK,
    share_holding_question,
    share_of_questions,
    turns_by_name,
)
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.labels import Label
from archive.sources.labelling.titles import without_role
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, last_word

_MOST_ON_PANEL = 4  # who speak below one who leads a talk
_ASKING_GUEST = 0.2  # share of the turns with a question, of one who leads a talk with one guest
_ASKING = 0.6  # share of a moderator's turns that hold a question, where nobody else asks


def moderators_who_ask(raws: Sequence[RawTurn]) -> None:
    """Make moderators the press where nobody else asks: a programme's host beside its guest."""
    spoken = [raw for raw in raws if raw.label and not raw.is_note]
    roles = Counter(raw.label.role for raw in spoken if raw.label)
    own = [raw for raw in spoken if raw.label and raw.label.role == "moderator"]
    others = roles.total() - roles["moderator"] - roles["name"]  # the audience, now and then
    least = _ASKING_GUEST if _takes_turns_with_one(spoken) else _ASKING
    if len(own) < max(2, others * FEWEST) or share_of_questions(own) < least:
        return
    followed = sum(
        bool(after.label and after.label.role != "moderator")
        for raw, after in pairwise(spoken)
        if raw.label and raw.label.role == "moderator"
    )
    if followed >= len(own) - 1:
        for raw in own:
            raw.label = replace(raw.label, role="question") if raw.label else None


def presenters_as_press(raws: list[RawTurn], press: Collection[str], words: Vocabulary) -> None:
    """Make those the press who are called a presenter once, and ask by name or number elsewhere.

    The chair of a sitting who asks without a number asks, too; else the floor is given.
    """
    labels = [raw.label for raw in raws if raw.label]
    numbered = {label.key for label in labels if label.role == "question" and label.asker}
    _interpreters_as_who_spoke(raws, press, words)
    for raw in raws:
        if raw.label is None or raw.label.role != "moderator":
            continue
        is_asking = raw.label.key in numbered and share_holding_question([raw]) > 0
        if is_asking or raw.label.key in press:
            raw.label = replace(raw.label, role="question", note="", asker=raw.label.base)


def _interpreters_as_who_spoke(
    raws: list[RawTurn], press: Collection[str], words: Vocabulary
) -> None:
    """Give an interpreter's turn to who spoke above it, or to the press if a host answers it.

    Below a label without words only the interpreter was written down; below a moderator the
    turn stays as it is.
    """
    for above, raw, below in zip([None, *raws], raws.copy(), [*raws[1:], None], strict=False):
        if raw.label is None or raw.label.role != "moderator":
            continue
        if raw.label.key not in words.interpreters:
            continue
        is_asked = _is_host(below, press) and bool(QUESTION_MARK.search(raw.words))
        if above and above.label and not above.words.strip():
            above.blocks += raw.blocks
            raws.remove(raw)
        elif is_asked:
            raw.label = replace(raw.label, role="question")
        elif above and above.label and _is_host(above, press):
            raw.label = above.label


def _is_host(raw: RawTurn | None, press: Collection[str]) -> bool:
    """Return whether a turn is that of somebody who is asked."""
    label = raw.label if raw else None
    return label is not None and label.role in ("answer", "name") and label.key not in press


def called_presenters(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return who asks, a word for that behind the name: "ANN LEE, HOST", and "LEE" further on."""
    labels = [raw.label for raw in spoken if raw.label and raw.label.role == "name"]
    printed = [label.printed for label in labels]
    surnames = {_surname(name) for name in printed if without_role(name, words) != name}
    turns = turns_by_name(spoken)
    found = {key for key in turns if _surname(key) in surnames}
    own = [raw for key in found for raw in turns[key]]
    if not own or not turns.keys() - found or share_holding_question(own) < ASKING_ONE:
        return frozenset()
    return frozenset(found)


def leading_talk(spoken: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return who leads a talk of hosts and asks them: "Panel moderator Ann Lee", then "Ann Lee".

    Who holds an office is a host. Who gives others the floor to ask is answered by more than
    a few.
    """
    first = next((raw.label.key for raw in spoken if raw.label and _leads(raw.label, words)), "")
    if not first:
        return frozenset()
    return frozenset(
        key
        for key, own in turns_by_name(spoken).items()
        if " " in key
        and len(own) >= FEWEST
        and (first.endswith(f" {key}") or first.startswith(f"{key},"))
        and share_holding_question(own) >= ASKING_ONE
        and _speak_below(spoken, key)
    )


def _speak_below(spoken: Sequence[RawTurn], key: str) -> bool:
    """Return whether a few who are named, the same again and again, speak below all of a name."""
    below = [
        after.label
        for before, after in pairwise(spoken)
        if before.label and after.label and before.label.key == key
    ]
    is_named = all(label.role == "name" for label in below)
    return is_named and len({label.key for label in below}) <= _MOST_ON_PANEL


def _leads(label: Label, words: Vocabulary) -> bool:
    """Return whether a label has a word for who leads a talk, and none for an office."""
    is_leader = has_word(label.key, tuple(words.moderator - words.interpreters))
    return is_leader and not has_word(label.key, words.offices)


def edges_as_moderator(raws: Sequence[RawTurn], words: Vocabulary) -> None:
    """Make turns of who leads a talk a moderator's where they only welcome, or close it.

    Those that open the page ask nothing; below the one that closes it a host thanks, at most.
    """
    spoken = [raw for raw in raws if raw.label and not raw.is_note]
    leading = leading_talk(spoken, words)
    if not leading:
        return
    for raw in spoken:
        is_leader = raw.label.key in leading or _leads(raw.label, words)
        if not is_leader or QUESTION_MARK.search(raw.words):
            break
        raw.label = replace(raw.label, role="moderator")
    for raw in spoken[-2:]:
        is_closing = has_word(folded(raw.words), words.floor)
        is_closing = is_closing and not QUESTION_MARK.search(raw.words)
        if raw.label.key in leading and is_closing:
            raw.label = replace(raw.label, role="moderator")


def _surname(printed: str) -> str:
    return last_word(folded(printed.partition(",")[0]))


def _takes_turns_with_one(spoken: Sequence[RawTurn]) -> bool:
    """Return whether a moderator and one other speak by turns, and long enough to be a talk."""
    labels = [raw.label for raw in spoken if raw.label]
    names = {label.key for label in labels if label.role == "name"}
    is_by_turns = all(before.role != after.role for before, after in pairwise(labels))
    return len(names) == 1 and is_by_turns and len(labels) >= 2 * FEWEST
