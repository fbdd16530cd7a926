"""What stands below the last words of a text: a short section of it, or words of the page."""

import pytest

from archive.sources.pages import parse_page

ENGLISH = """# Weekly briefing on the harbours of Harn, 14 March 2031

## The bridge

The bridge opens on Monday, and the ferry runs twice a day until the works are done.

"""
CHINESE = """# 灯塔省例行记者会（2031年3月14日）

## 桥梁

桥梁将在星期一开放，工程结束以前渡轮每天往返两次，请各位放心乘坐。

"""
RUSSIAN = """# Заявление о гаванях, 14 марта 2031 года

## Мост

Мост откроется в понедельник, а паром ходит два раза в день, пока идут работы.

"""


def _said(page: str, name: str = "page.md") -> str:
    draft = parse_page(page.encode(), name=name)
    turns = draft.briefing.transcripts[0].editions[0].turns
    return "\n".join(f"{turn.heading}\n{turn.text}" for turn in turns)


@pytest.mark.parametrize(
    ("page", "heading", "sentence"),
    [
        (ENGLISH, "Death of the painter Ada Holt", "We mourn with her sons."),
        (CHINESE, "画家何达逝世", "我们深表哀悼。"),
        (RUSSIAN, "Смерть художника", "Мы скорбим вместе с семьёй."),
    ],
)
def test_a_last_section_of_one_short_sentence_is_text(
    page: str, heading: str, sentence: str
) -> None:
    marked = f"{page}## {heading}\n\n{sentence}\n"
    bare = marked.replace("#", "").replace("\n ", "\n").lstrip()
    for text, name in ((marked, "page.md"), (bare, "page.txt")):
        said = _said(text, name)

        assert heading in said
        assert sentence in said


@pytest.mark.parametrize(
    "tail",
    [
        "Contact\n\nWrite to us at any time.",
        "Press office\n\nWrite to us at press@harn.example.",
        "Our pages\n\nSubscribe to what we write.",
        "Government of Harn\n\nAll rights reserved.",
        "Dienste der Seite\n\nМы всегда рады вам.",
        "The ferry sails again\n\nThe lighthouse is lit once more",
    ],
)
def test_a_line_above_what_pages_print_ends_the_text(tail: str) -> None:
    assert tail.partition("\n")[0] not in _said(f"{ENGLISH}{tail}\n")
