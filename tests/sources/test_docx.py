"""Word files: words as an office program shows them, what is hidden or beside them apart."""

import pytest

from archive.sources.errors import SourceError
from archive.sources.lines import Page
from archive.sources.pages import parse_page
from archive.sources.readers import read_page
from tests.sources.office_files import W, docx, paragraph, part, zipped

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "entity": f'<!DOCTYPE w [<!ENTITY l0 "ha">{_LAUGHS}]>',
    "outside": '<!DOCTYPE w [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
}


def page(body: str, **parts) -> Page:
    return read_page(docx(body, **parts), "speech.docx")


def words(read: Page) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read.blocks]


def test_titles_and_headings_are_told_by_their_styles() -> None:
    body = (
        paragraph("On ferries", "Title")
        + paragraph("Winter", "H1b")
        + paragraph("Level", properties='<w:outlineLvl w:val="1"/>')
        + paragraph("Good morning.")
    )
    read = page(body)

    assert words(read) == [
        ("metadata", "On ferries"),
        ("heading", "Winter"),
        ("heading", "Level"),
        ("text", "Good morning."),
    ]
    assert read.blocks[0].role == "title"
    assert [block.level for block in read.blocks[1:3]] == [1, 2]


def test_runs_are_joined_and_their_style_is_kept() -> None:
    runs = (
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Ques</w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>tion:</w:t></w:r>"
        '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t xml:space="preserve"> When?</w:t></w:r>'
    )
    (block,) = page(paragraph(runs, "Loud")).blocks

    assert [(run.text, run.style) for run in block.lines[0].runs] == [
        ("Question:", "strong"),
        (" When?", ""),
    ]


def test_breaks_tabs_and_special_hyphens_are_signs_of_the_text() -> None:
    runs = "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>co</w:t><w:noBreakHyphen/></w:r>"

    assert words(page(paragraph(runs))) == [("text", "one\ntwo co\u2011")]


def test_deleted_words_are_gone_and_inserted_ones_stand() -> None:
    runs = (
        "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    )

    assert words(page(paragraph(runs))) == [("text", "always")]


def test_headers_footers_notes_and_hidden_words_are_furniture() -> None:
    hidden = "<w:r><w:t>Shown.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
    read = page(
        paragraph(hidden),
        header=part("hdr", paragraph("Ministry of Islands")),
        footnotes=part("footnotes", paragraph("See the timetable.")),
    )

    assert words(read) == [
        ("text", "Shown."),
        ("furniture", "hidden"),
        ("furniture", "Ministry of Islands"),
        ("furniture", "See the timetable."),
    ]


def test_entries_of_one_list_are_one_block() -> None:
    entry = '<w:numPr><w:numId w:val="3"/></w:numPr>'
    read = page(paragraph("one", "", entry) + paragraph("two", "", entry) + paragraph("three"))

    assert words(read) == [("text", "- one\n- two"), ("text", "three")]


def test_words_in_tables_and_boxes_are_read_once() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{paragraph('In a box')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        f"{paragraph('In a box')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    cells = f"<w:tc>{paragraph('Question:')}</w:tc><w:tc>{paragraph(box)}</w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"

    assert words(page(table)) == [("text", "Question:"), ("text", "In a box")]


def test_links_keep_their_address() -> None:
    link = '<w:hyperlink r:id="r1"><w:r><w:t>the timetable</w:t></w:r></w:hyperlink>'
    (block,) = page(paragraph(link), links=("https://ferry.example/times",)).blocks

    assert block.lines[0].runs[0].href == "https://ferry.example/times"


def test_a_word_file_becomes_turns_and_every_line_is_accounted_for() -> None:
    body = (
        paragraph("Press conference on ferries, Ostrel, 3 May 2024", "Title")
        + paragraph(
            "<w:r><w:rPr><w:b/></w:rPr><w:t>Question:</w:t></w:r><w:r><w:t> When?</w:t></w:r>"
        )
        + paragraph("Mira Holt: It opened this morning, quietly.")
    )
    draft = parse_page(docx(body, footer=part("ftr", paragraph("1"))), name="speech.docx")

    edition = draft.briefing.transcripts[0].editions[0]
    assert [turn.kind for turn in edition.turns] == ["question", "answer"]
    assert edition.title == "Press conference on ferries, Ostrel, 3 May 2024"
    assert [line.line for line in draft.capture.lines] == [1, 2, 3, 4]


def test_a_file_of_pictures_is_kept_with_a_finding() -> None:
    data = zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>',
            "word/media/scan.png": b"\x89PNG",
        }
    )
    draft = parse_page(data, name="scan.docx")

    assert draft.briefing is None
    assert [(f.code, f.place) for f in draft.findings] == [("no-text-layer", "page")]


@pytest.mark.parametrize("bomb", sorted(BOMBS))
def test_entities_are_refused_and_never_expanded(bomb: str) -> None:
    body = paragraph("<w:r><w:t>&l9;</w:t></w:r>")
    with pytest.raises(SourceError, match=r"word/document\.xml.*entit(y|ies)"):
        page(body, start=BOMBS[bomb])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0 and more", "encrypted, or in Word's old form"),
        (b"Good morning", r"no \.docx file"),
        (docx(paragraph("words"))[:400], "cut off or damaged"),
        (zipped({"xl/workbook.xml": "<a/>"}), "no Word document"),
        (docx("<w:p><w:r>"), "cannot be read"),
        (docx(paragraph("")), "holds no text"),
        (docx(paragraph(f"<w:r><w:t>{'a' * 5_000_000}</w:t></w:r>")), "200 times its size"),
    ],
)
def test_what_is_no_word_file_is_refused_with_the_mend(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as refused:
        read_page(data, "speech.docx")
    assert str(refused.value).startswith("speech.docx")
