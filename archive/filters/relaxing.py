"""What finds something where a search finds nothing: another spelling, fewer conditions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any
from urllib.parse import urlencode

from archive.filters.listing import InUse
from archive.filters.passages import PassageFilter
from archive.search import vocabulary
from archive.search.matching import candidates
from archive.search.query import Kind, Leaf, Words

_MOST = 3  # suggestions
_NEAR = 4  # spellings of one word that are tried
_MENDED = 4  # words of a query that are looked at
_TRIED = 24  # spellings of a query that are tried
_FEW = 20  # passages that hold a word that may still be a misprint
_PARTS = 12  # of a query that are left out, one at a time


@dataclass(frozen=True)
class Way:
    """A search that finds something: what is changed, its address, and how much it finds."""

    label: Any
    shown: Any
    query: str
    count: int


def held_by(filtered: PassageFilter) -> list[int]:
    """Return, for each choice of words, how many passages hold it in the languages asked for."""
    return [_held(filtered, group) for group in filtered.asked.groups]


def _held(filtered: PassageFilter, group: tuple[Leaf, ...]) -> int:
    state = filtered.queryset.state
    found = candidates(Words((group,)), _languages(filtered), state.horizon)
    return found.intersection_cardinality(state.current)


def relaxed(filtered: PassageFilter, held: list[int]) -> list[Way]:
    """Return the searches without one of the conditions that find something, most first.

    `held` tells how many passages hold each choice of words; those in none are left out
    together too.
    """
    ways = [
        Way(each.label, each.shown, each.query_without, _count_without(filtered, each))
        for each in filtered.used
        if each.query_without
    ]
    ways += _without_a_part(filtered, [at for at, number in enumerate(held) if not number])
    return sorted((way for way in ways if way.count), key=lambda way: -way.count)


def suggested(filtered: PassageFilter, held: list[int]) -> list[Way]:
    """Return searches with words spelt as public texts spell them, that find something.

    `held` tells how many passages hold each choice of words: those in none are mended, else
    those in few.
    """
    ways = []
    for mended in islice(_other_spellings(filtered, held), _TRIED):
        words = " ".join([*mended, *filtered.asked.conditions])
        if count := filtered.count_with(q=words):
            ways.append(Way("", " ".join(mended), _with_words(filtered, words), count))
        if len(ways) == _MOST:
            break
    return ways


def _other_spellings(filtered: PassageFilter, held: list[int]) -> Iterator[list[str]]:
    """Yield the choices of a query with other spellings, as few of them changed as can be."""
    choices = filtered.asked.choices
    places = _mendable(filtered, held)
    spellings = {at: [str(leaf), *_spelt_near(filtered, leaf)] for at, leaf in places.items()}
    ways = product(*(range(len(each)) for each in spellings.values()))
    for way in sorted(ways, key=lambda way: (sum(map(bool, way)), sum(way))):
        if any(way):
            changed = dict(zip(spellings, way, strict=True))
            yield [
                spellings[at][changed[at]] if at in changed else choice
                for at, choice in enumerate(choices)
            ]


def _mendable(filtered: PassageFilter, held: list[int]) -> dict[int, Leaf]:
    """Return, by place, words and phrases that may be misspelt: in no passage, else in few."""
    plain = {
        at: group[0]
        for at, group in enumerate(filtered.asked.groups)
        if len(group) == 1 and group[0].kind in (Kind.WORDS, Kind.PHRASE)
    }
    most = 0 if any(not held[at] for at in plain) else _FEW
    found = {at: leaf for at, leaf in plain.items() if held[at] <= most}
    return dict(islice(found.items(), _MENDED))


def _spelt_near(filtered: PassageFilter, leaf: Leaf) -> list[str]:
    """Return a word, or a phrase's rarest word in it, as public texts spell it."""
    languages = _languages(filtered)
    if leaf.kind is Kind.WORDS:
        return vocabulary.near(leaf.text, languages, _NEAR)
    parts = leaf.text.split()
    held = [_held(filtered, (Leaf(part, Kind.WORDS),)) for part in parts[:_PARTS]]
    rarest = held.index(min(held))
    if held[rarest] > _FEW:
        return []
    return [
        str(replace(leaf, text=" ".join([*parts[:rarest], spelt, *parts[rarest + 1 :]])))
        for spelt in vocabulary.near(parts[rarest], languages, _NEAR)
    ]


def _languages(filtered: PassageFilter) -> frozenset[str]:
    chosen = filtered.qs.chosen.get("language")
    return frozenset(map(str, chosen or filtered.queryset.state.passages))


def _without_a_part(filtered: PassageFilter, unknown: list[int]) -> Iterator[Way]:
    parts = [*filtered.asked.choices, *filtered.asked.conditions]
    if len(parts) == 1:
        return
    for at in range(min(len(parts), _PARTS)):
        yield _without(filtered, parts, [at])
    if 1 < len(unknown) < len(parts):
        yield _without(filtered, parts, unknown)


def _without(filtered: PassageFilter, parts: list[str], places: list[int]) -> Way:
    left_out = " ".join(parts[at] for at in places)
    kept = " ".join(part for at, part in enumerate(parts) if at not in places)
    query = _with_words(filtered, kept)
    return Way(filtered.form["q"].label, left_out, query, filtered.count_with(q=kept))


def _with_words(filtered: PassageFilter, words: str) -> str:
    rest = [pair for pair in filtered.in_use if pair[0] != "q"]
    return urlencode([("q", words), *rest])


def _count_without(filtered: PassageFilter, choice: InUse) -> int:
    value = filtered.form.cleaned_data[choice.name]
    without: Any = ""
    if isinstance(value, tuple):
        without = tuple(each for each in value if each != choice.value)
    return filtered.count_with(**{choice.name: without})
