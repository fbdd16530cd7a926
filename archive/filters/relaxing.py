"""What finds something where a search finds nothing: another spelling, fewer conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from archive.filters.passages import PassageFilter
from archive.search import vocabulary
from archive.search.query import Kind

_MOST = 3  # suggestions
_WORDS = 4  # of a query that are looked at
_NEAR = 4


@dataclass(frozen=True)
class Way:
    """A search that finds something: what is changed, its address, and how much it finds."""

    label: Any
    shown: Any
    query: str
    count: int


def relaxed(filtered: PassageFilter) -> list[Way]:
    """Return the searches without one of the conditions that find something, most first."""
    ways = [
        Way(each.label, each.shown, each.query_without, _count(filtered, each.query_without))
        for each in filtered.used
        if each.query_without
    ]
    ways += _without_a_word(filtered)
    return sorted((way for way in ways if way.count), key=lambda way: -way.count)


def suggested(filtered: PassageFilter) -> list[Way]:
    """Return searches in which a word is spelt as public texts spell it, that find something."""
    ways = []
    for typed, other in _other_spellings(filtered):
        query = _with_words(filtered, filtered.typed.replace(typed, other, 1))
        if count := _count(filtered, query):
            ways.append(Way("", other, query, count))
        if len(ways) == _MOST:
            break
    return ways


def _other_spellings(filtered: PassageFilter) -> Iterator[tuple[str, str]]:
    languages = list(filtered.queryset.state.passages)
    for group in filtered.asked.words.groups[:_WORDS]:
        leaf = group[0]
        if len(group) == 1 and leaf.kind == Kind.WORDS:
            yield from (
                (leaf.text, other) for other in vocabulary.near(leaf.text, languages, _NEAR)
            )


def _without_a_word(filtered: PassageFilter) -> Iterator[Way]:
    groups = filtered.asked.words.groups
    if not 1 < len(groups) <= _WORDS:
        return
    for at, group in enumerate(groups):
        rest = [" OR ".join(map(str, each)) for place, each in enumerate(groups) if place != at]
        words = " ".join([*rest, *map(str, filtered.asked.fields)])
        query = _with_words(filtered, words)
        left_out = " OR ".join(map(str, group))
        yield Way(filtered.form["q"].label, left_out, query, _count(filtered, query))


def _with_words(filtered: PassageFilter, words: str) -> str:
    rest = [pair for pair in filtered.in_use if pair[0] != "q"]
    return urlencode([("q", words), *rest])


def _count(filtered: PassageFilter, query: str) -> int:
    return len(type(filtered)(QueryDict(query), queryset=filtered.queryset).qs)
