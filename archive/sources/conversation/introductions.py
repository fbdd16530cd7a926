"""Names that stand once before words and are surely who speaks: who greets, whom the lead names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK, has_initials
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Line
from archive.sources.names.organisations import is_organisation

_LINES_ABOVE = 20
_MOST = 4  # words of a full name
_MOST_WITH_OFFICE = 12  # words of an office and a name
_PARTICLES = 2  # that do not count
_LONGEST = 12  # characters of a name and an office in East Asia
_LONGEST_OFFICE = 44  # the same, before a greeting
_FIELD = 60  # characters behind a dash that are no speech: "Ann Lee - Minister for Roads"
_SHORT = 3  # letters of an initial, or of a title cut short: "MP", "Sr."
_INTRODUCTION = 90  # characters with which who asks says who they are
_OPENING = "¡«“\"'([ "


@dataclass(frozen=True)
class Introduced:
    """Keys of names: alone on a line above a greeting, and within a line."""

    alone: frozenset[str]
    within: frozenset[str]  # before a greeting, or of whom the lead tells


def introduced(
    candidates: Sequence[Label | None], lines: Sequence[Line], words: Vocabulary
) -> Introduced:
    """Return the full names among candidates that are introduced; one candidate a line."""
    whole = [bool(label) and _is_whole(label, words) for label in candidates]
    places = [i for i, label in enumerate(candidates) if whole[i] or _is_name_with_office(label)]
    if not places:
        return Introduced(frozenset(), frozenset())
    above = _lead(candidates, places, lines)
    pairs = list(zip_longest(lines, lines[1:]))
    alone, within = set(), set()
    for place in places:
        label, (line, below) = candidates[place], pairs[place]
        if label is None:
            continue
        said = line.text[label.end :] if label.shape != "alone" else ""
        said = said if said.strip() or below is None else below.text
        says_so = tells_own_name(label, said) or _says_name(label, said)
        if label.shape == "colon" and (says_so or _addresses(said, words)):
            within.add(label.key)
        is_full = " " in label.key or bool(HAS_CJK.search(label.base))
        opening = folded(said[:_INTRODUCTION]).lstrip(_OPENING)
        greets = is_full and (opening.startswith(words.greetings) or _calls_by_name(said, words))
        is_field = label.shape == "dash" and len(said) <= _FIELD and not has_initials(label.base)
        is_speech = greets or not is_field
        if label.shape == "alone" and greets and not is_organisation(label.base):
            alone.add(label.key)
        elif label.shape != "alone" and is_speech:
            is_told = whole[place] and _is_told(label, above, words)
            within |= {label.key} if greets or is_told else set()
    return Introduced(frozenset(alone), frozenset(within))


def _lead(candidates: Sequence[Label | None], places: Sequence[int], lines: Sequence[Line]) -> str:
    """Return the words of the lines above the first name that words follow on its line."""
    spoken = (
        place
        for place in places
        if (label := candidates[place]) and label.end < len(lines[place].text)
    )
    first = next(spoken, places[0])
    return folded("\n".join(line.text for line in lines[max(0, first - _LINES_ABOVE) : first]))


def _is_told(label: Label, above: str, words: Vocabulary) -> bool:
    """Return whether a lead names somebody: wholly, or whose title or initials a label gives."""
    *titles, surname = label.key.split()
    if not titles and not HAS_CJK.search(label.base):
        return False
    if HAS_CJK.search(label.base) and len(label.key) > _LONGEST:
        return False
    is_short = bool(titles) and all(
        len(title.strip(".")) <= _SHORT or title.strip(".") in words.honorifics for title in titles
    )
    name = surname if is_short and len(surname) > _SHORT else label.key
    return name in above and has_word(above, (name,))


def tells_own_name(label: Label, said: str) -> bool:
    """Return whether words begin with who says them, and for whom: "Ann Lee from the Post."."""
    first, surname, opening = label.base.split()[0], label.base.split()[-1], said[:_INTRODUCTION]
    if len(label.base) <= _SHORT or not (first in opening or surname in opening):
        return False
    name = rf"{re.escape(first)}(?: [A-ZÀ-Þ][\w’'-]+){{0,3}}"
    if surname != first:  # "Anastasia Lee" beside "Anastasiya Lee"
        name = rf"(?:{name}|{re.escape(first[:3])}[\w’'-]* {re.escape(surname)})"
    behind = r"(?:,|,?(?: here)? from|,? with|,? of)(?: the)?"
    behind += r"(?:(?<!,) [a-z]{2,12})? [A-ZÀ-Þ]"  # "Ann Lee, from the newspaper Post"
    own = rf"\b{name}{behind}"
    return bool(re.search(own, opening))


def _says_name(label: Label, said: str) -> bool:
    """Return whether somebody's first words hold the whole name of the label before them."""
    return " " in label.base and label.base in said[:_INTRODUCTION]


def _addresses(said: str, words: Vocabulary) -> bool:
    """Return whether words begin with a courtesy alone: "Sir, is there a date?"."""
    first, comma, _ = said.lstrip(_OPENING).partition(", ")
    return bool(comma) and len(first) >= _SHORT and folded(first) in words.honorifics


def _calls_by_name(said: str, words: Vocabulary) -> bool:
    """Return whether words begin with whom they are for: "Mr Brandt, thank you"."""
    tokens = said.split()[:2]
    is_name = len(tokens) == 2 and tokens[1].endswith(",") and tokens[1][0].isupper()
    return is_name and folded(tokens[0]).strip(".") in words.honorifics


def _is_name_with_office(label: Label | None) -> bool:
    """Return whether a label before a colon may be an office and a name: a greeting shows it."""
    if label is None or label.role != "name" or label.shape != "colon":
        return False
    tokens = label.base.split()
    return _MOST < len(tokens) <= _MOST_WITH_OFFICE and tokens[-1][:1].isupper()


def _is_whole(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is a first name and a surname, or as short as such a name."""
    if label.role != "name" or label.shape in ("marked", "spaced"):
        return False
    if HAS_CJK.search(label.base):
        return 2 <= len(label.key) <= _LONGEST_OFFICE
    tokens = label.base.split()
    if len(tokens) == 1 and label.shape == "colon":
        return tokens[0].istitle() and len(tokens[0]) > _SHORT
    if all(folded(token) in words.ranks for token in tokens):
        return False  # "First Minister", which heads a part of the page
    is_capitalised = tokens[0][:1].isupper() and tokens[-1][:1].isupper()
    particles = sum(token.islower() for token in tokens)  # "Ana Luísa Prado da Silva e Melo"
    return 2 <= len(tokens) - min(particles, _PARTICLES) <= _MOST and is_capitalised
