"""The words that open turns, from the tables: of the page's language first, then of all.

Pages repeat turns in two languages and offices label in a second one, so every
table's longer words count; single letters only in the page's own language.
"""

import re
from dataclasses import dataclass
from functools import cache

from archive.sources.tables import TABLES, LanguageTable, table_for

_SHORT = 2  # up to this many letters a word counts in its own language only


@dataclass(frozen=True)
class Vocabulary:
    """All label words that count on a page, case-folded."""

    question: frozenset[str]
    answer: frozenset[str]
    moderator: frozenset[str]
    press: tuple[str, ...]
    offices: tuple[str, ...]
    honorifics: frozenset[str]
    notes: tuple[str, ...]
    not_speakers: frozenset[str]
    reporting: tuple[str, ...]
    bare_question: tuple[str, ...]
    dashed_question: frozenset[str]
    dashed_answer: frozenset[str]
    alone: frozenset[str]
    question_alone: frozenset[str]
    outlets: tuple[str, ...]
    greetings: tuple[str, ...]


def folded(text: str) -> str:
    """Return words for comparison: case-folded, blanks made one, apostrophes alike."""
    return " ".join(text.replace("’", "'").replace("\u200b", "").casefold().split())


@cache
def vocabulary_for(language: str) -> Vocabulary:
    """Return the label words for a page in a content language."""
    own = table_for(language)
    tables = [own, *(t for t in TABLES.values() if t is not own)] if own else list(TABLES.values())
    first = (own or TABLES["en"]).labels

    def words(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(w for table in tables for w in _words(table, name, own)))

    return Vocabulary(
        question=frozenset(words("question")),
        answer=frozenset(words("answer")),
        moderator=frozenset(words("moderator")),
        press=words("press"),
        offices=words("offices"),
        honorifics=frozenset(words("honorifics")),
        notes=words("notes"),
        not_speakers=frozenset(words("not_speakers")),
        reporting=tuple(folded(w) for w in first.reporting),
        bare_question=first.bare_question,
        dashed_question=frozenset(folded(w) for w in first.dashed_question),
        dashed_answer=frozenset(folded(w) for w in first.dashed_answer),
        alone=frozenset(words("alone")),
        question_alone=frozenset(folded(w) for w in first.question_alone),
        outlets=words("outlets"),
        greetings=words("greetings"),
    )


def has_word(text: str, words: tuple[str, ...] | frozenset[str]) -> bool:
    """Return whether folded text holds one of the words: whole where words are parted."""
    return bool(_pattern(tuple(words)).search(text))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parted = [re.escape(w) for w in words if _is_parted(w)]
    joined = [re.escape(w) for w in words if not _is_parted(w)]
    return re.compile("|".join([*(rf"(?<!\w){w}(?!\w)" for w in parted), *joined]) or r"(?!)")


def _is_parted(word: str) -> bool:
    """Return whether a word's script parts words by blanks."""
    return not re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", word)


def _words(table: LanguageTable, name: str, own: LanguageTable | None) -> list[str]:
    found = [folded(word) for word in getattr(table.labels, name)]
    if table is own:
        return found
    return [w for w in found if len(w) > _SHORT or not _is_parted(w)]
