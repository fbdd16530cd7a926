"""Readers: numbered lines of words from text, Markdown and HTML."""

import pytest

from archive.sources.lines import Block, Page
from archive.sources.readers import media_type_of, read_page
from archive.sources.readers.front_matter import entries, front_matter_end
from archive.sources.readers.inline_markdown import runs


def page(text: str, name: str) -> Page:
    return read_page(text.encode(), name)


def words(read: Page) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read.blocks]


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"Good morning", "page.txt", "text/plain"),
        (b"Good morning", "page", "text/plain"),
        (b"<!DOCTYPE html><p>Good morning", "page", "text/html"),
        (b"# Ferry", "page.md", "text/markdown"),
        (b"Good morning", "PAGE.HTM", "text/html"),
    ],
)
def test_the_form_of_a_file_is_told_from_its_name_or_its_beginning(
    data: bytes, name: str, media_type: str
) -> None:
    assert media_type_of(data, name) == media_type


def test_text_keeps_single_newlines_and_numbers() -> None:
    read = page("one\r\ntwo\r\n\r\n  three\n", "page.txt")

    assert words(read) == [("text", "one\ntwo"), ("text", "three")]
    assert [(line.number, line.column) for block in read.blocks for line in block.lines] == [
        (1, 1),
        (2, 1),
        (4, 3),
    ]


def test_signs_that_part_lines_and_paragraphs_do_so() -> None:
    read = page("Harbour\u2028\u2028Question: When?\u2029Ada Lind: Now.", "page.txt")

    assert words(read) == [("text", "Harbour"), ("text", "Question: When?\nAda Lind: Now.")]


def test_utf_16_with_its_mark_is_read() -> None:
    read = read_page("Привет, мир".encode("utf-16"), "page.txt")

    assert (read.blocks[0].text, read.encoding) == ("Привет, мир", "utf-16")


def test_markdown_joins_wrapped_lines_and_keeps_hard_breaks() -> None:
    read = page("We cross\nthe river.  \nThen the sea.\n\n- one\n- two\n", "page.md")

    assert words(read) == [
        ("text", "We cross the river.\nThen the sea."),
        ("text", "- one\n- two"),
    ]
    first = read.blocks[0].lines[0]
    assert (first.number, first.until) == (1, 2)


@pytest.mark.parametrize(("long", "parting"), [("It rained. ", " "), ("It rained. " * 20, "\n")])
def test_line_ends_are_kept_in_markdown_that_no_machine_wrapped(long: str, parting: str) -> None:
    read = page(f"BELL - No.\nHUE - Why?\n[Laughter.]\n\nHow it\n---\n\n{long}\n", "page.md")

    assert words(read)[0] == ("text", f"BELL - No.{parting}HUE - Why? [Laughter.]")
    assert words(read)[1] == ("heading", "How it")


def test_tags_part_the_lines_and_paragraphs_of_markdown() -> None:
    text = "<div class=wide>\n<p>We cross<br>the river.</p><p>Why?</p>\n<h2>Ferry</h2>\n</div>\n"
    read = page(text, "page.md")

    told = [(b.text, b.level) for b in read.blocks if b.kind != "furniture"]
    assert told == [("We cross\nthe river.", 0), ("Why?", 0), ("Ferry", 2)]
    assert len({line.start for block in read.blocks for line in block.lines}) == 6


def test_a_long_heading_is_not_joined_where_no_machine_wrapped_lines() -> None:
    heading = (
        "Is the council of the valley not a little useless for the life of all of us who live here?"
    )
    read = page(f"## {heading}\nNot at all. {'The river rises. ' * 12}\n", "page.md")

    assert read.blocks[0].text == heading


def test_tags_of_templates_and_components_are_no_words() -> None:
    read = page(
        "<Gallery\n  images={[1]}\n/>\n\n{:.small}\n[Up]({% link a.md %})\n\n<Q/A> yes\n", "p.md"
    )

    assert [(b.kind, b.text) for b in read.blocks][1:] == [
        ("furniture", "{:.small}"),
        ("text", "Up"),
        ("text", "<Q/A> yes"),
    ]
    assert (read.blocks[0].kind, read.blocks[2].is_linked) == ("furniture", True)


def test_the_address_of_a_markdown_link_is_no_label() -> None:
    text = "Ask [her][home].\n\n[home]: https://example.org/ 'Home'\n[BELL]: No.\n"
    read = page(text, "page.md")

    assert [block.kind for block in read.blocks] == ["text", "furniture", "text"]


