"""PDF files: printed lines become paragraphs; headers, footers and page numbers are furniture."""

import time
import zlib
from collections.abc import Callable

import pytest

from archive.sources.errors import SourceError
from archive.sources.lines import Page
from archive.sources.pages import parse_page
from archive.sources.readers import read_page
from tests.sources.pdf_files import ADVANCE, Printed, lines, packed, pdf

FULL = "We have spoken with the harbour masters of all nine islands about"
LONG = [FULL, "the winter and they agree that this timetable will hold, whatever", "the weather."]


def page(*pages: list[Printed], **more) -> Page:
    return read_page(pdf(*pages, **more), "speech.pdf")


def bomb() -> bytes:
    """Return little that unpacks to much."""
    return zlib.compress(bytes(300_000_000), 1)


def texts(read: Page, kind: str = "text") -> list[str]:
    return [block.text for block in read.blocks if block.kind == kind]


def test_full_lines_go_on_and_a_short_one_ends_the_paragraph() -> None:
    read = page(lines(*LONG, *LONG))

    assert texts(read) == [" ".join(LONG)] * 2
    first = read.blocks[0].lines[0]
    assert (first.number, first.until) == (1, 3)


def test_a_wider_gap_parts_paragraphs() -> None:
    read = page([*lines(FULL, FULL), *lines(FULL, FULL, y=650)])

    assert texts(read) == [f"{FULL} {FULL}"] * 2


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_printed_sideways_is_read_as_it_is_turned(quarters: int) -> None:
    read = page(lines(*LONG, *LONG, y=560, quarters=quarters))

    assert texts(read) == [" ".join(LONG)] * 2


def test_an_indented_line_begins_a_paragraph() -> None:
    short = FULL[:59]
    indented = Printed(short, x=90, y=672)
    read = page([*lines(FULL, FULL), indented, *lines(FULL, FULL, y=658)])

    assert texts(read) == [f"{FULL} {FULL}", f"{short} {FULL} {FULL}"]


def test_hanging_lines_belong_to_the_first() -> None:
    hanging = lines(FULL[:60], FULL[:60], y=686, x=90)
    read = page([*lines(FULL), *hanging])

    assert len(texts(read)) == 1


def test_a_label_begins_a_turn_although_the_line_above_is_full() -> None:
    full = f"{FULL[:-1]}."
    read = page(
        lines(full, "Question: and what of the other islands that lie further to the", FULL)
    )

    assert [text.split()[0] for text in texts(read)] == ["We", "Question:"]


def test_larger_words_are_headings_and_join() -> None:
    title = lines("On the ferries of the", "nine islands", y=750, size=20, leading=24)
    read = page([*title, *lines(*LONG)])

    assert texts(read, "heading") == ["On the ferries of the nine islands"]


def test_bold_words_are_kept_so() -> None:
    label = Printed("Question:", is_bold=True)
    rest = Printed("When?", x=60 + 10 * 12 * ADVANCE)
    (block,) = page([label, rest]).blocks

    assert [(run.text.strip(), run.style) for run in block.lines[0].runs] == [
        ("Question:", "strong"),
        ("When?", ""),
    ]


@pytest.mark.parametrize(
    ("font", "style"), [("Harn-Regular", ""), ("Harn", "strong"), ("Harn-Bold", "strong")]
)
def test_a_regular_font_is_not_bold_however_wide_its_stems_are(font: str, style: str) -> None:
    read = page(lines("When does the ferry run?"), font=font, stem=125)

    assert {run.style for block in read.blocks for line in block.lines for run in line.runs} == {
        style
    }


def test_headers_footers_and_page_numbers_are_furniture() -> None:
    pages = [
        [
            Printed("Ministry of Islands", y=770, size=8),
            *lines(f"Page {n} says this, and", "more.", y=600),
            Printed(f"{n}", x=300, y=20),
        ]
        for n in (1, 2, 3)
    ]
    read = page(*pages)

    assert texts(read, "furniture") == [
        word for n in (1, 2, 3) for word in ("Ministry of Islands", str(n))
    ]
    assert len(texts(read)) == 3


