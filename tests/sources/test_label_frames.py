"""Labels in brackets, behind marks and before gaps; and what only looks like them."""

import pytest

from archive.sources.conversation.interviewers import is_titled
from archive.sources.head.dates import last_date
from archive.sources.labelling.candidates import candidate
from archive.sources.labelling.vocabulary import vocabulary_for
from archive.sources.lines import Line, Run
from archive.sources.pages import parse_page
from archive.sources.readers import read_page

WITH_OFFICE = "باولو مارينو- رئيس الحكومة"
RHETORICAL = """The speech.

People ask. Question: why a lighthouse? Answer: to see by it.

Thank you for your attention.
"""


def kinds(text: str, name: str = "page.txt") -> str:
    """Return the first letters of the kinds of a page's turns."""
    edition = parse_page(text.encode(), name=name).briefing.transcripts[0].editions[0]
    return "".join(turn.kind[0] for turn in edition.turns)


@pytest.mark.parametrize(
    ("language", "text", "printed", "role", "shape"),
    [
        ("ja", "○知事 港についてお話しします。", "知事", "name", "marked"),
        ("ja", "○記者(霧浜新報) 港は開きますか。", "記者(霧浜新報)", "question", "marked"),
        ("ja", "○記者：港は開きますか。", "○記者", "question", "colon"),
        ("ja", "記者)", "記者", "question", "framed"),
        ("ja", "(記 者)", "記 者", "question", "framed"),
        ("ja", "岸本知事 港についてお話しします。", "岸本知事", "name", "spaced"),
        ("ko", "답변 ; 다음 달에 엽니다.", "답변", "answer", "colon"),
        ("en", "Answer; Next month.", "Answer", "answer", "colon"),
        ("en", "A. Müller: Next month.", "A. Müller", "name", "colon"),
        ("ko", "한빛나) 다음 달에 엽니까?", "한빛나", "name", "marked"),
        ("ko", "질 문 등대는 언제 켜집니까?", "질 문", "question", "spaced"),
        ("ko", "질 문 두 등대는 언제 켜집니까?", "질 문", "question", "spaced"),
        ("ko", "대통령 곧 켜집니다.", "대통령", "name", "spaced"),
        ("ko", "강모래(등대부 장관) 곧 켜집니다.", "강모래(등대부 장관)", "name", "spaced"),
        ("ko", "푸른신문 기자 등대는요?", "푸른신문 기자", "question", "spaced"),
        ("ko", "서늘봄 기자(푸른신문) 등대는요?", "서늘봄 기자(푸른신문)", "question", "spaced"),
        ("ko", "질문● 등대는 언제 켜집니까?", "질문", "question", "colon"),
        ("ko", "[한빛나 / 대통령]", "한빛나 대통령", "name", "framed"),
        ("ko", "서늘봄 앵커> 등대는 언제 켜집니까?", "서늘봄 앵커", "question", "marked"),
        ("ko", "[답변] (강모래 장관) 곧 켜집니다.", "답변 (강모래 장관)", "answer", "framed"),
        ("zh-Hant", "記者∶碼頭幾時開放？", "記者", "question", "colon"),
        ("zh-Hant", "央廣：碼頭幾時開放？", "央廣", "question", "colon"),
        ("zh-Hant", "iThome 林小海：碼頭幾時開放？", "iThome 林小海", "question", "colon"),
        ("zh-Hant", "總督︰下月開放。", "總督", "name", "colon"),
        ("ar", "\u200fسؤال: متى يفتح الميناء؟", "سؤال", "question", "colon"),
        ("ar", "السؤال الأول..", "السؤال الأول", "question", "colon"),
        ("ar", "سؤال / متى يفتح الميناء؟", "سؤال", "question", "colon"),
        ("ar", "مروان السالمي / في الربيع.", "مروان السالمي", "name", "marked"),
        ("zh-Hans", "【问（海港电台）】几时开放？", "问（海港电台）", "question", "framed"),
        ("zh-Hans", "海港电台问：几时开放？", "海港电台问", "question", "colon"),
        ("zh-Hans", "郭小平，海港电台：几时开放？", "郭小平，海港电台", "question", "colon"),
        ("zh-Hans", "问 – 海港电台：几时开放？", "问 – 海港电台", "question", "colon"),
        ("de", "Frage – Kanal 8: Wann öffnet er?", "Frage – Kanal 8", "question", "colon"),
        ("fr", "Question – Madame la Ministre : quand ?", "Question", "question", "dash"),
        ("en", "Question – One thing: when will it open?", "Question", "question", "dash"),
        ("ru", "Корр. (порт): Когда?", "Корр. (порт)", "question", "colon"),
        ("it", "Domanda. (fuori microfono) Quando?", "Domanda", "question", "dot"),
        (
            "ar",
            "باولو مارينو- رئيس الحكومة: في الربيع.",
            "باولو مارينو- رئيس الحكومة",
            "name",
            "colon",
        ),
    ],
)
def test_labels_of_every_frame_are_candidates(
    language: str, text: str, printed: str, role: str, shape: str
) -> None:
    label = candidate(Line(1, (Run(text),)), vocabulary_for(language))

    assert label is not None
    assert (label.printed, label.role, label.shape) == (printed, role, shape)


