"""The words in what stands between two blanks of a text, as search learns them."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archive.search import words


class Form(NamedTuple):
    """A word as it stands in a text, folded, its token, and as it is suggested."""

    run: str
    folded: str
    token: str
    printed: str


def forms_of(piece: str, language: str) -> list[Form]:
    """Return the words in what stands between two blanks; of nothing, nothing is the only word."""
    if not piece:
        return [Form("", "", "", "")]
    if words.holds_chinese_alone(piece):
        return []
    return list(forms_of_runs(filter(words.is_word, words.coarse_runs(piece)), language))


def forms_of_runs(runs: Iterable[str], language: str) -> Iterator[Form]:
    """Yield the runs that are one word each."""
    for run in runs:
        if len(found := words.fold_and_stem(run, language)) == 1:
            ((folded, token),) = found
            yield Form(run, folded, token, unicodedata.normalize("NFC", run).casefold())
