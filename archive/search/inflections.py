"""What else the other forms of a word may be indexed as, where its stemmer parts them.

Stemmers know endings but no words, and the index stays as they make it: whoever looks for one
form of a word looks for the stems of the others too.
"""

import re
from collections.abc import Iterator

from archive.search import (
    arabic_forms,
    english_forms,
    french_forms,
    german_forms,
    italian_forms,
    portuguese_forms,
    russian_forms,
    spanish_forms,
    stems,
)
from archive.search.function_words import FUNCTION_WORDS


def other_stems(word: str, language: str) -> list[str]:
    """Return the stems that other forms of a folded word have than this one has."""
    algorithm = stems.algorithm_for(word, language)
    own = stems.stem(word, language)
    is_long = len(word) > (1 if algorithm == "ar" else 2)
    forms = _FORMS[algorithm](word) if algorithm in _FORMS and is_long else ()
    made = (stems.stem(form, language) for form in forms)
    found = dict.fromkeys(stem for stem in made if stem not in FUNCTION_WORDS)
    if algorithm in _IRREGULAR:
        found |= dict.fromkeys(_IRREGULAR[algorithm](own))
    return [stem for stem in found if stem != own and len(stem) > 1]


# Who is one or another, and what is: directeur and directrice, actif and active.
_PAIRS = {"teur": "trice", "trice": "teur", "deur": "drice", "drice": "deur", "if": "ive"}
_PAIRS |= {"ive": "if"}
_OF_A_PAIR = re.compile(f"(?<=...)({'|'.join(_PAIRS)})(s?)$")


def _french(word: str) -> Iterator[str]:
    """Yield the other of a pair, and participles, whose accent may not have been typed: signée."""
    if match := _OF_A_PAIR.search(word):
        yield word[: match.start()] + _PAIRS[match[1]] + match[2]
    if len(word) > 4 and word.endswith(("e", "er", "es")):
        base = word.rstrip("rs").rstrip("e")
        yield from (f"{base}er", f"{base}ee")


_OTHER_PAST = frozenset({"barrer", "medir"})  # barrio and medio are nouns


def _spanish(word: str) -> Iterator[str]:
    """Yield nouns in the other number, and what was done: año, años; paz, paces; permitió."""
    if len(word) > 3 and word.endswith(("er", "ir")) and word not in _OTHER_PAST:
        yield f"{word[:-2]}io"
    if len(word) < 6 and word[-1] in "aeo":
        yield f"{word}s"
    elif len(word) < 7 and word.endswith(("as", "es", "os")):
        yield word[:-1]
    if word.endswith("z"):
        yield f"{word[:-1]}ces"
    elif word.endswith("ces"):
        yield f"{word[:-3]}z"


def _arabic(word: str) -> Iterator[str]:
    """Yield a word with its article written otherwise, and its hamza on another seat, or none.

    Of ل and اللجنة comes للجنة, which begins as if جنة had the article.
    """
    rest = word.removeprefix("و").removeprefix("ف")
    if rest.startswith("لل"):
        yield rest[1:]
    elif (bare := rest.removeprefix("ال")).startswith("ل"):
        yield f"ل{bare}"
    for seat, other in (("ؤو", "ئو"), ("ئو", "ؤو"), ("آ", "ا")):
        if seat in word[1:]:
            yield word[0] + word[1:].replace(seat, other)
    yield from arabic_forms.broken_plurals(word)
    if len(word) < 5 and "ا" in word[1:-1]:
        yield word[0] + word[1:-1].replace("ا", "أ") + word[-1]


_FORMS = {
    "en": english_forms.forms,
    "ar": _arabic,
    "ru": russian_forms.forms,
    "de": german_forms.forms,
    "fr": _french,
    "es": _spanish,
    "pt": portuguese_forms.forms,
}
_IRREGULAR = {
    "en": english_forms.of_irregular,
    "fr": french_forms.of_irregular,
    "es": spanish_forms.of_irregular,
    "ru": russian_forms.of_irregular,
    "de": german_forms.of_irregular,
    "it": italian_forms.of_irregular,
    "pt": portuguese_forms.of_irregular,
}
