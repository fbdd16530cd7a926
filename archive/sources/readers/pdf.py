"""PDF files with a text layer, read by PDFium: printed lines joined to paragraphs.

Lines are counted as printed, from the first page to the last. Headers, footers and page
numbers are furniture. A page that is only a picture of its text is named, and no guess
is made at its words.
"""

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from archive.sources.errors import SourceError, Told
from archive.sources.files.decoding import too_much
from archive.sources.lines import Page
from archive.sources.readers.pdf_bounds import check_bounds
from archive.sources.readers.pdf_layout import blocks_of
from archive.sources.readers.pdf_lines import PrintedLine, printed_lines

MEDIA_TYPE = "application/pdf"

MOST_PAGES = 1_000
MOST_GLYPHS = 600_000  # some 200 full pages, read in five seconds

_MENDS = {
    raw.FPDF_ERR_PASSWORD: Told("encrypted; save it without a password"),
    raw.FPDF_ERR_SECURITY: Told("encrypted in a way not known here; save it without protection"),
}


def read_pdf(data: bytes, name: str, _declared: str = "") -> Page:
    """Return a PDF file's page. Raises SourceError for what is damaged, encrypted or too long."""
    check_bounds(data, name)
    pages: list[list[PrintedLine]] = []
    heights: list[float] = []
    unread: list[str] = []
    glyphs = 0
    with _opened(data, name) as document:
        for number, page in _pages(document, name):
            lines, count = _lines(page, number, name)
            glyphs += count
            if glyphs > MOST_GLYPHS:
                mend = too_much(MOST_GLYPHS)
                raise SourceError(name, f"page {number}", mend)
            pages.append(lines)
            heights.append(page.get_height())
            if not lines and _shows_picture(page):
                unread.append(f"page {number}")
            page.close()
    blocks = blocks_of(pages, heights)
    return Page(
        blocks=tuple(blocks),
        numbers=frozenset(range(1, sum(len(lines) for lines in pages) + 1)),
        media_type=MEDIA_TYPE,
        encoding="",
        unread=tuple(unread) if blocks else ("page",),
    )


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        mend = _MENDS.get(error.err_code, Told("the PDF file is damaged; save it again"))
        raise SourceError(name, "", mend) from error


def _pages(document: pdfium.PdfDocument, name: str) -> Iterator[tuple[int, pdfium.PdfPage]]:
    count = len(document)
    if not 0 < count <= MOST_PAGES:
        place = f"{count:,} pages"
        raise SourceError(
            name, place, Told("one text has 1 to %(most)s pages; split it", most=f"{MOST_PAGES:,}")
        )
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError as error:
            place = f"page {number}"
            raise SourceError(name, place, Told("damaged; save the PDF file again")) from error
        yield number, page


def _lines(page: pdfium.PdfPage, number: int, name: str) -> tuple[list[PrintedLine], int]:
    """Return the lines of a page and how many glyphs they hold."""
    try:
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        place = f"page {number}"
        raise SourceError(
            name, place, Told("its text is damaged; save the PDF file again")
        ) from error
    try:
        count = text_page.count_chars()
        if count > MOST_GLYPHS:
            return [], count
        left, bottom, right, top = page.get_mediabox()
        size = (right - left, top - bottom)
        return printed_lines(text_page.raw, number, size, page.get_rotation()), count
    finally:
        text_page.close()


def _shows_picture(page: pdfium.PdfPage) -> bool:
    return raw.FPDFPage_CountObjects(page.raw) > 0
