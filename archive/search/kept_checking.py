"""Whether what is kept beside the index says what the index says: told by samples.

Blocks, sets and lists only make searches quick (`places`, `kept_sets`, `inverted_lists`); what they
say has to be what the index finds without them.
"""

import random
from collections.abc import Iterator

from archive.models import Passage
from archive.search.postings import Term, as_query, engine_ids, horizon, index_ids
from archive.word_index import COLUMNS

_PASSAGES = 30
_TERMS_OF_EACH = 2  # words, beginnings, words beside each other


def wrongly_kept() -> Iterator[tuple[str, int]]:
    """Yield terms of which other passages are kept than hold them, and how many differ."""
    last = horizon().last
    for term in dict.fromkeys(_sample(last)):
        if count := _differing(term, last):
            yield f"{' '.join(term.tokens)}{'*' if term.is_prefix else ''}", count


def _sample(last: int) -> Iterator[Term]:
    """Yield terms that stand in passages anywhere in the archive, others each time."""
    chance = random.Random()  # noqa: S311 (nobody gains by guessing)
    for pk in chance.sample(range(1, last + 1), min(_PASSAGES, last)):
        row = Passage.objects.filter(pk__gte=pk).order_by("pk").values_list(*COLUMNS)[:1]
        tokens = " ".join(next(iter(row), ())).split()
        standing = [at for at, token in enumerate(tokens) if token[0].isalnum()]
        for at in chance.sample(standing, min(_TERMS_OF_EACH, len(standing))):
            yield Term((tokens[at],))
            yield Term((tokens[at][:3],), is_prefix=True)
            if at and tokens[at - 1][0].isalnum():
                yield Term((tokens[at - 1], tokens[at]))


def _differing(term: Term, last: int) -> int:
    """Return how many passages up to one are found by one of both and not by the other.

    What is written meanwhile lies behind it; ids of what was deleted may be kept.
    """
    other = engine_ids(term) ^ index_ids(term)
    standing = Passage.objects.filter(pk__lte=last)
    return standing.filter(pk__in=as_query(other)).count()
