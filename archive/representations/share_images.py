"""Pictures for links that are passed on: the quoted words in their own script, drawn once."""

import hashlib
from dataclasses import astuple, dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from archive import derived
from archive.languages import direction
from archive.representations.faces import face_for

SIZE = (1200, 630)
MOST = 2_000  # pictures kept
_DRAWN_BY = "1"  # another number when the drawing changes
_PAPER, _INK, _QUIET, _ACCENT, _RULE = "#fcfbf8", "#1d1b18", "#615b52", "#8a2416", "#1d1b18"
_EDGE = 84
_WIDTH = SIZE[0] - 2 * _EDGE
_TOP, _BOTTOM = 196, 500  # between which the words stand
_SIZES = (62, 56, 50, 44, 39)
_LEADING = {"zh": 1.5, "ja": 1.5, "ar": 1.6, "fa": 1.6, "ur": 1.6}
_NO_LINE_BEGINS = set("。，、；：？！”’）》」』…—")


@dataclass(frozen=True)
class ShareImage:
    """What a picture says: whose site, the words, and beside them what they are."""

    site: str
    words: str = ""
    language: str = ""
    above: str = ""  # such as "Question 3"
    below: str = ""  # such as a date and a number


@dataclass(frozen=True)
class _Set:
    """Words broken into lines."""

    lines: list[str]
    face: ImageFont.FreeTypeFont
    leading: int


def png_of(shown: ShareImage) -> bytes:
    """Return a picture, drawn unless one that says the same is kept."""
    told = "\0".join((_DRAWN_BY, *astuple(shown)))
    name = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
    return derived.kept(f"{derived.QUOTED}{name}.png", lambda: _drawn(shown), most=MOST)


def _drawn(shown: ShareImage) -> bytes:
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((_EDGE, 132, SIZE[0] - _EDGE, 137), fill=_RULE)
    _line(draw, shown.site, shown.language, 78, 40, _INK)
    if lines := _set(shown.words, shown.language):
        _line(draw, shown.above, shown.language, 150, 26, _ACCENT)
        _paragraph(draw, lines, shown.language)
        _line(draw, shown.below, shown.language, 545, 28, _QUIET)
    else:
        draw.rectangle((_EDGE, 500, _EDGE + 220, 508), fill=_ACCENT)
    written = BytesIO()
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _line(
    draw: ImageDraw.ImageDraw, text: str, language: str, top: int, size: int, colour: str
) -> None:
    """Write one line, cut to the width, at the side where its language begins."""
    face = face_for(text, language, size) if text else None
    if face is None:
        return
    if face.getlength(text) > _WIDTH:
        text = _shortened(text, face)
    _write(draw, text, face, language, top, colour)


def _shortened(line: str, face: ImageFont.FreeTypeFont) -> str:
    """Return a line with an ellipsis at its end, within the width."""
    while line and face.getlength(f"{line}…") > _WIDTH:
        line = line[:-1].rstrip()
    return f"{line}…"


def _paragraph(draw: ImageDraw.ImageDraw, words: _Set, language: str) -> None:
    height = words.leading * len(words.lines)
    top = _TOP + max(0, (_BOTTOM - _TOP - height) // 2)
    for number, line in enumerate(words.lines):
        _write(draw, line, words.face, language, top + number * words.leading, _INK)


def _write(
    draw: ImageDraw.ImageDraw,
    text: str,
    face: ImageFont.FreeTypeFont,
    language: str,
    top: int,
    colour: str,
) -> None:
    is_rtl = direction(language) == "rtl"
    place = (SIZE[0] - _EDGE, top) if is_rtl else (_EDGE, top)
    shaped = {}
    if face.layout_engine == ImageFont.Layout.RAQM:
        shaped = {"direction": "rtl" if is_rtl else "ltr"}
    draw.text(place, text, fill=colour, font=face, anchor="ra" if is_rtl else "la", **shaped)


def _set(words: str, language: str) -> _Set | None:
    """Return words in the largest size in which they fit, cut in the smallest, or None."""
    for size in _SIZES:
        face = face_for(words, language, size)
        if not words or face is None:
            return None
        leading = round(size * _LEADING.get(language.partition("-")[0], 1.32))
        most = (_BOTTOM - _TOP) // leading
        lines = _broken(words, language, face)
        if len(lines) <= most:
            return _Set(lines, face, leading)
    lines = lines[:most]
    lines[-1] = _shortened(lines[-1].rstrip("…"), face)
    return _Set(lines, face, leading)


def _broken(words: str, language: str, face: ImageFont.FreeTypeFont) -> list[str]:
    """Return words in lines: broken at blanks, or before any sign where a script parts no words."""
    parts_signs = language.partition("-")[0] in ("zh", "ja")
    lines, line = [], ""
    for piece in words if parts_signs else words.split():
        longer = f"{line}{piece}" if parts_signs else f"{line} {piece}".strip()
        hangs = parts_signs and piece in _NO_LINE_BEGINS
        if line and not hangs and face.getlength(longer) > _WIDTH:
            lines.append(line.strip())
            longer = piece
        line = longer
    return [*lines, line.strip()] if line else lines
