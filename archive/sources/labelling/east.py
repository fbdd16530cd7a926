"""What only East Asian pages show of their labels: a lone office, names behind an office."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK, HELD_BY
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Line

_NAME = 4  # characters of a whole name
_MOST_NAMES = 40  # that are looked for in the text
_FEWEST_APART = 3  # labels whose words stand below them


def lone_office(
    candidates: Sequence[Label | None], lines: Sequence[Line], words: Vocabulary
) -> list[Label | None]:
    """Return no label but an East Asian office that stands alone above all that is said."""
    lone = [
        place
        for place, label in enumerate(candidates)
        if label and label.shape == "alone" and HAS_CJK.search(label.base)
    ]
    offices = [place for place in lone if folded(candidates[place].base) in words.offices]
    is_sure = len(offices) == 1 and any("。" in ln.text for ln in lines[offices[0] + 1 :][:1])
    return [label if is_sure and n == offices[0] else None for n, label in enumerate(candidates)]


def mentioned_names(
    candidates: Sequence[Label | None], lines: Sequence[Line], words: Vocabulary
) -> frozenset[str]:
    """Return the short East Asian names that the text itself prints beside an office."""
    names = dict.fromkeys(
        label.key
        for label in candidates
        if label and label.role == "name" and HAS_CJK.search(label.base) and len(label.key) <= _NAME
    )
    if not names:
        return frozenset()
    offices = "|".join(re.escape(word) for word in words.offices if HAS_CJK.search(word))
    text = folded("\n".join(line.text for line in lines))
    return frozenset(
        name
        for name in list(names)[:_MOST_NAMES]
        if re.search(rf"(?:{offices}){re.escape(name)}|{re.escape(name)}(?:{offices})", text)
    )


def ends_in_speaker(key: str, names: Mapping[str, int], words: Vocabulary) -> bool:
    """Return whether offices, however long, stand before a name that is a label elsewhere."""
    return any(
        names.get(key[-length:], 0) > 0 and key[:-length].endswith(words.offices)
        for length in range(2, _NAME + 1)
    )


def without_lone_outlets(
    candidates: Sequence[Label | None], words: Vocabulary
) -> list[Label | None]:
    """Return the candidates without papers alone on their lines, but between turns of an office.

    Menus and lists of links hold such lines, one below the other; a heading stands above
    another label.
    """
    lone = {
        place
        for place, label in enumerate(candidates)
        if label and label.shape == "alone" and _is_only_an_outlet(label, words)
    }
    offices = Counter(
        label.key
        for label in candidates
        if label and label.shape == "alone" and label.key in words.offices
    )
    is_row = any(place + 1 in lone for place in lone)
    is_asked = bool(offices) and max(offices.values()) > 1 and not is_row
    if is_asked:
        below = zip_longest(candidates, candidates[1:])
        above = {n for n, (_, label) in enumerate(below) if label and label.shape == "alone"}
        lone &= above
    return [None if place in lone else label for place, label in enumerate(candidates)]


def _is_only_an_outlet(label: Label, words: Vocabulary) -> bool:
    is_asking = label.role == "question" and not label.is_keyword
    is_east = bool(HAS_CJK.search(label.base)) and not label.is_strong
    is_shown = label.is_marked or label.key.endswith(words.reporters)
    return is_asking and is_east and not is_shown


def as_before_colons(candidates: Sequence[Label | None]) -> list[Label | None]:
    """Return the candidates, an office and a name alone on lines as a label that lost its colon.

    They come again and again, on a page whose labels have lines for themselves: "新華社記者：".
    """
    apart = sum(bool(label) and label.shape == "colon" and label.is_apart for label in candidates)
    times = Counter(label.key for label in candidates if label and _is_held(label))
    return [
        replace(label, shape="colon", is_apart=True, is_marked=True)
        if label and _is_held(label) and times[label.key] > 1 and apart >= _FEWEST_APART
        else label
        for label in candidates
    ]


def _is_held(label: Label) -> bool:
    is_alone = label.shape == "alone" and label.role == "name"
    return is_alone and bool(HELD_BY.search(label.base))
