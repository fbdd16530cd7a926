"""Known names typed as words stand for their other names too: Vietnam, Вьетнам, 越南."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.search import words as words_of
from archive.search.catalogue import State
from archive.search.catalogue.names import Bearer
from archive.search.name_cases import without_words_before
from archive.search.name_keys import name_key
from archive.search.query import Kind, Leaf, Words

_LONGEST_NAME = 6  # words
_MOST_NAMES = 16
_EXPANDED = ("country", "speaker", "topic", "organisation")


@dataclass(frozen=True)
class Expansion:
    """A name as typed, and the other names that are looked for with it."""

    typed: str
    others: tuple[str, ...]


def expanded(words: Words, state: State) -> tuple[Words, tuple[Expansion, ...]]:
    """Return the words with the other names of every known name among them, and which these are."""
    groups: list[tuple[Leaf, ...]] = []
    expansions = []
    for typed, others, group in _named(list(words.groups), state):
        if others:
            group = (*group, *(Leaf(other, Kind.PHRASE) for other in others))
            expansions.append(Expansion(typed, others))
        groups.append(group)
    return replace(words, groups=tuple(groups)), tuple(expansions)


def _named(
    groups: list[tuple[Leaf, ...]], state: State
) -> Iterator[tuple[str, tuple[str, ...], tuple[Leaf, ...]]]:
    """Yield the groups, those that make up one known name as one, with that name and its others.

    What stands before a name, as in "in der Schweiz", goes where there are others.
    """
    start = 0
    while start < len(groups):
        longest = min(_LONGEST_NAME, len(groups) - start)
        for length in range(longest, 0, -1):
            part = groups[start : start + length]
            text = _text_of(part)
            if text and _bearers(text, state):
                yield text, _others(text, state), _as_one(text, part)
            elif length > 1 and (others := _others(bare := without_words_before(text), state)):
                yield bare, others, _as_one(bare, part[-len(bare.split()) :])
            else:
                continue
            start += length
            break
        else:
            yield "", (), groups[start]
            start += 1


def _as_one(text: str, groups: list[tuple[Leaf, ...]]) -> tuple[Leaf, ...]:
    return groups[0] if len(groups) == 1 else (Leaf(text, Kind.PHRASE),)


def _text_of(groups: list[tuple[Leaf, ...]]) -> str:
    """Return the words of groups that are one plain leaf each; "" if any is more."""
    plain = (Kind.WORDS,) if len(groups) > 1 else (Kind.WORDS, Kind.PHRASE)
    if any(len(group) > 1 or group[0].kind not in plain for group in groups):
        return ""
    return " ".join(group[0].text for group in groups)


def _bearers(text: str, state: State) -> list[Bearer]:
    """Return the countries, and the people and subjects of what is in force, that bear a name."""
    return [
        bearer
        for facet in _EXPANDED
        for value in state.names.ids_by_name(facet, text)
        if facet == "country" or value in state.segments.sets.get(facet, {})
        if (bearer := state.names.of(facet, state.names.root(facet, value)))
    ]


def _others(text: str, state: State) -> tuple[str, ...]:
    """Return the other names of who bears one: of one in a case first how it is known."""
    bearers = _bearers(text, state) if text else []
    found = {_spelt(text): text} if bearers else {}
    bases = state.names.base_keys(text) if bearers else frozenset()
    for bearer in bearers:
        known = (spelt for spelt in bearer.spellings if name_key(spelt) in bases)
        for other in (*known, *bearer.names.values()):
            found.setdefault(_spelt(other), other)
    return tuple(found.values())[1 : _MOST_NAMES + 1]


def _spelt(name: str) -> tuple[str, ...]:
    """Return what a search for a name looks for, so that nothing is looked for twice."""
    return tuple(words_of.tokens(name, "und"))
