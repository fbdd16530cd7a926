"""The lines that a PDF page prints, in the order of reading, with where they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from archive.sources.lines import Run
from archive.sources.readers.pdf_glyphs import Glyph, glyphs_of, quarter_of
from archive.sources.readers.pdf_order import goes_left, reading_order

_LINE_ENDS = ("\r", "\n")
_NEAR = 1.0  # font sizes between two pieces of one line
_OTHER_HEIGHT = 0.6  # font sizes; signs set higher or lower within a line differ by less


@dataclass(frozen=True)
class PrintedLine:
    """One line as printed. Lengths are in points, from the lower left corner of the page."""

    runs: tuple[Run, ...]
    left: float
    right: float
    baseline: float
    size: float  # of the font that most of it is in
    first_word: float  # the width of it
    page: int  # from 1
    is_right_to_left: bool

    @property
    def text(self) -> str:
        """Return its words."""
        return "".join(run.text for run in self.runs)


def printed_lines(
    text_page: pdfium.FPDF_TEXTPAGE, page: int, size_of_page: tuple[float, float], rotation: int
) -> list[PrintedLine]:
    """Return the lines of a page in reading order.

    `size_of_page` is its width and height, `rotation` the degrees to the right by which it is
    shown. Where the words do not stand upright then, PDFium may begin with the last line.
    """
    pieces: list[list[Glyph]] = []
    quarter = quarter_of(text_page)
    for piece in _pieces(glyphs_of(text_page, quarter, size_of_page)):
        if pieces and _is_one_line(pieces[-1], piece):
            pieces[-1].extend(piece)
        else:
            pieces.append(piece)
    is_leftward = bool(goes_left(glyph for glyphs in pieces for glyph in glyphs))
    lines = [_line(glyphs, page, is_leftward) for glyphs in pieces]
    is_upright = (quarter * 90 + rotation) % 360 == 0
    return lines if is_upright else sorted(lines, key=lambda line: -line.baseline)


def _pieces(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield what PDFium takes for lines, parted where another height shows that they are two.

    A letter set higher than the others parts a line too: `_is_one_line` heals that.
    """
    gathered: list[Glyph] = []
    height: float | None = None
    for glyph in glyphs:
        is_other_line = (
            height is not None
            and not glyph.is_blank
            and abs(glyph.baseline - height) > _OTHER_HEIGHT * glyph.size
        )
        if (glyph.sign in _LINE_ENDS or is_other_line) and height is not None:
            yield gathered
            gathered, height = [], None
        if glyph.sign in _LINE_ENDS:
            continue
        gathered.append(glyph)
        if not glyph.is_blank and height is None:
            height = glyph.baseline
    if height is not None:
        yield gathered


def _is_one_line(one: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Return whether two pieces stand side by side, at one height and near each other."""
    a, b = _printed(one), _printed(other)
    size = max(glyph.size for glyph in a)
    if abs(_baseline(a) - _baseline(b)) > 0.5 * size:
        return False
    after = min(glyph.left for glyph in b) - max(glyph.right for glyph in a)
    before = min(glyph.left for glyph in a) - max(glyph.right for glyph in b)
    return -0.5 * size <= max(after, before) <= _NEAR * size


def _baseline(glyphs: Sequence[Glyph]) -> float:
    heights = sorted(glyph.baseline for glyph in glyphs)
    return heights[len(heights) // 2]


def _printed(glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if not glyph.is_blank]


def _line(glyphs: list[Glyph], page: int, is_leftward_page: bool) -> PrintedLine:
    leftward = goes_left(glyphs)
    if leftward is None:
        leftward = is_leftward_page
    ordered = reading_order(glyphs) if leftward else glyphs
    printed = _printed(ordered)
    sizes = Counter(round(glyph.size, 1) for glyph in printed)
    return PrintedLine(
        runs=_runs(ordered),
        left=min(glyph.left for glyph in printed),
        right=max(glyph.right for glyph in printed),
        baseline=_baseline(printed),
        size=sizes.most_common(1)[0][0],
        first_word=_width_of_first_word(ordered),
        page=page,
        is_right_to_left=leftward,
    )


def _width_of_first_word(glyphs: Sequence[Glyph]) -> float:
    word: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.is_blank:
            word.append(glyph)
        elif word:
            break
    return max(g.right for g in word) - min(g.left for g in word)


def _runs(glyphs: Sequence[Glyph]) -> tuple[Run, ...]:
    """Return the words of a line, those of one style together; blanks at its ends left out."""
    start = next(i for i, glyph in enumerate(glyphs) if not glyph.is_blank)
    end = next(i for i in range(len(glyphs), 0, -1) if not glyphs[i - 1].is_blank)
    runs: list[Run] = []
    for glyph in glyphs[start:end]:
        if runs and (runs[-1].style == glyph.style or glyph.is_blank):
            runs[-1] = Run(runs[-1].text + glyph.sign, runs[-1].style)
        else:
            runs.append(Run(glyph.sign, glyph.style))
    return tuple(runs)
