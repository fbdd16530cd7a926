"""Whether what is kept beside the index says what the index says: told by samples.

Blocks, sets and lists only make searches quick (`places`, `kept_sets`, `inverted_lists`); what they
say has to be what the index finds without them.
"""

import random
from collections.abc import Iterator

from pyroaring import BitMap

from archive.models import Passage
from archive.search.postings import Term, as_query, engine_ids, horizon, index_ids
from archive.word_index import COLUMNS

_PASSAGES = 30
_TERMS_OF_EACH = 2  # words, beginnings, words beside each other


def wrongly_kept() -> Iterator[tuple[str, int]]:
    """Yield terms of which other passages are kept than hold them, and how many differ."""
    seen = set()
    for term in _sample():
        if term not in seen and (count := _differing(term)):
            yield f"{' '.join(term.tokens)}{'*' if term.is_prefix else ''}", count
        seen.add(term)


def _sample() -> Iterator[Term]:
    """Yield terms that stand in passages anywhere in the archive, others each time."""
    chance = random.Random()  # noqa: S311 (nobody gains by guessing)
    last = horizon().last
    for pk in chance.sample(range(1, last + 1), min(_PASSAGES, last)):
        row = Passage.objects.filter(pk__gte=pk).order_by("pk").values_list(*COLUMNS)[:1]
        tokens = " ".join(next(iter(row), ())).split()
        standing = [at for at, token in enumerate(tokens) if token[0].isalnum()]
        for at in chance.sample(standing, min(_TERMS_OF_EACH, len(standing))):
            yield Term((tokens[at],))
            yield Term((tokens[at][:3],), is_prefix=True)
            if at and tokens[at - 1][0].isalnum():
                yield Term((tokens[at - 1], tokens[at]))


def _differing(term: Term) -> int:
    """Return how many passages that are there one of both finds and the other does not.

    What is written meanwhile lies behind the horizon; ids of what was deleted may be kept.
    """
    upto = BitMap(range(1, horizon().last + 1))
    kept, indexed = engine_ids(term) & upto, index_ids(term) & upto
    return Passage.objects.filter(pk__in=as_query(kept ^ indexed)).count()
