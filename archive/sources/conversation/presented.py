"""Whom the words above a text call a journalist: "NBC anchor Ann Lee", "журналистка ... Ли"."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from archive.sources.labelling.vocabulary import (
    Vocabulary,
    folded,
    has_word,
    last_word,
    name_particles,
)

_BETWEEN = 80  # characters between the word for a journalist and the name
_ENDING = 4  # letters that a name takes on in another case
NO_PEOPLE = frozenset(  # among the words that show one of the press
    (
        *("press", "media", "сми", "presse", "prensa", "imprensa", "stampa"),
        *("question", "вопрос", "frage", "zusatzfrage", "pregunta", "pergunta", "domanda"),
    )
)
_LONGEST_OUTLET = 6  # words that say for whom somebody asks
_SHORTEST = 4  # letters of a surname that may be cut
_WITH_OUTLET = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [\w'’-]+){0,2} [A-ZÀ-Þ][\w'’-]+)"
    r"\s*[(\[](?P<outlet>[^()\[\]\n]{2,40})[)\]]"
)


def presented(told: str, keys: Collection[str], words: Vocabulary) -> frozenset[str]:
    """Return the names that stand right behind a word for one of the press, or its outlet."""
    behind = [m["behind"] for m in _press_words(words).finditer(told)]
    return frozenset(key for key in keys if any(_stands_first(key, text, words) for text in behind))


@cache
def _press_words(words: Vocabulary) -> re.Pattern[str]:
    people = set(words.press) - NO_PEOPLE
    named = "|".join(re.escape(word) for word in sorted(people, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{named})\w{{0,3}}[ \u00a0]+(?=(?P<behind>[^.;:\n]{{1,{_BETWEEN}}}))",
        re.IGNORECASE,
    )


def place_of(text: str, surname: str) -> int:
    """Return where folded words hold a surname, in any of its cases; -1 where they do not."""
    match = _forms(surname).search(text) if len(surname) >= _SHORTEST else None
    return match.start() if match else -1


def _forms(surname: str) -> re.Pattern[str]:
    stem = re.escape(surname[: max(_SHORTEST, len(surname) - 1)])
    return re.compile(rf"(?<!\w){stem}\w{{0,{_ENDING}}}(?!\w)", re.IGNORECASE)


def _stands_first(key: str, text: str, words: Vocabulary) -> bool:
    surname = last_word(key).rpartition(".")[2]
    if len(surname) < _SHORTEST:
        return False
    match = _forms(surname).search(text)
    if match is None or not match[0][0].isupper():
        return False
    between = re.findall(r"[^\W\d_][\w’'-]*", text[: match.start()])
    is_apart = has_word(folded(text[: match.start()]), words.offices)
    if is_apart:
        return False
    return _is_of_outlet(between, words) or all(
        w[0].isupper() or _names_outlet(w, words) for w in between
    )


def _is_of_outlet(between: Sequence[str], words: Vocabulary) -> bool:
    """Return whether words say for which outlet: "(anchor) of the American channel NBC"."""
    is_of = 1 < len(between) <= _LONGEST_OUTLET and between[0] in name_particles()
    return is_of and any(
        folded(w) in words.known_outlets or _names_outlet(w, words) for w in between
    )


def _names_outlet(word: str, words: Vocabulary) -> bool:
    return has_word(folded(word), words.outlets) or folded(word[:-1]) in words.outlets


def sent_by_outlets(told: str, turns: Collection[str], words: Vocabulary) -> set[str]:
    """Return the names that words above a talk print with an outlet: "Ann Lee (Channel 4)"."""
    found: set[str] = set()
    for match in _WITH_OUTLET.finditer(told):
        outlet = folded(match["outlet"])
        is_known = outlet in words.known_outlets or outlet.replace(" ", "") in words.known_outlets
        if is_known or has_word(outlet, words.outlets):
            name = folded(match["name"])
            found |= {key for key in turns if key in (name, name.split()[0], last_word(name))}
    return found
