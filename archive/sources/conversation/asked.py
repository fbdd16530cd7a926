"""Whom a page says that all others ask: named behind a title's word for such a talk."""

from archive.sources.conversation.interviewers import (
    LEAD,
    is_host_here,
    moderating,
    names_of,
    share_holding_question,
)
from archive.sources.conversation.presented import place_of
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.head.kinds import meets_outlets
from archive.sources.labelling.vocabulary import Vocabulary, folded, last_word
from archive.sources.tables import pattern_of

_BEHIND = 140  # characters behind a title's word, among which the name stands


def asking_one(
    title: str, told: str, turns: dict[str, list[RawTurn]], words: Vocabulary
) -> frozenset[str]:
    """Return all names without an office but the one whom the page says that others may ask.

    That one stands behind a title's word for such a talk, or is the first whom the words above
    name where the title says that outlets were met.
    """
    match = pattern_of("asked").search(title)
    if match is None and not meets_outlets(title):
        return frozenset()
    above, _, lead = told.rpartition(title)
    lead = lead[:LEAD] if above else told[-LEAD:]
    text = folded(title[match.end() :][:_BEHIND] if match else lead)
    asked = _first_named(text, turns)
    others = set(turns) - asked
    apart = {key for key in turns if is_host_here(turns[key], words, "")}
    others -= apart | names_of(apart, turns) | moderating(turns)
    is_asked = any(share_holding_question(turns[key]) for key in others)
    return frozenset(others) if asked and is_asked else frozenset()


def asked_by_all(title: str, turns: dict[str, list[RawTurn]]) -> set[str]:
    """Return the one behind a title's word for a talk in which all others ask, if any do."""
    match = pattern_of("asked").search(title)
    asked = _first_named(folded(title[match.end() :][:_BEHIND]), turns) if match else set()
    others = (key for key in turns if key not in asked)
    return asked if any(share_holding_question(turns[key]) for key in others) else set()


def _first_named(text: str, turns: dict[str, list[RawTurn]]) -> set[str]:
    """Return the labels of whom a text names before all others."""
    places = {key: place_of(text, last_word(key).rpartition(".")[2]) for key in turns}
    first = min((place for place in places.values() if place >= 0), default=-1)
    return {key for key, place in places.items() if place == first >= 0}
