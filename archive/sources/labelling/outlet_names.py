"""Whether words behind one for a question name an outlet: "Pregunta – O Norte:"."""

import re

from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.shapes import HAS_CJK, looks_like_a_name
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word

QUOTED_OUTLET = re.compile(r"«[^«»]{2,40}»|“[^“”]{2,40}”|„[^„“”]{2,40}[“”]")
_MOST = 4  # words, in a script without capitals


def is_only_named(outlet: str, words: Vocabulary) -> bool:
    """Return whether every word has a capital: "O Norte", not "Madame la Ministre", "One thing".

    In a script without capitals a few words that open no sentence are a name.
    """
    is_address = has_word(folded(outlet), (*words.offices, *words.honorifics))
    if is_address or keyword_role(outlet, words) or outlet[-1:] in ".?!":
        return False
    if outlet.upper() == outlet.lower():
        return not HAS_CJK.search(outlet) and _opens_no_sentence(outlet, words)
    is_named = all(word[:1].isupper() or word.isdigit() for word in outlet.split())
    return is_named or bool(QUOTED_OUTLET.fullmatch(outlet))


def _opens_no_sentence(outlet: str, words: Vocabulary) -> bool:
    tokens = folded(outlet).split()
    is_short = len(tokens) <= _MOST and looks_like_a_name(outlet, words, is_strong=False)
    return is_short and tokens[0] not in words.openers
