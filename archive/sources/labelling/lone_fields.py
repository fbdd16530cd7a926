"""Labels above the first question that are fields of the head: who takes part, printed once."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from archive.sources.head.line_kinds import is_rule
from archive.sources.head.titles import is_sentence
from archive.sources.labelling.headlines import is_spoken
from archive.sources.labelling.labels import Label, Labels
from archive.sources.labelling.shapes import is_full_name
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Block, Line

_AROUND = ' |«»„“”"\u00a0'  # what a name or a whole turn may stand between
_SPOKEN = 40  # characters of a sentence that nobody prints in a field of a head
_LONGEST_NAME = 60  # characters of a name and what stands behind it in a field
_MANY = 6  # labels of a conversation that is over


def without_lone_fields(labels: Labels, blocks: Sequence[Block], vocabulary: Vocabulary) -> Labels:
    """Return the labels without those above the first question that only name somebody.

    "Speaker: Julia Kozlet, Director": a field of the head, printed once, no sentence; once
    somebody has spoken, the head is over.
    """
    times = Counter(label.key for label in labels.values())
    shapes = Counter(label.shape for label in labels.values())
    dropped = set()
    lines = [line for block in blocks for line in block.lines]
    for line, following in zip_longest(lines, lines[1:]):
        label = labels.get(line.start)
        if label is not None and label.role == "question":
            if _names_asker(label, line, vocabulary) and label is next(iter(labels.values())):
                dropped.add(line.start)
                continue
            break
        if label is None or label.role not in ("name", "moderator"):
            continue
        words = line.text[label.end :].strip(_AROUND)
        if has_word(folded(words), vocabulary.greetings):
            continue
        if label.shape == "colon" and len(words) > _SPOKEN and is_sentence(words):
            break
        is_list_below = not words and following is not None and following.text.startswith("- ")
        if is_list_below and times[label.key] == 1:
            dropped.add(line.start)
        is_name_only = 0 < len(words) <= 120 and not is_spoken(words, vocabulary)
        is_name_only = is_name_only and words[0] not in "(\uff08["  # "Staff: (off mike)"
        is_done = following is None or following.start in labels or is_rule(following.text)
        is_done = is_done or (label.role == "moderator" and not is_sentence(following.text))
        is_dashed = label.shape == "dash" and shapes["colon"] >= _MANY and shapes["dash"] == 1
        is_once = label.shape == "colon" and times[label.key] == 1
        if is_name_only and is_done and (is_once or is_dashed):
            dropped.add(line.start)
    return {start: label for start, label in labels.items() if start not in dropped}


def _names_asker(label: Label, line: Line, words: Vocabulary) -> bool:
    """Return whether a word for who asks has only a name behind it: "Interviewer: Ann Lee"."""
    said = line.text[label.end :].strip()
    is_name = is_full_name(said.partition(",")[0].strip(), words) and not is_sentence(said)
    return label.is_keyword and label.shape == "colon" and is_name and len(said) <= _LONGEST_NAME
