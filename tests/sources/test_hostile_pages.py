"""Pages made to harm: a clear refusal or the words, never a hang, never code as words."""

import time

import pytest

from archive.sources.errors import SourceError
from archive.sources.pages import parse_page
from archive.sources.readers import read_page
from tests.sources.office_files import docx, paragraph

BIDI = "\u202eniamod\u202c and \u2067more\u2069"


def words(data: bytes, name: str) -> str:
    page = read_page(data, name)
    return "\n".join(block.text for block in page.blocks)


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "a href='x'"])
def test_html_nested_ten_thousand_deep_is_refused_with_the_mend(tag: str) -> None:
    began = time.process_time()
    page = f"<html><body>{f'<{tag}>' * 10_000}<p>Good morning.</p></body></html>"
    try:
        assert "Good morning." in words(page.encode(), "page.html")
    except SourceError as error:
        assert "save it as text" in str(error)  # noqa: PT017 - both ends are allowed
    assert time.process_time() - began < 10


def test_code_and_styles_are_never_words() -> None:
    page = (
        "<html><head><style>p {x: 1}</style><script>var evil</script></head><body>"
        "<p onclick='evil()'>Good<script>evil()</script> morning.<style>evil</style></p>"
        "<svg><text>evil</text></svg><noscript>evil</noscript><template>evil</template>"
        "<iframe>evil</iframe><!-- evil --><?php evil() ?></body></html>"
    )

    assert words(page.encode(), "page.html") == "Good morning."


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_signs_of_direction_are_kept_and_flagged(name: str) -> None:
    text = (
        f"On the harbour\n\n3 May 2024\n\nQuestion: Is this {BIDI} open?\n\nAnswer: It is open.\n"
    )
    if name.endswith("html"):
        text = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    draft = parse_page(text.encode(), name=name)
    turns = draft.briefing.transcripts[0].editions[0].turns

    assert BIDI in turns[0].text
    assert "bidi-control" in {finding.code for finding in draft.findings}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Good \x00 morning, \xed\xa0\x80 everyone.", "page.txt"),
        (
            b"<html><body><p>Good \x00 morning, \xed\xa0\x80 everyone.</p></body></html>",
            "page.html",
        ),
        (b"<html><body><p>Good &#0; morning, &#xD800; everyone.</p></body></html>", "page.html"),
        (b"Good \x00 morning, \xed\xa0\x80 everyone.", "page.md"),
    ],
)
def test_what_no_database_holds_is_replaced_and_the_rest_kept(data: bytes, name: str) -> None:
    draft = parse_page(data, name=name)
    text = draft.briefing.transcripts[0].editions[0].turns[0].text

    assert text.startswith("Good")
    assert text.endswith("everyone.")
    assert not {"\x00", "\ud800"} & set(text)


CONTROLS = {chr(code) for code in range(32)} - set("\t\r\n")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Good \x01 mor\x1b[31mning,\x0c \x0beveryone.", "page.txt"),
        ("# Good\x02\n\nGood \x01 mor\x1b[31mning,\x0c \x0beveryone.", "page.md"),
        ('---\ntitle: "The \\x01 harbour"\n---\n\nGood \x1b morning, everyone.\n', "page.md"),
        ("<title>A\x01</title><p>Good \x01 mor\x1b[31mning,\x0c \x0beveryone.</p>", "page.html"),
        ("<title>A&#2;</title><p>Good &#1; mor&#x1f;ning,&#11; everyone.</p>", "page.html"),
        (
            '<p>Good &#x0001; <a href="https://a.example/&#1;b">morning</a>, everyone.</p>',
            "page.html",
        ),
    ],
)
def test_control_signs_are_replaced_and_told(data: str, name: str) -> None:
    draft = parse_page(data.encode(), name=name)
    (edition,) = draft.briefing.transcripts[0].editions

    assert edition.turns[-1].text.endswith("everyone.")
    assert not CONTROLS & set(f"{edition.title}{''.join(turn.text for turn in edition.turns)}")
    assert "replaced-character" in {finding.code for finding in draft.findings}


