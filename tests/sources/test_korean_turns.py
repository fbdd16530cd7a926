"""Korean turns that no colon opens: names, offices and words before a blank, run on or not."""

import pytest

from archive.sources.pages import parse_page

IN_FIRST_PERSON = """나는 대통령으로 일하며 등대를 세웠습니다.

항구의 다리도 새로 놓았습니다.

섬으로 가는 배는 더 자주 떠납니다.

안개가 낀 날에도 종이 울립니다.
"""
ASKED_OF_ALL = """질문 등대는 언제 켭니까?
대통령 장관이 답하겠습니다.
강모래(등대부 장관) 봄에 켭니다.
"""


CALLED_UP = """질문 등대는요?
대통령 배는 등섬부 장관이 말하겠습니다.
서늘봄 등대섬부 장관 배는 봄에 뜹니다.
질문 다리는요?
대통령 놓습니다.
"""
PANEL = """서늘봄(사회) 시작합니다.
대통령 반갑습니다.
한도란(교사) 등대는 언제 켭니까?
대통령 곧 켭니다.
강나루 시민 다리는 언제 놓습니까?
대통령 놓습니다.
도담솔(푸른신문 국장) 종은요?
대통령 칩니다.
한도란 고양이는요?
대통령 남습니다.
서늘봄 마칩니다.
"""
BRACKETED = """사회자) 시작합니다.
한도란) 등대는 언제 켭니까?
대통령) 곧 켭니다.
서늘봄) 다리는요?
대통령) 놓습니다.
한도란 종은 언제 칩니까?
대통령) 칩니다.
사회자) 마칩니다.
"""
ADDED = """기자 등대는 언제 켭니까?
대통령 곧 켭니다.
강모래(등대수석) 덧붙이면, 봄에 켭니다.
대통령 밤에도 켭니다.
"""
GUESTS = """대통령 취임식이 열렸습니다.
대통령 말씀은 길었습니다.
대통령 곁에는 등대지기가 섰습니다.
한도란(교사) 씨가 왔습니다.
서늘봄(어부) 씨도 왔습니다.
도담솔(시민) 씨는 늦었습니다.
"""
ITEMS = """질문: 등대는요?
답변: 켭니다.
질문: 다음을 어떻게 보십니까?
(가) 배
답변: 뜹니다.
(나) 다리
답변: 놓습니다.
질문: 종은요?
답변: 칩니다.
"""
COLON_LOST = """질문 : 등대는요?

답변 : 켭니다.

질문 : 배는요?

답변 배는 봄에 뜹니다.

질문 : 다리는요? 짧게
답변 부탁드립니다.

답변 : 놓습니다.
"""
IN_TURN = (
    "기자 등대는 언제 켭니까? 대통령 곧 켭니다. "
    "기자 배는 언제 뜨는지 말씀해 주십시오대통령 봄입니다."
)
DATED = """등섬일보와 특별회견 2031.5.4{}등대는요?

대통령) 켭니다.

기자) 배는요?

대통령) 뜹니다.

기자) 종은요?

대통령) 칩니다.

기자) 섬은요?"""
GLUED = "기 자 등대는 언제 켭니까.대통령 곧 켭니다.기 자 배는요? 대통령 봄입니다."


def kinds(text: str, name: str = "page.txt") -> str:
    """Return the first letters of the kinds of a page's turns."""
    edition = parse_page(text.encode(), name=name).briefing.transcripts[0].editions[0]
    return "".join(turn.kind[0] for turn in edition.turns)


