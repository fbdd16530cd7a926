"""In which passages some quoted words may stand, exactly or with some of them changed."""

from collections import Counter
from collections.abc import Iterator

from archive.models import Passage
from archive.search import vocabulary, words
from archive.search.postings import POSTINGS, Term, horizon

LOOKED_AT = 12  # passages that are compared with the quotation
_WINDOW = 4  # tokens looked for together
_MOST_WINDOWS = 24  # of one quotation, spread over its length
_TOO_FREQUENT = 5_000  # passages: a window that so many have tells nothing
_CANDIDATES = 60


def passages_with(text: str) -> list[Passage]:
    """Return the public passages, superseded ones too, that share most with a quotation.

    Those that share more come first, of equals the newest.
    """
    shared: Counter[int] = Counter()
    now = horizon()
    languages = vocabulary.languages() or frozenset(words.CORE)
    for window in {
        each for tokens in words.alternatives(text, languages) for each in _windows(tokens)
    }:
        ids = POSTINGS.ids(Term(window), now)
        if len(ids) <= _TOO_FREQUENT:
            shared.update(ids)
    best = [pk for pk, _count in shared.most_common(_CANDIDATES)]
    found = Passage.objects.public().filter(pk__in=best)
    found = found.select_related("edition__transcript__briefing")
    ordered = sorted(found, key=lambda row: (-shared[row.pk], -row.sk, row.pk))
    return ordered[:LOOKED_AT]


def _windows(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield stretches of tokens, evenly spread; of a short quotation all there is."""
    last = max(len(tokens) - _WINDOW, 0)
    count = min(last + 1, _MOST_WINDOWS)
    for number in range(count):
        at = number * last // max(count - 1, 1)
        yield tokens[at : at + _WINDOW]
