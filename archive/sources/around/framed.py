"""The blocks of a page with the labels in them, and where its text ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.sources.around.framing import text_end
from archive.sources.around.joined_lines import lines_apart
from archive.sources.labelling.labels import Label, Labels
from archive.sources.learnt.rereading import Start
from archive.sources.lines import Block, Line


@dataclass(frozen=True)
class Framed:
    """The blocks of a page, the labels in them, and where its text ends."""

    blocks: list[Block]
    labels: Labels
    end: int
    candidates: Mapping[Line, Label | None]


def framed_at(
    blocks: Sequence[Block],
    labels: Labels,
    candidates: Mapping[Line, Label | None],
    voices: Mapping[Start, str],
) -> Framed:
    """Return the blocks with their labels, and where the text ends: below all learnt turns."""
    parted = lines_apart(blocks, labels)
    starts = starts_of(parted, labels)
    questions = frozenset(
        index
        for index in starts
        for line in parted[index].lines
        if (label := labels.get(line.start)) and label.role == "question"
    )
    speaking = {
        index: {labels[ln.start].key for ln in parted[index].lines if ln.start in labels}
        for index in starts
    }
    end = text_end(parted, speaking, questions)
    if voices:
        end = max((end, *(index + 1 for index in starts)))
    return Framed(parted, labels, end, candidates)


def starts_of(blocks: Sequence[Block], labels: Labels) -> frozenset[int]:
    """Return the indices of the blocks in which a turn begins."""
    return frozenset(
        index
        for index, block in enumerate(blocks)
        if any(line.start in labels for line in block.lines)
    )
