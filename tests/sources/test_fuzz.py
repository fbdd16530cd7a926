"""Any bytes: a draft or a SourceError, every line accounted for, twice the same."""

import contextlib
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.sources.errors import SourceError
from archive.sources.files.decoding import split_lines
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


def _assert_nothing_is_lost(text: str, draft) -> None:
    lines = split_lines(text.removeprefix("\ufeff").replace("\x00", "\ufffd"))
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
