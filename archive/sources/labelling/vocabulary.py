"""The words that open turns, from the tables: of the page's language first, then of all.

Pages repeat turns in two languages and offices label in a second one, so every
table's longer words count; single letters only in the page's own language.
"""

import re
from dataclasses import dataclass
from functools import cache

from archive.sources.tables import TABLES, LanguageTable, table_for
from archive.sources.tables.outlets import OUTLETS

_OTHER_SCRIPTS = ("ru", "ar", "zh", "ja", "ko")  # in which Latin letters can only be English
_RUN = re.compile(r"\w+")
_SHORT = 2  # up to this many letters a word counts in its own language only
# Vowel signs and drawn-out lines that Arabic may leave out, and the letter it writes four ways.
_ARABIC = dict.fromkeys(
    (0x640, 0x670, *range(0x610, 0x61B), *range(0x64B, 0x660), *range(0x6D6, 0x6EE))
) | dict.fromkeys(map(ord, "أإآٱ"), "ا")


@dataclass(frozen=True)
class Vocabulary:
    """All label words that count on a page, case-folded."""

    question: frozenset[str]
    answer: frozenset[str]
    moderator: frozenset[str]
    announcing: frozenset[str]
    numbered: frozenset[str]
    organisers: frozenset[str]
    attendants: frozenset[str]
    chairs: frozenset[str]
    interpreters: frozenset[str]
    press: tuple[str, ...]
    offices: tuple[str, ...]
    ranks: frozenset[str]  # and the words of all offices
    is_field_first: bool
    honorifics: frozenset[str]
    courtesies: frozenset[str]
    institutions: tuple[str, ...]
    notes: tuple[str, ...]
    not_speakers: frozenset[str]
    reporting: tuple[str, ...]
    bare_question: tuple[str, ...]
    dashed_question: frozenset[str]
    dashed_answer: frozenset[str]
    alone: frozenset[str]
    reporters: tuple[str, ...]
    outlets: tuple[str, ...]
    name_links: frozenset[str]
    never_names: frozenset[str]
    known_outlets: frozenset[str]
    greetings: tuple[str, ...]
    openers: frozenset[str]
    oneself: tuple[str, ...]
    addressed: tuple[str, ...]
    thanked: tuple[str, ...]
    trades: tuple[str, ...]
    floor: tuple[str, ...]


def folded(text: str) -> str:
    """Return words for comparison: case-folded, blanks made one, apostrophes and alefs alike."""
    plain = text.replace("’", "'").replace("\u200b", "").replace("\u00ad", "").casefold()
    return " ".join((plain if plain.isascii() else plain.translate(_ARABIC)).split())


def ends_of(key: str) -> list[str]:
    """Return what a folded label ends in behind a blank: "minister ann lee" -> "ann lee", "lee"."""
    tokens = key.split(" ")
    return [" ".join(tokens[first:]) for first in range(1, len(tokens))]


# What the tables of all languages say under one name, the page's own first.
_SETS = (
    "answer",
    "moderator",
    "announcing",
    "numbered",
    "organisers",
    "attendants",
    "chairs",
    "interpreters",
    "honorifics",
    "not_speakers",
    "alone",
)
_LISTS = ("press", "notes", "reporters", "outlets", "greetings", "thanked", "trades", "floor")


@cache
def vocabulary_for(language: str) -> Vocabulary:
    """Return the label words for a page in a content language."""
    own = table_for(language)
    tables = [own, *(t for t in TABLES.values() if t is not own)] if own else list(TABLES.values())
    first = (own or TABLES["en"]).labels

    def words(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(w for table in tables for w in _words(table, name, own)))

    offices = words("offices")
    return Vocabulary(
        **{name: frozenset(words(name)) for name in _SETS},
        **{name: words(name) for name in _LISTS},
        question=frozenset((*words("question"), *words("question_alone"))),
        offices=offices,
        ranks=frozenset((*words("ranks"), *(w for office in offices for w in office.split()))),
        is_field_first=own is not None and own.labels.is_field_first,
        courtesies=_all("courtesies"),
        institutions=first.institutions,
        reporting=tuple(folded(w) for w in first.reporting),
        bare_question=first.bare_question,
        dashed_question=frozenset(folded(w) for w in first.dashed_question),
        dashed_answer=frozenset(folded(w) for w in first.dashed_answer),
        name_links=_all("name_links"),
        never_names=_all("never_names"),
        known_outlets=frozenset(folded(name) for name in OUTLETS),
        openers=frozenset(folded(w) for w in first.openers),
        oneself=tuple(folded(w) for w in first.oneself),
        addressed=first.addressed,
    )


@cache
def name_particles() -> frozenset[str]:
    """Return the words that stand without a capital within names and offices."""
    return _all("name_particles")


def _all(name: str) -> frozenset[str]:
    """Return the words of all tables, however short."""
    return frozenset(
        folded(word) for table in TABLES.values() for word in getattr(table.labels, name)
    )


def has_word(text: str, words: tuple[str, ...] | frozenset[str]) -> bool:
    """Return whether folded text holds one of the words: whole where words are parted.

    "-minister" is the end of a longer word: "finanzminister".
    """
    return _sought(tuple(words)).is_in(text)


def last_word(text: str) -> str:
    """Return the last word of a name, "" for none: the surname in most of the scripts here."""
    return (text.split() or [""])[-1]


class _Sought:
    """Words to look for in a text: by their first run of letters, so most are never compared."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._begun: dict[str, list[str]] = {}
        self._endings = tuple(word[1:] for word in words if word[0] == "-")
        others = []
        for word in (word for word in words if word[0] != "-"):
            first = _RUN.match(word) if _is_parted(word) else None
            if first:
                self._begun.setdefault(first[0], []).append(word)
            else:
                whole = rf"(?<!\w){re.escape(word)}(?!\w)"
                others.append(whole if _is_parted(word) else re.escape(word))
        self._others = re.compile("|".join(others)) if others else None

    def is_in(self, text: str) -> bool:
        for run in _RUN.finditer(text):
            for word in self._begun.get(run[0], ()):
                if word == run[0] or self._is_at(word, text, run.start()):
                    return True
            if self._endings and self._ends(run[0]):
                return True
        return bool(self._others and self._others.search(text))

    @staticmethod
    def _is_at(word: str, text: str, place: int) -> bool:
        behind = place + len(word)
        return text.startswith(word, place) and not _RUN.match(text, behind)

    def _ends(self, run: str) -> bool:
        """Return whether a run of letters is longer than an ending that it has."""
        return run.endswith(self._endings) and any(
            len(run) > len(ending) and run.endswith(ending) for ending in self._endings
        )


@cache
def _sought(words: tuple[str, ...]) -> _Sought:
    return _Sought(words)


def _is_parted(word: str) -> bool:
    """Return whether a word's script parts words by blanks."""
    return not re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", word)


def _words(table: LanguageTable, name: str, own: LanguageTable | None) -> list[str]:
    found = [folded(word) for word in getattr(table.labels, name)]
    if table is own or (table.code == "en" and own and own.code in _OTHER_SCRIPTS):
        return found
    found = [w for w in found if w[0] != "-"]  # what ends a compound is its own language's
    return [w for w in found if len(w) > _SHORT or not _is_parted(w)]