@pytest.mark.parametrize(("words_beside", "kinds"), [(1, ["picture"]), (40, ["text", "picture"])])
def test_few_words_beside_a_picture_are_its_caption(words_beside: int, kinds: list[str]) -> None:
    read = page(f"{'The ferry. ' * words_beside}\n![](ferry.jpg)\n", "page.md")

    assert [block.kind for block in read.blocks] == kinds
    assert [shown.url for shown in read.pictures] == ["ferry.jpg"]


def test_classes_and_links_of_a_site_generator_are_no_words() -> None:
    text = "It is <ins>open</ins>, says the {note}.\n\n{:.small}\n[Back]({% link a.md %}){:.up}\n"
    read = page(text, "page.md")

    told = [(block.kind, block.text, block.is_linked) for block in read.blocks]
    assert told == [
        ("text", "It is open, says the {note}.", False),
        ("furniture", "{:.small}", False),
        ("text", "Back", True),
    ]


def test_east_asian_signs_are_two_columns_of_a_line() -> None:
    read = page("問い。\n答え。\n\n" + "雨が降った。" * 15 + "\n", "page.md")

    assert words(read)[0] == ("text", "問い。\n答え。")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("**QUESTION:** Who?\n**BELL:** I.\n", ["QUESTION: Who?", "BELL: I."]),
        ("Q1. 灯台は？\nA1. 開きます。\n", ["Q1. 灯台は？", "A1. 開きます。"]),
        ("Q: Who?\nA: I.\n", ["Q: Who?", "A: I."]),
        ("We met\nA. Bell there.\n", ["We met A. Bell there."]),
        ("We met.\nAnn Bell:\nI am\nlate.\n", ["We met.", "Ann Bell: I am late."]),
        ("We met the\nCouncil of Bells:\nall late.\n", ["We met the Council of Bells: all late."]),
        ("## On bells<b>Bell: </b>I ring.\nLoud.\n", ["On bells", "Bell: I ring. Loud."]),
        ("## **Bell:** on bells\n", ["Bell: on bells"]),
        ("### Who? {#who .question}\n\nI.\n", ["Who?", "I."]),
        ("# On {bells}\n", ["On {bells}"]),
    ],
)
def test_markdown_begins_a_turn_without_a_blank_line(text: str, blocks: list[str]) -> None:
    read = page(text, "page.md")

    assert [block.text for block in read.blocks] == blocks


def test_a_wrapped_heading_is_one_title() -> None:
    title = (
        "#  A press conference on ferries, lighthouses and all the many other things of\nthe sea\n"
    )
    (block,) = page(title, "page.md").blocks

    assert (block.kind, block.level) == ("heading", 1)
    assert block.text.endswith("other things of the sea")


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("**_QUERIDA_ **", [("QUERIDA ", "strong")]),
        ("a *word* here", [("a ", ""), ("word", "emphasis"), (" here", "")]),
        ("snake_case_name * * *", [("snake_case_name * * *", "")]),
        (r"\*not\*", [("*not*", "")]),
        (
            "<strong>Bell</strong>: <em>Why?</em>",
            [("Bell", "strong"), (": ", ""), ("Why?", "emphasis")],
        ),
        ('<a href="/sea" class=wide>the <b>sea</b></a>', [("the ", ""), ("sea", "strong")]),
        ("It is <inaudible> 3 < 4", [("It is <inaudible> 3 < 4", "")]),
        ("[sea](https://example.org){.wide} {shore}", [("sea {shore}", "")]),
    ],
)
def test_emphasis_in_markdown(text: str, styles: list[tuple[str, str]]) -> None:
    joined: list[tuple[str, str]] = []
    for run in runs(text):
        if joined and joined[-1][1] == run.style:
            joined[-1] = (joined[-1][0] + run.text, run.style)
        else:
            joined.append((run.text, run.style))

    assert joined == styles


def test_front_matter_reads_quoted_values() -> None:
    lines = ["---", 'title: "A\\_b \\"c\\""', "date: '2023-01-08'", "tags: [a, b]", "---"]

    assert [(entry.key, entry.value) for entry in entries(lines)] == [
        ("title", 'A\u00a0b "c"'),
        ("date", "2023-01-08"),
        ("tags", "[a, b]"),
    ]


def test_front_matter_may_be_toml() -> None:
    lines = ["+++", 'title = "A = b"', "date = 2023-01-08", "[params]", 'title = "no"', "+++", ""]

    assert front_matter_end(lines) == 6
    assert [(e.key, e.value) for e in entries(lines)] == [
        ("title", "A = b"),
        ("date", "2023-01-08"),
    ]