@pytest.mark.parametrize(
    ("text", "note", "words"),
    [
        ("ADA LUND – Harbour Party Co-Leader  ", "Harbour Party Co-Leader", ""),
        ("ADA LUND – Minister.", "", "Minister."),
        ("ADA LUND – The minister has said no", "", "The minister has said no"),
        ("Advertisement - scroll to continue reading", None, None),
    ],
)
def test_an_office_alone_behind_a_dash_is_part_of_its_label(
    text: str, note: str | None, words: str | None
) -> None:
    label = candidate(Line(1, (Run(text),)), vocabulary_for("en"))

    assert (label and label.note, label and text[label.end :]) == (note, words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "«질문: 누가 냅니까?»"),
        ("en", "Ann Lee, of the harbour board: it opens."),
        ("zh-Hans", "公司问：几时开放？"),
        ("ko", "내외신 기자 여러분, 반갑습니다."),
        ("ko", "정규 방송 뉴스 출연은 처음입니다."),
    ],
)
def test_words_that_only_hold_a_label_are_no_question(language: str, text: str) -> None:
    label = candidate(Line(1, (Run(text),)), vocabulary_for(language))

    assert label is None or label.role != "question"


@pytest.mark.parametrize(
    ("key", "title", "is_named"),
    [
        ("а.б.фальков", "Ответы А.Б.Фалькова на вопросы", True),
        ("а.б.фальк", "Ответы А.Б.Фалькова на вопросы", False),
        ("林海", "外交部发言人林海主持记者会", True),
        ("高峰", "部长就经济高峰会答记者问", False),
        ("도담 장관", "도담 장관 기자회견", True),
    ],
)
def test_a_title_names_a_host_in_its_language_s_way(key: str, title: str, is_named: bool) -> None:
    assert is_titled(key, title) is is_named


@pytest.mark.parametrize(
    ("text", "kinds_of_turns"),
    [
        ("Domanda: Quando apre?\n\nMarta Lindieri: «Apre a maggio».", "qa"),
        (
            "Marta Lindieri: «Apre a maggio».\n\nIl molo era chiuso, e la gente aspetta.",
            "s",
        ),
        ("Frage – Wann?\n\nMarta Lindgren – Im Mai.\n\nOskar Tallow – Spätestens.", "qaa"),
        ("Frage – Wann?\n\nMarta Lindgren – Im Mai.\n\nEine Brücke – und mehr.", "qa"),
    ],
    ids=["quoted answer", "quotation in an article", "dashed hosts", "dash in an answer"],
)
def test_what_is_printed_like_a_turn_is_one_where_somebody_asks(
    text: str, kinds_of_turns: str
) -> None:
    title = "Pressekonferenz von Marta Lindgren und Oskar Tallow"

    assert kinds(f"{title}\n\n{text}\n") == kinds_of_turns


def test_an_office_after_a_hyphen_is_no_part_of_the_name() -> None:
    label = candidate(Line(1, (Run(f"{WITH_OFFICE}: في الربيع."),)), vocabulary_for("ar"))

    assert (label.base, label.note) == ("باولو مارينو", "رئيس الحكومة")


