"""Which passages match the words of a query, and how well. The same on every database.

An index answers only which passages hold a term; everything Boolean is done here, on bitmaps
of ids.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from pyroaring import BitMap

from archive.models import Passage
from archive.models.prepared import Prepared
from archive.search import vocabulary, words
from archive.search.marks import ASKER, EXCHANGE, NUMBER
from archive.search.postings import POSTINGS, Horizon, Term, horizon
from archive.search.query import Kind, Leaf, Words
from archive.word_index import COLUMNS

CLOSE_LOOK = 1_000  # passages; of more matches only the newest are told apart by tier
_HEADS = ("heads", "asked")
# How many passages hold a word, for each whose columns may be read, while the index that knows in
# which column it stands is asked sooner. PostgreSQL's reads every one of them to say so.
_WORTH_ASKING = {"sqlite": 30, "postgresql": 4}
_MOST_FORMS = 64  # of words that a prefix begins but whose stems it does not
# Between two Chinese words that are typed apart, and printed together, stands the pair of both.
_BETWEEN = r"(?: [\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,2})? "


def candidates(
    query: Words, languages: frozenset[str] | None = None, upto: Horizon | None = None
) -> BitMap:
    """Return the ids of all passages, visible or not, that match some words.

    `languages` are those of the texts that matter; None: of all texts there are. `upto` is a
    horizon behind which there is nothing that matters; None: that of this moment.
    """
    return _Look(languages, upto).matching(query)


def is_all_of_language(query: Words, language: str, passages: BitMap, upto: Horizon) -> bool:
    """Return whether words find as much in one language as in all, among its passages.

    Besides its own words those of the others are looked for in all; they seldom stand in it.
    """
    every, one = _Look(None, upto), _Look(frozenset({language}), upto)
    columns = _columns_of(query.places)
    for group in query.groups:
        own = set(one.terms(group, columns))
        others = [term for term in every.terms(group, columns) if term not in own]
        if any(map(passages.intersect, POSTINGS.ids_of_each(others, upto).values())):
            return False
    return True


def are_alike_everywhere(query: Words) -> bool:
    """Return whether some words are looked for in every language alike: beginnings, numbers."""
    leaves = [leaf for group in (*query.groups, query.excluded) for leaf in group]
    return all(leaf.kind in (Kind.PREFIX, Kind.NUMBER) for leaf in leaves)


def tiers(
    query: Words,
    ids: Sequence[int],
    languages: frozenset[str] | None = None,
    upto: Horizon | None = None,
) -> dict[int, int]:
    """Return how well each of the first CLOSE_LOOK passages, the newest, matches.

    1: all words beside each other, in order, in a title, heading or question; 2: so, anywhere;
    3: all words in one column; 4: all words.
    """
    look = _Look(languages, upto)
    near = list(ids[:CLOSE_LOOK])
    groups = [group for group in query.groups if group[0].is_of_text]
    if not groups:
        return dict.fromkeys(near, 4)
    if len(groups) == 1 and look.is_rare(groups[0], _WORTH_ASKING[connection.vendor] * len(near)):
        in_heads = look.any_of(groups[0], _HEADS)
        return {pk: 1 if pk in in_heads else 2 for pk in near}
    closely = _Closely([look.terms(group) for group in groups])
    if len(groups) == 1:
        return {pk: 1 if closely.is_beside(*columns) else 2 for pk, *columns in _heads_of(near)}
    return {pk: closely.tier(*columns) for pk, *columns in _words_of(near)}


def _columns(names: tuple[str, ...]) -> Prepared:
    """Return what asks for some columns of passages (ids)."""
    return Prepared(
        lambda ids: Passage.objects.filter(pk__in=ids).order_by().values_list("pk", *names)
    )


_heads_of, _words_of = _columns(_HEADS), _columns(COLUMNS)


def forget() -> None:
    """Forget what is remembered of the index."""
    POSTINGS.forget()
    _others_of_prefix.cache_clear()


@dataclass
class _Look:
    """One look into the index, at one moment."""

    languages: frozenset[str] | None
    _horizon: Horizon | None = None

    @property
    def horizon(self) -> Horizon:
        if self._horizon is None:
            self._horizon = horizon()
        return self._horizon

    def matching(self, query: Words) -> BitMap:
        if not query:
            return BitMap()
        columns = _columns_of(query.places)
        found: BitMap | None = None
        if query.places:
            found = self._ids(Term((EXCHANGE,), columns=("heads",)))
        for group in query.groups:
            ids = self.any_of(group, columns)
            found = ids if found is None else found & ids
            if not found:
                return BitMap()
        if found is None:
            found = BitMap(range(1, self.horizon.last + 1))
        for leaf in query.excluded:
            found = found - self.any_of((leaf,), columns)
        return found.copy()

    def any_of(self, group: Iterable[Leaf], columns: tuple[str, ...]) -> BitMap:
        """Return the passages that hold one of some leaves in one of some columns."""
        terms = self.terms(group, columns)
        ids = list(POSTINGS.ids_of_each(terms, self.horizon).values())
        return ids[0] if len(ids) == 1 else BitMap.union(BitMap(), *ids)

    def is_rare(self, group: Iterable[Leaf], most: int) -> bool:
        """Return whether so few passages hold one of some leaves, as far as is remembered.

        To ask for words beside each other in some columns costs what their places do, however
        few there are.
        """
        terms = self.terms(group)
        if any(len(term.tokens) > 1 for term in terms):
            return False
        sizes = [POSTINGS.remembered(term) for term in terms]
        return None not in sizes and sum(sizes) <= most

    def terms(self, group: Iterable[Leaf], columns: tuple[str, ...] = COLUMNS) -> list[Term]:
        """Return the terms of which one has to be there."""
        return list(dict.fromkeys(term for leaf in group for term in self._terms(leaf, columns)))

    def _ids(self, term: Term) -> BitMap:
        return POSTINGS.ids(term, self.horizon)

    def _terms(self, leaf: Leaf, columns: tuple[str, ...]) -> list[Term]:
        if leaf.kind is Kind.NUMBER:
            return [_marked(NUMBER, tuple(words.tokens(leaf.text, "und")))]
        if leaf.kind is Kind.PREFIX:
            return self._prefix_terms(leaf.text, columns)
        is_prefix = words.ends_in_one_sign(leaf.text)
        found = words.alternatives(leaf.text, self._languages())
        if leaf.kind is Kind.ASKER:
            return [_marked(ASKER, tokens, is_prefix=is_prefix) for tokens in found]
        return [Term(tokens, is_prefix, columns) for tokens in found]

    def _prefix_terms(self, text: str, columns: tuple[str, ...]) -> list[Term]:
        prefix = prefix_of(text)
        if not prefix:
            return []
        is_word = not any(map(str.isdigit, prefix))
        others = self._others_of(prefix) if is_word else ()
        begun = words.tokens(text, "und")[0]
        return [Term((begun,), True, columns, others)]

    def _others_of(self, prefix: str) -> tuple[str, ...]:
        """Return tokens of words that a prefix begins but not them; asked once a horizon."""
        if connection.in_atomic_block:
            return tuple(vocabulary.tokens_of_prefix(prefix, _MOST_FORMS))
        return _others_of_prefix(prefix, self.horizon)

    def _languages(self) -> frozenset[str]:
        if self.languages is None:
            self.languages = self.horizon.languages or frozenset(words.CORE)
        return self.languages


@lru_cache(maxsize=512)
def _others_of_prefix(prefix: str, _upto: Horizon) -> tuple[str, ...]:
    return tuple(vocabulary.tokens_of_prefix(prefix, _MOST_FORMS))


class _Closely:
    """Tells the tiers of passages by their columns."""

    def __init__(self, groups: list[list[Term]]) -> None:
        choices = ["|".join(map(_pattern, terms)) or "(?!)" for terms in groups]
        self._phrase = re.compile(f" (?:{f'){_BETWEEN}(?:'.join(choices)}) ").search
        self._each = [re.compile(f" (?:{choice}) ").search for choice in choices]

    def is_beside(self, *columns: str) -> bool:
        """Return whether one of some columns has all words beside each other."""
        return any(self._phrase(f" {column} ") for column in columns)

    def tier(self, heads: str, asked: str, body: str) -> int:
        if self.is_beside(heads, asked):
            return 1
        parts = [f" {part} " for part in (heads, asked, body)]
        if self._phrase(parts[2]):
            return 2
        return 3 if any(all(one(part) for one in self._each) for part in parts) else 4


def prefix_of(text: str) -> str:
    """Return what a prefix query looks for at the beginning of folded words; "" for nothing."""
    found = words.forms(text, "und").folded
    return found[-1] if len(found) == 1 else ""


def _columns_of(places: frozenset[str]) -> tuple[str, ...]:
    chosen = {"questions": "asked", "answers": "body"}
    return tuple(name for place, name in chosen.items() if place in places) or COLUMNS


def _marked(mark: str, tokens: tuple[str, ...], *, is_prefix: bool = False) -> Term:
    return Term(tuple(mark + token for token in tokens), is_prefix, ("heads",))


def _pattern(term: Term) -> str:
    beside = re.escape(" ".join(term.tokens)) + ("[^ ]*" if term.is_prefix else "")
    return "|".join([beside, *map(re.escape, term.others)])
