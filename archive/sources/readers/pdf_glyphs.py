"""The glyphs that a PDF page prints: sign, place, size and style of each, as PDFium tells them.

PDFium (the library of Chromium) supplies the blanks and line ends that a PDF does not print.
Where most of a page is printed sideways or upside down, its places are turned with it.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from archive.sources.lines import Style

_HYPHENS = {"\u0002": "-", "\ufffe": "-"}  # PDFium's signs for a hyphen that ends a line
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_PLAIN_NAMES = ("regular", "book", "light")  # whatever their stems make of their weight
_SLANTED_NAMES = ("italic", "oblique")
_BOLD = 600  # weight
_LONGEST_NAME = 200
_SAMPLE = 200  # signs of a page from which it is told how it is turned
# Where a place of a page lies once the page is turned upright, by quarters; its width and height.
_TURNS: tuple[Callable[[float, float, float, float], tuple[float, float]], ...] = (
    lambda x, y, _width, _height: (x, y),
    lambda x, y, _width, height: (height - y, x),
    lambda x, y, width, height: (width - x, height - y),
    lambda x, y, width, _height: (y, width - x),
)


@dataclass(frozen=True)
class Glyph:
    """One sign and the box it stands in, in points from the lower left of the upright page."""

    sign: str
    left: float
    right: float
    origin: float  # where it begins: the same for all signs of one ligature
    baseline: float
    size: float  # of the font; 0 for what PDFium supplies
    style: Style

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is printed."""
        return self.sign.isspace()


def glyphs_of(
    text_page: pdfium.FPDF_TEXTPAGE, quarter: int, size_of_page: tuple[float, float]
) -> Iterator[Glyph]:
    """Yield the glyphs of a page in the order in which PDFium reads them."""
    box, high = pdfium.FS_RECTF(), 0
    turn = _TURNS[quarter]
    x, y = c_double(), c_double()
    size, style, is_word_start = 0.0, "", True
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
            high = code
            continue
        sign = _sign(code, high)
        high = 0
        is_printed = not sign.isspace() and pdfium.FPDFText_IsGenerated(text_page, index) != 1
        if is_printed and is_word_start:
            size, style = _size(text_page, index), _style(text_page, index)
        is_word_start = not is_printed
        pdfium.FPDFText_GetLooseCharBox(text_page, index, byref(box))
        pdfium.FPDFText_GetCharOrigin(text_page, index, byref(x), byref(y))
        one, _ = turn(box.left, box.bottom, *size_of_page)
        other, _ = turn(box.right, box.top, *size_of_page)
        origin, baseline = turn(x.value, y.value, *size_of_page)
        yield Glyph(
            sign=sign,
            left=min(one, other),
            right=max(one, other),
            origin=origin,
            baseline=baseline,
            size=size if is_printed else 0.0,
            style=style,
        )


def quarter_of(text_page: pdfium.FPDF_TEXTPAGE) -> int:
    """Return by how many quarters of a circle most signs of a page are turned to the right."""
    count = pdfium.FPDFText_CountChars(text_page)
    angles = (
        pdfium.FPDFText_GetCharAngle(text_page, index)
        for index in range(0, count, max(1, count // _SAMPLE))
        if pdfium.FPDFText_IsGenerated(text_page, index) != 1
    )
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    return quarters.most_common(1)[0][0] if quarters else 0


def _sign(code: int, high: int) -> str:
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd"
    sign = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
    return _HYPHENS.get(sign, sign)


def _size(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, byref(matrix))
    return pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)


def _style(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> Style:
    name, flags = create_string_buffer(_LONGEST_NAME), c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, _LONGEST_NAME, byref(flags))
    font = name.value.decode("utf-8", "replace").lower()
    is_heavy = pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD
    is_heavy = is_heavy and not any(word in font for word in _PLAIN_NAMES)
    if is_heavy or any(word in font for word in _BOLD_NAMES):
        return "strong"
    return "emphasis" if any(word in font for word in _SLANTED_NAMES) else ""