@pytest.mark.parametrize(
    ("text", "kinds_of_turns"),
    [
        ("○日時 五月三日\n\n○会場 県庁\n\n灯台を公開します。霧の日も開いています。", "s"),
        ("知事 は港を訪れました。\n\n港は来月開きます。鐘も鳴ります。", "s"),
        (RHETORICAL, "s"),
        ("- Why a harbour?\n- Why a light?\n- Why a bell?\n- Why a ferry?\n- Why a pier?", "s"),
    ],
    ids=["fields", "a noun before a blank", "a rhetorical question", "a list of questions"],
)
def test_what_only_looks_like_a_label_opens_no_turn(text: str, kinds_of_turns: str) -> None:
    assert set(kinds(text)) == set(kinds_of_turns)


@pytest.mark.parametrize(
    ("first", "kinds_of_turns"),
    [
        ("時間になりましたので、始めます。知事、お願いします。", "msqa"),
        ("霧浜新報です。灯台はいつ開きますか。", "qaqa"),
    ],
    ids=["gives the floor", "asks"],
)
def test_the_press_s_organiser_is_told_by_what_is_said(first: str, kinds_of_turns: str) -> None:
    below = "知事：灯台を直します。\n\n記者：いつですか。\n\n知事：秋です。"

    assert kinds(f"定例記者会見\n\n幹事社：{first}\n\n{below}") == kinds_of_turns


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二○○二年七月二十四日(星期三)", "2002-07-24"),
        ("二〇一九年十一月五日", "2019-11-05"),
        ("一九九九年十月十日", "1999-10-10"),
    ],
)
def test_a_line_that_is_a_date_in_chinese_numerals_is_one(text: str, day: str) -> None:
    assert str(last_date(text).day) == day


def test_a_date_in_chinese_numerals_within_a_sentence_stays_words() -> None:
    assert last_date("二〇一九年十一月五日于岚京签署。") is None


def test_rows_of_a_markdown_table_are_lines_with_a_colon() -> None:
    page = read_page("| 問 | 開きますか。 |\n|---|---|\n| 答 | はい。 |\n".encode(), "page.md")

    assert [(b.kind, b.text) for b in page.blocks] == [
        ("text", "問: 開きますか。"),
        ("furniture", "|---|---|"),
        ("text", "答: はい。"),
    ]


def test_markdown_begins_a_turn_in_a_script_without_capitals_on_its_own_line() -> None:
    text = "记者：灯塔几时开放？\n苏砚：下月开放。\n记者：要收费吗？\n苏砚：不收费。\n"

    assert kinds(text, "page.md") == "qaqa"


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("（問）費用は。（答）二億円です。予算の内です。（問）完成は。（答）来春です。", 2),
        ("【記者】費用は。 【大臣】二億円です。\n\n【記者】完成は。\n\n【大臣】来春です。", 2),
        ("<질문> 비용은요? <답변> 2억 원입니다.\n\n<질문> 언제요?\n\n<답변> 봄입니다.", 2),
        ("Q: Why? Mr Orren: Rain.\n\nQ: Yes?\n\nMr Orren: Yes.\n\nQ: So?\n\nMr Orren: Good.", 3),
        ("Kelport  JOURNALIST: Why?\n\nMR ORREN: Rain.\n\nJOURNALIST: So?\n\nMR ORREN: Yes.", 2),
    ],
    ids=["on one line", "an office", "a bracket", "a name", "below a gap"],
)
def test_a_turn_whose_line_break_is_lost_still_begins_there(text: str, turns: int) -> None:
    assert kinds(f"Press conference\n\n{text}\n") == "qa" * turns


def test_who_is_in_brackets_at_the_end_of_a_question_asked_it() -> None:
    text = "<질문> 언제 엽니까? (등대일보 서늘봄 기자)\n\n<답변> 봄입니다. 모두 오십시오.\n\n"

    assert kinds(f"항만부 정례브리핑\n\n{text * 3}") == "qaqaqa"


