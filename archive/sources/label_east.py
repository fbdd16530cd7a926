"""What only East Asian pages show of their labels: a lone office, names behind an office."""

import re
from collections.abc import Sequence

from archive.sources.label_shapes import HAS_CJK
from archive.sources.labels import Label
from archive.sources.lines import Line
from archive.sources.vocabulary import Vocabulary, folded

_NAME = 4  # characters of a whole name
_MOST_NAMES = 40  # that are looked for in the text


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
    """Return the short East Asian names that the text itself prints behind an office."""
    names = dict.fromkeys(
        label.key
        for label in candidates
        if label and label.role == "name" and HAS_CJK.search(label.base) and len(label.key) <= _NAME
    )
    offices = "|".join(re.escape(word) for word in words.offices if HAS_CJK.search(word))
    text = folded("\n".join(line.text for line in lines)) if names else ""
    return frozenset(
        name
        for name in list(names)[:_MOST_NAMES]
        if re.search(rf"(?:{offices}){re.escape(name)}", text)
    )