def test_form_feeds_part_words_and_are_no_damage() -> None:
    draft = parse_page(b"On the harbour\n\n\x0cQuestion: Is it\x0bopen?\n", name="page.txt")

    assert draft.briefing.transcripts[0].editions[0].turns[0].text == "Is it open?"
    assert "replaced-character" not in {finding.code for finding in draft.findings}


def test_a_page_that_cannot_be_in_the_encoding_it_declares_is_read_all_the_same() -> None:
    page = '<html><head><meta charset="utf-16"></head><body><p>Good morning.</p></body></html>'

    assert words(page.encode(), "page.html") == "Good morning."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"word " * 1_200_000, "page.txt"),
        ("слово ".encode() * 1_700_000, "page.txt"),
        (b"<p>" + b"word " * 1_200_000, "page.html"),
        (b"Question: why?\n\n" * 400_000, "page.md"),
        (b"Question: why?\n\n" * 30_000, "page.txt"),
        (b"<p>why?" * 30_000, "page.html"),
        (b"<i></i>" * 500_000, "page.html"),
    ],
    ids=["one line", "one long line", "one paragraph", "many turns", "turns", "paragraphs", "tags"],
)
def test_more_words_than_any_page_has_are_refused_quickly(data: bytes, name: str) -> None:
    began = time.process_time()
    with pytest.raises(SourceError, match="too much text for one page; split it"):
        parse_page(data, name=name)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("".join(f"{' ' * 2 * depth}- an entry\n" for depth in range(800)), "page.md"),
        ("Question: Is it open?\n\nAda Lund: It is.\n\n" * 1_000, "page.txt"),
        ("A." * 120_000, "page.txt"),
        (
            "Question: Is it?\n\nAnswer: It is.\n\n" + "The boats\n\nAll is well.\n\n" * 1_500,
            "page.txt",
        ),
    ],
    ids=["entries further and further in", "turns", "initials without an end", "sections"],
)
def test_a_long_page_takes_no_longer_than_its_length(page: str, name: str) -> None:
    began = time.process_time()
    parse_page(f"On the harbour\n\n3 May 2024\n\n{page}".encode(), name=name)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("attribute", ["a{}", "a{}=x", 'a{} = "<p b>"', "a{}='>'"])
def test_a_tag_of_countless_attributes_is_refused_quickly(attribute: str) -> None:
    began = time.process_time()
    named = " ".join(attribute.format(n) for n in range(100_000))
    with pytest.raises(SourceError, match="over 1,000 attributes; save the page as text"):
        words(f"<html><body>\n<p {named}>Good morning.</p></body></html>".encode(), "page.html")
    assert time.process_time() - began < 10


def test_a_tag_of_long_attributes_is_read() -> None:
    named = " ".join(f'a{n}="{"x" * 2_000}"' for n in range(100))
    page = f"<html><body><p {named}>Good morning.</p></body></html>"
    assert words(page.encode(), "page.html") == "Good morning."


@pytest.mark.parametrize("line", ["On the {} harbour", "Menu {}"])
def test_signs_of_direction_are_flagged_in_titles_and_furniture(line: str) -> None:
    head = f"<h1>{line.format(BIDI)}</h1>" if "harbour" in line else ""
    menu = "" if head else f"<nav>{line.format(BIDI)}</nav>"
    page = f"<html><body>{menu}{head}<p>Question: Is it open?</p><p>Ada Lund: It is.</p></body>"
    draft = parse_page(page.encode(), name="page.html")
    assert [f.excerpt for f in draft.findings if f.code == "bidi-control"] == ["U+202E"]


@pytest.mark.parametrize("depth", [100, 5_000])
def test_a_word_file_nested_deep_is_read_or_refused(depth: int) -> None:
    body = "<w:sdt><w:sdtContent>" * depth + paragraph("Good morning.")
    body += "</w:sdtContent></w:sdt>" * depth
    try:
        assert words(docx(body), "page.docx") == "Good morning."
    except SourceError as error:
        assert "word/document.xml" in str(error)  # noqa: PT017 - both ends are allowed


def test_entities_of_a_page_are_never_files() -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>Good &x; morning.</p></body></html>"
    )

    assert "root:" not in words(page.encode(), "page.xhtml")
