"""Sittings of a parliament: a chair gives the floor, members ask, who holds an office answers."""

from collections.abc import Sequence

from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word

_FEWEST = 2  # turns of the chair from which a page is a sitting
_LONGEST = 400  # characters of most turns by a chair


def chairs_of(raws: Sequence[RawTurn], words: Vocabulary) -> frozenset[str]:
    """Return the labels of who presides over a sitting; none where a page is not one."""
    labels = [raw.label for raw in raws if raw.label and raw.label.role in ("name", "moderator")]
    chairs = {label.key for label in labels if is_chair(label, words)}
    own = [raw for raw in raws if raw.label and raw.label.key in chairs]
    others = {label.key for label in labels} - chairs
    is_brief = sum(len(raw.words) <= _LONGEST for raw in own) * 2 > len(own)
    asked = sum(bool(raw.label) and raw.label.role == "question" for raw in raws)
    is_sitting = len(own) >= _FEWEST or (bool(own) and len(labels) >= 6)
    if all(key in words.offices and not HAS_CJK.search(key) for key in chairs):
        is_sitting = is_sitting and sum(_gives_floor(raw, words) for raw in own) * 3 >= len(own)
    is_named = any(_presides(label, words) for label in labels)
    if not is_sitting or len(others) < 2 - is_named or not is_brief or asked > 2:
        return frozenset()
    return frozenset(chairs)


def _gives_floor(raw: RawTurn, words: Vocabulary) -> bool:
    """Return whether a turn gives the floor: a president who answers is no chair."""
    return len(raw.words) <= _LONGEST and has_word(folded(raw.words), words.floor)


def members_of(
    raws: Sequence[RawTurn], chairs: frozenset[str], words: Vocabulary
) -> frozenset[str]:
    """Return the labels of the members, who ask: they hold no office; none without a minister."""
    labels = [raw.label for raw in raws if raw.label and raw.label.role == "name"]
    others = [label for label in labels if label.key not in chairs]
    offices = {folded(label.printed) for label in others if _holds_office(label, words)}
    hosts = {label.key for label in others if any(label.key in printed for printed in offices)}
    members = {label.key for label in others} - hosts
    return frozenset(members) if hosts else frozenset()


def is_chair(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is the word for who presides; East Asian ones with a name."""
    if HAS_CJK.search(label.base):
        chairs = tuple(word for word in words.chairs if HAS_CJK.search(word))
        return label.key.startswith(chairs) or label.key.endswith(chairs)
    return label.key.strip(" .,") in words.chairs or _presides(label, words)


def _presides(label: Label, words: Vocabulary) -> bool:
    """Return whether brackets behind a courtesy and a surname say who presides.

    "El señor LIMA (Presidente)" is "el señor presidente".
    """
    courtesy = label.key.rpartition(" ")[0]
    return bool(label.note) and f"{courtesy} {folded(label.note)}" in words.chairs


def _holds_office(label: Label, words: Vocabulary) -> bool:
    return has_word(folded(label.printed), words.offices)
