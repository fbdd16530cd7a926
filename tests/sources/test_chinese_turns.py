"""Chinese turns: notes in brackets between them."""

import pytest

from archive.sources.drafts import PageDraft
from archive.sources.pages import parse_page

NOTED = """# 2031-05-04 記者茶敘

### 林美華：
今天請大家提問。

### 提問者：
這座燈塔怎麼運作？

### 張志明：
我們拍了一部片，我播一下。

{note}

### 張志明：
希望有回答到你的問題。
"""


def parsed(text: str, name: str = "page.txt") -> PageDraft:
    return parse_page(text.encode(), name=name)


def turns(draft: PageDraft) -> list[tuple[str, str]]:
    return [(turn.kind, turn.label) for turn in draft.briefing.transcripts[0].editions[0].turns]


@pytest.mark.parametrize(
    "note",
    [
        "> （播放影片：[https://video.example/1](https://video.example/1)）",
        "（播放影片：https://video.example/1）",
        "(Film: https://video.example/1)",
    ],
)
def test_a_note_with_an_address_ends_no_talk(note: str) -> None:
    draft = parsed(NOTED.format(note=note), "page.md")

    assert [kind for kind, _ in turns(draft)][-1] == "answer"
    assert draft.briefing.transcripts[0].editions[0].turns[-1].text.endswith("回答到你的問題。")
