"""Arabic nouns in the other number: وزير and وزراء, whatever is attached to either.

The stemmer takes off articles, possessives, duals and sound plurals; a broken plural keeps a
stem of its own. A noun is known by its form alone, not by its stem, which رئيس and رئيسي share.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from archive.search.arabic_plurals import ROWS
from archive.search.families import families
from archive.search.folding import fold
from archive.search.stems import stem, with_bare_letters

_ATTACHED = tuple(map(re.compile, ("", "[وف]", "[وف]?(?:[بك]?ال|لل)", "[وف]?[لبك]")))
_LEAST = 3  # letters of what is left
_SHORT = 3
# What stands behind a noun: possessives, the dual, the accusative.
_ENDINGS = re.compile("(?:[يا]?(?:ها|هم|هن|هما|ه|نا|كم|ك)|ين|ان|ا)$")
_PREPOSITION = "ل"  # the only one that the stemmer leaves before a noun of some length
_BEFORE_SHORT = "بو"  # those it leaves before a short one: بمدن, وسفن


def broken_plurals(word: str) -> Iterator[str]:
    """Yield what a folded noun may be printed as in the other number."""
    for form in _forms_of(word):
        yield from (form, _PREPOSITION + form, *_short_forms(form))


def _short_forms(form: str) -> Iterator[str]:
    """Yield a short noun with what the stemmer leaves, in part, on it: طرفين, خطته, بمدن."""
    base = form[:-1] + "ت" if form.endswith("ة") else form
    if len(base) <= _SHORT:
        if base == form:
            yield from (each + form for each in _BEFORE_SHORT)
        for ending in ("ين", "ه") if base != form else ("ين",):
            if stem(base + ending, "ar").startswith(with_bare_letters(base)):
                yield base + ending


def _forms_of(word: str) -> tuple[str, ...]:
    """Return the forms of a noun that are looked for, by one, whatever is attached to it."""
    known = _known()
    for attached, bare in product(_ATTACHED, (_whole, _without_ending)):
        if match := attached.match(word):
            for base in bare(word[match.end() :]):
                if base in known and (base == word or len(base) >= _LEAST):
                    return known[base]
    return ()


def _whole(word: str) -> Iterator[str]:
    yield with_bare_letters(word)


def _without_ending(word: str) -> Iterator[str]:
    """Yield a noun as it was before its ending: وزراؤه, وزراءه; لجنته, لجنة."""
    base = _ENDINGS.sub("", word)
    if base == word:
        return
    yield with_bare_letters(base)
    if base.endswith("ت"):
        yield f"{with_bare_letters(base[:-1])}ه"
    elif base.endswith(("ؤ", "ئ")):
        yield f"{with_bare_letters(base[:-1])}ء"


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Return the forms that are looked for, by each form as it is written without hamza."""
    found: dict[str, dict[str, None]] = {}
    for row in families(ROWS):
        looked_for = dict.fromkeys(fold(form) for form in row if form[-1] != "?")
        for form in row:
            key = with_bare_letters(fold(form.rstrip("?")))
            found.setdefault(key, {}).update(looked_for)
    return {key: tuple(forms) for key, forms in found.items()}