@pytest.mark.parametrize(
    ("opening", "invitation", "question", "answer"),
    [
        ("林远山：大家好。港口今天开放。", "下面我愿回答大家的提问。", "记者：", "林远山："),
        ("林遠山：大家好。港口今天開放。", "現在，我願意接受各位的提問。", "記者：", "林遠山："),
        ("<대변인> 안녕하십니까? 항구가 열렸습니다.", "질문 받겠습니다.", "<질문> ", "<답변> "),
    ],
    ids=["simplified", "traditional", "an office that answers"],
)
def test_who_offers_to_answer_still_makes_the_opening_statement(
    opening: str, invitation: str, question: str, answer: str
) -> None:
    asked = f"{question}几时开放？\n\n{answer}下月开放。\n\n"
    page = f"{opening}\n\n{invitation}\n\n{asked * 2}".encode()
    statement, *others = parse_page(page, name="page.txt").briefing.transcripts[0].editions[0].turns

    assert (statement.kind, statement.text.split("\n\n")[-1]) == ("statement", invitation)
    assert [turn.kind for turn in others] == ["question", "answer"] * 2


@pytest.mark.parametrize(
    ("first", "surname"),
    [("MARA VOSS, HOST", "VOSS"), ("Mara Voss, host", "Mara Voss")],
    ids=["capitals", "small letters"],
)
def test_a_host_of_a_programme_asks_though_the_title_names_her(first: str, surname: str) -> None:
    guest = "Ann Orren, Foreign Minister" if first.istitle() else "ANN ORREN, FOREIGN MINISTER"
    text = f"""Afternoon Briefing with Mara Voss

{first}: Minister, welcome to the programme.
{guest}: Good to be with you.
{surname}: There is a disagreement on the harbour. Would you open it?
{guest.partition(", ")[2]}: There are a lot of ifs in that. We would look at it in the spring.
{surname}: Are there any limits to that?
{guest.partition(", ")[2]}: If somebody asks us, we will see.
"""

    assert kinds(text) == "qaqaqa"


def test_who_only_ends_a_conference_is_a_moderator() -> None:
    text = """Press conference

MINISTER ORREN:  The harbour is open.

Q    What did it cost?

MINISTER ORREN:  Two hundred million.

MS. VOSS:  This will be the last question.

MINISTER ORREN:  Yes, please.

Q    Was it worth that?

MINISTER ORREN:  It was.

Q    And the ferry, sir?

MS. VOSS:  This concludes the press conference.

Q    Sir, the ferry?

MS. VOSS:  Thanks, everybody.
"""

    assert kinds(text) == "sqamaqaqmqm"


def test_fields_before_a_closing_bracket_speak_nowhere() -> None:
    field = "일시) 6월 3일\n장소) 시청 앞\n\n"

    assert kinds(f"항만부 발표문\n\n부두를 새로 엽니다. 모두 오십시오.\n\n{field * 2}") == "s"


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ("Kelport talks 2031-06-21 19:42 We have met the guests. It was good.", "We have met"),
        ("The ferry left on 2031-06-21 19:42 and came back. We are glad of it.", "The ferry left"),
    ],
    ids=["a title and its moment", "a sentence"],
)
def test_only_a_title_is_parted_from_the_words_behind_its_moment(line: str, opening: str) -> None:
    page = f"{line}\n\nQUESTION: Why?\n\nMR. ORREN: It rained.\n\nQUESTION: So?\n\nMR. ORREN: Yes."
    turns = parse_page(page.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns

    assert turns[0].text.startswith(opening)


@pytest.mark.parametrize(
    ("label", "asker", "outlet"),
    [
        ("北湾日报、北湾网和北湾新闻客户端记者", "", "北湾日报、北湾网和北湾新闻客户端"),
        ("肯尼亚记者", "", ""),
        ("有记者问", "", ""),
        ("有记者提问", "", ""),
        ("北湾日报林远山记者", "林远山", "北湾日报"),
    ],
)
def test_only_outlets_and_persons_are_taken_from_a_reporter_s_label(
    label: str, asker: str, outlet: str
) -> None:
    page = f"{label}：码头几时开放？\n\n苏青岚：下月开放。\n\n记者：费用呢？\n\n苏青岚：免费。\n"
    turn = parse_page(page.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns[0]

    assert (turn.kind, turn.asker, turn.outlet) == ("question", asker, outlet)