@pytest.mark.parametrize(
    ("text", "end", "told"),
    [
        (
            '{\n  "Title": "\\u00df",\n "tags": [{"date": "no"}],\n "date": "2023-01-08"\n}\n\n# A',
            5,
            [("title", "ß"), ("date", "2023-01-08")],
        ),
        (
            '{"title": "A", "date": "2023-01-08"}\nWords',
            1,
            [("title", "A"), ("date", "2023-01-08")],
        ),
        ('{"title": "\\ud800"}', 1, [("title", "\ufffd")]),
        ('{"title": "A"} she said', 0, []),
        ('{"title": "A",\n', 0, []),
        ('{"title": ' + "[" * 9_999, 0, []),
        ("{Laughter}", 0, []),
    ],
)
def test_front_matter_may_be_json(text: str, end: int, told: list[tuple[str, str]]) -> None:
    lines = text.split("\n")

    assert front_matter_end(lines) == end
    assert [(entry.key, entry.value) for entry in entries(lines[:end])] == told


def test_front_matter_in_json_names_the_page() -> None:
    page = read_page(b'{"title": "Ferries", "date": "2023-01-08", "draft": true}\n\nWords.', "a.md")

    assert [(block.role, block.value, block.kind) for block in page.blocks] == [
        ("title", "Ferries", "metadata"),
        ("date", "2023-01-08", "metadata"),
        ("", "", "text"),
    ]


HTML = """<!doctype html><html><head><meta charset="windows-1251"><title>Паром</title>
<style>p {color: red}</style></head><body><nav><a href="/">Главная</a></nav>
<article><h1>Паром снова ходит</h1><time datetime="2021-05-06">6 мая</time>
<p>Первая<br>вторая <b>строка</b><span class="tooltip">подсказка</span>.</p>
<ul><li>один</li><li>два</li></ul><!-- скрыто --><p hidden>тайна</p></article>
<footer>Подвал</footer></body></html>"""


def html_blocks() -> tuple[Block, ...]:
    return read_page(HTML.encode("windows-1251"), "page.html").blocks


def test_html_is_read_in_the_encoding_it_declares() -> None:
    read = read_page(HTML.encode("windows-1251"), "page.html")

    assert read.encoding == "cp1251"
    assert [b.text for b in read.blocks if b.kind == "text"] == [
        "Первая\nвторая строка.",
        "- один\n- два",
    ]


def test_html_names_title_and_date() -> None:
    marked = {block.role: (block.text, block.value) for block in html_blocks() if block.role}

    assert marked == {"title": ("Паром снова ходит", ""), "date": ("6 мая", "2021-05-06")}


def test_navigation_hidden_parts_and_tooltips_are_furniture() -> None:
    furniture = [block.text for block in html_blocks() if block.kind == "furniture"]

    assert furniture == ["Главная", "подсказка", "тайна", "Подвал"]


def test_words_that_browsers_never_show_are_no_lines() -> None:
    text = "\n".join(block.text for block in html_blocks())

    assert "color" not in text
    assert "скрыто" not in text


def test_html_nested_a_thousand_deep_is_read() -> None:
    deep = f"<html><body>{'<div>' * 1000}<p>Good morning.</p>{'</div>' * 1000}</body></html>"

    assert "Good morning." in [block.text for block in page(deep, "page.html").blocks]


TALK = (
    "Briefing by the spokesperson, 14 March 2031",
    "Question: When does the ferry to the outer islands run again, and who pays for it?",
    "Answer: On Monday, if the weather holds. The state pays for all of it, as it did last year.",
    "Question: How many people wait on the islands, and have they got all that they need?",
    "Answer: Some two thousand of them; every one has been asked, and no one lacks anything.",
)


@pytest.mark.parametrize("bold", [1, len(TALK)])
def test_what_is_bold_from_end_to_end_stands_out_by_nothing(bold: int) -> None:
    lines = [f"<b>{text}</b>" if n < bold else text for n, text in enumerate(TALK)]
    read = page("".join(f"<p>{line}</p>" for line in lines), "page.html")
    styles = [run.style for block in read.blocks for line in block.lines for run in line.runs]

    assert styles == (["strong", "", "", "", ""] if bold == 1 else [""] * 5)


def test_seven_bit_unicode_is_read_as_browsers_read_it() -> None:
    tags = "<meta charset=utf-7><p>Is +ADw-b+AD4- open?</p><p>It is.</p>"
    read = page(tags, "page.html")

    assert words(read) == [("text", "Is +ADw-b+AD4- open?"), ("text", "It is.")]
