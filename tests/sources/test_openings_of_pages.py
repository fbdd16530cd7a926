"""What hosts say before the first question: below headings, above pictures, beside the talk."""

import pytest

from archive.sources.pages import parse_page

HEADED = """# 2031.01.12 知事記者会見まとめ

## 灯台の点灯
灯台を点灯する。
橋も渡れる。
![](https://pictures.example/1.png)

## 港の工事
工事は春に終わる。

![](https://pictures.example/2.png)

## Q&A
Q1. 灯台はいつ点灯しますか？
A1. 春です。
"""
SPEECH = """# 知事の挨拶

## 灯台の点灯
灯台を点灯する。橋も渡れる。

## 港の工事
工事は春に終わる。船も出る。
"""
BESIDE = """<title>浜辺大臣記者会見の概要(令和13年5月4日) : 灯台省</title>
<div class="contents"><h1>浜辺大臣記者会見の概要(令和13年5月4日)</h1>
<p><strong>{opening}</strong></p>
<div>灯台を点灯いたしました。<br>　港の工事も終わりました。</div>
<p><strong>【質疑応答】</strong></p>
<div>{talk}</div></div>
"""
TALK = "<p>問）橋はいつ渡れますか。</p><p>答）春です。</p>" * 3
PARTS = """浜辺大臣記者会見の概要(令和13年5月4日)

【冒頭発言】
灯台を点灯いたしました。
　港の工事も終わりました。
【質疑応答】

問）橋はいつ渡れますか。
答）春です。
問）船はいかがですか。
答）夏です。
"""
LISTED = """浜辺花子幹事長記者会見
2031年5月4日（日）
■冒頭発言
■質疑
- 灯台について（1）
- 橋について
■冒頭発言
○灯台を点灯
【幹事長】
灯台を点灯いたしました。

■質疑
【浜日報・林記者】
橋はいかがですか。
【幹事長】
春に渡れます。
"""


def said(text: str, name: str) -> list[tuple[str, str]]:
    turns = parse_page(text.encode(), name=name).briefing.transcripts[0].editions[0].turns
    return [(turn.kind, turn.text) for turn in turns]


def test_a_heading_in_an_opening_parts_it_not() -> None:
    opening, *talk = said(HEADED, "page.md")

    assert opening[0] == "statement"
    assert opening[1].startswith("灯台を点灯する。")
    assert opening[1].endswith("工事は春に終わる。")
    assert [kind for kind, _ in talk] == ["question", "answer"]


def test_a_heading_in_a_text_without_a_question_opens_a_section() -> None:
    assert [kind for kind, _ in said(SPEECH, "page.md")] == ["statement", "statement"]


@pytest.mark.parametrize(
    ("above", "is_text"),
    [
        ("橋も渡れる。", True),
        ("橋も渡れる\n詳しくは下の図", True),
        ("図一 港の工事", False),
    ],
)
def test_words_above_a_picture_are_its_caption_in_one_line_alone(above: str, is_text: bool) -> None:
    page = HEADED.replace("灯台を点灯する。\n橋も渡れる。", f"灯台を点灯する。\n\n{above}")

    assert (above.split("\n")[0] in said(page, "page.md")[0][1]) is is_text


@pytest.mark.parametrize("opening", ["【冒頭発言】", "■冒頭発言", "＜冒頭発言＞"])
def test_words_beside_a_talk_are_said_where_a_line_names_them(opening: str) -> None:
    turns = said(BESIDE.format(opening=opening, talk=TALK), "page.html")

    assert turns[0][0] == "statement"
    assert turns[0][1].startswith("灯台を")
    assert turns[0][1].endswith("終わりました。")


def test_words_beside_a_talk_are_a_summary_elsewhere() -> None:
    turns = said(BESIDE.format(opening="灯台の話", talk=TALK), "page.html")

    assert turns[0][0] == "question"


def test_a_speech_in_a_table_of_contents_begins_nothing() -> None:
    turns = said(LISTED, "page.txt")

    assert turns[0] == ("statement", "灯台を点灯いたしました。")


def test_the_name_of_a_part_below_the_opening_is_no_word_of_it() -> None:
    turns = said(PARTS, "page.txt")

    assert turns[0] == ("statement", "灯台を点灯いたしました。\n港の工事も終わりました。")


@pytest.mark.parametrize("numbers", [("", ""), ("1. ", "2. "), ("I. ", "II. ")])
@pytest.mark.parametrize("parting", ["\n", "\n\n"])
def test_the_first_of_several_headings_below_the_day_is_a_heading(
    numbers: tuple[str, str], parting: str
) -> None:
    first, second = numbers
    page = (
        "Briefing by Spokesperson Ann Holt\n\n4 May 2031\n\n"
        f"{first}The lighthouse of Elm{parting}The lighthouse is lit again from Monday.\n\n"
        f"{second}Storms in the north{parting}Forty boats have come home to the harbour.\n\n"
        "Question: When do the boats sail?\n\nAnn Holt: On Friday.\n"
    )
    edition = parse_page(page.encode(), name="page.txt").briefing.transcripts[0].editions[0]
    turn = edition.turns[0]

    assert (edition.event, turn.heading) == ("", f"{first}The lighthouse of Elm")
    assert f"{second}Storms in the north" in turn.text


def test_a_day_with_a_clock_is_no_occasion() -> None:
    page = (
        "Briefing by Ann Holt on 4 May 2031\n\n4 May 2031, 15:30\n\n"
        "Ann Holt: Good afternoon to you all.\n\nQuestion: When?\n\nAnn Holt: On Friday.\n"
    )
    briefing = parse_page(page.encode(), name="page.txt").briefing

    assert (briefing.held_time, briefing.transcripts[0].editions[0].event) == ("15:30", "")