def test_a_paragraph_goes_on_over_the_page_and_its_footer() -> None:
    first = [*lines(FULL, FULL, y=100), Printed("1", x=300, y=20)]
    second = [*lines("the islands to the south.", FULL, y=700), Printed("2", x=300, y=20)]
    read = page(first, second)

    assert texts(read)[0] == f"{FULL} {FULL} the islands to the south."
    assert texts(read, "furniture") == ["1", "2"]


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        (("между островами каждый день и каждую но-", "чь."), "каждую ночь."),
        (("long-term ferries need all of their long-", "term plans."), "their long-term plans."),
        (("ferries and ferries, and more of the fer-", "ries."), "of the ferries."),
        (("我们已经同九个岛屿的港务长谈过他们都同意", "冬季时刻表必须。"), "同意冬季时刻表必须。"),
        (("겨울 시간표를 유지해야 한다는 데 시간표", "는 동의했다."), "시간표 는 동의했다."),
        (("시간표는 겨울 시간표를 유지해야 하고 시간표", "는 동의했다."), "시간표는 동의했다."),
    ],
)
def test_lines_join_as_the_script_asks(printed: tuple[str, str], joined: str) -> None:
    (text,) = texts(page(lines(*printed)))

    assert text.endswith(joined)


def test_arabic_is_read_from_the_right_with_numbers_and_names_within() -> None:
    read = "ستبحر في 12.5 (عام WHO) الآن"
    # As painted, from the left; brackets turned round, as they open to the left.
    painted = ["نآلا", "(WHO", "ماع)", "12.5", "يف", "رحبتس"]
    words, x = [], 100.0
    for word in painted:
        words.append(Printed(word, x=x))
        x += (len(word) * ADVANCE + 0.5) * 12
    (text,) = texts(page(words))

    assert text == read


def test_a_pdf_becomes_turns_and_every_line_is_accounted_for() -> None:
    body = lines("Press conference on ferries, Ostrel, 3 May 2024", y=750, size=18)
    body += lines("Question: When does the harbour open, and for whom does it open in", "winter?")
    body += lines("Mira Holt: It opened this morning, quietly.", y=640)
    draft = parse_page(pdf(body), name="speech.pdf")

    edition = draft.briefing.transcripts[0].editions[0]
    assert [turn.kind for turn in edition.turns] == ["question", "answer"]
    assert edition.turns[0].text.endswith("open in winter?")
    assert [line.line for line in draft.capture.lines] == [1, 2, 3, 4]


def test_a_scan_is_kept_with_a_finding() -> None:
    draft = parse_page(pdf([], [], picture=True), name="scan.pdf")

    assert (draft.briefing, draft.capture.media_type) == (None, "application/pdf")
    assert [(f.code, f.place) for f in draft.findings] == [("no-text-layer", "page")]


def test_a_scanned_page_among_others_is_named() -> None:
    draft = parse_page(pdf(lines(*LONG), [], picture=True), name="scan.pdf")

    assert ("no-text-layer", "page 2") in [(f.code, f.place) for f in draft.findings]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: pdf(lines(*LONG))[:-30], "end of file: the PDF file is cut off"),
        (lambda: pdf(lines(*LONG))[:400], "cut off"),
        (lambda: b"%PDF-1.4\nnothing\n%%EOF", "damaged"),
        (lambda: pdf(*[[]] * 1_001), "1,001 pages"),
        (lambda: pdf(lines(*LONG), extra=packed(bomb())), "unpacks to over 200,000,000 bytes"),
        (
            lambda: pdf(
                lines(*LONG),
                extra=packed(zlib.compress(bomb()), "/Filter[/FlateDecode/FlateDecode]"),
            ),
            "unpacks to over",
        ),
    ],
    ids=["tail", "start", "nothing", "pages", "bomb", "bomb in a bomb"],
)
def test_what_cannot_be_read_is_refused_quickly(make: Callable[[], bytes], said: str) -> None:
    data = make()
    began = time.monotonic()
    with pytest.raises(SourceError, match=said) as refused:
        read_page(data, "speech.pdf")
    assert str(refused.value).startswith("speech.pdf")
    assert time.monotonic() - began < 10


def test_an_encrypted_file_is_refused_with_the_mend() -> None:
    protected = pdf(lines(*LONG)).replace(
        b"/Root 1 0 R>>",
        b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4"
        b"/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>>>",
    )
    with pytest.raises(SourceError, match="encrypted; save it without a password"):
        read_page(protected, "speech.pdf")
