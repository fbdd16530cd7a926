"""What rules tell: who speaks ("---", "MODERADOR"), and where a conversation is over."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from archive.sources.head.line_kinds import is_rule
from archive.sources.labelling.labels import Label, Labels, label_of, of_keyword
from archive.sources.labelling.offices import has_office
from archive.sources.labelling.shapes import is_capitals
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Block, Line

_FEWEST = 3  # rules from which they part turns, fewer where an office or a role is below each
_MOST = 0.8  # share of them that have a speaker below
_LONGEST = 200  # characters of a name, an office and a note
_MANY = 6  # labels of a conversation that is over


def names_below_rules(blocks: Sequence[Block], words: Vocabulary) -> Labels:
    """Return the labels of a page whose every rule has a speaker in capitals below it.

    Rules that part chapters have prose below them, or a heading in small letters.
    """
    lines = [line for block in blocks for line in block.lines]
    below = [
        (line, following)
        for rule, line, following in zip(
            lines, islice(lines, 1, None), islice(lines, 2, None), strict=False
        )
        if is_rule(rule.text)
    ]
    found = {
        line.start: label
        for line, following in below
        if not is_rule(following.text) and (label := _speaker(line, words))
    }
    are_told = len(below) >= _FEWEST or all(_shows_office(one, words) for one in found.values())
    return found if are_told and len(found) >= _MOST * len(below) else {}


def _shows_office(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is a word for a turn, or an office is before the name or behind it."""
    if label.is_keyword:
        return True
    return any(has_office(replace(label, base=p.strip()), words) for p in label.base.split(","))


def above_last_rule(labels: Labels, blocks: Sequence[Block]) -> Labels:
    """Return the labels without those below a page's last rule, where none is known from above.

    "Media: video of the press conference" is no turn of the press.
    """
    rule = max((b.lines[0].start for b in blocks if is_rule(b.text)), default=None)
    if rule is None:
        return labels
    above = {start: label for start, label in labels.items() if start < rule}
    below = [label for start, label in labels.items() if start > rule]
    known = {label.key for label in above.values()}
    if len(above) < _MANY or len(below) > 2 or any(label.key in known for label in below):
        return labels
    return above


def _speaker(line: Line, words: Vocabulary) -> Label | None:
    """Return the label that a whole line in capitals is."""
    printed = line.text.strip(" *_:")
    if len(printed) > _LONGEST or not is_capitals(printed):
        return None
    label = of_keyword(printed, len(line.text), "alone", line, words)
    named = _with_comma(printed, words)
    label = label or label_of(named, len(line.text), line, words, shape="alone")
    return replace(label, printed=printed, is_marked=True) if label else None


def _with_comma(printed: str, words: Vocabulary) -> str:
    """Return a name and an office with a comma between: some print "ANA LIMA. MINISTRA"."""
    name, stop, office = printed.partition(". ")
    is_parted = bool(stop) and " " in name and has_word(folded(office), words.offices)
    return f"{name}, {office}" if is_parted else printed


def speaking_between(
    labels: Sequence[Label], is_full_name: Callable[[Label], bool]
) -> frozenset[str]:
    """Return the full names that stand alone between two turns of one who speaks again.

    Nobody is named again unless another has spoken.
    """
    triples = zip(labels, islice(labels, 1, None), islice(labels, 2, None), strict=False)
    return frozenset(
        label.key
        for above, label, below in triples
        if above.key == below.key != label.key
        and above.role == label.role == "name"
        and above.shape == label.shape == "colon"
        and is_full_name(label)
    )
