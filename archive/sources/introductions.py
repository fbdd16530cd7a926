"""Names that stand once before words and are surely who speaks: who greets, whom the lead names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from archive.sources.label_shapes import HAS_CJK
from archive.sources.labels import Label
from archive.sources.lines import Line
from archive.sources.vocabulary import Vocabulary, folded, has_word

_LINES_ABOVE = 20
_MOST = 4  # words of a full name
_LONGEST = 12  # characters of a name and an office in East Asia
_FIELD = 60  # characters behind a dash that are no speech: "Ann Lee - Minister for Roads"
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
    places = [i for i, label in enumerate(candidates) if label and _is_whole(label, words)]
    if not places:
        return Introduced(frozenset(), frozenset())
    above = folded(
        "\n".join(line.text for line in lines[max(0, places[0] - _LINES_ABOVE) : places[0]])
    )
    pairs = list(zip_longest(lines, lines[1:]))
    alone, within = set(), set()
    for place in places:
        label, (line, below) = candidates[place], pairs[place]
        if label is None:
            continue
        said = line.text[label.end :] if label.shape != "alone" else below.text if below else ""
        greets = folded(said).lstrip(_OPENING).startswith(words.greetings)
        is_speech = label.shape != "dash" or len(said) > _FIELD
        if label.shape == "alone" and greets:
            alone.add(label.key)
        elif label.shape != "alone" and is_speech and (greets or has_word(above, (label.key,))):
            within.add(label.key)
    return Introduced(frozenset(alone), frozenset(within))


def _is_whole(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is a first name and a surname, or as short as such a name."""
    if label.role != "name" or label.shape in ("marked", "spaced"):
        return False
    if HAS_CJK.search(label.base):
        return 2 <= len(label.key) <= _LONGEST
    tokens = label.base.split()
    if all(folded(token) in words.ranks for token in tokens):
        return False  # "First Minister", which heads a part of the page
    is_capitalised = tokens[0][:1].isupper() and tokens[-1][:1].isupper()
    return 2 <= len(tokens) <= _MOST and is_capitalised
