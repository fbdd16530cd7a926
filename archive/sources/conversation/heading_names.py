"""Who speaks, printed as headings: reports of sittings name each speaker above the words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Sized
from itertools import pairwise

from archive.sources.labelling.labels import Label
from archive.sources.labelling.titles import name_and_title
from archive.sources.labelling.vocabulary import Vocabulary, last_word
from archive.sources.lines import Block, Line

_FEWEST = 4  # headings from which they name speakers
_LONGEST = 60  # characters of a heading that names a speaker
_COLONS = (":", "：")
_MOST = 0.8  # share of them that can be names, with words below


def names_in_headings(
    blocks: Sequence[Block], read: Callable[[Line], Label | None], words: Vocabulary
) -> dict[tuple[int, int], Label]:
    """Return labels for headings of one level where nearly all are names, some of them again.

    Headings of subjects stand once each.
    """
    levels: dict[int, list[tuple[Block, Block]]] = {}
    for block, following in pairwise(blocks):
        if block.kind == "heading" and block.level > 1:
            levels.setdefault(block.level, []).append((block, following))
    found: dict[tuple[int, int], Label] = {}
    for pairs in levels.values():
        labels = {
            block.lines[0].start: label
            for block, following in pairs
            if _is_said(following, read) and (label := _name(block, read, words))
        }
        speakers = Counter(last_word(label.key) for label in labels.values())
        if not _are_speakers(labels, pairs):
            continue
        if max(speakers.values()) > 1 and len(speakers) > 1:
            found |= labels
    return found


def colons_in_headings(
    blocks: Sequence[Block], labels: Mapping[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels for the other headings that a colon ends, where it ends nearly all of them.

    No shape of a label tells that "Yahoo Finanzen Jana Weil:" is one; the headings around it do.
    """
    headings = [b for b in blocks if b.kind == "heading" and b.level > 1 and len(b.lines) == 1]
    ended = [b for b in headings if len(b.text) <= _LONGEST and b.text.rstrip().endswith(_COLONS)]
    named = [block for block in ended if _is_name_alone(block, labels)]
    if not _are_speakers(named, headings):
        return {}
    found = {}
    for block in ended:
        if not labels.get(block.lines[0].start):
            name = block.text.rstrip().rstrip("".join(_COLONS)).strip()
            found[block.lines[0].start] = Label(name, name, "", "name", len(block.text))
    return found


def without_words_below_names(
    blocks: Sequence[Block], labels: Mapping[tuple[int, int], Label]
) -> dict[tuple[int, int], Label]:
    """Return labels without words before a colon that open what the speaker named above says.

    Where headings, or lines of a label alone, name a page's speakers, "I have two questions:"
    right below one names nobody.
    """
    headings = [block for block in blocks if block.kind == "heading" and block.level > 1]
    named = {block.lines[0].start for block in headings} & labels.keys()
    lines = [(block.kind, line) for block in blocks for line in block.lines]
    alone = {line.start for _, line in lines if _is_alone(line, labels)}
    if not _are_speakers(named, headings):
        named = alone
        if not _are_speakers(named, labels):
            return dict(labels)
    keys = {labels[start].key for start in named}
    said = {
        below.start
        for (_, above), (kind, below) in pairwise(lines)
        if above.start in named & alone and kind == "text"
    }
    return {
        start: label
        for start, label in labels.items()
        if start not in said or label.is_keyword or label.key in keys
    }


def _are_speakers(named: Sized, headings: Sized) -> bool:
    """Return whether those of some headings that can be names are enough to name who speaks."""
    return len(named) >= max(_FEWEST, len(headings) * _MOST)


def _is_name_alone(block: Block, labels: Mapping[tuple[int, int], Label]) -> bool:
    """Return whether a block is a heading of a label and no more."""
    return block.kind == "heading" and _is_alone(block.lines[0], labels)


def _is_alone(line: Line, labels: Mapping[tuple[int, int], Label]) -> bool:
    """Return whether a line is a label and no more."""
    label = labels.get(line.start)
    return bool(label) and not line.text[label.end :].strip()


def _is_said(block: Block, read: Callable[[Line], Label | None]) -> bool:
    """Return whether a block is what somebody says: no turn that has a label of its own."""
    label = read(block.lines[0])
    return block.kind == "text" and not (label and label.is_keyword)


def _name(block: Block, read: Callable[[Line], Label | None], words: Vocabulary) -> Label | None:
    """Return a heading as a name, or as a name and the office behind a comma."""
    if len(block.lines) > 1:
        return None
    line = block.lines[0]
    if titled := name_and_title(line.text.strip(), words):
        return Label(line.text.strip(), titled, "", "name", len(line.text), shape="alone")
    label = read(line)
    return label if label and label.shape == "alone" else None
