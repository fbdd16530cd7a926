"""PDF files made by hand for tests: words at given places, in any script, without a font file.

The font is Identity-H with a table to Unicode and one width for all letters.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800
ADVANCE = 0.5  # of the size, for each letter


@dataclass(frozen=True)
class Printed:
    """Words at a place: from the left, from below, in points."""

    text: str
    x: float = 60
    y: float = 700
    size: float = 12
    is_bold: bool = False
    quarters: int = 0  # of a circle by which the page is turned to the left


def pdf(
    *pages: list[Printed],
    picture: bool = False,
    extra: bytes = b"",
    font: str = "Plain",
    stem: int = 0,
) -> bytes:
    """Return a PDF file; with `picture` each page shows a drawing as well.

    Its usual font bears a name and has stems of a width, in thousandths of its size.
    """
    signs = sorted({sign for page in pages for words in page for sign in words.text})
    codes = {sign: number for number, sign in enumerate(signs, 1)}
    table = "\n".join(
        f"<{code:04X}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
        f"endcodespacerange {len(codes)} beginbfchar\n{table}\nendbfchar endcmap end"
    )
    fonts = [*_font(font, 5, stem), *_font("Sans-Bold", 7)]
    objects = [b"", b"", _stream(cmap.encode()), *fonts]
    kids = []
    for page in pages:
        drawn = "0 0 m 9 9 l S " if picture else ""
        content = drawn + "".join(_painted(words, codes) for words in page)
        objects.append(_stream(content.encode()))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 4 0 R/B 6 0 R>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _file([*objects, extra] if extra else objects)


def lines(*texts: str, y: float = 700, leading: float = 14, **printed) -> list[Printed]:
    """Return lines one below the other."""
    return [Printed(text, y=y - n * leading, **printed) for n, text in enumerate(texts)]


def _painted(words: Printed, codes: dict[str, int]) -> str:
    shown = "".join(f"{codes[sign]:04X}" for sign in words.text)
    font = "B" if words.is_bold else "F"
    x, y = words.x, words.y
    matrix = (
        f"1 0 0 1 {x} {y}",
        f"0 1 -1 0 {WIDTH - y} {x}",
        f"-1 0 0 -1 {WIDTH - x} {HEIGHT - y}",
        f"0 -1 1 0 {y} {HEIGHT - x}",
    )[words.quarters]
    return f"BT /{font} {words.size} Tf {matrix} Tm <{shown}> Tj ET\n"


def _font(name: str, descendant: int, stem: int = 0) -> list[bytes]:
    width = int(ADVANCE * 1000)
    described = f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/StemV {stem}>>"
    more = described if stem else ""
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/ToUnicode 3 0 R"
        f"/DescendantFonts[{descendant} 0 R]>>".encode(),
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW {width}/CIDSystemInfo"
        f"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>{more}>>".encode(),
    ]


def _stream(data: bytes, more: str = "") -> bytes:
    return f"<</Length {len(data)}{more}>>\nstream\n".encode() + data + b"\nendstream"


def packed(data: bytes, more: str = "/Filter/FlateDecode") -> bytes:
    """Return a packed stream, to be added to a file."""
    return _stream(data, more)


def _file(objects: list[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(written)
