"""What offices print above, below and between the turns, as their archives keep it."""

import pytest

from archive.sources.pages import parse_page
from tests.sources.conversations import as_printed

# Each case: language, page, turns as (kind, label, asker, outlet).
CASES = {
    "a name below a question without words": (
        "en",
        """Ms. Lund: Good morning. I have one thing to say on the harbour.

Question:
Ms. Holt: We open in May.

Question: And then?

Ms. Lund: Then we open the second pier.
""",
        [
            ("statement", "Ms. Lund", "", ""),
            ("question", "Question", "", ""),
            ("answer", "Ms. Holt", "", ""),
            ("question", "Question", "", ""),
            ("answer", "Ms. Lund", "", ""),
        ],
    ),
    "an office that is called up between two hosts": (
        "en",
        """Press Release:

PRESIDENT MARLOW: Thank you very much. We made progress on the ferries.

Mr. Prime Minister

PRIME MINISTER LANDE: Thank you. We made a great start this year.

Q    Will the ferries sail in May?

PRESIDENT MARLOW: They will.

Q    And the trains?

PRIME MINISTER LANDE: They run already.
""",
        [
            ("statement", "PRESIDENT MARLOW", "", ""),
            ("statement", "PRIME MINISTER LANDE", "", ""),
            ("question", "Q", "", ""),
            ("answer", "PRESIDENT MARLOW", "", ""),
            ("question", "Q", "", ""),
            ("answer", "PRIME MINISTER LANDE", "", ""),
        ],
    ),
    "entries below those of a table of contents": (
        "en",
        """Briefing by the ministry's spokesperson, Lindental, 3 May 2021

Table of contents

1. The talks in Norland
2. Answers to media questions:

- The northern route
- The date of the congress

The talks in Norland

On Monday the minister will hold talks in Norland, as was agreed in March.

Question: Is the route open?

Ann Lee: It is open all the year.

Question: And the congress?

Ann Lee: There is no date yet.
""",
        [
            ("statement", "", "", ""),
            ("question", "Question", "", ""),
            ("answer", "Ann Lee", "", ""),
            ("question", "Question", "", ""),
            ("answer", "Ann Lee", "", ""),
        ],
    ),
    "a president who answers in Arabic": (
        "ar",
        """نص حوار السيد الرئيس مع التلفزيون

٣ يونيو ٢٠١٦

المذيع: سيادة الرئيس، كيف ترى العامين الماضيين؟

السيد الرئيس: كانا عامين صعبين على الناس كلهم.

المذيع: هل أنت راض عن الميناء؟

السيد الرئيس: لست راضيا، لكني متفائل.

سامر الحلواني: وماذا عن الأسعار؟

السيد الرئيس: الأسعار سوف تنخفض في الربيع.
============ ن.م
""",
        [
            ("question", "المذيع", "", ""),
            ("answer", "السيد الرئيس", "", ""),
            ("question", "المذيع", "", ""),
            ("answer", "السيد الرئيس", "", ""),
            ("question", "سامر الحلواني", "سامر الحلواني", ""),
            ("answer", "السيد الرئيس", "", ""),
        ],
    ),
    "short lines of a head below headings": (
        "en",
        """# Doorstop interview, Lindental

## Release details

### Related ministers

The Hon Ronald Marlow MP

Deputy Prime Minister

## Release content

16 July 2024

JOURNALIST: Minister, will the ferries sail in May?

MARLOW: They will, and the trains will run.

JOURNALIST: Both of them?

MARLOW: Both of them.
""",
        [
            ("question", "JOURNALIST", "", ""),
            ("answer", "MARLOW", "", ""),
            ("question", "JOURNALIST", "", ""),
            ("answer", "MARLOW", "", ""),
        ],
    ),
    "words without a label below where a transcript begins": (
        "en",
        """Press conference on the harbour, Lindental

The Minister of Roads opened the talk. He said that the pier would be built in two years.

(begin transcript)

Good morning. We shall build the pier in two years, and the road behind it in three.

Question: Who pays for it?

Minister: The state does.
(end transcript)
""",
        [
            ("statement", "", "", ""),
            ("question", "Question", "", ""),
            ("answer", "Minister", "", ""),
        ],
    ),
}


@pytest.mark.parametrize(("language", "text", "turns"), CASES.values(), ids=CASES.keys())
def test_only_what_is_said_is_a_turn(
    language: str, text: str, turns: list[tuple[str, str, str, str]]
) -> None:
    assert as_printed(text) == (language, turns)


def test_words_before_a_colon_below_a_heading_that_names_the_speaker_name_nobody() -> None:
    asked = "想請問第一個問題：橋何時開放？"
    said = [("林山", "大家好。"), ("提問者", asked), ("林山", "明年。"), ("提問者", "收費嗎？")]
    page = "# 大橋記者會\n\n" + "".join(f"### {name}：\n{words}\n\n" for name, words in said)
    turns = parse_page(page.encode(), name="page.md").briefing.transcripts[0].editions[0].turns

    assert [(turn.label, turn.text) for turn in turns] == said


def test_a_wide_gap_parts_a_heading_of_materials_from_the_first_of_them() -> None:
    text = """灯台についての会見

（記者）
灯台はいつ開きますか。

（港湾大臣）
来月です。以上です。

 関連リンク    灯台の開所式挨拶（港湾省ＨＰ）
"""
    turns = parse_page(text.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns

    assert [turn.text for turn in turns] == ["灯台はいつ開きますか。", "来月です。以上です。"]