@pytest.mark.parametrize(
    ("text", "kinds_of_turns"),
    [
        ("질문 등대는요?\n대통령 곧 켭니다.\n대통령 임기에 켭니다.\n" * 2, "qaqa"),
        ("기자 회견이 등대에서 열렸다.\n\n대통령 취임식 뒤에 등대가 켜집니다.\n", "s"),
        ("질문● 등대는요?\n\n대통령● 곧 켭니다.\n\n" * 2, "qaqa"),
        (IN_FIRST_PERSON + "질문 등대는요?\n대통령 곧 켭니다.\n" * 2, "sqaqa"),
        ("기 자) 등대는 언제 켭니까?\n대통령) 곧 켭니다.\n" * 2, "qaqa"),
        ("모리 하나(달나라 신문) 등대는요?\n대통령 곧 켭니다.\n" * 2, "qaqa"),
        (CALLED_UP, "qaaqa"),
        (CALLED_UP.replace("장관 배는", "장관 시절에").replace("등섬부", "다른"), "qaqa"),
        (PANEL, "msqaqaqaqam"),
        (COLON_LOST, "qaqaqa"),
        (BRACKETED, "mqaqaqam"),
        (GUESTS, "s"),
        (ADDED * 3, "qaaa" * 3),
        (ITEMS, "qaqaqaqa"),
        (ITEMS.replace("(나) 다리\n", ""), "qaqaaqa"),
        (ASKED_OF_ALL * 2, "qaaqaa"),
        (ASKED_OF_ALL.replace("강모래(등대부 장관)", "등대부 장관") * 2, "qaaqaa"),
        (ASKED_OF_ALL * 2 + "질문 배는요?\n대통령 뜹니다.\n총리 인선도 마쳤습니다.", "qaaqaaqa"),
        (ASKED_OF_ALL * 2 + "질문 배는요?\n지난 대통령 때처럼요?\n대통령 예.", "qaaqaaqa"),
    ],
    ids=[
        "blanks again and again",
        "words of an article",
        "a ball",
        "an opening",
        "a blank in a word before a bracket",
        "a foreign asker",
        "a minister called up by a short name",
        "a minister of whom an answer tells",
        "a panel",
        "a colon lost",
        "a bracket left out",
        "guests at a ceremony",
        "an office that adds to an answer",
        "items of a question",
        "two answers",
        "offices in brackets",
        "ministries before offices",
        "an office in an answer",
        "an office in a question",
    ],
)
def test_korean_turns_without_a_colon(text: str, kinds_of_turns: str) -> None:
    assert kinds(f"등대 소식\n\n{text}") == kinds_of_turns


@pytest.mark.parametrize(
    ("text", "kinds_of_turns"),
    [
        (GLUED * 2, "qaqaqaqa"),
        (GLUED.replace("까.", "까,") * 2, "qaqaqaqa"),
        ("등대는 언제 켭니까. 대통령 말씀을 들었습니다. 기자 여럿이 물었습니다. " * 3, "s"),
        (IN_TURN, "qaqa"),
        (IN_TURN.replace("기자 등대", "기자 여러분, 등대") * 2, "qaqaqaqa"),
        (IN_TURN.replace(" 기자", "\u00a0기자").replace(" 대통령", "\u00a0대통령"), "qaqa"),
        (IN_TURN.removeprefix("기자 "), "s"),
        (DATED.format("기자) "), "qaqaqaq"),
        (DATED.format("기자 회견, "), "sqaqaq"),
        ("문1, 등대는요? 답1, 곧 켭니다. 문2, 배는요? 답2, 봄입니다.", "qaqa"),
        ("제1문: 등대는요?답: 곧 켭니다.제2문: 배는요?답: 봄입니다.", "qaqa"),
        ("문 1: 등대는요?답: 켭니다.문 2: 배는요?답: 봄.(『등대 이야기』 2, 1956)", "qaqan"),
    ],
    ids=[
        "blanks",
        "commas",
        "words of an article",
        "a stop lost",
        "twice",
        "blanks that part no lines",
        "no question first",
        "behind a date",
        "words behind a date",
        "numbers",
        "ordinals",
        "the book it is from",
    ],
)
def test_korean_turns_whose_line_breaks_are_lost(text: str, kinds_of_turns: str) -> None:
    assert kinds(f"등대 소식\n\n{text}\n") == kinds_of_turns
