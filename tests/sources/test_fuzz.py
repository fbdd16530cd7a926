"""Any bytes: a draft or a SourceError, every line accounted for, twice the same."""

import contextlib
import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.sources.errors import SourceError
from archive.sources.files.decoding import printable, split_lines
from archive.sources.findings import ENCODING_REPAIRED
from archive.sources.markup import plain
from archive.sources.pages import parse_page

PIECES = st.sampled_from(
    [
        "Question: ",
        "Вопрос (перевод): ",
        "问:",
        "Q    ",
        "**PREGUNTA:** ",
        "STS Seidel\n",
        "A.-",
        "【NHK 大谷記者】",
        "<질문>",
        "17 June 2020",
        "921-17-06-2020",
        "Fotoalbum",
        "Republik Korea",
        "Botschaft Russlands in Seoul",
        "Telefon :",
        "+82 2 318-21-16",
        "Bildergalerien",
        "• ",
        "1 von 9 Fotos im Album",
        "* * *",
        "*a*",
        "[a](https://b.example)",
        "[a]{en}",
        "\\",
        "(",
        ")",
        "---\n",
        "# ",
        "- ",
        "<p>",
        "</p>",
        "<b>",
        "<br>",
        "&#0;",
        "<!--",
        "\x00",
        "\u202e",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "Twitter",
        "https://",
        ": ",
        "\ufeff",
        "message",
    ]
)
PAGES = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join)
NAMES = st.sampled_from(["page.txt", "page.md", "page.html", "page"])


@settings(max_examples=150, deadline=None)
@given(text=PAGES, name=NAMES)
@example(text="Fotoalbum", name="page.txt")
@example(text="---\ntitle: x\n", name="page.md")
@example(text="*a**b*[c]{en}\\*", name="page.md")
@example(text="<p>&nbsp;</p>\n", name="page.md")
@example(text="Said by nobody.\n<li>\n  <a href='/b/'>\n  Copyright\n", name="page.md")
def test_any_text_is_a_draft_or_refused(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        draft = parse_page(data, name=name)
    except SourceError:
        return
    assert draft == parse_page(data, name=name)
    assert all(line.field for line in draft.capture.lines)
    if draft.capture.media_type == "text/plain":
        _assert_nothing_is_lost(text, draft)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200), name=NAMES)
def test_any_bytes_are_a_draft_or_refused(data: bytes, name: str) -> None:
    with contextlib.suppress(SourceError):
        assert parse_page(data, name=name).capture.size == len(data)


@st.composite
def pages_taken_apart(draw) -> tuple[str, str]:
    """Return a page of the tests with lines left out, put elsewhere, joined, broken, added."""
    page = draw(st.sampled_from(_WHOLE))
    lines = page.read_text(encoding="utf-8", errors="replace").split("\n")
    place = st.integers(min_value=0, max_value=len(lines))
    for change, at, other, piece in draw(
        st.lists(st.tuples(st.sampled_from(_CHANGES), place, place, PIECES), max_size=6)
    ):
        change(lines, at % (len(lines) or 1), other % (len(lines) or 1), piece)
    suffix = draw(st.sampled_from([page.suffix, page.suffix, ".md", ".txt", ".html"]))
    return "\n".join(lines), f"page{suffix}"


def _left_out(lines: list[str], at: int, other: int, _piece: str) -> None:
    del lines[at : at + other % 6]


def _again(lines: list[str], at: int, other: int, _piece: str) -> None:
    lines[at:at] = lines[other : other + 1]


def _joined(lines: list[str], at: int, _other: int, _piece: str) -> None:
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _broken(lines: list[str], at: int, other: int, piece: str) -> None:
    line = "".join(lines[at : at + 1])
    cut = other % (len(line) + 1)
    lines[at : at + 1] = [line[:cut], f"{piece}{line[cut:]}"]


_CHANGES = (_left_out, _again, _joined, _broken)
_WHOLE = sorted(
    path
    for path in (Path(__file__).parents[1] / "data/pages").iterdir()
    if path.suffix in (".txt", ".md", ".html")
)


@settings(max_examples=60, deadline=None)
@given(page=pages_taken_apart())
def test_a_page_taken_apart_is_a_draft_or_refused(page: tuple[str, str]) -> None:
    text, name = page
    with contextlib.suppress(SourceError):
        draft = parse_page(text.encode("utf-8", "surrogatepass"), name=name)
        assert all(line.field for line in draft.capture.lines)


def _assert_nothing_is_lost(text: str, draft) -> None:
    lines = split_lines(printable(text.removeprefix("\ufeff")))
    assert [line.line for line in draft.capture.lines] == [
        number for number, line in enumerate(lines, 1) if line.strip()
    ]
    if any(finding.code == ENCODING_REPAIRED for finding in draft.findings):
        return  # other words on purpose, and said so
    turns = draft.briefing.transcripts[0].editions[0].turns
    kept = "\n".join(f"{turn.label}\n{turn.heading}\n{plain(turn.text)}" for turn in turns)
    said = {line.line for line in draft.capture.lines if line.field.startswith("turn:")}
    for number in said:
        assert set(re.findall(r"\w+", lines[number - 1])) <= set(re.findall(r"\w+", kept))
