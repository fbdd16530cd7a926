"""Chinese turns: agencies' sentences, paragraphs run together, notes in brackets between turns."""

from datetime import date
from pathlib import Path

import pytest

from archive.sources.drafts import PageDraft
from archive.sources.pages import parse_page

HEADLINE = "外交部谈灯塔：敦促放弃过时观念"
TALK = """　　记者问：灯塔刚刚点亮，中方有何评论？
　　外交部发言人林晓：我们也注意到这座灯塔。
"""
ASKED = """# 2031-05-04 灯塔专访

### 问：
他们不等灯塔点亮。

{line}灯塔在海边，请问何时点亮？

### 林晓：
春天点亮。

### 问：
谢谢。
"""
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


@pytest.mark.parametrize("agency", ["晨光网消息：", "据晨光新闻报道：", "晨光日报消息："])
@pytest.mark.parametrize("talk", [TALK, TALK.replace("\n　", "　")], ids=["lines", "run on"])
def test_an_agency_before_its_report_asks_nothing(agency: str, talk: str) -> None:
    lead = "2031年5月4日，外交部发言人林晓主持例行记者会。"
    gap = "" if "\n　" not in talk else "\n"
    draft = parsed(f"{HEADLINE}\n{agency}{lead}{gap}{talk}")

    assert draft.briefing.transcripts[0].editions[0].title == HEADLINE
    assert draft.briefing.held_on == date(2031, 5, 4)
    assert turns(draft)[-2:] == [("question", "记者问"), ("answer", "外交部发言人林晓")]
    assert "question" not in [kind for kind, _ in turns(draft)[:-2]]


def test_an_outlet_that_cites_an_agency_asks() -> None:
    text = "参考消息：据晨光社报道：灯塔将点亮。请证实。\n林晓：我没有消息。\n"
    draft = parsed(f"{HEADLINE}\n{text * 2}")

    assert turns(draft) == [("question", "参考消息"), ("answer", "林晓")] * 2


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


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("现在谈谈港口的情况：", ["问", "林晓", "问"]),
        ("灯塔部的负责人：", ["问", "灯塔部的负责人", "林晓", "问"]),
    ],
)
def test_a_phrase_before_a_colon_names_nobody(line: str, labels: list[str]) -> None:
    found = turns(parsed(ASKED.format(line=line), "page.md"))

    assert [label for _, label in found] == labels


@pytest.mark.parametrize(
    "below",
    [
        "驻外使馆\n您即将离开外交部门户网站，跳转到其他网站，\n是否继续访问？\n继续访问 放弃\n",
        "You are about to leave our website for another one.\n",
    ],
)
def test_what_a_site_asks_before_it_opens_another_is_no_word_of_a_turn(below: str) -> None:
    talk = "晨光社记者：请问灯塔何时点亮？\n林晓：灯塔将在春天点亮，欢迎大家前来观看。\n"
    draft = parsed(f"2031年5月4日外交部发言人主持例行记者会\n\n{talk * 2}{below}")

    assert draft.briefing.transcripts[0].editions[0].turns[-1].text.endswith("前来观看。")


def test_an_attribution_on_lines_of_their_own_is_kept_as_printed() -> None:
    page = Path(__file__).parents[1] / "data/pages/zh-zhichen-sanhang.txt"
    draft = parse_page(page.read_bytes(), name=page.name)
    printed = [turn.label for turn in draft.briefing.transcripts[0].editions[0].turns]
    assert printed[0] == "主持人 卫生部新闻发言人、宣传司副司长 林舟"
    assert printed[4] == "孟听涛 海岸疾控中心首席专家"
