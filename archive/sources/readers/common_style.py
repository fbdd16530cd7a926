"""Words that are all in one style stand out by it no more than words that have none."""

from collections.abc import Sequence
from dataclasses import replace

from archive.sources.lines import Block, Line, Run

_NEARLY_ALL = 0.9  # of the letters of a page
_FEWEST = 300  # letters that tell how a page is set


def without_common_bold(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return a page's blocks, their words plain where nearly all of the page is bold."""
    runs = [run for b in blocks if b.kind == "text" for line in b.lines for run in line.runs]
    letters = sum(len(run.text) for run in runs)
    strong = sum(len(run.text) for run in runs if run.style == "strong")
    if letters < _FEWEST or strong < letters * _NEARLY_ALL:
        return tuple(blocks)
    return tuple(replace(block, lines=tuple(map(_in_plain, block.lines))) for block in blocks)


def _in_plain(line: Line) -> Line:
    return replace(line, runs=tuple(map(_plain, line.runs)))


def _plain(run: Run) -> Run:
    return replace(run, style="") if run.style == "strong" else run
