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
    """Return labels without words before a colon that open what a heading's speaker says.

    Where the headings of a page name its speakers, "I have two questions:" names nobody.
    """
    headings = [block for block in blocks if block.kind == "heading" and block.level > 1]
    named = {block.lines[0].start for block in headings} & labels.keys()
    if not _are_speakers(named, headings):
        return dict(labels)
    keys = {labels[start].key for start in named}
    said = {
        below.lines[0].start
        for above, below in pairwise(blocks)
        if _is_name_alone(above, labels) and below.kind == "text"
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
    label = labels.get(block.lines[0].start)
    return block.kind == "heading" and bool(label) and not block.text[label.end :].strip()


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
